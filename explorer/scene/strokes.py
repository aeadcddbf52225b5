"""How a relation is drawn: colour, width, dashes, and the sign at its object."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from explorer.model import vocabulary as v
from explorer.model.concept import Relation
from explorer.model.geometry import Point
from explorer.model.terms import Iri
from explorer.scene.colour import contrast, mix, quiet
from explorer.scene.shapes import Disc, Line, Paint, Shape
from explorer.scene.theme import Theme

QUIET_WIDTH, THIN_WIDTH = 1.1, 0.7
IS_A = frozenset({v.IS_A, v.BROADER, v.SUBCLASS_OF})


class Tip(Enum):
    """The sign at the object."""

    TRIANGLE = "hollow triangle"
    DIAMOND = "filled diamond"
    ARROW = "filled arrow"
    OPEN = "open arrow"
    BAR = "open arrow with a bar"
    PLUS = "ring with plus"
    MINUS = "ring with minus"
    BARS = "double bar"
    NONE = "nothing"


class _Sign(NamedTuple):
    """Outlines in pixels along and beside the line, seen from its end; `away` keeps it off."""

    away: float
    outlines: tuple[tuple[tuple[float, float], ...], ...]
    closed: bool = False
    filled: bool = False


_SIGNS = {
    Tip.TRIANGLE: _Sign(10, (((0, 0), (-10, 5), (-10, -5)),), closed=True),
    Tip.DIAMOND: _Sign(12, (((0, 0), (-6, 4.4), (-12, 0), (-6, -4.4)),), closed=True, filled=True),
    Tip.ARROW: _Sign(
        7.5, (((0, 0), (-10, 4.6), (-7.5, 0), (-10, -4.6)),), closed=True, filled=True
    ),
    Tip.OPEN: _Sign(0.5, (((-7.5, 4.6), (0, 0), (-7.5, -4.6)),)),
    Tip.BAR: _Sign(1.5, (((-8.5, 4.6), (-1.5, 0), (-8.5, -4.6)), ((0, 5), (0, -5)))),
    Tip.PLUS: _Sign(10, (((-5, 0),),)),
    Tip.MINUS: _Sign(10, (((-5, 0),),)),
    Tip.BARS: _Sign(2, (((-2, 5), (-2, -5)), ((-5.5, 5), (-5.5, -5)))),
    Tip.NONE: _Sign(0, ()),
}


@dataclass(frozen=True, slots=True)
class Stroke:
    """A pen and the sign at its end. `hollow` signs are only outlined: the link is inferred.

    `size` is the text size for which it is drawn: lines and signs grow with it.
    """

    colour: str
    width: float
    tip: Tip
    dash: tuple[float, ...] = ()
    hollow: bool = False
    size: float = 1.0

    def sized(self, size: float) -> "Stroke":
        """The same stroke for another text size."""
        grow = size / self.size
        dash = tuple(length * grow for length in self.dash)
        return replace(self, width=self.width * grow, dash=dash, size=size)

    def faint(self, ground: str) -> "Stroke":
        """The same stroke, lighter and thinner, for links that are not the subject."""
        width = min(self.width, QUIET_WIDTH * self.size)
        return replace(self, colour=quiet(ground, self.colour), width=width)

    def thin(self) -> "Stroke":
        """The same stroke for a link that follows from a chain of others."""
        return replace(self, width=THIN_WIDTH * self.size)

    def inferred(self, ground: str) -> "Stroke":
        """The same stroke for a link that was concluded: lighter and dotted."""
        light = mix(ground, self.colour, 0.72)
        if contrast(ground, light) < 3:
            light = quiet(ground, self.colour)
        return replace(self, colour=light, dash=(1.6 * self.size, 3.4 * self.size), hollow=True)


def stroke(relation: Relation | None, theme: Theme) -> Stroke:
    """The stroke of a relation, by what it is a sub-property of, then by its group."""
    return _stroke(relation, theme).sized(theme.scale)


def _stroke(relation: Relation | None, theme: Theme) -> Stroke:
    above = frozenset(relation.above or (relation.iri,)) if relation else frozenset()
    if v.PART_OF in above:
        return Stroke(theme.edge_part_of, 1.6, Tip.DIAMOND)
    if above & IS_A:
        return Stroke(theme.edge_is_a, 1.8, Tip.TRIANGLE)
    if relation is None:
        return _other(relation, theme)
    return _BY_GROUP.get(relation.group, _other)(relation, theme)


def _order(relation: Relation, theme: Theme) -> Stroke:
    if relation.binding:
        return Stroke(theme.edge_order, 2.2, Tip.ARROW)
    return Stroke(theme.edge_order, 1.6, Tip.ARROW, (6, 4))


def _effect_of(relation: Relation, theme: Theme) -> Stroke:
    tip = Tip.MINUS if v.MAY_COST in relation.above or relation.iri == v.MAY_COST else Tip.PLUS
    return Stroke(theme.edge_effect, 1.6, tip, (6, 3, 1.5, 3))


def _other(_: Relation | None, theme: Theme) -> Stroke:
    return Stroke(theme.edge_other, 1.4, Tip.NONE, (1.2, 4))


_BY_GROUP: Mapping[Iri | None, Callable[[Relation, Theme], Stroke]] = {
    v.ORDER: _order,
    v.FUNCTION: lambda _, theme: Stroke(theme.edge_function, 1.6, Tip.OPEN),
    v.PURPOSE: lambda _, theme: Stroke(theme.edge_purpose, 1.6, Tip.BAR),
    v.EFFECT: _effect_of,
    v.COMPARISON: lambda _, theme: Stroke(theme.edge_comparison, 1.6, Tip.BARS, (5, 4)),
}


def away(pen: Stroke) -> float:
    """How far the line ends before the point that its sign touches."""
    return _SIGNS[pen.tip].away * pen.size


def tip_shapes(at: Point, turn: float, stroke: Stroke, ground: str) -> tuple[Shape, ...]:
    """The sign at `at`, for a line that arrives in direction `turn` (radians)."""
    placed = _placed(at, turn, stroke.tip, stroke.size)
    if stroke.tip in (Tip.PLUS, Tip.MINUS):
        return _ring(placed[0][0], stroke, ground)
    sign = _SIGNS[stroke.tip]
    fill = stroke.colour if sign.filled and not stroke.hollow else ground
    width = 1.2 * stroke.size if sign.filled else stroke.width
    paint = Paint(fill if sign.closed else None, stroke.colour, width)
    return tuple(Line(points, paint, closed=sign.closed) for points in placed)


# A sign is drawn twice in turn: in the colour of its link, and quietly.
@lru_cache(maxsize=4)
def _placed(at: Point, turn: float, tip: Tip, size: float) -> tuple[tuple[Point, ...], ...]:
    """The outlines of a sign where a line arrives; of a ring its middle."""
    cos, sin = math.cos(turn) * size, math.sin(turn) * size
    x, y = at
    return tuple(
        tuple(
            Point(
                round(x + along * cos - beside * sin, 2), round(y + along * sin + beside * cos, 2)
            )
            for along, beside in ends
        )
        for ends in _SIGNS[tip].outlines
    )


def _ring(at: Point, stroke: Stroke, ground: str) -> tuple[Shape, ...]:
    pen = Paint(stroke=stroke.colour, width=stroke.width)
    radius, arm = 5 * stroke.size, 2.4 * stroke.size
    ring = Disc(at, radius, Paint(ground, stroke.colour, stroke.width))
    across = Line((Point(at.x - arm, at.y), Point(at.x + arm, at.y)), pen)
    if stroke.tip is Tip.MINUS:
        return ring, across
    return ring, across, Line((Point(at.x, at.y - arm), Point(at.x, at.y + arm)), pen)
