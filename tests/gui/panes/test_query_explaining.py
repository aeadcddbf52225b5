"""Explain: the list of steps, by key, and the way from a step to its part of the query."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.gui.panes.query_sheet import Sheet

TEXT = "SELECT * {\n  ?x a ?t .\n  ?x ce:uses llm:Encoder .\n}"


def test_the_steps_are_listed_and_enter_selects_the_part(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.editor.show_text(TEXT)
    QTest.mouseClick(sheet.explaining.tool, Qt.MouseButton.LeftButton)
    popup = sheet.explaining.popup
    qtbot.waitUntil(lambda: len(popup.model.entries) == 2)
    assert popup.model.entries[0].name == "?x ce:uses llm:Encoder"
    assert popup.model.entries[0].note == "1 row"
    assert popup.list.hasFocus()
    QTest.keyClick(popup.list, Qt.Key.Key_Return)
    assert sheet.editor.textCursor().selectedText() == "?x ce:uses llm:Encoder"
    assert sheet.editor.hasFocus()


def test_escape_closes_the_steps_and_they_do_not_come_back(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.editor.show_text(TEXT)
    sheet.explain()
    QTest.keyClick(sheet.explaining.popup.list, Qt.Key.Key_Escape)
    sheet.explain()
    qtbot.waitUntil(lambda: len(sheet.explaining.popup.model.entries) == 2)
    QTest.keyClick(sheet.explaining.popup.list, Qt.Key.Key_Escape)
    assert not sheet.explaining.popup.isVisible()


@pytest.mark.parametrize(
    "text",
    [
        "LOAD <http://x.test/a.ttl>",
        "SELECT * FROM <http://x.test/a.ttl> { ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?n) FROM <http://x.test/a.ttl> { ?s ?p ?o }",
    ],
)
def test_an_address_that_is_not_fetched_can_be_opened(
    sheet: Sheet, qtbot: QtBot, text: str
) -> None:
    sheet.editor.show_text(text)
    sheet.start()
    qtbot.waitUntil(lambda: sheet.wrong.fix.text() == "Open that address…", timeout=20_000)
    with qtbot.waitSignal(sheet.address_asked) as asked:
        QTest.mouseClick(sheet.wrong.fix, Qt.MouseButton.LeftButton)
    assert asked.args == ["http://x.test/a.ttl"]
