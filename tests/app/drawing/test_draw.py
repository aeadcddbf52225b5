"""From a view to a picture: what is shown, counted, hidden and kept."""

from dataclasses import replace

import pytest
from ontologies import REQUIRES, iri, ontology

from explorer.app.drawing.draw import draw
from explorer.app.drawing.folding import without_repeats
from explorer.app.drawing.picture import Drawing, Picture
from explorer.app.drawing.telling import told
from explorer.app.jobs import Ticket
from explorer.app.learning.plan import plan_for
from explorer.app.view import Show, View
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.concept import Link, Relation
from explorer.model.errors import Cancelled
from explorer.model.geometry import Point
from explorer.model.terms import Iri, Literal, Statement
from explorer.scene.glyphs import Mark, State
from explorer.scene.pick import places
from explorer.scene.theme import DARK, LIGHT
from explorer.store.local import LocalStore

SIZE = (800.0, 500.0)


def store() -> LocalStore:
    return ontology(
        bert="transformer token", transformer="attention", attention="vector", token="text"
    )


def question(view: View, source: LocalStore, goal: str = "", known: str = "") -> Drawing:
    goals = (iri(goal),) if goal else ()
    plan = plan_for(source, goals, frozenset(iri(name) for name in known.split()))
    return Drawing(view, frozenset(), LIGHT, SIZE, plan.path, plan.known, goals)


def shown(view: View, source: LocalStore, goal: str = "", known: str = "") -> Picture:
    return draw(question(view, source, goal, known), source, Ticket())


def around(centre: str, *others: str) -> View:
    return View().around(iri(centre), frozenset(iri(name) for name in others))


def test_the_ego_view_shows_its_concepts_and_counts_what_it_hides() -> None:
    picture = shown(around("transformer", "bert", "attention"), store())
    assert set(picture.points) == {iri("transformer"), iri("bert"), iri("attention")}
    assert picture.hidden == {iri("bert"): 1, iri("attention"): 1}
    assert picture.counts == {REQUIRES: 2}
    assert set(places(picture.scene)) == set(picture.points)


def test_a_hidden_relation_is_not_drawn_but_still_counted() -> None:
    view = around("transformer", "bert", "attention").showing(REQUIRES, Show.HIDDEN)
    picture = shown(view, store())
    assert picture.links == ()
    assert picture.counts == {REQUIRES: 2}
    assert picture.shows == {REQUIRES: Show.HIDDEN}


def test_expanding_moves_nothing_that_stands() -> None:
    source = store()
    before = shown(around("transformer", "bert", "attention"), source)
    wider = replace(around("transformer", "bert", "attention"), points=dict(before.points))
    after = shown(wider.with_shown(frozenset({iri("token"), iri("vector")})), source)
    assert {i: after.points[i] for i in before.points} == before.points
    assert len(after.points) == 5


def test_a_dragged_concept_stays_where_it_was_put() -> None:
    view = around("transformer", "bert", "attention").moved(iri("bert"), Point(250.0, 90.0))
    picture = shown(view, store())
    assert picture.points[iri("bert")] == Point(250.0, 90.0)


def test_marks_tell_known_assumed_goal_and_steps() -> None:
    source = store()
    everything = around("bert", "transformer", "token", "attention", "vector", "text")
    picture = shown(everything, source, goal="bert", known="attention")
    assert picture.marks[iri("attention")] == Mark(State.KNOWN)
    assert picture.marks[iri("vector")] == Mark(State.ASSUMED)
    assert picture.marks[iri("bert")] == Mark(State.GOAL)
    first = [mark for mark in picture.marks.values() if mark.state is State.NEXT]
    assert first == [Mark(State.NEXT, 1)]


