"""Courses of links: curves that keep clear of every pill that is not their own.

All links are tried at once with numpy: straight first, then bends to either side, alike at both
ends or not. The course that covers the least of foreign pills is taken, among those the least
bent. Pills are looked up in a grid of small cells, so that the cost does not grow with them.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from explorer.scene.bends_again import again

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]
Bools = npt.NDArray[np.bool_]

# Heights of a bend near its two ends, as shares of the link's length.
HEIGHTS = (0.0, 0.12, -0.12, 0.25, -0.25, 0.4, -0.4, 0.62, -0.62)
PAIRS = np.array([(a, b) for a in HEIGHTS for b in HEIGHTS if abs(a - b) < 0.7])
WIDE = np.array([(side * h, side * h) for h in (0.9, 1.25, 1.7) for side in (1, -1)])
BENDS = np.concatenate([PAIRS, WIDE])
# In a larger crowd a handle around everything is worse than a crossing.
WIDE_UP_TO = 60
STRAIGHT = np.zeros((1, 2))
SAMPLES = 40
CELL = 5.0
CLEAR = 7.0
# A bend beyond everything else makes the drawing larger.
OUTSIDE = 60.0
FAR_OUT = 6.0
APART = 0.1
# Links whose bends are tried together: what is computed for them stays in the processor's cache.
BATCH = 16


@dataclass(frozen=True, slots=True)
class Courses:
    """For each link its Bézier points, trimmed to the free part between the two pills.

    `covered` says how many samples of a link lie on pills that are not its ends.
    """

    curves: Floats
    samples: Floats
    covered: Ints


def courses(centres: Floats, boxes: Floats, ends: Ints, *, straight: bool = False) -> Courses:
    """Find a course for each row of `ends` (pairs of rows of `centres`).

    `boxes` holds width and height of each pill. O(links · bends). Where they are to be `straight`,
    none turns aside for a pill.
    """
    if not len(ends):
        return Courses(np.zeros((0, 4, 2)), np.zeros((0, SAMPLES, 2)), np.zeros(0, dtype=np.intp))
    grid = _Grid(centres, boxes)
    aims = _aims(ends)
    curves = _curves(centres, ends, aims[:, None, None] + STRAIGHT[None])[:, 0]
    covered = grid.covered(curves[:, None], ends)[:, 0]
    bent = np.flatnonzero(covered)
    if len(bent) and not straight:
        curves[bent], covered[bent] = _bent(centres, grid, ends[bent], aims[bent])
        # Links that lie beside each other keep their places.
        left = np.flatnonzero((covered > 0) & (aims == 0.0))
        if len(left) and len(centres) <= WIDE_UP_TO:
            curves[left], covered[left] = _bent_again(
                centres, grid, ends[left], (curves[left], covered[left])
            )
    trimmed = _trimmed(curves, centres, boxes, ends)
    return Courses(trimmed, _sampled(trimmed[:, None], 32)[:, 0], covered)


def _aims(ends: Ints) -> Floats:
    """The bend that a link would like: none, but links between the same two fan out."""
    found = np.zeros(len(ends))
    together: dict[tuple[int, int], list[int]] = {}
    for i, (a, b) in enumerate(ends.tolist()):
        together.setdefault((min(a, b), max(a, b)), []).append(i)
    for (low, _), rows in together.items():
        for place, i in enumerate(rows):
            side = 1 if ends[i, 0] == low else -1
            found[i] = side * (place - (len(rows) - 1) / 2) * 2 * APART
    return found


def _bent(centres: Floats, grid: "_Grid", ends: Ints, aims: Floats) -> tuple[Floats, Ints]:
    parts = [slice(start, start + BATCH) for start in range(0, len(ends), BATCH)]
    found = [_best(centres, grid, ends[part], aims[part]) for part in parts]
    return np.concatenate([f[0] for f in found]), np.concatenate([f[1] for f in found])


def _bent_again(
    centres: Floats, grid: "_Grid", ends: Ints, before: tuple[Floats, Ints]
) -> tuple[Floats, Ints]:
    """Courses of any form for links that cover a pill, where they cover less."""

    def cost(tried: Floats, of: Ints) -> Floats:
        return np.asarray(grid.covered(tried, of) + grid.outside(tried) * FAR_OUT)

    curves, covered = before
    better = again(centres, ends, cost)
    now = grid.covered(better.curves[:, None], ends)[:, 0]
    taken = better.cost < covered
    return np.where(taken[:, None, None], better.curves, curves), np.where(taken, now, covered)


def _best(centres: Floats, grid: "_Grid", ends: Ints, aims: Floats) -> tuple[Floats, Ints]:
    few = len(centres) <= WIDE_UP_TO
    bends = aims[:, None, None] + (BENDS if few else PAIRS)[None]
    curves = _curves(centres, ends, bends)
    covered = grid.covered(curves, ends)
    outside = grid.outside(curves)
    turned = np.abs(bends).sum(axis=2) + 0.6 * np.abs(bends[..., 0] - bends[..., 1])
    best = (covered + outside * FAR_OUT + turned).argmin(axis=1)
    rows = np.arange(len(ends))
    return curves[rows, best], covered[rows, best]


def _curves(centres: Floats, ends: Ints, bends: Floats) -> Floats:
    """Bézier points (link, bend, 4, 2). Wide bends leave their ends steeply, like a handle."""
    a, b = centres[ends[:, 0]][:, None], centres[ends[:, 1]][:, None]
    way = b - a
    beside = np.stack([-way[..., 1], way[..., 0]], axis=-1)
    wide = (np.abs(bends).min(axis=2) > 0.8)[..., None]
    along = np.where(wide, 0.14, 0.3)
    height = np.where(wide, 0.8, 1.0)
    first = a + way * along + beside * bends[..., :1] * height
    second = b - way * along + beside * bends[..., 1:] * height
    shape = first.shape
    parts = [np.broadcast_to(a, shape), first, second, np.broadcast_to(b, shape)]
    return np.stack(parts, axis=2)


def bezier(count: int) -> Floats:
    """What the four points of a Bézier curve weigh at so many points along it."""
    t = np.linspace(0, 1, count)
    return np.stack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3], axis=1)


WEIGHTS = bezier(SAMPLES)


def _sampled(curves: Floats, count: int) -> Floats:
    sampled: Floats = np.matmul(bezier(count), curves)
    return sampled


class _Grid:
    """Which pill lies on which cell of the drawing; rows of pills count from 1, 0 is free."""

    def __init__(self, centres: Floats, boxes: Floats) -> None:
        low, high = centres - boxes / 2 - CLEAR, centres + boxes / 2 + CLEAR
        self._start = low.min(axis=0) - OUTSIDE
        self._stop = high.max(axis=0) + OUTSIDE
        count = np.ceil((self._stop - self._start) / CELL).astype(np.intp) + 1
        self._cells = np.zeros((count[1], count[0]), dtype=np.int32)
        first = np.round((low - self._start) / CELL).astype(np.intp)
        last = np.round((high - self._start) / CELL).astype(np.intp) + 1
        for i, ((x, y), (right, bottom)) in enumerate(
            zip(first.tolist(), last.tolist(), strict=True)
        ):
            self._cells[y:bottom, x:right] = i + 1

    def covered(self, curves: Floats, ends: Ints) -> Ints:
        """How many samples of each curve lie on a pill other than its ends."""
        rows, columns = self._cells.shape
        at = np.matmul(WEIGHTS, (curves - self._start) / CELL)
        x, y = at[..., 0].astype(np.int32), at[..., 1].astype(np.int32)
        np.clip(x, 0, columns - 1, out=x)
        np.clip(y, 0, rows - 1, out=y)
        y *= columns
        y += x
        pill = self._cells.ravel().take(y)
        own = (ends + 1).astype(np.int32)[:, :, None, None]
        foreign = pill > 0
        foreign &= pill != own[:, 0]
        foreign &= pill != own[:, 1]
        count: Ints = foreign.sum(axis=2)
        return count

    def outside(self, curves: Floats) -> Ints:
        """How many of a few samples lie beyond the drawing."""
        at = _sampled(curves, 9)
        low, high = self._start + OUTSIDE, self._stop - OUTSIDE
        x, y = at[..., 0], at[..., 1]
        beyond = (x < low[0]) | (x > high[0]) | (y < low[1]) | (y > high[1])
        count: Ints = beyond.sum(axis=2)
        return count


def _trimmed(curves: Floats, centres: Floats, boxes: Floats, ends: Ints) -> Floats:
    """The part of each curve outside its own two pills, a few pixels off."""
    fine = 64
    at = _sampled(curves[:, None], fine)[:, 0]
    t = np.linspace(0, 1, fine)
    leaves = _outside(at, centres[ends[:, 0]], boxes[ends[:, 0]] / 2 + 4.0)
    arrives = _outside(at, centres[ends[:, 1]], boxes[ends[:, 1]] / 2 + 5.0)
    start = t[np.minimum(leaves.argmax(axis=1), fine - 8)]
    stop = 1 - t[np.minimum(arrives[:, ::-1].argmax(axis=1), fine - 8)]
    return parts(curves, start, np.maximum(stop, start + 0.02))


def _outside(at: Floats, centres: Floats, half: Floats) -> Bools:
    found: Bools = np.any(np.abs(at - centres[:, None]) > half[:, None], axis=2)
    return found


def parts(curves: Floats, start: Floats, stop: Floats) -> Floats:
    """The piece of each Bézier curve between two parameters (de Casteljau)."""
    return _after(_before(curves, stop), start / np.maximum(stop, 1e-9))


def _before(curves: Floats, t: Floats) -> Floats:
    t = t[:, None]
    a, b, c, d = (curves[:, i] for i in range(4))
    ab, bc, cd = a + (b - a) * t, b + (c - b) * t, c + (d - c) * t
    abc, bcd = ab + (bc - ab) * t, bc + (cd - bc) * t
    return np.stack([a, ab, abc, abc + (bcd - abc) * t], axis=1)


def _after(curves: Floats, t: Floats) -> Floats:
    return _before(curves[:, ::-1], 1 - t)[:, ::-1]
