"""Links as edges: a course between the pills, the sign at the object, and the relation's word."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from explorer.model.concept import Link, local_name
from explorer.model.geometry import Point, Rect
from explorer.model.terms import Iri
from explorer.scene.bends import Courses, Floats, courses, parts
from explorer.scene.colour import mix
from explorer.scene.content import Content
from explorer.scene.measure import measure
from explorer.scene.pills import words
from explorer.scene.shapes import Anchor, Box, Group, Line, Paint, Shape, Target, What
from explorer.scene.strokes import Stroke, away, stroke, tip_shapes
from explorer.scene.theme import FONTS, Theme

# A caption needs this much more line than it is long.
FREE = 36.0
SPOTS = (0.5, 0.4, 0.6, 0.32, 0.68)


@dataclass(frozen=True, slots=True)
class Edge:
    """A link with its course: trimmed Bézier points, and the same sampled."""

    link: Link
    curve: Floats
    samples: Floats

    @property
    def length(self) -> float:
        return float(np.hypot(*np.diff(self.samples, axis=0).T).sum())

    @property
    def turn(self) -> float:
        """The direction in which it arrives."""
        x, y = self.curve[3] - self.curve[2]
        if abs(x) + abs(y) < 1e-6:
            x, y = self.curve[3] - self.curve[0]
        return math.atan2(y, x)

    def at(self, share: float) -> Point:
        return point(self.samples[round(share * (len(self.samples) - 1))])


def edges(content: Content, boxes: Mapping[Iri, Rect]) -> tuple[Edge, ...]:
    """A course for each link whose ends have a box."""
    rows = {iri: i for i, iri in enumerate(boxes)}
    links = [k for k in content.links if k.source in rows and k.target in rows]
    links = [k for k in links if k.source != k.target]
    ends = np.array([(rows[k.source], rows[k.target]) for k in links], dtype=np.intp)
    centres = np.array([box.centre for box in boxes.values()], dtype=np.float64).reshape(-1, 2)
    sizes = np.array([(b.width, b.height) for b in boxes.values()], dtype=np.float64)
    found: Courses = courses(centres, sizes.reshape(-1, 2), ends.reshape(-1, 2))
    return tuple(map(Edge, links, found.curves, found.samples))


def edge_groups(
    found: Sequence[Edge], content: Content, boxes: Mapping[Iri, Rect], theme: Theme
) -> tuple[tuple[Group, ...], tuple[Target, ...]]:
    """The shapes of all edges, quiet ones first, and the lines under the pointer."""
    captions = _Captions(boxes, theme)
    levels = content.levels()
    groups, targets = [], []
    order = sorted(found, key=lambda e: -min(levels[e.link.source], levels[e.link.target]))
    pens = {edge.link: _pen(edge.link, content, theme) for edge in found}
    told = {
        edge.link: captions.place(edge, _word(edge.link, content), pens[edge.link])
        for edge in reversed(order)
        if _captioned(edge.link, content)
    }
    for edge in order:
        pen = pens[edge.link]
        shown = pen.faint(theme.canvas) if _quiet(edge.link, content) else pen
        lit = (*edge_shapes(edge, pen, theme), *captions.lit(edge, _word(edge.link, content), pen))
        shapes = (*edge_shapes(edge, shown, theme), *told.get(edge.link, ()))
        groups.append(Group(shapes, edge.link, lit))
        targets.append(_target(edge))
    return tuple(groups), tuple(targets)


def edge_shapes(edge: Edge, pen: Stroke, theme: Theme) -> tuple[Shape, ...]:
    """The line and the sign at its end."""
    length = max(edge.length, 1.0)
    keep = max(0.2, 1 - away(pen.tip) / length)
    curve = parts(edge.curve[None], np.zeros(1), np.array([keep]))[0]
    line = Line(
        tuple(map(point, curve)),
        Paint(stroke=pen.colour, width=pen.width, dash=pen.dash),
        smooth=True,
    )
    return line, *tip_shapes(point(edge.curve[3]), edge.turn, pen, theme.canvas)


def point(pair: Floats) -> Point:
    """A row of coordinates as a point."""
    return Point(round(float(pair[0]), 2), round(float(pair[1]), 2))


def _pen(link: Link, content: Content, theme: Theme) -> Stroke:
    pen = stroke(content.relations.get(link.relation), theme)
    return pen.inferred(theme.canvas) if link.inferred else pen


def _word(link: Link, content: Content) -> str:
    relation = content.relations.get(link.relation)
    return relation.label if relation else local_name(link.relation)


def _captioned(link: Link, content: Content) -> bool:
    return link.relation in content.captioned or content.focus in (link.source, link.target)


def _quiet(link: Link, content: Content) -> bool:
    """Whether a link joins two neighbours, and so is not what the drawing is about."""
    if content.focus is None or content.focus in (link.source, link.target):
        return False
    levels = content.levels()
    return levels[link.source] == levels[link.target]


def _target(edge: Edge) -> Target:
    line = tuple(map(point, edge.samples))
    xs, ys = [p.x for p in line], [p.y for p in line]
    area = Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).grown(5)
    return Target(What.LINK, edge.link.relation, area, line, edge.link)


class _Captions:
    """Places words on lines where they cover neither a pill nor another word."""

    def __init__(self, boxes: Mapping[Iri, Rect], theme: Theme) -> None:
        self._theme = theme
        self._font = theme.font(FONTS.relation)
        rows = [(b.x, b.y, b.right, b.bottom) for b in boxes.values()]
        self._pills = np.array(rows, dtype=np.float64).reshape(-1, 4)
        self._taken: list[Rect] = []

    def place(self, edge: Edge, word: str, pen: Stroke) -> tuple[Shape, ...]:
        """The word on the line, or nothing where the line is too short for it."""
        if edge.length < self._needs(edge, word):
            return ()
        spot = self._spot(edge, word, self._taken)
        if spot is None:
            return ()
        self._taken.append(spot)
        return self._shapes(spot, word, pen, edged=False)

    def lit(self, edge: Edge, word: str, pen: Stroke) -> tuple[Shape, ...]:
        """The word for the moment in which the link is lit, wherever it fits best."""
        spot = self._spot(edge, word, []) or self._box(edge.at(0.5), word)
        return self._shapes(spot, word, pen, edged=True)

    def _needs(self, edge: Edge, word: str) -> float:
        """The length of line that a word takes: more where the line runs along the word."""
        width = measure(word, self._font)
        flat = abs(math.cos(math.atan2(*(edge.curve[3] - edge.curve[0])[::-1])))
        return width * flat + self._theme.px(FREE) + self._theme.px(16) * (1 - flat)

    def _box(self, at: Point, word: str) -> Rect:
        width, height = measure(word, self._font) + self._theme.px(8), self._theme.px(16)
        return Rect(round(at.x - width / 2, 1), round(at.y - height / 2, 1), width, height)

    def _spot(self, edge: Edge, word: str, taken: Sequence[Rect]) -> Rect | None:
        for share in SPOTS:
            box = self._box(edge.at(share), word)
            if not self._covers(box) and not any(_meet(box, other) for other in taken):
                return box
        return None

    def _covers(self, box: Rect) -> bool:
        left, top, right, bottom = self._pills.T
        meets = (left < box.right + 3) & (right > box.x - 3)
        meets &= (top < box.bottom + 3) & (bottom > box.y - 3)
        return bool(np.any(meets))

    def _shapes(self, box: Rect, word: str, pen: Stroke, *, edged: bool) -> tuple[Shape, ...]:
        theme = self._theme
        rim = pen.colour if edged else None
        ground = Box(box, box.height / 2, Paint(theme.canvas, rim, 1.0))
        ink = theme.text if edged else mix(pen.colour, theme.text, 0.25)
        return ground, words(word, box.centre, self._font, ink, Anchor.MIDDLE)


def _meet(one: Rect, other: Rect) -> bool:
    return (
        one.x < other.right
        and other.x < one.right
        and one.y < other.bottom
        and other.y < one.bottom
    )
