"""A free layout for many: links pull, all push, in a time that grows with their number alone.

After T. Fruchterman and E. Reingold (1991); the push is that of a field on a grid, as in
R. Hockney and J. Eastwood, "Computer simulation using particles" (1981): every row is spread over
four cells, the field follows by one Fourier transform, and is read where the rows are. The first
places are those of the overview, so that no chance enters and little is left to be untangled.
"""

import math
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from explorer.layout import overview
from explorer.layout.communities import Check
from explorer.layout.placing import Bools, Floats, Ints, Placing
from explorer.layout.spread import lined_up
from explorer.model.geometry import Point
from explorer.model.terms import Iri

Waves = npt.NDArray[np.complex128]

ROUNDS = 36
# Rows are about so far apart, in logical pixels; a round moves none farther than half of this.
SPACING = 44.0
HEAT = 0.5
# The grid has about so many cells for each row.
CELLS = 3.0
# A link pulls less the longer it is beyond SPACING: what is far does not tear clusters apart.
PULL = 3.0
GRAVITY = 0.001
# Rows push each other up to about so many cells.
REACH = 2.5
# Between labels, across and down.
GAP = np.array([16.0, 12.0])


def many(placing: Placing, check: Check = lambda: None) -> dict[Iri, Point]:
    """Points around (0, 0) for any number of labels; no two overlap, fixed ones stay.

    O(rounds · (labels log labels + links)).
    """
    if not placing.sizes:
        return {}
    boxes, edges, still = placing.boxes(), placing.edges(), placing.still()
    gap = GAP * placing.scale
    # Labels need more room than dots: they shall fill a third of the drawing.
    room = boxes + gap
    grow = math.sqrt(3 * float(room.prod(axis=1).mean())) / SPACING
    unit = grow * np.sqrt(room.mean(axis=0) / room.mean())
    stands = np.array([placing.fixed.get(iri, (0.0, 0.0)) for iri in placing.sizes])
    at = _begun(stands / unit, edges, still, check)
    for found in relaxed(at, edges, still, check):
        at = found
    at = np.where(still[:, None], stands, at * unit)
    return placing.points(lined_up(at, boxes, still, gap))


def _begun(stands: Floats, edges: Ints, still: Bools, check: Check) -> Floats:
    """Where rows begin: as in the overview; beside what stands, where something does."""
    at = places(len(still), edges, check)
    if not still.any():
        return at
    at = at - at[still].mean(axis=0) + stands[still].mean(axis=0)
    a, b = np.concatenate([edges, edges[:, ::-1]]).T
    anchor = still[b] & ~still[a]
    near = np.bincount(a[anchor], minlength=len(at))[:, None]
    sums = [np.bincount(a[anchor], stands[b[anchor], k], len(at)) for k in (0, 1)]
    beside = np.stack(sums, axis=1) / np.maximum(near, 1)
    # Those beside one and the same do not lie on one another.
    at = np.where(near > 0, beside + (at - at.mean(axis=0)) * 0.05, at)
    found: Floats = np.where(still[:, None], stands, at)
    return found


def places(count: int, edges: Ints, check: Check = lambda: None) -> Floats:
    """The first places of `relaxed`: those of the overview, as far apart as `SPACING`."""
    *_, last = overview.overview(count, edges, check=check)
    return last.at.astype(np.float64) * (SPACING / overview.SPACING)


def relaxed(at: Floats, edges: Ints, still: Bools, check: Check = lambda: None) -> Iterator[Floats]:
    """Places after each round: the last ones are at rest. Rows that are `still` do not move.

    O(rounds · (rows log rows + edges)).
    """
    if not len(at):
        return
    a, b = edges.reshape(-1, 2).T
    many = np.maximum(np.bincount(np.concatenate([a, b]), minlength=len(at)), 1)
    share = 1 / np.sqrt(np.minimum(many[a], many[b]))
    cells = 1 << max(5, math.ceil(math.log2(math.sqrt(len(at) * CELLS))))
    kernels = _kernels(2 * cells)
    for turn in range(ROUNDS):
        check()
        heat = HEAT * SPACING * (1 - turn / ROUNDS) ** 1.5 + 0.5
        move = _push(at, kernels) - (at - at.mean(axis=0)) * GRAVITY
        way = at[b] - at[a]
        far = (way * way).sum(axis=1) / SPACING**2
        way *= (PULL * share / (1 + far))[:, None]
        for k in (0, 1):
            move[:, k] += np.bincount(a, way[:, k], len(at)) - np.bincount(b, way[:, k], len(at))
        long = np.maximum(np.hypot(move[:, 0], move[:, 1]), 1e-9)
        move *= (np.minimum(long, heat) / long)[:, None]
        at = np.where(still[:, None], at, at + move)
        yield at


def _push(at: Floats, kernels: tuple[Waves, Waves]) -> Floats:
    """How all other rows push each row: SPACING² / distance, by a field on a grid."""
    low, high = at.min(axis=0), at.max(axis=0)
    wide = len(kernels[0])
    cells = wide // 2
    step = float((high - low).max()) / (cells - 3) + 1e-9
    spot = (at - low) / step + 1
    corner = spot.astype(np.intp)
    part = spot - corner
    slots, weights = [], []
    for i in (0, 1):
        for j in (0, 1):
            slots.append((corner[:, 1] + j) * wide + corner[:, 0] + i)
            across = part[:, 0] if i else 1 - part[:, 0]
            weights.append(across * (part[:, 1] if j else 1 - part[:, 1]))
    mass = np.bincount(np.concatenate(slots), np.concatenate(weights), wide * cells)
    waves = np.fft.rfft2(mass.reshape(cells, wide), s=(wide, wide))
    found = np.empty_like(at)
    for k, kernel in enumerate(kernels):
        field = np.fft.irfft2(waves * kernel, s=(wide, wide)).ravel()
        found[:, k] = sum(field[s] * w for s, w in zip(slots, weights, strict=True))
    return found * (SPACING**2 / step)


def _kernels(wide: int) -> tuple[Waves, Waves]:
    """The transforms of x / r² and y / r² over a grid that goes round."""
    line = np.fft.fftfreq(wide, 1 / wide)
    square = line[None, :] ** 2 + line[:, None] ** 2
    near = np.exp(-square / REACH**2) / (square + 2)
    return np.fft.rfft2(line[None, :] * near), np.fft.rfft2(line[:, None] * near)
