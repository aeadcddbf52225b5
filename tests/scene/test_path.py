"""The path view: columns from left to right, states by shape, arrows that reach their cards."""

from pathlib import Path

import field
import pytest
from accepted import same_as_golden

from explorer.layout.layered import Columns, depths, layers
from explorer.model.terms import Iri
from explorer.scene.course import Card, Course, Places
from explorer.scene.glyphs import Mark, State
from explorer.scene.path import path_scene
from explorer.scene.pills import step_mark
from explorer.scene.shapes import Disc, Scene, Words
from explorer.scene.svg import svg
from explorer.scene.theme import DARK, LIGHT, Theme

GOLDEN = Path(__file__).parent / "golden"
STEPS = (
    ("Embedding", "representation", State.NEXT),
    ("Softmax", "method", State.READY),
    ("Memory Fragmentation", "idea", State.READY),
    ("Attention Mechanism", "method", State.LATER),
    ("Autoregressive Model", "model", State.LATER),
    ("KV Caching", "method", State.LATER),
    ("PagedAttention", "method", State.GOAL),
)
LINKS = """Token>Embedding, Neural Network>Embedding, Neural Network>Softmax,
GPU>Memory Fragmentation,
Embedding>Attention Mechanism, Softmax>Attention Mechanism, Language Model>Autoregressive Model,
Softmax>Autoregressive Model, Attention Mechanism>KV Caching, Autoregressive Model>KV Caching,
KV Caching>PagedAttention, Memory Fragmentation>PagedAttention"""


def course() -> Course:
    cards = tuple(
        Card((field.concept(name, kind),), step_mark(state, i), 15 + i, estimated=i == 2)
        for i, (name, kind, state) in enumerate(STEPS, 1)
    )
    known = {
        field.iri(name): (field.concept(name), Mark(state))
        for name, state in (
            ("Token", State.KNOWN),
            ("Neural Network", State.KNOWN),
            ("Language Model", State.ASSUMED),
            ("GPU", State.KNOWN),
        )
    }
    pairs = (pair.strip().split(">") for pair in LINKS.split(","))
    links = tuple((field.iri(a), field.iri(b)) for a, b in pairs)
    deep = depths([card.iri for card in cards], links)
    steps = (tuple(c.iri for c in cards if deep[c.iri] == d) for d in range(max(deep.values()) + 1))
    return Course(cards, known, links, (tuple(known), *steps), more=2)


def drawn(theme: Theme = LIGHT, selected: frozenset[Iri] = frozenset()) -> Scene:
    path = course()
    found = layers(Columns(path.columns, path.heights(theme), path.links, frozenset({0})))
    return path_scene(path, Places(found.rows, found.lanes), selected, theme)[0]


def words(scene: Scene) -> list[str]:
    return [shape.text for shape in scene.shapes if isinstance(shape, Words)]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
def test_the_path_view_looks_as_it_was_accepted(theme: Theme) -> None:
    same_as_golden(svg(drawn(theme)), GOLDEN / f"path_{theme.name}.svg")


def test_what_is_learned_first_stands_further_left() -> None:
    scene = drawn()
    for first, later in course().links:
        before, after = scene.of(first), scene.of(later)
        assert before is not None
        assert after is not None
        assert before.right < after.x


def test_states_are_said_in_words_and_numbers() -> None:
    said = words(drawn())
    assert [said.count(word) for word in ("Next", "Ready", "Later")] == [1, 2, 3]
    assert said.count("Goal") == 2
    assert {"1", "2", "3", "4", "5", "6"} <= set(said)
    assert "~17 min" in said
    assert "and 2 more known" in said


def test_cards_never_overlap() -> None:
    scene = drawn()
    boxes = [target.area for target in scene.targets]
    for i, one in enumerate(boxes):
        for other in boxes[i + 1 :]:
            apart_x = one.right <= other.x or other.right <= one.x
            assert apart_x or one.bottom <= other.y or other.bottom <= one.y


def test_concepts_learned_together_share_a_card_and_each_answers() -> None:
    both = (field.concept("Encoder", "model"), field.concept("Decoder", "model"))
    card = Card(both, step_mark(State.NEXT, 1), 30)
    alone = Course((card,), columns=((), (card.iri,)))
    places = Places({card.iri: 0.0}, {})
    scene, points = path_scene(alone, places, frozenset({both[1].iri}), LIGHT)
    assert set(points) == {both[0].iri, both[1].iri}
    assert {"Encoder", "Decoder"} <= set(words(scene))


def test_what_is_known_carries_a_tick_and_what_is_assumed_a_dashed_ring() -> None:
    rings = [s for s in drawn().shapes if isinstance(s, Disc) and s.paint.stroke == LIGHT.done]
    ticked = [s for s in drawn().shapes if isinstance(s, Disc) and s.paint.fill == LIGHT.done]
    assert len(rings) == 1
    assert rings[0].paint.dash
    assert len(ticked) == 3
