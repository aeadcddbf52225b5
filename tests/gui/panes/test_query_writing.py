"""Formatting, folding, finding and replacing in the editor, by real keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.app.jobs import Jobs
from explorer.app.session import Session
from explorer.gui.bridge import Bridge
from explorer.gui.panes.query import QueryPane
from explorer.gui.panes.query_editor import Editor
from explorer.gui.panes.query_sheet import Sheet
from explorer.gui.style import Look
from explorer.store.local import LocalStore

CONTROL = Qt.KeyboardModifier.ControlModifier
BOTH = CONTROL | Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
LINES = "SELECT ?s WHERE {\n  ?s ?p ?o .\n  OPTIONAL {\n    ?s ?q ?r .\n    ?r ?t ?u\n  }\n}\n"


@pytest.fixture
def sheet(qtbot: QtBot) -> Iterator[Sheet]:
    session = Session(LocalStore(), Jobs(Bridge().post))
    pane = QueryPane(session, Look())
    qtbot.addWidget(pane)
    pane.resize(900, 700)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.sheet.editor.setFocus()
    yield pane.sheet
    session.close()
    qtbot.wait(1)


def visible(editor: Editor) -> list[int]:
    blocks = (editor.document().findBlockByNumber(i) for i in range(editor.blockCount()))
    return [block.blockNumber() for block in blocks if block.isVisible()]


def test_a_key_formats_and_undo_takes_it_back(sheet: Sheet) -> None:
    sheet.editor.show_text("select ?s{?s a ?kind. ?kind ?p ?o}")
    sheet.editor.go_to(len("select ?s{?s a ?ki"))
    QTest.keyClick(sheet.editor, Qt.Key.Key_F, BOTH)
    assert sheet.editor.text == "SELECT ?s {\n  ?s a ?kind .\n  ?kind ?p ?o\n}\n"
    assert sheet.editor.text[: sheet.editor.place].endswith("?s a ?ki")
    sheet.editor.undo()
    assert sheet.editor.text == "select ?s{?s a ?kind. ?kind ?p ?o}"


def test_a_selection_is_formatted_alone(sheet: Sheet) -> None:
    sheet.editor.show_text("select   ?s{\n?s   a ?kind.\n?kind   ?p ?o}")
    sheet.editor.choose(15, 18)
    QTest.keyClick(sheet.editor, Qt.Key.Key_F, BOTH)
    assert sheet.editor.text == "select   ?s{\n  ?s a ?kind .\n?kind   ?p ?o}"


def test_what_cannot_be_formatted_is_told(sheet: Sheet) -> None:
    sheet.editor.show_text("ASK {")
    QTest.mouseClick(sheet.format, LEFT)
    assert sheet.editor.text == "ASK {"
    assert "before the query can be formatted" in sheet.wrong.said.text()


def test_braces_fold_by_key_and_by_their_sign(sheet: Sheet) -> None:
    editor = sheet.editor
    editor.show_text(LINES)
    editor.go_to(LINES.index("?q"))
    QTest.keyClick(editor, Qt.Key.Key_BracketLeft, BOTH)
    assert visible(editor) == [0, 1, 2, 5, 6, 7]
    assert editor.textCursor().blockNumber() == 2
    QTest.keyClick(editor, Qt.Key.Key_BracketRight, BOTH)
    assert visible(editor) == list(range(8))
    middle = editor.viewport().y() + round(editor.cursorRect().center().y())
    QTest.mouseClick(editor.gutter, LEFT, pos=QPoint(editor.gutter.width() - 10, middle))
    assert visible(editor) == [0, 1, 2, 5, 6, 7]
    assert editor.text == LINES
    editor.go_to(LINES.index("?u"))
    assert visible(editor) == list(range(8))


def test_words_are_found_and_replaced(sheet: Sheet) -> None:
    editor, find = sheet.editor, sheet.finding
    editor.show_text(LINES)
    QTest.keyClick(editor, Qt.Key.Key_H, CONTROL)
    QTest.keyClicks(find.field, "?R")
    assert find.counter.text() == "1 of 2"
    QTest.keyClick(find.field, Qt.Key.Key_Return)
    assert find.counter.text() == "2 of 2"
    QTest.keyClick(find.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert find.counter.text() == "1 of 2"
    find.other.setFocus()
    QTest.keyClicks(find.other, "?x")
    QTest.keyClick(find.other, Qt.Key.Key_Return)
    assert editor.text == LINES.replace("?r", "?x", 1)
    QTest.mouseClick(find.all, LEFT)
    assert editor.text == LINES.replace("?r", "?x")
    assert find.counter.text() == "1 replaced"
    editor.undo()
    assert editor.text == LINES.replace("?r", "?x", 1)
    QTest.keyClick(find.field, Qt.Key.Key_Escape)
    assert find.isHidden()
    assert editor.hasFocus()


def test_what_is_selected_is_looked_for(sheet: Sheet) -> None:
    sheet.editor.show_text(LINES)
    sheet.editor.choose(7, 9)
    QTest.keyClick(sheet.editor, Qt.Key.Key_F, CONTROL)
    assert sheet.finding.field.text() == "?s"
    assert sheet.finding.below.isHidden()
    assert sheet.finding.counter.text() == "1 of 3"
