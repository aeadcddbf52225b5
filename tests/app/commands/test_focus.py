"""Focus and context: a path between two concepts, what one needs and unlocks, several at once."""

from pathlib import Path

from conftest import MainThread
from ontologies import REQUIRES, iri, ontology

from explorer.app.commands import between, focus, on_canvas, path_lights, several
from explorer.app.commands.table import COMMANDS
from explorer.app.drawing.draw import draw
from explorer.app.drawing.picture import Drawing, Picture
from explorer.app.exporting import export_view
from explorer.app.jobs import Jobs, Ticket
from explorer.app.light import Light, Lights
from explorer.app.session import Message, Session
from explorer.app.view import Show
from explorer.model.concept import Link
from explorer.model.geometry import Point
from explorer.model.terms import Iri
from explorer.scene.light import DIMMED
from explorer.scene.theme import LIGHT


def showing(session: Session, *names: str) -> Session:
    """The session with these concepts on its canvas."""
    session.view = session.view.around(iri(names[0]), frozenset(iri(n) for n in names))
    session.placed = {iri(n): Point(40.0 * i, 0.0) for i, n in enumerate(names)}
    return session


def said(session: Session) -> list[Message]:
    heard: list[Message] = []
    session.told.connect(heard.append)
    return heard


def pictured(session: Session) -> Picture:
    drawing = Drawing(session.view, frozenset(), LIGHT, (900.0, 600.0), light=session.lamp.light)
    return draw(drawing, session.store, Ticket())


def select(session: Session, *names: str) -> None:
    session.select_all(frozenset(iri(n) for n in names), iri(names[-1]))


def connected(session: Session, main_thread: MainThread, *names: str) -> None:
    select(session, *names)
    between.path_or_ask(session, lambda: None)
    main_thread.run_until(lambda: not session.lamp.seeking)


def test_a_path_adds_what_is_missing_as_one_step_and_reads_it(
    jobs: Jobs, main_thread: MainThread
) -> None:
    session = showing(Session(ontology(a="x", b="x", other="y"), jobs), "a", "b", "other")
    before, heard = session.view, said(session)
    connected(session, main_thread, "a", "b")
    assert session.view.shown == before.shown | {iri("x")}
    assert heard[-1] == Message(
        "The shortest path between a and b has 2 steps. 1 concept added.", undo=True
    )
    session.undo()
    assert session.view.shown == before.shown
    assert session.lamp.light is None
    assert not session.edits.done


def test_all_but_the_path_is_dimmed(jobs: Jobs, main_thread: MainThread) -> None:
    session = showing(Session(ontology(a="x other", b="x", x="other"), jobs), "a", "b", "other")
    connected(session, main_thread, "a", "b")
    opacity = {group.owner: group.opacity for group in pictured(session).scene.groups}
    assert opacity[iri("a")] == opacity[iri("x")] == opacity[iri("b")] == 1
    assert opacity[iri("other")] == DIMMED == 0.2
    assert opacity[Link(iri("a"), REQUIRES, iri("x"))] == 1
    assert opacity[Link(iri("x"), REQUIRES, iri("other"))] == DIMMED


def test_where_nothing_is_missing_the_canvas_is_not_changed(
    jobs: Jobs, main_thread: MainThread
) -> None:
    session = showing(Session(ontology(a="x", b="x"), jobs), "a", "x", "b")
    connected(session, main_thread, "a", "b")
    assert not session.edits.done
    assert session.lamp.light is not None
    assert session.lamp.light.sentences == (("a requires x", iri("x")), ("b requires x", iri("b")))
    assert focus.put_out(session)
    assert not focus.put_out(session)
    assert session.lamp.light is None


def test_from_the_start_view_a_path_is_shown_among_the_neighbours_of_its_beginning(
    jobs: Jobs, main_thread: MainThread
) -> None:
    session = Session(ontology(a="x near", b="x"), jobs)
    connected(session, main_thread, "a", "b")
    assert session.view.layout == "around"
    assert session.view.shown >= {iri("a"), iri("x"), iri("b"), iri("near")}


def test_several_shortest_paths_are_counted(jobs: Jobs, main_thread: MainThread) -> None:
    session = showing(Session(ontology(a="x y", b="x y"), jobs), "a", "b", "x", "y")
    heard = said(session)
    connected(session, main_thread, "a", "b")
    assert heard[-1].text == "2 shortest paths of 2 steps between a and b."


