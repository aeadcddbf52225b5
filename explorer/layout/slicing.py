"""A sheet cut into rectangles, side by side and one above another, each as large as it needs."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from explorer.layout.placing import Floats
from explorer.layout.spread import packed
from explorer.model.geometry import Rect

GAP = 16.0
# Rows are full to this share at most, but for the widest boxes.
FULL = 0.86
# Sheets of these widths are tried, around the one that has the shape of the canvas.
WIDTHS = (0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.35, 1.5)


@dataclass(frozen=True, slots=True)
class Need:
    """What must have room: boxes of these widths in rows of this height, and a frame around."""

    widths: tuple[float, ...]
    pitch: float
    frame: tuple[float, float]

    @property
    def least(self) -> float:
        """No narrower than this."""
        return max(self.widths) + self.frame[0]

    @property
    def surface(self) -> float:
        """About how much room it takes."""
        return sum(self.widths) * 1.25 * self.pitch + self.frame[1] * self.least

    def rows(self, width: float) -> int:
        """How many rows it has at this width; where there are several, with some room to choose."""
        room = width - self.frame[0]
        least = int(packed(np.array(self.widths), room).max()) + 1
        return max(least, math.ceil(sum(self.widths) / room / FULL)) if least > 1 else 1

    def tall(self, width: float) -> float:
        """How tall it is at this width."""
        return self.rows(width) * self.pitch + self.frame[1]


@dataclass(frozen=True, slots=True)
class _Cut:
    """Two halves, side by side or one above the other; `share` is that of the first."""

    first: "_Part"
    second: "_Part"
    across: bool
    share: float


_Part = int | _Cut


def sliced(needs: Sequence[Need], sites: Floats, size: tuple[float, float]) -> tuple[Rect, ...]:
    """A rectangle for each need, about where its site is; together in the shape of `size`.

    They do not overlap; (0, 0) is the middle of all. O(needs² · widths).
    """
    surface = sum(need.surface for need in needs)
    aspect = size[0] / max(size[1], 1.0)
    best: tuple[float, tuple[Rect, ...]] | None = None
    for factor in WIDTHS:
        width = max(math.sqrt(surface * aspect) * factor, *(n.least for n in needs), 1.0)
        part = _halved(tuple(range(len(needs))), (needs, sites), (width, width / aspect))
        tall = _tall(part, needs, width)
        nearness = min(size[0] / width, size[1] / tall)
        if best is None or nearness > best[0]:
            rects: dict[int, Rect] = {}
            _lay(part, needs, Rect(-width / 2, -tall / 2, width, tall), rects)
            best = nearness, tuple(rects[i] for i in range(len(needs)))
    return best[1] if best else ()


def _halved(
    chosen: tuple[int, ...], all_: tuple[Sequence[Need], Floats], size: tuple[float, float]
) -> _Part:
    """Cut where both halves are most alike, across the longer side while that leaves room."""
    needs, sites = all_
    if len(chosen) == 1:
        return chosen[0]
    ways = (True, False) if size[0] >= size[1] * 1.1 else (False, True)
    for across in ways:
        order = sorted(chosen, key=lambda i: (float(sites[i, 0 if across else 1]), i))
        mass = np.cumsum([needs[i].surface for i in order])
        cut = int(np.abs(mass[:-1] / mass[-1] - 0.5).argmin()) + 1
        share = float(mass[cut - 1] / mass[-1])
        first, second = tuple(order[:cut]), tuple(order[cut:])
        if across:
            wide = ((size[0] - GAP) * share, (size[0] - GAP) * (1 - share))
            if any(
                room < max(needs[i].least for i in half)
                for room, half in zip(wide, (first, second), strict=True)
            ):
                continue
            sizes = ((wide[0], size[1]), (wide[1], size[1]))
        else:
            sizes = ((size[0], size[1] * share), (size[0], size[1] * (1 - share)))
        return _Cut(_halved(first, all_, sizes[0]), _halved(second, all_, sizes[1]), across, share)
    raise AssertionError("one above the other is always possible")


def _tall(part: _Part, needs: Sequence[Need], width: float) -> float:
    if isinstance(part, int):
        return needs[part].tall(width)
    if part.across:
        room = width - GAP
        first = _tall(part.first, needs, room * part.share)
        return max(first, _tall(part.second, needs, room * (1 - part.share)))
    return _tall(part.first, needs, width) + GAP + _tall(part.second, needs, width)


def _lay(part: _Part, needs: Sequence[Need], rect: Rect, found: dict[int, Rect]) -> None:
    """Give each part its rectangle; what is left over is shared by need."""
    if isinstance(part, int):
        found[part] = rect
        return
    x, y, width, height = rect
    if part.across:
        wide = (width - GAP) * part.share
        _lay(part.first, needs, Rect(x, y, wide, height), found)
        _lay(part.second, needs, Rect(x + wide + GAP, y, width - GAP - wide, height), found)
        return
    above, below = _tall(part.first, needs, width), _tall(part.second, needs, width)
    tall = above + (height - GAP - above - below) * above / (above + below)
    _lay(part.first, needs, Rect(x, y, width, tall), found)
    _lay(part.second, needs, Rect(x, y + tall + GAP, width, height - GAP - tall), found)
