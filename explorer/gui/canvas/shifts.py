"""Where concepts come from when a picture follows another: each from its old place.

What is new comes from a neighbour that was there, of which it is a part of the picture now.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from explorer.app.drawing.picture import Picture
from explorer.model.geometry import Point
from explorer.model.terms import Iri
from explorer.scene.camera import Camera

Places = Mapping[Iri, Point]


@dataclass(frozen=True, slots=True)
class Shifts:
    """How far from its new place each concept begins; those that are `fresh` come into sight."""

    by: Places
    fresh: frozenset[Iri] = frozenset()


def shifts(
    old: tuple[Picture, Camera], new: tuple[Picture, Camera], carried: Iri | None
) -> Shifts | None:
    """From where each concept comes; None where nothing moved.

    A concept that was `carried` is where it was put.
    """
    (before, first), (after, last) = old, new
    old_places, new_places = _places(before), _places(after)
    seen = {iri: last.meant(first.seen(old_places[iri])) for iri in old_places.keys() & new_places}
    by = {iri: _way(was, new_places[iri]) for iri, was in seen.items() if iri != carried}
    fresh = frozenset(new_places) - seen.keys()
    if not fresh and all(abs(way.x) + abs(way.y) < 0.5 for way in by.values()):
        return None
    for iri, parent in _parents(after, seen.keys(), fresh).items():
        by[iri] = _way(seen[parent], new_places[iri])
    return Shifts(by, fresh)


def _way(start: Point, end: Point) -> Point:
    return Point(start.x - end.x, start.y - end.y)


def _parents(picture: Picture, there: Set[Iri], fresh: frozenset[Iri]) -> dict[Iri, Iri]:
    """For each new concept a neighbour that was there before: the selected one, if it is one."""
    found: dict[Iri, Iri] = {}
    for link in picture.links:
        for iri, other in ((link.source, link.target), (link.target, link.source)):
            if iri in fresh and other in there and (iri not in found or other in picture.selected):
                found[iri] = other
    return found


def _places(picture: Picture) -> dict[Iri, Point]:
    """Where each concept and each bubble stands."""
    bubbles = picture.bubbles.values()
    return {**picture.points, **{b.iri: picture.points[b.members[0]] for b in bubbles}}
