"""The table of an answer: followed, sorted, filtered, marked, copied and saved."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
)
from pytestqt.qtbot import QtBot
from querying import (
    CONTROL,
    LEFT,
    NUMBERS,
    ROWS,
    TOOLS,
    ask,
    cell_at,
    cells,
    chosen_in_menu,
    click_name,
    iri,
    press,
    take_from_menu,
)

from explorer.app.query.answer import Answer
from explorer.app.session import Message, Session
from explorer.app.settings import Settings
from explorer.gui.panes.query import QueryPane
from explorer.gui.panes.query_model import CELL, Cell
from explorer.gui.panes.query_sheet import Sheet
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.concept import Form, Table
from explorer.model.terms import Literal, Statement


def test_a_click_or_enter_on_a_concept_selects_it(
    sheet: Sheet, session: Session, qtbot: QtBot
) -> None:
    ask(sheet, qtbot, TOOLS)
    at = cells(sheet).index(["vLLM", "PagedAttention"])
    click_name(sheet, at, 1)
    assert session.trail.here == iri("PagedAttention")
    press(sheet.results.table, Qt.Key.Key_Left)
    press(sheet.results.table, Qt.Key.Key_Return)
    assert session.trail.here == iri("VLLM")


def test_a_click_beside_a_name_only_chooses_the_row(
    sheet: Sheet, session: Session, qtbot: QtBot
) -> None:
    ask(sheet, qtbot, TOOLS)
    at = cell_at(sheet, 0, 1).topRight() - QPoint(8, -14)
    QTest.mouseClick(sheet.results.table.viewport(), LEFT, pos=at)
    assert session.trail.here is None
    assert list(sheet.results.table.chosen_rows()) == [0]


def test_heads_sort_numbers_as_numbers_and_keep_the_chosen_row(sheet: Sheet, qtbot: QtBot) -> None:
    ask(sheet, qtbot, NUMBERS)
    table = sheet.results.table
    table.selectRow(0)
    head = table.horizontalHeader()
    at = QPoint(head.sectionViewportPosition(0) + 12, 12)
    for wanted in (["1.5", "9", "10"], ["10", "9", "1.5"], ["10", "9", "1.5"]):
        QTest.mouseClick(head.viewport(), LEFT, pos=at)
        assert [row[0] for row in cells(sheet)] == wanted
        assert list(table.chosen_rows()) == [0]


def test_rows_are_filtered_by_words_and_counted(sheet: Sheet, qtbot: QtBot) -> None:
    ask(sheet, qtbot, NUMBERS)
    QTest.mouseClick(sheet.results.filter, LEFT)
    QTest.keyClicks(sheet.results.field, "half one")
    assert cells(sheet) == [["1.5", "one and a half"]]
    assert sheet.results.said.text().startswith("1 of 3 rows")
    QTest.mouseClick(sheet.results.filter, LEFT)
    assert len(cells(sheet)) == 3


def test_clearing_the_filter_brings_back_the_order_that_was_there(
    sheet: Sheet, qtbot: QtBot
) -> None:
    ask(sheet, qtbot, NUMBERS)
    table = sheet.results.table
    table.sort_by(0)
    before = table.answers.order
    table.arrange(named=True, words="9")
    assert [row[0] for row in cells(sheet)] == ["9"]
    table.arrange(named=True, words="")
    assert table.answers.order is before


def test_names_can_be_switched_to_iris(sheet: Sheet, qtbot: QtBot) -> None:
    ask(sheet, qtbot, TOOLS)
    QTest.mouseClick(sheet.results.names, LEFT)
    assert ["llm:VLLM", "llm:PagedAttention"] in cells(sheet)
    assert sheet.results.names.accessibleName() == "IRIs instead of names"
    QTest.mouseClick(sheet.results.names, LEFT)
    assert ["vLLM", "PagedAttention"] in cells(sheet)


# The offscreen platform says so of every menu.
@pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)", extend=True)
def test_concepts_of_chosen_rows_are_marked_learned_and_shown(
    query_pane: QueryPane, sheet: Sheet, session: Session, qtbot: QtBot
) -> None:
    ask(sheet, qtbot, TOOLS)
    table = sheet.results.table
    at = cells(sheet).index(["vLLM", "PagedAttention"])
    table.setCurrentIndex(table.answers.index(at, 1))
    chosen_in_menu(sheet, qtbot, "Mark known")
    assert session.store.marks() == {iri("PagedAttention"): v.KNOWN}
    chosen_in_menu(sheet, qtbot, "Learn this")
    assert session.store.goals() == (iri("PagedAttention"),)
    with qtbot.waitSignal(query_pane.to_canvas):
        chosen_in_menu(sheet, qtbot, "Show on canvas")
    assert session.view.shown == {iri("PagedAttention")}
    table.selectAll()
    table.setFocus()
    with qtbot.waitSignal(query_pane.to_canvas):
        QTest.mouseClick(sheet.results.share, LEFT)
    assert iri("VLLM") in session.view.shown
    session.undo()
    assert session.view.shown == {iri("PagedAttention")}


# As above.
@pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)", extend=True)
def test_two_or_three_concepts_are_compared_from_the_menu(
    query_pane: QueryPane, sheet: Sheet, session: Session, qtbot: QtBot
) -> None:
    ask(sheet, qtbot, "SELECT ?x { VALUES ?x { llm:VLLM llm:BERT llm:GPT llm:LoRA } }")
    table = sheet.results.table
    table.selectAll()
    sheet.results.acts.open_menu(table, table.visualRect(table.currentIndex()).center())
    assert "Compare these" not in take_from_menu(sheet, qtbot, "Mark known")
    table.clearSelection()
    for row in range(3):
        table.selectionModel().select(table.answers.index(row, 0), ROWS)
    with qtbot.waitSignal(query_pane.to_compare):
        chosen_in_menu(sheet, qtbot, "Compare these")
    assert session.comparing.iris == (iri("VLLM"), iri("BERT"), iri("GPT"))


@pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)", extend=True)
def test_a_head_offers_its_whole_column_and_a_key_the_cell_in_focus(
    sheet: Sheet, session: Session, qtbot: QtBot
) -> None:
    ask(sheet, qtbot, "SELECT ?tool ?what { ?tool ce:uses ?what FILTER(?tool = llm:VLLM) }")
    table = sheet.results.table
    head = table.horizontalHeader()
    sheet.results.acts.open_head_menu(table, QPoint(head.sectionViewportPosition(1) + 12, 12))
    titles = take_from_menu(sheet, qtbot, "Mark known")
    assert "Learn all of these" in titles
    assert len(session.store.marks()) == len(cells(sheet))
    table.setCurrentIndex(table.answers.index(0, 0))
    table.setFocus()
    at = table.mapToGlobal(QPoint(1, 1))
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(table.viewport(), QContextMenuEvent(reason, QPoint(1, 1), at))
    take_from_menu(sheet, qtbot, "Mark known")
    assert iri("VLLM") in session.store.marks()


def test_a_graph_is_a_table_of_statements(sheet: Sheet, qtbot: QtBot) -> None:
    ask(sheet, qtbot, "CONSTRUCT WHERE { llm:VLLM ce:uses ?what }")
    assert ["vLLM", "uses", "PagedAttention"] in cells(sheet)
    assert "statements in" in sheet.results.said.text()
    assert sheet.results.share.isVisible()


def test_rows_are_copied_as_they_are_seen(sheet: Sheet, qtbot: QtBot) -> None:
    ask(sheet, qtbot, NUMBERS)
    sheet.results.table.selectRow(1)
    press(sheet.results.table, Qt.Key.Key_C, held=CONTROL)
    assert QGuiApplication.clipboard().text() == "n\tword\n9\tnine"


INTEGER = f"^^<{v.INTEGER}>"
FILES = (
    ("a.csv", "\ufeffn,word\r\n1,'=1+1\r\n"),
    ("b.csv", "n,word\r\n1,=1+1\r\n"),
    ("c.tsv", f'?n\t?word\n"1"{INTEGER}\t"=1+1"\n'),
)
JSON, XML, TURTLE, PARQUET = 3, 4, 5, 6


@pytest.mark.parametrize("place", range(3))
def test_rows_are_saved_where_the_person_says(
    sheet: Sheet, session: Session, qtbot: QtBot, tmp_path: Path, place: int
) -> None:
    name, text = FILES[place]
    told: list[Message] = []
    session.told.connect(told.append)
    ask(sheet, qtbot, 'SELECT * { VALUES (?n ?word) { (1 "=1+1") } }')
    sheet.results.save.menu().actions()[place].trigger()
    dialog = sheet.findChild(QFileDialog)
    assert dialog is not None
    dialog.selectFile(str(tmp_path / name))
    dialog.accept()
    qtbot.waitUntil(lambda: bool(told))
    assert (tmp_path / name).read_bytes().decode() == text
    assert told[0].text.startswith(f"1 row saved in {name}.")
    assert ("apostrophe" in told[0].text) == (place == 0)


def test_kinds_of_file_are_those_that_fit_the_answer(sheet: Sheet, qtbot: QtBot) -> None:
    def offered(text: str) -> list[int]:
        ask(sheet, qtbot, text)
        menu = sheet.results.save.menu()
        menu.aboutToShow.emit()
        actions = menu.actions()[:7]
        return [place for place, action in enumerate(actions) if action.isVisible()]

    assert offered(TOOLS) == [0, 1, 2, JSON, XML, PARQUET]
    assert offered("CONSTRUCT WHERE { ?x ce:uses ?y }") == [0, 1, 2, TURTLE, PARQUET]


def test_labels_stay_text_wherever_they_are_shown(
    sheet: Sheet, session: Session, qtbot: QtBot
) -> None:
    evil = "<b>bold</b> <img src='file:///x'>"
    statement = Statement(iri("Evil"), v.PREF_LABEL, Literal(evil, "en"))
    concept = Statement(iri("Evil"), v.TYPE, v.CONCEPT)
    session.do("Add", Change(added=frozenset({statement, concept})))
    ask(sheet, qtbot, "SELECT ?x ?l { VALUES ?x { llm:Evil } ?x skos:prefLabel ?l }")
    index = sheet.results.table.answers.index(0, 0)
    cell = index.data(CELL)
    assert isinstance(cell, Cell)
    assert cell.text == evil
    tip = str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert "&lt;b&gt;" in tip
    assert "<img" not in tip


def test_names_follow_the_language(sheet: Sheet, session: Session, qtbot: QtBot) -> None:
    ask(sheet, qtbot, "SELECT ?x { VALUES ?x { llm:NeuralNetwork } }")
    assert cells(sheet) == [["Neural Network"]]
    session.prefer(Settings(language="de"))
    qtbot.waitUntil(lambda: "Netz" in cells(sheet)[0][0])


def test_rows_are_numbered_as_they_are_shown(sheet: Sheet, qtbot: QtBot) -> None:
    ask(sheet, qtbot, NUMBERS)
    table = sheet.results.table
    head = table.verticalHeader()
    table.sort_by(0)
    shown = [table.answers.headerData(at, Qt.Orientation.Vertical) for at in range(3)]
    assert shown == ["1", "2", "3"]
    assert head.isVisible()
    at = QPoint(head.width() // 2, head.sectionViewportPosition(1) + head.sectionSize(1) // 2)
    QTest.mouseClick(head.viewport(), LEFT, pos=at)
    assert list(table.chosen_rows()) == [1]


def test_the_numbers_of_many_rows_have_room(sheet: Sheet) -> None:
    row = (Literal("a"),)
    table, head = sheet.results.table, sheet.results.table.verticalHeader()
    for many in (9, 1_111, 100_000):
        table.show_answer(Answer(Table(Form.SELECT, ("x",), (row,) * many), {}))
        QApplication.processEvents()
        widest = "".join("0" if sign.isdigit() else sign for sign in f"{many:,}")
        room = head.width() - head.fontMetrics().horizontalAdvance(widest)
        assert 4 <= room <= 40
