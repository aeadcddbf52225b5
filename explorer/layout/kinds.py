"""By kind: what is of one kind stands together, in as many columns as the canvas wants."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from explorer.layout.boxes import Boxes, pushed_apart
from explorer.layout.placing import Floats, Placing
from explorer.model.geometry import Point
from explorer.model.terms import Iri

ROW = 20.0
COLUMN = 52.0
# Kinds stand farther apart than the columns of one kind: links run between them.
BETWEEN = 110.0
HEAD = 38.0


@dataclass(frozen=True, slots=True)
class _Block:
    """The rows of one kind, column by column; `widths` are those of its columns."""

    columns: tuple[tuple[int, ...], ...]
    widths: tuple[float, ...]
    height: float

    @property
    def width(self) -> float:
        return sum(self.widths) + COLUMN * (len(self.widths) - 1)


def by_kind(placing: Placing) -> dict[Iri, Point]:
    """Points around (0, 0) in logical pixels; no two labels overlap, fixed ones stay.

    The kinds stand side by side in the order of `placing.kinds`, in several bands where one would
    be wider than the canvas; in each the concepts keep their reading order.
    """
    if not placing.sizes:
        return {}
    boxes = placing.boxes()
    kinds = np.array([placing.kinds.get(iri, 0) for iri in placing.sizes], dtype=np.intp)
    free = np.flatnonzero(~placing.still())
    members = [tuple(free[kinds[free] == kind].tolist()) for kind in np.unique(kinds[free])]
    at = _placed(members, boxes, placing.size)
    for i, iri in enumerate(placing.sizes):
        if iri in placing.fixed:
            at[i] = placing.fixed[iri]
    field = np.abs(at).max(axis=0) + boxes.max(axis=0) * 2
    joined = np.zeros((0, 2), dtype=np.intp)
    if len(free) == len(boxes):
        return placing.points(at)
    return placing.points(
        pushed_apart(at, Boxes(boxes, placing.still(), joined, placing.scale), field)
    )


def _placed(members: Sequence[tuple[int, ...]], boxes: Floats, size: tuple[float, float]) -> Floats:
    """The columns that come nearest to the shape of the canvas, in bands from top to bottom."""
    longest = max(map(len, members), default=0)
    wanted = size[0] / max(size[1], 1.0)
    tries = (
        _bands([_block(rows, boxes, most) for rows in members], count)
        for most in range(1, longest + 1)
        for count in range(1, min(len(members), 3) + 1)
    )
    best = min(tries, key=lambda bands: _unlike(bands, wanted), default=())
    return _spread(best, boxes)


def _block(rows: tuple[int, ...], boxes: Floats, most: int) -> _Block:
    """These boxes in columns of about equal length, none of more than `most`."""
    count = math.ceil(len(rows) / most)
    length = math.ceil(len(rows) / count)
    columns = tuple(rows[i : i + length] for i in range(0, len(rows), length))
    widths = tuple(float(max(boxes[i, 0] for i in column)) for column in columns)
    heights = [sum(float(boxes[i, 1]) + ROW for i in column) - ROW for column in columns]
    return _Block(columns, widths, max(heights))


Bands = tuple[tuple[_Block, ...], ...]


def _bands(blocks: Sequence[_Block], count: int) -> Bands:
    """The blocks in their order in `count` bands of about equal width."""
    whole = sum(block.width + BETWEEN for block in blocks)
    bands: list[list[_Block]] = [[] for _ in range(count)]
    before = 0.0
    for block in blocks:
        middle = before + (block.width + BETWEEN) / 2
        bands[min(int(middle / whole * count), count - 1)].append(block)
        before += block.width + BETWEEN
    return tuple(tuple(band) for band in bands if band)


def _extent(bands: Bands) -> tuple[float, float]:
    wide = max(sum(block.width + BETWEEN for block in band) - BETWEEN for band in bands)
    tall = sum(max(block.height for block in band) + HEAD + BETWEEN / 2 for band in bands)
    return wide, tall


def _unlike(bands: Bands, wanted: float) -> float:
    """How small the drawing would be on a canvas of this shape; the least is the best."""
    wide, tall = _extent(bands)
    return max(wide, tall * wanted)


def _spread(bands: Bands, boxes: Floats) -> Floats:
    at = np.zeros((len(boxes), 2))
    if not bands:
        return at
    top = -_extent(bands)[1] / 2
    for band in bands:
        left = -(sum(block.width + BETWEEN for block in band) - BETWEEN) / 2
        top += HEAD
        for block in band:
            _fill(at, block, boxes, (left, top))
            left += block.width + BETWEEN
        top += max(block.height for block in band) + BETWEEN / 2
    return at


def _fill(at: Floats, block: _Block, boxes: Floats, corner: tuple[float, float]) -> None:
    """Boxes of a column stand flush left, as the lines of a list do."""
    left = corner[0]
    for column, width in zip(block.columns, block.widths, strict=True):
        y = corner[1]
        for i in column:
            at[i] = left + boxes[i, 0] / 2, y + boxes[i, 1] / 2
            y += float(boxes[i, 1]) + ROW
        left += width + COLUMN
