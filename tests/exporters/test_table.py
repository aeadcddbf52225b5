"""Answers as files: what other programs read back is what was answered."""

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QueryResultsFormat, parse_query_results

from explorer.exporters import table as writers
from explorer.model import vocabulary as v
from explorer.model.concept import Form, Table, plain
from explorer.model.terms import Iri, Literal, Term
from explorer.store.queries.tsv import row

TEXTS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0\r"))
TERMS: st.SearchStrategy[Term | None] = st.one_of(
    st.none(),
    TEXTS.map(Literal),
    TEXTS.map(lambda text: Literal(text, "de")),
    st.integers().map(lambda n: Literal(str(n), datatype=v.INTEGER)),
    st.just(Iri("http://x/y")),
)
TABLES = st.lists(st.tuples(TERMS, TERMS), max_size=5).map(
    lambda rows: Table(Form.SELECT, ("a", "b"), tuple(rows))
)


@given(TABLES)
def test_tsv_is_read_back_term_by_term(table: Table) -> None:
    _, *lines = writers.tsv(table).text.split("\n")
    assert tuple(map(row, lines[:-1])) == table.rows


@given(TABLES)
def test_csv_is_read_back_cell_by_cell(table: Table) -> None:
    head, *found = csv.reader(io.StringIO(writers.csv(table).text, newline=""))
    assert head == ["a", "b"]
    assert found == [[plain(term) for term in cells] for cells in table.rows]


@given(TABLES)
def test_json_is_read_by_the_engine(table: Table) -> None:
    found = parse_query_results(writers.sparql_json(table).text, QueryResultsFormat.JSON)
    assert len(list(found)) == len(table.rows)  # type: ignore[arg-type]  # a table of solutions


def test_ask_is_a_boolean_in_json() -> None:
    table = Table(Form.ASK, ("answer",), ((Literal("true", datatype=v.BOOLEAN),),))
    assert json.loads(writers.sparql_json(table).text) == {"head": {}, "boolean": True}


def test_a_spreadsheet_runs_no_cell_as_a_formula_and_the_note_says_so() -> None:
    rows = (
        (Literal("=1+1"), Literal("-5", datatype=v.INTEGER)),
        (Literal("@x"), Literal("plain")),
    )
    table = Table(Form.SELECT, ("a", "b"), rows)
    written = writers.spreadsheet(table, [[plain(t) for t in cells] for cells in rows])
    assert written.text == "\ufeffa,b\r\n'=1+1,-5\r\n'@x,plain\r\n"
    assert written.guarded == 2
    assert "2 cells" in written.note
    assert writers.csv(table).note == ""


def test_what_is_pasted_stays_in_its_cell() -> None:
    assert writers.seen(("a", "b"), [("x\ty", "line\nend")]) == "a\tb\nx y\tline end"
