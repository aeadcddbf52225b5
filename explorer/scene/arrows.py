"""The arrows of a learning path: from what is learned first to what needs it."""

from collections.abc import Mapping, Sequence

from explorer.model.geometry import Point, Rect
from explorer.model.terms import Iri
from explorer.scene.course import Course, Places
from explorer.scene.glyphs import State
from explorer.scene.shapes import Group, Line, Paint
from explorer.scene.theme import HEIGHTS, Theme

PORT = 10.0


class Arrows:
    """The colours and the ports of the links: where they leave one card and reach another."""

    def __init__(
        self, course: Course, places: Places, boxes: Mapping[Iri, Rect], theme: Theme
    ) -> None:
        self.theme = theme
        self.boxes = boxes
        self.known = frozenset(course.known)
        self.next = {card.iri for card in course.cards if card.mark.state is State.NEXT}
        cards = {card.iri: card.concepts[0].label for card in course.cards}
        self._labels = {**cards, **{iri: known.label for iri, (known, _) in course.known.items()}}
        self._far = frozenset(pair for pair in course.links if places.lanes.get(pair))
        self._arrive: dict[Iri, list[Iri]] = {}
        self._leave: dict[Iri, list[Iri]] = {}
        for a, b in course.links:
            self._arrive.setdefault(b, []).append(a)
            self._leave.setdefault(a, []).append(b)

    def told(self, a: Iri, b: Iri) -> str:
        """What the link says."""
        return f"{self._labels[a]} comes before {self._labels[b]}"

    def start(self, a: Iri, b: Iri) -> Point:
        """Where a link leaves: those that go far share one lane, and one port."""
        far = [other for other in self._leave[a] if (a, other) in self._far]
        port = far[0] if b in far else b
        others = [other for other in self._leave[a] if other not in far[1:]]
        box = self.boxes[a]
        return Point(box.right, box.centre.y + self._port(others, port, box))

    def end(self, a: Iri, b: Iri) -> Point:
        box = self.boxes[b]
        return Point(box.x - 3, box.centre.y + self._port(self._arrive[b], a, box))

    def _port(self, others: Sequence[Iri], other: Iri, box: Rect) -> float:
        order = sorted(others, key=lambda iri: self.boxes[iri].centre.y)
        step = min(PORT * self.theme.scale, (box.height - 14) / max(len(order), 1))
        return (order.index(other) - (len(order) - 1) / 2) * step

    def paint(self, a: Iri, b: Iri) -> Paint:
        met, grow = a in self.known, self.theme.scale
        if met and b in self.next:
            return Paint(stroke=self.theme.accent, width=2 * grow)
        if met:
            return Paint(stroke=self.theme.done, width=1.6 * grow)
        return Paint(stroke=self.theme.control, width=1.6 * grow, dash=(5 * grow, 4 * grow))


def arrow(pair: tuple[Iri, Iri], places: Places, left: Sequence[float], arrows: Arrows) -> Group:
    """A link: an S between columns, level through the lanes of the columns it passes."""
    a, b = pair
    start, end = arrows.start(a, b), arrows.end(a, b)
    bend = [start]
    for column, y in places.lanes.get(pair, ()):
        enter = Point(left[column], y)
        leave = Point(left[column] + arrows.theme.px(HEIGHTS.card_width), y)
        bend.extend((*_curve(bend[-1], enter), *_level(enter, leave)))
    grow = arrows.theme.scale
    neck = Point(end.x - 7 * grow, end.y)
    bend.extend(_curve(bend[-1], neck))
    paint = arrows.paint(a, b)
    back = end.x - 8 * grow
    head = (end, Point(back, end.y - 4 * grow), Point(back, end.y + 4 * grow))
    tip = Line(head, Paint(fill=paint.stroke), closed=True)
    return Group((Line(tuple(bend), paint, smooth=True), tip), told=arrows.told(a, b))


def _curve(start: Point, end: Point) -> tuple[Point, Point, Point]:
    half = (end.x - start.x) * 0.55
    return Point(start.x + half, start.y), Point(end.x - half, end.y), end


def _level(start: Point, end: Point) -> tuple[Point, Point, Point]:
    third = (end.x - start.x) / 3
    return Point(start.x + third, start.y), Point(end.x - third, end.y), end
