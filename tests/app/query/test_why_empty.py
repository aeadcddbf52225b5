"""Why an answer is empty, asked of a real store and its query process."""

from collections.abc import Iterator

import pytest

from explorer.app.jobs import Ticket
from explorer.app.query.why_empty import why_empty
from explorer.resources import ontology_files, vocabulary_files
from explorer.store.local import LocalStore


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
