"""The query behind a pane finds what the pane shows."""

from collections.abc import Iterator
from datetime import date

import pytest
from hands import llm
from ontologies import iri, ontology

from explorer.app.connection import Barred, connection
from explorer.app.edits import Edits
from explorer.app.learning.plan import make_plan
from explorer.app.panes.next import upcoming
from explorer.app.panes.palette import find
from explorer.app.query.behind import (
    behind_concept,
    behind_next,
    behind_path,
    behind_plan,
    behind_search,
)
from explorer.app.sparql.read import read
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.concept import Row
from explorer.model.learner import aiming, marking
from explorer.model.terms import LEARNER, Iri, Literal, Statement
from explorer.resources import ontology_files, vocabulary_files
from explorer.store.local import LocalStore

TODAY = date(2026, 11, 24)


class Wanted:
    """Nobody takes the question back."""

    def check(self) -> None:
        """It is still wanted."""

    def on_cancel(self, stop: object) -> None:
        """It never is."""


@pytest.fixture(scope="module")
def read_only() -> Iterator[LocalStore]:
    store = LocalStore.open(ontology_files(), vocabulary_files(), "en")
    yield store
    store.close()


@pytest.fixture
def store() -> Iterator[LocalStore]:
    store = LocalStore.open(ontology_files(), vocabulary_files(), "en")
    yield store
    store.close()


def rows(store: LocalStore, text: str) -> tuple[Row, ...]:
    assert not read(text).problems
    return tuple(store.query(text, Wanted()).rows)


def first(store: LocalStore, text: str) -> list[object]:
    return [row[0] for row in rows(store, text)]


def test_the_details_of_a_concept(read_only: LocalStore) -> None:
    found = rows(read_only, behind_concept(read_only, llm("Softmax")).text)
    said = read_only.describe(llm("Softmax")).statements
    assert set(found) == {(s.subject, s.predicate, s.object) for s in said}
    assert len(found) > 10


@pytest.mark.parametrize(
    "words",
    ["attention", "paged att", "tokeniser", "bpe", "byte pair", "kv-cache", "softmaks", "Größe"],
)
def test_what_a_search_finds(read_only: LocalStore, words: str) -> None:
    found = find(read_only, words)
    shown = {f.concept.iri for f in (*found.named, *found.defined)}
    assert set(first(read_only, behind_search(read_only, words).text)) == shown
    assert shown


def test_words_with_signs_of_sparql_stay_words(read_only: LocalStore) -> None:
    for words in ('say "x"', "a\\b", "x } #", "(", "new\nline"):
        rows(read_only, behind_search(read_only, words).text)


def marked(store: LocalStore, mark: Iri, *names: str) -> None:
    store.apply(marking(store, dict.fromkeys(map(llm, names), TODAY), mark))


def test_what_comes_next_with_known_and_doubtful_concepts(store: LocalStore) -> None:
    marked(store, v.KNOWN, "MultiHeadAttention", "Tokenization")
    marked(store, v.NOT_REALLY, "Softmax")
    plan = make_plan(store, ())
    shown = {c.iri for step in upcoming(store, plan, Edits(), TODAY) for c in step.concepts}
    found = first(store, behind_next(store, plan).text)
    assert set(found) == shown
    assert len(found) == len(shown)
    assert plan.known.assumed


def test_the_plan_with_its_steps_in_a_possible_order(store: LocalStore) -> None:
    marked(store, v.KNOWN, "Softmax")
    marked(store, v.SHAKY, "Embedding")
    store.apply(aiming(store, (llm("PagedAttention"), llm("SpeculativeDecoding"))))
    plan = make_plan(store, store.goals())
    found = first(store, behind_plan(store, plan).text)
    steps = [concept for step in plan.path.steps for concept in step.concepts]
    assert sorted(map(str, found)) == sorted(steps)
    places = {concept: place for place, concept in enumerate(found)}
    for step in plan.path.steps:
        before = {c for at in step.after for c in plan.path.steps[at].concepts}
        assert all(places[b] < places[c] for b in before for c in step.concepts)


def test_decisions_about_a_plan_are_named_in_the_query() -> None:
    store = ontology(goal="left right", left="base")
    said = {
        Statement(iri("left"), v.NOT_NEEDED, Literal("true", "", v.BOOLEAN), LEARNER),
        *aiming(store, (iri("goal"),)).added,
    }
    store.apply(Change(added=frozenset(said)))
    plan = make_plan(store, store.goals())
    found = behind_plan(store, plan).text
    assert set(first(store, found)) == {iri("right"), iri("goal")}
    assert "needed by nothing that is left to learn" in found
    ready = behind_next(store, plan).text
    shown = {c.iri for step in upcoming(store, plan, Edits(), TODAY) for c in step.concepts}
    assert set(first(store, ready)) == shown
    store.close()


def test_concepts_that_need_each_other_are_next_together() -> None:
    store = ontology(egg="hen", hen="egg")
    plan = make_plan(store, ())
    assert set(first(store, behind_next(store, plan).text)) == {iri("egg"), iri("hen")}
    store.close()


def test_the_shortest_paths_between_two_concepts(read_only: LocalStore) -> None:
    ends = llm("Corpus"), llm("Softmax")
    found = connection(ends, read_only, Barred(), Wanted())
    behind = behind_path(read_only, ends, found.steps, read_only.relations())
    between = {row[1::2] for row in rows(read_only, behind.text)}
    assert len(between) == found.number
    assert {c for row in between for c in row} == found.concepts - set(ends)


TRUE = Literal("true", "", v.BOOLEAN)


def offered(store: LocalStore) -> set[Iri]:
    """What Next shows, which its query finds too."""
    plan = make_plan(store, store.goals())
    shown = {c.iri for step in upcoming(store, plan, Edits(), TODAY) for c in step.concepts}
    assert set(first(store, behind_next(store, plan).text)) == shown
    return shown


def test_what_is_outdated_is_not_offered_but_where_it_is_wanted() -> None:
    store = ontology(old="", older="", ancient="", base="", use="ancient")
    assert offered(store) == {iri(name) for name in ("old", "older", "ancient", "base")}
    gone = [Statement(iri(name), v.DEPRECATED, TRUE) for name in ("old", "ancient")]
    new = Statement(iri("older"), v.REPLACED_BY, iri("base"))
    store.apply(Change(added=frozenset({*gone, new})))
    assert offered(store) == {iri("ancient"), iri("base")}
    store.apply(marking(store, {iri("older"): TODAY}, v.SHAKY))
    assert offered(store) == {iri(name) for name in ("older", "ancient", "base")}
    store.apply(aiming(store, (iri("old"),)))
    assert offered(store) == {iri(name) for name in ("old", "older", "ancient", "base")}
    store.close()