def test_a_path_goes_from_left_to_right_with_what_is_known_first() -> None:
    source = store()
    picture = shown(View(layout="path"), source, goal="bert", known="attention")
    at = picture.points
    assert at[iri("attention")].x < at[iri("transformer")].x < at[iri("bert")].x
    assert at[iri("text")].x < at[iri("token")].x < at[iri("bert")].x
    assert picture.layout == "path"
    assert Link(iri("bert"), REQUIRES, iri("transformer")) in picture.links
    assert iri("vector") not in at


def test_a_path_to_what_is_known_shows_that_it_is_known() -> None:
    picture = shown(View(layout="path"), store(), goal="bert", known="bert")
    assert set(picture.points) == {iri("bert")}


def test_a_shaky_step_has_its_number_and_the_half_disc() -> None:
    source, step = store(), iri("attention")
    asked = question(View(layout="path"), source, goal="bert")
    assert asked.known is not None
    shaky = replace(asked, known=replace(asked.known, shaky=frozenset({step})))
    plain, picture = (draw(drawing, source, Ticket()) for drawing in (asked, shaky))
    assert picture.marks[step] == replace(plain.marks[step], shaky=True)
    cards = [
        [s for g in p.scene.groups if g.owner == step for s in g.shapes] for p in (plain, picture)
    ]
    assert set(cards[0]) < set(cards[1])
    assert told(picture).names[step].endswith(", shaky")


def test_the_start_view_shows_collections_with_their_most_linked_concepts() -> None:
    source = store()
    section = iri("section")
    members = {Statement(section, v.MEMBER, iri(n)) for n in ("bert", "token", "text")}
    head = {
        Statement(section, v.TYPE, v.COLLECTION),
        Statement(section, v.PREF_LABEL, Literal("Basics", "en")),
    }
    source.apply(Change(added=frozenset(members | head)))
    picture = shown(View(), source)
    assert [region.label for region in picture.regions] == ["Basics"]
    assert set(picture.regions[0].members) == set(picture.points) == {m.object for m in members}


def test_an_ontology_without_collections_has_a_start_view_too() -> None:
    picture = shown(View(), store())
    assert iri("bert") in picture.points


def test_nothing_at_all_is_a_picture() -> None:
    assert shown(View(layout="around"), ontology()).points == {}


def test_the_same_question_gives_the_same_picture() -> None:
    source = store()
    asked = question(around("transformer", "bert", "attention"), source)
    assert draw(asked, source, Ticket()).scene == draw(asked, source, Ticket()).scene


def test_another_theme_changes_colours_and_no_place() -> None:
    source = store()
    asked = question(around("transformer", "bert", "attention"), source)
    light, dark = (draw(replace(asked, theme=t), source, Ticket()) for t in (LIGHT, DARK))
    assert light.points == dark.points
    assert light.scene != dark.scene


def test_a_question_that_was_taken_back_is_not_answered() -> None:
    source = store()
    ticket = Ticket()
    ticket.cancel()
    with pytest.raises(Cancelled):
        draw(question(around("transformer", "bert"), source), source, ticket)


def test_a_finer_relation_stands_for_the_coarser_one() -> None:
    improves, reduces = Iri("improves"), Iri("reduces")
    relations = {
        improves: Relation(improves, "improves", above=(improves,)),
        reduces: Relation(reduces, "reduces", above=(reduces, improves)),
    }
    a, b = iri("a"), iri("b")
    fine, coarse = Link(a, reduces, b), Link(a, improves, b, inferred=True)
    assert without_repeats((coarse, fine), relations) == (fine,)
    assert without_repeats((coarse,), relations) == (coarse,)


def test_only_a_symmetric_relation_joins_two_concepts_once() -> None:
    a, b = iri("a"), iri("b")
    beside, before = Iri("beside"), Iri("before")
    relations = {
        beside: Relation(beside, "is beside", "is beside"),
        before: Relation(before, "is before", "is after"),
    }
    both = (Link(a, beside, b), Link(b, beside, a))
    circle = (Link(a, before, b), Link(b, before, a))
    assert without_repeats(both, relations) == both[:1]
    assert without_repeats(circle, relations) == circle
