"""Progress that a page saved: what it adds is told first, and other files are refused."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ontologies import iri, ontology

from explorer.importers.progress import Progress, progress_change, read_progress
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.errors import BadInput
from explorer.model.terms import LEARNER, Iri, Literal, Statement

TODAY = date(2026, 11, 24)
DAY = date(2026, 11, 23)


def saved(*names: str, **others: object) -> str:
    marks = [{"iri": iri(name), "mark": "known", "on": DAY.isoformat()} for name in names]
    return json.dumps(
        {"format": "concept-explorer-progress", "version": 1, "marks": marks, **others}
    )


def on(name: str, day: date) -> Statement:
    return Statement(iri(name), v.MARKED_ON, Literal(day.isoformat(), datatype=v.DATE), LEARNER)


def mark(name: str, mark: Iri) -> Statement:
    return Statement(iri(name), v.MARK, mark, LEARNER)


def test_it_says_first_how_many_it_adds_changes_and_does_not_know() -> None:
    store = ontology(bpe="token corpus")
    store.apply(Change(added=frozenset({mark("corpus", v.SHAKY), on("corpus", TODAY)})))
    found = progress_change(read_progress(saved("bpe", "corpus", "far")), store, TODAY)
    assert found.told() == "1 new mark, 1 changed mark; 1 concept of it is not in this ontology"
    assert found.unknown == (iri("far"),)
    assert store.marks() == {iri("corpus"): v.SHAKY}


def test_marks_come_with_the_day_of_the_tick_and_replace_other_marks() -> None:
    store = ontology(bpe="token corpus")
    store.apply(Change(added=frozenset({mark("corpus", v.NOT_REALLY), on("corpus", TODAY)})))
    store.apply(progress_change(read_progress(saved("bpe", "corpus")), store, TODAY).change)
    assert set(store.statements(LEARNER)) == {
        *(mark("bpe", v.KNOWN), on("bpe", DAY)),
        *(mark("corpus", v.KNOWN), on("corpus", DAY)),
    }


def test_what_is_known_already_stays_as_it_is() -> None:
    store = ontology(bpe="token")
    store.apply(Change(added=frozenset({mark("bpe", v.KNOWN), on("bpe", TODAY)})))
    found = progress_change(read_progress(saved("bpe")), store, TODAY)
    assert found.told() == "nothing that is not here already"
    assert not found.change


def test_a_retired_concept_gives_its_mark_to_the_one_that_replaces_it() -> None:
    store = ontology(bpe="token")
    store.apply(Change(added=frozenset({Statement(iri("old"), v.REPLACED_BY, iri("bpe"))})))
    found = progress_change(read_progress(saved("old")), store, TODAY)
    assert found.change.added == {mark("bpe", v.KNOWN), on("bpe", DAY)}


def test_assumed_marks_unknown_fields_and_broken_entries_are_passed_over() -> None:
    marks: list[object] = [
        {"iri": iri("token"), "mark": "assumed", "on": "2026-01-01"},
        {"iri": iri("bpe"), "mark": "known", "on": "yesterday", "colour": "green"},
        *({"mark": "known"}, {"iri": 7, "mark": "known"}, "x", None),
    ]
    assert read_progress(saved(marks=marks, more=1)) == Progress("", (), {iri("bpe"): None})


def test_a_mark_without_a_day_gets_today() -> None:
    store = ontology(bpe="token")
    found = progress_change(Progress("", (), {iri("bpe"): None}), store, TODAY)
    assert on("bpe", TODAY) in found.change.added


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "null", "[]", "{}", "7", '"x"', "[" * 100_000, "\x00"),
        saved(format="other"),
        saved(marks={"a": 1}),
    ],
)
def test_another_text_is_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(BadInput, match="not saved progress") as refused:
        read_progress(text)
    assert "Save progress" in refused.value.hint


@pytest.mark.parametrize("version", [2, 0, "1", True, None, 1.5])
def test_another_version_is_refused(version: object) -> None:
    with pytest.raises(BadInput, match="version"):
        read_progress(saved(version=version))


@given(st.lists(st.text()))
def test_names_that_are_no_iris_are_unknown_and_break_nothing(names: list[str]) -> None:
    store = ontology(bpe="token")
    progress = Progress("", (), {Iri(name): DAY for name in names})
    assert set(progress_change(progress, store, TODAY).unknown) == set(names)


def test_an_iri_that_only_looks_like_one_is_unknown() -> None:
    odd = Iri("http://[broken")
    found = progress_change(Progress("", (), {odd: DAY}), ontology(bpe="token"), TODAY)
    assert found.unknown == (odd,)
