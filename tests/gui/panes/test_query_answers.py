"""What an answer can become: a chart, more rows, copies, and an update that is applied."""

from pathlib import Path

import pytest
from pyarrow import parquet  # type: ignore[import-untyped]  # it has no types
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu
from pytestqt.qtbot import QtBot

from explorer.app.query.states import Answered, Applied, Failed, Idle, Previewed, Running, State
from explorer.app.query.ways import Way
from explorer.app.session import Message, Session
from explorer.gui.panes.query_chart import ChartView
from explorer.gui.panes.query_sheet import Sheet
from explorer.gui.style import Look
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.source import Limits
from explorer.model.terms import Iri, Literal, Statement

LLM = "https://w3id.org/concept-explorer/nlp-llm/"
LEFT = Qt.MouseButton.LeftButton
RENAME = (
    'DELETE { ?s skos:prefLabel ?l } INSERT { ?s skos:prefLabel "V!"@en } '
    "WHERE { VALUES ?s { llm:VLLM } ?s skos:prefLabel ?l FILTER(LANG(?l) = 'en') }"
)
COUNTS = "SELECT ?x (COUNT(?y) AS ?n) { ?x ce:uses ?y } GROUP BY ?x ORDER BY DESC(?n) ?x"


def ask(sheet: Sheet, qtbot: QtBot, text: str) -> None:
    sheet.editor.show_text(text)
    sheet.start()
    qtbot.waitUntil(lambda: not isinstance(sheet.query.state, Running), timeout=20_000)


def state(sheet: Sheet) -> State:
    return sheet.query.state


def words(sheet: Sheet) -> str:
    note = sheet.results.note_in_front()
    return " ".join(label.text() for label in note.findChildren(QLabel)) if note else ""


def name_of_vllm(session: Session) -> str:
    return session.store.concepts([Iri(LLM + "VLLM")])[Iri(LLM + "VLLM")].label


def test_an_update_is_shown_first_and_applied_as_one_step(
    sheet: Sheet, session: Session, qtbot: QtBot
) -> None:
    ask(sheet, qtbot, RENAME)
    assert isinstance(state(sheet), Previewed)
    assert sheet.results.said.text() == "Adds 1, removes 1 statement"
    answers = sheet.results.table.answers
    assert {str(answers.index(row, 0).data()) for row in range(2)} == {"added", "removed"}
    assert name_of_vllm(session) == "vLLM"
    QTest.mouseClick(sheet.results.head.apply, LEFT)
    assert isinstance(state(sheet), Applied)
    qtbot.waitUntil(lambda: bool(session.edits.done))
    assert name_of_vllm(session) == "V!"
    assert "Added 1, removed 1 statement." in words(sheet)
    assert session.edits.done[-1].title == "Update by SPARQL"
    session.undo()
    qtbot.waitUntil(lambda: name_of_vllm(session) == "vLLM")


def test_an_update_is_discarded_or_found_anew_after_other_changes(
    sheet: Sheet, session: Session, qtbot: QtBot
) -> None:
    ask(sheet, qtbot, "INSERT DATA { llm:VLLM skos:altLabel 'x' }")
    QTest.mouseClick(sheet.results.head.discard, LEFT)
    assert isinstance(sheet.query.state, Idle)
    ask(sheet, qtbot, RENAME)
    other = Statement(Iri(LLM + "VLLM"), v.PREF_LABEL, Literal("W", "en"))
    session.do("Add", Change(added=frozenset({other})))
    qtbot.waitUntil(lambda: isinstance(state(sheet), Previewed))
    assert sheet.results.said.text() == "Adds 1, removes 2 statements"


def test_an_update_that_may_not_be_says_why(sheet: Sheet, qtbot: QtBot) -> None:
    ask(sheet, qtbot, "INSERT DATA { ce:uses ce:learnFirst ce:uses } ; DELETE { ?s ?p ?o }")
    assert isinstance(sheet.query.state, Failed)
    ask(sheet, qtbot, "DELETE WHERE { ?s ce:hasPrerequisite ?o }")
    assert "only follow from others" in words(sheet)
    ask(sheet, qtbot, "DELETE DATA { llm:VLLM ce:uses llm:Nothing }")
    assert "Nothing to change" in words(sheet)