def test_each_of_several_paths_can_be_lit_alone(jobs: Jobs, main_thread: MainThread) -> None:
    session = showing(Session(ontology(a="x y", b="x y"), jobs), "a", "b", "x", "y")
    heard = said(session)
    connected(session, main_thread, "a", "b")
    assert between.has_others(session)
    between.step(session, 1)
    assert heard[-1].text == "1 of 2 shortest."
    assert _sentences(session) == ["a requires x", "b requires x"]
    assert iri("y") in _dimmed(session)
    between.step(session, 1)
    assert heard[-1].text == "2 of 2 shortest."
    assert _sentences(session) == ["a requires y", "b requires y"]
    between.step(session, 1)
    assert heard[-1].text == "All 2 shortest paths."
    assert not _dimmed(session)
    between.step(session, -1)
    assert iri("x") in _dimmed(session)


def test_no_path_over_what_is_shown_says_so_and_offers_all_types(
    jobs: Jobs, main_thread: MainThread
) -> None:
    session = showing(Session(ontology(a="x", b="x"), jobs), "a", "b")
    session.view = session.view.showing(REQUIRES, Show.HIDDEN)
    heard, before = said(session), session.view
    connected(session, main_thread, "a", "b")
    shown = len(session.store.relations()) - 1
    assert heard[-1].text == (
        f"No connection between a and b over the {shown} relation types shown. 1 type is hidden."
    )
    offered = next(c for c in COMMANDS if c.id == heard[-1].offer)
    assert offered.when(session)
    between.path_over_all(session)
    main_thread.run_until(lambda: session.lamp.light is not None)
    assert session.view.show_of(REQUIRES) is Show.PLAIN
    session.undo()
    assert session.view == before


def test_no_path_at_all_offers_nothing(jobs: Jobs, main_thread: MainThread) -> None:
    session = showing(Session(ontology(a="x", b="y"), jobs), "a", "b")
    heard = said(session)
    connected(session, main_thread, "a", "b")
    assert heard[-1].text.startswith("No connection between a and b over all ")
    assert heard[-1].offer == ""
    assert session.lamp.light is None


def test_with_one_end_selected_the_other_is_asked_for(jobs: Jobs) -> None:
    session = showing(Session(ontology(a="x"), jobs), "a", "x")
    asked: list[str] = []
    session.select(iri("a"))
    between.path_or_ask(session, lambda: asked.append("other end"))
    assert asked == ["other end"]
    heard = said(session)
    between.connect(session, (iri("a"), iri("a")))
    assert "same concept" in heard[-1].text


def test_escape_ends_a_search(jobs: Jobs) -> None:
    session = showing(Session(ontology(a="x", b="x"), jobs), "a", "b")
    heard, sought = said(session), list[str]()
    session.lamp.sought.connect(sought.append)
    select(session, "a", "b")
    between.path_or_ask(session, lambda: None)
    assert focus.put_out(session)
    assert sought == ["Looking for a path", ""]
    assert "cancelled" in heard[-1].text


def test_a_light_falls_on_all_that_a_concept_needs(jobs: Jobs, main_thread: MainThread) -> None:
    session = showing(Session(ontology(a="b", b="c", d="a"), jobs), "a", "b", "c", "d")
    heard = said(session)
    session.select(iri("a"))
    focus.toggle_light(session, Lights.NEEDS)
    main_thread.run_until(lambda: session.lamp.light is not None)
    assert heard[-1].text == "a needs 2 concepts, 2 of them on the canvas."
    assert _dimmed(session) == {iri("d"), Link(iri("d"), REQUIRES, iri("a"))}
    assert focus.lights(Lights.NEEDS)(session)
    focus.toggle_light(session, Lights.UNLOCKS)
    main_thread.run_until(lambda: not focus.lights(Lights.NEEDS)(session))
    assert {iri("b"), iri("c")} <= _dimmed(session)
    assert iri("d") not in _dimmed(session)
    focus.toggle_light(session, Lights.UNLOCKS)
    assert session.lamp.light is None


def _dimmed(session: Session) -> set[Iri | Link | None]:
    return {group.owner for group in pictured(session).scene.groups if group.opacity == DIMMED}


def test_a_light_goes_out_with_the_concept_that_it_falls_on(jobs: Jobs) -> None:
    session = showing(Session(ontology(a="b"), jobs), "a", "b")
    session.lamp.turn(Light(Lights.NEEDS, (iri("a"),)))
    session.hide(frozenset({iri("b")}))
    assert session.lamp.light is not None
    session.hide(frozenset({iri("a")}))
    assert session.lamp.light is None


