"""Typing a query: what is completed, coloured, indented, and where its parameters begin."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from querying import CONTROL, LEFT, TOOLS, ask, cells, iri, press, settle

from explorer.app.session import Message, Session
from explorer.gui.panes.query_sheet import Sheet
from explorer.gui.style import Look
from explorer.model import vocabulary as v


def test_ctrl_space_completes_a_concept_by_its_name(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.editor.show_text("ASK { ?x ce:uses pagedatt }")
    sheet.editor.go_to(len("ASK { ?x ce:uses pagedatt"))
    press(sheet.editor, Qt.Key.Key_Space, held=CONTROL)
    qtbot.waitUntil(sheet.completion.popup.isVisible)
    press(sheet.editor, Qt.Key.Key_Tab)
    assert sheet.editor.text == "ASK { ?x ce:uses llm:PagedAttention }"
    assert sheet.editor.hasFocus()


def test_the_list_opens_while_typing_and_escape_closes_only_it(sheet: Sheet, qtbot: QtBot) -> None:
    QTest.keyClicks(sheet.editor, "ASK { ?x ce:us")
    qtbot.waitUntil(sheet.completion.popup.isVisible)
    first = sheet.completion.popup.list.currentIndex()
    press(sheet.editor, Qt.Key.Key_Down)
    assert sheet.completion.popup.list.currentIndex().row() == first.row() + 1
    press(sheet.editor, Qt.Key.Key_Escape)
    assert not sheet.completion.popup.isVisible()
    assert sheet.editor.text == "ASK { ?x ce:us"


def test_a_query_typed_key_by_key_comes_out_as_typed(sheet: Sheet, qtbot: QtBot) -> None:
    typed = "select ?token where {\n?token a skos:Concept ;\nce:uses llm:Token .\n}\nlimit 10\n"
    for key in typed:
        if key == "\n":
            press(sheet.editor, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(sheet.editor, key)
            qtbot.waitUntil(lambda: not sheet.completion.pending)
    assert [line.strip() for line in sheet.editor.text.split("\n")] == typed.split("\n")


def test_lines_become_comments_and_back(sheet: Sheet) -> None:
    sheet.editor.show_text("ASK {\n  ?s ?p ?o\n}")
    sheet.editor.go_to(8)
    press(sheet.editor, Qt.Key.Key_Slash, held=CONTROL)
    assert sheet.editor.text == "ASK {\n  # ?s ?p ?o\n}"
    sheet.editor.selectAll()
    press(sheet.editor, Qt.Key.Key_Slash, held=CONTROL)
    assert sheet.editor.text == "# ASK {\n#   # ?s ?p ?o\n# }"
    press(sheet.editor, Qt.Key.Key_Slash, held=CONTROL)
    assert sheet.editor.text == "ASK {\n  # ?s ?p ?o\n}"
    sheet.editor.undo()
    assert sheet.editor.text.startswith("# ASK")


def test_keys_move_double_and_take_away_lines(sheet: Sheet) -> None:
    sheet.editor.show_text("ASK {\n?s ?p ?o\n}")
    sheet.editor.go_to(8)
    press(sheet.editor, Qt.Key.Key_BracketRight, held=CONTROL)
    assert sheet.editor.text == "ASK {\n  ?s ?p ?o\n}"
    press(sheet.editor, Qt.Key.Key_Down, held=CONTROL | Qt.KeyboardModifier.AltModifier)
    assert sheet.editor.text == "ASK {\n  ?s ?p ?o\n  ?s ?p ?o\n}"
    press(sheet.editor, Qt.Key.Key_D, held=CONTROL)
    press(sheet.editor, Qt.Key.Key_D, held=CONTROL)
    assert sheet.editor.text == "ASK {\n  ?s ?p ?o"
    press(sheet.editor, Qt.Key.Key_BracketLeft, held=CONTROL)
    assert sheet.editor.text == "ASK {\n?s ?p ?o"
    sheet.editor.selectAll()
    press(sheet.editor, Qt.Key.Key_D, held=CONTROL)
    assert sheet.editor.text == ""


def test_enter_keeps_the_indentation_and_brackets_show_their_partner(sheet: Sheet) -> None:
    QTest.keyClicks(sheet.editor, "ASK {")
    press(sheet.editor, Qt.Key.Key_Return)
    assert sheet.editor.text == "ASK {\n  "
    QTest.keyClicks(sheet.editor, "}")
    sheet.editor.read_now()
    shown = [m.cursor.selectedText() for m in sheet.editor.extraSelections()]
    assert {"{", "}"} <= set(shown)


def test_colours_follow_the_tokens_also_over_lines_and_beyond_sixteen_bits(
    sheet: Sheet,
) -> None:
    sheet.editor.show_text('ASK { "😀" ce:a """x\n?no ASK\n""" # ?c\n}')

    def colour_of(line: int, word: str) -> str:
        block = sheet.editor.document().findBlockByNumber(line)
        place = block.text().encode("utf-16-le").index(word.encode("utf-16-le")) // 2
        found = [f for f in block.layout().formats() if f.start <= place < f.start + f.length]
        return found[0].format.foreground().color().name() if found else ""

    look = Look()
    assert colour_of(0, "ASK") == look.kind(4).name()
    assert colour_of(0, "ce:") == look.colour("done").name()
    assert colour_of(1, "?no") == look.kind(6).name()
    assert colour_of(2, "# ?c") == look.colour("faint").name()


def test_prefixes_in_use_are_shown_and_copied_with_the_query(
    sheet: Sheet, session: Session, qtbot: QtBot
) -> None:
    told: list[Message] = []
    session.told.connect(told.append)
    ask(sheet, qtbot, TOOLS)
    assert sheet.chips.accessibleName() == "Prefixes in use: ce:"
    QTest.mouseClick(sheet.results.full, LEFT)
    assert QGuiApplication.clipboard().text() == f"PREFIX ce: <{v.CE}>\n{TOOLS}"
    assert "copied" in told[-1].text


def test_a_parameter_starts_at_the_selected_concept_and_completes_names(
    sheet: Sheet, session: Session, qtbot: QtBot
) -> None:
    session.select(iri("PagedAttention"))
    sheet.editor.show_text("SELECT ?tool { ?tool ce:uses ?_concept_iri }")
    (field,) = sheet.parameters.fields.values()
    qtbot.waitUntil(lambda: field.text() == "PagedAttention")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "kv ca")
    qtbot.waitUntil(field.popup.isVisible)
    press(field, Qt.Key.Key_Return)
    assert (field.text(), field.chosen) == ("KV Caching", iri("KVCaching"))
    press(field, Qt.Key.Key_Return)
    settle(sheet, qtbot)
    assert cells(sheet)
    sheet.editor.show_text("ASK {}")
    assert not sheet.parameters.isVisible()
