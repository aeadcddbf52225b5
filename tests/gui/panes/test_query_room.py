"""Query and answer: one above the other, or side by side where that is wished."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from querying import TOOLS, ask

from explorer.app.session import Session
from explorer.gui.panes.query import QueryPane
from explorer.gui.panes.query_sheet import Sheet

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
