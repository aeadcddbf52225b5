"""Names of an answer: found when asked for where that takes no time, else all at once."""

from collections.abc import Iterable, Iterator

import pytest

from explorer.app.query.answer import Names
from explorer.model import vocabulary as v
from explorer.model.concept import Concept
from explorer.model.terms import Iri
from explorer.resources import ontology_files, vocabulary_files
from explorer.store.local import LocalStore

VLLM = Iri("https://w3id.org/concept-explorer/nlp-llm/VLLM")
NOBODY = Iri("https://example.org/nobody")


@pytest.fixture(scope="module")
def store() -> Iterator[LocalStore]:
    store = LocalStore.open(ontology_files(), vocabulary_files())
    yield store
    store.close()


def test_concepts_relations_and_strangers_have_their_names(store: LocalStore) -> None:
    names = Names((VLLM, v.BROADER, NOBODY), store)
    assert (names[VLLM].label, names[VLLM].short) == ("vLLM", "llm:VLLM")
    assert names[VLLM].concept is not None
    assert (names[v.BROADER].short, names[v.BROADER].concept) == ("skos:broader", None)
    assert names[NOBODY].label == NOBODY
    assert list(names) == [VLLM, v.BROADER, NOBODY]


def test_what_is_not_in_the_answer_has_no_name(store: LocalStore) -> None:
    names = Names((VLLM,), store)
    assert names.get(NOBODY) is None
    assert len(names) == 1


def test_all_concepts_of_an_answer_are_read_in_one_question(
    store: LocalStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[frozenset[Iri]] = []
    read = LocalStore.concepts

    def concepts(self: LocalStore, iris: Iterable[Iri]) -> dict[Iri, Concept]:
        asked.append(frozenset(iris))
        return read(self, asked[-1])

    monkeypatch.setattr(LocalStore, "concepts", concepts)
    names = Names((VLLM, v.BROADER), store)
    assert [names[iri].short for iri in names]
    assert asked == [frozenset({VLLM, v.BROADER})]
