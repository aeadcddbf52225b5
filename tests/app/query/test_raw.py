"""The raw response of an answer."""

import json

import pyoxigraph as ox
import pytest

from explorer.app.query.raw import LETTERS, ROWS, raw
from explorer.model import vocabulary as v
from explorer.model.concept import Form, Row, Table
from explorer.model.terms import BlankNode, Iri, Literal

A, B = Iri("http://c/a"), Iri("http://c/b")
NAMES = ("subject", "predicate", "object")


def graph(*rows: Row) -> Table:
    return Table(Form.GRAPH, NAMES, rows)


def test_rows_are_json_that_can_be_read_back() -> None:
    found = raw(Table(Form.SELECT, ("x",), ((Literal("é", "fr"),), (None,))), {})
    assert found.said == "SPARQL results as JSON."
    assert json.loads(found.text)["results"]["bindings"][0]["x"]["value"] == "é"


def test_a_graph_is_turtle_with_the_prefixes_in_use() -> None:
    table = graph((A, v.PREF_LABEL, Literal("a", "en")), (BlankNode("x"), v.PREF_LABEL, B))
    found = raw(table, {"c": "http://c/", "z": "http://z/"})
    assert found.said == "Turtle."
    assert "c:a" in found.text
    assert "@prefix z:" not in found.text
    assert len(list(ox.parse(found.text, format=ox.RdfFormat.TURTLE))) == 2


def test_statements_about_statements_are_left_out_and_that_is_told() -> None:
    found = raw(graph((A, v.PREF_LABEL, Literal("<<( <a> <b> <c> )>>"))), {})
    assert found.said == "Turtle. Statements about statements are left out."


@pytest.mark.parametrize(("rows", "letters"), [(ROWS + 1, 1), (ROWS, LETTERS // ROWS + 1)])
def test_a_long_response_is_cut_and_says_so(rows: int, letters: int) -> None:
    found = raw(Table(Form.SELECT, ("x",), ((Literal("a" * letters),),) * rows), {})
    assert len(found.text) <= LETTERS
    cut = (
        f"the first {ROWS} of {rows:,} rows" if rows > ROWS else f"the first {LETTERS // 1_000} kB"
    )
    assert cut in found.said
