"""Why an answer is empty, asked of a real store and its query process."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.app.jobs import Ticket
from explorer.app.query.why_empty import why_empty
from explorer.cli.query_empty import Data
from explorer.resources import ontology_files, vocabulary_files
from explorer.store.local import LocalStore
from explorer.store.queries.asking import QueryProcess, feed_files


@pytest.fixture(scope="module")
def store() -> Iterator[LocalStore]:
    store = LocalStore.open(ontology_files(), vocabulary_files())
    yield store
    store.close()


CASES = [
    (
        "CONSTRUCT { ?x a ?y } WHERE {\n  ?x ce:uses ?y .\n  ?y ce:nothing ?z .\n}",
        "The pattern on line 3 matches nothing; line 2 matches",
        "?y ce:nothing ?z",
    ),
    (
        "SELECT * {\n  ?x ce:uses ?y .\n  ?y ce:nothing ?z .\n}",
        "The pattern on line 3 matches nothing; line 2 matches",
        "?y ce:nothing ?z",
    ),
    (
        "# c\nPREFIX x: <http://x/>\nASK {\n  ?x a skos:Concept ;\n    x:y ?z .\n}",
        "The pattern on line 5 matches nothing; line 4 matches 185.",
        "?x a skos:Concept ;\n    x:y ?z",
    ),
    (
        "SELECT * { ?x a skos:Concept . ?x ce:nothing ?z }",
        "The pattern on line 1 matches nothing; what stands before it matches 185.",
        "?x ce:nothing ?z",
    ),
    (
        "SELECT * {\n  ?x ce:difficulty ?d .\n  FILTER(?d > 99)\n}",
        "The FILTER on line 3 lets none of",
        "FILTER(?d > 99)",
    ),
    (
        "SELECT * {\n  ?x ce:difficulty ?m .\n  ?c skos:member ?x .\n  ?x a skos:Collection .\n}",
        "Each line matches by itself, but lines 3 and 4 never together.",
        "?x a skos:Collection",
    ),
    (
        "SELECT * {\n  { ?x ce:a ?y } UNION { ?x ce:b ?y }\n  ?x ce:uses ?z\n}",
        "The group on line 2 matches nothing",
        "{ ?x ce:a ?y } UNION { ?x ce:b ?y }",
    ),
    (
        "SELECT * {\n  ?x ce:uses ?y .\n  MINUS { ?x ce:uses ?y }\n}",
        "The MINUS on line 3 lets none of",
        "MINUS { ?x ce:uses ?y }",
    ),
]


@pytest.mark.parametrize(("text", "said", "place"), CASES)
def test_the_part_in_the_way_is_named_with_its_place(
    store: LocalStore, text: str, said: str, place: str
) -> None:
    found = why_empty(store, text, Ticket(), 20)
    assert found is not None
    assert found.message.startswith(said)
    assert text[found.start : found.end] == place


def test_a_graph_that_is_not_there_can_be_opened_as_an_address(store: LocalStore) -> None:
    text = "SELECT * FROM NAMED <http://x/data.ttl> { GRAPH ?g { ?s ?p ?o } }"
    found = why_empty(store, text, Ticket(), 20)
    assert found is not None
    assert text[found.start : found.end] == "<http://x/data.ttl>"
    assert found.address == "http://x/data.ttl"
    assert "nothing is fetched" in found.message
    there = next(iter(store.graphs())).iri
    assert why_empty(store, text.replace("http://x/data.ttl", there), Ticket(), 20) is None


def test_a_graph_that_nobody_has_is_told_with_some_that_there_are(store: LocalStore) -> None:
    text = "SELECT * {\n  ?s ce:uses ?o .\n  GRAPH <http://x/g> { ?s ?p ?o }\n}"
    found = why_empty(store, text, Ticket(), 20)
    assert found is not None
    assert text[found.start : found.end] == "<http://x/g>"
    graphs = store.graphs()
    some = f"<{graphs[0].iri}> and <{graphs[1].iri}>"
    assert found.message == (
        "There is no graph <http://x/g> in this ontology. "
        f"It has {len(graphs)} graphs, such as {some}; GRAPH ?g finds all."
    )
    assert found.repair is None


def test_a_slip_in_the_name_of_a_graph_is_mended(store: LocalStore) -> None:
    graph = store.graphs()[0].iri
    text = f"ASK {{ {{ GRAPH <{graph}x> {{ ?s ?p ?o }} }} UNION {{ ?s ce:nothing ?o }} }}"
    found = why_empty(store, text, Ticket(), 20)
    assert found is not None
    assert found.message.endswith(f"Did you mean <{graph}>?")
    assert found.repair is not None
    assert found.repair.text == f"<{graph}>"
    assert text[found.repair.start : found.repair.end] == f"<{graph}x>"


def test_a_graph_that_is_there_is_not_blamed(store: LocalStore) -> None:
    graph = store.graphs()[0].iri
    found = why_empty(store, f"ASK {{ GRAPH <{graph}> {{ ?s ce:no ?o }} }}", Ticket(), 20)
    assert found is not None
    assert found.message == "The GRAPH on line 1 matches nothing."


def test_without_named_graphs_that_is_said(tmp_path: Path) -> None:
    file = tmp_path / "d.ttl"
    file.write_text("<http://e/a> <http://e/b> <http://e/c> .")
    process = QueryProcess(feed_files([file]))
    try:
        found = why_empty(Data(process, {}, union=False), "ASK { GRAPH ?g {?s ?p ?o} }", Ticket())
    finally:
        process.close()
    assert found is not None
    assert found.message == "This ontology has no named graphs."


def test_a_text_without_its_language_is_mended(store: LocalStore) -> None:
    text = 'SELECT ?x { ?x skos:prefLabel "Token" }'
    found = why_empty(store, text, Ticket(), 20)
    assert found is not None
    assert found.message == ('The pattern on line 1 matches nothing. Did you mean "Token"@en?')
    assert found.repair is not None
    assert found.repair.text == '"Token"@en'
    assert text[found.repair.start : found.repair.end] == '"Token"'


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p ?o }",
        "SELECT * { [] ce:nothing ?o }",
        "CONSTRUCT WHERE { ?s ce:uses ?o }",
        "SELECT * {}",
        "SELECT",
    ],
)
def test_where_nothing_is_known_nothing_is_told(store: LocalStore, text: str) -> None:
    assert why_empty(store, text, Ticket(), 20) is None


def test_it_ends_when_its_time_is_up(store: LocalStore) -> None:
    hard = 'FILTER(CONCAT(STR(?a), STR(?d), STR(?g)) = "x")'
    text = f"SELECT * {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . {hard} }}"
    assert why_empty(store, text, Ticket(), 0.3) is None
