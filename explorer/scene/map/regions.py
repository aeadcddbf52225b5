"""Territories of a large map: who owns which ground, where the borders run, where the roads go.

The concepts of a region are counted in cells and spread over the neighbouring ones; ground
belongs to the region that is densest there, and to none where all are thin. Borders are the
places where two are equally dense, found by marching squares (Lorensen and Cline 1987).
"""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from explorer.model.geometry import Point, Rect
from explorer.model.terms import Iri

if TYPE_CHECKING:
    from explorer.scene.map.cloud import Grouping

Numbers = npt.NDArray[np.float64]
Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]

# At most so many cells along the longer side; how far a concept spreads, in cells.
FINEST = 320
SPREAD = 2
PAD = 6
# Ground thinner than this share of what is usual belongs to nobody.
COAST = 0.16
# Islands of fewer cells than this are not drawn.
ISLAND = 14.0
# So many roads leave a region, at most.
WAYS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """A territory: its borders as closed rings, the middle of its concepts, and how many."""

    name: str
    iri: Iri | None
    rings: tuple[Numbers, ...]
    middle: Point
    bounds: Rect
    count: int


class Road(NamedTuple):
    """So many links between two regions, by their places."""

    first: int
    second: int
    links: int


class Grid(NamedTuple):
    """Cells over the drawing: (row, column) covers `size` from (left, top) on."""

    left: float
    top: float
    size: float
    rows: int
    columns: int

    def cells(self, points: Floats) -> tuple[Ints, Ints]:
        """The rows and columns in which points lie."""
        columns = ((points[:, 0] - self.left) / self.size).astype(np.int32)
        rows = ((points[:, 1] - self.top) / self.size).astype(np.int32)
        return rows.clip(0, self.rows - 1), columns.clip(0, self.columns - 1)


def grid(points: Floats, finest: int = FINEST, per_cell: float = 1.4) -> Grid:
    """Cells that hold about `per_cell` concepts, but no more than `finest` along a side."""
    low, high = points.min(axis=0), points.max(axis=0)
    wide, tall = (max(float(length), 1.0) for length in high - low)
    size = max(max(wide, tall) / finest, (wide * tall * per_cell / len(points)) ** 0.5)
    left, top = float(low[0]) - PAD * size, float(low[1]) - PAD * size
    return Grid(left, top, size, int(tall / size) + 2 * PAD + 1, int(wide / size) + 2 * PAD + 1)


def spread(counts: Numbers, reach: int, times: int = 3) -> Numbers:
    """Each cell as the mean of its surroundings; nearly a Gaussian after three times."""
    for _ in range(times):
        for axis in (0, 1):
            counts = _mean(counts, reach, axis)
    return counts


def _mean(counts: Numbers, reach: int, axis: int) -> Numbers:
    wide = [(0, 0)] * counts.ndim
    wide[axis] = (reach + 1, reach)
    sums = np.cumsum(np.pad(counts, wide), axis=axis)
    length = 2 * reach + 1
    last = np.take(sums, range(length, sums.shape[axis]), axis=axis)
    first = np.take(sums, range(sums.shape[axis] - length), axis=axis)
    return np.asarray((last - first) / length)


def regions(points: Floats, owner: Ints, grouping: "Grouping") -> tuple[Region, ...]:
    """The territories of all regions, in the order of their places."""
    if not len(points) or not grouping.names:
        return ()
    cells = grid(points)
    fields = [_field(points[owner == place], cells) for place in range(len(grouping.names))]
    first, second = np.zeros((2, cells.rows, cells.columns))
    for part, field in fields:
        top = first[part]
        second[part] = np.maximum(second[part], np.minimum(field, top))
        first[part] = np.maximum(top, field)
    coast = COAST * float(np.median(first[first > first.max() * 0.02]))
    found = []
    for place, (part, field) in enumerate(fields):
        rival = np.where(field >= first[part], second[part], first[part])
        lead = np.pad(field - np.maximum(rival, coast), 1, constant_values=-coast)
        rings = _placed(contours(lead), part, cells)
        iri = grouping.iris[place] if grouping.iris else None
        found.append(_region(grouping.names[place], iri, rings, points[owner == place]))
    return tuple(found)


def _field(points: Floats, cells: Grid) -> tuple[tuple[slice, slice], Numbers]:
    """The density of some concepts, on that part of the grid where there is any."""
    if not len(points):
        return (slice(0, 1), slice(0, 1)), np.zeros((1, 1))
    rows, columns = cells.cells(points)
    pad = 3 * SPREAD + 1
    low = max(0, int(rows.min()) - pad), max(0, int(columns.min()) - pad)
    high = min(cells.rows, int(rows.max()) + pad), min(cells.columns, int(columns.max()) + pad)
    shape = high[0] - low[0], high[1] - low[1]
    at = (rows - low[0]) * shape[1] + columns - low[1]
    counts = np.bincount(at, minlength=shape[0] * shape[1]).reshape(shape).astype(np.float64)
    return (slice(low[0], high[0]), slice(low[1], high[1])), spread(counts, SPREAD)


