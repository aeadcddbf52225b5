"""What a person sees of a concept: its summary, its links, and how much was left out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Generic, NamedTuple, TypeVar

from explorer.model.terms import BlankNode, Iri, Literal, Statement, Term

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Kind:
    """What sort of thing a concept is; `place` 1 to 8 has its own glyph, 0 the shared one."""

    iri: Iri
    label: str
    place: int = 0
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept as lists and the canvas show it.

    `names` are the other names that may be shown; `language` is the tag of the label where it
    is not the language asked for, else "".
    """

    iri: Iri
    label: str
    definition: str = ""
    kind: Kind | None = None
    names: tuple[str, ...] = ()
    difficulty: int | None = None
    minutes: int | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Collection:
    """A named group of concepts, such as a section of a notebook, in the order of its source."""

    iri: Iri
    label: str
    members: tuple[Iri, ...]
    definition: str = ""


class Named(NamedTuple):
    """A name of a concept; `language` is its tag, or "" where it has none."""

    text: str
    concept: Iri
    language: str


class End(Enum):
    """The end of a relation that is learned first."""

    SUBJECT = "subject"
    OBJECT = "object"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Relation:
    """A property that is drawn as an edge, with its words and its place in the learning order.

    `above` holds the relation itself and all that it is a sub-property of, nearest first.
    """

    iri: Iri
    label: str
    inverse: str = ""
    definition: str = ""
    group: Iri | None = None
    group_label: str = ""
    first: End = End.NEITHER
    binding: bool = False
    above: tuple[Iri, ...] = ()

    @property
    def symmetric(self) -> bool:
        """Whether it says the same read either way."""
        return self.inverse == self.label

    def reads(self, *, forward: bool) -> str:
        """The words from subject to object, or back: "uses", "is used by"."""
        return self.label if forward else self.inverse or f"{self.label} ←"


class Way(NamedTuple):
    """A relation read in one of its two directions; `forward` is from subject to object."""

    relation: Iri
    forward: bool


@dataclass(frozen=True, slots=True)
class Link:
    """`source` is related to `target` by `relation`."""

    source: Iri
    relation: Iri
    target: Iri
    inferred: bool = False

    def other(self, iri: Iri) -> Iri:
        """The end that is not `iri`."""
        return self.target if self.source == iri else self.source


@dataclass(frozen=True, slots=True)
class Reference:
    """A paper or page: what to call it, and where it is. `url` is "" unless it is http(s)."""

    title: str
    url: str
    authors: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True)
class Description:
    """All that is said of one concept, for the detail pane.

    `statements` are those in which the concept is subject or object, inferred ones excepted;
    `counts` says how many links there are each way. `within` is what is said of the blank nodes
    among them and of those these lead to, and who leads to them, where the source can tell.
    """

    concept: Concept
    examples: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    editorial: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    collections: tuple[Collection, ...] = ()
    counts: Mapping[Way, int] | None = None
    statements: tuple[Statement, ...] = ()
    within: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Page(Generic[T_co]):
    """The first items of an answer, and how many there are in all."""

    items: tuple[T_co, ...]
    total: int

    def __iter__(self) -> Iterator[T_co]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @property
    def hidden(self) -> int:
        return self.total - len(self.items)


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept that a search found, and the name or words that matched."""

    concept: Concept
    matched: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """What an ontology calls itself, or the names of its files; its IRI and version, or ""."""

    title: str = ""
    iri: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Size:
    """How much an ontology holds."""

    concepts: int
    statements: int


@dataclass(frozen=True, slots=True)
class Graph:
    """A named graph, which may be a file, and how many statements it has."""

    iri: Iri
    statements: int


@dataclass(frozen=True, slots=True)
class Only:
    """Concepts and links that stand in certain graphs and in no other."""

    concepts: frozenset[Iri] = frozenset()
    links: frozenset[Link] = frozenset()


class Form(Enum):
    """The kind of answer that a query has."""

    SELECT = "select"
    ASK = "ask"
    GRAPH = "graph"


Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a query.

    ASK has one column and one row holding a boolean; a graph has the columns subject,
    predicate and object. `complete` is false where rows beyond the limit exist.
    """

    form: Form
    columns: tuple[str, ...]
    rows: Sequence[Row]
    complete: bool = True
    seconds: float = 0.0


def sentence(link: Link, labels: Mapping[Iri, str], relations: Mapping[Iri, Relation]) -> str:
    """The statement in words: "vLLM uses PagedAttention"."""
    relation = relations.get(link.relation)
    verb = relation.label if relation else local_name(link.relation)
    source = labels.get(link.source) or local_name(link.source)
    target = labels.get(link.target) or local_name(link.target)
    article = "n" if verb.endswith(" a") and _sounds_open(target) else ""
    return f"{source} {verb}{article} {target}"


def _sounds_open(name: str) -> bool:
    """An English name takes "an": it begins with a vowel, or with a letter called so ("LSTM")."""
    if name[:2].isupper() and name[:2].isalpha():
        return name[0] in "AEFHILMNORSX"
    return name[:1].lower() in {*"aeiou"} and not re.match("(?i)(uni|use|uti|eu|one)", name)


def local_name(iri: Iri) -> str:
    """The last part of an IRI."""
    return iri.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1] or iri


def plain(term: Term | None) -> str:
    """A term as text for a cell: the value, the IRI, or "_:id"."""
    if isinstance(term, Literal):
        return term.value
    if isinstance(term, BlankNode):
        return f"_:{term.id}"
    return term or ""
