"""Hands for the query tab: write, run, read the table, take from a menu."""

from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from explorer.app.query.states import Running
from explorer.gui.panes.query_sheet import Sheet
from explorer.model.terms import Iri

LLM = "https://w3id.org/concept-explorer/nlp-llm/"
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
ROWS = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
TOOLS = "SELECT ?tool ?what {\n  ?tool ce:uses ?what\n} ORDER BY ?tool ?what"
NUMBERS = 'SELECT * { VALUES (?n ?word) { (10 "ten") (9 "nine") (1.5 "one and a half") } }'
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def iri(name: str) -> Iri:
    return Iri(LLM + name)


def press(widget: QWidget, key: Qt.Key, *, held: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(widget, key, held or Qt.KeyboardModifier.NoModifier)


def ask(sheet: Sheet, qtbot: QtBot, text: str) -> None:
    """Write a query and run it by its key."""
    sheet.editor.show_text(text)
    press(sheet.editor, Qt.Key.Key_Return, held=CONTROL)
    settle(sheet, qtbot)


def settle(sheet: Sheet, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not isinstance(sheet.query.state, Running), timeout=20_000)


def cells(sheet: Sheet) -> list[list[str]]:
    """What the table shows."""
    model = sheet.results.table.answers
    rows, columns = range(model.rowCount()), range(model.columnCount())
    return [[str(model.index(row, column).data()) for column in columns] for row in rows]


def cell_at(sheet: Sheet, row: int, column: int) -> QRect:
    table = sheet.results.table
    table.scrollTo(table.answers.index(row, column))
    return table.visualRect(table.answers.index(row, column))


def click_name(sheet: Sheet, row: int, column: int) -> None:
    at = cell_at(sheet, row, column).topLeft() + QPoint(36, 14)
    QTest.mouseClick(sheet.results.table.viewport(), LEFT, pos=at)


def chosen_in_menu(sheet: Sheet, qtbot: QtBot, title: str) -> None:
    """Open the menu of the current cell and take an entry."""
    table = sheet.results.table
    sheet.results.acts.open_menu(table, table.visualRect(table.currentIndex()).center())
    take_from_menu(sheet, qtbot, title)


def take_from_menu(sheet: Sheet, qtbot: QtBot, title: str) -> list[str]:
    """Take an entry of the open menu; return all entries."""
    menu = next(m for m in sheet.results.findChildren(QMenu) if m.isVisible())
    titles = [action.text() for action in menu.actions()]
    menu.actions()[titles.index(title)].trigger()
    menu.close()
    qtbot.wait(1)
    return titles
