"""Notes of one's own: kept, undone, never lost; links by name."""

from ontologies import iri, ontology

from explorer.app.jobs import Jobs
from explorer.app.notes import (
    begun,
    linked_names,
    note_of,
    notes_of,
    noting,
    plain_links,
    reading,
)
from explorer.app.session import Session
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.terms import NOTES, Literal, Statement
from explorer.store.local import LocalStore


def written(store: LocalStore, name: str, text: str) -> None:
    store.apply(noting(store, iri(name), text))


def test_a_note_is_kept_replaced_and_taken_away() -> None:
    store = ontology(a="b")
    written(store, "a", "first\n")
    written(store, "a", "second")
    assert notes_of(store) == {iri("a"): "second"}
    assert len(store.statements(NOTES)) == 1
    written(store, "a", "  \n ")
    assert notes_of(store) == {}


def test_the_same_text_again_changes_nothing() -> None:
    store = ontology(a="b")
    written(store, "a", "text")
    assert not noting(store, iri("a"), "text\n")


def test_writing_a_note_is_one_step_that_undo_takes_back(jobs: Jobs) -> None:
    session = Session(ontology(a="b"), jobs)
    session.do("Note on a", noting(session.store, iri("a"), "mine"))
    session.undo()
    assert note_of(session.store, iri("a")) == ""
    session.redo()
    assert note_of(session.store, iri("a")) == "mine"


def test_what_two_programs_wrote_on_one_concept_is_joined() -> None:
    store = ontology(a="b")
    both = {Statement(iri("a"), v.NOTE, Literal(text), NOTES) for text in ("one", "two")}
    store.apply(Change(added=frozenset(both)))
    assert note_of(store, iri("a")) == "one\n\n---\n\ntwo"
    written(store, "a", note_of(store, iri("a")) + "!")
    assert len(store.statements(NOTES)) == 1


def test_names_lead_to_concepts_and_unknown_ones_are_told() -> None:
    found = reading(ontology(Token="Text"), "See [[token]], [[Text|the text]] and [[Tokyo]].")
    assert [concept.label for concept in found.links] == ["Token", "Text"]
    assert found.unknown == ("Tokyo",)
    assert "[token](concept:0)" in found.markdown
    assert "[the text](concept:1)" in found.markdown
    assert "*Tokyo* (unknown)" in found.markdown


def test_code_is_left_alone_and_a_picture_becomes_a_link() -> None:
    text = "`[[a]]` ![x](http://e.org/x.png)\n\n```\n[[b]] ![y](z)\n```\n[[c]]"
    assert linked_names(text) == ("c",)
    shown = plain_links(text)
    assert "`[[a]]` [x](http://e.org/x.png)" in shown
    assert "[[b]] ![y](z)" in shown
    assert shown.endswith("\nc")


def test_a_link_is_completed_while_it_is_typed() -> None:
    assert begun("see [[Tok") == "Tok"
    assert begun("see [[") == ""
    assert begun("see [[Token]] and") is None
    assert begun("see [[a\nb") is None
