"""Deciding in the Plan tab: by mouse and by key, with words below the steps, all to be undone."""

from datetime import date

import pytest
from hands import Hands, llm, row_of, texts
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from explorer.app.learning.plan import Standing
from explorer.app.light import Lights
from explorer.app.panes.plan import StepView
from explorer.app.panes.plan_remarks import Remark
from explorer.app.session import Session
from explorer.gui.panes.plan import PlanPane
from explorer.gui.panes.step_delegate import StepDelegate
from explorer.gui.panes.step_menu import StepMenu
from explorer.gui.panes.step_rows import Helpful
from explorer.gui.parts.rows import ROW
from explorer.gui.style import Look
from explorer.model.decisions import UNDECIDED, decisions
from explorer.model.terms import Iri

ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def pane(planned: Session, look: Look, hands: Hands) -> PlanPane:
    planned.today = lambda: date(2026, 11, 24)
    pane = hands.show(PlanPane(planned, look), 920, 700)
    hands.until(lambda: bool(pane.rows.entries))
    return pane


def order(pane: PlanPane) -> list[Iri]:
    return [entry.iri for entry in pane.rows.entries if isinstance(entry, StepView)]


def stuck(session: Session) -> int:
    """The place of the first step that needs the one right above it."""
    plan = session.learning.plan
    assert plan is not None
    return next(i for i, step in enumerate(plan.path.steps) if i - 1 in step.after)


def free(session: Session) -> int:
    """The place of the first step that does not."""
    plan = session.learning.plan
    assert plan is not None
    return next(i for i, step in enumerate(plan.path.steps) if i and i - 1 not in step.after)


def step_row(pane: PlanPane, place: int) -> int:
    return [i for i, e in enumerate(pane.rows.entries) if isinstance(e, StepView)][place]


def on(pane: PlanPane, place: int) -> None:
    pane.steps.setCurrentIndex(pane.rows.index(step_row(pane, place)))


def remark(pane: PlanPane, text: str) -> Remark:
    found = (e for e in pane.rows.entries if isinstance(e, Remark) and e.text.startswith(text))
    return next(found)


def menu_of(pane: PlanPane, hands: Hands, place: int) -> StepMenu:
    on(pane, place)
    by_key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(pane.steps.viewport(), by_key)
    hands.until(lambda: bool(pane.steps.findChildren(StepMenu)))
    return pane.steps.findChildren(StepMenu)[-1]


def test_alt_and_an_arrow_move_a_step_and_the_cursor_stays_on_it(
    planned: Session, pane: PlanPane, hands: Hands
) -> None:
    before, place = order(pane), free(planned)
    moved = before[place]
    on(pane, place)
    QTest.keyClick(pane.steps, Qt.Key.Key_Up, ALT)
    hands.until(lambda: order(pane).index(moved) == place - 1)
    assert pane.steps.currentIndex().data(ROW).iri == moved
    assert remark(pane, "Moved by you").about == moved
    planned.undo()
    hands.until(lambda: order(pane) == before)


def test_what_is_in_the_way_is_said_and_enter_passes_it(
    planned: Session, pane: PlanPane, hands: Hands
) -> None:
    before, place = order(pane), stuck(planned)
    on(pane, place)
    QTest.keyClick(pane.steps, Qt.Key.Key_Up, ALT)
    hands.until(lambda: any(t.startswith("In the way: ") for t in texts(pane.steps)))
    assert order(pane) == before
    assert pane.steps.currentIndex().data().endswith(". Move anyway")
    hands.press(pane.steps, Qt.Key.Key_Return)
    hands.until(lambda: order(pane)[place - 1] == before[place])
    said = remark(pane, "Moved by you before ")
    assert said.text.endswith(" needs")
    hands.click(pane.steps, row_of(pane.steps, "Moved by you before "))
    on(pane, place - 1)
    pane.steps.setCurrentIndex(row_of(pane.steps, "Moved by you before "))
    hands.press(pane.steps, Qt.Key.Key_Return)
    hands.until(lambda: order(pane) == before)
    assert decisions(planned.store) == UNDECIDED


def test_what_is_said_of_a_moved_step_is_in_sight(
    planned: Session, pane: PlanPane, hands: Hands
) -> None:
    place, view = stuck(planned) - 1, pane.steps.viewport()
    tall = pane.steps.visualRect(pane.rows.index(step_row(pane, place))).height()
    pane.resize(920, pane.height() - view.height() + round(1.8 * tall))
    on(pane, place)
    QTest.keyClick(pane.steps, Qt.Key.Key_Down, ALT)
    hands.until(lambda: any(t.startswith("In the way: ") for t in texts(pane.steps)))
    hands.press(pane.steps, Qt.Key.Key_Return)
    hands.until(lambda: any(t.startswith("Moved by you behind ") for t in texts(pane.steps)))
    said = pane.steps.visualRect(row_of(pane.steps, "Moved by you behind "))
    assert view.rect().contains(said)


