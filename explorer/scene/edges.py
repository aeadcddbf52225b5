"""Links as edges: a course between the pills, the sign at the object, and the relation's word."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, starmap

import numpy as np

from explorer.model.concept import Link, local_name
from explorer.model.geometry import Point, Rect
from explorer.model.terms import Iri
from explorer.scene.bends import Bools, Floats, courses, parts
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


def edges(
    content: Content, boxes: Mapping[Iri, Rect], theme: Theme, *, straight: bool = False
) -> tuple[Edge, ...]:
    """A course for each link whose ends have a box; of a `straight` one its ends are enough."""
    rows = {iri: i for i, iri in enumerate(boxes)}
    shown = (*content.links, *content.implied)
    links = [k for k in shown if k.source in rows and k.target in rows]
    links = [k for k in links if k.source != k.target]
    if not links:
        return ()
    ends = np.array([(rows[k.source], rows[k.target]) for k in links], dtype=np.intp)
    centres = np.array([box.centre for box in boxes.values()], dtype=np.float64)
    sizes = np.array([(b.width, b.height) for b in boxes.values()], dtype=np.float64)
    found = courses(centres, sizes, ends, straight=straight)
    pens = _pens(links, content, theme)
    lengths = np.hypot(*np.moveaxis(np.diff(found.samples, axis=1), 2, 0)).sum(axis=1)
    keep = 1 - np.array([away(pen) for pen in pens]) / np.maximum(lengths, 1.0)
    bodies = parts(found.curves, np.zeros(len(links)), np.maximum(keep, 0.2))
    way = found.curves[:, 3] - found.curves[:, 2]
    samples = found.samples[:, [0, -1]] if straight else found.samples
    columns = (_points(bodies), _points(samples), lengths.tolist())
    turns = np.arctan2(way[:, 1], way[:, 0]).tolist()
    return tuple(map(Edge, links, pens, *columns, turns))


def _points(rows: Floats) -> list[tuple[Point, ...]]:
    return [tuple(starmap(Point, row)) for row in rows.round(2).tolist()]


def edge_groups(
    found: Sequence[Edge], content: Content, boxes: Sequence[Rect], theme: Theme
) -> tuple[tuple[Group, ...], tuple[Target, ...]]:
    """The shapes of all edges, quiet ones first, and the lines under the pointer.

    No word that stands on them lies on one of `boxes`.
    """
    captions = _Captions(found, content, boxes, theme)
    groups, targets = [], []
    order = _in_order(found, content, theme)
    told = {
        edge.link: captions.place(edge)
        for edge, _ in reversed(order)
        if _captioned(edge.link, content)
    }
    for edge, shown in order:
        pen = edge.pen
        full = edge_shapes(edge, pen, theme)
        quiet = full if shown is pen else edge_shapes(edge, shown, theme)
        lit = (*full, *captions.lit(edge))
        shapes = (*quiet, *told.get(edge.link, ()))
        groups.append(Group(shapes, edge.link, lit))
        targets.append(_target(edge))
    return tuple(groups), tuple(targets)


def strands(found: Sequence[Edge], content: Content, theme: Theme) -> tuple[Group, ...]:
    """The lines of all edges without signs and words, as they are seen while concepts move."""
    return tuple(
        Group((_body(edge, shown),), edge.link) for edge, shown in _in_order(found, content, theme)
    )


def _in_order(found: Sequence[Edge], content: Content, theme: Theme) -> list[tuple[Edge, Stroke]]:
    """All edges, quiet ones first, each with the pen in which it is shown."""
    loud = _loud(found, content)
    order = sorted(found, key=lambda e: (e.link in loud, _about(e.link, content)))
    whole = frozenset(k.link for k in found) if theme.outlined else loud
    return [(e, e.pen if e.link in whole else e.pen.faint(theme.canvas)) for e in order]


def edge_shapes(edge: Edge, pen: Stroke, theme: Theme) -> tuple[Shape, ...]:
    """The line and the sign at its end."""
    return _body(edge, pen), *tip_shapes(edge.line[-1], edge.turn, pen, theme.canvas)


def _body(edge: Edge, pen: Stroke) -> Line:
    paint = Paint(stroke=pen.colour, width=pen.width, dash=pen.dash)
    return Line(edge.body, paint, smooth=True)


def _pens(links: Sequence[Link], content: Content, theme: Theme) -> list[Stroke]:
    """The pen of each link; alike for all links of a relation that are shown alike."""
    alike = {(k.relation, k.inferred, k in content.implied): k for k in links}
    pens = {key: _pen(link, content, theme) for key, link in alike.items()}
    return [pens[k.relation, k.inferred, k in content.implied] for k in links]


def _pen(link: Link, content: Content, theme: Theme) -> Stroke:
    pen = stroke(content.relations.get(link.relation), theme)
    pen = pen.thin() if link in content.implied else pen
    return pen.inferred(theme.canvas) if link.inferred else pen


def _word(link: Link, content: Content) -> str:
    relation = content.relations.get(link.relation)
    return relation.label if relation else local_name(link.relation)


def _captioned(link: Link, content: Content) -> bool:
    said = link.relation in content.captioned or _about(link, content)
    # A bubble says the word itself.
    folds = link.source in content.bubbles or link.target in content.bubbles
    return said and not folds and link not in content.implied


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
    xs, ys = zip(*line, strict=True)
    area = Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).grown(5)
    return Target(What.LINK, edge.link.relation, area, line, edge.link)


class _Captions:
    """Places words on lines where they cover neither a pill nor another word."""

    def __init__(
        self, found: Sequence[Edge], content: Content, boxes: Sequence[Rect], theme: Theme
    ) -> None:
        self._theme = theme
        self._font = theme.font(FONTS.relation)
        self._words = {edge.link: _word(edge.link, content) for edge in found}
        self._widths = {word: self._wide(word) for word in set(self._words.values())}
        self._free = dict(zip(self._words, self._free_spots(found, boxes), strict=True))
        self._taken: list[Rect] = []
        self._beside: dict[frozenset[Iri], list[Rect]] = {}

    def place(self, edge: Edge) -> tuple[Shape, ...]:
        """The word on the line, or nothing where the line is too short for it."""
        if edge.length < self._needs(edge):
            return ()
        taken = self._taken
        boxes = (self._box(edge, share) for share in self._free[edge.link])
        spot = next((b for b in boxes if not any(_meet(b, other) for other in taken)), None)
        if spot is None:
            return ()
        taken.append(spot)
        return self._shapes(spot, edge, edged=False)

    def lit(self, edge: Edge) -> tuple[Shape, ...]:
        """The word for the moment in which the link is lit, wherever it fits best.

        Links between the same two concepts are lit together: their words keep clear of each other.
        """
        beside = self._beside.setdefault(frozenset((edge.link.source, edge.link.target)), [])
        boxes = (self._box(edge, share) for share in (*self._free[edge.link], *SPOTS))
        spot = first = next(boxes)
        while any(_meet(spot, other) for other in beside):
            spot = next(boxes, first)
            if spot is first:
                break
        beside.append(spot)
        return self._shapes(spot, edge, edged=True)

    def _needs(self, edge: Edge) -> float:
        """The length of line that a word takes: more where the line runs along the word."""
        width = self._widths[self._words[edge.link]] - self._theme.px(8)
        start, end = edge.line[0], edge.line[-1]
        flat = abs(end.x - start.x) / max(math.dist(start, end), 1.0)
        return width * flat + self._theme.px(FREE) + self._theme.px(16) * (1 - flat)

    def _wide(self, word: str) -> float:
        return measure(word, self._font) + self._theme.px(8)

    def _box(self, edge: Edge, share: float) -> Rect:
        at, width, height = edge.at(share), self._widths[self._words[edge.link]], self._theme.px(16)
        return Rect(round(at.x - width / 2, 1), round(at.y - height / 2, 1), width, height)

    def _free_spots(self, found: Sequence[Edge], boxes: Sequence[Rect]) -> list[tuple[float, ...]]:
        """For each edge the shares of its way at which its word covers no pill."""
        shape = len(found), len(SPOTS), 2
        at = np.array([[edge.at(share) for share in SPOTS] for edge in found]).reshape(shape)
        half = np.array([self._widths[self._words[edge.link]] for edge in found]) / 2 + 3
        rows = [(b.x, b.y, b.right, b.bottom) for b in boxes]
        left, top, right, bottom = np.array(rows, dtype=np.float64).reshape(-1, 4).T
        x, y, tall = at[..., :1], at[..., 1:], self._theme.px(16) / 2 + 3
        wide = half[:, None, None]
        covers = (left < x + wide) & (right > x - wide) & (top < y + tall) & (bottom > y - tall)
        covered: Bools = np.any(covers, axis=2)
        return [tuple(compress(SPOTS, row)) for row in (~covered).tolist()]

    def _shapes(self, box: Rect, edge: Edge, *, edged: bool) -> tuple[Shape, ...]:
        theme, pen, word = self._theme, edge.pen, self._words[edge.link]
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
