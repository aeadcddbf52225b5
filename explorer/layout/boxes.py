"""Moves label boxes until none lies on another."""

import math
from dataclasses import dataclass
from itertools import count

import numpy as np

from explorer.layout.placing import Bools, Floats, Ints

GAP = np.array([16.0, 12.0])
# Between joined boxes there is room for an arrow as well.
ARROW = (26.0, 14.0)
ROUNDS = 160
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
    """Boxes to push: their sizes, which of them stay, and which pairs an arrow joins."""

    sizes: Floats
    still: Bools
    joined: Ints


def pushed_apart(at: Floats, boxes: Boxes, field: Floats) -> Floats:
    """Push boxes off each other, in small steps, inside `field` (half width, half height).

    A pair parts along the side on which it overlaps least; `still` boxes do not give way. Boxes
    that are left on another after `ROUNDS` go to the nearest free place. O(rounds n²).
    """
    inside = np.maximum(field - boxes.sizes / 2, 0)
    pairs = _Pairs(boxes)
    still = boxes.still
    x, y = at[:, 0].copy(), at[:, 1].copy()
    for _ in range(ROUNDS):
        by_x, by_y = pairs.push(x, y)
        if not by_x.any() and not by_y.any():
            break
        x = np.where(still, x, np.clip(x + by_x, -inside[:, 0], inside[:, 0]))
        y = np.where(still, y, np.clip(y + by_y, -inside[:, 1], inside[:, 1]))
    return settled(np.stack([x, y], axis=1), boxes.sizes, still)


class _Pairs:
    """What of a push does not change from round to round, for all pairs at once."""

    def __init__(self, boxes: Boxes) -> None:
        sizes, still = boxes.sizes, boxes.still
        n = len(sizes)
        self.wide = (sizes[:, None, 0] + sizes[None, :, 0]) / 2 + GAP[0]
        self.tall = (sizes[:, None, 1] + sizes[None, :, 1]) / 2 + GAP[1]
        a, b = boxes.joined.T
        for ends in ((a, b), (b, a)):
            self.wide[ends] += ARROW[0]
            self.tall[ends] += ARROW[1]
        self.share = np.where(still[None, :], 1.0, 0.5) * ~still[:, None]
        self.tie = np.where(np.arange(n)[:, None] < np.arange(n)[None, :], -1e-9, 1e-9)
        np.fill_diagonal(self.share, 0.0)

    def push(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """How far each box goes in this round, across and down."""
        right, down = x[:, None] - x[None, :] + self.tie, y[:, None] - y[None, :] + self.tie
        deep_x, deep_y = self.wide - np.abs(right), self.tall - np.abs(down)
        rows, columns = np.nonzero((deep_x > 0.01) & (deep_y > 0.01) & (self.share > 0))
        deep_x, deep_y = deep_x[rows, columns], deep_y[rows, columns]
        # Labels are five times as wide as tall: parting downwards is the smaller change.
        across = deep_x < deep_y * 1.2
        step = np.minimum(np.where(across, deep_x, deep_y) + 0.5, 24.0) * self.share[rows, columns]
        by_x = np.where(across, step, 0.0) * np.sign(right[rows, columns])
        by_y = np.where(across, 0.0, step) * np.sign(down[rows, columns])
        n = len(x)
        sum_x = np.bincount(rows, by_x, n)
        sum_y = np.bincount(rows, by_y, n)
        return np.clip(sum_x, -40.0, 40.0), np.clip(sum_y, -40.0, 40.0)


def settled(at: Floats, boxes: Floats, still: Bools) -> Floats:
    """Put each box that lies on another at the nearest free place, the first ones first."""
    at = at.copy()
    deep = overlaps(at, boxes, np.zeros(2)).min(axis=2)
    hit: Bools = (deep > 0.0) & ~np.eye(len(at), dtype=np.bool_)
    placed = still | ~hit.any(axis=1)
    for i in np.flatnonzero(~placed):
        at[i] = _free(at[i], boxes[i], at[placed], boxes[placed])
        placed[i] = True
    return at


def _free(here: Floats, box: Floats, at: Floats, boxes: Floats) -> Floats:
    """The first free place on a sunflower of places around `here`."""
    for start in count(0, SEEDS):
        turn = np.arange(start, start + SEEDS)
        reach = STEP * np.sqrt(turn)
        way = np.stack([np.cos(turn * GOLDEN) * 1.6, np.sin(turn * GOLDEN)], axis=1)
        spots = here + reach[:, None] * way
        near = np.abs(spots[:, None, :] - at[None, :, :]) < (boxes + box) / 2 + GAP / 2
        taken = (near[:, :, 0] & near[:, :, 1]).any(axis=1)
        if not taken.all():
            spot: Floats = spots[taken.argmin()]
            return spot
    raise AssertionError("the plane is never full")
