"""The map of a learning path: rows from top to bottom, numbers read like text.

Links run between the boxes; one that passes rows has a lane of its own beside them. No fonts, no
randomness, every coordinate a whole number: the same steps give the same drawing everywhere.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from explorer.layout.wrapping import wrapped

PER_ROW = 2
BOX = (188, 48)
GAP = 18
PITCH = 92
LANE = 12
PORT = 12
EDGE = 14
# A link over more rows than this is shown only when one of its ends is pointed at; all of these
# share one lane beyond the right edge.
FAR = 8
SWEEPS = 12

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Box:
    """The box of one step: its top left corner and its label in one or two lines."""

    step: int
    x: int
    y: int
    lines: tuple[str, ...]
    small: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """A link from the step learned `first` to the one that needs it, as the path of an SVG."""

    first: int
    later: int
    path: str
    far: bool


@dataclass(frozen=True, slots=True)
class Rows:
    """A drawing in pixels, and how many rows of `PITCH` it has."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]
    rows: int


class _Slot(NamedTuple):
    """A box (row -1), or the lane in which the links of a step pass a row."""

    step: int
    row: int = -1

    @property
    def size(self) -> int:
        return BOX[0] + GAP if self.row < 0 else LANE


_At = dict[_Slot, float]


def in_rows(labels: Sequence[str], links: Iterable[Pair]) -> Rows:
    """Steps in their order, joined by `links` (learned first, needs it) from earlier to later.

    At most `PER_ROW` boxes a row; a step stands below what it needs and never above an earlier
    one. Labels that do not fit are set small, then cut with "…".
    """
    if not labels:
        return Rows(2 * EDGE, 2 * EDGE, (), (), 0)
    pairs = sorted(set(links))
    rows = _rows(len(labels), pairs)
    row_of = {i: r for r, row in enumerate(rows) for i in row}
    at = _places(rows, row_of, pairs)
    half = BOX[0] / 2
    shift = max(EDGE - x + (half if slot.row < 0 else 0) for slot, x in at.items())
    moved = {slot: x + shift for slot, x in at.items()}
    right = round(max(x + (half if slot.row < 0 else 0) for slot, x in moved.items()))
    curves = tuple(_curves(pairs, row_of, moved, right + LANE))
    boxes = (
        Box(i, round(moved[_Slot(i)] - half), EDGE + row_of[i] * PITCH, *wrapped(label))
        for i, label in enumerate(labels)
    )
    return Rows(
        right + EDGE + (LANE if any(curve.far for curve in curves) else 0),
        2 * EDGE + (len(rows) - 1) * PITCH + BOX[1],
        tuple(boxes),
        curves,
        len(rows),
    )


def _rows(count: int, links: Iterable[Pair]) -> list[list[int]]:
    needs: dict[int, list[int]] = {}
    for first, later in links:
        needs.setdefault(later, []).append(first)
    rows: list[list[int]] = [[]]
    row_of: dict[int, int] = {}
    for i in range(count):
        lowest = max((row_of[first] + 1 for first in needs.get(i, ())), default=0)
        if lowest >= len(rows) or len(rows[-1]) == PER_ROW:
            rows.append([])
        rows[-1].append(i)
        row_of[i] = len(rows) - 1
    return rows


def _places(rows: Sequence[Sequence[int]], row_of: Mapping[int, int], links: Iterable[Pair]) -> _At:
    """The middle of every box and of every lane, as near to what it is joined to as fits."""
    near = [(a, b) for a, b in links if row_of[b] - row_of[a] <= FAR]
    last: dict[int, int] = {}
    for a, b in near:
        last[a] = max(last.get(a, 0), row_of[b])
    slots = [
        [*map(_Slot, row), *(_Slot(a, r) for a in sorted(last) if row_of[a] < r < last[a])]
        for r, row in enumerate(rows)
    ]
    up, down = _joined(near, row_of)
    room = max(sum(slot.size for slot in row) for row in slots)
    at = {
        slot: room / 2 + (k - (len(row) - 1) / 2) * (BOX[0] + GAP)
        for row in slots
        for k, slot in enumerate(row)
    }
    for sweep in range(SWEEPS):
        downward = sweep % 2 == 0
        for row in slots if downward else reversed(slots):
            wish = {slot: _mean(at, (up if downward else down).get(slot, [slot])) for slot in row}
            at.update(_spread(row, wish, room))
    return at


