"""Search finds first what was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.model.terms import Iri
from explorer.resources import ontology_files, vocabulary_files
from explorer.store.labels import Labels, Name, folded, near
from explorer.store.local import LocalStore


@pytest.fixture(scope="module")
def bundled() -> LocalStore:
    return LocalStore.open(ontology_files(), vocabulary_files())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bpe", "Byte Pair Encoding"),
        ("byte pair", "Byte Pair Encoding"),
        ("Byte-Pair", "Byte Pair Encoding"),
        ("tokeniser", "Tokenization"),
        ("tokenizer", "Tokenization"),
        ("paged atention", "PagedAttention"),
        ("pagedatt", "PagedAttention"),
        ("kv cache", "KV Caching"),
        ("lora", "LoRA"),
        ("vllm", "vLLM"),
        ("VLLM", "vLLM"),
        ("bert", "BERT"),
        ("quantisation", "Quantization"),
        ("embeding", "Embedding"),
        ("transfomer", "Transformer"),
        ("mlm", "Masked Language Model"),
        ("self attention", "Self-Attention"),
        ("Sprachmodell", "Language Model"),
    ],
)
def test_the_first_hit_is_what_was_meant(bundled: LocalStore, typed: str, meant: str) -> None:
    hits = bundled.search(typed, 10)
    assert hits.items[0].concept.label == meant


def test_the_hit_names_what_matched(bundled: LocalStore) -> None:
    hit = bundled.search("bpe", 10).items[0]
    assert (hit.matched, hit.exact) == ("BPE", True)


def test_words_of_a_definition_are_found_last(bundled: LocalStore) -> None:
    found = [h.concept.label for h in bundled.search("token", 50)]
    assert found[0] == "Token"
    assert len(found) > 10


def test_nothing_is_found_for_nothing(bundled: LocalStore) -> None:
    assert bundled.search("", 10).total == 0
    assert bundled.search("zzzzqqqq", 10).total == 0
    assert bundled.search("  - ", 10).total == 0


def test_exact_names_come_before_starts_and_other_names_after_preferred_ones() -> None:
    a, b, c = (Iri(f"x:{n}") for n in "abc")
    labels = Labels(
        [Name(a, "Cat flap", 0), Name(b, "Feline", 0), Name(b, "Cat", 1), Name(c, "Cat", 0)], [], {}
    )
    assert [m.iri for m in labels.search("cat")] == [c, b, a]


def test_near_names_are_offered_for_a_wrong_one() -> None:
    assert near("tokenisatoin", ["Corpus", "Tokenization", "Token"])[0] == "Tokenization"


@given(
    st.lists(st.text("ab \n-É", max_size=6), min_size=1, max_size=8),
    st.text("abe ", min_size=1, max_size=4),
)
def test_a_name_is_found_by_its_start_by_the_start_of_a_word_or_its_initials(
    names: list[str], typed: str
) -> None:
    index = Labels([Name(Iri(f"x:{i}"), n, 0) for i, n in enumerate(names)], [], {})
    wanted = folded(typed)
    starts = {
        Iri(f"x:{i}")
        for i, name in enumerate(names)
        if wanted and (f" {wanted}" in f" {folded(name)}")
    }
    assert starts <= {match.iri for match in index.search(typed)}
