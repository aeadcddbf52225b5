"""Links as edges: a course between the pills, the sign at the object, and the relation's word."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from explorer.model.concept import Link, local_name
from explorer.model.geometry import Point, Rect
from explorer.model.terms import Iri
from explorer.scene.bends import Floats, courses, parts
from explorer.scene.colour import mix
from explorer.scene.content import Content
from explorer.scene.measure import measure
from explorer.scene.pills import Level, words
from explorer.scene.shapes import Anchor, Box, Group, Line, Paint, Shape, Target, What
from explorer.scene.strokes import Stroke, away, stroke, tip_shapes
from explorer.scene.theme import FONTS, Theme

# A caption needs this much more line than it is long.
FREE = 36.0
SPOTS = (0.5, 0.4, 0.6, 0.32, 0.68)


@dataclass(frozen=True, slots=True)
class Edge:
    """A link with its pen and its course: Bézier points up to its sign, and samples to its end.

    `turn` is the direction in which it arrives, in radians.
    """

    link: Link
    pen: Stroke
    body: tuple[Point, ...]
    line: tuple[Point, ...]
    length: float
    turn: float

    def at(self, share: float) -> Point:
        return self.line[round(share * (len(self.line) - 1))]


def edges(content: Content, boxes: Mapping[Iri, Rect], theme: Theme) -> tuple[Edge, ...]:
    """A course for each link whose ends have a box."""
    rows = {iri: i for i, iri in enumerate(boxes)}
    shown = (*content.links, *content.implied)
    links = [k for k in shown if k.source in rows and k.target in rows]
    links = [k for k in links if k.source != k.target]
    if not links:
        return ()
    ends = np.array([(rows[k.source], rows[k.target]) for k in links], dtype=np.intp)
    centres = np.array([box.centre for box in boxes.values()], dtype=np.float64)
    sizes = np.array([(b.width, b.height) for b in boxes.values()], dtype=np.float64)
    found = courses(centres, sizes, ends)
    pens = [_pen(link, content, theme) for link in links]
    lengths = np.hypot(*np.moveaxis(np.diff(found.samples, axis=1), 2, 0)).sum(axis=1)
    keep = 1 - np.array([away(pen) for pen in pens]) / np.maximum(lengths, 1.0)
    bodies = parts(found.curves, np.zeros(len(links)), np.maximum(keep, 0.2))
    way = found.curves[:, 3] - found.curves[:, 2]
    columns = (_points(bodies), _points(found.samples), lengths.tolist())
    turns = np.arctan2(way[:, 1], way[:, 0]).tolist()
    return tuple(map(Edge, links, pens, *columns, turns))


def _points(rows: Floats) -> list[tuple[Point, ...]]:
    return [tuple(Point(x, y) for x, y in row) for row in rows.round(2).tolist()]


def edge_groups(
    found: Sequence[Edge], content: Content, boxes: Mapping[Iri, Rect], theme: Theme
) -> tuple[tuple[Group, ...], tuple[Target, ...]]:
    """The shapes of all edges, quiet ones first, and the lines under the pointer."""
    captions = _Captions(boxes, theme)
    groups, targets = [], []
    loud = _loud(found, content)
    order = sorted(found, key=lambda e: (e.link in loud, _about(e.link, content)))
    told = {
        edge.link: captions.place(edge, _word(edge.link, content))
        for edge in reversed(order)
        if _captioned(edge.link, content)
    }
    for edge in order:
        pen = edge.pen
        shown = pen if edge.link in loud or theme.outlined else pen.faint(theme.canvas)
        lit = (*edge_shapes(edge, pen, theme), *captions.lit(edge, _word(edge.link, content)))
        shapes = (*edge_shapes(edge, shown, theme), *told.get(edge.link, ()))
        groups.append(Group(shapes, edge.link, lit))
        targets.append(_target(edge))
    return tuple(groups), tuple(targets)


def edge_shapes(edge: Edge, pen: Stroke, theme: Theme) -> tuple[Shape, ...]:
    """The line and the sign at its end."""
    paint = Paint(stroke=pen.colour, width=pen.width, dash=pen.dash)
    body = Line(edge.body, paint, smooth=True)
    return body, *tip_shapes(edge.line[-1], edge.turn, pen, theme.canvas)


def _pen(link: Link, content: Content, theme: Theme) -> Stroke:
    pen = stroke(content.relations.get(link.relation), theme)
    pen = pen.thin() if link in content.implied else pen
    return pen.inferred(theme.canvas) if link.inferred else pen


def _word(link: Link, content: Content) -> str:
    relation = content.relations.get(link.relation)
    return relation.label if relation else local_name(link.relation)


def _captioned(link: Link, content: Content) -> bool:
    said = link.relation in content.captioned or _about(link, content)
    return said and link not in content.implied


def _about(link: Link, content: Content) -> bool:
    return content.focus in (link.source, link.target)


def _loud(found: Sequence[Edge], content: Content) -> frozenset[Link]:
    """The links that hold the drawing together: those of the focus, and for each concept farther
    out the shortest that leads inwards. All others are drawn quietly.
    """
    found = [edge for edge in found if edge.link not in content.implied]
    if content.focus is None:
        return frozenset(edge.link for edge in found)
    levels = content.levels()
    loud = {edge.link for edge in found if _about(edge.link, content)}
    inwards: dict[Iri, Edge] = {}
    for edge in sorted(found, key=lambda e: e.length):
        ends = edge.link.source, edge.link.target
        near, far = sorted(ends, key=levels.__getitem__)
        if levels[near] is Level.NEAR and levels[far] is Level.FAR:
            inwards.setdefault(far, edge)
    return frozenset(loud | {edge.link for edge in inwards.values()})


def _target(edge: Edge) -> Target:
    line = edge.line
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

    def place(self, edge: Edge, word: str) -> tuple[Shape, ...]:
        """The word on the line, or nothing where the line is too short for it."""
        if edge.length < self._needs(edge, word):
            return ()
        spot = self._spot(edge, word, self._taken)
        if spot is None:
            return ()
        self._taken.append(spot)
        return self._shapes(spot, word, edge.pen, edged=False)

    def lit(self, edge: Edge, word: str) -> tuple[Shape, ...]:
        """The word for the moment in which the link is lit, wherever it fits best."""
        spot = self._spot(edge, word, []) or self._box(edge.at(0.5), word)
        return self._shapes(spot, word, edge.pen, edged=True)

    def _needs(self, edge: Edge, word: str) -> float:
        """The length of line that a word takes: more where the line runs along the word."""
        width = measure(word, self._font)
        start, end = edge.line[0], edge.line[-1]
        flat = abs(end.x - start.x) / max(math.dist(start, end), 1.0)
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
