"""Prerequisites that follow from others: folded in the picture, shown thin when asked for."""

from dataclasses import replace

from ontologies import REQUIRES, iri, ontology

from explorer.app.commands import focus
from explorer.app.drawing.draw import draw
from explorer.app.drawing.folding import carried
from explorer.app.drawing.picture import Drawing, Picture
from explorer.app.jobs import Jobs, Ticket
from explorer.app.session import Session
from explorer.app.view import Show, View
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.concept import Link
from explorer.model.terms import Iri, Statement
from explorer.scene.shapes import Line
from explorer.scene.theme import LIGHT
from explorer.store.local import LocalStore

USES = Iri(v.CE + "uses")
CHAIN = ("bert", "transformer", "attention")
IMPLIED = Link(iri("bert"), REQUIRES, iri("attention"))
FIRST = Link(iri("bert"), REQUIRES, iri("transformer"))


def store() -> LocalStore:
    return ontology(bert="transformer attention", transformer="attention")


def view() -> View:
    return View().around(iri("bert"), frozenset(iri(name) for name in CHAIN))


def shown(of: View, source: LocalStore) -> Picture:
    return draw(Drawing(of, frozenset(), LIGHT, (800.0, 500.0)), source, Ticket())


def test_what_follows_from_a_chain_is_folded_and_the_first_of_the_chain_carries_it() -> None:
    picture = shown(view(), store())
    assert IMPLIED not in picture.links
    assert picture.implied == {IMPLIED: (FIRST,)}
    assert carried(FIRST, picture.implied) == 1
    assert picture.counts == {REQUIRES: 2}


def test_asked_for_it_is_drawn_thin_and_nothing_moves() -> None:
    plain, full = shown(view(), store()), shown(replace(view(), implied=True), store())
    assert IMPLIED in full.links
    assert full.points == plain.points
    assert full.counts == {REQUIRES: 3}
    lines = {g.owner: g.shapes[0] for g in full.scene.groups if isinstance(g.owner, Link)}
    thin = lines.pop(IMPLIED)
    assert isinstance(thin, Line)
    assert all(
        isinstance(line, Line) and thin.paint.width < line.paint.width for line in lines.values()
    )


def test_without_its_chain_on_the_canvas_it_is_drawn() -> None:
    without = view().without(frozenset({iri("transformer")}))
    assert IMPLIED in shown(without, store()).links


def test_over_hidden_relations_nothing_follows() -> None:
    source = ontology(bert="attention", transformer="attention")
    source.apply(Change(added=frozenset({Statement(iri("bert"), USES, iri("transformer"))})))
    assert shown(view(), source).implied
    assert not shown(view().showing(USES, Show.HIDDEN), source).implied


def test_what_says_more_than_the_order_is_never_folded() -> None:
    source = ontology(bert="transformer", transformer="attention")
    source.apply(Change(added=frozenset({Statement(iri("bert"), USES, iri("attention"))})))
    assert Link(iri("bert"), USES, iri("attention")) in shown(view(), source).links


def test_showing_them_is_a_step_that_can_be_undone(jobs: Jobs) -> None:
    session = Session(store(), jobs)
    session.do("Show", view=view())
    before = session.view
    focus.toggle_implied(session)
    assert session.view.implied
    session.undo()
    assert session.view == before
