"""Comparing, the matrix and problems: what a person sees and does there, by mouse and by key."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hands import Hands, llm, row_of, texts
from ontologies import iri, ontology
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.app.commands import weigh
from explorer.app.jobs import Jobs
from explorer.app.panes.matrix_rows import Order, Which
from explorer.app.panes.mends import FOR_ME
from explorer.app.session import Session
from explorer.gui.bridge import Bridge
from explorer.gui.panes.compare import ComparePane
from explorer.gui.panes.matrix import LOWEST, MatrixPane
from explorer.gui.panes.matrix_saving import KINDS, save_as
from explorer.gui.panes.problem_rows import stated
from explorer.gui.panes.problems import ProblemsPane
from explorer.gui.parts.buttons import Button
from explorer.gui.style import Look
from explorer.learn.findings import Rule as FindingRule
from explorer.model import vocabulary as v
from explorer.model.decisions import decisions
from explorer.model.learner import aiming
from explorer.model.terms import Iri

PAIR: tuple[Iri, ...] = (llm("VLLM"), llm("TensorRTLLM"))
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def circled(look: Look) -> Iterator[Session]:  # noqa: ARG001  # the application comes first
    session = Session(ontology(a="b", b="a", c="a"), Jobs(Bridge().post))
    yield session
    session.close()


def compared(session: Session, look: Look, hands: Hands) -> ComparePane:
    session.comparing.put(PAIR)
    pane = hands.show(ComparePane(session, look))
    hands.until(lambda: pane.found is not None)
    return pane


def weighed(session: Session, look: Look, hands: Hands) -> MatrixPane:
    pane = hands.show(MatrixPane(session, look))
    hands.until(lambda: bool(pane.shown.rows))
    return pane


def checked(session: Session, look: Look, hands: Hands) -> ProblemsPane:
    pane = hands.show(ProblemsPane(session, look))
    hands.until(lambda: pane.found is not None)
    return pane


# --- compare ----------------------------------------------------------------------------------


def test_without_two_concepts_the_comparison_says_what_to_do(
    session: Session, look: Look, hands: Hands
) -> None:
    pane = hands.show(ComparePane(session, look))
    hands.until(pane.empty.isVisible)
    session.comparing.put(PAIR)
    hands.until(lambda: pane.found is not None)
    assert not pane.empty.isVisible()


def test_what_is_shared_stands_between_and_a_row_selects_its_concept(
    session: Session, look: Look, hands: Hands
) -> None:
    pane = compared(session, look, hands)
    assert pane.body is not None
    names = [view.accessibleName() for view in pane.body.lists[:3]]
    assert names == ["Relations, Only vLLM", "Relations, Both", "Relations, Only TensorRT-LLM"]
    both = pane.body.lists[1]
    hands.click(both, row_of(both, "PagedAttention"))
    assert session.trail.here == llm("PagedAttention")
    assert "uses" in texts(both)


def test_swapping_removing_and_adding_compare_anew(
    session: Session, look: Look, hands: Hands
) -> None:
    pane = compared(session, look, hands)
    hands.push(pane.swap)
    hands.until(lambda: pane.found is not None and pane.found.concepts[0].iri == PAIR[1])
    session.comparing.add(llm("BERT"))
    hands.until(lambda: pane.found is not None and len(pane.found.concepts) == 3)
    assert not pane.add.isVisible()
    session.comparing.remove(PAIR[0])
    hands.until(lambda: pane.found is not None and len(pane.found.concepts) == 2)


def test_a_comparison_is_copied_as_markdown(session: Session, look: Look, hands: Hands) -> None:
    pane = compared(session, look, hands)
    hands.push(pane.copy)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("# vLLM and TensorRT-LLM\n")
    assert "### Both\n\n- is an Inference Engine" in text or "- is a Inference Engine" in text
    assert "## Prerequisites" in text


def test_the_selection_is_compared_the_concept_in_focus_last(session: Session) -> None:
    session.select_all(frozenset(PAIR), PAIR[0])
    assert weigh.can_compare(session)
    weigh.take_selection(session)
    assert list(session.comparing.iris) == [PAIR[1], PAIR[0]]
    session.select(llm("BERT"))
    weigh.take_selection(session)
    assert list(session.comparing.iris) == [PAIR[1], PAIR[0], llm("BERT")]


# --- matrix -----------------------------------------------------------------------------------


def test_choosing_what_matters_ranks_and_says_how_many_help(
    session: Session, look: Look, hands: Hands
) -> None:
    pane = weighed(session, look, hands)
    first, second = (column.iri for column in pane.whole.columns[:2])
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_Space)
    pane.want(second)
    assert pane.wish.wanted == {first, second}
    assert all(pane.shown.rows[0].cell(one).helps for one in (first, second))
    assert "help with all of" in pane.says.text()


def test_choosing_what_matters_leads_to_the_best_row(
    session: Session, look: Look, hands: Hands
) -> None:
    pane = weighed(session, look, hands)
    table = pane.table
    last = len(pane.shown.rows) - 1
    table.setCurrentIndex(table.cells.index(last, 1))
    column = pane.shown.columns[1].iri
    hands.press(table, Qt.Key.Key_Space)
    assert pane.wish.wanted == {column}
    assert table.currentIndex().row() == 0
    assert table.verticalScrollBar().value() == 0
    here = table.here()
    assert here is not None
    assert here[1] == column


def test_a_low_pane_shows_a_whole_row_before_all_that_is_said_above(
    session: Session, look: Look, hands: Hands
) -> None:
    pane = weighed(session, look, hands)
    assert pane.bar.isVisible()
    assert pane.says.isVisible()
    pane.resize(900, look.px(LOWEST) - 4)
    hands.until(lambda: not pane.bar.isVisible())
    assert not pane.says.isVisible()
    table = pane.table
    row = table.visualRect(table.cells.index(0, 0))
    assert table.viewport().rect().contains(row.adjusted(0, 0, -row.width() // 2, 0))


def test_enter_tells_why_a_cell_says_so_and_escape_closes_it(
    session: Session, look: Look, hands: Hands
) -> None:
    pane = weighed(session, look, hands)
    pane.want(pane.whole.columns[0].iri)
    pane.table.setCurrentIndex(pane.table.cells.index(0, 0))
    pane.table.setFocus()
    hands.press(pane.table, Qt.Key.Key_Return)
    hands.until(pane.ground.isVisible)
    asked: list[bool] = []
    pane.sources_asked.connect(lambda: asked.append(True))
    button = next(b for b in pane.ground.findChildren(Button) if b.text().endswith("sources"))
    hands.push(button)
    assert asked == [True]
    assert session.trail.here == pane.shown.rows[0].concept.iri
    hands.press(pane.ground.reader, Qt.Key.Key_Escape)
    assert not pane.ground.isVisible()


def test_columns_move_by_key_and_rows_sort(session: Session, look: Look, hands: Hands) -> None:
    pane = weighed(session, look, hands)
    before = [column.iri for column in pane.shown.columns]
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_Right, ALT)
    after = [column.iri for column in pane.shown.columns]
    assert after[:2] == [before[1], before[0]]
    assert pane.table.currentIndex().column() == 1
    pane.bar.order.emit(Order.MOST)
    helps = [sum(bool(c.helps) for c in row.cells.values()) for row in pane.shown.rows]
    assert helps == sorted(helps, reverse=True)


def test_only_what_is_known_is_shown_where_that_is_wished(
    session: Session, look: Look, hands: Hands
) -> None:
    session.mark([llm("Quantization")], v.KNOWN)
    hands.until(lambda: session.learning.plan is not None and not session.learning.pending)
    pane = weighed(session, look, hands)
    pane.bar.which.emit(Which.KNOWN)
    assert llm("Quantization") in {row.concept.iri for row in pane.shown.rows}
    assert len(pane.shown.rows) < len(pane.whole.rows)
    pane.bar.which.emit(Which.PLANNED)
    assert pane.shown.rows == ()
    assert "Choose all techniques again" in pane.says.text()


def test_a_cell_is_read_with_its_technique_and_consideration(
    session: Session, look: Look, hands: Hands
) -> None:
    pane = weighed(session, look, hands)
    cells = pane.table.cells
    said = {
        str(cells.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(cells.rowCount())
        for column in range(cells.columnCount())
    }
    assert "Batching, Throughput: helps" in said
    assert "Batching, Latency: costs" in said


def test_an_ontology_without_effects_says_why_the_matrix_is_empty(
    circled: Session, look: Look, hands: Hands
) -> None:
    pane = hands.show(MatrixPane(circled, look))
    QApplication.processEvents()
    hands.until(pane.empty.isVisible)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.ending)
def test_the_matrix_is_saved(
    session: Session, look: Look, hands: Hands, tmp_path: Path, kind: object
) -> None:
    pane = weighed(session, look, hands)
    chosen = next(one for one in KINDS if one == kind)
    told: list[str] = []
    session.told.connect(lambda message: told.append(message.text))
    target = tmp_path / f"matrix.{chosen.ending}"
    save_as(session, pane._view(), chosen, target)  # noqa: SLF001  # what the menu hands over
    hands.until(lambda: bool(told))
    text = target.read_text(encoding="utf-8")
    assert "Quantization" in text
    assert "helps" in text


# --- problems ---------------------------------------------------------------------------------


def test_problems_are_listed_worst_first_and_enter_goes_to_the_concept(
    circled: Session, look: Look, hands: Hands
) -> None:
    pane = checked(circled, look, hands)
    assert texts(pane.rows)[0] == "a and b need each other."
    hands.press(pane.rows, Qt.Key.Key_Return)
    hands.until(lambda: circled.trail.here == iri("a"))


def test_a_mend_takes_the_problem_away_and_undo_brings_it_back(
    circled: Session, look: Look, hands: Hands
) -> None:
    pane = checked(circled, look, hands)
    hands.until(lambda: bool(pane.grounds))
    buttons = pane.sheet.findChildren(Button)
    hands.push(next(b for b in buttons if b.text() == "Remove this statement"))
    hands.until(lambda: "need each other" not in " ".join(texts(pane.rows)))
    circled.undo()
    hands.until(lambda: texts(pane.rows)[:1] == ["a and b need each other."])


def push(pane: ProblemsPane, name: str, hands: Hands) -> None:
    hands.push(next(b for b in pane.findChildren(Button) if b.accessibleName() == name))


def test_what_a_file_states_is_left_out_for_the_person_alone(
    session: Session, look: Look, hands: Hands
) -> None:
    pane = checked(session, look, hands)
    assert pane.found is not None
    row = next(i for i, p in enumerate(pane.found.found) if p.finding.rule is FindingRule.IMPLIED)
    problem, size = pane.found.found[row], session.store.size().statements
    pane.rows.setCurrentIndex(pane.rows.model().index(row, 0))
    hands.until(lambda: bool(pane.grounds))
    assert pane.grounds[0].own
    assert "only read here" in stated(pane.grounds[0])
    push(pane, FOR_ME, hands)
    hands.until(lambda: pane.found is not None and problem not in pane.found.found)
    assert session.store.size().statements == size
    assert decisions(session.store).fewer == {problem.finding.concepts}
    session.undo()
    hands.until(lambda: pane.found is not None and problem in pane.found.found)


def test_a_goal_that_is_not_here_can_be_taken_off(
    session: Session, look: Look, hands: Hands
) -> None:
    session.do("Aim", aiming(session.store, (Iri("urn:gone"), llm("Softmax"))))
    hands.until(lambda: not session.learning.pending)
    pane = checked(session, look, hands)
    assert pane.found is not None
    row = next(i for i, p in enumerate(pane.found.found) if p.finding.rule is FindingRule.GOAL)
    pane.rows.setCurrentIndex(pane.rows.model().index(row, 0))
    hands.until(lambda: bool(pane.grounds))
    push(pane, "Take the goal off the plan", hands)
    hands.until(lambda: session.store.goals() == (llm("Softmax"),))


def test_delete_ignores_a_problem_until_that_is_taken_back(
    session: Session, look: Look, hands: Hands
) -> None:
    pane = checked(session, look, hands)
    first, count = texts(pane.rows)[0], len(texts(pane.rows))
    hands.press(pane.rows, Qt.Key.Key_Delete)
    hands.until(lambda: len(texts(pane.rows)) == count - 1)
    assert "1 ignored" in pane.passed.text()
    hands.push(pane.passed)
    assert texts(pane.rows) == [first]
    hands.press(pane.rows, Qt.Key.Key_Delete)
    hands.until(lambda: len(texts(pane.rows)) == count)


def test_no_problem_is_said_in_a_sentence(look: Look, hands: Hands) -> None:
    session = Session(ontology(), Jobs(Bridge().post))
    pane = checked(session, look, hands)
    assert pane.empty.isVisible()
    session.close()
