"""Query and answer: one above the other, or side by side where that is wished."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from querying import LEFT as LEFT_BUTTON
from querying import TOOLS, ask

from explorer.app.query.ways import Way
from explorer.app.session import Session
from explorer.gui.panes.query import QueryPane
from explorer.gui.panes.query_editor import FEW
from explorer.gui.panes.query_sheet import Sheet
from explorer.gui.style import Look

ABOVE, LEFT = Qt.Orientation.Vertical, Qt.Orientation.Horizontal


def wish(session: Session, *, beside: bool) -> None:
    session.prefer(replace(session.settings, query_beside=beside))


def test_the_answer_stands_beside_the_query_in_all_tabs_where_wished(
    query_pane: QueryPane, session: Session, qtbot: QtBot
) -> None:
    ask(query_pane.sheet, qtbot, TOOLS)
    wish(session, beside=True)
    room = query_pane.sheet.split
    assert room.orientation() == LEFT
    assert abs(room.sizes()[0] - room.sizes()[1]) < 20
    assert query_pane.add_sheet().split.orientation() == LEFT
    wish(session, beside=False)
    assert {sheet.split.orientation() for sheet in query_pane.sheets()} == {ABOVE}


def test_it_stands_below_while_there_is_no_width(
    query_pane: QueryPane, session: Session, qtbot: QtBot
) -> None:
    wish(session, beside=True)
    query_pane.resize(600, 700)
    qtbot.waitUntil(lambda: query_pane.sheet.split.orientation() == ABOVE)
    query_pane.resize(1000, 700)
    qtbot.waitUntil(lambda: query_pane.sheet.split.orientation() == LEFT)


def test_the_form_and_a_drawing_take_no_room_from_the_side(sheet: Sheet, session: Session) -> None:
    wish(session, beside=True)
    before = sheet.split.sizes()
    sheet.forming.open()
    sheet.split.give_room(100)
    assert sheet.split.sizes() == before


CHART = "SELECT ?x (COUNT(?y) AS ?n) { ?x ce:uses ?y } GROUP BY ?x ORDER BY DESC(?n) LIMIT 12"


def lines(sheet: Sheet) -> float:
    """How many lines of the text there is room for."""
    editor = sheet.editor
    return (editor.height() - Look().px(24) + 1) / editor.fontMetrics().lineSpacing()


def drawn(sheet: Sheet, qtbot: QtBot) -> None:
    """A chart as answer, which wants its room."""
    with qtbot.waitSignal(sheet.results.views.offered, timeout=20_000):
        ask(sheet, qtbot, CHART)
    sheet.results.views.turn(Way.CHART)
    qtbot.wait(20)


@pytest.mark.parametrize("after", [TOOLS, "ASK { ?x ce:nothing ?y }", "SELECT * {"])
def test_after_a_chart_the_text_has_its_share_again(sheet: Sheet, qtbot: QtBot, after: str) -> None:
    share = sheet.split.sizes()
    drawn(sheet, qtbot)
    assert sheet.split.sizes()[0] < share[0]
    assert lines(sheet) >= FEW
    ask(sheet, qtbot, after)
    assert sheet.split.sizes() == share


@pytest.mark.parametrize("height", [700, 520])
def test_five_lines_of_the_text_are_seen_beside_a_form_and_a_mistake(
    query_pane: QueryPane, qtbot: QtBot, height: int
) -> None:
    sheet = query_pane.sheet
    query_pane.resize(920, height)
    ask(sheet, qtbot, "SELECT ?x {\n  ?x ce:usess ?y .\n}")
    share = sheet.split.sizes()
    sheet.forming.open()
    qtbot.waitUntil(lambda: lines(sheet) >= FEW)
    sheet.forming.tool.setChecked(False)
    qtbot.waitUntil(lambda: sheet.split.sizes() == share)


def test_a_share_by_hand_stands_however_low_the_text_is(sheet: Sheet, qtbot: QtBot) -> None:
    ask(sheet, qtbot, TOOLS)
    handle, room = sheet.split.handle(1), sheet.split
    centre = handle.rect().center()
    QTest.mousePress(handle, LEFT_BUTTON, pos=centre)
    QTest.mouseMove(handle, centre - QPoint(0, 400))
    QTest.mouseRelease(handle, LEFT_BUTTON, pos=centre - QPoint(0, 400))
    qtbot.wait(50)
    low = room.sizes()
    assert lines(sheet) < FEW
    drawn(sheet, qtbot)
    ask(sheet, qtbot, TOOLS)
    qtbot.wait(50)
    assert room.sizes() == low


def test_heads_are_in_line_and_nothing_is_cut_beside(
    query_pane: QueryPane, session: Session, qtbot: QtBot
) -> None:
    sheet = query_pane.sheet
    ask(sheet, qtbot, TOOLS)
    wish(session, beside=True)
    for width in (1200, 926, 780):
        query_pane.resize(width, 700)
        qtbot.wait(20)
        left, right = sheet.split.sizes()
        assert abs(left - right) < 20
        assert sheet.limit.width() >= sheet.limit.sizeHint().width()
        assert sheet.results.head.height() == sheet.bar.height()
        tops = [w.mapTo(sheet, QPoint()).y() for w in (sheet.results.head, sheet.bar)]
        assert tops[0] == tops[1]
    wish(session, beside=False)
    qtbot.wait(20)
    assert sheet.results.head.height() < sheet.bar.height()


def test_where_there_is_little_height_buttons_are_whole_and_the_foot_gives_way(
    query_pane: QueryPane, qtbot: QtBot
) -> None:
    sheet = query_pane.sheet
    ask(sheet, qtbot, TOOLS)
    for height, told in ((720, True), (300, False), (720, True)):
        query_pane.resize(640, height)
        qtbot.wait(20)
        assert sheet.foot.isVisible() is told
        assert sheet.bar.height() >= sheet.bar.minimumSizeHint().height()
        assert sheet.results.head.height() >= sheet.results.head.minimumSizeHint().height()
