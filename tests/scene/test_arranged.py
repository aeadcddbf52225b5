"""By kind, on a circle, and a hub with a bubble: as they were accepted, in both themes."""

from dataclasses import replace
from pathlib import Path

import field
import pytest
from accepted import same_as_golden

from explorer.layout import LAYOUTS
from explorer.layout.placing import Placing
from explorer.model import vocabulary as v
from explorer.model.concept import Way
from explorer.model.geometry import Point
from explorer.model.terms import Iri
from explorer.scene.bubbles import Bubble
from explorer.scene.content import Content
from explorer.scene.ego import graph
from explorer.scene.light import light
from explorer.scene.pick import pick, places, within
from explorer.scene.shapes import Scene, What, Words
from explorer.scene.svg import Told, svg
from explorer.scene.theme import DARK, LIGHT, Theme

GOLDEN = Path(__file__).parent / "golden"
USES = Iri(v.CE + "uses")
HUB = field.iri("vLLM")
BUBBLE = Bubble(
    HUB, Way(USES, forward=True), tuple(Iri(f"m{i}") for i in range(23)), "uses", (3, 6)
)


def drawn(content: Content, layout: str, theme: Theme = LIGHT) -> Scene:
    kinds = {iri: c.kind.place for iri, c in content.concepts.items() if c.kind}
    links = tuple((k.source, k.target) for k in content.links)
    sizes = content.sizes(theme)
    placing = Placing(sizes, links, content.focus, size=(900.0, 600.0), kinds=kinds)
    return graph(content, LAYOUTS[layout](placing), theme)


def by_kind() -> Content:
    heads: dict[str, tuple[Iri, ...]] = {}
    for iri, concept in field.CONCEPTS.items():
        label = concept.kind.label.capitalize() if concept.kind else ""
        heads[label] = (*heads.get(label, ()), iri)
    return replace(field.content(), heads=heads, ringed=False)


def with_bubble() -> Content:
    content = field.content()
    return replace(content, bubbles={BUBBLE.iri: BUBBLE}, links=(*content.links, BUBBLE.link))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
def test_concepts_by_kind_look_as_they_were_accepted(theme: Theme) -> None:
    picture = svg(drawn(by_kind(), "kinds", theme), Told("By kind"))
    same_as_golden(picture, GOLDEN / f"kinds_{theme.name}.svg")


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
def test_a_circle_looks_as_it_was_accepted(theme: Theme) -> None:
    content = replace(field.content(), ringed=False)
    picture = svg(drawn(content, "circle", theme), Told("Circle"))
    same_as_golden(picture, GOLDEN / f"circle_{theme.name}.svg")


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
def test_a_hub_with_a_bubble_looks_as_it_was_accepted(theme: Theme) -> None:
    picture = svg(drawn(with_bubble(), "around", theme), Told("vLLM"))
    same_as_golden(picture, GOLDEN / f"bubble_{theme.name}.svg")


def test_every_head_stands_above_its_concepts_and_on_none() -> None:
    content = by_kind()
    scene = drawn(content, "kinds")
    boxes = places(scene)
    heads = {g.told: g for g in scene.groups if g.told in content.heads}
    assert heads.keys() == content.heads.keys()
    for text, iris in content.heads.items():
        words = heads[text].shapes[-1]
        assert isinstance(words, Words)
        top = min(boxes[iri].y for iri in iris)
        assert words.at.y < top
        assert not any(box.contains(words.at) for box in boxes.values())


def test_concepts_of_one_kind_stand_together() -> None:
    scene = drawn(by_kind(), "kinds")
    boxes = places(scene)
    software = [boxes[field.iri(name)] for name in ("vLLM", "TensorRT-LLM")]
    assert abs(software[0].x - software[1].x) < 1 or abs(software[0].y - software[1].y) < 1


def test_a_bubble_answers_the_pointer_and_stands_for_its_members() -> None:
    scene = drawn(with_bubble(), "around")
    area = scene.of(BUBBLE.iri)
    assert area is not None
    target = pick(scene, area.centre)
    assert target is not None
    assert (target.what, target.iri) == (What.BUBBLE, BUBBLE.iri)
    assert scene.of(BUBBLE.members[7]) == area
    assert within(scene, area.grown(1)) == frozenset(BUBBLE.members)


def test_pointing_at_a_bubble_lights_its_hub() -> None:
    lit = light(drawn(with_bubble(), "around"), BUBBLE.iri, LIGHT)
    full = {group.owner for group in lit.groups if group.opacity == 1.0}
    assert {BUBBLE.iri, HUB, BUBBLE.link} <= full
    assert field.iri("LoRA") not in full


def test_a_bubble_of_which_one_is_selected_has_a_ring() -> None:
    content = with_bubble()
    one = replace(content, selected=frozenset({BUBBLE.members[3]}))

    def shapes(of: Content) -> int:
        groups = drawn(of, "around").groups
        return next(len(group.shapes) for group in groups if group.owner == BUBBLE.iri)

    assert shapes(one) == shapes(content) + 1


@pytest.mark.parametrize("layout", ["kinds", "circle"])
def test_what_is_pinned_stays_in_its_place(layout: str) -> None:
    sizes = field.content().sizes(LIGHT)
    put = Point(-500.0, 333.0)
    placing = Placing(sizes, (), field.FOCUS, fixed={field.iri("LoRA"): put})
    assert LAYOUTS[layout](placing)[field.iri("LoRA")] == put
