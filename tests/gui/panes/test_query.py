"""The query tab: real keys and clicks, a real session on the bundled ontology."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QMenu,
    QTabBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from explorer.app.jobs import Jobs
from explorer.app.query.states import Answered, Failed, Running, Stopped
from explorer.app.session import Message, Session
from explorer.app.settings import Settings
from explorer.gui.bridge import Bridge
from explorer.gui.panes.query import QueryPane
from explorer.gui.panes.query_model import CELL, Cell
from explorer.gui.panes.query_sheet import Sheet
from explorer.gui.parts.chips import Chip
from explorer.gui.style import Look
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.terms import Iri, Literal, Statement
from explorer.resources import ontology_files, resource, vocabulary_files
from explorer.store.local import LocalStore

LLM = "https://w3id.org/concept-explorer/nlp-llm/"
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
ROWS = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
TOOLS = "SELECT ?tool ?what {\n  ?tool ce:uses ?what\n} ORDER BY ?tool ?what"
NUMBERS = 'SELECT * { VALUES (?n ?word) { (10 "ten") (9 "nine") (1.5 "one and a half") } }'
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SAVED = sorted(path.stem for path in resource("ontology", "queries").glob("*.rq"))
GIVEN = {
    "Concept": "PagedAttention",
    "Subject": "vLLM",
    "Object": "PagedAttention",
    "Relation": "uses",
    "Language": "fr",
    "Text": "attention",
}


def iri(name: str) -> Iri:
    return Iri(LLM + name)


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    bridge = Bridge()
    session = Session(LocalStore.open(ontology_files(), vocabulary_files()), Jobs(bridge.post))
    yield session
    session.close()
    qtbot.wait(1)


@pytest.fixture
def pane(session: Session, qtbot: QtBot) -> QueryPane:
    pane = QueryPane(session, Look())
    qtbot.addWidget(pane)
    pane.resize(920, 720)
    with qtbot.waitExposed(pane):
        pane.show()
    qtbot.waitUntil(lambda: bool(pane.bench.examples))
    return pane


@pytest.fixture
def sheet(pane: QueryPane) -> Sheet:
    pane.sheet.editor.setFocus()
    return pane.sheet


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


# --- running ----------------------------------------------------------------------------------


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
    pane: QueryPane, sheet: Sheet, qtbot: QtBot, place: int
) -> None:
    pane.show()
    QTest.mouseClick(sheet.examples, LEFT)
    assert sheet.popup.isVisible()
    for _ in range(place):
        press(sheet.popup.field, Qt.Key.Key_Down)
    press(sheet.popup.field, Qt.Key.Key_Return)
    assert not sheet.popup.isVisible()
    example = pane.bench.examples[place]
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


def page_words(sheet: Sheet) -> str:
    """The labels of the page in front."""
    note = sheet.results.note_in_front()
    return " ".join(label.text() for label in note.findChildren(QLabel)) if note else ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ASK { llm:VLLM ce:uses llm:Token }", "No Nothing"),
        ("SELECT ?x { ?x ce:uses llm:Text }", "No results"),
        ("SELECT ?x { ?x ce:usess llm:PagedAttention }", "Did you mean ce:uses?"),
    ],
)
def test_an_answer_without_rows_says_why(sheet: Sheet, qtbot: QtBot, text: str, words: str) -> None:
    ask(sheet, qtbot, text)
    assert words in page_words(sheet)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("LOAD <http://x/>", "another address"),
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
    assert sheet.results.said.text().startswith("10 of at least 10 rows in ")


# --- mistakes ---------------------------------------------------------------------------------


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


# --- writing ----------------------------------------------------------------------------------


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


# --- the answer -------------------------------------------------------------------------------


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
    pane: QueryPane, sheet: Sheet, session: Session, qtbot: QtBot
) -> None:
    ask(sheet, qtbot, TOOLS)
    table = sheet.results.table
    at = cells(sheet).index(["vLLM", "PagedAttention"])
    table.setCurrentIndex(table.answers.index(at, 1))
    chosen_in_menu(sheet, qtbot, "Mark known")
    assert session.store.marks() == {iri("PagedAttention"): v.KNOWN}
    chosen_in_menu(sheet, qtbot, "Learn this")
    assert session.store.goals() == (iri("PagedAttention"),)
    with qtbot.waitSignal(pane.to_canvas):
        chosen_in_menu(sheet, qtbot, "Show on canvas")
    assert session.view.shown == {iri("PagedAttention")}
    table.selectAll()
    table.setFocus()
    with qtbot.waitSignal(pane.to_canvas):
        QTest.mouseClick(sheet.results.share, LEFT)
    assert iri("VLLM") in session.view.shown
    session.undo()
    assert session.view.shown == {iri("PagedAttention")}


# As above.
@pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)", extend=True)
def test_two_or_three_concepts_are_compared_from_the_menu(
    pane: QueryPane, sheet: Sheet, session: Session, qtbot: QtBot
) -> None:
    ask(sheet, qtbot, "SELECT ?x { VALUES ?x { llm:VLLM llm:BERT llm:GPT llm:LoRA } }")
    table = sheet.results.table
    table.selectAll()
    sheet.results.acts.open_menu(table, table.visualRect(table.currentIndex()).center())
    assert "Compare these" not in take_from_menu(sheet, qtbot, "Mark known")
    table.clearSelection()
    for row in range(3):
        table.selectionModel().select(table.answers.index(row, 0), ROWS)
    with qtbot.waitSignal(pane.to_compare):
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


# --- several queries --------------------------------------------------------------------------


def test_history_brings_a_query_back(pane: QueryPane, sheet: Sheet, qtbot: QtBot) -> None:
    ask(sheet, qtbot, TOOLS)
    QTest.mouseClick(pane.new, LEFT)
    assert pane.sheet is not sheet
    assert pane.sheet.editor.text == ""
    QTest.mouseClick(pane.sheet.history, LEFT)
    press(pane.sheet.popup.field, Qt.Key.Key_Return)
    assert pane.sheet.editor.text == TOOLS


def test_tabs_are_named_by_their_example_and_close_with_what_runs(
    pane: QueryPane, sheet: Sheet
) -> None:
    pane.show_example(pane.bench.examples[0])
    assert pane.tabs.tabText(0) == "Kinds of a concept"
    QTest.mouseClick(pane.new, LEFT)
    running = pane.sheet
    running.editor.show_text(RUNAWAY)
    running.start()
    QTest.mouseClick(pane.close_tab, LEFT)
    assert isinstance(running.query.state, Stopped)
    assert pane.sheet is sheet
    QTest.mouseClick(pane.close_tab, LEFT)
    assert pane.tabs.count() == 1
    assert pane.sheet.editor.text == ""


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
