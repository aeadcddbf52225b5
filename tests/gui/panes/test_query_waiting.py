"""Rows that take long to filter or sort: it is said so, and can be stopped."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from querying import LEFT, ask, press

from explorer.app.jobs import Ticket
from explorer.gui.panes.query_sheet import Sheet
from explorer.gui.panes.query_waiting import AFTER
from explorer.model.source import Token

MANY = "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 6000"
Order = Sequence[int]


class Slow:
    """Work of a table that is done when it is wanted."""

    def __init__(self, sheet: Sheet) -> None:
        self.waiting: list[Callable[[], object]] = []
        sheet.results.table.apart = self._take

    def _take(self, work: Callable[[Token], Order], done: Callable[[Order], object]) -> None:
        self.waiting = [lambda: done(work(Ticket()))]

    def finish(self) -> None:
        for step in self.waiting:
            step()


def long_answer(sheet: Sheet, qtbot: QtBot) -> Slow:
    ask(sheet, qtbot, MANY)
    QTest.mouseClick(sheet.results.filter, LEFT)
    return Slow(sheet)


def said(sheet: Sheet) -> str:
    card = sheet.results.waiting.card
    return " ".join(one.text() for one in card.findChildren(QLabel)) if card else ""


def test_a_long_filter_is_told_until_its_rows_are_there(sheet: Sheet, qtbot: QtBot) -> None:
    slow = long_answer(sheet, qtbot)
    sheet.results.field.setText("token")
    assert said(sheet) == ""
    qtbot.waitUntil(lambda: said(sheet) == "Filtering…")
    slow.finish()
    assert said(sheet) == ""
    assert 0 < len(sheet.results.table.answers.order) < 6_000


def test_esc_or_the_link_leaves_the_rows_as_they_were(sheet: Sheet, qtbot: QtBot) -> None:
    slow = long_answer(sheet, qtbot)
    field, table = sheet.results.field, sheet.results.table
    field.setFocus()
    field.setText("token")
    qtbot.waitUntil(lambda: bool(said(sheet)))
    press(field, Qt.Key.Key_Escape)
    assert table.wish is table.answers.wish
    slow.finish()
    assert (said(sheet), field.text(), len(table.answers.order)) == ("", "", 6_000)
    table.sort_by(0)
    qtbot.waitUntil(lambda: said(sheet) == "Sorting…")
    card = sheet.results.waiting.card
    assert card is not None
    QTest.mouseClick(card.findChildren(QPushButton)[0], LEFT)
    assert (said(sheet), table.answers.wish.column) == ("", -1)


def test_nothing_is_said_of_what_is_done_soon(sheet: Sheet, qtbot: QtBot) -> None:
    slow = long_answer(sheet, qtbot)
    sheet.results.field.setText("token")
    slow.finish()
    qtbot.wait(2 * AFTER)
    assert said(sheet) == ""
