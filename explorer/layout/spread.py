"""Boxes side by side in rows: none lies on another, each is as near to its wish as that allows."""

from itertools import pairwise
from math import inf

import numpy as np

from explorer.layout.placing import Bools, Floats, Ints

Span = tuple[float, float]


def in_row(wishes: Floats, widths: Floats, low: float = -inf, high: float = inf) -> Floats:
    """The middles of boxes that stand side by side in this order, between `low` and `high`.

    The sum of squared distances to the wishes is the least: isotonic regression, after M. Ayer
    et al., "An empirical distribution function for sampling with incomplete information" (1955).
    All boxes together must fit. O(boxes).
    """
    if not len(wishes):
        return wishes
    offsets = np.cumsum(widths) - widths / 2
    blocks: list[tuple[float, int]] = []  # mean, members
    for wish in (wishes - offsets).tolist():
        mean, many = wish, 1
        while blocks and blocks[-1][0] > mean:
            before, some = blocks.pop()
            mean, many = (before * some + mean * many) / (some + many), some + many
        blocks.append((mean, many))
    starts = np.repeat([mean for mean, _ in blocks], [many for _, many in blocks])
    found: Floats = np.clip(starts, low, max(low, high - float(widths.sum()))) + offsets
    return found


def packed(widths: Floats, room: float) -> Ints:
    """The row of each box, widest first into the first row that has room. O(boxes · rows)."""
    row = np.zeros(len(widths), dtype=np.intp)
    free: list[float] = []
    for i in np.argsort(-widths, kind="stable").tolist():
        wide = float(widths[i])
        r = next((r for r, left in enumerate(free) if left >= wide), len(free))
        if r == len(free):
            free.append(room)
        free[r] -= wide
        row[i] = r
    return row


def near_rows(wishes: Floats, widths: Floats, room: float, count: int) -> Ints | None:
    """The row of each box, near its wish (0 to `count`); None if one finds no room."""
    row = np.zeros(len(widths), dtype=np.intp)
    free = [room] * count
    for i in np.argsort(-widths, kind="stable").tolist():
        wide, wish = float(widths[i]), float(wishes[i])
        with_room = [r for r in range(count) if free[r] >= wide]
        if not with_room:
            return None
        r = min(with_room, key=lambda r: (abs(r + 0.5 - wish), r))
        free[r] -= wide
        row[i] = r
    return row


def lined_up(at: Floats, boxes: Floats, still: Bools, gap: Floats) -> Floats:
    """Many boxes moved to lines, and along them until none lies on another.

    `still` boxes stay, and others keep off them. O(boxes log boxes).
    """
    pitch = float(boxes[:, 1].max(initial=1.0) + gap[1])
    line = np.round(at[:, 1] / pitch).astype(np.intp)
    found = np.stack([at[:, 0], line * pitch], axis=1)
    blocks = _blocks(at, boxes, still, (pitch, float(gap[1])))
    free = np.flatnonzero(~still)
    order = free[np.lexsort((at[free, 0], line[free]))]
    starts = np.flatnonzero(np.diff(line[order], prepend=line[order[:1]] - 1))
    for low, high in pairwise([*starts, len(order)]):
        rows = order[low:high]
        spans = _between(blocks.get(int(line[rows[0]]), []), float(gap[0]))
        found[rows, 0] = _beside(at[rows, 0], boxes[rows, 0] + gap[0], spans)
    return np.where(still[:, None], at, found)


def _between(blocks: list[Span], gap: float) -> list[Span]:
    """What is free on a line, blocks and half a gap around them taken out."""
    ends = [-inf, *(x for low, high in blocks for x in (low - gap / 2, high + gap / 2)), inf]
    return list(zip(ends[::2], ends[1::2], strict=True))


def _beside(wishes: Floats, widths: Floats, spans: list[Span]) -> Floats:
    """Boxes of one line, each in the nearest span that still has room for it."""
    rooms = [high - low for low, high in spans]
    span = np.zeros(len(wishes), dtype=np.intp)
    for i, (wish, wide) in enumerate(zip(wishes.tolist(), widths.tolist(), strict=True)):
        fits = [k for k, room in enumerate(rooms) if room >= wide]
        k = min(fits, key=lambda k: max(spans[k][0] - wish, wish - spans[k][1], 0.0))
        rooms[k] -= wide
        span[i] = k
    found = np.empty_like(wishes)
    for k, (low, high) in enumerate(spans):
        mine = np.flatnonzero(span == k)
        found[mine] = in_row(wishes[mine], widths[mine], low, high)
    return found


def _blocks(
    at: Floats, boxes: Floats, still: Bools, steps: tuple[float, float]
) -> dict[int, list[Span]]:
    """For each line what stands in it, from left to right, overlapping ones as one."""
    pitch, gap = steps
    ends: dict[int, list[Span]] = {}
    for i in np.flatnonzero(still):
        (x, y), (wide, tall) = at[i], boxes[i]
        reach = (tall + pitch - gap) / 2
        for line in range(int(np.ceil((y - reach) / pitch)), int((y + reach) // pitch) + 1):
            ends.setdefault(line, []).append((float(x - wide / 2), float(x + wide / 2)))
    return {line: _merged(sorted(pairs)) for line, pairs in ends.items()}


def _merged(pairs: list[Span]) -> list[Span]:
    """Spans that touch as one."""
    whole: list[Span] = []
    for low, high in pairs:
        if whole and low <= whole[-1][1]:
            whole[-1] = whole[-1][0], max(high, whole[-1][1])
        else:
            whole.append((low, high))
    return whole
