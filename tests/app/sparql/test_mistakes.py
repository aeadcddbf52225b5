"""What is said of a wrong query, and that the repair is right."""

import pytest

from explorer.app.sparql.mistakes import explain, refusal, while_typing
from explorer.app.sparql.read import read
from explorer.model.prefixes import COMMON


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("SELECT * { ?s ce:a ?o ?o ce:b ?p }", "SELECT * { ?s ce:a ?o . ?o ce:b ?p }"),
        ("SELECT * { ?s ce:a ?o , ce:b ?p }", "SELECT * { ?s ce:a ?o ; ce:b ?p }"),
        ("SELECT * { ?s ce:a “x” }", 'SELECT * { ?s ce:a "x" }'),
        ("SELECT COUNT(?s) { ?s ce:a ?o }", "SELECT (COUNT(?s) AS ?n) { ?s ce:a ?o }"),
        ("SELECT * { ?s skso:broader ?o }", "SELECT * { ?s skos:broader ?o }"),
        ("SELECT * { ?s ce:a ?o", "SELECT * { ?s ce:a ?o }"),
        ("SELECT ?s, ?o { ?s ce:a ?o }", "SELECT ?s ?o { ?s ce:a ?o }"),
    ],
)
def test_a_mistake_is_explained_and_repaired(wrong: str, right: str) -> None:
    problem = explain(wrong, len(wrong), COMMON)
    assert problem.repair is not None
    start, end, text = problem.repair
    assert wrong[:start] + text + wrong[end:] == right


def test_an_unknown_mistake_says_what_could_stand_there() -> None:
    problem = explain("FOO", 0, COMMON)
    assert (problem.start, problem.end) == (0, 3)
    assert "SELECT" in problem.message
    assert "ends too early" in explain("SELECT * { ?s ?p ?o } LIMIT", 28, COMMON).message


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("ASK {} ; DELETE WHERE { ?s ?p ?o }", "DELETE"),
        ("LOAD <http://x/>", "LOAD"),
        ("ASK { SERVICE <http://x/> { ?s ?p ?o } }", "SERVICE"),
    ],
)
def test_other_addresses_and_mixed_texts_are_refused_in_words(text: str, word: str) -> None:
    problem = refusal(read(text), {})
    assert problem is not None
    assert problem.message.startswith(word)
    assert text[problem.start : problem.end] == word


def test_what_only_looks_like_an_update_is_asked() -> None:
    assert refusal(read('SELECT (COUNT(*) AS ?add) { ?s ce:copy "DELETE" } # LOAD'), {}) is None
    assert refusal(read("PREFIX x: <http://x/> DELETE WHERE { ?s ?p ?o }"), {}) is None
    assert refusal(read("  # nothing\n"), {}) is not None
    assert refusal(read("ASK " + "{" * 501), {}) is not None


def test_nothing_is_underlined_under_the_cursor() -> None:
    text = "SELECT * { ?s sk:broader ?o }"
    at = text.index("sk:") + 3
    assert while_typing(read(text), COMMON, at) == ()
    assert [p.start for p in while_typing(read(text), COMMON, 0)] == [text.index("sk:")]
