"""A drawing as SVG: well-formed, in words too, and cut to a part."""

from dataclasses import replace
from xml.etree import ElementTree as Xml

import field
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.layout.placing import Placing
from explorer.layout.radial import radial
from explorer.model.concept import Link
from explorer.model.geometry import Point, Rect
from explorer.model.terms import Iri
from explorer.scene.clear import cleared
from explorer.scene.crop import cropped, extent, meets
from explorer.scene.ego import graph
from explorer.scene.pick import places
from explorer.scene.shapes import CLEAR, Cells, Disc, Group, Paint, Scene, Words
from explorer.scene.svg import Told, svg
from explorer.scene.theme import LIGHT

NAMESPACE = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def scene() -> Scene:
    content = field.content()
    links = tuple((k.source, k.target) for k in content.links)
    placing = Placing(content.sizes(LIGHT), links, content.focus, size=(900.0, 600.0))
    return graph(content, radial(placing), LIGHT)


def read(text: str) -> Xml.Element:
    return Xml.fromstring(text)  # noqa: S314  # our own text


def titles(parent: Xml.Element) -> list[str]:
    return [title.text or "" for title in parent.findall(f"{NAMESPACE}g/{NAMESPACE}title")]


def test_a_picture_says_what_it_is_and_what_each_part_is(scene: Scene) -> None:
    link = field.link("vLLM uses PagedAttention")
    names: dict[Iri | Link, str] = {field.FOCUS: "the focus", link: "vLLM uses PagedAttention"}
    root = read(svg(scene, Told("A title", "What is in it", names)))
    assert [child.tag for child in root][:2] == [f"{NAMESPACE}title", f"{NAMESPACE}desc"]
    assert [root[0].text, root[1].text] == ["A title", "What is in it"]
    assert {"the focus", "vLLM uses PagedAttention"} <= set(titles(root))


@given(st.text())
def test_whatever_is_told_stays_text(text: str) -> None:
    disc = Disc(Point(0, 0), 5, Paint("#000000"))
    scene = Scene((Group((disc,), field.FOCUS),), Rect(0, 0, 9, 9))
    root = read(svg(scene, Told(text, text, {field.FOCUS: text})))
    tags = {element.tag.removeprefix(NAMESPACE) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "rect", "g", "circle"}


def test_a_transparent_picture_has_no_ground(scene: Scene) -> None:
    ground = f'fill="{scene.ground}"/>\n<g'
    assert ground in svg(scene)
    assert ground not in svg(replace(scene, ground=CLEAR))


def test_a_part_shows_what_reaches_into_it_and_nothing_else(scene: Scene) -> None:
    place = places(scene)[field.FOCUS]
    part = cropped(scene, place)
    assert part.bounds == place
    assert 0 < len(part.groups) < len(scene.groups)
    assert all(meets(extent(group), place) for group in part.groups)
    assert set(places(part)) < set(places(scene))
    assert cropped(scene, scene.bounds.grown(50)).groups == tuple(
        group for group in scene.groups if group.shapes
    )


def test_a_drawing_without_a_ground_has_no_rims_in_its_colour(scene: Scene) -> None:
    def rims(drawn: Scene) -> int:
        of_concepts = [g for g in drawn.groups if not isinstance(g.owner, Link)]
        paints = [
            s.paint for g in of_concepts for s in g.shapes if not isinstance(s, Words | Cells)
        ]
        plain = [p for p in paints if p.stroke is None and p.fill == LIGHT.canvas]
        return len(plain) + sum(p.stroke == LIGHT.canvas for p in paints)

    bare = cleared(scene)
    assert rims(scene) > 0
    assert rims(bare) == 0
    assert bare.ground == CLEAR
    texts = [[s.text for s in drawn.shapes if isinstance(s, Words)] for drawn in (scene, bare)]
    assert texts[0] == texts[1]
