"""What is said of a name in a query."""

import pytest

from explorer.app.sparql.naming import Told, name_at, told
from explorer.app.sparql.read import read
from explorer.resources import ontology_files, vocabulary_files
from explorer.store.local import LocalStore


@pytest.fixture(scope="module")
def store() -> LocalStore:
    return LocalStore.open(ontology_files(), vocabulary_files(), "en")


def asked(store: LocalStore, name: str, before: str = "ASK { ?s ?p ") -> Told:
    reading = read(f"{before}{name} }}")
    token = name_at(reading, len(before) + 1)
    assert token is not None
    return told(store, reading, token)


def test_a_concept_is_told_with_its_kind_and_its_meaning(store: LocalStore) -> None:
    found = asked(store, "llm:PagedAttention")
    assert found.line.startswith("PagedAttention, method – A way of computing attention")
    assert found.concept


def test_names_are_told_in_the_chosen_language(store: LocalStore) -> None:
    found = asked(store.in_language("de"), "ce:uses")
    assert found.line.startswith("verwendet, relation")
    assert not found.concept


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("skos:prefLabel", "preferred label, property"),
        ("skos:Concept", "Concept, used in this ontology, without a label"),
        ("llm:Zzzqx", "llm:Zzzqx occurs nowhere in this ontology."),
        ("<http://example.org/x>", "<http://example.org/x> occurs nowhere in this ontology."),
        ("ce:usess", "ce:usess occurs nowhere in this ontology. Did you mean ce:uses?"),
        ("skso:broader", "The prefix “skso:” is not known."),
    ],
)
def test_other_names_are_told_too_and_unknown_ones_said_to_be(
    store: LocalStore, name: str, line: str
) -> None:
    assert asked(store, name).line == line


def test_a_prefix_of_the_query_itself_counts(store: LocalStore) -> None:
    before = "PREFIX mine: <https://w3id.org/concept-explorer/nlp-llm/> ASK { ?s ?p "
    assert asked(store, "mine:Softmax", before).label == "Softmax"


def test_between_names_there_is_nothing_to_tell() -> None:
    assert name_at(read('ASK { ?s ?p "llm:Softmax" }'), 15) is None
