"""The questions that may be asked of an ontology; who answers them is not known here."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from explorer.model.change import Change
from explorer.model.concept import (
    Collection,
    Concept,
    Description,
    Graph,
    Hit,
    Kind,
    Link,
    Named,
    Only,
    Origin,
    Page,
    Relation,
    Size,
    Table,
    Way,
)
from explorer.model.net import Net
from explorer.model.terms import Iri, Statement
from explorer.model.whole import Whole


@dataclass(frozen=True, slots=True)
class Limits:
    """Where a query ends at the latest: `rows` read, `seconds` run; None is without end.

    `megabytes` is the memory that it may take beyond that of the ontology, `hosts` those that
    it may ask by SERVICE.
    """

    rows: int | None = 10_000
    seconds: float | None = 30.0
    megabytes: int | None = None
    hosts: frozenset[str] = frozenset()


WINDOW = Limits(megabytes=1024)


class Token(Protocol):
    """Held by a piece of work; tells it that its answer is no longer wanted."""

    def check(self) -> None:
        """Raise Cancelled when the answer is no longer wanted."""
        ...

    def on_cancel(self, stop: Callable[[], object]) -> None:
        """Call `stop` at the moment of cancelling, or now if that has passed."""
        ...


class Source(Protocol):
    """An ontology that can be read, from any thread: answers are values, every method may block.

    Labels, definitions and words of relations are in the source's language where it has them.
    """

    @property
    def origin(self) -> Origin:
        """What is open: "NLP and LLM terms" of version 1.0.0, or "lm.ttl"."""
        ...

    @property
    def languages(self) -> tuple[str, ...]:
        """The language tags that labels have, most used first."""
        ...

    @property
    def language(self) -> str: ...

    def in_language(self, language: str) -> "Source":
        """The same ontology, read in another language; cheap, shares everything."""
        ...

    def without(self, graphs: frozenset[Iri]) -> "Source":
        """The same but for what stands only in these graphs; a query still asks all.

        Instead of those that were left out before. May take seconds, at once or at a question.
        """
        ...

    def size(self) -> Size: ...
    def concepts(self, iris: Iterable[Iri]) -> dict[Iri, Concept]: ...
    def describe(self, iri: Iri) -> Description: ...
    def links(self, iri: Iri, limit: int, way: Way | None = None) -> Page[Link]:
        """Links from and to a concept, by relation then label of the other end; asserted first."""
        ...

    def link_counts(self, iri: Iri) -> Mapping[Way, int]: ...
    def links_among(self, iris: frozenset[Iri]) -> tuple[Link, ...]: ...
    def beyond(self, iris: frozenset[Iri], token: Token) -> Mapping[Iri, int]:
        """How many neighbours each of some concepts has outside them, where it has any."""
        ...

    def relations(self) -> Mapping[Iri, Relation]:
        """All relations that are drawn, in the order of the legend."""
        ...

    def examples(self, limit: int) -> Mapping[Iri, Page[Link]]:
        """The first links of each relation in use, and how many it has."""
        ...

    def kinds(self) -> tuple[Kind, ...]: ...
    def collections(self) -> tuple[Collection, ...]: ...
    def tops(self, limit: int) -> Page[Concept]:
        """Concepts without a broader one, by label."""
        ...

    def narrower(self, iri: Iri, limit: int) -> Page[Concept]: ...
    def broader(self, iri: Iri) -> tuple[Iri, ...]: ...
    def ranked(self, limit: int, offset: int = 0) -> Page[Concept]:
        """All concepts by label."""
        ...

    def whole(self, token: Token) -> Whole:
        """All concepts and all links among them, for a map; may take seconds."""
        ...

    def names(self, token: Token) -> Iterator[Named]:
        """All names of all concepts in all languages, hidden ones too; may take seconds.

        Those of a concept that is replaced stand for the one that replaces it.
        """
        ...

    def search(self, text: str, limit: int) -> Page[Hit]: ...
    def near(self, text: str, limit: int) -> tuple[str, ...]:
        """The names most like a text that names nothing: what was perhaps meant."""
        ...

    def prerequisites(self, goals: frozenset[Iri]) -> Net:
        """All that the goals reach over prerequisites, with suggestions, choices and contrasts.

        Without goals the whole ontology, where the source can hand it over.
        """
        ...

    def marks(self) -> Mapping[Iri, Iri]:
        """What the person said of concepts: ce:Known, ce:Shaky or ce:NotReally."""
        ...

    def goals(self) -> tuple[Iri, ...]:
        """The person's goals in their order."""
        ...

    def graphs(self) -> tuple[Graph, ...]:
        """The graphs in which its statements stand, the largest first; none of one's own."""
        ...

    def only_in(self, iris: frozenset[Iri], graphs: frozenset[Iri]) -> Only:
        """Those of the concepts, and of the links among them, that no other graph speaks of."""
        ...

    def prefixes(self) -> Mapping[str, str]:
        """Prefix to namespace: the file's own over the common ones."""
        ...

    def statements(self, graph: Iri) -> tuple[Statement, ...]:
        """The statements of one graph, sorted."""
        ...

    def query(self, text: str, token: Token, limits: Limits = WINDOW) -> Table:
        """The answer to a person's SPARQL.

        Raises BadQuery, TooLarge when out of time, Cancelled when the token is.
        """
        ...