def test_a_step_is_dragged_to_another_place(planned: Session, pane: PlanPane, hands: Hands) -> None:
    place = free(planned)
    before = order(pane)
    rects = [pane.steps.visualRect(pane.rows.index(step_row(pane, i))) for i in (place, place - 1)]
    start, end = (rect.topLeft() + QPoint(200, 20) for rect in rects)
    view = pane.steps.viewport()
    QTest.mousePress(view, LEFT, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(view, (start + end) / 2)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, LEFT, Qt.KeyboardModifier.NoModifier, end)
    hands.until(lambda: order(pane)[place - 1] == before[place])


@pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)", extend=True)
def test_the_menu_tells_what_skipping_means_and_leaves_a_step_out(
    planned: Session, pane: PlanPane, hands: Hands
) -> None:
    before = order(pane)
    menu = menu_of(pane, hands, 0)
    menu.skip.trigger()
    menu.close()
    hands.until(lambda: any("Not needed: saves " in text for text in texts(pane.steps)))
    assert any(" on " in t and ("rest " in t or "rests " in t) for t in texts(pane.steps))
    hands.press(pane.steps, Qt.Key.Key_Return)
    hands.until(lambda: before[0] not in order(pane))
    assert decisions(planned.store).not_needed == {before[0]}
    back = next(t for t in texts(pane.steps) if "not needed, you said" in t)
    index = row_of(pane.steps, back)
    pane.steps.setCurrentIndex(index)
    hands.press(pane.steps, Qt.Key.Key_Return)
    hands.until(lambda: order(pane) == before)


def test_a_day_and_a_pace_tell_who_is_late_and_undo_takes_them_back(
    planned: Session, pane: PlanPane, hands: Hands
) -> None:
    head = pane.head
    entered(hands, head.day, "1 dec")
    hands.until(lambda: "PagedAttention by 1 December takes" in head.late.text())
    assert head.goals.chips[0].text() == "PagedAttention by 1 December"
    entered(hands, head.pace, "30 min")
    hands.until(lambda: "PagedAttention is " in head.late.text())
    assert " late for 1 December" in head.late.text()
    assert "Done about " in head.sentence.text()
    assert head.pace.text() == "30 min"
    entered(hands, head.day, "")
    hands.until(head.late.isHidden)
    for _ in range(3):
        planned.undo()
    assert decisions(planned.store) == UNDECIDED


@pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)", extend=True)
def test_days_off_make_the_plan_end_later_and_the_menu_stays_open(
    planned: Session, pane: PlanPane, hands: Hands
) -> None:
    head = pane.head
    assert head.days.isHidden()
    entered(hands, head.pace, "3 h")
    hands.until(lambda: "Done about " in head.sentence.text())
    hands.until(lambda: not head.days.isHidden())
    every = head.sentence.text()
    head.days.list.popup(head.mapToGlobal(QPoint(10, 40)))
    for day in (0, 1, 2, 3, 4, 5, 6):
        area = head.days.list.actionGeometry(head.days.ticks[day])
        QTest.mouseClick(head.days.list, LEFT, Qt.KeyboardModifier.NoModifier, area.center())
        assert head.days.list.isVisible()
    head.days.list.close()
    # The last day stays: nobody learns on no day.
    assert head.days.text() == "Sun  ⌄"
    assert decisions(planned.store).days_off == frozenset(range(6))
    hands.until(lambda: head.sentence.text() != every)
    planned.undo()
    hands.until(lambda: head.days.text() == "Sat, Sun  ⌄")


@pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)", extend=True)
def test_what_helps_becomes_a_step_and_can_be_taken_back(
    planned: Session, pane: PlanPane, hands: Hands
) -> None:
    before = order(pane)
    row = next(e for e in pane.rows.entries if isinstance(e, Helpful))
    helper = row.helpers[0]
    name = helper.concept.label
    index = row_of(pane.steps, "Helpful, not required: ")
    pane.steps.scrollTo(index)
    rect, delegate = pane.steps.visualRect(index), pane.steps.itemDelegate()
    assert isinstance(delegate, StepDelegate)
    at = next(
        QPoint(x, rect.center().y())
        for x in range(rect.right(), 0, -4)
        if delegate.adds_at(rect, row, QPoint(x, rect.center().y()))
    )
    hands.click(pane.steps, index, at)
    hands.until(lambda: bool(pane.steps.findChildren(QMenu)))
    act = pane.steps.findChildren(QMenu)[-1].actions()[0]
    assert act.text() == f"Add {name} to the plan"
    act.trigger()
    hands.until(lambda: helper.concept.iri in order(pane))
    places = order(pane)
    said = next(t for t in texts(pane.steps) if t.startswith("step") and f", {name}," in t)
    assert "alsoNeeds" not in said
    assert places.index(helper.concept.iri) < places.index(helper.later)
    assert len(places) >= len(before) + 1
    remark(pane, "Added by you for ").ways[0].act(planned)
    hands.until(lambda: order(pane) == before)