def _joined(
    links: Iterable[Pair], row_of: Mapping[int, int]
) -> tuple[dict[_Slot, list[_Slot]], dict[_Slot, list[_Slot]]]:
    """What each slot is joined to in the row above, and in the row below."""
    up: dict[_Slot, list[_Slot]] = {}
    down: dict[_Slot, list[_Slot]] = {}
    for a, b in links:
        lanes = (_Slot(a, r) for r in range(row_of[a] + 1, row_of[b]))
        chain = [_Slot(a), *lanes, _Slot(b)]
        for over, under in pairwise(chain):
            if over not in up.setdefault(under, []):
                up[under].append(over)
                down.setdefault(over, []).append(under)
    return up, down


def _mean(at: _At, slots: Sequence[_Slot]) -> float:
    return sum(at[slot] for slot in slots) / len(slots)


def _spread(row: Sequence[_Slot], wish: _At, room: float) -> _At:
    """As near to the wishes as the widths allow, boxes in step order: isotonic regression."""
    boxes = [slot for slot in row if slot.row < 0]
    for left, right in pairwise(boxes):
        wish[right] = max(wish[right], wish[left] + 0.001)
    order = sorted(row, key=lambda slot: (round(wish[slot], 3), slot.row >= 0, slot.step))
    offsets = [0.0]
    for left, right in pairwise(order):
        offsets.append(offsets[-1] + (left.size + right.size) / 2)
    blocks: list[tuple[float, float, int]] = []  # mean, weight, members
    for slot, offset in zip(order, offsets, strict=True):
        blocks.append((wish[slot] - offset, 1.0 if slot.row < 0 else 2.0, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (mean, weight, many), (before, heavy, some) = blocks.pop(), blocks.pop()
            both = weight + heavy
            blocks.append(((before * heavy + mean * weight) / both, both, some + many))
    low, high = order[0].size / 2, room - offsets[-1] - order[-1].size / 2
    means = [min(max(mean, low), high) for mean, _, many in blocks for _ in range(many)]
    return {slot: mean + offset for slot, mean, offset in zip(order, means, offsets, strict=True)}


def _curves(
    links: Sequence[Pair], row_of: Mapping[int, int], at: _At, outside: float
) -> Iterator[Curve]:
    users: dict[int, list[int]] = {}
    needs: dict[int, list[int]] = {}
    for a, b in links:
        users.setdefault(a, []).append(b)
        needs.setdefault(b, []).append(a)
    for a, b in links:
        far = row_of[b] - row_of[a] > FAR
        passed = range(row_of[a] + 1, row_of[b])
        tops = [EDGE + r * PITCH for r in (row_of[a], *passed, row_of[b])]
        start = at[_Slot(a)] + _port(b, users[a], at)
        end = at[_Slot(b)] + _port(a, needs[b], at)
        across = [start, *(outside if far else at[_Slot(a, r)] for r in passed), end]
        yield Curve(a, b, _drawn(across, tops), far)


def _drawn(across: Sequence[float], tops: Sequence[int]) -> str:
    """From the foot of the first box along the lanes to just above the last one."""
    path = f"M{across[0]:.0f} {tops[0] + BOX[1]}"
    stations = list(zip(across, tops, strict=True))
    for k, ((x, top), (to, under)) in enumerate(pairwise(stations)):
        last = k == len(stations) - 2
        half = (top + BOX[1] + under) // 2
        path += f"C{x:.0f} {half} {to:.0f} {half} {to:.0f} {under - 7 if last else under}"
        path += "" if last else f"V{under + BOX[1]}"
    return path


def _port(other: int, others: Iterable[int], at: _At) -> float:
    """How far from the middle of its box the link to `other` meets it; links do not cross there."""
    ranked = sorted(others, key=lambda i: (at[_Slot(i)], i))
    step = min(PORT, (BOX[0] - 40) / len(ranked))
    return (ranked.index(other) - (len(ranked) - 1) / 2) * step
