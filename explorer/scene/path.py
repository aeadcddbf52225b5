"""A learning path from left to right: what is known, then the steps as cards, the goal last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from explorer.model.concept import Concept
from explorer.model.geometry import Point, Rect
from explorer.model.terms import Iri
from explorer.scene.colour import mix
from explorer.scene.glyphs import Mark, State, kind_glyph, state_disc
from explorer.scene.measure import lines, measure
from explorer.scene.pills import ring, words
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
from explorer.scene.theme import FONTS, HEIGHTS, RADII, Theme

GAP = 44
HEAD = 40
MARGIN = 16.0
PORT = 10.0
PLAIN = {State.READY: "Ready", State.LATER: "Later", State.NEXT: "Next", State.GOAL: "Goal"}


@dataclass(frozen=True, slots=True)
class Card:
    """One step. Several concepts are learned together; the first one names the card."""

    concepts: tuple[Concept, ...]
    mark: Mark
    minutes: int
    estimated: bool = False

    @property
    def iri(self) -> Iri:
        return self.concepts[0].iri


@dataclass(frozen=True, slots=True)
class Course:
    """A path as it is drawn: `links` go from what is learned first to what needs it.

    `columns` are the Iris of known concepts and cards, by how much comes before them; the first
    column is for what is known, and may be empty. `more` known concepts are counted only.
    """

    cards: tuple[Card, ...]
    known: Mapping[Iri, tuple[Concept, Mark]] = field(default_factory=dict)
    links: tuple[tuple[Iri, Iri], ...] = ()
    columns: tuple[tuple[Iri, ...], ...] = ()
    more: int = 0

    def heights(self, theme: Theme) -> dict[Iri, float]:
        """How much of a column each known concept and card takes, distance included."""
        cards = {card.iri: theme.px(HEIGHTS.card + 16) for card in self.cards}
        return {**dict.fromkeys(self.known, theme.px(HEIGHTS.pill_near + 12)), **cards}


@dataclass(frozen=True, slots=True)
class Places:
    """Where a layout put the members of a course: their heights, and the lanes of long links."""

    rows: Mapping[Iri, float]
    lanes: Mapping[tuple[Iri, Iri], tuple[tuple[int, float], ...]]


def path_scene(
    course: Course, places: Places, selected: frozenset[Iri], theme: Theme
) -> tuple[Scene, dict[Iri, Point]]:
    """The drawing, and the middle of every concept in it."""
    left = _lefts(course, theme)
    boxes = _boxes(course, places, left, theme)
    arrows = _Arrows(course, boxes, theme)
    links = [_arrow(pair, places, left, arrows) for pair in course.links]
    groups: list[Group] = []
    targets: list[Target] = []
    for card in course.cards:
        group, places_ = _card(card, boxes[card.iri], selected, theme)
        groups.append(group)
        targets.extend(places_)
    for iri, (concept, mark) in course.known.items():
        groups.append(_known(concept, mark, boxes[iri], selected, theme))
        targets.append(Target(What.CONCEPT, iri, boxes[iri]))
    whole = around(tuple(boxes.values()))
    heads = Group(tuple(_heads(course, left, whole, theme)))
    foot = theme.px(28) if course.more and course.known else 0.0
    head = theme.px(HEAD)
    extent = Rect(whole.x, whole.y - head, whole.width, whole.height + head + foot)
    scene = Scene((heads, *links, *groups), extent.grown(MARGIN), tuple(targets), theme.canvas)
    return scene, {target.iri: target.area.centre for target in targets}


def known_width(course: Course, theme: Theme) -> float:
    """The width of the first column: that of its longest name."""
    font = theme.font(FONTS.chip)
    names = (measure(concept.label, font) for concept, _ in course.known.values())
    return max((name + theme.px(40) for name in names), default=0.0)


def _lefts(course: Course, theme: Theme) -> list[float]:
    """The left edge of each column, and where one more would begin."""
    step = theme.px(HEIGHTS.card_width + GAP)
    first = known_width(course, theme)
    start = first + theme.px(GAP) if first else 0.0
    return [0.0, *(start + i * step for i in range(len(course.columns)))]


def _boxes(course: Course, places: Places, left: Sequence[float], theme: Theme) -> dict[Iri, Rect]:
    wide, tall = theme.px(HEIGHTS.card_width), theme.px(HEIGHTS.card)
    pill_wide, pill_tall = known_width(course, theme), theme.px(HEIGHTS.pill_near)
    found = {}
    for c, members in enumerate(course.columns):
        for iri in members:
            width, height = (pill_wide, pill_tall) if iri in course.known else (wide, tall)
            y = places.rows[iri] - height / 2
            found[iri] = Rect(round(left[c], 1), round(y, 1), round(width, 1), height)
    return found


def _heads(course: Course, left: Sequence[float], whole: Rect, theme: Theme) -> list[Shape]:
    """What the columns are, above them; "+12 more" under what is known."""
    last = len(course.columns) - 1
    texts = {0: "Known", 1: "Now", 2: "Then", last: "Goal"}
    if not course.known:
        del texts[0]
    font = theme.font(FONTS.caption)
    y = whole.y - theme.px(HEAD - 8)
    heads: list[Shape] = [
        words(text, Point(left[c], y), font, theme.muted) for c, text in texts.items() if c <= last
    ]
    if course.more and course.known:
        low = whole.bottom + theme.px(20)
        small = theme.font(FONTS.secondary)
        text = f"and {course.more} more known"
        heads.append(words(text, Point(left[0], low), small, theme.muted))
    return heads


def _known(
    concept: Concept, mark: Mark, box: Rect, selected: frozenset[Iri], theme: Theme
) -> Group:
    sure = mark.state is State.KNOWN
    dash = () if sure else (4.5, 3.5)
    fill = theme.done_soft if sure else theme.canvas
    middle = box.centre.y
    shapes: list[Shape] = [
        Box(box, box.height / 2, Paint(fill, theme.done, 1.3, dash)),
        *state_disc(mark, Point(box.x + theme.px(14), middle), 7 * theme.scale, theme),
        words(
            concept.label, Point(box.x + theme.px(28), middle), theme.font(FONTS.chip), theme.text
        ),
    ]
    if concept.iri in selected:
        shapes.append(ring(box, theme))
    return Group(tuple(shapes), concept.iri)


def _card(
    card: Card, box: Rect, selected: frozenset[Iri], theme: Theme
) -> tuple[Group, tuple[Target, ...]]:
    shapes = [*_sheet(card, box, theme), *_top(card, box, theme)]
    rows = _rows(card, theme)
    step = theme.px(16)
    first = box.y + theme.px(50) - (len(rows) - 1) * step / 2
    targets = [Target(What.CONCEPT, card.iri, box)]
    for i, (concept, text) in enumerate(rows):
        y = first + i * step
        if concept is not None:
            place = concept.kind.place if concept.kind else 0
            at = Point(box.x + theme.px(16), y)
            shapes.append(kind_glyph(place, at, 5 * theme.scale, theme.kind(place)))
            if concept.iri != card.iri:
                line = Rect(box.x, y - step / 2, box.width, step)
                targets.append(Target(What.CONCEPT, concept.iri, line))
        ink = theme.font(FONTS.step_name)
        shapes.append(words(text, Point(box.x + theme.px(26), y), ink, theme.text))
    if selected & {concept.iri for concept in card.concepts}:
        shapes.append(ring(box, theme, theme.px(RADII.island) + 4))
    return Group(tuple(shapes), card.iri), tuple(targets)


def _rows(card: Card, theme: Theme) -> list[tuple[Concept | None, str]]:
    """The lines of a card: a name in up to two, or the first two of several names."""
    font = theme.font(FONTS.step_name)
    room = theme.px(HEIGHTS.card_width - 34)
    if len(card.concepts) == 1:
        concept = card.concepts[0]
        rows = lines(concept.label, font, room, 2)
        return [(concept if i == 0 else None, row) for i, row in enumerate(rows)]
    first, second, *rest = card.concepts
    end = f" +{len(rest)}" if rest else ""
    low = lines(second.label, font, room - measure(end, font), 1)[0]
    return [(first, lines(first.label, font, room, 1)[0]), (second, low + end)]


def _sheet(card: Card, box: Rect, theme: Theme) -> tuple[Shape, ...]:
    """The ground of a card: solid for what can be learned at once, dashed for later ones."""
    state = card.mark.state
    radius = theme.px(RADII.island)
    if state is State.NEXT:
        glow = Box(box.grown(5), radius + 5, Paint(fill=mix(theme.canvas, theme.accent, 0.2)))
        return glow, Box(box, radius, Paint(theme.surface, theme.accent, 2.4))
    if state is State.GOAL:
        fill = mix(theme.surface, theme.goal, 0.1)
        return (Box(box, radius, Paint(fill, theme.goal, 2)),)
    if state is State.READY:
        return (Box(box, radius, Paint(theme.surface, theme.muted, 1.3)),)
    return (Box(box, radius, Paint(theme.surface, theme.control, 1.3, (4.6, 3.6))),)


def _top(card: Card, box: Rect, theme: Theme) -> tuple[Shape, ...]:
    """Disc, word and minutes."""
    y = box.y + theme.px(20)
    disc = state_disc(card.mark, Point(box.x + theme.px(20), y), 10.5 * theme.scale, theme)
    inks = {State.NEXT: theme.accent, State.GOAL: theme.goal}
    ink = inks.get(card.mark.state, theme.muted)
    about = "~" if card.estimated else ""
    time, small = f"{about}{card.minutes} min", theme.font(FONTS.secondary)
    word = PLAIN.get(card.mark.state, card.mark.state.value)
    return (
        *disc,
        words(word, Point(box.x + theme.px(37), y), theme.font(FONTS.caption), ink),
        words(time, Point(box.right - theme.px(12), y), small, theme.muted, Anchor.END),
    )


class _Arrows:
    """The colours and the ports of the links: where they leave one card and reach another."""

    def __init__(self, course: Course, boxes: Mapping[Iri, Rect], theme: Theme) -> None:
        self.theme = theme
        self.boxes = boxes
        self.known = frozenset(course.known)
        self.next = {card.iri for card in course.cards if card.mark.state is State.NEXT}
        self.columns = {iri: c for c, members in enumerate(course.columns) for iri in members}
        self._arrive: dict[Iri, list[Iri]] = {}
        self._leave: dict[Iri, list[Iri]] = {}
        for a, b in course.links:
            self._arrive.setdefault(b, []).append(a)
            self._leave.setdefault(a, []).append(b)

    def start(self, a: Iri, b: Iri) -> Point:
        box = self.boxes[a]
        return Point(box.right, box.centre.y + self._port(self._leave[a], b, box))

    def end(self, a: Iri, b: Iri) -> Point:
        box = self.boxes[b]
        return Point(box.x - 3, box.centre.y + self._port(self._arrive[b], a, box))

    def _port(self, others: Sequence[Iri], other: Iri, box: Rect) -> float:
        order = sorted(others, key=lambda iri: self.boxes[iri].centre.y)
        step = min(PORT, (box.height - 14) / max(len(order), 1))
        return (order.index(other) - (len(order) - 1) / 2) * step

    def paint(self, a: Iri, b: Iri) -> Paint:
        met = a in self.known
        if met and b in self.next:
            return Paint(stroke=self.theme.accent, width=2)
        if met:
            return Paint(stroke=self.theme.done, width=1.6)
        return Paint(stroke=self.theme.control, width=1.6, dash=(5, 4))


def _arrow(pair: tuple[Iri, Iri], places: Places, left: Sequence[float], arrows: _Arrows) -> Group:
    """A link: an S between columns, level through the lanes of the columns it passes."""
    a, b = pair
    start, end = arrows.start(a, b), arrows.end(a, b)
    bend = [start]
    for column, y in places.lanes.get(pair, ()):
        enter = Point(left[column], y)
        leave = Point(left[column] + arrows.theme.px(HEIGHTS.card_width), y)
        bend.extend((*_curve(bend[-1], enter), *_level(enter, leave)))
    neck = Point(end.x - 7, end.y)
    bend.extend(_curve(bend[-1], neck))
    paint = arrows.paint(a, b)
    head = (end, Point(end.x - 8, end.y - 4), Point(end.x - 8, end.y + 4))
    tip = Line(head, Paint(fill=paint.stroke), closed=True)
    return Group((Line(tuple(bend), paint, smooth=True), tip))


def _curve(start: Point, end: Point) -> tuple[Point, Point, Point]:
    half = (end.x - start.x) * 0.55
    return Point(start.x + half, start.y), Point(end.x - half, end.y), end


def _level(start: Point, end: Point) -> tuple[Point, Point, Point]:
    third = (end.x - start.x) / 3
    return Point(start.x + third, start.y), Point(end.x - third, end.y), end
