"""Parameters are found and bound as tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.app.sparql.examples import example
from explorer.app.sparql.lex import tokens
from explorer.app.sparql.parameters import Wants, bind, parameters, written
from explorer.model.errors import BadQuery
from explorer.model.terms import Iri, Literal

TEXT = '# ?_a\nSELECT ("?_a" AS ?x) { <http://x/?_a> ?_a ?_a_iri . ?_a_iri ?p ?_language }'


def test_parameters_are_found_outside_strings_iris_and_comments() -> None:
    assert [(p.name, p.label, p.wants) for p in parameters(TEXT)] == [
        ("?_a", "A", Wants.TEXT),
        ("?_a_iri", "A", Wants.CONCEPT),
        ("?_language", "Language", Wants.LANGUAGE),
    ]
    assert parameters("ASK { ?s ?_relation_iri ?o }")[0].wants is Wants.RELATION


def test_values_are_bound_outside_strings_iris_and_comments() -> None:
    bound = bind(TEXT, {"?_a": Literal('q"\n'), "?_a_iri": Iri("http://y/")})
    assert bound.text == (
        '# ?_a\nSELECT ("?_a" AS ?x) { <http://x/?_a> "q\\"\\n" <http://y/> . '
        "<http://y/> ?p ?_language }"
    )


def test_a_place_in_the_bound_query_leads_back_to_what_was_typed() -> None:
    bound = bind(TEXT, {"?_a": Literal("a long text"), "?_a_iri": Iri("http://y/")})
    for mark in ("?p", "?_language", "SELECT", "AS"):
        assert bound.origin(bound.text.index(mark)) == TEXT.index(mark)
    inside = bound.origin(bound.text.index("long"))
    assert TEXT.index("> ?_a") < inside <= TEXT.index(" ?_a_iri")


@given(st.text())
def test_any_text_stays_one_string(text: str) -> None:
    found = tokens(written(Literal(text)))
    assert [token.kind for token in found] == ["string"]


@pytest.mark.parametrize("iri", ["x> } DELETE", "a b", 'a"b', ""])
def test_an_iri_that_would_end_early_is_refused(iri: str) -> None:
    with pytest.raises(BadQuery):
        written(Iri(iri))


def test_a_saved_query_has_title_description_and_parameters() -> None:
    saved = example("x", "#+ summary: Kinds\n#+ description: All.\nASK { ?_concept_iri ?p ?o }\n")
    assert (saved.title, saved.description) == ("Kinds", "All.")
    assert saved.text == "# Kinds\nASK { ?_concept_iri ?p ?o }"
    assert [p.label for p in saved.parameters] == ["Concept"]
