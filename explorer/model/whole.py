"""A whole ontology at once, without an object for each concept: what a map of it is made of."""

from array import array
from dataclasses import dataclass, field

from explorer.model.concept import Collection, Kind, Relation
from explorer.model.terms import Iri


@dataclass(frozen=True, slots=True, eq=False)
class Whole:
    """Concepts sorted by IRI, and their links as places in them.

    `kinds` holds for each concept the place of its kind (0 to 8). Link i leads from `ends[2 i]`
    to `ends[2 i + 1]` by `relations[used[i]]`. A concept may be in several `collections`. Its
    kind is `sorts[sort[i]]`; −1 stands for none.
    """

    iris: tuple[Iri, ...]
    labels: tuple[str, ...]
    kinds: bytes
    ends: "array[int]"
    used: "array[int]"
    relations: tuple[Relation, ...]
    collections: tuple[Collection, ...]
    sort: "array[int]" = field(default_factory=lambda: array("i"))
    sorts: tuple[Kind, ...] = ()
