"""A learning path from left to right: what is known, then the steps as cards, the goal last."""

from collections.abc import Sequence

from explorer.model.concept import Concept
from explorer.model.geometry import Point, Rect
from explorer.model.terms import Iri
from explorer.scene.arrows import Arrows, arrow
from explorer.scene.colour import mix
from explorer.scene.course import Card, Course, Places
from explorer.scene.glyphs import Mark, State, kind_glyph, state_disc
from explorer.scene.measure import lines, measure
from explorer.scene.pills import ring, words
from explorer.scene.shapes import (
    Anchor,
    Box,
    Group,
    Paint,
    Scene,
    Shape,
    Target,
    What,
    around,
)
from explorer.scene.theme import FONTS, HEIGHTS, RADII, Font, Theme

GAP = 44
HEAD = 40
MARGIN = 16.0
NAME_SIZES = (FONTS.step_name.size, 12.0)


def path_scene(
    course: Course, places: Places, selected: frozenset[Iri], theme: Theme
) -> tuple[Scene, dict[Iri, Point]]:
    """The drawing, and the middle of every concept in it."""
    left = _lefts(course, theme)
    boxes = _boxes(course, places, left, theme)
    arrows = Arrows(course, places, boxes, theme)
    links = [arrow(pair, places, left, arrows) for pair in course.links]
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
    grow = theme.scale
    dash = () if sure else (4.5 * grow, 3.5 * grow)
    fill = theme.done_soft if sure else theme.canvas
    middle = box.centre.y
    shapes: list[Shape] = [
        Box(box, box.height / 2, Paint(fill, theme.done, 1.3 * grow, dash)),
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
    rows, font = _rows(card, theme)
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
        shapes.append(words(text, Point(box.x + theme.px(26), y), font, theme.text))
    if selected & {concept.iri for concept in card.concepts}:
        shapes.append(ring(box, theme, theme.px(RADII.island + 4)))
    return Group(tuple(shapes), card.iri), tuple(targets)


def _rows(card: Card, theme: Theme) -> tuple[list[tuple[Concept | None, str]], Font]:
    """The lines of a card and their font: a name in up to two, or the first two of several.

    A name whose words are too long is written a step smaller, else broken between syllables.
    """
    room = theme.px(HEIGHTS.card_width - 34)
    if len(card.concepts) == 1:
        concept = card.concepts[0]
        fonts = [theme.font(FONTS.step_name._replace(size=size)) for size in NAME_SIZES]
        tries = [(lines(concept.label, font, room, 2), font) for font in fonts]
        best = min(tries, key=lambda t: (_cut(t[0]), _broken(t[0]), -t[1].size))
        rows, font = best
        return [(concept if i == 0 else None, row) for i, row in enumerate(rows)], font
    font = theme.font(FONTS.step_name)
    first, second, *rest = card.concepts
    end = f" +{len(rest)}" if rest else ""
    low = lines(second.label, font, room - measure(end, font), 1)[0]
    return [(first, lines(first.label, font, room, 1)[0]), (second, low + end)], font


def _cut(rows: Sequence[str]) -> bool:
    return any(row.endswith("…") for row in rows)


def _broken(rows: Sequence[str]) -> bool:
    return any(row.endswith("-") for row in rows)


def _sheet(card: Card, box: Rect, theme: Theme) -> tuple[Shape, ...]:
    """The ground of a card: solid for what can be learned at once, dashed for later ones."""
    state, grow = card.mark.state, theme.scale
    radius, reach = theme.px(RADII.island), 5 * theme.scale
    if state is State.NEXT:
        soft = Paint(fill=mix(theme.canvas, theme.accent, 0.2))
        glow = Box(box.grown(reach), radius + reach, soft)
        return glow, Box(box, radius, Paint(theme.surface, theme.accent, 2.4 * grow))
    if state is State.GOAL:
        fill = mix(theme.surface, theme.goal, 0.1)
        return (Box(box, radius, Paint(fill, theme.goal, 2 * grow)),)
    if state is State.READY:
        return (Box(box, radius, Paint(theme.surface, theme.muted, 1.3 * grow)),)
    dash = (4.6 * grow, 3.6 * grow)
    return (Box(box, radius, Paint(theme.surface, theme.control, 1.3 * grow, dash)),)


def _top(card: Card, box: Rect, theme: Theme) -> tuple[Shape, ...]:
    """Disc, word and minutes."""
    y = box.y + theme.px(20)
    disc = state_disc(card.mark, Point(box.x + theme.px(20), y), 10.5 * theme.scale, theme)
    inks = {State.NEXT: theme.accent, State.GOAL: theme.goal}
    ink = inks.get(card.mark.state, theme.muted)
    about = "~" if card.estimated else ""
    time, small = f"{about}{card.minutes} min", theme.font(FONTS.secondary)
    half: tuple[Shape, ...] = ()
    if card.mark.shaky:
        # The number takes the place of the half disc by which it is known elsewhere.
        before = box.right - theme.px(12) - measure(time, small) - theme.px(11)
        half = state_disc(Mark(State.SHAKY), Point(before, y), 5.5 * theme.scale, theme)
    return (
        *disc,
        *half,
        words(
            card.mark.state.value, Point(box.x + theme.px(37), y), theme.font(FONTS.caption), ink
        ),
        words(time, Point(box.right - theme.px(12), y), small, theme.muted, Anchor.END),
    )
