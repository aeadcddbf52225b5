"""Open queries and history over several starts, and the list that finds one again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from explorer.app.jobs import Jobs
from explorer.app.query.states import Running
from explorer.app.session import Session
from explorer.gui.bridge import Bridge
from explorer.gui.panes.query import QueryPane
from explorer.gui.style import Look
from explorer.model.errors import ExplorerError
from explorer.store.local import LocalStore

LEFT = Qt.MouseButton.LeftButton


class Start:
    """A session on an empty ontology with its query pane, as at a start of the program."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.failed: list[ExplorerError] = []
        self.session = Session(LocalStore(), Jobs(Bridge().post))
        self.session.folder = folder
        self.session.failed.connect(self.failed.append)
        self.pane = QueryPane(self.session, Look())
        qtbot.addWidget(self.pane)
        self.pane.resize(900, 700)
        with qtbot.waitExposed(self.pane):
            self.pane.show()
        qtbot.waitUntil(lambda: bool(self.pane.bench.examples) and self.pane.keeping.ready)

    def answer(self, qtbot: QtBot, text: str) -> None:
        self.pane.sheet.editor.show_text(text)
        self.pane.sheet.start()
        query = self.pane.sheet.query
        qtbot.waitUntil(lambda: not isinstance(query.state, Running), timeout=20_000)


@pytest.fixture
def starts(qtbot: QtBot, tmp_path: Path) -> Iterator[list[Start]]:
    made = [Start(qtbot, tmp_path)]
    yield made
    made[-1].session.close()


def again(starts: list[Start], qtbot: QtBot, folder: Path) -> Start:
    """Leave the program and start it again."""
    starts[-1].session.close()
    starts.append(Start(qtbot, folder))
    return starts[-1]


def test_queries_names_and_history_come_back_at_the_next_start(
    starts: list[Start], qtbot: QtBot, tmp_path: Path
) -> None:
    pane = starts[0].pane
    starts[0].answer(qtbot, "SELECT * { ?s ?p ?o }")
    QTest.mouseClick(pane.new, LEFT)
    pane.sheet.editor.show_text("ASK {\n")
    pane.tabs.setFocus()
    QTest.keyClick(pane.tabs, Qt.Key.Key_F2)
    field = pane.tabs.findChild(QLineEdit)
    assert field is not None
    field.setText("  My   question ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    pane.tabs.setCurrentIndex(0)
    pane.sheet.split.share([400, 200])
    pane = again(starts, qtbot, tmp_path).pane
    assert [s.editor.text for s in pane.sheets()] == ["SELECT * { ?s ?p ?o }", "ASK {\n"]
    assert [pane.tabs.tabText(i) for i in range(2)] == ["Untitled 1", "My question"]
    assert pane.tabs.currentIndex() == 0
    assert [past.text for past in pane.bench.past] == ["SELECT * { ?s ?p ?o }"]


def test_what_was_typed_is_written_before_the_program_ends(
    starts: list[Start], qtbot: QtBot
) -> None:
    pane = starts[0].pane
    pane.sheet.editor.show_text("ASK { ?crash ?p ?o }")
    path = pane.keeping.path
    assert path is not None
    qtbot.waitUntil(lambda: path.exists() and "crash" in path.read_text(), timeout=5_000)


def test_a_damaged_file_is_set_aside_and_told(
    starts: list[Start], qtbot: QtBot, tmp_path: Path
) -> None:
    starts[0].session.close()
    path = tmp_path / "queries.json"
    path.write_text("[1")
    starts.append(Start(qtbot, tmp_path))
    assert "queries.json cannot be read" in starts[-1].failed[0].message
    assert starts[-1].pane.sheet.editor.text == ""
    assert any("[1" in f.read_text() for f in tmp_path.iterdir())


def test_the_history_is_filtered_by_words_and_enter_takes_one_back(
    starts: list[Start], qtbot: QtBot
) -> None:
    start = starts[0]
    for text in ("ASK {}", "SELECT ?apple { ?apple ?p ?o }", "SELECT ?pear { ?pear ?p ?o }"):
        start.answer(qtbot, text)
    sheet = start.pane.sheet
    QTest.mouseClick(sheet.history, LEFT)
    assert len(sheet.popup.model.entries) == 3
    assert "0 rows in" in sheet.popup.model.entries[0].note
    QTest.keyClicks(sheet.popup.field, "apple")
    assert [line.name for line in sheet.popup.model.entries] == ["SELECT ?apple { ?apple ?p ?o }"]
    QTest.keyClick(sheet.popup.field, Qt.Key.Key_Return)
    assert sheet.editor.text == "SELECT ?apple { ?apple ?p ?o }"
    assert not sheet.popup.isVisible()
    assert sheet.editor.hasFocus()


def test_examples_that_come_after_a_query_was_closed_offer_it_nothing(
    starts: list[Start], qtbot: QtBot
) -> None:
    pane = starts[0].pane
    first = pane.sheet
    pane.add_sheet()
    gone: list[bool] = []
    first.destroyed.connect(lambda: gone.append(True))
    pane.close_sheet(0)
    qtbot.waitUntil(lambda: bool(gone))
    pane.bench.loaded.send(pane.bench.examples)
    assert len(pane.sheets()) == 1
