"""Bubbles: what is folded, what never is, and how the person takes it out and puts it back."""

from dataclasses import replace

import pytest
from ontologies import REQUIRES, iri, ontology, statements

from explorer.app.drawing.bubbles import MANY, bubble_words
from explorer.app.drawing.draw import draw
from explorer.app.drawing.picture import Drawing, Picture
from explorer.app.drawing.telling import told
from explorer.app.jobs import Ticket
from explorer.app.light import Light, Lights
from explorer.app.view import Show, View
from explorer.app.view_text import read_view, view_text
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.concept import Way
from explorer.model.geometry import Point
from explorer.model.terms import Iri, Statement
from explorer.scene.shapes import What
from explorer.scene.svg import svg
from explorer.scene.theme import LIGHT
from explorer.store.local import LocalStore

LEAVES = " ".join(f"n{i:02}" for i in range(MANY + 1))


@pytest.fixture(scope="module")
def store() -> LocalStore:
    """A hub that needs one neighbour too many, and of these one that others need as well."""
    return ontology(hub=f"{LEAVES} other", other="deep", user="hub")


def shown(store: LocalStore, but: str = "") -> View:
    everything = frozenset(concept.iri for concept in store.ranked(1_000))
    return View().around(iri("hub"), everything - {iri(name) for name in but.split()})


def picture(store: LocalStore, view: View, light: Light | None = None) -> Picture:
    drawing = Drawing(view, frozenset(), LIGHT, (900.0, 600.0), light=light)
    return draw(drawing, store, Ticket())


def members(found: Picture) -> set[Iri]:
    return {member for bubble in found.bubbles.values() for member in bubble.members}


def drawn(found: Picture) -> set[Iri]:
    return {t.iri for t in found.scene.targets if t.what is What.CONCEPT}


def test_more_neighbours_than_may_be_drawn_are_one_bubble(store: LocalStore) -> None:
    found = picture(store, shown(store))
    (bubble,) = found.bubbles.values()
    assert bubble.text == f"requires ({MANY + 1})"
    assert bubble.way == Way(REQUIRES, forward=True)
    assert members(found) == {iri(name) for name in LEAVES.split()}
    assert drawn(found) == {iri(name) for name in ("hub", "other", "deep", "user")}


def test_as_many_as_may_be_drawn_are_not_folded(store: LocalStore) -> None:
    assert not picture(store, shown(store, but="n00")).bubbles


def test_a_picture_with_a_bubble_says_every_statement(store: LocalStore) -> None:
    found = picture(store, shown(store))
    assert len(found.links) == len(LEAVES.split()) + 3
    assert found.concepts.keys() == found.points.keys() == shown(store).shown
    assert sum(t.what is What.LINK for t in found.scene.targets) == 4


def test_what_has_another_link_is_never_folded() -> None:
    store = ontology(hub=LEAVES, n03="deep")
    found = picture(store, shown(store))
    assert not found.bubbles
    store.apply(Change(added=statements(hub="n99")))
    again = picture(store, shown(store))
    assert iri("n03") in drawn(again)
    assert len(members(again)) == MANY + 1


def test_a_neighbour_whose_only_other_link_is_hidden_is_folded() -> None:
    store = ontology(hub=f"{LEAVES} last", other="last")
    view = shown(store).showing(REQUIRES, Show.HIDDEN)
    assert not picture(store, view).bubbles
    assert iri("last") in drawn(picture(store, shown(store)))


def test_a_neighbour_that_was_taken_out_stands_beside_the_bubble(store: LocalStore) -> None:
    first = picture(store, shown(store))
    view = replace(shown(store), points=first.points).singling(frozenset({iri("n00"), iri("n01")}))
    found = picture(store, view)
    assert {iri("n00"), iri("n01")} <= drawn(found)
    assert len(members(found)) == MANY - 1
    apart = {found.points[iri(name)] for name in ("n00", "n01", "n02")}
    assert len(apart) == 3
    assert found.points[iri("n02")] == first.points[iri("n02")]


def test_the_focus_and_what_was_put_somewhere_are_not_folded(store: LocalStore) -> None:
    view = shown(store).moved(iri("n05"), Point(300, 200))
    found = picture(store, replace(view, focus=iri("n06")))
    assert {iri("n05"), iri("n06")} <= drawn(found)


def test_a_bubble_that_stands_stays_where_it_is(store: LocalStore) -> None:
    first = picture(store, shown(store))
    rest = picture(store, replace(shown(store, but="other deep"), points=first.points))
    assert rest.points[iri("n04")] == first.points[iri("n04")]
    assert rest.points[iri("hub")] == first.points[iri("hub")]


def test_the_last_of_a_bubble_stands_where_it_was(store: LocalStore) -> None:
    first = picture(store, shown(store))
    left = frozenset(iri(name) for name in (*LEAVES.split()[1:], "hub"))
    view = replace(shown(store), points=first.points, shown=left)
    found = picture(store, view)
    assert not found.bubbles
    assert len(set(found.points.values())) == len(found.points)


def test_a_light_on_a_member_falls_on_its_bubble(store: LocalStore) -> None:
    view = shown(store)
    link = next(k for k in picture(store, view).links if k.target == iri("n02"))
    ends = iri("hub"), iri("n02")
    light = Light(Lights.CONNECTION, ends, frozenset(ends), (link,))
    found = picture(store, view, light)
    (bubble,) = found.bubbles.values()
    full = {group.owner for group in found.scene.groups if group.opacity == 1.0}
    assert {bubble.iri, bubble.link, iri("hub")} <= full
    assert iri("other") not in full


def test_the_svg_says_what_is_folded(store: LocalStore) -> None:
    found = picture(store, shown(store))
    (bubble,) = found.bubbles.values()
    words = bubble_words(bubble, found.concepts)
    assert words == f"hub requires n00, n01, n02 and {MANY - 2} more"
    text = svg(found.scene, told(found))
    assert text.count(f"<title>{words}</title>") == 2
    assert f">requires ({MANY + 1})<" in text


def test_what_was_taken_out_survives_being_written(store: LocalStore) -> None:
    view = shown(store).singling(frozenset({iri("n00")}))
    assert read_view(view_text(view, "")) == view


def test_by_kind_every_head_is_the_kind_of_what_stands_under_it() -> None:
    store = ontology(hub=f"{LEAVES} other", other="deep", user="hub")
    below = {Statement(iri(one), v.BROADER, iri("deep")) for one in ("other", "n00")}
    store.apply(Change(added=frozenset({*below, Statement(iri("hub"), v.BROADER, iri("user"))})))
    found = picture(store, replace(shown(store), layout="kinds"))
    kinds = {c.kind.label.capitalize() for i in drawn(found) if (c := found.concepts[i]).kind}
    assert {"Deep", "User"} <= kinds
    assert {group.told for group in found.scene.groups if group.told} == kinds


def test_by_kind_there_are_no_heads_where_nothing_has_a_kind(store: LocalStore) -> None:
    found = picture(store, replace(shown(store), layout="kinds"))
    assert drawn(found)
    assert not any(group.told for group in found.scene.groups)
