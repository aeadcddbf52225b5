"""Concepts found in a text, against looking at every place for every name."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.learn.mentions import Mention, Names, Stranger, strangers
from explorer.model.concept import Named
from explorer.model.terms import Iri

words = st.sampled_from(["a", "b", "ab", "c"])
texts = st.lists(words, max_size=12).map(" ".join)
phrases = st.lists(words, min_size=1, max_size=3).map(" ".join)


def iri(name: str) -> Iri:
    return Iri(f"urn:{name}")


def names(*texts: str, language: str = "en") -> Names:
    return Names(Named(text, iri(text), language) for text in texts)


def found(text: str, *wanted: str, language: str = "en") -> list[tuple[str, bool]]:
    hits = names(*wanted, language=language).mentions(text, language)
    return [(text[m.start : m.end], m.sure) for m in hits]


@settings(max_examples=300)
@given(texts, st.lists(phrases, max_size=5, unique=True))
def test_at_each_place_the_longest_name_is_found(text: str, wanted: list[str]) -> None:
    expected, at = [], 0
    tokens = text.split()
    while at < len(tokens):
        fits = [w.split() for w in wanted if tokens[at : at + len(w.split())] == w.split()]
        if fits:
            longest = max(fits, key=len)
            expected.append(" ".join(longest))
            at += len(longest)
        else:
            at += 1
    assert [hit for hit, _ in found(text, *wanted, language="")] == expected


@pytest.mark.parametrize(
    ("text", "name", "language", "hits"),
    [
        ("Two byte-pair encodings.", "Byte Pair Encoding", "en", ["byte-pair encodings"]),
        ("byte, pair encoding", "Byte Pair Encoding", "en", []),
        ("Vocabularies grow.", "Vocabulary", "en", ["Vocabularies"]),
        ("Zwei Modelle und des Modells", "Modell", "de", ["Modelle", "Modells"]),
        ("the GPUs", "GPU", "en", ["GPUs"]),
        ("gas", "ga", "en", []),
        ("我们使用注意力机制。", "注意力", "zh", ["注意力"]),
        ("C++ and C", "C++", "en", ["C++"]),
    ],
)
def test_spelling_and_endings(text: str, name: str, language: str, hits: list[str]) -> None:
    assert [hit for hit, _ in found(text, name, language=language)] == hits


def test_an_acronym_written_small_is_not_sure() -> None:
    assert found("RAG, not a rag", "RAG") == [("RAG", True), ("rag", False)]
    assert found("attention and Attention", "Attention") == [
        ("attention", True),
        ("Attention", True),
    ]


def test_a_name_of_two_concepts_is_not_sure() -> None:
    both = Names([Named("head", iri("1"), "en"), Named("Head", iri("2"), "en")])
    assert both.mentions("a head", "en") == (Mention(2, 6, (iri("1"), iri("2")), sure=False),)


def test_what_looks_like_a_term_and_is_none_of_these() -> None:
    text = "We use ALiBi and ALiBi with Grouped Query Attention (GQA). GQA beats BERT. THE the."
    hits = names("BERT").mentions(text, "en")
    assert strangers(text, hits) == (
        Stranger("ALiBi", 2),
        Stranger("Grouped Query Attention (GQA)", 2),
    )


def test_a_word_inside_a_longer_mention_is_no_stranger() -> None:
    text = "the GPT Model works"
    assert strangers(text, names("GPT model").mentions(text, "en")) == ()
    assert strangers(text, ()) == (Stranger("GPT", 1),)


def test_no_text_breaks_the_expressions() -> None:
    hostile = "a " * 20_000
    assert found(hostile, "a " * 40 + "b") == []
    assert re.fullmatch(r"(?:a )+", hostile)
