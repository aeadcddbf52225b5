"""Completion from the bundled ontology."""

import pytest

from explorer.app.sparql.complete import complete
from explorer.resources import ontology_files, vocabulary_files
from explorer.store.local import LocalStore


@pytest.fixture(scope="module")
def store() -> LocalStore:
    return LocalStore.open(ontology_files(), vocabulary_files())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("SEL|", "SELECT"),
        ("SELECT ?x { ?x us|", "ce:uses"),
        ("SELECT ?x { ?x ce:us|", "ce:uses"),
        ("SELECT ?x { ?x skos:pref|", "skos:prefLabel"),
        ("SELECT ?x { ?x ce:isA pagedatt|", "llm:PagedAttention"),
        ("SELECT ?x { ?x ce:isA llm:pagedatt|", "llm:PagedAttention"),
        ("SELECT ?x { FILTER(?x != paged att|", "llm:AttentionMechanism"),
        ("SELECT ?n| { ?name ?b ?c }", "?name"),
        ("SELECT ?x { ?x |", "ce:isA"),
        ("SELECT * { ?a ?b ?c } ORD|", "ORDER BY"),
        ("PREFIX sk|", "skos: <http://www.w3.org/2004/02/skos/core#>"),
        ("SELECT ?x { FILTER(CONT|", "CONTAINS("),
        ("SELECT ?x { ?x a sko|", "skos:"),
    ],
)
def test_what_is_wanted_is_offered_among_the_first(
    store: LocalStore, text: str, wanted: str
) -> None:
    offer = complete(store, text.replace("|", ""), text.index("|"))
    assert wanted in [item.insert for item in offer.items[:5]]


@pytest.mark.parametrize(
    "text",
    ["# SEL|", "ASK { <https:|", "ASK { nowhere:|", 'ASK { ?s ?p "pag|" }', "ASK { ?s ?p 'pag|"],
)
def test_comments_strings_and_addresses_are_left_alone(store: LocalStore, text: str) -> None:
    assert complete(store, text.replace("|", ""), text.index("|")).items == ()


def test_the_typed_token_is_replaced_whole(store: LocalStore) -> None:
    offer = complete(store, "ASK { llm:pagedatt ?p ?o }", 11)
    assert (offer.start, offer.end) == (6, 18)
