"""A label in a box of the map, in one or two lines, by a table of a few widths.

The page is read in whatever font a reader's system has, so the
table is that of a wide one, DejaVu Sans Bold.
"""

from collections.abc import Sequence

# What is left for the label in a box, at 14 px.
ROOM = 148
SMALL = 14 / 12
_WIDTHS = {
    **dict.fromkeys("ABCDEFGHIJKLMNOPQRSTUVWXYZ&", 10.9),
    **dict.fromkeys("mwMW@%\u2014", 14.6),
    **dict.fromkeys("tfr()[]/- ", 6.6),
    **dict.fromkeys("iljI.,:;'|!", 5.2),
}
_PLAIN, _EAST, _EAST_FROM = 9.7, 14.5, 0x2E80
_DOTS = 14.0


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
    return sum(_WIDTHS.get(c, _EAST if ord(c) >= _EAST_FROM else _PLAIN) for c in text)


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
    while size and _width(line[:size]) + _DOTS > room:
        size -= 1
    return line[:size].rstrip() + "…"
