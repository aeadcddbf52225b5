"""The usual form of a query: the same query, and formatting twice changes nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.app.sparql.editing import followed, occurrences, replaced
from explorer.app.sparql.format import formatted
from explorer.app.sparql.lex import tokens
from explorer.model.prefixes import COMMON
from explorer.resources import resource

SAVED = sorted(resource("ontology", "queries").glob("*.rq"))
UGLY = """# c
prefix x:<http://x/>
select distinct ?s (count(distinct ?o) as ?n) # trailing
# own
where { ?s a x:A;x:b ?o,"x"@en; # why
 x:c -1,+2 ; x:d +3 .


 ?o ^x:p/(x:q|!x:r)* [a x:Z;x:l ( 1 2 )] optional{?s x:e ?f.filter(?f>3&&!bound(?x))}
 filter not exists { ?s x:x ?y } values (?a ?b) { (1 undef) ("x"^^xsd:string TRUE) }
 {?a ?b ?c} union {?d ?e ?f . } bind(if(?a,1,2) as ?q)
} group by ?s having (count(*) > 2) order by desc(?s) limit 5 offset 2"""
WANTED = """# c
PREFIX x: <http://x/>

SELECT DISTINCT ?s (COUNT(DISTINCT ?o) AS ?n)  # trailing
# own
WHERE {
  ?s a x:A ;
     x:b ?o, "x"@en ;  # why
     x:c -1, +2 ;
     x:d +3 .

  ?o ^x:p/(x:q|!x:r)* [ a x:Z ; x:l (1 2) ]
  OPTIONAL {
    ?s x:e ?f .
    FILTER(?f > 3 && !BOUND(?x))
  }
  FILTER NOT EXISTS { ?s x:x ?y }
  VALUES (?a ?b) {
    (1 UNDEF)
    ("x"^^xsd:string true)
  }
  { ?a ?b ?c } UNION {
    ?d ?e ?f .
  }
  BIND(IF(?a, 1, 2) AS ?q)
}
GROUP BY ?s
HAVING (COUNT(*) > 2)
ORDER BY DESC(?s)
LIMIT 5
OFFSET 2
"""
GAPS = st.lists(
    st.sampled_from([" ", "\n", "\n\n\n", "\t", "  ", " # a comment\n", "\n#+ b \n"]), max_size=2
).map("".join)


def folded(text: str) -> list[str]:
    return [t.upper if t.kind == "word" else t.text.strip() for t in tokens(text)]


def algebra(text: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The parts of what rdflib makes of a query, without the names that it makes up."""
    from rdflib.plugins.sparql import prepareQuery
    from rdflib.plugins.sparql.algebra import pprintAlgebra

    pprintAlgebra(prepareQuery(text, initNs=dict(COMMON)))
    return sorted(re.findall(r"[^\s(),]+", re.sub("N[0-9a-f]{32}", "", capsys.readouterr().out)))


def test_a_query_is_written_in_its_usual_form() -> None:
    assert formatted(UGLY) == WANTED
    assert formatted(WANTED) == WANTED


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", ""),
        ("ask{}", "ASK {}\n"),
        ("ask{?s ?p ?o}", "ASK { ?s ?p ?o }\n"),
        ("ask { filter(?a-?b < -2) }", "ASK {\n  FILTER(?a-?b < -2)\n}\n"),
        ("ask { ?s x:p +1 . }", "ASK {\n  ?s x:p +1 .\n}\n"),
        (
            "insert data{<a> <b> <c>};delete where{?a ?b ?c}",
            "INSERT DATA { <a> <b> <c> } ;\nDELETE WHERE { ?a ?b ?c }\n",
        ),
        (
            "select*{?a <b> ?c.{select ?a{?a ?b ?d}limit 1}}",
            "SELECT * {\n  ?a <b> ?c .\n  {\n    SELECT ?a { ?a ?b ?d }\n    LIMIT 1\n  }\n}\n",
        ),
    ],
)
def test_small_queries_stay_small(text: str, wanted: str) -> None:
    assert formatted(text) == wanted


@pytest.mark.parametrize("text", ["ask {", 'ask { ?s ?p "x }', "ask { ?s ?p }} ", "ask { § }"])
def test_what_is_wrong_is_left_as_it_is(text: str) -> None:
    assert formatted(text) is None


@pytest.mark.parametrize("text", [UGLY, *(f.read_text(encoding="utf-8") for f in SAVED)])
def test_the_formatted_query_means_the_same(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    written = formatted(text)
    assert written is not None
    assert formatted(written) == written
    assert folded(written) == folded(text)
    assert algebra(written, capsys) == algebra(text, capsys)


@given(st.data(), st.sampled_from([UGLY, *(f.read_text(encoding="utf-8") for f in SAVED)]))
def test_white_space_and_comments_anywhere_lose_no_token(data: st.DataObject, text: str) -> None:
    parts, end = [], 0
    for token in tokens(text):
        before = text[end : token.start]
        parts += [before + data.draw(GAPS) if before.strip(" ") == "" and before else before]
        parts.append(token.text)
        end = token.end
    spread = "".join(parts)
    written = formatted(spread)
    assert written is not None
    assert folded(written) == folded(spread)
    assert formatted(written) == written


@given(st.text("ab \n", max_size=20), st.integers(0, 20))
def test_the_cursor_stays_behind_the_same_signs(text: str, place: int) -> None:
    other = text.replace("\n", " ").replace("a", "A")
    here = followed(text, min(place, len(text)), other)
    signs = "".join(text[: min(place, len(text))].split())
    assert "".join(other[:here].split()).lower() == signs


def test_words_are_found_whatever_their_capitals_and_replaced() -> None:
    assert occurrences("?ab ?Ab (", "?aB") == ((0, 3), (4, 7))
    assert occurrences("x", "") == ()
    assert replaced("a.b A.b axb", "a.b", "\\1") == "\\1 \\1 axb"
