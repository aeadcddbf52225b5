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
# The most that a box goes in a round.
MOST = 40.0
# Pairs that are so much apart are looked at again once a box has gone half of it.
NEAR = 120.0
STEP = 7.0
SEEDS = 64
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
    inside = np.maximum(field - boxes.sizes / 2, 0).T
    pairs = _Pairs(boxes)
    still, here = boxes.still, at.T.copy()
    for _ in range(ROUNDS if still.sum() <= 1 else FEW_ROUNDS):
        by = pairs.push(here)
        if not by.any():
            break
        here = np.where(still, here, _within(here + by, inside))
    return settled(here.T, boxes.sizes, still, boxes.scale)


def _within(values: Floats, most: Floats | float) -> Floats:
    """No value further from 0 than `most`. `np.clip` takes thrice as long for few values."""
    return np.minimum(np.maximum(values, -most), most)


class _Pairs:
    """The pairs of which one gives way, and of these those that can meet before long.

    What has an axis for across and down has it first.
    """

    def __init__(self, boxes: Boxes) -> None:
        sizes, still = boxes.sizes, boxes.still
        n, gap, arrow = len(sizes), GAP * boxes.scale, np.array(ARROW) * boxes.scale
        self._reach = np.moveaxis((sizes[:, None] + sizes[None, :]) / 2 + gap, 2, 0)
        a, b = boxes.joined.T
        for ends in ((a, b), (b, a)):
            self._reach[:, *ends] += arrow[:, None]
        self._share = np.where(still[None, :], 1.0, 0.5) * ~still[:, None]
        np.fill_diagonal(self._share, 0.0)
        self._tie = np.where(np.arange(n)[:, None] < np.arange(n)[None, :], -1e-9, 1e-9)
        self._seen: Floats | None = None

    def push(self, at: Floats) -> Floats:
        """How far each box goes in this round, across and down."""
        if self._seen is None or np.abs(at - self._seen).max() * 2 > NEAR:
            self._look(at)
        way = at.take(self._one, axis=1) - at.take(self._other, axis=1) + self._ties
        deep = self._reaches - np.abs(way)
        hit = (np.minimum(deep[0], deep[1]) > 0.01).nonzero()[0]
        deep, way = deep.take(hit, axis=1), way.take(hit, axis=1)
        # Labels are five times as wide as tall: parting downwards is the smaller change.
        across = deep[0] < deep[1] * 1.2
        step = np.minimum(np.where(across, *deep) + 0.5, 24.0) * self._shares.take(hit)
        one, n = self._one.take(hit), at.shape[1]
        # Both axes are summed as one: what moves down is counted behind what moves across.
        which = np.where(across, one, one + n)
        by = np.bincount(which, step * np.sign(np.where(across, *way)), 2 * n)
        return _within(by.astype(np.float64, copy=False).reshape(2, n), MOST)

    def _look(self, at: Floats) -> None:
        """Find the pairs that lie on each other, or will before boxes have gone `NEAR` / 2."""
        apart = np.abs(at[:, :, None] - at[:, None, :]) - self._reach
        near = (self._share > 0) & (apart[0] < NEAR) & (apart[1] < NEAR)
        self._seen = at
        self._one, self._other = np.nonzero(near)
        self._reaches, self._ties = self._reach[:, near], self._tie[near]
        self._shares = self._share[near]


def settled(at: Floats, boxes: Floats, still: Bools, scale: float = 1.0) -> Floats:
    """Put each box that lies on another at the nearest free place, the first ones first."""
    at = at.copy()
    deep = overlaps(at, boxes, np.zeros(2)).min(axis=2)
    hit: Bools = (deep > 0.0) & ~np.eye(len(at), dtype=np.bool_)
    placed = still | ~hit.any(axis=1)
    gaps = boxes + GAP * scale
    for i in np.flatnonzero(~placed):
        there = placed.nonzero()[0]
        room = (gaps.take(there, axis=0) + boxes[i]) / 2
        at[i] = _free(at[i], at.take(there, axis=0), room)
        placed[i] = True
    return at


def _free(here: Floats, at: Floats, room: Floats) -> Floats:
    """The first place on a sunflower around `here` that is off all of `at` by their `room`."""
    across, down = (np.abs(at - here) - room).T
    for start in count(0, SEEDS):
        ways, (wide, tall) = _seeds(start)
        # Only what is near enough can lie on one of these places.
        close = ((across < wide) & (down < tall)).nonzero()[0]
        taken = _taken(here + ways, at.take(close, axis=0), room.take(close, axis=0))
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
def _seeds(start: int) -> tuple[Floats, Floats]:
    """So many further places of a sunflower around (0, 0), and how far they reach."""
    turn = np.arange(start, start + SEEDS)
    ways: Floats = np.stack([np.cos(turn * GOLDEN) * 1.6, np.sin(turn * GOLDEN)], axis=1)
    ways *= STEP * np.sqrt(turn)[:, None]
    return ways, np.abs(ways).max(axis=0)
