"""Expanding: the hidden neighbours of one concept, or of several as one step."""

from conftest import MainThread
from ontologies import iri, ontology

from explorer.app.commands import several
from explorer.app.expanding import expand
from explorer.app.jobs import Jobs
from explorer.app.session import Message, Session
from explorer.model.geometry import Point


def said(session: Session) -> list[Message]:
    heard: list[Message] = []
    session.told.connect(heard.append)
    return heard


def test_expanding_adds_the_hidden_neighbours_and_says_how_many(
    jobs: Jobs, main_thread: MainThread
) -> None:
    session = Session(ontology(hub=" ".join(f"c{i:02}" for i in range(15))), jobs)
    told = said(session)
    session.do("Show", view=session.view.around(iri("hub"), frozenset()))
    expand(session, iri("hub"))
    main_thread.run_next()
    assert len(session.view.shown) == 13
    assert told[-1].text == "12 neighbours of hub added. 3 more are hidden."
    expand(session, iri("hub"))
    main_thread.run_next()
    expand(session, iri("hub"))
    main_thread.run_next()
    assert told[-1].text == "All 15 neighbours of hub are shown."


def test_several_are_expanded_as_one_step(jobs: Jobs, main_thread: MainThread) -> None:
    session = Session(ontology(a="x y", b="z", c="w"), jobs)
    session.view = session.view.around(iri("a"), frozenset({iri("b"), iri("c")}))
    session.placed = {iri(n): Point(0.0, 0.0) for n in "abc"}
    heard, before = said(session), session.view
    session.select_all(frozenset({iri("a"), iri("b")}), iri("b"))
    several.expand(session)
    main_thread.run_until(lambda: bool(heard))
    assert session.view.shown == before.shown | {iri("x"), iri("y"), iri("z")}
    assert heard[-1].text == "3 neighbours of 2 concepts added."
    session.undo()
    assert session.view == before
    session.select_all(frozenset({iri("x"), iri("z")}), iri("z"))
    session.placed = {iri(n): Point(0.0, 0.0) for n in "abcxyz"}
    several.expand(session)
    main_thread.run_until(lambda: len(heard) > 1)
    assert heard[-1].text == "All neighbours of 2 concepts are shown."


def test_one_neighbour_is_told_of_as_one(jobs: Jobs, main_thread: MainThread) -> None:
    session = Session(ontology(a="b", hub=" ".join(f"c{i:02}" for i in range(13))), jobs)
    told = said(session)
    for name in ("a", "hub"):
        session.do("Show", view=session.view.around(iri(name), frozenset()))
        expand(session, iri(name))
        main_thread.run_next()
    assert told[0].text == "1 neighbour of a added."
    assert told[1].text == "12 neighbours of hub added. 1 more is hidden."
    session.do("Show", view=session.view.around(iri("a"), frozenset({iri("b")})))
    expand(session, iri("a"))
    main_thread.run_next()
    assert told[-1].text == "The one neighbour of a is shown."
