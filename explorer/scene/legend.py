"""The relations of a drawing as a row of chips: each a sample of its line, word and number.

Kinds of concepts stand in such a row too, each with its glyph.

The row is drawn at the foot of the canvas and is the filter: every chip is a target.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from explorer.model.concept import Kind, Relation
from explorer.model.geometry import Point, Rect
from explorer.model.terms import Iri
from explorer.scene.glyphs import kind_glyph
from explorer.scene.measure import measure
from explorer.scene.pills import words
from explorer.scene.shapes import (
    Anchor,
    Box,
    Group,
    Line,
    Paint,
    Scene,
    Shape,
    Target,
    What,
    around,
)
from explorer.scene.strokes import Stroke, away, stroke, tip_shapes
from explorer.scene.theme import FONTS, HEIGHTS, Theme

GAP = 6
MORE = Iri("more")


class Drawn(Enum):
    """How the links of a relation are drawn."""

    LABELLED = "with label"
    PLAIN = "without label"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Entry:
    """One relation of the legend: how many of its links are drawn, and how."""

    relation: Relation
    count: int
    drawn: Drawn = Drawn.PLAIN

    @property
    def iri(self) -> Iri:
        return self.relation.iri

    @property
    def label(self) -> str:
        return self.relation.label


@dataclass(frozen=True, slots=True)
class KindEntry:
    """One kind of the legend: how many of its concepts there are, and whether they are drawn."""

    kind: Kind
    count: int
    drawn: Drawn = Drawn.PLAIN

    @property
    def iri(self) -> Iri:
        return self.kind.iri

    @property
    def label(self) -> str:
        return self.kind.label


AnyEntry = Entry | KindEntry


def legend(
    entries: Sequence[AnyEntry], width: float, theme: Theme, focus: Iri | None = None
) -> Scene:
    """Chips from left to right in `width`, their middle at y = 0; what has no room is counted.

    `focus` is the relation that the keyboard stands on. The chip of the rest has the Iri `MORE`.
    """
    groups: list[Group] = []
    targets: list[Target] = []
    x = 0.0
    for i, entry in enumerate(entries):
        wide = _width(entry, theme)
        rest = len(entries) - i
        spare = 0.0 if rest == 1 else _more_width(rest - 1, theme) + GAP
        if x + wide + spare > width and not (rest == 1 and x + wide <= width):
            box = Rect(x, -theme.px(12), _more_width(rest, theme), theme.px(HEIGHTS.chip))
            groups.append(Group(_more(rest, box, theme)))
            targets.append(Target(What.MORE, MORE, box))
            break
        box = Rect(round(x, 1), -theme.px(12), round(wide, 1), theme.px(HEIGHTS.chip))
        groups.append(Group(_chip(entry, box, theme, focus)))
        targets.append(Target(What.LEGEND, entry.iri, box))
        x += wide + theme.px(GAP)
    return Scene(tuple(groups), around(tuple(t.area for t in targets), 4), tuple(targets))


def path_legend(theme: Theme, width: float = 10_000.0) -> Scene:
    """What the lines of a learning path mean; those that have room in `width`."""
    wide = 2 * theme.scale
    samples = (
        ("met", Paint(stroke=theme.done, width=wide)),
        ("leads to the next step", Paint(stroke=theme.accent, width=wide)),
        ("not yet met", Paint(stroke=theme.control, width=wide, dash=(3 * wide, 2.4 * wide))),
    )
    font = theme.font(FONTS.secondary)
    shapes: list[Shape] = []
    x = 0.0
    for text, paint in samples:
        end = x + theme.px(36) + measure(text, font)
        if end > width:
            continue
        shapes.append(Line((Point(x, 0), Point(x + theme.px(28), 0)), paint))
        shapes.append(words(text, Point(x + theme.px(36), 0), font, theme.muted))
        x = end + theme.px(20)
    bounds = Rect(0, -theme.px(12), x, theme.px(HEIGHTS.chip))
    return Scene((Group(tuple(shapes)),), bounds)


def sample(pen: Stroke, start: Point, length: float, theme: Theme) -> tuple[Shape, ...]:
    """A short level piece of a line with its sign."""
    end = Point(start.x + length, start.y)
    stop = Point(end.x - away(pen), end.y)
    line = Line((start, stop), Paint(stroke=pen.colour, width=pen.width, dash=pen.dash))
    return line, *tip_shapes(end, 0.0, pen, theme.surface)


def _sample(entry: AnyEntry, at: Point, theme: Theme) -> tuple[Shape, ...]:
    """A piece of its line, or its glyph; of what is hidden without its colour."""
    hidden = entry.drawn is Drawn.HIDDEN
    if isinstance(entry, KindEntry):
        place = entry.kind.place
        colour = theme.control if hidden else theme.kind(place)
        middle = Point(at.x + theme.px(7), at.y)
        return (kind_glyph(place, middle, 5 * theme.scale, colour),)
    pen = stroke(entry.relation, theme)
    pen = replace(pen, colour=theme.control, hollow=True) if hidden else pen
    return sample(pen, at, theme.px(27), theme)


def _inset(entry: AnyEntry, theme: Theme) -> float:
    """Where the word begins: behind the sample."""
    return theme.px(28 if isinstance(entry, KindEntry) else 44)


def _width(entry: AnyEntry, theme: Theme) -> float:
    name = measure(entry.label, theme.font(FONTS.chip))
    number = measure(_number(entry), theme.font(FONTS.secondary))
    return _inset(entry, theme) + name + theme.px(6) + number + theme.px(10)


def _number(entry: AnyEntry) -> str:
    return "off" if entry.drawn is Drawn.HIDDEN else f"{entry.count:,}"


def _more_width(rest: int, theme: Theme) -> float:
    return round(measure(f"{rest} more", theme.font(FONTS.chip)) + theme.px(20), 1)


def _chip(entry: AnyEntry, box: Rect, theme: Theme, focus: Iri | None) -> tuple[Shape, ...]:
    hidden, focused = entry.drawn is Drawn.HIDDEN, entry.iri == focus
    name, small = theme.font(FONTS.chip), theme.font(FONTS.secondary)
    labelled = entry.drawn is Drawn.LABELLED
    edge = theme.accent if labelled or focused else theme.line
    ground = theme.sel if labelled else theme.canvas if hidden else theme.surface
    at = Point(box.x + _inset(entry, theme), 0)
    shapes: list[Shape] = [
        Box(box, box.height / 2, Paint(ground, edge, 2 if focused else 1)),
        *_sample(entry, Point(box.x + theme.px(9), 0), theme),
        words(entry.label, at, name, theme.faint if hidden else theme.text),
        words(_number(entry), Point(box.right - theme.px(10), 0), small, theme.muted, Anchor.END),
    ]
    if hidden:
        end = Point(at.x + measure(entry.label, name), 0)
        shapes.append(Line((at, end), Paint(stroke=theme.faint, width=1)))
    return tuple(shapes)


def _more(rest: int, box: Rect, theme: Theme) -> tuple[Shape, ...]:
    return (
        Box(box, box.height / 2, Paint(theme.surface, theme.line, 1)),
        words(f"{rest} more", box.centre, theme.font(FONTS.chip), theme.muted, Anchor.MIDDLE),
    )