def _placed(rings: list[Numbers], part: tuple[slice, slice], cells: Grid) -> tuple[Numbers, ...]:
    """Rings in the drawing's unit; without small islands, the largest always stays."""
    sizes = [_area(ring) for ring in rings]
    most = max(sizes, default=0.0)
    # Values stand for the middles of cells; one cell was added around.
    shift = np.array([part[1].start - 0.5, part[0].start - 0.5])
    corner = np.array([cells.left, cells.top])
    return tuple(
        np.ascontiguousarray((ring + shift) * cells.size + corner)
        for ring, size in zip(rings, sizes, strict=True)
        if size >= min(ISLAND, most)
    )


def _area(ring: Numbers) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return abs(float(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1)))) / 2


def _region(name: str, iri: Iri | None, rings: tuple[Numbers, ...], points: Floats) -> Region:
    if not rings:
        return Region(name, iri, (), Point(0, 0), Rect(0, 0, 0, 0), len(points))
    largest = max(rings, key=_area)
    low, high = largest.min(axis=0), largest.max(axis=0)
    x, y = np.median(points, axis=0)
    size = high - low
    bounds = Rect(float(low[0]), float(low[1]), float(size[0]), float(size[1]))
    return Region(name, iri, rings, Point(float(x), float(y)), bounds, len(points))


def contours(field: Numbers) -> list[Numbers]:
    """Closed rings around where `field` is positive, as (column, row); its rim is negative."""
    steps = _steps(field > 0)
    rings = []
    while steps:
        start, at = steps.popitem()
        chain = [start]
        while at != start:
            chain.append(at)
            at = steps.pop(at)
        rings.append(_crossings(field, np.array(chain)))
    return rings


# For each way in which corners (top left 1, top right 2, bottom right 4, bottom left 8) are
# inside: from which side of the square the border comes, and to which it goes; the inside lies
# to its right. Sides: 0 top, 1 right, 2 bottom, 3 left.
_TURNS = {
    1: ((3, 0),),
    2: ((0, 1),),
    3: ((3, 1),),
    4: ((1, 2),),
    5: ((3, 0), (1, 2)),
    6: ((0, 2),),
    7: ((3, 2),),
    8: ((2, 3),),
    9: ((2, 0),),
    10: ((0, 1), (2, 3)),
    11: ((2, 1),),
    12: ((1, 3),),
    13: ((1, 0),),
    14: ((0, 3),),
}


def _steps(inside: npt.NDArray[np.bool_]) -> dict[int, int]:
    """From each crossing of a grid line to the next one; crossings are numbers."""
    corner = inside.astype(np.int32)
    case = corner[:-1, :-1] + 2 * corner[:-1, 1:] + 4 * corner[1:, 1:] + 8 * corner[1:, :-1]
    rows, columns = np.nonzero((case > 0) & (case < 15))
    wide = inside.shape[1]
    at = rows * wide + columns
    # Even numbers: the line to the right of a corner; odd ones: the line below it.
    sides = np.stack([2 * at, 2 * (at + 1) + 1, 2 * (at + wide), 2 * at + 1])
    found: dict[int, int] = {}
    for kind, turns in _TURNS.items():
        mine = sides[:, case[rows, columns] == kind]
        for come, go in turns:
            found.update(zip(mine[come].tolist(), mine[go].tolist(), strict=True))
    return found


def _crossings(field: Numbers, chain: npt.NDArray[np.int64]) -> Numbers:
    """Where the numbered lines are crossed, between their two corners."""
    row, column = np.divmod(chain // 2, field.shape[1])
    down = chain % 2
    here, there = field[row, column], field[row + down, column + 1 - down]
    share = here / (here - there)
    return np.stack([column + share * (1 - down), row + share * down], axis=1)


def roads(ends: Ints, region: Ints, count: int) -> tuple[Road, ...]:
    """Which regions are linked most: at most `WAYS` for each, the busiest first."""
    if count < 2 or not len(ends):
        return ()
    pairs = np.sort(region[ends], axis=1)
    pairs = pairs[(pairs[:, 0] >= 0) & (pairs[:, 0] != pairs[:, 1])]
    codes, counts = np.unique(
        pairs[:, 0].astype(np.int64) * count + pairs[:, 1], return_counts=True
    )
    ways: Counter[int] = Counter()
    found = []
    for i in np.argsort(-counts, kind="stable").tolist():
        one, other = divmod(int(codes[i]), count)
        if min(ways[one], ways[other]) < WAYS:
            found.append(Road(one, other, int(counts[i])))
            ways.update((one, other))
    return tuple(found)
