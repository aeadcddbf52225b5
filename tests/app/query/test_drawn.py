"""A query from what is selected."""

from collections.abc import Iterator

import pytest
from hands import llm
from ontologies import iri, ontology

from explorer.app.query.drawn import query_from
from explorer.app.sparql.building import Form, Line
from explorer.app.sparql.form_reading import form_of
from explorer.resources import ontology_files, vocabulary_files
from explorer.store.local import LocalStore


@pytest.fixture(scope="module")
def store() -> Iterator[LocalStore]:
    store = LocalStore.open(ontology_files(), vocabulary_files(), "en")
    yield store
    store.close()


def lines(store: LocalStore, *names: str) -> tuple[Line, ...]:
    form = form_of(query_from(store, frozenset(map(llm, names))).text)
    assert isinstance(form, Form)
    return form.lines


def test_one_concept_asks_for_its_relations(store: LocalStore) -> None:
    assert lines(store, "VLLM") == (Line("llm:VLLM", "?relation", "?other"),)


def test_several_become_variables_of_their_kinds_that_are_related_alike(
    store: LocalStore,
) -> None:
    found = lines(store, "VLLM", "PagedAttention", "AttentionMechanism")
    names = {line.subject for line in found}
    assert names == {"?method", "?method_2", "?software"}
    assert Line("?software", "ce:kind", "ce:Software") in found
    related = [line for line in found if line.relation != "ce:kind"]
    assert any(line.subject == "?software" for line in related)


def test_concepts_without_a_link_among_them_are_asked_for_one_by_one(store: LocalStore) -> None:
    found = lines(store, "Corpus", "VLLM")
    assert [line.subject for line in found] == ["llm:Corpus", "llm:VLLM"]


def test_concepts_are_related_alike_in_any_ontology() -> None:
    store = ontology(bpe="token")
    text = query_from(store, frozenset({iri("bpe"), iri("token")})).text
    assert "?concept ce:requires ?concept_2 ." in text
    store.close()
