"""The eight kind glyphs and the state discs: shapes that say without colour what a thing is."""

import math
from dataclasses import dataclass
from enum import Enum

from explorer.model.geometry import Point, Rect
from explorer.scene.measure import MIDDLE
from explorer.scene.shapes import Anchor, Box, Disc, Line, Paint, Shape, Words
from explorer.scene.theme import Font, Theme

_Spot = tuple[Point, float]


class State(Enum):
    """What a learner has with a concept; the value is its word."""

    OPEN = "Not known"
    KNOWN = "Known"
    ASSUMED = "Assumed known"
    SHAKY = "Shaky"
    GOAL = "Goal"
    NEXT = "Next"
    READY = "Ready"
    LATER = "Later"


@dataclass(frozen=True, slots=True)
class Mark:
    """A state, and the number of the step where there is one; it may have been called `shaky`."""

    state: State
    number: int | None = None
    shaky: bool = False


def kind_glyph(place: int, centre: Point, radius: float, colour: str) -> Shape:
    """The glyph of the kind at `place` (1 to 8); a small ring for all others."""
    fill = Paint(fill=colour)
    x, y = centre
    r = radius
    if place in _CORNERS:
        return Line(polygon(centre, r, _CORNERS[place]), fill, closed=True)
    if place == 2:
        return Box(Rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8), 1.5, fill)
    if place == 6:
        return Box(Rect(x - r * 0.72, y - r * 1.1, r * 1.44, r * 2.2), r * 0.72, fill)
    ring = Paint(stroke=colour, width=r * 0.4)
    return Disc(centre, r, fill) if place == 1 else Disc(centre, r * 0.75, ring)


@dataclass(frozen=True, slots=True)
class _Corners:
    count: int
    grow: float
    turn: float = -90.0
    dent: float = 1.0
    down: float = 0.0


_CORNERS = {
    3: _Corners(4, 1.2),
    4: _Corners(6, 1.1, turn=0),
    5: _Corners(3, 1.2, down=0.2),
    7: _Corners(5, 1.3, dent=0.45),
    8: _Corners(8, 1.1, turn=22.5),
}
STAR = _CORNERS[7]


def polygon(centre: Point, radius: float, corners: _Corners) -> tuple[Point, ...]:
    """The corners of a regular polygon, or of a star where every second one is dented."""
    star = corners.dent < 1
    count = corners.count * (2 if star else 1)
    found = []
    for i in range(count):
        turn = math.radians(corners.turn + 360 * i / count)
        reach = radius * corners.grow * (corners.dent if star and i % 2 else 1)
        x = centre.x + reach * math.cos(turn)
        y = centre.y + corners.down * radius + reach * math.sin(turn)
        found.append(Point(round(x, 2), round(y, 2)))
    return tuple(found)


def state_disc(mark: Mark, centre: Point, radius: float, theme: Theme) -> tuple[Shape, ...]:
    """The disc of a state: tick, star, number or empty ring."""
    at = centre, radius
    state = mark.state
    if state is State.KNOWN:
        return (
            Disc(centre, radius, Paint(fill=theme.done)),
            _tick(at, theme.on_accent, max(1.6, radius * 0.22)),
        )
    if state is State.ASSUMED:
        return (
            _ring(at, theme.done, max(1.5, radius * 0.2), dash=(2.6, 2.6)),
            _tick(at, theme.done, max(1.3, radius * 0.16)),
        )
    if state in (State.OPEN, State.SHAKY):
        return _open(at, theme, half=state is State.SHAKY)
    return _step(mark, at, theme)


def _step(mark: Mark, at: _Spot, theme: Theme) -> tuple[Shape, ...]:
    centre, radius = at
    if mark.state is State.GOAL:
        star = polygon(Point(centre.x, centre.y + radius * 0.03), radius * 0.52, STAR)
        on = Line(star, Paint(fill=theme.on_accent), closed=True)
        return Disc(centre, radius, Paint(fill=theme.goal)), on
    if mark.state is State.NEXT:
        disc: Shape = Disc(centre, radius, Paint(fill=theme.accent))
        return (disc, *_number(mark, at, theme.on_accent))
    if mark.state is State.READY:
        ring = _ring(at, theme.muted, 1.5, fill=theme.surface)
        return (ring, *_number(mark, at, theme.text))
    ring = _ring(at, theme.control, 1.5, dash=(3.4, 2.8), fill=theme.surface)
    return (ring, *_number(mark, at, theme.muted))


def _number(mark: Mark, at: _Spot, colour: str) -> tuple[Shape, ...]:
    if mark.number is None:
        return ()
    (x, y), radius = at
    font = Font(round(radius * (1.05 if mark.number < 100 else 0.8), 1), 700)
    down = Point(x, round(y + font.size * MIDDLE, 2))
    return (Words(down, str(mark.number), font, colour, Anchor.MIDDLE),)


def _tick(at: _Spot, colour: str, width: float) -> Line:
    (x, y), r = at
    ends = (
        Point(x - r * 0.42, y + r * 0.02),
        Point(x - r * 0.1, y + r * 0.34),
        Point(x + r * 0.45, y - r * 0.34),
    )
    return Line(ends, Paint(stroke=colour, width=width))


def _ring(
    at: _Spot, colour: str, width: float, dash: tuple[float, ...] = (), fill: str | None = None
) -> Disc:
    centre, radius = at
    return Disc(centre, radius - width / 2, Paint(fill, colour, width, dash))


def _open(at: _Spot, theme: Theme, *, half: bool) -> tuple[Shape, ...]:
    ring = _ring(at, theme.control, 1.4)
    if not half:
        return (ring,)
    (x, y), r = at
    turns = [math.pi * i / 12 for i in range(13)]
    lower = tuple(Point(x + r * 0.8 * math.cos(t), y + r * 0.8 * math.sin(t)) for t in turns)
    return Line(lower, Paint(fill=theme.muted), closed=True), ring
