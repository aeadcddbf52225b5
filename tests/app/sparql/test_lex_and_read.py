"""The reader on finished and unfinished queries."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.app.sparql.lex import tokens
from explorer.app.sparql.read import read
from explorer.resources import resource

SAVED = sorted(resource("ontology", "queries").rglob("*.rq"))
PIECES = st.lists(st.sampled_from(list("?x {}()[]<>\"#;.,a:b\\\n'@^1SELECT ")), max_size=60)


@given(st.one_of(st.text(), PIECES.map("".join)), st.integers(0, 40))
def test_no_text_breaks_the_reader_and_every_sign_is_kept(text: str, cursor: int) -> None:
    reading = read(text, min(cursor, len(text)))
    assert len(reading.roles) == len(reading.inside) == len(reading.tokens)
    seen = "".join(token.text for token in tokens(text))
    assert "".join(seen.split()) == "".join(text.split())


@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.stem)
def test_saved_queries_are_read_without_a_problem(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    reading = read(text)
    assert reading.problems == []
    assert len(reading.forms) == 1
    assert all(token.kind != "bad" for token in reading.tokens)


@pytest.mark.parametrize(
    ("text", "role", "subject"),
    [
        ("SELECT * { ?s a ce:X ; |", "predicate", "?s"),
        ("SELECT * { ?s ce:us|", "predicate", "?s"),
        ("SELECT * { ?s ce:a/ce:b* |", "object", "?s"),
        ("SELECT * { ?s ?p ?o . ?|", "subject", "?s"),
        ("SELECT * { FILTER NOT EXISTS { ?s |", "predicate", "?s"),
        ("SELECT * { VALUES (?a ?b) { (|", "values", ""),
        ("SEL|", "start", ""),
        ("SELECT * { ?s ?p ?o } ORDER |", "modifier", ""),
        ("SELECT * { BIND(|", "expression", ""),
    ],
)
def test_what_is_expected_at_the_cursor(text: str, role: str, subject: str) -> None:
    reading = read(text.replace("|", ""), text.index("|"))
    assert (reading.role, reading.place and reading.place.subject) == (role, subject)


def test_patterns_prefixes_hosts_and_depth_are_found() -> None:
    reading = read(
        "PREFIX a: <http://a/> SELECT * { ?s a:b/a:c ?o ; a:d 1, 2 SERVICE <http://h/> {} }"
    )
    assert [(p.subject, p.predicate, p.object) for p in reading.patterns] == [
        ("?s", "a:b/a:c", "?o"),
        ("?s", "a:d", "1"),
        ("?s", "a:d", "2"),
    ]
    assert reading.prefixes == {"a": "http://a/"}
    assert reading.hosts == ["<http://h/>"]
    assert read("ASK " + "{" * 5000).depth == 5000


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("SELECT * { ?s ?p ?o", 9, "“{” has no “}”."),
        ("SELECT * { ?s ?p ?o } }", 22, "“}” closes nothing."),
        ("SELECT * { ?s ?p ?o ?s a ?b }", 20, "A “.” or “;” is missing before ?s."),
        ('SELECT * { ?s ?p "x }', 17, "The quotation mark has no end."),
    ],
)
def test_a_problem_is_told_at_its_place(text: str, place: int, message: str) -> None:
    assert (place, message) in [(p.start, p.message) for p in read(text).problems]


def test_the_bracket_at_the_cursor_finds_its_partner() -> None:
    text = "ASK { FILTER(?a) }"
    pair = read(text).brackets_at(text.index("("))
    assert pair is not None
    assert [token.start for token in pair] == [text.index("("), text.index(")")]
    assert read(text).brackets_at(2) is None
