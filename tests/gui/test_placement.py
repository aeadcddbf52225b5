"""The questions about what is known, by keys, from the command to the marks."""

import pytest
from desktop import Desktop
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from explorer.app.learning.placing import COMMAND
from explorer.gui.sheets.placement_sheet import PlacementSheet
from explorer.model import vocabulary as v

KEY = Qt.Key


@pytest.fixture
def planned(started: Desktop) -> Desktop:
    started.session.learn(started.iri("vLLM"))
    started.rest()
    return started


def opened(desktop: Desktop) -> PlacementSheet:
    desktop.do(COMMAND)
    sheet = desktop.content.desk.placement.sheet
    desktop.until(sheet.isVisible)
    return sheet


def press(desktop: Desktop, sheet: PlacementSheet, key: KEY) -> None:
    """Press a key and wait for what follows: another question, or the end."""
    before = (sheet.open_label.text(), sheet.pages.currentIndex())
    desktop.key(key)
    desktop.until(lambda: (sheet.open_label.text(), sheet.pages.currentIndex()) != before)


def test_answers_by_keys_become_marks_in_one_step(planned: Desktop) -> None:
    sheet = opened(planned)
    assert sheet.question.text().startswith("Could you explain ")
    assert "still open" in sheet.open_label.text()
    assert sheet.accessibleName().startswith("Could you explain ")
    steps = len(planned.session.edits.done)
    for key in (KEY.Key_Y, KEY.Key_S, KEY.Key_Space, KEY.Key_N):
        press(planned, sheet, key)
    assert "Question 5 of at most 10" in sheet.open_label.text()
    sheet.stop.click()
    planned.until(lambda: sheet.pages.currentIndex() == 1)
    assert sheet.result.text().startswith("You know ")
    wanted = dict(sheet.rows.taken)
    assert sorted(wanted.values()) == sorted((v.KNOWN, v.SHAKY))
    planned.key(KEY.Key_Return)
    assert not sheet.isVisible()
    assert planned.session.store.marks() == wanted
    assert len(planned.session.edits.done) == steps + 1
    planned.session.undo()
    assert planned.session.store.marks() == {}


def test_an_unticked_mark_is_not_given(planned: Desktop) -> None:
    sheet = opened(planned)
    press(planned, sheet, KEY.Key_S)
    press(planned, sheet, KEY.Key_S)
    sheet.stop.click()
    planned.until(lambda: sheet.pages.currentIndex() == 1)
    assert sheet.apply.text() == "Apply 2 marks"
    planned.key(KEY.Key_Down)
    planned.key(KEY.Key_Space)
    assert sheet.apply.text() == "Apply 1 mark"
    planned.key(KEY.Key_Return)
    assert list(planned.session.store.marks().values()) == [v.SHAKY]


def test_back_takes_an_answer_back_also_from_the_end(planned: Desktop) -> None:
    sheet = opened(planned)
    first = sheet.question.text()
    assert not sheet.back_button.isEnabled()
    press(planned, sheet, KEY.Key_Y)
    second = sheet.question.text()
    press(planned, sheet, KEY.Key_Backspace)
    assert sheet.question.text() == first
    press(planned, sheet, KEY.Key_Y)
    sheet.stop.click()
    planned.until(lambda: sheet.pages.currentIndex() == 1)
    sheet.again.click()
    assert sheet.pages.currentIndex() == 0
    assert sheet.question.text() == second


def test_it_ends_after_ten_questions_and_escape_marks_nothing(planned: Desktop) -> None:
    sheet = opened(planned)
    for _ in range(10):
        press(planned, sheet, KEY.Key_Space)
    assert sheet.pages.currentIndex() == 1
    assert sheet.result.text().startswith("Nothing to mark")
    assert not sheet.apply.isEnabled()
    planned.key(KEY.Key_Escape)
    assert not sheet.isVisible()
    assert planned.session.store.marks() == {}
    assert planned.graph.isAncestorOf(planned.focus)


def test_without_a_goal_one_is_chosen_and_the_questions_go_on(started: Desktop) -> None:
    sheet = opened(started)
    assert sheet.pages.currentIndex() == 2
    started.key(KEY.Key_Return)
    palette = started.content.desk.palette
    started.until(palette.isVisible)
    started.until(lambda: palette.isAncestorOf(started.focus))
    started.type("LoRA")
    started.until(lambda: palette.answered == "LoRA")
    started.key(KEY.Key_Return)
    started.until(lambda: sheet.isVisible() and sheet.pages.currentIndex() == 0)
    assert "LoRA" in sheet.where.text()


def test_who_chooses_no_goal_is_not_asked_later(started: Desktop) -> None:
    sheet = opened(started)
    sheet.choose.click()
    palette = started.content.desk.palette
    started.until(palette.isVisible)
    started.key(KEY.Key_Escape)
    started.until(lambda: not palette.isVisible())
    QApplication.processEvents()
    started.session.learn(started.iri("LoRA"))
    started.rest()
    QApplication.processEvents()
    assert not sheet.isVisible()


def test_tab_stays_inside_and_space_on_a_button_presses_it(planned: Desktop) -> None:
    sheet = opened(planned)
    met = []
    for _ in range(12):
        planned.key(KEY.Key_Tab)
        assert sheet.isAncestorOf(planned.focus)
        met.append(planned.focus.accessibleName())
    assert {"Yes", "Not sure", "No", "Skip", "Stop here", "Close"} <= set(met)
    while planned.focus.accessibleName() != "No":
        planned.key(KEY.Key_Tab)
    before = sheet.open_label.text()
    planned.key(KEY.Key_Space)
    planned.until(lambda: sheet.open_label.text() != before)
    asking = planned.content.desk.placement
    sheet.stop.click()
    planned.until(lambda: sheet.pages.currentIndex() == 1)
    assert sheet.result.text().startswith("Nothing to mark")
    assert asking.shut()


def test_the_next_tab_offers_it_to_who_marked_nothing(started: Desktop) -> None:
    started.do("view.tab.next")
    pane = started.content.parts.bottom.pane("Next")
    button = pane.ask_me  # type: ignore[union-attr]  # the pane is there
    started.until(lambda: bool(pane.head.text()))  # type: ignore[union-attr]  # as above
    assert button.isVisible()
    button.click()
    started.until(started.content.desk.placement.sheet.isVisible)
