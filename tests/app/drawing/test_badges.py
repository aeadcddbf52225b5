"""The ego view of every concept of the bundled ontology: nothing that is read covers another."""

from dataclasses import replace
from itertools import combinations

import pytest

from explorer.app.drawing.draw import draw
from explorer.app.drawing.picture import Drawing
from explorer.app.jobs import Ticket
from explorer.app.neighbours import around
from explorer.app.view import Show, View
from explorer.model.concept import Link
from explorer.model.geometry import Rect
from explorer.resources import ontology_files, vocabulary_files
from explorer.scene.shapes import Box, Scene, What, Words
from explorer.scene.theme import LIGHT
from explorer.store.local import LocalStore

# Two whose edges are rounded to the same number of pixels touch.
TOUCHING = 0.1


def covers(one: Rect, other: Rect) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across > TOUCHING and down > TOUCHING


def words_of_links(scene: Scene) -> list[Rect]:
    """The grounds of the words that stand on lines."""
    pairs = (
        zip(group.shapes, group.shapes[1:], strict=False)
        for group in scene.groups
        if isinstance(group.owner, Link)
    )
    return [
        ground.rect
        for pair in pairs
        for ground, text in pair
        if isinstance(ground, Box) and isinstance(text, Words)
    ]


def overlapping(scene: Scene) -> list[tuple[Rect, Rect]]:
    """The pairs of pills, badges and words that cover each other, but for a pill and its badge."""
    pills = {t.iri: t.area for t in scene.targets if t.what in (What.CONCEPT, What.BUBBLE)}
    badges = {t.iri: t.area.grown(-4) for t in scene.targets if t.what is What.BADGE}
    own = {(pills[iri], badge) for iri, badge in badges.items()}
    pairs = combinations((*pills.values(), *badges.values(), *words_of_links(scene)), 2)
    return [pair for pair in pairs if covers(*pair) and pair not in own]


@pytest.fixture(scope="module")
def bundled() -> LocalStore:
    return LocalStore.open(ontology_files(), vocabulary_files(), "en")


@pytest.mark.parametrize("size", [(1280.0, 800.0), (680.0, 437.0)], ids=str)
def test_no_badge_word_or_pill_of_an_ego_view_covers_another(
    bundled: LocalStore, size: tuple[float, float]
) -> None:
    words = badges = 0
    for iri in bundled.whole(Ticket()).iris:
        told = dict.fromkeys(bundled.relations(), Show.LABELLED)
        view = replace(View().around(iri, around(bundled, iri)), relations=told)
        scene = draw(Drawing(view, frozenset(), LIGHT, size), bundled, Ticket()).scene
        assert overlapping(scene) == [], bundled.describe(iri).concept.label
        words += len(words_of_links(scene))
        badges += sum(target.what is What.BADGE for target in scene.targets)
    assert words > 2_000
    assert badges > 2_000
