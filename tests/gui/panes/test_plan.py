"""The Plan tab: steps with reasons, ticking, what is known, several goals, the time there is."""

from hands import Hands, llm, row_of, texts
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from explorer.app.panes.plan import StepView
from explorer.app.session import Session
from explorer.gui.panes.plan import PlanPane
from explorer.gui.panes.step_rows import KnownHead, Limit
from explorer.gui.parts.rows import ROW
from explorer.gui.style import Look
from explorer.model import vocabulary as v
from explorer.scene.glyphs import State


def opened(session: Session, look: Look, hands: Hands) -> PlanPane:
    pane = hands.show(PlanPane(session, look), 920, 700)
    hands.until(lambda: bool(pane.rows.entries))
    return pane


def steps(pane: PlanPane) -> list[StepView]:
    return [entry for entry in pane.rows.entries if isinstance(entry, StepView)]


def test_without_a_goal_the_pane_says_how_to_get_one(
    session: Session, look: Look, hands: Hands, qtbot: QtBot
) -> None:
    pane = hands.show(PlanPane(session, look), 920, 300)
    assert pane.empty.isVisible()
    with qtbot.waitSignal(pane.goal_asked):
        hands.push(pane.empty.action)


def test_the_head_says_how_long_it_takes_and_what_is_saved(
    planned: Session, look: Look, hands: Hands
) -> None:
    pane = opened(planned, look, hands)
    path = planned.learning.plan.path if planned.learning.plan else None
    assert path is not None
    assert pane.head.sentence.text().startswith(f"{len(path.steps)} steps, about ")
    assert "You know " in pane.head.sentence.text()
    assert "saving " in pane.head.sentence.text()


def test_every_step_says_why_and_for_which_step(planned: Session, look: Look, hands: Hands) -> None:
    pane = opened(planned, look, hands)
    first, *_, last = steps(pane)
    assert first.mark.state is State.NEXT
    assert [line.caption for line in first.lines] == ["Why", "Needed for"]
    assert "stated in" in first.lines[0].text
    assert last.mark.state is State.GOAL
    assert last.lines[0].text == "your goal"
    assert texts(pane.steps)[0].startswith(f"step 1, {first.name}, next, ")


def test_the_box_marks_known_at_once(planned: Session, look: Look, hands: Hands) -> None:
    pane = opened(planned, look, hands)
    before = steps(pane)
    index = pane.rows.index(0)
    hands.click(pane.steps, index, pane.steps.box_at(index).center().toPoint())
    assert planned.store.marks()[before[0].iri] == v.KNOWN
    hands.until(lambda: len(steps(pane)) == len(before) - 1)
    planned.undo()
    hands.until(lambda: len(steps(pane)) == len(before))


def test_space_and_k_tick_the_step_under_the_cursor(
    planned: Session, look: Look, hands: Hands
) -> None:
    pane = opened(planned, look, hands)
    first, second, *rest = steps(pane)
    pane.steps.setCurrentIndex(pane.rows.index(0))
    hands.press(pane.steps, Qt.Key.Key_Space)
    hands.until(lambda: len(steps(pane)) == len(rest) + 1)
    assert pane.steps.currentIndex().data(ROW).iri == second.iri
    hands.press(pane.steps, Qt.Key.Key_K)
    assert set(planned.store.marks()) == {llm("Softmax"), first.iri, second.iri}


def test_a_click_selects_and_enter_opens_the_details(
    planned: Session, look: Look, hands: Hands, qtbot: QtBot
) -> None:
    pane = opened(planned, look, hands)
    second = steps(pane)[1]
    hands.click(pane.steps, row_of(pane.steps, "step 2,"))
    assert planned.trail.here == second.iri
    with qtbot.waitSignal(pane.details_asked):
        hands.press(pane.steps, Qt.Key.Key_Return)
    with qtbot.waitSignal(pane.details_asked):
        hands.press(pane.steps, Qt.Key.Key_Right)


def test_a_selection_elsewhere_moves_the_cursor(planned: Session, look: Look, hands: Hands) -> None:
    pane = opened(planned, look, hands)
    planned.select(llm("KVCaching"))
    assert pane.steps.currentIndex().data(ROW).iri == llm("KVCaching")


