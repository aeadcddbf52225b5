"""Search finds first what was meant."""

import pytest

from explorer.resources import ontology_files, vocabulary_files
from explorer.store.local import LocalStore
from explorer.store.search.folding import near


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


def test_near_names_are_offered_for_a_wrong_one() -> None:
    assert near("tokenisatoin", ["Corpus", "Tokenization", "Token"])[0] == "Tokenization"
