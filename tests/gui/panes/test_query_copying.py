"""Many rows are copied off the main thread, of very many the first, and the person is told."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from querying import ask, iri

from explorer.app.query.answer import Answer
from explorer.app.session import Message, Session
from explorer.gui.panes import query_saving
from explorer.gui.panes.query_saving import KINDS, Rows, Saver, Saving, copy
from explorer.gui.panes.query_sheet import Sheet
from explorer.model import vocabulary as v
from explorer.model.concept import Form, Table
from explorer.model.prefixes import COMMON
from explorer.model.terms import Iri, Literal


def rows(count: int) -> Rows:
    table = Table(Form.SELECT, ("n",), tuple((Literal(f"row {at}"),) for at in range(count)))
    return Rows(Answer(table, {}), range(count), named=True)


def test_of_very_many_rows_the_first_are_copied(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(query_saving, "COPIED", 700)
    told: list[Message] = []
    session.told.connect(told.append)
    copy(session, rows(900))
    qtbot.waitUntil(lambda: bool(told))
    lines = QGuiApplication.clipboard().text().splitlines()
    assert (len(lines), lines[0], lines[-1]) == (701, "n", "row 699")
    assert told[0].text.startswith("Copied the first 700 of 900 rows.")


def test_a_few_rows_are_there_at_once(session: Session) -> None:
    copy(session, rows(2), "Markdown")
    assert QGuiApplication.clipboard().text().splitlines() == [
        "| n |",
        "|---|",
        "| row 0 |",
        "| row 1 |",
    ]


def test_a_graph_is_saved_with_the_prefixes_that_it_needs_and_as_statements(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    row = (iri("VLLM"), Iri(v.CE + "uses"), iri("PagedAttention"))
    answer = Answer(Table(Form.GRAPH, ("subject", "predicate", "object"), (row,)), {})
    told: list[Message] = []
    session.told.connect(told.append)
    turtle = next(kind for kind in KINDS if kind.ending == "ttl")
    saving = Saving(Rows(answer, range(1), named=True))
    Saver(session).save(saving, turtle, tmp_path / "some.ttl")
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].text == "1 statement saved in some.ttl."
    lines = (tmp_path / "some.ttl").read_text().splitlines()
    assert [line.split()[1] for line in lines if line.startswith("@prefix")] == ["ce:"]


def test_turtle_has_those_prefixes_of_the_ontology_that_occur(
    sheet: Sheet, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    assert "llm" not in COMMON
    ask(sheet, qtbot, "CONSTRUCT WHERE { llm:PagedAttention ce:kind ?y }")
    told: list[Message] = []
    session.told.connect(told.append)
    turtle = next(kind for kind in KINDS if kind.ending == "ttl")
    shown = Saving(sheet.results.acts.shown(sheet.results.table))
    for saving in (shown, shown._replace(whole=sheet.query.asked)):
        told.clear()
        Saver(session).save(saving, turtle, tmp_path / "some.ttl")
        qtbot.waitUntil(lambda: bool(told))
        lines = (tmp_path / "some.ttl").read_text().splitlines()
        used = sorted(x.split()[1] for x in lines if x.startswith("@prefix"))
        assert used == ["ce:", "llm:"]
        assert "llm:PagedAttention ce:kind ce:Method ." in lines
