"""The start view: collections as regions in a grid, their concepts in lines like words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explorer.model.geometry import Point, Rect

GAP = 12.0
HEAD = 42.0
INSET = 16.0
LINE = 34.0
BETWEEN = 8.0
# A region is never lower than its head and this many lines.
LINES = 2
# So much a row may be taller than what is in it.
SPARE = 24.0
MARGIN = 16.0
# Regions are made for at least this width at 100 %.
NARROWEST = 260.0


@dataclass(frozen=True, slots=True)
class Block:
    """Where a region lies, and the middle of each member that has room in it, by its place."""

    rect: Rect
    points: Mapping[int, Point]


def sections(
    widths: Sequence[Sequence[float]], size: tuple[float, float], scale: float = 1.0
) -> tuple[Block, ...]:
    """A block for each region; `widths` are those of its members in their order.

    Regions fill the width of `size`, and its height as far as there is something to show; rows
    with more to show are taller. A last region takes the rest of its row. Points are measured
    from the top left corner. O(members · lines).
    """
    if not widths:
        return ()
    width = max(size[0], NARROWEST * scale) - 2 * MARGIN
    across = max(1, min(3, len(widths), int(width / (300.0 * scale))))
    wide = (width - (across - 1) * GAP) / across
    rows = [widths[i : i + across] for i in range(0, len(widths), across)]
    spans = [_spans(len(row), wide, width) for row in rows]
    talls = _talls(rows, spans, size[1] - 2 * MARGIN - (len(rows) - 1) * GAP, scale)
    blocks = []
    top = MARGIN
    for row, span, tall in zip(rows, spans, talls, strict=True):
        for members, (left, own) in zip(row, span, strict=True):
            rect = Rect(round(left, 1), round(top, 1), round(own, 1), round(tall, 1))
            blocks.append(Block(rect, _flow(members, rect, scale)))
        top += tall + GAP
    return tuple(blocks)


def _spans(count: int, wide: float, width: float) -> list[tuple[float, float]]:
    """Left edge and width of each region of a row; the last one reaches the end."""
    lefts = [c * (wide + GAP) for c in range(count)]
    return [(MARGIN + x, width - x if c == count - 1 else wide) for c, x in enumerate(lefts)]


def _talls(
    rows: Sequence[Sequence[Sequence[float]]],
    spans: Sequence[Sequence[tuple[float, float]]],
    room: float,
    scale: float,
) -> list[float]:
    """How tall each row is: whole lines for what its fullest region needs, as far as there is
    room, and a little of what is left.
    """
    counts = [
        max(_count(members, own, scale) for members, (_, own) in zip(row, span, strict=True))
        for row, span in zip(rows, spans, strict=True)
    ]
    while sum(_tall(count, scale) for count in counts) > room and max(counts) > LINES:
        counts[counts.index(max(counts))] -= 1
    talls = [_tall(count, scale) for count in counts]
    spare = max(0.0, min((room - sum(talls)) / len(talls), SPARE * scale))
    return [tall + spare for tall in talls]


def _count(widths: Sequence[float], wide: float, scale: float) -> int:
    """How many lines the members of a region take."""
    return len({point.y for point in _flow(widths, Rect(0, 0, wide, 1e6), scale).values()})


def _tall(count: int, scale: float) -> float:
    return (HEAD + max(count, 1) * LINE + 6) * scale


def _flow(widths: Sequence[float], rect: Rect, scale: float) -> dict[int, Point]:
    """Members line by line: each line takes the first ones that fit, as many lines as there are."""
    left, right = rect.x + INSET * scale, rect.right - INSET * scale
    waiting = list(range(len(widths)))
    points: dict[int, Point] = {}
    y = rect.y + (HEAD + LINE / 2 - 4) * scale
    while waiting and y + (LINE / 2 + 2) * scale <= rect.bottom:
        x = left
        for i in tuple(waiting):
            if x == left or x + widths[i] <= right:
                points[i] = Point(round(x + widths[i] / 2, 1), round(y, 1))
                x += widths[i] + BETWEEN * scale
                waiting.remove(i)
        y += LINE * scale
    return points
