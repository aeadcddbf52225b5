"""The ego view: the focus in the middle, its neighbours around it, theirs around these.

Neighbours of one relation group stand side by side on an inner ellipse; every further concept
stands on the outer one, near the neighbour that it hangs on.
"""

import math
from collections.abc import Mapping, Sequence

import numpy as np

from explorer.layout.boxes import Boxes, pushed_apart
from explorer.layout.placing import Floats, Placing
from explorer.model.geometry import Point
from explorer.model.terms import Iri

# How much of the canvas labels may cover before the drawing outgrows it.
FILL = 0.45
LABEL = (150.0, 40.0)
INNER = 0.56
MARGIN = 22.0
START = -math.pi * 0.86
SAMPLES = 720


def radial(placing: Placing) -> dict[Iri, Point]:
    """Points in logical pixels around (0, 0); no two labels overlap, same input, same points."""
    iris = list(placing.sizes)
    if not iris:
        return {}
    boxes = placing.boxes()
    field = half_field(placing)
    rings = _rings(placing)
    at = np.zeros((len(iris), 2))
    turns = _turns(placing, rings, field)
    beside = _beside(placing)
    for i, iri in enumerate(iris):
        at[i] = beside.get(iri) or _start(iri, i, placing, (rings, turns, field))
    still = placing.still()
    if placing.focus in placing.sizes and not placing.fixed:
        still = still | (np.array(iris) == placing.focus)
    return placing.points(
        pushed_apart(at, Boxes(boxes, still, placing.edges(), placing.scale), field)
    )


def half_field(placing: Placing) -> Floats:
    """Half the width and height that the drawing takes: the canvas, or more in its shape."""
    boxes = placing.boxes() + np.array([18.0, 16.0]) * placing.scale
    width, height = max(placing.size[0], 320.0), max(placing.size[1], 240.0)
    grow = math.sqrt(float((boxes[:, 0] * boxes[:, 1]).sum()) / FILL / (width * height))
    half: Floats = np.array([width, height]) / 2 * max(1.0, grow) - MARGIN
    return half


def parents(placing: Placing) -> dict[Iri, Iri]:
    """For each concept the neighbour it hangs on: one link nearer to the focus; breadth first."""
    near: dict[Iri, list[Iri]] = {iri: [] for iri in placing.sizes}
    for a, b in placing.links:
        if a in near and b in near:
            near[a].append(b)
            near[b].append(a)
    place = {iri: i for i, iri in enumerate(placing.sizes)}
    row = [iri for iri in placing.sizes if iri == placing.focus] or list(placing.sizes)[:1]
    found: dict[Iri, Iri] = {}
    seen = set(row)
    while row:
        after: list[Iri] = []
        for iri in row:
            for other in sorted(set(near[iri]) - seen, key=place.__getitem__):
                found[other] = iri
                seen.add(other)
                after.append(other)
        row = after
    return found


def _rings(placing: Placing) -> tuple[tuple[Iri, ...], Mapping[Iri, tuple[Iri, ...]]]:
    """The inner ring in its order, and for each of it (or the focus) what hangs on it."""
    up = parents(placing)
    focus = placing.focus
    place = {iri: i for i, iri in enumerate(placing.sizes)}
    inner = [iri for iri in placing.sizes if focus is not None and up.get(iri) == focus]
    inner.sort(key=lambda iri: (placing.sectors.get(iri, 99), place[iri]))
    hang: dict[Iri, list[Iri]] = {}
    for iri in placing.sizes:
        root = iri
        while up.get(root) not in (focus, None):
            root = up[root]
        if root != iri:
            hang.setdefault(root, []).append(iri)
    return tuple(inner), {iri: tuple(rest) for iri, rest in hang.items()}


Rings = tuple[tuple[Iri, ...], Mapping[Iri, tuple[Iri, ...]]]


def _turns(placing: Placing, rings: Rings, field: Floats) -> dict[Iri, float]:
    """An angle for every concept. A neighbour gets room for itself or for what hangs on it."""
    inner, hang = rings
    loose = [
        iri
        for iri in placing.sizes
        if iri != placing.focus and iri not in inner and not any(iri in v for v in hang.values())
    ]
    order: Sequence[Iri] = (*inner, *loose)
    needs = [max(1.0, 0.9 * len(hang.get(iri, ()))) for iri in order]
    turns = _spread(needs, field * _inner(hang))
    found = dict(zip(order, turns, strict=True))
    outer = [(found[root], root, iri) for root in order for iri in hang.get(root, ())]
    if outer:
        found.update(_fans(outer, needs, field))
    return found


