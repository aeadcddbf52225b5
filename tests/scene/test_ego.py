"""The ego view: what is drawn, that nothing hides it, and that it stays as it was accepted."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import field
import pytest
from accepted import same_as_golden
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.layout.placing import Placing
from explorer.layout.radial import radial
from explorer.model import vocabulary as v
from explorer.model.concept import Link
from explorer.model.geometry import Rect
from explorer.model.terms import Iri
from explorer.scene.content import Content
from explorer.scene.ego import graph
from explorer.scene.light import light
from explorer.scene.pick import pick, places, towards, within
from explorer.scene.shapes import Box, Line, Scene, What, Words, moved
from explorer.scene.svg import Told, svg
from explorer.scene.theme import DARK, LIGHT, Theme

GOLDEN = Path(__file__).parent / "golden"


def ego(content: Content, theme: Theme = LIGHT) -> Scene:
    links = tuple((k.source, k.target) for k in content.links)
    placing = Placing(content.sizes(theme), links, content.focus, size=(900.0, 600.0))
    return graph(content, radial(placing), theme)


def words(scene: Scene) -> list[str]:
    return [shape.text for shape in scene.shapes if isinstance(shape, Words)]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
def test_the_ego_view_looks_as_it_was_accepted(theme: Theme) -> None:
    picture = svg(ego(field.content(), theme), Told("PagedAttention"))
    same_as_golden(picture, GOLDEN / f"ego_{theme.name}.svg")


def test_every_concept_shows_its_name_once() -> None:
    shown = words(ego(field.content()))
    assert all(shown.count(c.label) == 1 for c in field.CONCEPTS.values())


def test_the_same_content_gives_the_same_scene() -> None:
    assert ego(field.content()) == ego(field.content())


def test_no_link_runs_under_a_pill_that_is_not_its_end() -> None:
    scene = ego(field.content())
    boxes = places(scene)
    for target in scene.targets:
        if target.link is not None:
            ends = {target.link.source, target.link.target}
            others = [box for iri, box in boxes.items() if iri not in ends]
            assert not any(box.contains(p) for box in others for p in target.line)


@settings(max_examples=30)
@given(st.integers(4, 18), st.data())
def test_no_link_ever_runs_under_the_focus(count: int, data: st.DataObject) -> None:
    names = [f"Concept number {i}" for i in range(count)]
    concepts = {field.iri(n): field.concept(n) for n in names}
    uses = field.link("vLLM uses PagedAttention").relation
    focus = field.iri(names[0])
    ring = [Link(focus, uses, field.iri(n)) for n in names[1:]]
    some = st.sampled_from(names[1:])
    pairs = data.draw(st.lists(st.tuples(some, some), max_size=12))
    cross = [Link(field.iri(a), uses, field.iri(b)) for a, b in pairs if a != b]
    links = tuple(dict.fromkeys([*ring, *cross]))
    scene = ego(Content(concepts, links, field.RELATIONS, focus=focus))
    place = scene.of(focus)
    assert place is not None
    lines = [t for t in scene.targets if t.link and focus not in (t.link.source, t.link.target)]
    assert not any(place.contains(p) for t in lines for p in t.line)


def test_a_relation_is_told_apart_without_colour() -> None:
    scene = ego(field.content())
    looks: dict[object, set[Iri | None]] = {}
    for group in scene.groups:
        if isinstance(group.owner, Link) and group.lit:
            line = group.lit[0]
            assert isinstance(line, Line)
            signs = tuple(type(s).__name__ for s in group.lit[1:-2])
            group_iri = field.RELATIONS[group.owner.relation].group
            looks.setdefault((line.paint.dash, line.paint.width, signs), set()).add(group_iri)
    assert all(len(groups) <= 2 for groups in looks.values())
    inferred = next(g for g in scene.groups if isinstance(g.owner, Link) and g.owner.inferred)
    body = inferred.lit[0]
    assert isinstance(body, Line)
    assert body.paint.dash == (1.6, 3.4)


@pytest.mark.parametrize("ends", list(combinations("ABCDEFGH", 2)))
def test_two_links_between_the_same_concepts_keep_their_words_apart_when_lit(
    ends: tuple[str, str],
) -> None:
    focus, *others = (field.iri(name) for name in ("PagedAttention", *"ABCDEFGH"))
    concepts = {iri: field.concept(iri[-1]) for iri in (focus, *others)}
    ways = [Iri(v.CE + name) for name in ("requires", "actsOn")]
    one, other = map(field.iri, ends)
    links = (
        *(Link(focus, ways[0], iri) for iri in others),
        *(Link(one, way, other) for way in ways),
    )
    scene = ego(Content(concepts, links, field.RELATIONS, focus=focus))
    first, second = (
        shape.rect
        for group in scene.groups
        if isinstance(group.owner, Link)
        and (group.owner.source, group.owner.target) == (one, other)
        for shape in group.lit
        if isinstance(shape, Box)
    )
    aside = first.right <= second.x or second.right <= first.x
    assert aside or first.bottom <= second.y or second.bottom <= first.y


def test_hidden_neighbours_are_counted_on_a_badge_that_answers() -> None:
    scene = ego(field.content())
    badges = {t.iri: t for t in scene.targets if t.what is What.BADGE}
    assert set(badges) == set(field.content().hidden)
    badge = badges[field.iri("Quantization")]
    found = pick(scene, badge.area.centre)
    assert found == badge
    assert "+6" in words(scene)


def test_a_point_on_a_pill_or_a_line_finds_it() -> None:
    scene = ego(field.content())
    for iri, box in places(scene).items():
        found = pick(scene, box.centre)
        assert found is not None
        assert (found.what, found.iri) == (What.CONCEPT, iri)
    line = next(
        t for t in scene.targets if t.link and field.FOCUS in (t.link.source, t.link.target)
    )
    found = pick(scene, line.line[len(line.line) // 2])
    assert found is not None
    assert found.what in (What.LINK, What.CONCEPT)
    assert pick(scene, scene.bounds.grown(50).centre._replace(x=-5000)) is None


def test_a_rubber_band_holds_what_lies_in_it() -> None:
    scene = ego(field.content())
    assert within(scene, scene.bounds) == frozenset(field.CONCEPTS)
    place = scene.of(field.FOCUS)
    assert place is not None
    assert within(scene, place) == {field.FOCUS}


def test_arrows_walk_in_their_direction() -> None:
    scene = ego(field.content())
    boxes = places(scene)
    for way in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        found = towards(scene, field.FOCUS, way, boxes)
        assert found is not None
        x, y = boxes[found].centre
        assert x * way[0] + y * way[1] > 0


def test_light_shows_the_neighbourhood_and_fades_the_rest() -> None:
    scene = ego(field.content())
    lit = light(scene, field.iri("KV Caching"), LIGHT)
    opacity = {g.owner: g.opacity for g in lit.groups if isinstance(g.owner, str)}
    assert opacity[field.FOCUS] == 1
    assert opacity[field.iri("Self-Attention")] == 1
    assert opacity[field.iri("LoRA")] < 0.3
    assert words(lit).count("requires") >= 3
    assert light(scene, Iri("https://example.org/none"), LIGHT) is scene


def test_a_hostile_label_stays_text() -> None:
    evil = field.concept("<script>alert('x')</script>&\x07")
    content = Content({evil.iri: evil}, focus=evil.iri)
    picture = svg(ego(content), Told("<b>"))
    assert "<script" not in picture
    assert "<b>" not in picture
    assert "\x07" not in picture
    assert "&lt;script&gt;" in picture


def test_a_selected_concept_wears_a_ring() -> None:
    plain = replace(field.content(), selected=frozenset())
    accents = [
        s for s in ego(field.content()).shapes if hasattr(s, "paint") and s.paint.width == 2.0
    ]
    without = [s for s in ego(plain).shapes if hasattr(s, "paint") and s.paint.width == 2.0]
    assert len(accents) == len(without) + 1


def test_larger_text_makes_larger_pills() -> None:
    small, large = (field.content().sizes(theme) for theme in (LIGHT, LIGHT.scaled(2)))
    assert all(large[iri][0] > 1.8 * small[iri][0] for iri in small)


def test_a_shape_moves_whole() -> None:
    for shape in ego(field.content()).shapes:
        there = moved(moved(shape, 10, 20), -10, -20)
        assert type(there) is type(shape)


def test_nothing_gives_an_empty_scene() -> None:
    scene = ego(Content({}))
    assert scene.bounds == Rect(0, 0, 0, 0) or scene.bounds.width <= 40
    assert not list(scene.shapes)