def test_an_empty_answer_names_the_pattern_in_the_way(sheet: Sheet, qtbot: QtBot) -> None:
    ask(sheet, qtbot, COUNTS)
    ask(sheet, qtbot, "SELECT * {\n  ?x ce:uses ?y .\n  ?y ce:difficulty 99\n}")
    qtbot.waitUntil(lambda: "The pattern on line 3 matches nothing; line 2" in words(sheet))
    assert not sheet.wrong.isVisible()
    assert sheet.results.said.text().startswith("0 rows in")


def test_an_empty_answer_that_a_language_would_fill_is_mended(sheet: Sheet, qtbot: QtBot) -> None:
    ask(sheet, qtbot, 'SELECT ?x { ?x skos:prefLabel "Token" }')
    qtbot.waitUntil(sheet.wrong.fix.isVisible)
    QTest.mouseClick(sheet.wrong.fix, LEFT)
    assert sheet.editor.text == 'SELECT ?x { ?x skos:prefLabel "Token"@en }'


def test_all_rows_are_loaded_on_request(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.query.limits = type(sheet.query.limits)(rows=10, seconds=30)
    ask(sheet, qtbot, "SELECT * { ?s ?p ?o }")
    assert sheet.results.said.text().startswith("First 10 rows")
    QTest.mouseClick(sheet.results.head.more, LEFT)
    qtbot.waitUntil(lambda: isinstance(sheet.query.state, Answered), timeout=20_000)
    assert sheet.results.table.answers.rowCount() > 2_000
    assert sheet.results.head.more.isHidden()


def test_a_cut_answer_is_saved_whole(
    sheet: Sheet, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    told: list[Message] = []
    session.told.connect(told.append)
    sheet.query.limits = type(sheet.query.limits)(rows=10, seconds=30)
    ask(sheet, qtbot, "SELECT ?s { ?s ?p ?o }")

    def save(place: int, name: str) -> str:
        told.clear()
        sheet.results.save.menu().actions()[place].trigger()
        dialog = sheet.findChildren(QFileDialog)[-1]
        dialog.selectFile(str(tmp_path / name))
        dialog.accept()
        qtbot.waitUntil(lambda: bool(told), timeout=20_000)
        qtbot.wait(1)
        return told[0].text

    for place, name in enumerate(("sheet.csv", "all.csv", "all.tsv", "all.json", "all.srx")):
        assert save(place, name) == f"All rows saved in {name}."
    assert save(6, "all.parquet") == "All rows saved in all.parquet."
    assert parquet.read_metadata(tmp_path / "all.parquet").num_rows > 2_000
    assert len((tmp_path / "sheet.csv").read_text().splitlines()) > 2_000
    assert not [file for file in tmp_path.iterdir() if file.name.startswith(".")]


def test_saving_is_stopped_and_leaves_nothing(
    sheet: Sheet, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    told: list[Message] = []
    session.told.connect(told.append)
    sheet.query.limits = type(sheet.query.limits)(rows=10, seconds=30)
    ask(sheet, qtbot, "SELECT * { ?a ?b ?c . ?d ?e ?f }")
    menu = sheet.results.save.menu()
    menu.actions()[1].trigger()
    dialog = sheet.findChildren(QFileDialog)[-1]
    dialog.selectFile(str(tmp_path / "all.csv"))
    dialog.accept()
    qtbot.waitUntil(lambda: bool(list(tmp_path.iterdir())))
    menu.actions()[-1].trigger()
    assert told[-1].text == "all.csv was not saved."
    qtbot.waitUntil(lambda: not list(tmp_path.iterdir()))


def test_rows_come_while_the_query_runs(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.query.limits = type(sheet.query.limits)(rows=None, seconds=60)
    sheet.editor.show_text("SELECT * { ?a ?b ?c . ?d ?e ?f }")
    sheet.start()
    qtbot.waitUntil(lambda: sheet.results.table.answers.rowCount() > 0, timeout=20_000)
    assert isinstance(sheet.query.state, Running)
    first = sheet.results.table.answers.rowCount()
    qtbot.waitUntil(lambda: sheet.results.table.answers.rowCount() > first, timeout=20_000)
    assert "so far" in sheet.results.said.text()
    sheet.query.cancel()


def test_counts_are_drawn_as_bars_and_the_table_stays(sheet: Sheet, qtbot: QtBot) -> None:
    ask(sheet, qtbot, COUNTS)
    views = sheet.results.views
    qtbot.waitUntil(lambda: Way.CHART in views.ways.offered())
    views.turn(Way.CHART)
    chart = views.currentWidget()
    assert isinstance(chart, ChartView)
    assert chart.isVisible()
    assert chart.drawing.accessibleName().startswith("Bars: n by x, 30 values.")
    chart.choose(1)
    assert chart.drawing.accessibleName().startswith("Histogram: rows by n")
    colour = Look().colour("accent").rgb()
    image = chart.drawing.grab().toImage()
    found = (image.pixel(x, y) for x in range(0, image.width(), 4) for y in range(image.height()))
    assert colour in set(found)
    views.turn(Way.TABLE)
    assert sheet.results.table.isVisible()
    with qtbot.waitSignal(views.offered):
        ask(sheet, qtbot, "SELECT ?x { VALUES ?x { 1 } }")
    assert Way.CHART not in views.ways.offered()


# The offscreen platform says so of every menu.
@pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)", extend=True)
def test_columns_are_hidden_and_rows_copied_in_other_forms(sheet: Sheet, qtbot: QtBot) -> None:
    ask(sheet, qtbot, 'SELECT ?n ?w { VALUES (?n ?w) { (1 "a|b") } }')
    table = sheet.results.table
    head = table.horizontalHeader()

    def take(title: str, column: int) -> None:
        sheet.results.acts.open_head_menu(
            table, QPoint(head.sectionViewportPosition(column) + 12, 12)
        )
        menu = next(m for m in sheet.results.findChildren(QMenu) if m.isVisible())
        next(a for a in menu.actions() if a.text() == title).trigger()
        menu.close()
        qtbot.wait(1)

    take("Copy as Markdown", 0)
    assert QGuiApplication.clipboard().text() == "| n | w |\n|---|---|\n| 1 | a\\|b |\n"
    take("Copy as CSV", 0)
    assert QGuiApplication.clipboard().text() == "n,w\r\n1,a|b\r\n"
    take("Hide column", 0)
    assert table.hidden_columns() == [0]
    take("Show all columns", 1)
    assert table.hidden_columns() == []


def test_time_rows_and_memory_are_limited_by_choice(sheet: Sheet, qtbot: QtBot) -> None:
    actions = sheet.limit.menu().actions()
    chosen = [action.text() for action in actions if action.isChecked()]
    assert chosen == ["Stop after 30 s", "Stop at 10,000 rows", "Take at most 1 GB"]
    for title in ("Stop at 1,000 rows", "Take at most 2 GB", "Stop after 5 s"):
        next(action for action in actions if action.text() == title).trigger()
    assert sheet.query.limits == Limits(1_000, 5.0, 2_048)
    assert sheet.limit.accessibleName() == "Limits: 5 s, 1,000 rows, 2 GB"
    ask(sheet, qtbot, "SELECT * { ?s ?p ?o }")
    assert sheet.results.said.text().startswith("First 1,000 rows")
    QTest.mouseClick(sheet.results.head.more, LEFT)
    qtbot.waitUntil(lambda: isinstance(sheet.query.state, Answered), timeout=20_000)
    assert sheet.results.table.answers.rowCount() > 2_000
