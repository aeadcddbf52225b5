"""The concepts as a tree: by broader and narrower, by collection, or by name; level by level."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from explorer.model.concept import Concept, Page
from explorer.model.source import Source
from explorer.model.terms import Iri

BLOCK = 500
"""So many rows come at once."""
LONG = 30
"""So many rows at the top can be looked over."""


class Order(Enum):
    """How the concepts are arranged; the value says it."""

    BROADER = "By broader and narrower"
    COLLECTION = "By collection"
    NAME = "A to Z"


@dataclass(frozen=True, slots=True)
class Branch:
    """A concept, or a collection where `concept` is None; `count` says how many lie under it."""

    iri: Iri
    label: str
    concept: Concept | None = None
    count: int = 0


def usual_order(source: Source) -> Order:
    """By collection where many concepts have none broader: they would be one long list."""
    long = source.tops(0).total > max(LONG, source.size().concepts / 3)
    return Order.COLLECTION if long and source.collections() else Order.BROADER


def branches(source: Source, order: Order, under: Iri | None, start: int) -> Page[Branch]:
    """The next rows of the top level, or of what lies under a row, from `start` on. May block."""
    if order is Order.NAME:
        page = source.ranked(BLOCK, start)
        return Page(tuple(Branch(c.iri, c.label, c) for c in page), page.total)
    if order is Order.COLLECTION:
        return _cut(_collected(source, under), start)
    page = source.tops(start + BLOCK) if under is None else source.narrower(under, start + BLOCK)
    return Page(tuple(_counted(source, page.items[start:])), page.total)


def route(source: Source, order: Order, iri: Iri) -> tuple[Iri, ...]:
    """The rows to open on the way to a concept, the outermost first; () if it is at the top."""
    if order is Order.NAME:
        return ()
    if order is Order.COLLECTION:
        homes = (c.iri for c in source.collections() if iri in c.members)
        return tuple(homes)[:1]
    found: list[Iri] = []
    above = source.broader(iri)
    while above and above[0] not in (*found, iri):
        found.append(above[0])
        above = source.broader(above[0])
    return tuple(reversed(found))


def _cut(found: Iterable[Branch], start: int) -> Page[Branch]:
    rows = tuple(found)
    return Page(rows[start : start + BLOCK], len(rows))


def _collected(source: Source, under: Iri | None) -> Iterable[Branch]:
    collections = source.collections()
    if under is None:
        return (Branch(c.iri, c.label, None, len(c.members)) for c in collections)
    members = next((c.members for c in collections if c.iri == under), ())
    concepts = source.concepts(members)
    return (Branch(iri, concepts[iri].label, concepts[iri]) for iri in members)


def _counted(source: Source, concepts: Iterable[Concept]) -> Iterable[Branch]:
    return (Branch(c.iri, c.label, c, source.narrower(c.iri, 0).total) for c in concepts)