class Proposal(Protocol):
    """What an update would change; it may be much, so its statements are read when asked for."""

    @property
    def removed(self) -> int: ...
    @property
    def added(self) -> int: ...

    def first(self, count: int) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
        """So many of those that it removes, and of those that it adds."""
        ...

    def whole(self, token: Token) -> Change:
        """All of it; may take seconds."""
        ...


@runtime_checkable
class Queried(Protocol):
    """An ontology whose queries run in a process of their own, which tells more than an answer."""

    def prepare(self, token: Token) -> None:
        """Start the process, and from here on another that waits for its turn; may block."""
        ...

    def stream(
        self, text: str, token: Token, limits: Limits, more: Callable[[Table], object]
    ) -> Table:
        """As `query`; `more` is given the rows found so far, the first of them at once."""
        ...

    def export(
        self, text: str, form: str, within: tuple[Token, Limits], write: Callable[[bytes], object]
    ) -> None:
        """All rows as bytes of csv, tsv or json, part by part; none is kept in memory.

        Of the limits only that of the memory counts. A graph as turtle is sorted, and so held.
        """
        ...

    def preview(self, text: str, token: Token, limits: Limits = WINDOW) -> Proposal:
        """What an update would change; nothing is changed.

        Raises BadQuery, and NotWritable where it would change what cannot be changed.
        """
        ...


@runtime_checkable
class Searched(Protocol):
    """An ontology that is searched by an index of its own."""

    def make_ready(self, token: Token) -> None:
        """Complete the index; may take seconds. What is searched meanwhile is found as well."""
        ...


@runtime_checkable
class Ordered(Protocol):
    """An ontology that is only read, but for what a person says of its learning order."""

    def order_by(self, statements: Iterable[Statement]) -> None:
        """Let these statements about relations stand over what the ontology says of them."""
        ...


@runtime_checkable
class Recallable(Protocol):
    """An ontology far away: what it is asked can be taken back while it answers."""

    def under(self, token: Token) -> Source:
        """The same, its questions taken back with the token."""
        ...


@runtime_checkable
class Together(Protocol):
    """An ontology that is asked for the links of many concepts together."""

    def links_of(self, iris: Iterable[Iri], limit: int) -> Mapping[Iri, Page[Link]]:
        """Links of each of some concepts, in any order."""
        ...


def links_of(source: Source, iris: Iterable[Iri], limit: int) -> Mapping[Iri, Page[Link]]:
    """Links of each of some concepts, together where the source can do that."""
    if isinstance(source, Together):
        return source.links_of(iris, limit)
    return {iri: source.links(iri, limit) for iri in iris}


def under(token: Token, source: Source) -> Source:
    """The same ontology, its questions taken back with the token where that can be."""
    return source.under(token) if isinstance(source, Recallable) else source


class Store(Source, Protocol):
    """An ontology that can be edited too, in its `writable` graphs."""

    @property
    def writable(self) -> frozenset[Iri]: ...

    def in_language(self, language: str) -> "Store": ...
    def without(self, graphs: frozenset[Iri]) -> "Store": ...
    def apply(self, change: Change) -> Change:
        """Apply `change`; return the part of it that had an effect."""
        ...

    def close(self) -> None:
        """Let go of processes and connections."""
        ...
