"""Many rows are copied off the main thread, of very many the first, and the person is told."""

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from explorer.app.query.answer import Answer
from explorer.app.session import Message, Session
from explorer.gui.panes import query_saving
from explorer.gui.panes.query_saving import Rows, copy
from explorer.model.concept import Form, Table
from explorer.model.terms import Literal


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
