"""The query process: answers, refusals, limits, and being killed."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.app.jobs import Ticket
from explorer.model import vocabulary as v
from explorer.model.concept import Form
from explorer.model.errors import BadInput, BadQuery, Cancelled, TooLarge
from explorer.model.source import Limits
from explorer.model.terms import Iri, Literal
from explorer.store.queries import frames
from explorer.store.queries.asking import Asked, QueryProcess, feed_files
from explorer.store.queries.checking import check

QUADS = "".join(f"<x:{i}> <x:p> <x:{i % 7}> .\n" for i in range(3000)).encode()
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture
def process() -> Iterator[QueryProcess]:
    process = QueryProcess(lambda pipe: frames.send(pipe, frames.QUADS, QUADS))
    yield process
    process.close()


def asked(text: str) -> Asked:
    return Asked(text, {"x": "x:"}, union=True)


def test_a_query_is_answered_and_says_how_long_it_took(process: QueryProcess) -> None:
    table = process.ask(asked("SELECT ?s { ?s x:p x:1 }"), Ticket(), Limits())
    assert (table.form, table.columns, len(table.rows), table.complete) == (
        Form.SELECT,
        ("s",),
        429,
        True,
    )
    assert table.seconds > 0


def test_a_cut_answer_says_so(process: QueryProcess) -> None:
    table = process.ask(asked("SELECT ?s { ?s x:p ?o }"), Ticket(), Limits(rows=10))
    assert (len(table.rows), table.complete) == (10, False)
    exact = process.ask(asked("SELECT ?s { ?s x:p ?o } LIMIT 10"), Ticket(), Limits(rows=10))
    assert (len(exact.rows), exact.complete) == (10, True)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("SELECT * { ?s x:p ?o }", ("s", "o")),
        ("select distinct* { ?z x:p ?o . BIND (1 AS ?a) FILTER (?o != <x:?o>) }", ("z", "o", "a")),
        ("# ?o first\nSELECT REDUCED * { ?s x:p ?o FILTER (?o != '?a') }", ("s", "o")),
        ("SELECT * { { SELECT ?s (COUNT(*) AS ?n) { ?s ?b ?a } GROUP BY ?s } }", ("s", "n")),
        ("SELECT ?s (COUNT(*) AS ?a) { ?s x:p ?o } GROUP BY ?s", ("s", "a")),
        ("SELECT * {}", ()),
    ],
)
def test_columns_stand_as_the_query_names_them(
    process: QueryProcess, text: str, columns: tuple[str, ...]
) -> None:
    assert process.ask(asked(text), Ticket(), Limits(rows=5)).columns == columns


def test_terms_come_back_as_they_are(process: QueryProcess) -> None:
    values = r"""SELECT * { VALUES (?a) { (1) (2.5) (true) ("t\tab\nline \"q\" \\ é"@de) (<x:1>)
        ("2026-01-01"^^xsd:date) (UNDEF) (1e3) ("plain") ("12") } }"""
    question = Asked(values, {"xsd": v.XSD}, union=True)
    rows = process.ask(question, Ticket(), Limits()).rows
    assert [row[0] for row in rows] == [
        Literal("1", datatype=v.INTEGER),
        Literal("2.5", datatype=Iri(v.XSD + "decimal")),
        Literal("true", datatype=v.BOOLEAN),
        Literal('t\tab\nline "q" \\ é', "de"),
        Iri("x:1"),
        Literal("2026-01-01", datatype=v.DATE),
        None,
        Literal("1000", datatype=Iri(v.XSD + "double")),
        Literal("plain"),
        Literal("12"),
    ]


def test_ask_and_graphs_are_tables_too(process: QueryProcess) -> None:
    yes = process.ask(asked("ASK { ?s ?p ?o }"), Ticket(), Limits())
    assert (yes.form, yes.rows) == (Form.ASK, ((Literal("true", datatype=v.BOOLEAN),),))
    graph = process.ask(asked("CONSTRUCT WHERE { ?s x:p x:1 } LIMIT 2"), Ticket(), Limits())
    assert (graph.form, graph.columns, len(graph.rows)) == (
        Form.GRAPH,
        ("subject", "predicate", "object"),
        2,
    )


def test_a_wrong_query_is_told_with_its_place(process: QueryProcess) -> None:
    with pytest.raises(BadQuery, match="Line 2, column"):
        process.ask(asked("SELECT ?s {\n ?s ?p }"), Ticket(), Limits())
    assert process.ask(asked("ASK {}"), Ticket(), Limits()).rows


def test_a_function_that_is_not_there_is_named(process: QueryProcess) -> None:
    with pytest.raises(BadQuery, match="no function <x:y> here"):
        process.ask(asked("SELECT ?s { ?s ?p ?o FILTER (x:y(?o)) }"), Ticket(), Limits())


def test_service_never_leaves_the_machine() -> None:
    with pytest.raises(BadQuery, match="another address"):
        check("SELECT * { service silent <http://127.0.0.1:1/> { ?s ?p ?o } }")
    check('SELECT * { ?s <x:SERVICE> "SERVICE" } # SERVICE')


def test_deep_nesting_is_refused_before_it_crashes_the_engine() -> None:
    with pytest.raises(BadQuery, match="5,000 deep"):
        check("{" * 5000 + "}" * 5000)
    check('SELECT * { ?s ?p "' + "(" * 5000 + '" }')


def test_a_runaway_query_ends_when_it_is_cancelled_and_the_next_one_runs(
    process: QueryProcess,
) -> None:
    process.ask(asked("ASK {}"), Ticket(), Limits())
    ticket = Ticket()
    threading.Timer(0.2, ticket.cancel).start()
    with pytest.raises(Cancelled):
        process.ask(asked(RUNAWAY), ticket, Limits())
    assert process.ask(asked("ASK {}"), Ticket(), Limits()).rows


def test_a_query_out_of_time_is_stopped_and_says_so(process: QueryProcess) -> None:
    with pytest.raises(TooLarge, match=r"within 0\.3 s"):
        process.ask(asked(RUNAWAY), Ticket(), Limits(seconds=0.3))


def test_a_cancelled_ticket_asks_nothing(process: QueryProcess) -> None:
    ticket = Ticket()
    ticket.cancel()
    with pytest.raises(Cancelled):
        process.ask(asked("ASK {}"), ticket, Limits())


def test_files_are_asked_exactly_as_they_are(tmp_path: Path) -> None:
    data = tmp_path / "a.trig"
    data.write_text("<x:a> <x:p> <x:b> . <x:g> { <x:c> <x:p> <x:d> }")
    process = QueryProcess(feed_files([str(data)]))
    try:
        question = Asked("SELECT ?s { ?s ?p ?o }", {}, union=False)
        assert process.ask(question, Ticket(), Limits()).rows == ((Iri("x:a"),),)
    finally:
        process.close()


def test_a_broken_file_is_told_by_the_query_too(tmp_path: Path) -> None:
    data = tmp_path / "a.ttl"
    data.write_text("<x:a> <x:p>")
    process = QueryProcess(feed_files([str(data)]))
    try:
        with pytest.raises(BadInput, match=r"a\.ttl, line 1"):
            process.ask(asked("ASK {}"), Ticket(), Limits())
    finally:
        process.close()


def test_rows_that_fill_the_memory_end_there_and_the_next_query_is_answered(
    process: QueryProcess,
) -> None:
    many = "SELECT (CONCAT(STR(?s), STR(?a)) AS ?t) { ?s x:p ?q . ?a x:p ?o }"
    table = process.ask(asked(many), Ticket(), Limits(None, 60, 32))
    assert table.form is Form.SELECT
    assert (len(table.rows) > 100_000, table.complete) == (True, False)
    assert len(process.ask(asked("ASK {}"), Ticket(), Limits()).rows) == 1


def test_who_cancels_too_late_ends_no_other_query(process: QueryProcess) -> None:
    first = Ticket()
    process.ask(asked("ASK {}"), first, Limits())
    ended = threading.Event()
    rows: list[int] = []

    def ask() -> None:
        text = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }"
        rows.append(len(process.ask(asked(text), Ticket(), Limits()).rows))
        ended.set()

    asking = threading.Thread(target=ask)
    asking.start()
    assert not ended.wait(0.1)
    first.cancel()
    asking.join()
    assert rows == [1]
