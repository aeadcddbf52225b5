"""What stands under what in the outline of a map: regions, concepts, relations, neighbours.

Nothing is listed before it is asked for: a `Branch` knows how much lies below, and gives a part.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from explorer.app.learning.states import MarkOf, marks_of
from explorer.app.light import Light
from explorer.app.session import Session
from explorer.model.concept import Relation
from explorer.scene.map.sieve import Sieve


@dataclass(frozen=True, slots=True)
class Heading:
    """A region, a relation, or a light: words, and the sign of a relation."""

    text: str
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A concept by its place, or the sentence that leads to it."""

    place: int
    said: str = ""


Entry = Heading | Member


@dataclass(frozen=True, slots=True, eq=False)
class Branch:
    """An entry, how many lie below it, and what gives them from one place to another.

    `row_of` says where below it a concept stands.
    """

    entry: Entry
    total: int
    below: Callable[[int, int], list["Branch"]]
    row_of: Callable[[int], int | None] = lambda _: None


def outline(found: Sieve, light: Light | None = None) -> list[Branch]:
    """The first level: the path that is lit, then all regions, then what is in none."""
    cloud = found.cloud
    path = _path(found, light) if light is not None and light.sentences else None
    order = sorted(range(len(cloud.regions)), key=lambda i: -cloud.regions[i].count)
    named = [(cloud.regions[i].name, np.flatnonzero(cloud.region == i)) for i in order]
    rest = "All concepts" if not named else "In no region"
    named.append((rest, np.flatnonzero(cloud.region < 0)))
    regions = [_region(found, name, places[found.concepts[places]]) for name, places in named]
    return [*([path] if path else []), *(region for region in regions if region.total)]


def _path(found: Sieve, light: Light) -> Branch:
    """The path that is lit as sentences; each leads to the concept that it comes to."""
    cloud = found.cloud
    names = [cloud.labels[cloud.index[iri]] for iri in light.ends if iri in cloud.index]
    said = [(words, cloud.index[iri]) for words, iri in light.sentences if iri in cloud.index]
    rows = [concept(found, place, words) for words, place in said]
    return _fixed(Heading(f"Path between {' and '.join(names)}"), rows)


def _region(found: Sieve, name: str, places: "np.ndarray[tuple[int], np.dtype[np.intp]]") -> Branch:
    def below(start: int, end: int) -> list[Branch]:
        return [concept(found, place) for place in places[start:end].tolist()]

    def row_of(place: int) -> int | None:
        row = int(np.searchsorted(places, place))
        return row if row < len(places) and places[row] == place else None

    return Branch(Heading(name), len(places), below, row_of)


def concept(found: Sieve, place: int, said: str = "") -> Branch:
    """A concept, and its relations in the words in which they read from it."""
    total = len(_words(found, place))

    def below(start: int, end: int) -> list[Branch]:
        return _relations(found, place)[start:end]

    return Branch(Member(place, said), total, below)


def _words(found: Sieve, place: int) -> dict[tuple[int, bool], list[int]]:
    """The other ends of a concept's links, by relation and direction, in the legend's order."""
    cloud = found.cloud
    by_way: dict[tuple[int, bool], list[int]] = {}
    for link in found.links_of(place).tolist():
        source, target = cloud.links.ends[link].tolist()
        kind = int(cloud.links.relation[link])
        forward = source == place or cloud.links.kinds[kind].symmetric
        by_way.setdefault((kind, forward), []).append(target if source == place else source)
    return {way: sorted(by_way[way]) for way in sorted(by_way, key=lambda w: (w[0], not w[1]))}


def _relations(found: Sieve, place: int) -> list[Branch]:
    return [
        _neighbours(found, kind, others, forward=forward)
        for (kind, forward), others in _words(found, place).items()
    ]


def _neighbours(found: Sieve, kind: int, others: list[int], *, forward: bool) -> Branch:
    relation = found.cloud.links.kinds[kind]

    def below(start: int, end: int) -> list[Branch]:
        return [_leaf(other) for other in others[start:end]]

    return Branch(Heading(relation.reads(forward=forward), relation), len(others), below)


def _leaf(place: int) -> Branch:
    return Branch(Member(place), 0, lambda _, __: [])


def _fixed(entry: Entry, rows: list[Branch]) -> Branch:
    return Branch(entry, len(rows), lambda start, end: rows[start:end])


def marks_now(session: Session) -> MarkOf:
    """What the person has with each concept at this moment, steps of the plan too."""
    plan, goals = session.learning.plan, session.store.goals()
    return marks_of(plan.path if plan else None, plan.known if plan else None, goals).get
