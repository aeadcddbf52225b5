"""What lies under the pointer, and which concept is next in a direction."""

import math
from collections.abc import Iterable
from itertools import pairwise

from explorer.model.geometry import Point, Rect
from explorer.model.terms import Iri
from explorer.scene.shapes import Scene, Target, What, around

REACH = 6.0
_PLACED = (What.CONCEPT, What.BUBBLE)


def pick(scene: Scene, at: Point, reach: float = REACH) -> Target | None:
    """The topmost target at a point; lines answer within `reach`, after everything else."""
    lines = []
    for target in reversed(scene.targets):
        if target.what is What.LINK:
            lines.append(target)
        elif target.area.contains(at):
            return target
    near = [(_distance(target.line, at), i) for i, target in enumerate(lines) if _near(target, at)]
    closest = min(near, default=(math.inf, -1))
    return lines[closest[1]] if closest[0] <= reach else None


def within(scene: Scene, area: Rect) -> frozenset[Iri]:
    """The concepts whose middle lies in `area`, or that of their bubble."""
    caught = [t for t in scene.targets if t.what in _PLACED and area.contains(t.area.centre)]
    return frozenset(iri for t in caught for iri in t.members or (t.iri,))


def places(scene: Scene) -> dict[Iri, Rect]:
    """Where each concept and each bubble is drawn."""
    return {t.iri: t.area for t in scene.targets if t.what in _PLACED}


def area_of(scene: Scene, iris: Iterable[Iri], beside: float) -> Rect | None:
    """The ground of some concepts with so much beside them; None where none of them is drawn."""
    areas = tuple(area for iri in iris if (area := scene.of(iri)))
    return around(areas, beside) if areas else None


def towards(scene: Scene, start: Iri, way: tuple[int, int], among: Iterable[Iri]) -> Iri | None:
    """The nearest of `among` from `start` in direction `way` (x, y; one of them 0).

    What lies straight ahead is nearer than what lies as far to one side. None if there is none
    within 60 degrees.
    """
    found = places(scene)
    if start not in found:
        return None
    here = found[start].centre
    ahead = {iri: _ahead(here, found[iri].centre, way) for iri in among if iri in found}
    best = min(((cost, iri) for iri, cost in ahead.items() if cost < math.inf), default=None)
    return best[1] if best else None


def _ahead(here: Point, there: Point, way: tuple[int, int]) -> float:
    x, y = there.x - here.x, there.y - here.y
    along = x * way[0] + y * way[1]
    beside = abs(x * way[1] - y * way[0])
    return along + 2 * beside if along > 0 and beside <= 1.75 * along else math.inf


def _near(target: Target, at: Point) -> bool:
    return target.area.contains(at)


def _distance(line: tuple[Point, ...], at: Point) -> float:
    pairs = pairwise(line)
    return min((_from_piece(a, b, at) for a, b in pairs), default=math.inf)


def _from_piece(a: Point, b: Point, at: Point) -> float:
    x, y = b.x - a.x, b.y - a.y
    square = x * x + y * y
    share = ((at.x - a.x) * x + (at.y - a.y) * y) / square if square else 0.0
    share = max(0.0, min(1.0, share))
    return math.hypot(at.x - a.x - share * x, at.y - a.y - share * y)
