"""Query and answer: one above the other, or side by side where that is wished."""

from dataclasses import replace

from PySide6.QtCore import Qt
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
