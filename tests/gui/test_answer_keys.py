"""What is done with the chosen rows of an answer by keys, in the whole window."""

import pytest
from desktop import Desktop
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest

from explorer.app.commands.command import Region
from explorer.app.query.states import Answered
from explorer.gui.panes.compare import ComparePane
from explorer.gui.panes.query import QueryPane
from explorer.gui.panes.query_results import Results
from explorer.model import vocabulary as v
from explorer.model.terms import Iri

LLM = "https://w3id.org/concept-explorer/nlp-llm/"
THREE = "SELECT ?x { VALUES ?x { llm:VLLM llm:BERT llm:GPT } }"
NAMES = ("VLLM", "BERT", "GPT")


@pytest.fixture
def results(started: Desktop) -> Results:
    """An answer of three concepts, the first two of them chosen, in focus."""
    started.content.desk.show_tab(Region.CENTRE, "Query")
    pane = started.window.findChild(QueryPane)
    assert pane is not None
    pane.sheet.editor.show_text(THREE)
    pane.sheet.start()
    started.until(lambda: isinstance(pane.sheet.query.state, Answered))
    table = pane.sheet.results.table
    flags = QItemSelectionModel.SelectionFlag
    for row in range(2):
        index = table.answers.index(row, 0)
        table.selectionModel().select(index, flags.Select | flags.Rows)
    table.setFocus()
    return pane.sheet.results


def iris(*names: str) -> list[Iri]:
    return [Iri(LLM + name) for name in names]


def press(results: Results, key: Qt.Key) -> None:
    QTest.keyClick(results.table, key)


def test_a_key_marks_the_concepts_of_the_chosen_rows(started: Desktop, results: Results) -> None:
    press(results, Qt.Key.Key_K)
    started.until(lambda: set(started.session.store.marks()) == set(iris("VLLM", "BERT")))
    assert set(started.session.store.marks().values()) == {v.KNOWN}


def test_a_key_compares_them_in_the_tab_for_it(started: Desktop, results: Results) -> None:
    press(results, Qt.Key.Key_C)
    started.until(lambda: set(started.session.comparing.iris) == set(iris("VLLM", "BERT")))
    started.until(lambda: started.window.findChild(ComparePane) is not None)
    compared = started.window.findChild(ComparePane)
    assert compared is not None
    started.until(compared.isVisible)


def test_a_key_shows_them_on_the_canvas(started: Desktop, results: Results) -> None:
    press(results, Qt.Key.Key_G)
    started.until(lambda: started.session.view.shown == set(iris("VLLM", "BERT")))


def test_a_key_makes_the_concept_of_a_row_the_goal(started: Desktop, results: Results) -> None:
    results.table.selectRow(2)
    press(results, Qt.Key.Key_L)
    started.until(lambda: list(started.session.store.goals()) == iris("GPT"))
