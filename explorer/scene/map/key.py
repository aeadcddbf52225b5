"""The line at the foot of a picture of a large map: what its signs mean, and what it leaves out."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from explorer.model.concept import Relation
from explorer.model.geometry import Point, Rect
from explorer.scene.glyphs import kind_glyph
from explorer.scene.legend import sample
from explorer.scene.map.sheet import Sheet
from explorer.scene.measure import measure
from explorer.scene.pills import words
from explorer.scene.shapes import Anchor, Box, Group, Line, Paint, Shape
from explorer.scene.strokes import stroke
from explorer.scene.theme import FONTS

GAP, MARGIN = 18.0, 16.0
GLYPH, LINE = 16.0, 34.0


def key(
    sheet: Sheet, kinds: Mapping[int, str], relations: Sequence[Relation], counts: Sequence[str]
) -> Group:
    """Kinds, in at most half of the room, and relations, beside the longest of `counts` that
    leaves them half of the line.
    """
    theme, size = sheet.theme, sheet.size
    box = Rect(0, size[1], size[0], sheet.bounds.height - size[1])
    font = theme.font(FONTS.secondary)
    fitting = (text for text in counts if measure(text, font) <= size[0] / 2)
    said = next(fitting, counts[-1])
    middle, right = box.centre.y, size[0] - theme.px(MARGIN)
    rule = Line((Point(0, size[1]), Point(size[0], size[1])), Paint(stroke=theme.line))
    end = words(said, Point(right, middle), font, theme.muted, Anchor.END)
    room = right - measure(said, font) - theme.px(GAP)
    shapes: list[Shape] = [Box(box, 0, Paint(theme.canvas)), rule, end]
    x = theme.px(MARGIN)
    half = room / 2 if relations else room
    for entries, end_at in (
        (_glyphs(sheet, kinds, middle), half),
        (_lines(sheet, relations, middle), room),
    ):
        for signs, word, wide in entries:
            needed = theme.px(wide) + measure(word, font)
            if x + needed > end_at:
                break
            shapes.extend(signs(x))
            shapes.append(words(word, Point(x + theme.px(wide), middle), font, theme.text))
            x += needed + theme.px(GAP)
    return Group(tuple(shapes))


# What draws a sign at a place along the line, its word, and how far on the word stands.
_Entry = tuple[Callable[[float], tuple[Shape, ...]], str, float]


def _glyphs(sheet: Sheet, kinds: Mapping[int, str], middle: float) -> Iterator[_Entry]:
    theme = sheet.theme
    for place, word in kinds.items():

        def glyph(x: float, place: int = place) -> tuple[Shape, ...]:
            at = Point(x + theme.px(5), middle)
            return (kind_glyph(place, at, theme.px(4.6), theme.kind(place)),)

        yield glyph, word, GLYPH


def _lines(sheet: Sheet, relations: Sequence[Relation], middle: float) -> Iterator[_Entry]:
    theme = sheet.theme
    for relation in relations:

        def line(x: float, relation: Relation = relation) -> tuple[Shape, ...]:
            return sample(stroke(relation, theme), Point(x, middle), theme.px(26), theme)

        yield line, relation.label, LINE