def test_another_plan_is_read_from_its_first_step(
    planned: Session, look: Look, hands: Hands
) -> None:
    planned.select(llm("PagedAttention"))
    pane = opened(planned, look, hands)
    assert pane.steps.currentIndex().row() == 0
    planned.select(llm("KVCaching"))
    assert pane.steps.currentIndex().row() > 0
    planned.learn(llm("BERT"))
    hands.until(lambda: steps(pane)[-1].name == "BERT")
    assert pane.steps.currentIndex().row() == 0


def test_what_is_known_is_folded_and_can_be_taken_back(
    planned: Session, look: Look, hands: Hands
) -> None:
    pane = opened(planned, look, hands)
    head = pane.rows.entries[-1]
    assert isinstance(head, KnownHead)
    assert head.text == f"{head.count} known – show"
    hands.click(pane.steps, pane.rows.index(len(pane.rows.entries) - 1))
    assert "Softmax, known" in texts(pane.steps)
    assert "Probability, assumed because you know Softmax" in texts(pane.steps)
    index = row_of(pane.steps, "Softmax, known")
    pane.steps.scrollTo(index)
    hands.click(pane.steps, index, pane.steps.box_at(index).center().toPoint())
    assert not planned.store.marks()


def test_helpful_concepts_stand_under_the_step_and_are_not_counted(
    planned: Session, look: Look, hands: Hands
) -> None:
    pane = opened(planned, look, hands)
    helpful = [text for text in texts(pane.steps) if text.startswith("Helpful, not required: ")]
    assert helpful
    row = texts(pane.steps).index(helpful[0])
    assert texts(pane.steps)[row - 1].startswith("step ")
    hands.click(pane.steps, pane.rows.index(row), None)
    assert planned.trail.here is not None


def test_a_goal_can_be_taken_off(planned: Session, look: Look, hands: Hands) -> None:
    planned.learn(llm("BERT"), add=True)
    pane = opened(planned, look, hands)
    hands.until(lambda: bool(named(pane, "Take BERT off the plan")))
    hands.push(named(pane, "Take BERT off the plan")[0])
    assert planned.store.goals() == (llm("PagedAttention"),)
    hands.until(lambda: not named(pane, "Take BERT off the plan"))


def named(pane: PlanPane, name: str) -> list[QWidget]:
    return [w for w in pane.findChildren(QWidget) if w.accessibleName() == name]


def test_the_time_there_is_draws_a_line(planned: Session, look: Look, hands: Hands) -> None:
    pane = opened(planned, look, hands)
    field: QLineEdit = pane.head.time
    hands.type(field, "1h 30")
    hands.press(field, Qt.Key.Key_Return)
    assert field.text() == "1 h 30 min"
    line = next(entry for entry in pane.rows.entries if isinstance(entry, Limit))
    assert " steps fit. PagedAttention needs " in line.text
    field.clear()
    hands.press(field, Qt.Key.Key_Return)
    assert not any(isinstance(entry, Limit) for entry in pane.rows.entries)


def test_exporting_is_asked_of_the_window(
    planned: Session, look: Look, hands: Hands, qtbot: QtBot
) -> None:
    pane = opened(planned, look, hands)
    qtbot.addWidget(pane.export)
    assert pane.export.isEnabled()
    with qtbot.waitSignal(pane.export_asked):
        pane.export.click()


def test_names_and_reasons_stay_apart_in_a_narrow_pane(
    planned: Session, look: Look, hands: Hands
) -> None:
    pane = opened(planned, look, hands)
    wide = pane.steps.visualRect(pane.rows.index(0)).height()
    pane.resize(440, 700)
    hands.until(lambda: pane.steps.visualRect(pane.rows.index(0)).height() == wide + 36)


def test_in_a_low_pane_the_steps_come_before_what_can_be_asked(
    planned: Session, look: Look, hands: Hands
) -> None:
    pane = opened(planned, look, hands)
    pane.resize(600, 700)
    hands.until(pane.head.pace.isVisible)
    pane.resize(600, 120)
    hands.until(lambda: not pane.head.pace.isVisible())
    assert pane.head.height() >= pane.head.sizeHint().height()
    assert pane.head.sentence.isVisible()
    assert pane.steps.height() > 30