def test_in_a_low_pane_the_fields_come_when_they_are_asked_for(
    pane: PlanPane, hands: Hands
) -> None:
    head = pane.head
    assert head.unfold.isHidden()
    pane.resize(700, 150)
    hands.until(lambda: not head.unfold.isHidden())
    assert not head.day.isVisible()
    hands.push(head.unfold)
    hands.until(head.day.isVisible)
    hands.push(head.unfold)
    assert not head.day.isVisible()
    head.goals.chips[0].click()
    hands.until(head.day.hasFocus)


def test_what_is_no_day_and_no_time_changes_nothing(
    planned: Session, pane: PlanPane, hands: Hands
) -> None:
    entered(hands, pane.head.day, "some day")
    entered(hands, pane.head.pace, "much")
    assert (pane.head.day.text(), pane.head.pace.text()) == ("", "")
    assert decisions(planned.store) == UNDECIDED


def entered(hands: Hands, field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.clear()
    hands.type(field, text)
    hands.press(field, Qt.Key.Key_Return)


def test_goals_are_put_in_order_by_key_and_keep_the_focus(
    planned: Session, pane: PlanPane, hands: Hands
) -> None:
    planned.learn(llm("LoRA"), add=True)
    hands.until(lambda: len(pane.head.goals.chips) == 2)
    last = pane.head.goals.chips[1]
    last.setFocus()
    QTest.keyClick(last, Qt.Key.Key_Up, ALT)
    assert planned.store.goals() == (llm("LoRA"), llm("PagedAttention"))
    hands.until(lambda: pane.head.goals.chips[0].iri == llm("LoRA"))
    assert pane.head.goals.chips[0].hasFocus()
    QTest.keyClick(pane.head.goals.chips[0], Qt.Key.Key_Delete)
    assert planned.store.goals() == (llm("PagedAttention"),)


def test_many_goals_wait_in_a_menu(planned: Session, pane: PlanPane, hands: Hands) -> None:
    for name in ("LoRA", "BERT", "VLLM", "Quantization"):
        planned.learn(llm(name), add=True)
    hands.until(lambda: len(pane.head.goals.chips) == 3)
    menu = pane.head.goals.more.menu()
    assert menu is not None
    last = menu.actions()[-1].menu()
    assert isinstance(last, QMenu)
    last.actions()[0].trigger()
    assert planned.store.goals()[0] == llm("Quantization")


def test_another_order_of_goals_is_offered_for_the_time_there_is(
    planned: Session, pane: PlanPane, hands: Hands
) -> None:
    planned.learn(llm("BERT"))
    planned.learn(llm("GPU"), add=True)
    hands.until(lambda: llm("GPU") in order(pane))
    entered(hands, pane.head.time, "30 min")
    hands.until(lambda: any("In this time you can finish " in t for t in texts(pane.steps)))
    pane.steps.setCurrentIndex(row_of(pane.steps, "In this time you can finish "))
    hands.press(pane.steps, Qt.Key.Key_Return)
    assert planned.store.goals() == (llm("GPU"), llm("BERT"))
    planned.undo()
    assert planned.store.goals() == (llm("BERT"), llm("GPU"))


@pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)", extend=True)
def test_a_picked_step_lights_its_chain_and_why_reads_it(
    planned: Session, pane: PlanPane, hands: Hands
) -> None:
    assert planned.view.layout == "path"
    hands.click(pane.steps, row_of(pane.steps, "step 1,"))
    hands.until(lambda: planned.lamp.light is not None)
    light = planned.lamp.light
    assert light is not None
    assert light.falls_on is Lights.CHAIN
    assert light.ends == (order(pane)[0], llm("PagedAttention"))
    assert not light.sentences
    menu = menu_of(pane, hands, 0)
    menu.why.trigger()
    menu.close()
    hands.until(lambda: bool(planned.lamp.light and planned.lamp.light.sentences))
    last = pane.rows.row_of(llm("PagedAttention"))
    assert last is not None
    hands.click(pane.steps, pane.rows.index(last))
    hands.until(lambda: planned.lamp.light is None)


def test_the_head_says_what_changed_since_the_last_visit(
    planned: Session, pane: PlanPane, hands: Hands
) -> None:
    before = Standing(date(2026, 11, 20), planned.store.goals(), 10_000, 0)
    planned.learning.before = before
    planned.learning.compared.send(before)
    hands.until(lambda: pane.head.notes.text().startswith("Since 20 November: 1 concept learned"))
    assert "plan " in pane.head.notes.text()
    assert pane.head.progress.accessibleName().startswith("Progress: ")
