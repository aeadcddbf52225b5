"""The table of commands, what the palette finds of it, and what commands do to a session."""

import pytest
from ontologies import iri, ontology

from explorer.app.commands import acts, on_canvas
from explorer.app.commands.table import COMMANDS, MENUS
from explorer.app.jobs import Jobs
from explorer.app.panes.palette import commands, find, recent
from explorer.app.session import Message, Session
from explorer.app.view import Show
from explorer.model.geometry import Point


def placed(jobs: Jobs) -> Session:
    """A session with three concepts on the canvas."""
    session = Session(ontology(bpe="token corpus", other=""), jobs)
    session.placed = {iri(n): Point(0, 0) for n in ("bpe", "token", "corpus")}
    session.view = session.view.around(iri("bpe"), frozenset(session.placed))
    return session


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("undo", "edit.undo"),
        ("dark", "view.appearance.dark"),
        ("left pane", "view.pane.left"),
        ("200", "view.text.200"),
        ("appearance light", "view.appearance.light"),
    ],
)
def test_commands_are_found_by_the_words_of_title_and_menu(text: str, first: str) -> None:
    assert commands(text, COMMANDS)[0].id == first


def test_no_word_means_all_commands_and_a_strange_one_none() -> None:
    assert commands("", COMMANDS) == COMMANDS
    assert commands("zzz", COMMANDS) == ()


def test_every_command_has_a_place_in_the_menu_bar_and_its_own_keys() -> None:
    assert {command.menu.partition("/")[0] for command in COMMANDS} == set(MENUS)
    keys = [key for command in COMMANDS for key in command.all_keys]
    assert len(keys) == len(set(keys))


def test_a_name_that_is_nearly_right_is_offered_where_nothing_is_found() -> None:
    found = find(ontology(tokenization="text"), "tokenization of words")
    assert found.total == 0
    assert "tokenization" in found.near


def test_what_was_visited_last_keeps_its_order() -> None:
    found = recent(ontology(bpe="token"), (iri("token"), iri("bpe")))
    assert [f.concept.label for f in found.named] == ["token", "bpe"]


def test_only_this_hides_all_others_and_undo_brings_them_back(jobs: Jobs) -> None:
    session = placed(jobs)
    before = session.view
    session.select(iri("token"))
    acts.only(session)
    assert session.view.shown == {iri("token")}
    session.undo()
    assert session.view == before


def test_a_concept_is_added_beside_what_stands(jobs: Jobs) -> None:
    session = placed(jobs)
    acts.add_beside(session, iri("other"))
    assert session.view.shown == {*session.placed, iri("other")}
    assert session.trail.here == iri("other")


def test_a_dragged_concept_is_pinned_and_all_others_keep_their_places(jobs: Jobs) -> None:
    session = placed(jobs)
    on_canvas.put(session, iri("token"), Point(50, 60))
    assert session.view.pinned == {iri("token")}
    assert session.view.points[iri("token")] == Point(50, 60)
    assert session.view.points[iri("bpe")] == Point(0, 0)


def test_what_a_filter_hides_is_still_there_after_another_is_dragged(jobs: Jobs) -> None:
    session = placed(jobs)
    session.placed = {iri("bpe"): Point(0, 0), iri("token"): Point(9, 9)}
    on_canvas.put(session, iri("token"), Point(50, 60))
    assert iri("corpus") in session.view.shown


def test_a_hidden_relation_says_so_and_clearing_filters_shows_it_again(jobs: Jobs) -> None:
    session = placed(jobs)
    told: list[Message] = []
    session.told.connect(told.append)
    relation = next(iter(session.store.relations()))
    on_canvas.draw_relation(session, relation, Show.HIDDEN)
    assert told[0].undo
    assert acts.filters(session)
    acts.show_all(session)
    assert not acts.filters(session)


def test_control_click_adds_to_the_selection_and_takes_away(jobs: Jobs) -> None:
    session = placed(jobs)
    on_canvas.click(session, iri("bpe"), adds=False)
    on_canvas.click(session, iri("token"), adds=True)
    assert session.selection == {iri("bpe"), iri("token")}
    on_canvas.click(session, iri("token"), adds=True)
    assert session.selection == {iri("bpe")}
    assert session.trail.here == iri("bpe")
