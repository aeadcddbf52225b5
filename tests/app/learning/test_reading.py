"""What a text speaks of and what it takes to read it, by a real ontology."""

import pytest
from ontologies import iri, ontology

from explorer.app.jobs import Ticket
from explorer.app.learning.plan import make_plan
from explorer.app.learning.reading import Glossary, Reading, find, reading
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.errors import Cancelled
from explorer.model.source import Store
from explorer.model.terms import LEARNER, Iri, Literal, Statement
from explorer.scene.glyphs import State

TEXT = "BPE splits words. After bpe comes Softmax, and softmax again; then Logits. ALiBi is new."


def field() -> Store:
    """BPE requires Token, Token requires Corpus; Softmax requires Logits."""
    return ontology(BPE="Token", Token="Corpus", Softmax="Logits")


def read(store: Store, text: str = TEXT, **meant: str) -> Reading:
    found = find(Glossary().names(store, Ticket()), text, "en")
    answers = {word: iri(name) if name else None for word, name in meant.items()}
    return reading(store, found, answers, lambda goals: make_plan(store, goals))


def known(store: Store, *names: str) -> None:
    marks = (Statement(iri(name), v.MARK, v.KNOWN, LEARNER) for name in names)
    store.apply(Change(added=frozenset(marks)))


def spoken(found: Reading) -> list[tuple[str, int, State]]:
    return [(s.concept.label, s.count, s.state) for s in found.spoken]


def test_concepts_of_the_text_come_with_their_counts_the_most_frequent_first() -> None:
    assert spoken(read(field())) == [
        ("Softmax", 2, State.OPEN),
        ("BPE", 1, State.OPEN),
        ("Logits", 1, State.OPEN),
    ]


def test_what_is_needed_and_not_in_the_text_is_told_in_the_order_of_learning() -> None:
    found = read(field())
    assert [c.label for c in found.needed] == ["Corpus", "Token"]
    assert found.sentence.startswith(
        "You know 0 of 3. To read this you need 3 concepts and 2 prerequisites, about "
    )


def test_what_is_known_and_what_is_assumed_counts_as_known() -> None:
    store = field()
    known(store, "Softmax", "BPE")
    found = read(store)
    assert found.states == {
        iri("Softmax"): State.KNOWN,
        iri("BPE"): State.KNOWN,
        iri("Logits"): State.ASSUMED,
    }
    assert found.sentence == "You know all 3 concepts in it."
    assert found.new == ()


def test_what_was_called_shaky_is_still_to_be_learned() -> None:
    store = field()
    known(store, "Softmax")
    store.apply(Change(added=frozenset({Statement(iri("Logits"), v.MARK, v.SHAKY, LEARNER)})))
    assert read(store).new == (iri("BPE"), iri("Logits"))


def test_a_word_that_is_not_sure_is_a_doubt_until_it_is_answered_once() -> None:
    doubt = read(field()).doubts[0]
    assert (doubt.word, doubt.count, [c.label for c in doubt.concepts]) == ("bpe", 1, ["BPE"])
    meant = read(field(), bpe="BPE")
    assert meant.doubts == ()
    assert spoken(meant)[0] == ("BPE", 2, State.OPEN)


def test_a_word_that_was_not_meant_is_no_mention() -> None:
    found = read(field(), bpe="")
    assert found.doubts == ()
    assert [found.text.word(m) for m in found.text.mentions].count("bpe") == 0


def test_one_answer_stands_for_all_words_that_are_written_alike() -> None:
    found = read(field(), "bpe, bpe and again bpe", bpe="BPE")
    assert spoken(found) == [("BPE", 3, State.OPEN)]


def test_terms_that_the_ontology_lacks_are_listed() -> None:
    assert [(s.text, s.count) for s in read(field()).strangers] == [("ALiBi", 1)]


def test_a_text_about_something_else_says_so() -> None:
    found = read(field(), "The weather is fine.")
    assert found.sentence == "No concept of this ontology was found in the text."
    assert found.path.steps == ()


def test_one_concept_is_told_in_the_singular() -> None:
    assert "you need 1 concept, about" in read(field(), "Logits").sentence
    store = field()
    known(store, "Logits")
    assert read(store, "Logits").sentence == "You know 1 concept in it."


def test_names_are_read_once_and_again_after_the_ontology_changed() -> None:
    store, glossary = field(), Glossary()
    first = glossary.names(store, Ticket())
    assert glossary.names(store, Ticket()) is first
    added = Statement(iri("Logits"), v.ALT_LABEL, Literal("raw scores", "en"))
    store.apply(Change(added=frozenset({added})))
    glossary.forget()
    found = find(glossary.names(store, Ticket()), "raw scores", "en")
    assert [m.concepts for m in found.mentions] == [(iri("Logits"),)]


def test_reading_names_can_be_cancelled_and_begun_again() -> None:
    store, glossary, ticket = field(), Glossary(), Ticket()
    ticket.cancel()
    with pytest.raises(Cancelled):
        glossary.names(store, ticket)
    assert find(glossary.names(store, Ticket()), "Logits", "en").mentions


def test_a_text_is_read_in_german_with_german_endings() -> None:
    store = field()
    added = Statement(Iri(iri("Token")), v.ALT_LABEL, Literal("Zeichen", "de"))
    store.apply(Change(added=frozenset({added})))
    found = find(Glossary().names(store, Ticket()), "des Zeichens", "de-AT")
    assert [m.concepts for m in found.mentions] == [(iri("Token"),)]
