"""Courses of links: curves that keep clear of every pill that is not their own.

All links are tried at once with numpy: straight first, then ever wider bends to either side.
The course that crosses the fewest pills is taken, among those the least bent.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]
Bools = npt.NDArray[np.bool_]

# Heights of the bend as shares of the link's length; each is tried to both sides.
BENDS = (0.0, 0.08, 0.16, 0.26, 0.38, 0.52, 0.7, 0.95, 1.3)
SIDES = np.array([0.0, *(side * bend for bend in BENDS[1:] for side in (1, -1))])
SAMPLES = 26
CLEAR = 7.0
APART = 0.09
# Weight of a crossed pill against the bend that avoids it.
CROSSED = 10.0
MOST = 6_000_000


@dataclass(frozen=True, slots=True)
class Courses:
    """For each link its Bézier points, trimmed to the free part between the two pills."""

    curves: Floats
    samples: Floats
    crossed: Ints


def courses(centres: Floats, boxes: Floats, ends: Ints) -> Courses:
    """Find a course for each row of `ends` (pairs of rows of `centres`).

    `boxes` holds width and height of each pill. O(links · bends · pills).
    """
    if not len(ends):
        return Courses(np.zeros((0, 4, 2)), np.zeros((0, SAMPLES, 2)), np.zeros(0, dtype=np.intp))
    aims = _aims(ends)
    curves = _curves(centres, ends, aims[:, None])[:, 0]
    hits = _hits(curves[:, None], centres, boxes, ends)[:, 0]
    again = np.flatnonzero(hits)
    if len(again):
        curves[again], hits[again] = _bent(centres, boxes, ends[again], aims[again])
    trimmed = _trimmed(curves, centres, boxes, ends)
    return Courses(trimmed, _sampled(trimmed[:, None])[:, 0], hits)


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


def _bent(centres: Floats, boxes: Floats, ends: Ints, aims: Floats) -> tuple[Floats, Ints]:
    bends = aims[:, None] + SIDES[None, :]
    step = max(1, MOST // (len(SIDES) * SAMPLES * len(centres)))
    curves = _curves(centres, ends, bends)
    hits = np.concatenate(
        [
            _hits(curves[i : i + step], centres, boxes, ends[i : i + step])
            for i in range(0, len(ends), step)
        ]
    )
    best = (hits * CROSSED + np.abs(bends)).argmin(axis=1)
    rows = np.arange(len(ends))
    return curves[rows, best], hits[rows, best]


def _curves(centres: Floats, ends: Ints, bends: Floats) -> Floats:
    """Bézier points (link, bend, 4, 2). Wide bends leave their ends steeply, like a handle."""
    a, b = centres[ends[:, 0]][:, None], centres[ends[:, 1]][:, None]
    way = b - a
    beside = np.stack([-way[..., 1], way[..., 0]], axis=-1) * bends[..., None]
    wide = (np.abs(bends) > 0.45)[..., None]
    along = np.where(wide, 0.16, 1 / 3)
    height = np.where(wide, 0.85, 2 / 3)
    first = a + way * along + beside * height
    second = b - way * along + beside * height
    shape = first.shape
    parts = [np.broadcast_to(a, shape), first, second, np.broadcast_to(b, shape)]
    return np.stack(parts, axis=2)


def _sampled(curves: Floats, count: int = SAMPLES) -> Floats:
    t = np.linspace(0, 1, count)
    weights = np.stack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3])
    sampled: Floats = np.einsum("kt,ebkx->ebtx", weights, curves)
    return sampled


def _hits(curves: Floats, centres: Floats, boxes: Floats, ends: Ints) -> Ints:
    """How many pills, other than its ends, each curve runs under."""
    at = _sampled(curves).astype(np.float32)
    half = (boxes / 2 + CLEAR).astype(np.float32)
    low, high = (centres - half).astype(np.float32), (centres + half).astype(np.float32)
    inside = (at[..., 0, None] > low[:, 0]) & (at[..., 0, None] < high[:, 0])
    inside &= at[..., 1, None] > low[:, 1]
    inside &= at[..., 1, None] < high[:, 1]
    crossed: Bools = np.any(inside, axis=2)
    rows = np.arange(len(ends))
    crossed[rows, :, ends[:, 0]] = False
    crossed[rows, :, ends[:, 1]] = False
    count: Ints = crossed.sum(axis=2)
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
