"""What the engine refuses though it is valid; each repair is tried with the engine itself."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.app.sparql.repair import repaired

REFUSED = [
    ('ASK { BIND(CONCAT ("a", "b") AS ?x) }', 'ASK { BIND(CONCAT( "a", "b") AS ?x) }'),
    ("ASK { BIND(coalesce\n  (?a, 1) AS ?x) }", "ASK { BIND(coalesce(\n  ?a, 1) AS ?x) }"),
    ("ASK { ?s ?p True, FALSE }", "ASK { ?s ?p true, false }"),
    ("\ufeffASK {}", " ASK {}"),
    ("ASK\u00a0{ ?s\u2003?p ?o }", "ASK { ?s ?p ?o }"),
    ("ASK {} ;\n", "ASK {}  \n"),
]


@pytest.mark.parametrize(("text", "wanted"), REFUSED)
def test_the_engine_takes_what_it_refused(text: str, wanted: str) -> None:
    with pytest.raises(SyntaxError):
        ox.Store().query(text)
    assert repaired(text) == wanted
    ox.Store().query(wanted)


@pytest.mark.parametrize(
    "text",
    [
        'ASK { ?s ?p "CONCAT (TRUE \u00a0;" } # TRUE ;',
        "INSERT DATA { <a:a> <a:b> <a:c> } ;",
        "ASK { ?TRUE <TRUE> ce:True }",
        "ASK { BIND(STR (?x) AS ?y) }",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert repaired(text) == text


@given(st.text(st.sampled_from('CONCAT (;"TRUEtrue\u00a0\ufeff\n#{}?x<>')))
def test_every_repair_keeps_the_length(text: str) -> None:
    assert len(repaired(text)) == len(text)
