"""Saved queries and checks are standard SPARQL: two engines give the same rows."""

import re
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from bundled import CHECKS, FOLDER, LLM, QUERIES, bind, graph, name_of, store

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
CHOSEN = {
    "?_concept_iri": f"<{LLM}VLLM>",
    "?_subject_iri": f"<{LLM}VLLM>",
    "?_relation_iri": "<https://w3id.org/concept-explorer/vocab#uses>",
    "?_object_iri": f"<{LLM}PagedAttention>",
    "?_text": '"atten"',
    "?_language": '"de"',
}
# Concepts for which the question has an answer.
TELLING = {
    "01-kinds-of.rq": "LanguageModel",
    "03-opens-up.rq": "Token",
    "04-uses.rq": "PagedAttention",
}
EMPTY = ("13-cycles.rq", "14-unfinished.rq", "15-translations.rq")
Value = tuple[str, str, str]


@pytest.mark.parametrize("path", [*QUERIES, *CHECKS], ids=name_of)
def test_a_query_says_what_it_is_for(path: Path) -> None:
    head = path.read_text(encoding="utf-8").splitlines()[:2]
    assert head[0].startswith("#+ summary: ")
    assert head[1].startswith("#+ severity: " if path in CHECKS else "#+ description: ")


@pytest.mark.parametrize("path", [*QUERIES, *CHECKS], ids=name_of)
def test_a_query_declares_the_prefixes_that_it_uses_and_no_others(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    declared = re.findall(r"^PREFIX (\w+):", text, flags=re.MULTILINE)
    body = "\n".join(line for line in text.splitlines() if not line.startswith(("#", "PREFIX")))
    assert set(re.findall(r"(?<![\w?])(\w+):\w", body)) == set(declared)


@pytest.mark.parametrize("path", [*QUERIES, *CHECKS], ids=name_of)
def test_both_engines_give_the_same_rows(path: Path) -> None:
    query = asked(path)
    rows = rows_of_store(query)
    assert rows == rows_of_rdflib(query)


@pytest.mark.parametrize("path", [q for q in QUERIES if q.name not in EMPTY], ids=name_of)
def test_a_saved_query_has_an_answer(path: Path) -> None:
    assert rows_of_store(asked(path))


@pytest.mark.parametrize("path", [*CHECKS, *(q for q in QUERIES if q.name in EMPTY)], ids=name_of)
def test_a_check_finds_nothing_in_the_bundled_ontology(path: Path) -> None:
    assert not rows_of_store(asked(path))


def test_a_parameter_is_replaced_as_a_token_and_never_inside_text() -> None:
    query = 'SELECT * { ?_x ?p "?_x" . # ?_x\n ?s <urn:?_x> ?_xy }'
    assert bind(query, {"?_x": "<urn:a>"}) == (
        'SELECT * { <urn:a> ?p "?_x" . # ?_x\n ?s <urn:?_x> ?_xy }'
    )


def test_the_saved_queries_keep_the_numbers_of_their_names() -> None:
    assert [path.name[:2] for path in QUERIES] == [f"{n:02}" for n in range(1, len(QUERIES) + 1)]
    assert (FOLDER / "queries" / "checks").is_dir()


def asked(path: Path) -> str:
    """The query with a concept, a text and a language in the place of its parameters."""
    concept = TELLING.get(path.name, "VLLM")
    chosen = {**CHOSEN, "?_concept_iri": f"<{LLM}{concept}>"}
    return bind(path.read_text(encoding="utf-8"), chosen)


def rows_of_store(query: str) -> Counter[tuple[Value, ...]]:
    """The rows that pyoxigraph gives, each with how often."""
    result = store().query(query)
    if isinstance(result, ox.QueryBoolean):
        return Counter([(("true", "", ""),)] if result else [])
    if isinstance(result, ox.QueryTriples):
        return Counter(tuple(map(value, (t.subject, t.predicate, t.object))) for t in result)
    names = range(len(result.variables))
    return Counter(tuple(value(row[n]) for n in names) for row in result)


def rows_of_rdflib(query: str) -> Counter[tuple[Value, ...]]:
    """The rows that rdflib gives, in the same form."""
    result = graph().query(query)
    if result.type == "ASK":
        return Counter([(("true", "", ""),)] if result.askAnswer else [])
    found = [row for row in result if isinstance(row, tuple)]
    return Counter(tuple(map(value_of_rdflib, row)) for row in found)


def value(term: object) -> Value:
    """Text, language and datatype of a term of pyoxigraph."""
    if isinstance(term, ox.Literal):
        return term.value, term.language or "", "" if term.language else term.datatype.value
    return (term.value if isinstance(term, ox.NamedNode | ox.BlankNode) else ""), "", "iri"


def value_of_rdflib(term: object) -> Value:
    """Text, language and datatype of a term of rdflib."""
    from rdflib import Literal

    if isinstance(term, Literal):
        language = term.language or ""
        return str(term), language, "" if language else str(term.datatype or XSD_STRING)
    return ("" if term is None else str(term)), "", "iri"
