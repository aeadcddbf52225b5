"""A picture in words: its title, what is in it, and a name for each of its parts."""

from xml.etree import ElementTree as Xml

import pytest
from ontologies import REQUIRES, iri, ontology

from explorer.app.drawing.draw import draw
from explorer.app.drawing.picture import Drawing, Picture
from explorer.app.drawing.telling import told
from explorer.app.jobs import Ticket
from explorer.app.learning.plan import plan_for
from explorer.app.view import View
from explorer.model.concept import Link
from explorer.model.source import Store
from explorer.resources import ontology_files, vocabulary_files
from explorer.scene.svg import svg
from explorer.scene.theme import LIGHT
from explorer.store.local import LocalStore

SIZE = (1280.0, 800.0)


def shown(view: View, source: Store, goal: str = "") -> Picture:
    goals = (iri(goal),) if goal else ()
    plan = plan_for(source, goals, frozenset())
    drawing = Drawing(view, frozenset(), LIGHT, SIZE, plan.path, plan.known, goals)
    return draw(drawing, source, Ticket())


def test_an_ego_view_is_told_with_its_concepts_and_sentences() -> None:
    source = ontology(bpe="token corpus")
    found = told(shown(View().around(iri("bpe"), frozenset({iri("token")})), source), "a book")
    assert found.title == "bpe among its neighbours"
    assert found.description == "2 concepts and 1 relation of a book."
    assert found.names[iri("token")].startswith("token")
    assert found.names[Link(iri("bpe"), REQUIRES, iri("token"))] == "bpe requires token"


def test_a_path_is_told_with_its_goal_and_what_comes_before_what() -> None:
    picture = shown(View(layout="path"), ontology(bpe="token"), "bpe")
    found = told(picture)
    assert found.title == "Learning path to bpe"
    assert "token comes before bpe" in svg(picture.scene, found)


def test_the_start_view_is_told_with_its_regions() -> None:
    found = told(shown(View(), ontology(bpe="token")))
    assert found.title == "Concepts by collection"
    assert found.description == "2 concepts."


@pytest.mark.parametrize("layout", ["around", "free"])
def test_150_concepts_are_less_than_300_kilobytes(layout: str) -> None:
    source = LocalStore.open(ontology_files(), vocabulary_files())
    most = sorted(
        source.ranked(10_000).items, key=lambda c: -sum(source.link_counts(c.iri).values())
    )
    view = View(layout, most[0].iri, frozenset(c.iri for c in most[:150]))
    picture = shown(view, source)
    assert len(picture.points) == 150
    text = svg(picture.scene, told(picture, source.origin.title))
    assert len(text.encode()) < 300_000
    titles = Xml.fromstring(text).iter("{http://www.w3.org/2000/svg}title")  # noqa: S314  # ours
    assert len(list(titles)) > 150 + len(picture.links)
