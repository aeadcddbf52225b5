"""Concepts as pills: glyph, name and state."""

from dataclasses import dataclass
from enum import IntEnum

from explorer.model.concept import Concept
from explorer.model.geometry import Point, Rect
from explorer.scene.colour import mix
from explorer.scene.glyphs import Mark, State, kind_glyph, state_disc
from explorer.scene.measure import MIDDLE, measure, shortened
from explorer.scene.shapes import Anchor, Box, Disc, Group, Line, Paint, Shape, Target, What, Words
from explorer.scene.theme import FONTS, HEIGHTS, Font, Theme

LONGEST = 216


class Level(IntEnum):
    """How near a concept is to what the drawing is about."""

    FOCUS = 0
    NEAR = 1
    FAR = 2


@dataclass(frozen=True, slots=True)
class _Form:
    """Sizes of a pill at 100 %: `glyph` and `text` are measured from its left end."""

    font: Font
    height: int
    glyph: float
    radius: float
    text: float
    right: float
    border: float


_FORMS = {
    Level.FOCUS: _Form(FONTS.focus, HEIGHTS.pill_focus, 20, 7, 35, 20, 0),
    Level.NEAR: _Form(FONTS.near, HEIGHTS.pill_near, 15, 5.2, 26, 13, 1.5),
    Level.FAR: _Form(FONTS.far, HEIGHTS.pill_far, 15, 4.6, 26, 12, 1.1),
}
_DISC = 18


@dataclass(frozen=True, slots=True)
class Pill:
    """One concept to be drawn. `hidden` neighbours are counted on its outer corner."""

    concept: Concept
    level: Level = Level.NEAR
    mark: Mark | None = None
    hidden: int = 0
    selected: bool = False
    pinned: bool = False

    @property
    def disc(self) -> bool:
        """Whether a state disc stands inside, at the right end."""
        return self.mark is not None and self.level is not Level.FOCUS

    @property
    def place(self) -> int:
        return self.concept.kind.place if self.concept.kind else 0


def pill_size(pill: Pill, theme: Theme) -> tuple[float, float]:
    """Width and height of the pill, without badge and rings."""
    form = _FORMS[pill.level]
    extra = form.text + form.right + (_DISC if pill.disc else 0)
    font = theme.font(form.font)
    label = min(measure(pill.concept.label, font), theme.px(LONGEST))
    return round(label + theme.px(extra), 1), theme.px(form.height)


def pill(pill: Pill, centre: Point, theme: Theme) -> tuple[Group, Target]:
    """A pill around `centre`, without its badge, and where it answers."""
    width, height = pill_size(pill, theme)
    box = Rect(round(centre.x - width / 2, 1), round(centre.y - height / 2, 1), width, height)
    body = _focus(pill, box, theme) if pill.level is Level.FOCUS else _plain(pill, box, theme)
    shapes = [*body, *_label(pill, box, theme)]
    if pill.selected:
        shapes.append(ring(box, theme))
    if pill.pinned:
        shapes.extend(_pin(box, theme))
    return Group(tuple(shapes), pill.concept.iri), Target(What.CONCEPT, pill.concept.iri, box)


def ring(box: Rect, theme: Theme, radius: float | None = None) -> Box:
    """The 2 px line around what is selected, 3 px away; at 100 %."""
    around = box.grown(4 * theme.scale)
    round_ = around.height / 2 if radius is None else radius
    return Box(around, round_, Paint(stroke=theme.accent, width=2 * theme.scale))


def _focus(pill: Pill, box: Rect, theme: Theme) -> tuple[Shape, ...]:
    colour = theme.kind(pill.place)
    reach = 5 * theme.scale
    glow = Box(box.grown(reach), box.height / 2 + reach, Paint(fill=mix(theme.canvas, colour, 0.2)))
    body = Box(box, box.height / 2, Paint(fill=colour))
    return glow, body


def _plain(pill: Pill, box: Rect, theme: Theme) -> tuple[Shape, ...]:
    colour = theme.kind(pill.place)
    radius = box.height / 2
    border = _FORMS[pill.level].border * theme.scale
    ground = mix(theme.pill_ground, colour, theme.pill_tint)
    halo = Box(box.grown(3), radius + 3, Paint(fill=theme.canvas))
    return halo, Box(box, radius, Paint(ground, colour, border))


def _label(pill: Pill, box: Rect, theme: Theme) -> tuple[Shape, ...]:
    form = _FORMS[pill.level]
    font = theme.font(form.font)
    focus = pill.level is Level.FOCUS
    ink = theme.on_accent if focus else theme.text
    glyph = theme.on_accent if focus else theme.kind(pill.place)
    middle = box.centre.y
    text = shortened(pill.concept.label, font, theme.px(LONGEST))
    shapes: list[Shape] = [
        kind_glyph(
            pill.place,
            Point(box.x + theme.px(form.glyph), middle),
            form.radius * theme.scale,
            glyph,
        ),
        words(text, Point(box.x + theme.px(form.text), middle), font, ink),
    ]
    if pill.mark is not None:
        at = Point(box.right - theme.px(14), middle)
        if focus:
            at = Point(box.right - theme.px(6), box.y + theme.px(3))
        size = 9.0 if focus else 8.0 if pill.mark.number else 6.0
        shapes.extend(state_disc(pill.mark, at, size * theme.scale, theme))
    return tuple(shapes)


def words(
    text: str, middle: Point, font: Font, colour: str, anchor: Anchor = Anchor.START
) -> Words:
    """A line of text whose capital letters are centred on `middle`."""
    down = Point(round(middle.x, 1), round(middle.y + font.size * MIDDLE, 1))
    return Words(down, text, font, colour, anchor)


def _pin(box: Rect, theme: Theme) -> tuple[Shape, ...]:
    x, y = box.x + theme.px(8), box.y - theme.px(1)
    foot = (Point(x, y), Point(x, y + theme.px(5)))
    head = Disc(Point(x, y - theme.px(2)), theme.px(3.4), Paint(theme.muted, theme.canvas, 1.5))
    return Line(foot, Paint(stroke=theme.muted, width=1.6)), head


def step_mark(state: State, number: int | None) -> Mark:
    """The mark of a step of a plan: goals carry a star, all else their number."""
    return Mark(state, None if state is State.GOAL else number)
