"""Graphs that are hidden are in no answer of the session until they are shown again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import MainThread
from ontologies import iri

from explorer.app.jobs import Jobs
from explorer.app.session import Session
from explorer.app.settings import Settings
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.terms import LEARNER, Iri, Statement
from explorer.resources import vocabulary_files
from explorer.store.local import LocalStore

PETS = f"""@prefix skos: <{v.SKOS}> . @prefix : <https://example.org/> .
:g1 {{ :cat a skos:Concept ; skos:prefLabel "Cat"@en , "Katze"@de . }}
:g2 {{ :cow a skos:Concept ; skos:prefLabel "Cow"@en ; skos:broader :animal . }}
"""
TWO = Iri("https://example.org/g2")


@pytest.fixture
def session(jobs: Jobs, tmp_path: Path) -> Iterator[Session]:
    path = tmp_path / "pets.trig"
    path.write_text(PETS, encoding="utf-8")
    session = Session(LocalStore.open([path], vocabulary_files(), "en"), jobs)
    yield session
    session.store.close()


def hide(session: Session, main_thread: MainThread) -> None:
    session.do("Hide", view=replace(session.view, graphs_hidden=frozenset({TWO})))
    main_thread.run_until(lambda: session.store.size().concepts == 1)


def test_what_is_hidden_is_found_no_more_and_undo_brings_it_back(
    session: Session, main_thread: MainThread
) -> None:
    settled: list[Settings] = []
    session.settled.connect(settled.append)
    hide(session, main_thread)
    assert settled == [session.settings]
    assert session.store.search("cow", 3).total == 0
    assert [c.label for c in session.store.tops(9)] == ["Cat"]
    session.undo()
    main_thread.run_until(lambda: session.store.size().concepts == 3)
    assert session.store.search("cow", 3).total == 1


def test_marks_and_another_language_do_not_bring_it_back(
    session: Session, main_thread: MainThread
) -> None:
    hide(session, main_thread)
    mark = Statement(iri("cat"), v.MARK, v.KNOWN, LEARNER)
    session.do("Mark", Change(added=frozenset({mark})))
    assert session.store.marks() == {iri("cat"): v.KNOWN}
    session.prefer(replace(session.settings, language="de"))
    assert [c.label for c in session.store.ranked(9)] == ["Katze"]
    session.undo()
    assert session.store.marks() == {}
