"""Bubbles: many neighbours of one relation that lead nowhere else, drawn as one pill."""

from dataclasses import dataclass

from explorer.model.concept import Link, Way
from explorer.model.geometry import Point, Rect
from explorer.model.terms import Iri
from explorer.scene.colour import mix
from explorer.scene.glyphs import kind_glyph
from explorer.scene.measure import measure, shortened
from explorer.scene.pills import LONGEST, ring, words
from explorer.scene.shapes import Box, Group, Paint, Shape, Target, What
from explorer.scene.theme import FONTS, HEIGHTS, Theme

# So far the pill behind looks out under the one in front.
BEHIND = 4.0
_EDGE, _GLYPH, _GAP, _RADIUS = 13, 13, 5, 4.8


@dataclass(frozen=True, slots=True)
class Bubble:
    """`members` are the neighbours of `hub` that a relation joins to it `way`, by label.

    `reads` are the words from the hub to them: "uses". `kinds` are the places of the kinds that
    they have, the most frequent first.
    """

    hub: Iri
    way: Way
    members: tuple[Iri, ...]
    reads: str
    kinds: tuple[int, ...] = ()

    @property
    def iri(self) -> Iri:
        """What the drawing calls it; no ontology has it."""
        turn = "to" if self.way.forward else "from"
        return Iri(f"bubble:{turn} {self.way.relation} {self.hub}")

    @property
    def link(self) -> Link:
        """The one edge that stands for those of its members."""
        if self.way.forward:
            return Link(self.hub, self.way.relation, self.iri)
        return Link(self.iri, self.way.relation, self.hub)

    @property
    def text(self) -> str:
        """What stands on it: "uses (23)"."""
        return f"{self.reads} ({len(self.members):,})"


def bubble_size(bubble: Bubble, theme: Theme) -> tuple[float, float]:
    """Width and height of a bubble, with the pill that looks out behind it."""
    font = theme.font(FONTS.near)
    text = min(measure(bubble.text, font), theme.px(LONGEST))
    glyphs = len(bubble.kinds) * theme.px(_GLYPH)
    wide = text + glyphs + theme.px(2 * _EDGE + _GAP) + theme.px(BEHIND)
    return round(wide, 1), theme.px(HEIGHTS.pill_near) + theme.px(BEHIND)


def bubble_shapes(
    bubble: Bubble, centre: Point, theme: Theme, *, selected: bool
) -> tuple[Group, Target]:
    """A bubble around `centre`, and where it answers."""
    wide, tall = bubble_size(bubble, theme)
    whole = Rect(round(centre.x - wide / 2, 1), round(centre.y - tall / 2, 1), wide, tall)
    behind = theme.px(BEHIND)
    front = Rect(whole.x, whole.y, wide - behind, tall - behind)
    back = Rect(whole.x + behind, whole.y + behind, wide - behind, tall - behind)
    shapes = [*_pills(front, back, theme), *_label(bubble, front, theme)]
    if selected:
        shapes.append(ring(whole, theme))
    target = Target(What.BUBBLE, bubble.iri, whole, members=frozenset(bubble.members))
    return Group(tuple(shapes), bubble.iri), target


def _pills(front: Rect, back: Rect, theme: Theme) -> tuple[Shape, ...]:
    radius, width = front.height / 2, 1.5 * theme.scale
    ground = mix(theme.pill_ground, theme.control, 0.06)
    halos = (Box(pill.grown(3), radius + 3, Paint(fill=theme.canvas)) for pill in (back, front))
    pen = Paint(ground, theme.control, width)
    return (*halos, Box(back, radius, pen), Box(front, radius, pen))


def _label(bubble: Bubble, box: Rect, theme: Theme) -> tuple[Shape, ...]:
    middle, left = box.centre.y, box.x + theme.px(_EDGE)
    font = theme.font(FONTS.near)
    shapes: list[Shape] = []
    for place in bubble.kinds:
        at = Point(round(left + theme.px(_RADIUS), 1), middle)
        shapes.append(kind_glyph(place, at, _RADIUS * theme.scale, theme.kind(place)))
        left += theme.px(_GLYPH)
    text = shortened(bubble.text, font, theme.px(LONGEST))
    shapes.append(words(text, Point(left + theme.px(_GAP), middle), font, theme.text))
    return tuple(shapes)