# --- several ----------------------------------------------------------------------------------


def test_several_are_pinned_as_one_step(jobs: Jobs) -> None:
    session = showing(Session(ontology(a="x", b="z"), jobs), "a", "b", "x")
    before = session.view
    select(session, "a", "b")
    assert several.can_pin(session)
    several.pin(session)
    assert session.view.pinned == {iri("a"), iri("b")}
    assert session.view.points[iri("b")] == session.placed[iri("b")]
    assert not several.can_pin(session)
    session.undo()
    assert session.view == before


def test_only_the_selected_are_exported(
    jobs: Jobs, main_thread: MainThread, tmp_path: Path
) -> None:
    session = showing(
        Session(ontology(onions="gravy", beetroot="gravy"), jobs), "onions", "beetroot", "gravy"
    )
    heard = said(session)
    export_view(session, tmp_path / "some.html", frozenset({iri("onions"), iri("gravy")}))
    main_thread.run_until(lambda: bool(heard))
    page = (tmp_path / "some.html").read_text(encoding="utf-8")
    assert "onions" in page
    assert "beetroot" not in page


def _sentences(session: Session) -> list[str]:
    light = session.lamp.light
    return [said for said, _ in light.sentences] if light else []


def longer(session: Session, main_thread: MainThread) -> None:
    between.longer_paths(session)
    main_thread.run_until(lambda: not session.lamp.seeking)


def test_a_path_that_is_not_kept_goes_with_its_light(jobs: Jobs, main_thread: MainThread) -> None:
    session = showing(Session(ontology(a="x", b="x"), jobs), "a", "b")
    before = session.view
    connected(session, main_thread, "a", "b")
    assert path_lights.can_keep(session)
    focus.put_out(session)
    assert session.view == before
    connected(session, main_thread, "a", "b")
    path_lights.keep(session)
    assert not path_lights.can_keep(session)
    focus.put_out(session)
    assert iri("x") in session.view.shown
    session.undo()
    assert session.view == before


def test_what_was_done_since_keeps_a_path(jobs: Jobs, main_thread: MainThread) -> None:
    session = showing(Session(ontology(a="x", b="x"), jobs), "a", "b")
    connected(session, main_thread, "a", "b")
    session.placed = pictured(session).points
    on_canvas.put(session, iri("x"), Point(50, 60))
    focus.put_out(session)
    assert iri("x") in session.view.shown


def test_longer_paths_take_the_place_of_one_another_on_the_canvas(
    jobs: Jobs, main_thread: MainThread
) -> None:
    session = showing(Session(ontology(a="b x y", x="b", y="z", z="b"), jobs), "a", "b")
    connected(session, main_thread, "a", "b")
    longer(session, main_thread)
    assert [o.title for o in session.lamp.others] == [
        "The shortest path",
        "1 of 2 longer, 2 steps",
        "2 of 2 longer, 3 steps",
    ]
    assert session.view.shown == {iri("a"), iri("b"), iri("x")}
    between.step(session, 1)
    assert session.view.shown == {iri("a"), iri("b"), iri("y"), iri("z")}
    assert len(session.edits.done) == 1
    between.step(session, 1)
    assert session.view.shown == {iri("a"), iri("b")}
    longer(session, main_thread)
    assert len(session.lamp.others) == 3


def test_where_nothing_longer_leads_there_it_is_said(jobs: Jobs, main_thread: MainThread) -> None:
    session = showing(Session(ontology(a="b"), jobs), "a", "b")
    connected(session, main_thread, "a", "b")
    heard = said(session)
    longer(session, main_thread)
    assert heard[-1].text == "No path between a and b is longer and has at most 6 steps."
    assert _sentences(session) == ["a requires b"]


def test_where_arrows_are_followed_the_message_says_so(jobs: Jobs, main_thread: MainThread) -> None:
    session = showing(Session(ontology(a="x", b="x"), jobs), "a", "b")
    between.toggle(session, arrows=True)
    heard = said(session)
    connected(session, main_thread, "a", "b")
    assert "along the arrows" in heard[-1].text
    between.toggle(session, arrows=True)
    connected(session, main_thread, "a", "b")
    assert _sentences(session) == ["a requires x", "b requires x"]
