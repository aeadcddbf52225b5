"""Circle: all on one ring, in an order in which few links cross.

The order is that of M. Baur and U. Brandes, "Crossing reduction in circular layouts" (2004): what
has most of its neighbours placed comes next, to the end where it crosses less; then neighbours on
the ring change places as long as that shortens the links.
"""

import math
from collections.abc import Callable

import numpy as np

from explorer.layout.boxes import Boxes, pushed_apart
from explorer.layout.placing import Floats, Ints, Placing
from explorer.model.geometry import Point
from explorer.model.terms import Iri

GAP = 14.0
ROUNDS = 12
SAMPLES = 720
# The ring is at least so large at 100 %, as half its width.
LEAST = 150.0
ROOMY = 0.86


def circle(placing: Placing) -> dict[Iri, Point]:
    """Points around (0, 0) in logical pixels; no two labels overlap, fixed ones stay.

    The focus stands at the top. O(concepts · links) for the order.
    """
    if not placing.sizes:
        return {}
    boxes = placing.boxes()
    still = placing.still()
    free = np.flatnonzero(~still)
    order = _from_top(_order(len(boxes), placing.edges()), placing)
    ring = [i for i in order if not still[i]]
    at = np.zeros((len(boxes), 2))
    at[ring] = _ring(boxes[ring], placing)
    for i, iri in enumerate(placing.sizes):
        if iri in placing.fixed:
            at[i] = placing.fixed[iri]
    none = np.zeros((0, 2), dtype=np.intp)
    field = np.abs(at).max(axis=0) + boxes.max(axis=0) * (1 if len(free) == len(boxes) else 2)
    return placing.points(pushed_apart(at, Boxes(boxes, still, none, placing.scale), field))


def _from_top(order: list[int], placing: Placing) -> list[int]:
    """The ring turned so that the focus, or what is read first, begins it."""
    first = next((i for i, iri in enumerate(placing.sizes) if iri == placing.focus), 0)
    turn = order.index(first)
    return [*order[turn:], *order[:turn]]


def _order(count: int, edges: Ints) -> list[int]:
    near: list[set[int]] = [set() for _ in range(count)]
    for a, b in edges.tolist():
        near[a].add(b)
        near[b].add(a)
    return _shortened(_grown(near), near)


def _grown(near: list[set[int]]) -> list[int]:
    """One after the other, what is joined most to those that stand first."""
    left = set(range(len(near)))
    met = [0] * len(near)
    ring: list[int] = []
    while left:
        row = min(left, key=lambda i: (-met[i], len(near[i]) - met[i], i))
        left.discard(row)
        for other in near[row]:
            met[other] += 1
        if _reach(row, ring, near) <= _reach(row, ring[::-1], near):
            ring.append(row)
        else:
            ring.insert(0, row)
    return ring


def _reach(row: int, ring: list[int], near: list[set[int]]) -> int:
    """How far links of `row` reach back over a ring at whose end it would stand."""
    return sum(len(ring) - place for place, other in enumerate(ring) if other in near[row])


def _shortened(ring: list[int], near: list[set[int]]) -> list[int]:
    """Neighbours on the ring change places where that makes the links shorter in all."""
    count = len(ring)
    place = {row: i for i, row in enumerate(ring)}

    def length(row: int) -> int:
        apart = (abs(place[row] - place[other]) for other in near[row])
        return sum(min(gap, count - gap) for gap in apart)

    for _ in range(ROUNDS):
        better = False
        for i in range(count):
            one, other = ring[i], ring[(i + 1) % count]
            before = length(one) + length(other)
            place[one], place[other] = place[other], place[one]
            if length(one) + length(other) < before:
                ring[i], ring[(i + 1) % count] = other, one
                better = True
            else:
                place[one], place[other] = place[other], place[one]
        if not better:
            break
    return ring


def _ring(boxes: Floats, placing: Placing) -> Floats:
    """Places for boxes in this order on an ellipse in the shape of the canvas, clockwise."""
    if len(boxes) < 2:
        return np.zeros((len(boxes), 2))
    size, scale = placing.size, placing.scale
    aspect = max(0.45, min(1.0, size[1] / max(size[0], 1.0)))
    needs = boxes + GAP * scale
    wide = _least(lambda wide: _round(needs, wide, aspect)[1] <= 1.0, LEAST * scale)
    # Where the canvas has more room than the labels need, links have it, and each label its share.
    wide = max(wide, size[0] / 2 * ROOMY - float(boxes[:, 0].max()) / 2)
    more = _least(lambda gap: _round(needs + gap, wide, aspect)[1] >= 1.0, 1.0)
    turns, whole = _round(needs + more, wide, aspect)
    turn = turns / max(whole, 1.0) * math.tau - math.pi / 2
    return np.stack([np.cos(turn) * wide, np.sin(turn) * wide * aspect], axis=1)


def _least(holds: Callable[[float], bool], start: float) -> float:
    """The least number from `start` on for which it holds, to a pixel."""
    low = high = start
    while not holds(high):
        low, high = high, high * 1.5
    while high - low > 1.0:
        middle = (low + high) / 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def _round(needs: Floats, wide: float, aspect: float) -> tuple[Floats, float]:
    """Where each box stands on the ellipse, as a share of the turn, and how much all take.

    Two boxes are apart where they are so across or down: a label takes little of the ring at the
    sides and its whole width above and below.
    """
    turn = np.linspace(0, math.tau, SAMPLES, endpoint=False) - math.pi / 2
    way = np.stack([-np.sin(turn) * wide, np.cos(turn) * wide * aspect], axis=1)
    along = np.hypot(way[:, 0], way[:, 1]) * math.tau / SAMPLES
    flat = np.abs(way) / np.maximum(np.hypot(way[:, 0], way[:, 1]), 1e-9)[:, None]
    found = np.zeros(len(needs))
    at = 0.0
    for i in range(1, len(needs)):
        at += _share((needs[i] + needs[i - 1]) / 2, at, (along, flat))
        found[i] = at
    return found, at + _share((needs[-1] + needs[0]) / 2, at, (along, flat))


def _share(need: Floats, start: float, ellipse: tuple[Floats, Floats]) -> float:
    """How much of the turn from `start` on parts two boxes whose middles must be `need` apart."""
    along, flat = ellipse
    count = len(along)
    first = int(start * count)
    gone, x, y = 0, 0.0, 0.0
    while gone < count and x < need[0] and y < need[1]:
        place = (first + gone) % count
        x += float(along[place] * flat[place, 0])
        y += float(along[place] * flat[place, 1])
        gone += 1
    return gone / count
