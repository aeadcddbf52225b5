"""Badges: on the first corner of a pill on which they cover nothing."""

import field

from explorer.model.geometry import Point, Rect
from explorer.scene.badges import badges
from explorer.scene.content import Content
from explorer.scene.ego import graph
from explorer.scene.shapes import What
from explorer.scene.theme import LIGHT

ONE, OTHER = field.iri("vLLM"), field.iri("KV Caching")
CONCEPTS = {iri: field.CONCEPTS[iri] for iri in (ONE, OTHER)}
PILL = Rect(100, -14, 90, 28)


def placed(*others: Rect) -> Rect:
    """The badge of a pill to the right of the focus, among others."""
    pills = {ONE: Content(CONCEPTS, hidden={ONE: 12}).pills()[ONE]}
    boxes = {ONE: PILL, **{field.iri(str(i)): box for i, box in enumerate(others)}}
    return badges(pills, boxes, LIGHT)[ONE]


def test_a_badge_stands_on_the_corner_away_from_the_focus() -> None:
    badge = placed()
    assert badge.x < PILL.right < badge.right
    assert badge.y < PILL.y < badge.bottom


def test_a_badge_gives_way_to_a_pill_above_it() -> None:
    badge = placed(Rect(150, -44, 90, 28))
    assert badge.x < PILL.right < badge.right
    assert badge.y < PILL.bottom < badge.bottom


def test_a_badge_gives_way_to_a_pill_beside_it() -> None:
    badge = placed(Rect(196, -14, 90, 28))
    assert badge.x < PILL.x < badge.right


def test_between_two_pills_a_badge_stands_on_the_edge_of_its_own() -> None:
    badge = placed(Rect(196, -14, 90, 28), Rect(4, -14, 90, 28))
    assert badge.right == PILL.right
    assert badge.y < PILL.y


def test_two_badges_stand_apart() -> None:
    content = Content(CONCEPTS, hidden={ONE: 12, OTHER: 34})
    at = {ONE: Point(100, 0), OTHER: Point(100, 34)}
    found = graph(content, at, LIGHT)
    first, second = (t.area.grown(-4) for t in found.targets if t.what is What.BADGE)
    assert first.bottom < second.y or second.bottom < first.y


def test_a_pill_that_hides_nothing_has_no_badge() -> None:
    pills = Content(CONCEPTS).pills()
    assert badges(pills, {ONE: PILL, OTHER: PILL}, LIGHT) == {}
