"""A source that belongs to someone else, with the person's own statements laid over it.

Only the person's own graphs are writable: marks, goals, notes, and which relations order learning.
A query goes to the source alone and sees none of them: nothing about a person is sent to a server.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from threading import Lock

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
from explorer.model.counts import About, Counted, Counts
from explorer.model.errors import NotWritable
from explorer.model.learner import goals_in, marks_in
from explorer.model.net import Net
from explorer.model.source import WINDOW, Limits, Ordered, Source, Token, links_of, under
from explorer.model.terms import LEARNER, NOTES, ORDERING, Iri, Statement
from explorer.model.whole import Whole


class Own:
    """The person's own statements, shared by the readings of a source in several languages."""

    def __init__(self, statements: Iterable[Statement] = ()) -> None:
        self._lock = Lock()
        self.statements = frozenset(statements)

    def apply(self, change: Change) -> Change:
        """Change them; return the part that had an effect."""
        with self._lock:
            old = self.statements
            effect = Change(change.removed & old, change.added - old)
            self.statements = (old - effect.removed) | effect.added
            return effect


class Overlay:
    """Makes a `Store` of a `Source` and the person's own statements."""

    def __init__(self, source: Source, own: Own) -> None:
        self.source = source
        self._own = own

    @property
    def writable(self) -> frozenset[Iri]:
        own = {LEARNER, NOTES}
        return frozenset(own | {ORDERING} if isinstance(self.source, Ordered) else own)

    def with_own(self, statements: Iterable[Statement]) -> "Overlay":
        """Lay other own statements over the source; the order of learning stays.

        Returns the overlay itself.
        """
        self._own.statements = frozenset((*statements, *self.statements(ORDERING)))
        return self

    def apply(self, change: Change) -> Change:
        """Raises NotWritable for what is not the person's own."""
        if not change.graphs() <= self.writable:
            raise NotWritable(
                f"{self.origin.title or 'This ontology'} is only read here.",
                "Marks, goals and notes of your own can be made; facts cannot be changed.",
            )
        effect = self._own.apply(change)
        if ORDERING in effect.graphs() and isinstance(self.source, Ordered):
            self.source.order_by(self.statements(ORDERING))
        return effect

    def close(self) -> None:
        """Let go of what the source holds open."""
        close = getattr(self.source, "close", None)
        if close is not None:
            close()

    # --- the person's own -------------------------------------------------------------------

    def marks(self) -> Mapping[Iri, Iri]:
        return marks_in(self._own.statements)

    def goals(self) -> tuple[Iri, ...]:
        return goals_in(self._own.statements)

    def statements(self, graph: Iri) -> tuple[Statement, ...]:
        if graph in (LEARNER, NOTES, ORDERING):
            found = (s for s in self._own.statements if s.graph == graph)
            return tuple(sorted(found, key=repr))
        return self.source.statements(graph)

    def describe(self, iri: Iri) -> Description:
        found = self.source.describe(iri)
        own = {s for s in self._own.statements if iri in (s.subject, s.object)}
        return replace(found, statements=tuple(sorted(own.union(found.statements), key=repr)))

    # --- the source's -----------------------------------------------------------------------

    @property
    def origin(self) -> Origin:
        return self.source.origin

    @property
    def languages(self) -> tuple[str, ...]:
        return self.source.languages

    @property
    def language(self) -> str:
        return self.source.language

    def in_language(self, language: str) -> "Overlay":
        return Overlay(self.source.in_language(language), self._own)

    def under(self, token: Token) -> "Overlay":
        """The same, its questions taken back with the token where the source can do that."""
        return Overlay(under(token, self.source), self._own)

    def without(self, graphs: frozenset[Iri]) -> "Overlay":
        return Overlay(self.source.without(graphs), self._own)

    def size(self) -> Size:
        return self.source.size()

    def concepts(self, iris: Iterable[Iri]) -> dict[Iri, Concept]:
        return self.source.concepts(iris)

    def links(self, iri: Iri, limit: int, way: Way | None = None) -> Page[Link]:
        return self.source.links(iri, limit, way)

    def links_of(self, iris: Iterable[Iri], limit: int) -> Mapping[Iri, Page[Link]]:
        return links_of(self.source, iris, limit)

    def link_counts(self, iri: Iri) -> Mapping[Way, int]:
        return self.source.link_counts(iri)

    def links_among(self, iris: frozenset[Iri]) -> tuple[Link, ...]:
        return self.source.links_among(iris)

    def beyond(self, iris: frozenset[Iri], token: Token) -> Mapping[Iri, int]:
        return self.source.beyond(iris, token)

    def relations(self) -> Mapping[Iri, Relation]:
        return self.source.relations()

    def examples(self, limit: int) -> Mapping[Iri, Page[Link]]:
        return self.source.examples(limit)

    def kinds(self) -> tuple[Kind, ...]:
        return self.source.kinds()

    def collections(self) -> tuple[Collection, ...]:
        return self.source.collections()

    def tops(self, limit: int) -> Page[Concept]:
        return self.source.tops(limit)

    def narrower(self, iri: Iri, limit: int) -> Page[Concept]:
        return self.source.narrower(iri, limit)

    def broader(self, iri: Iri) -> tuple[Iri, ...]:
        return self.source.broader(iri)

    def ranked(self, limit: int, offset: int = 0) -> Page[Concept]:
        return self.source.ranked(limit, offset)

    def whole(self, token: Token) -> Whole:
        return self.source.whole(token)

    def names(self, token: Token) -> Iterator[Named]:
        return self.source.names(token)

    def search(self, text: str, limit: int) -> Page[Hit]:
        return self.source.search(text, limit)

    def near(self, text: str, limit: int) -> tuple[str, ...]:
        return self.source.near(text, limit)

    def prerequisites(self, goals: frozenset[Iri]) -> Net:
        return self.source.prerequisites(goals)

    def graphs(self) -> tuple[Graph, ...]:
        return self.source.graphs()

    def only_in(self, iris: frozenset[Iri], graphs: frozenset[Iri]) -> Only:
        return self.source.only_in(iris, graphs)

    def prefixes(self) -> Mapping[str, str]:
        return self.source.prefixes()

    def predicates_of(self, about: About, *, forward: bool = True) -> Counts:
        """Nothing where the source cannot count."""
        source = self.source
        if not isinstance(source, Counted):
            return Counts()
        return source.predicates_of(about, forward=forward)

    def values_of(self, about: About, predicate: Iri) -> Counts:
        """Nothing where the source cannot count."""
        source = self.source
        if not isinstance(source, Counted):
            return Counts()
        return source.values_of(about, predicate)

    def query(self, text: str, token: Token, limits: Limits = WINDOW) -> Table:
        return self.source.query(text, token, limits)
