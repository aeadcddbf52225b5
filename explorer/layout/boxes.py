"""Moves label boxes until none lies on another."""

import math
from dataclasses import dataclass
from functools import cache
from itertools import count

import numpy as np

from explorer.layout.placing import Bools, Floats, Ints

GAP = np.array([16.0, 12.0])
# Between joined boxes there is room for an arrow as well.
ARROW = (26.0, 14.0)
# Rounds of pushing; fewer where most boxes stand and only a few look for a place between them.
ROUNDS, FEW_ROUNDS = 160, 60
STEP = 7.0
SEEDS = 200
GOLDEN = math.pi * (3 - math.sqrt(5))


def overlaps(at: Floats, boxes: Floats, gap: Floats = GAP) -> Floats:
    """How deep each pair of boxes lies in one another, across and down; negative is apart."""
    apart = np.abs(at[:, None, :] - at[None, :, :])
    depth: Floats = (boxes[:, None, :] + boxes[None, :, :]) / 2 + gap - apart
    return depth


@dataclass(frozen=True, slots=True)
class Boxes:
    """Boxes to push: their sizes, which of them stay, and which pairs an arrow joins.

    The gaps between them are so many times those at 100 %.
    """

    sizes: Floats
    still: Bools
    joined: Ints
    scale: float = 1.0


def pushed_apart(at: Floats, boxes: Boxes, field: Floats) -> Floats:
    """Push boxes off each other, in small steps, inside `field` (half width, half height).

    A pair parts along the side on which it overlaps least; `still` boxes do not give way. Boxes
    that are left on another after that go to the nearest free place. O(rounds n²).
    """
    inside = np.maximum(field - boxes.sizes / 2, 0)
    pairs = _Pairs(boxes)
    still = boxes.still
    x, y = at[:, 0].copy(), at[:, 1].copy()
    for _ in range(ROUNDS if still.sum() <= 1 else FEW_ROUNDS):
        by_x, by_y = pairs.push(x, y)
        if not by_x.any() and not by_y.any():
            break
        x = np.where(still, x, np.clip(x + by_x, -inside[:, 0], inside[:, 0]))
        y = np.where(still, y, np.clip(y + by_y, -inside[:, 1], inside[:, 1]))
    return settled(np.stack([x, y], axis=1), boxes.sizes, still, boxes.scale)


class _Pairs:
    """What of a push does not change from round to round, for all pairs at once."""

    def __init__(self, boxes: Boxes) -> None:
        sizes, still = boxes.sizes, boxes.still
        n, gap, arrow = len(sizes), GAP * boxes.scale, np.array(ARROW) * boxes.scale
        self.wide = (sizes[:, None, 0] + sizes[None, :, 0]) / 2 + gap[0]
        self.tall = (sizes[:, None, 1] + sizes[None, :, 1]) / 2 + gap[1]
        a, b = boxes.joined.T
        for ends in ((a, b), (b, a)):
            self.wide[ends] += arrow[0]
            self.tall[ends] += arrow[1]
        self.share = np.where(still[None, :], 1.0, 0.5) * ~still[:, None]
        self.tie = np.where(np.arange(n)[:, None] < np.arange(n)[None, :], -1e-9, 1e-9)
        np.fill_diagonal(self.share, 0.0)
        self.gives = self.share > 0
        # Room for what every round computes anew.
        self.right, self.down, self.deep_x, self.deep_y = np.empty((4, n, n))

    def push(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """How far each box goes in this round, across and down."""
        hit = self._hit(x, y)
        deep_x, deep_y = self.deep_x.ravel()[hit], self.deep_y.ravel()[hit]
        # Labels are five times as wide as tall: parting downwards is the smaller change.
        across = deep_x < deep_y * 1.2
        step = np.minimum(np.where(across, deep_x, deep_y) + 0.5, 24.0) * self.share.ravel()[hit]
        by_x = np.where(across, step, 0.0) * np.sign(self.right.ravel()[hit])
        by_y = np.where(across, 0.0, step) * np.sign(self.down.ravel()[hit])
        n = len(x)
        sum_x = np.bincount(hit // n, by_x, n)
        sum_y = np.bincount(hit // n, by_y, n)
        return np.clip(sum_x, -40.0, 40.0), np.clip(sum_y, -40.0, 40.0)

    def _hit(self, x: Floats, y: Floats) -> Ints:
        """The pairs that lie on each other, as places in the table of all pairs."""
        found = self.gives
        for at, reach, way, deep in (
            (x, self.wide, self.right, self.deep_x),
            (y, self.tall, self.down, self.deep_y),
        ):
            np.subtract(at[:, None], at[None, :], out=way)
            np.add(way, self.tie, out=way)
            np.abs(way, out=deep)
            np.subtract(reach, deep, out=deep)
            found = found & (deep > 0.01)
        return np.flatnonzero(found)


def settled(at: Floats, boxes: Floats, still: Bools, scale: float = 1.0) -> Floats:
    """Put each box that lies on another at the nearest free place, the first ones first."""
    at = at.copy()
    deep = overlaps(at, boxes, np.zeros(2)).min(axis=2)
    hit: Bools = (deep > 0.0) & ~np.eye(len(at), dtype=np.bool_)
    placed = still | ~hit.any(axis=1)
    for i in np.flatnonzero(~placed):
        room = (boxes[placed] + boxes[i] + GAP * scale) / 2
        at[i] = _free(at[i], at[placed], room)
        placed[i] = True
    return at


def _free(here: Floats, at: Floats, room: Floats) -> Floats:
    """The first place on a sunflower around `here` that is off all of `at` by their `room`."""
    if not _taken(here[None], at, room).any():
        return here
    for start in count(0, SEEDS):
        ways = _seeds(start)
        # Only what is near enough can lie on one of these places.
        close = (np.abs(at - here) < room + np.abs(ways).max(axis=0)).all(axis=1)
        taken = _taken(here + ways, at[close], room[close])
        if not taken.all():
            spot: Floats = here + ways[taken.argmin()]
            return spot
    raise AssertionError("the plane is never full")


def _taken(spots: Floats, at: Floats, room: Floats) -> Bools:
    """On which places something lies: nearer than `room` across and down."""
    across = np.abs(spots[:, None, 0] - at[None, :, 0]) < room[:, 0]
    down = np.abs(spots[:, None, 1] - at[None, :, 1]) < room[:, 1]
    found: Bools = np.any(across & down, axis=1)
    return found


@cache
def _seeds(start: int) -> Floats:
    """So many further places of a sunflower around (0, 0)."""
    turn = np.arange(start, start + SEEDS)
    ways: Floats = np.stack([np.cos(turn * GOLDEN) * 1.6, np.sin(turn * GOLDEN)], axis=1)
    return STEP * np.sqrt(turn)[:, None] * ways
