"""Query processes of a store: limits of memory, rows as they are found, and updates tried out."""

from collections.abc import Iterator

import pytest

from explorer.app.jobs import Ticket
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.concept import Table
from explorer.model.errors import BadQuery, Cancelled, NotWritable, TooLarge
from explorer.model.source import Limits
from explorer.model.terms import LEARNER, ONTOLOGY, Iri, Literal, Statement
from explorer.resources import ontology_files, vocabulary_files
from explorer.store.local import LocalStore

E = "http://example.org/"
PREFIX = f"PREFIX e: <{E}> "
NAME = Statement(Iri(E + "a"), v.PREF_LABEL, Literal("A", "en"))


@pytest.fixture
def store() -> Iterator[LocalStore]:
    store = LocalStore.open(ontology_files(), vocabulary_files())
    yield store
    store.close()


def test_a_query_that_needs_too_much_memory_is_stopped_and_the_next_one_runs(
    store: LocalStore,
) -> None:
    greedy = "SELECT DISTINCT ?a ?b ?c ?d { ?a ?p ?b . ?c ?q ?d }"
    with pytest.raises(TooLarge, match="more than 40 MB of memory"):
        store.query(greedy, Ticket(), Limits(None, 60, megabytes=40))
    assert store.query("ASK {}", Ticket()).rows


def test_rows_are_told_as_they_are_found(store: LocalStore) -> None:
    seen: list[Table] = []
    text = "SELECT ?s ?p ?o { ?s ?p ?o }"
    table = store.stream(text, Ticket(), Limits(3_000), seen.append)
    assert (len(table.rows), table.complete) == (3_000, False)
    assert seen[0].columns == table.columns
    assert 0 < len(seen[0].rows) < 3_000
    assert seen[0].rows == table.rows[: len(seen[0].rows)]
    assert set(table.rows) <= set(store.query(text, Ticket(), Limits(None)).rows)


def changed(store: LocalStore, update: str) -> Change:
    before = store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", Ticket()).rows
    change = store.preview(PREFIX + update, Ticket()).whole(Ticket())
    assert store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", Ticket()).rows == before
    return change


def test_an_update_is_tried_out_and_changes_nothing(store: LocalStore) -> None:
    store.apply(Change(added=frozenset({NAME})))
    new = Statement(Iri(E + "a"), v.PREF_LABEL, Literal("B", "en"))
    swap = changed(
        store,
        'DELETE { ?s skos:prefLabel ?l } INSERT { ?s skos:prefLabel "B"@en }'
        " WHERE { VALUES ?s { e:a } ?s skos:prefLabel ?l }",
    )
    assert swap == Change(frozenset({NAME}), frozenset({new}))
    assert store.apply(swap) == swap
    assert store.apply(swap.inverse()) == swap.inverse()


def test_sequences_blank_nodes_and_graphs_are_told_as_they_are(store: LocalStore) -> None:
    there_and_back = "INSERT DATA { e:b e:p 1 } ; DELETE DATA { e:b e:p 1 }"
    assert not changed(store, there_and_back)
    fresh = changed(store, "INSERT { [] e:p ?o } WHERE { VALUES ?o { 1 2 } }")
    assert len({s.subject for s in fresh.added}) == 2
    named = changed(store, f"INSERT DATA {{ GRAPH <{LEARNER}> {{ e:b e:p e:c }} e:b e:p e:d }}")
    assert {s.graph for s in named.added} == {LEARNER, ONTOLOGY}
    removed = changed(store, "DELETE WHERE { ?s ce:studyMinutes ?o }").removed
    assert len(removed) > 100
    assert {s.predicate for s in removed} == {v.CE + "studyMinutes"}


@pytest.mark.parametrize(
    ("update", "error", "words"),
    [
        ("INSERT { ?s ?p ?o }", BadQuery, "Line 1"),
        ("LOAD <http://127.0.0.1:9/x>", BadQuery, "another address"),
        ("INSERT { e:a e:b ?o } WHERE { SERVICE <http://127.0.0.1:9/> {} }", BadQuery, "SERVICE"),
        ("DELETE WHERE { ?s ce:hasPrerequisite ?o }", NotWritable, "only follow from others"),
        ("DELETE WHERE { ?s ce:learnFirst ?o }", NotWritable, "vocabulary of relations"),
    ],
)
def test_what_an_update_may_not_do_is_told(
    store: LocalStore, update: str, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        store.preview(PREFIX + update, Ticket())


def test_the_first_statements_of_an_update_are_read_without_the_rest(store: LocalStore) -> None:
    text = "DELETE { ?s ce:studyMinutes ?o } INSERT { ?s e:minutes ?o } WHERE"
    found = store.preview(f"{PREFIX} {text} {{ ?s ce:studyMinutes ?o }}", Ticket())
    change = found.whole(Ticket())
    assert (found.removed, found.added) == (len(change.removed), len(change.added))
    gone, new = found.first(10)
    assert (len(gone), len(new)) == (10, 10)
    assert set(gone) <= change.removed
    assert set(new) <= change.added
    every = found.first(found.added + 1)
    assert tuple(map(frozenset, every)) == (change.removed, change.added)
    assert list(every[1]) == sorted(change.added, key=lambda s: f"<{s.subject}>")
    ticket = Ticket()
    ticket.cancel()
    many = store.preview("DELETE WHERE { ?s skos:prefLabel ?o }", Ticket())
    with pytest.raises(Cancelled):
        many.whole(ticket)


def test_an_update_of_too_many_statements_is_refused(store: LocalStore) -> None:
    text = 'INSERT { ?s e:p ?t } WHERE { ?s ?p ?o . VALUES ?n { 1 2 3 4 } BIND(CONCAT(STR(?n), "'
    long = "x" * 400
    with pytest.raises(TooLarge, match="more than 1 MB of memory"):
        store.preview(f'{PREFIX} {text}{long}") AS ?t) }}', Ticket(), Limits(None, 60, megabytes=1))
    assert store.query("ASK {}", Ticket()).rows


def test_a_graph_that_is_sorted_for_a_file_keeps_to_its_memory(store: LocalStore) -> None:
    many = "SELECT ?a ?t { ?a ?b ?c . ?d ?e ?f BIND(STR(RAND()) AS ?t) } LIMIT 100000"
    text = f"{PREFIX} CONSTRUCT {{ ?a e:p ?t }} {{ {{ {many} }} }}"
    parts: list[bytes] = []
    with pytest.raises(TooLarge, match="more than 40 MB"):
        store.export(text, "turtle", (Ticket(), Limits(megabytes=40)), parts.append)
    assert parts == []
    few = text.replace("100000", "10")
    store.export(few, "turtle", (Ticket(), Limits(megabytes=40)), parts.append)
    assert b"".join(parts).startswith(b"@prefix")
