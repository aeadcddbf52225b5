"""Concepts that are added beside an ontology: they are concepts, are kept, and can be undone."""

from pathlib import Path

import pytest
from conftest import MainThread
from ontologies import ontology

from explorer.app.adding import AddedFile, add, adding, apply_added, iri_of
from explorer.app.jobs import Jobs
from explorer.app.session import Session
from explorer.model.errors import BadInput, ExplorerError
from explorer.model.terms import ADDED, BASE, Iri
from explorer.store.local import LocalStore
from explorer.store.overlay import Overlay, Own


@pytest.fixture
def store() -> LocalStore:
    return ontology(bpe="token")


def test_an_added_concept_can_be_found_learned_and_read(store: LocalStore) -> None:
    store.apply(adding(store, " ALi   Bi ", "Linear biases.", "en"))
    found = store.search("ali bi", 3).items[0].concept
    assert (found.label, found.definition) == ("ALi Bi", "Linear biases.")
    assert found.iri == iri_of("ALi Bi")
    assert store.size().concepts == 3


def test_what_was_added_is_there_when_the_ontology_is_opened_again(
    store: LocalStore, tmp_path: Path
) -> None:
    file = AddedFile(tmp_path, "urn:o")
    store.apply(adding(store, "ALiBi"))
    file.keep(store.statements(ADDED))
    again = ontology(bpe="token")
    assert apply_added(again, file) == ""
    assert again.statements(ADDED) == store.statements(ADDED)
    assert apply_added(ontology(bpe="token"), AddedFile(tmp_path, "urn:other")) == ""
    file.keep(())
    assert not file.path.exists()


def test_a_damaged_file_is_set_aside_and_named(store: LocalStore, tmp_path: Path) -> None:
    file = AddedFile(tmp_path, "urn:o")
    file.path.write_text("no Turtle", encoding="utf-8")
    said = apply_added(store, file)
    assert "Your own concepts are left out; the old file is" in said
    assert not file.path.exists()
    assert store.size().concepts == 2


def test_a_name_that_is_none_or_is_taken_is_refused(store: LocalStore) -> None:
    with pytest.raises(BadInput, match="needs a name"):
        adding(store, "  ")
    with pytest.raises(BadInput, match="called “token” already"):
        adding(store, "Token")
    store.apply(adding(store, "C++"))
    with pytest.raises(BadInput, match="said of something else"):
        adding(store, "C--")


def test_adding_is_one_step_that_is_told(
    store: LocalStore, jobs: Jobs, main_thread: MainThread
) -> None:
    session = Session(store, jobs)
    told: list[str] = []
    session.told.connect(lambda message: told.append(message.text))
    add(session, "ALiBi")
    main_thread.run_until(lambda: bool(told))
    assert told == ["ALiBi is a concept now, beside the ontology."]
    assert session.edits.done[-1].title == "Add ALiBi"
    session.undo()
    main_thread.run_until(lambda: not session.apart.busy)
    assert store.size().concepts == 2


def test_beside_a_server_it_says_why_not_and_what_to_do(store: LocalStore, jobs: Jobs) -> None:
    session = Session(Overlay(store, Own()), jobs)
    failed: list[ExplorerError] = []
    session.failed.connect(failed.append)
    add(session, "ALiBi")
    assert "only read here" in failed[0].message
    assert "Save what you need of it as a file" in failed[0].hint


def test_an_added_concept_is_in_the_learning_order(store: LocalStore) -> None:
    store.apply(adding(store, "Ä  ß"))
    assert iri_of("Ä  ß") in store.prerequisites(frozenset()).ranks
    assert iri_of("Ä  ß") == Iri(BASE + "added/ä-ss")
