"""What holds of every bundled concept: its fields, its names, its place in the learning order."""

import re
from collections import defaultdict
from functools import cache

import pytest
from bundled import LLM, closure, concepts, local, needs, rows, texts, values
from pyoxigraph import Literal

LANGUAGES = ("en", "de")
NOTES = ("skos:example", "skos:scopeNote", "skos:historyNote", "skos:editorialNote")

# Names in a definition that mean the plain word, or a thing named only to set it apart.
REVIEWED: dict[str, frozenset[str]] = {}


@pytest.mark.parametrize("name", concepts())
def test_a_concept_has_one_kind_one_difficulty_one_time_and_one_scheme(name: str) -> None:
    for field in ("ce:kind", "ce:difficulty", "ce:studyMinutes", "skos:inScheme"):
        assert len(values(name, field)) == 1, field


@pytest.mark.parametrize("name", concepts())
def test_a_concept_has_one_label_and_one_definition_in_each_language(name: str) -> None:
    for language in LANGUAGES:
        assert len(texts(name, "skos:prefLabel", language)) == 1, language
        assert len(texts(name, "skos:definition", language)) == 1, language


@pytest.mark.parametrize("name", concepts())
def test_a_note_is_there_in_both_languages_or_in_none(name: str) -> None:
    for field in NOTES:
        assert len(texts(name, field, "en")) == len(texts(name, field, "de")), field


@pytest.mark.parametrize("name", concepts())
def test_every_text_has_a_language_and_ends_like_a_sentence(name: str) -> None:
    for field in ("skos:definition", *NOTES):
        for said in values(name, field):
            assert isinstance(said, Literal)
            assert said.language in LANGUAGES
            assert field == "skos:example" or re.search(r"([.!?][”“)]?|https:\S+)$", said.value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_concepts_share_a_name(language: str) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for name in concepts():
        for label in names_of(name, language) + texts(name, "skos:hiddenLabel", language):
            owners[label.lower()].add(name)
    assert {label: names for label, names in owners.items() if len(names) > 1} == {}


def test_the_scheme_starts_at_the_concepts_that_have_kinds_or_parts_but_no_broader_one() -> None:
    broader = rows("SELECT ?narrow ?broad { ?narrow skos:broader ?broad }")
    tops = {broad for _, broad in broader} - {narrow for narrow, _ in broader}
    assert {top for (top,) in rows("SELECT ?top { ?scheme skos:hasTopConcept ?top }")} == tops


def test_the_kind_consideration_and_the_concept_agree() -> None:
    kind = "SELECT ?c { ?c ce:kind ce:Consideration }"
    below = "SELECT ?c { ?c ce:isA* llm:Consideration }"
    assert sorted(rows(kind)) == sorted(rows(below))


def test_what_the_notebook_does_not_name_lies_beyond_it() -> None:
    beyond = rows("SELECT ?c { llm:section-beyond-the-notebook skos:member ?c }")
    named = rows("SELECT ?c { ?c <http://purl.org/dc/terms/source> llm:source-notebook }")
    own = {c for c in concepts() if (LLM + c,) in named}
    assert {local(c) for (c,) in beyond} == set(concepts()) - own


def test_an_either_or_prerequisite_can_be_met_before_its_owner() -> None:
    pairs = rows("SELECT ?owner ?member { ?choice ce:for ?owner ; ce:oneOf ?member }")
    assert pairs
    assert [pair for pair in pairs if local(pair[0]) in closure(local(pair[1]))] == []


def test_no_concept_needs_itself() -> None:
    assert [name for name in concepts() if name in closure(name)] == []


def test_every_concept_is_at_an_end_of_a_relation() -> None:
    pairs = rows("SELECT ?a ?b { ?relation a ce:Relation . ?a ?relation ?b }")
    assert set(concepts()) <= {local(end) for pair in pairs for end in pair}


def test_no_step_of_a_path_leaps_three_levels_of_difficulty() -> None:
    leaps = {
        name: sorted(first)
        for name, first in needs().items()
        if first and level(name) - max(map(level, first)) >= 3
    }
    assert leaps == {}


def test_no_concept_is_rated_easier_than_what_it_needs() -> None:
    harder = {
        name: sorted(f for f in first if level(f) > level(name)) for name, first in needs().items()
    }
    assert {name: first for name, first in harder.items() if first} == {}


def test_a_concept_without_prerequisites_is_an_easy_one() -> None:
    assert [n for n, first in needs().items() if not first and level(n) > 2] == []


@pytest.mark.parametrize("name", concepts())
def test_a_definition_leans_only_on_what_is_learned_before(name: str) -> None:
    before = closure(name) | {name}
    [definition] = texts(name, "skos:definition", "en")
    unmet = {
        found.group(0)
        for found in mentions().finditer(definition.lower())
        if not owners()[found.group(0)] & before
    }
    assert unmet == REVIEWED.get(name, frozenset())


def names_of(name: str, language: str) -> list[str]:
    """Preferred and alternative labels."""
    return texts(name, "skos:prefLabel", language) + texts(name, "skos:altLabel", language)


def level(name: str) -> int:
    """The difficulty, 1 to 5."""
    [stated] = values(name, "ce:difficulty")
    return int(stated.value)


@cache
def owners() -> dict[str, frozenset[str]]:
    """The concepts that a small-letter English name, or its plural, can mean."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in concepts():
        for label in names_of(name, "en"):
            for form in (label.lower(), plural(label.lower())):
                found[form].add(name)
    return {form: frozenset(names) for form, names in found.items()}


@cache
def mentions() -> re.Pattern[str]:
    """Any of these names as whole words, the longest first."""
    forms = sorted(owners(), key=lambda form: (-len(form), form))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])")


def plural(word: str) -> str:
    """The simple English plural."""
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")