def _fans(
    outer: Sequence[tuple[float, Iri, Iri]], needs: Sequence[float], field: Floats
) -> dict[Iri, float]:
    """What hangs on a neighbour fans out around that neighbour's angle."""
    share = math.tau / max(sum(needs), 8.0)
    found: dict[Iri, float] = {}
    for turn, root, iri in outer:
        fan = [other for _, r, other in outer if r == root]
        step = share * 0.9 * _steep(turn, field)
        found[iri] = turn + (fan.index(iri) - (len(fan) - 1) / 2) * step
    return found


def _steep(turn: float, field: Floats) -> float:
    """Labels stack on the sides and stand in line above and below: angles differ accordingly."""
    return float(0.75 + 0.5 * abs(math.sin(turn)) * field[1] / field[0])


def _spread(needs: Sequence[float], radii: Floats) -> list[float]:
    """Angles around an ellipse, so that each label has room for its share of `needs`."""
    turn = np.linspace(0, math.tau, SAMPLES, endpoint=False) + START
    along = np.hypot(radii[0] * np.sin(turn), radii[1] * np.cos(turn))
    foot = LABEL[0] * np.abs(np.sin(turn)) + LABEL[1] * np.abs(np.cos(turn)) + 18.0
    filled = np.concatenate([[0.0], np.cumsum(along / foot)])
    filled /= filled[-1]
    marks = (np.cumsum(needs) - np.array(needs) / 2) / max(sum(needs), 1e-9)
    angles = np.interp(marks, filled, np.linspace(0, math.tau, SAMPLES + 1)) + START
    return [float(angle) for angle in angles]


def _inner(hang: Mapping[Iri, tuple[Iri, ...]]) -> float:
    """The inner ring is wider where little stands outside it."""
    return max(INNER, 0.8 - 0.03 * sum(map(len, hang.values())))


def _start(
    iri: Iri, i: int, placing: Placing, where: tuple[Rings, Mapping[Iri, float], Floats]
) -> tuple[float, float]:
    (inner, hang), turns, field = where
    if iri in placing.fixed:
        return placing.fixed[iri]
    if iri == placing.focus:
        return (0.0, 0.0)
    crowded = len(inner) > 14
    near = iri in inner and not (crowded and i % 2)
    reach = _inner(hang) if near else 0.9
    turn = turns[iri]
    return float(field[0] * reach * math.cos(turn)), float(field[1] * reach * math.sin(turn))


def _beside(placing: Placing) -> dict[Iri, tuple[float, float]]:
    """In a drawing that stands, a new concept goes outwards from a neighbour that stands."""
    stands: dict[Iri, list[Iri]] = {}
    for a, b in placing.links:
        for new, old in ((a, b), (b, a)):
            if old in placing.fixed and new in placing.sizes and new not in placing.fixed:
                stands.setdefault(new, []).append(old)
    hang: dict[Iri, list[Iri]] = {}
    for iri in placing.sizes:
        for root in dict.fromkeys(stands.get(iri, ())):
            hang.setdefault(root, []).append(iri)
    roots = {
        iri: next((old for old in olds if old != placing.focus), olds[0])
        for iri, olds in stands.items()
    }
    return {
        iri: _outwards(iri, root, hang[root], placing)
        for iri, root in roots.items()
        if iri != placing.focus
    }


def _outwards(iri: Iri, root: Iri, new: Sequence[Iri], placing: Placing) -> tuple[float, float]:
    """A place beyond `root` for one of the new concepts that hang on it."""
    x, y = placing.fixed[root]
    out = math.atan2(y, x) if (x, y) != (0.0, 0.0) else START
    turn = out + (new.index(iri) - (len(new) - 1) / 2) * min(0.5, 3.4 / len(new))
    wide, tall = 200 * placing.scale, 100 * placing.scale
    return x + wide * math.cos(turn), y + tall * math.sin(turn)
