"""Answers as files: what other programs read back is what was answered."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QueryResultsFormat, parse_query_results

from explorer.exporters import table as writers
from explorer.model import vocabulary as v
from explorer.model.concept import Form, Table, plain
from explorer.model.terms import Iri, Literal, Term
from explorer.store.queries.tsv import row

TEXTS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0\r"))
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
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


@given(TABLES)
def test_xml_is_read_back_cell_by_cell(table: Table) -> None:
    found = ElementTree.fromstring(writers.sparql_xml(table).text)  # noqa: S314  # our own text
    space = "{http://www.w3.org/2005/sparql-results#}"
    values = [
        {
            n: NOT_XML.sub("\ufffd", plain(t))
            for n, t in zip("ab", cells, strict=True)
            if t is not None
        }
        for cells in table.rows
    ]
    read = [
        {binding.get("name"): binding[0].text or "" for binding in result}
        for result in found.iter(f"{space}result")
    ]
    assert read == values


def test_parts_of_a_table_make_the_whole() -> None:
    table = Table(Form.SELECT, ("a", "b"), ((Literal("x\r\ny"), None), (Literal("z"), None)))
    parts = [Table(table.form, table.columns, (cells,)) for cells in table.rows]
    for write in (writers.csv, writers.tsv):
        first, second = map(write, parts)
        assert first.text + writers.without_head(second) == write(table).text


def test_ask_is_a_boolean_in_json_and_xml() -> None:
    table = Table(Form.ASK, ("answer",), ((Literal("true", datatype=v.BOOLEAN),),))
    assert "<boolean>true</boolean>" in writers.sparql_xml(table).text
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


@pytest.mark.parametrize(
    ("whole", "parted"),
    [(writers.sparql_json, writers.json_parts), (writers.sparql_xml, writers.xml_parts)],
)
def test_parts_of_a_table_one_after_another_are_the_same_file(
    whole: Callable[[Table], writers.Written], parted: Callable[[Iterable[Table]], Iterable[str]]
) -> None:
    rows = tuple((Iri(f"x:{number}"), None) for number in range(5))
    parts = (Table(Form.SELECT, ("a", "b"), part) for part in ((), rows[:2], (), rows[2:]))
    assert "".join(parted(parts)) == whole(Table(Form.SELECT, ("a", "b"), rows)).text
