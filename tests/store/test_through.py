"""Names and definitions that are said through other nodes: OntoLex, and notes that are nodes."""

from pathlib import Path

import pytest
from foreign import ex, labels, opened

from explorer.model.concept import Way
from explorer.model.terms import Iri
from explorer.store.local import LocalStore

ONTOLEX = (
    "@prefix ontolex: <http://www.w3.org/ns/lemon/ontolex#> . "
    "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . "
    "@prefix wn: <https://globalwordnet.github.io/schemas/wn#> . "
)
WORDS = (
    'ex:w1 a ontolex:LexicalEntry ; ontolex:canonicalForm [ ontolex:writtenRep "hound"@en ] . '
    "ex:w2 a ontolex:LexicalEntry ; ontolex:canonicalForm ex:f2 . "
    'ex:f2 ontolex:writtenRep "dog"@en , "Hund"@de . '
)
WORDNET = (
    ONTOLEX
    + WORDS
    + "ex:w1 ontolex:sense ex:s1 . ex:w2 ontolex:sense ex:s2 . "
    + "ex:s1 a ontolex:LexicalSense ; ontolex:isLexicalizedSenseOf ex:02086723-n . "
    + "ex:s2 a ontolex:LexicalSense ; ontolex:isLexicalizedSenseOf ex:02086723-n . "
    + "ex:02086723-n a ontolex:LexicalConcept ; wn:partOfSpeech wn:noun ; "
    + 'wn:definition [ rdf:value "a tame animal that barks"@en ] ; wn:hypernym ex:02085998-n ; '
    + 'wn:mero_part ex:02161498-n ; wn:example [ rdf:value "the dog barked"@en ] . '
    + 'ex:02085998-n a ontolex:LexicalConcept ; rdfs:label "canine"@en ; '
    + "wn:hyponym ex:02086723-n . "
    + 'ex:02161498-n a ontolex:LexicalConcept ; skos:prefLabel "tail"@en ; '
    + "wn:holo_part ex:02086723-n ; ontolex:isEvokedBy ex:w1 ."
)


@pytest.fixture
def wordnet(tmp_path: Path) -> LocalStore:
    return opened(tmp_path, WORDNET)


def test_a_synset_is_called_by_the_words_that_evoke_it(wordnet: LocalStore) -> None:
    dog = wordnet.describe(ex("02086723-n"))
    assert (dog.concept.label, dog.concept.names) == ("dog", ("hound",))
    assert dog.concept.definition == "a tame animal that barks"
    assert dog.examples == ("the dog barked",)
    assert labels(wordnet) == ["canine", "dog", "tail"]
    assert labels(wordnet.in_language("de")) == ["canine", "Hund", "tail"]
    assert set(wordnet.languages) >= {"en", "de"}


def test_a_synset_with_a_label_keeps_it_and_has_its_words_as_other_names(
    wordnet: LocalStore,
) -> None:
    tail = wordnet.concepts([ex("02161498-n")])[ex("02161498-n")]
    assert (tail.label, tail.names) == ("tail", ("hound",))


def test_a_synset_is_found_by_its_words_and_by_its_definition(wordnet: LocalStore) -> None:
    found = wordnet.search("hound", 5)
    assert (found.items[0].concept.label, found.items[0].matched) == ("dog", "hound")
    assert [hit.concept.label for hit in wordnet.search("barks", 5)] == ["dog"]


def test_relations_of_a_wordnet_are_a_hierarchy_and_read_as_words(wordnet: LocalStore) -> None:
    links = wordnet.links(ex("02086723-n"), 9)
    words = wordnet.relations()
    said = {
        (
            links_label(wordnet, link.source),
            words[link.relation].label,
            links_label(wordnet, link.target),
        )
        for link in links
    }
    assert said == {("dog", "is a kind of", "canine"), ("tail", "is part of", "dog")}
    assert [concept.label for concept in wordnet.narrower(ex("02085998-n"), 9)] == ["dog"]
    assert wordnet.broader(ex("02086723-n")) == (ex("02085998-n"),)
    part = Way(Iri("https://globalwordnet.github.io/schemas/wn#holo_part"), forward=False)
    assert wordnet.link_counts(ex("02086723-n"))[part] == 1


def links_label(store: LocalStore, iri: Iri) -> str:
    return store.concepts([iri])[iri].label


@pytest.mark.parametrize(
    "way",
    [
        "ex:c ontolex:isEvokedBy ex:w2",
        "ex:w2 ontolex:evokes ex:c",
        "ex:w2 ontolex:denotes ex:c",
        "ex:c ontolex:isDenotedBy ex:w2",
        "ex:c ontolex:lexicalizedSense ex:s . ex:s ontolex:isSenseOf ex:w2",
        "ex:w2 ontolex:sense [ ontolex:reference ex:c ]",
        "ex:c ontolex:isReferenceOf ex:s . ex:w2 ontolex:sense ex:s . ex:w2 ontolex:evokes ex:c",
    ],
)
def test_each_way_from_a_concept_to_its_words_is_gone(tmp_path: Path, way: str) -> None:
    store = opened(tmp_path, f"{ONTOLEX}{WORDS} ex:c a ontolex:LexicalConcept . {way} .")
    assert labels(store) == ["dog"]
    assert [hit.matched for hit in store.search("Hund", 5)] == ["Hund"]


def test_a_lexicon_by_itself_shows_entries_forms_and_senses_by_their_words(tmp_path: Path) -> None:
    store = opened(
        tmp_path,
        ONTOLEX + "ex:w ontolex:canonicalForm ex:f ; ontolex:sense ex:s ; "
        'ontolex:otherForm [ ontolex:writtenRep "dogs"@en ] . ex:f ontolex:writtenRep "dog"@en . ',
    )
    assert labels(store) == ["dog", "dog", "dog"]
    assert store.describe(ex("w")).concept.names == ("dogs",)


@pytest.mark.parametrize("node", ["[ rdf:value %s ]", "ex:d . ex:d rdf:value %s"])
def test_a_definition_or_note_that_is_a_node_says_its_value(tmp_path: Path, node: str) -> None:
    store = opened(
        tmp_path,
        ONTOLEX
        + 'ex:c a skos:Concept ; skos:prefLabel "tree"@en ; skos:definition '
        + node % '"A tall plant."@en'
        + " . ex:c skos:scopeNote "
        + (node % '"Not a diagram."@en').replace("ex:d", "ex:n")
        + " .",
    )
    tree = store.describe(ex("c"))
    assert (tree.concept.definition, tree.notes) == ("A tall plant.", ("Not a diagram.",))
    assert [hit.concept.label for hit in store.search("tall plant", 5)] == ["tree"]


def test_words_that_lead_in_a_circle_or_nowhere_name_nothing(tmp_path: Path) -> None:
    store = opened(
        tmp_path,
        ONTOLEX + "ex:c a ontolex:LexicalConcept ; ontolex:isEvokedBy ex:c , ex:none ; "
        "ontolex:canonicalForm ex:c ; ontolex:writtenRep ex:c ; skos:definition ex:c .",
    )
    assert labels(store) == ["c"]
