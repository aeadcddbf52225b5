"""Saving a query under a name, and taking it from the list again."""

from pathlib import Path

from hands import Hands
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from explorer.app.session import Session
from explorer.gui.panes.query import QueryPane
from explorer.gui.panes.query_own import SaveDialog
from explorer.gui.panes.query_sheet import Sheet
from explorer.gui.style import Look


def names(hands: Hands, sheet: Sheet) -> list[str]:
    """What the list of queries offers."""
    hands.push(sheet.examples)
    hands.until(sheet.popup.isVisible)
    return [line.name for line in sheet.popup.model.entries]


def test_a_query_is_saved_listed_and_forgotten_by_keys(
    hands: Hands, session: Session, look: Look, tmp_path: Path
) -> None:
    session.folder = tmp_path
    pane = hands.show(QueryPane(session, look))
    hands.until(lambda: bool(pane.bench.examples))
    sheet = pane.sheet
    sheet.editor.show_text("ASK { ?s ce:uses ?_concept_iri }")
    assert names(hands, sheet)[0] == "Save this query…"
    QTest.keyClick(sheet.popup.field, Qt.Key.Key_Return)
    dialog = sheet.findChild(SaveDialog)
    assert dialog is not None
    dialog.name.selectAll()
    QTest.keyClicks(dialog.name, "Is it used?")
    QTest.keyClicks(dialog.description, "Whether anything uses a concept.")
    QTest.keyClick(dialog.description, Qt.Key.Key_Return)
    hands.until(lambda: sheet.name == "Is it used?")
    sheet.editor.show_text("")
    assert names(hands, sheet)[1:3] == ["Forget “Is it used?”", "Is it used?"]
    for _ in range(2):
        QTest.keyClick(sheet.popup.field, Qt.Key.Key_Down)
    QTest.keyClick(sheet.popup.field, Qt.Key.Key_Return)
    assert sheet.editor.text == "# Is it used?\nASK { ?s ce:uses ?_concept_iri }"
    names(hands, sheet)
    QTest.keyClick(sheet.popup.field, Qt.Key.Key_Down)
    QTest.keyClick(sheet.popup.field, Qt.Key.Key_Return)
    hands.until(lambda: not list(tmp_path.rglob("*.rq")))
    assert "Is it used?" not in names(hands, sheet)


def test_without_a_name_nothing_is_saved(
    hands: Hands, session: Session, look: Look, tmp_path: Path
) -> None:
    session.folder = tmp_path
    sheet = hands.show(QueryPane(session, look)).sheet
    sheet.own.ask("", "ASK {}")
    dialog = sheet.findChild(SaveDialog)
    assert dialog is not None
    assert not dialog.save.isEnabled()
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    QTest.keyClick(dialog.name, Qt.Key.Key_Escape)
    assert not list(tmp_path.rglob("*.rq"))
