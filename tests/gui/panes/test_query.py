"""The query tab: queries run, stop, fail and say why; several side by side."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QTabBar,
    QTableView,
)
from pytestqt.qtbot import QtBot
from querying import CONTROL, LEFT, RUNAWAY, TOOLS, ask, cells, press, settle

from explorer.app.query.states import Answered, Failed, Stopped
from explorer.gui.panes.query import QueryPane
from explorer.gui.panes.query_sheet import Sheet
from explorer.gui.parts.chips import Chip
from explorer.resources import resource

SAVED = sorted(path.stem for path in resource("ontology", "queries").glob("*.rq"))
GIVEN = {
    "Concept": "PagedAttention",
    "Subject": "vLLM",
    "Object": "PagedAttention",
    "Relation": "uses",
    "Language": "fr",
    "Text": "attention",
}


def test_ctrl_enter_answers_with_names_instead_of_iris(sheet: Sheet, qtbot: QtBot) -> None:
    ask(sheet, qtbot, TOOLS)
    assert ["vLLM", "PagedAttention"] in cells(sheet)
    rows = len(cells(sheet))
    assert sheet.results.said.text().startswith(f"{rows} rows in ")
    assert sheet.results.table.isVisible()
    at = next(i for i, row in enumerate(cells(sheet)) if row == ["vLLM", "PagedAttention"])
    index = sheet.results.table.answers.index(at, 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "PagedAttention, method"


@pytest.mark.parametrize("place", range(len(SAVED)), ids=SAVED)
def test_every_saved_query_runs_from_the_examples(
    query_pane: QueryPane, sheet: Sheet, qtbot: QtBot, place: int
) -> None:
    query_pane.show()
    QTest.mouseClick(sheet.examples, LEFT)
    assert sheet.popup.isVisible()
    for _ in range(place):
        press(sheet.popup.field, Qt.Key.Key_Down)
    press(sheet.popup.field, Qt.Key.Key_Return)
    assert not sheet.popup.isVisible()
    example = query_pane.bench.examples[place]
    assert sheet.editor.text == example.text
    assert [p.label for p in sheet.parameters.fields] == [p.label for p in example.parameters]
    for parameter, field in sheet.parameters.fields.items():
        field.setFocus()
        QTest.keyClicks(field, GIVEN[parameter.label])
    if example.parameters:
        field.popup.shut()
        press(field, Qt.Key.Key_Return)
    settle(sheet, qtbot)
    assert isinstance(sheet.query.state, Answered), sheet.query.state
    assert sheet.results.said.text()
    assert not sheet.wrong.isVisible()


def test_the_button_stops_a_runaway_query_and_the_next_one_runs(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.editor.show_text(RUNAWAY)
    QTest.mouseClick(sheet.run, LEFT)
    assert sheet.run.accessibleName() == "Cancel"
    QTest.mouseClick(sheet.run, LEFT)
    assert isinstance(sheet.query.state, Stopped)
    assert sheet.run.accessibleName() == "Run"
    assert sheet.results.said.text().startswith("Stopped after ")
    assert sheet.results.said.text().endswith("Nothing was changed.")
    ask(sheet, qtbot, "ASK { llm:VLLM ce:uses llm:PagedAttention }")
    assert "Yes" in page_words(sheet)


def test_escape_stops_from_the_editor(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.editor.show_text(RUNAWAY)
    press(sheet.editor, Qt.Key.Key_Enter, held=CONTROL)
    qtbot.waitUntil(lambda: sheet.results.said.text().startswith("Running for"))
    press(sheet.editor, Qt.Key.Key_Escape)
    assert isinstance(sheet.query.state, Stopped)


def test_after_a_stop_the_next_query_runs_by_its_key_from_button_and_rows(
    sheet: Sheet, qtbot: QtBot
) -> None:
    sheet.editor.show_text(RUNAWAY)
    for _ in range(2):
        QTest.mouseClick(sheet.run, LEFT)
    assert "A new query can run at once" in page_words(sheet)
    sheet.editor.show_text(TOOLS)
    sheet.run.setFocus()
    for widget in (sheet.run, sheet.results.table):
        press(widget, Qt.Key.Key_Return, held=CONTROL)
        assert sheet.run.accessibleName() == "Cancel"
        settle(sheet, qtbot)
        assert isinstance(sheet.query.state, Answered)


def page_words(sheet: Sheet) -> str:
    """The labels of the page in front."""
    note = sheet.results.note_in_front()
    return " ".join(label.text() for label in note.findChildren(QLabel)) if note else ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ASK { llm:VLLM ce:uses llm:Token }", "No The pattern on line 1 matches nothing."),
        ("SELECT ?x { ?x ce:uses llm:Text }", "No results"),
        ("SELECT ?x { ?x ce:usess llm:PagedAttention }", "Did you mean ce:uses?"),
    ],
)
def test_an_answer_without_rows_says_why(sheet: Sheet, qtbot: QtBot, text: str, words: str) -> None:
    ask(sheet, qtbot, text)
    qtbot.waitUntil(lambda: words in page_words(sheet))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("LOAD <http://x/>", "LOAD fetches nothing here"),
        ("ASK { SERVICE <http://x/> { ?s ?p ?o } }", "another address"),
        ("", "is empty"),
    ],
)
def test_what_is_not_asked_is_told_below_the_editor(
    sheet: Sheet, qtbot: QtBot, text: str, words: str
) -> None:
    ask(sheet, qtbot, text)
    assert isinstance(sheet.query.state, Failed)
    assert sheet.wrong.isVisible()
    assert words in sheet.wrong.said.text()


def test_a_capped_answer_tells_both_numbers(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.query.limits = type(sheet.query.limits)(rows=10, seconds=30)
    ask(sheet, qtbot, "SELECT * { ?s ?p ?o }")
    assert sheet.results.said.text().startswith("First 10 rows in ")


def underlined(sheet: Sheet) -> list[str]:
    wave = QTextCharFormat.UnderlineStyle.WaveUnderline
    marks = sheet.editor.extraSelections()
    return [m.cursor.selectedText() for m in marks if m.format.underlineStyle() == wave]


def test_a_mistake_is_underlined_told_with_its_place_and_mended(sheet: Sheet, qtbot: QtBot) -> None:
    ask(sheet, qtbot, "SELECT ?x {\n  # 😀\n  ?x skso:broader llm:Token }")
    assert underlined(sheet) == ["skso:broader"]
    assert sheet.editor.gutter.lines == {2}
    assert sheet.wrong.said.text() == (
        "Line 3, column 6: Prefix “skso” is not known. Did you mean “skos”?"
    )
    QTest.mouseClick(sheet.wrong.fix, LEFT)
    assert "skos:broader" in sheet.editor.text
    assert underlined(sheet) == []
    assert not sheet.wrong.isVisible()


def test_problems_are_seen_while_typing_but_not_under_the_cursor(
    sheet: Sheet, qtbot: QtBot
) -> None:
    QTest.keyClicks(sheet.editor, "ASK { ?x sk:a ")
    sheet.completion.popup.shut()
    qtbot.waitUntil(lambda: underlined(sheet) == ["{", "sk:a"])
    QTest.keyClicks(sheet.editor, "?y }")
    qtbot.waitUntil(lambda: underlined(sheet) == ["sk:a"])


def test_history_brings_a_query_back(query_pane: QueryPane, sheet: Sheet, qtbot: QtBot) -> None:
    ask(sheet, qtbot, TOOLS)
    QTest.mouseClick(query_pane.new, LEFT)
    assert query_pane.sheet is not sheet
    assert query_pane.sheet.editor.text == ""
    QTest.mouseClick(query_pane.sheet.history, LEFT)
    press(query_pane.sheet.popup.field, Qt.Key.Key_Return)
    assert query_pane.sheet.editor.text == TOOLS


def test_tabs_are_named_by_their_example_and_close_with_what_runs(
    query_pane: QueryPane, sheet: Sheet
) -> None:
    query_pane.show_example(query_pane.bench.examples[0])
    assert query_pane.tabs.tabText(0) == "Kinds of a concept"
    QTest.mouseClick(query_pane.new, LEFT)
    running = query_pane.sheet
    running.editor.show_text(RUNAWAY)
    running.start()
    QTest.mouseClick(query_pane.close_tab, LEFT)
    assert isinstance(running.query.state, Stopped)
    assert query_pane.sheet is sheet
    QTest.mouseClick(query_pane.close_tab, LEFT)
    assert query_pane.tabs.count() == 1
    assert query_pane.sheet.editor.text == ""


def test_every_control_has_a_name_and_a_size_to_hit(sheet: Sheet, qtbot: QtBot) -> None:
    ask(sheet, qtbot, TOOLS)
    buttons = [b for b in sheet.window().findChildren(QAbstractButton) if b.isVisible()]
    ours = [b for b in buttons if not isinstance(b.parent(), QTabBar | QTableView)]
    assert len(ours) > 8
    for button in ours:
        assert button.accessibleName()
        assert min(button.width(), button.height()) >= 24, button.accessibleName()


def test_an_empty_query_offers_examples_that_run(sheet: Sheet, qtbot: QtBot) -> None:
    note = sheet.results.note_in_front()
    assert note is not None
    chips = [chip for chip in note.findChildren(Chip) if chip.isVisible()]
    assert [chip.text() for chip in chips][:1] == ["Techniques by consideration"]
    assert len(chips) == 3
    QTest.mouseClick(chips[0], LEFT)
    qtbot.waitUntil(lambda: isinstance(sheet.query.state, Answered), timeout=20_000)
    assert sheet.editor.text.startswith("# Techniques by consideration")
