"""A label in a box of the map, in one or two lines, by a table of four widths.

The page is read in whatever font a reader's system has, so the table is rather too wide.
"""

from collections.abc import Sequence

# What is left for the label in a box, at 14 px.
ROOM = 136
SMALL = 14 / 12
_BROAD, _THIN = frozenset("mwMW@%—"), frozenset("iljtfrI.,:;'|()[]/-1 ")
_EAST = 0x2E80


def wrapped(label: str) -> tuple[tuple[str, ...], bool]:
    """At most two lines, and whether they are set at 12 px; what does not fit is cut with "…"."""
    for small, room in ((False, ROOM), (True, ROOM * SMALL)):
        lines = _broken(label, room)
        if len(lines) <= 2 and all(_width(line) <= room for line in lines):
            return tuple(lines), small
    lines, room = _broken(label, ROOM * SMALL), ROOM * SMALL
    more = len(lines) > 2
    return tuple(_cut(line, room, more=more and k == 1) for k, line in enumerate(lines[:2])), True


def _width(text: str) -> float:
    """Pixels at 14 px semibold."""
    return sum(
        12.6 if c in _BROAD else 4.9 if c in _THIN else 14.5 if ord(c) > _EAST else 8.6
        for c in text
    )


def _broken(label: str, room: float) -> Sequence[str]:
    lines = [""]
    for word in label.split():
        if not lines[-1] or _width(f"{lines[-1]} {word}") <= room:
            lines[-1] = f"{lines[-1]} {word}".strip()
        else:
            lines.append(word)
    return lines


def _cut(line: str, room: float, *, more: bool) -> str:
    if _width(line) <= room and not more:
        return line
    size = len(line)
    while size and _width(line[:size]) + 14 > room:
        size -= 1
    return line[:size].rstrip() + "…"
