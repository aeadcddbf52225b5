"""Names of concepts over their IRIs in the editor of a query."""

from hands import Hands, llm
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from explorer.app.session import Session
from explorer.gui.panes.query import QueryPane
from explorer.gui.panes.query_editor import Editor
from explorer.gui.panes.query_sheet import Sheet
from explorer.gui.panes.utf16 import to_units
from explorer.gui.style import Look

TEXT = "SELECT ?x WHERE {\n  ?x ce:uses llm:PagedAttention .\n  ?x a llm:Zzzqx\n}\n"


def shown(hands: Hands, session: Session, look: Look) -> Sheet:
    sheet = hands.show(QueryPane(session, look)).sheet
    sheet.editor.show_text(TEXT)
    sheet.editor.setFocus()
    return sheet


def place_of(editor: Editor, word: str) -> QPoint:
    """The middle of a word in the viewport."""
    cursor = editor.textCursor()
    cursor.setPosition(to_units(TEXT, TEXT.index(word) + 3))
    return editor.cursorRect(cursor).center()


def hover(editor: Editor, at: QPoint) -> None:
    on_screen = editor.viewport().mapToGlobal(at)
    QApplication.sendEvent(editor.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, at, on_screen))


def test_the_name_at_the_cursor_is_told_below_the_editor(
    hands: Hands, session: Session, look: Look
) -> None:
    sheet = shown(hands, session, look)
    sheet.editor.go_to(TEXT.index("llm:Paged"))
    hands.until(lambda: sheet.foot.named.text().startswith("PagedAttention, method"))
    assert sheet.foot.place.text() == "Line 2, column 14"
    QTest.keyClick(sheet.editor, Qt.Key.Key_Down)
    hands.until(lambda: sheet.foot.named.text() == "llm:Zzzqx occurs nowhere in this ontology.")
    QTest.keyClick(sheet.editor, Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier)
    QTest.keyClick(sheet.editor, Qt.Key.Key_Home)
    hands.until(lambda: not sheet.foot.named.text())


def test_the_pointer_shows_the_label_and_the_whole_iri(
    hands: Hands, session: Session, look: Look
) -> None:
    sheet = shown(hands, session, look)
    hover(sheet.editor, place_of(sheet.editor, "llm:Paged"))
    hands.until(lambda: "PagedAttention, method" in QToolTip.text())
    assert llm("PagedAttention") in QToolTip.text()
    QToolTip.hideText()


def test_a_click_with_control_selects_the_concept(
    hands: Hands, session: Session, look: Look
) -> None:
    sheet = shown(hands, session, look)
    at, control = place_of(sheet.editor, "llm:Paged"), Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(sheet.editor.viewport(), Qt.MouseButton.LeftButton, control, at)
    hands.until(lambda: session.trail.here == llm("PagedAttention"))


def test_a_name_that_occurs_nowhere_is_underlined_while_typing_and_mended_by_a_key(
    hands: Hands, session: Session, look: Look
) -> None:
    sheet = hands.show(QueryPane(session, look)).sheet
    sheet.editor.setFocus()
    QTest.keyClicks(sheet.editor, "ASK { ?x ce:usess llm:Softmax }")
    hands.until(lambda: bool(sheet.editor.problems))
    assert sheet.wrong.said.text() == (
        "Line 1, column 10: ce:usess occurs nowhere in this ontology. Did you mean ce:uses?"
    )
    alt = Qt.KeyboardModifier.AltModifier
    QTest.keyClick(sheet.editor, Qt.Key.Key_Return, alt)
    assert sheet.editor.text == "ASK { ?x ce:uses llm:Softmax }"


def test_the_name_that_is_being_typed_is_not_doubted(
    hands: Hands, session: Session, look: Look
) -> None:
    sheet = hands.show(QueryPane(session, look)).sheet
    sheet.editor.setFocus()
    QTest.keyClicks(sheet.editor, "ASK { ?x ce:usess")
    hands.until(lambda: sheet.foot.named.text().startswith("ce:usess occurs nowhere"))
    assert all("nowhere" not in problem.message for problem in sheet.editor.problems)


def test_of_two_problems_in_a_line_the_one_at_the_cursor_is_told(
    hands: Hands, session: Session, look: Look
) -> None:
    sheet = hands.show(QueryPane(session, look)).sheet
    text = "ASK { ?x ce:usess llm:Softmaxx . ?x a ?y }"
    sheet.editor.show_text(text)
    hands.until(lambda: len(sheet.editor.problems) == 2)
    sheet.editor.go_to(text.index("maxx"))
    assert "llm:Softmaxx occurs nowhere" in sheet.wrong.said.text()
    sheet.editor.go_to(text.index("usess"))
    assert "ce:usess occurs nowhere" in sheet.wrong.said.text()
