"""What is done with the concepts of an answer, in whichever way it is shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from explorer.app.query.answer import Answer, Named
from explorer.app.query.states import Running
from explorer.app.query.ways import Way
from explorer.app.session import Message, Session
from explorer.gui.panes.query_acts import CONSIDERED, TOO_MANY
from explorer.gui.panes.query_net import NetView
from explorer.gui.panes.query_pivot import PivotView
from explorer.gui.panes.query_sheet import Sheet
from explorer.gui.panes.query_tree import TreeView
from explorer.model import vocabulary as v
from explorer.model.concept import Concept, Form, Table
from explorer.model.terms import Iri


def shown(sheet: Sheet, qtbot: QtBot, text: str, way: Way) -> QWidget | None:
    """The answer to a query, turned to a way."""
    sheet.editor.show_text(text)
    with qtbot.waitSignal(sheet.results.views.offered, timeout=20_000):
        sheet.start()
        qtbot.waitUntil(lambda: not isinstance(sheet.query.state, Running), timeout=20_000)
    sheet.results.views.turn(way)
    return sheet.results.views.currentWidget()


def test_a_letter_acts_in_the_pivot_table(sheet: Sheet, session: Session, qtbot: QtBot) -> None:
    text = "SELECT ?x ?k ?t { ?x ce:uses ?y ; ce:kind ?k ; a ?t }"
    page = shown(sheet, qtbot, text, Way.PIVOT)
    assert isinstance(page, PivotView)
    below = next(a for a in page.down.menu().actions() if a.text() == "x")
    below.trigger()
    qtbot.waitUntil(lambda: bool(page.table.answers.order))
    qtbot.waitUntil(lambda: page.table.answers.answer.table.columns[0] == "x")
    page.table.setCurrentIndex(page.table.answers.index(0, 0))
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_K)
    first = page.table.answers.term(page.table.answers.index(0, 0))
    assert list(session.store.marks()) == [first]


def test_letters_act_in_the_tree(sheet: Sheet, session: Session, qtbot: QtBot) -> None:
    page = shown(sheet, qtbot, "SELECT ?x ?y { ?x ce:isA ?y }", Way.TREE)
    assert isinstance(page, TreeView)
    page.tree.setFocus()
    QTest.keyClick(page.tree, Qt.Key.Key_K)
    assert list(session.store.marks().items()) == [(page.chosen()[0], v.KNOWN)]
    with qtbot.waitSignal(sheet.to_canvas):
        QTest.keyClick(page.tree, Qt.Key.Key_G)
    assert session.view.shown == set(page.chosen())


def test_letters_act_on_what_is_selected_in_the_graph_of_an_answer(
    sheet: Sheet, session: Session, qtbot: QtBot
) -> None:
    page = shown(sheet, qtbot, "CONSTRUCT WHERE { ?x ce:uses ?y }", Way.GRAPH)
    assert isinstance(page, NetView)
    ends = (Iri(v.CE.replace("vocab#", "nlp-llm/") + name) for name in ("BERT", "Encoder"))
    both = frozenset(ends)
    session.select_all(both, min(both))
    page.canvas.setFocus()
    with qtbot.waitSignal(sheet.to_compare):
        QTest.keyClick(page.canvas, Qt.Key.Key_C)
    assert set(session.comparing.iris) == both


# The platform of the tests has no windows that could be raised.
@pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)", extend=True)
def test_of_too_many_rows_the_menu_and_a_letter_say_so(sheet: Sheet, session: Session) -> None:
    one = Iri("http://x/one")
    table = Table(Form.SELECT, ("x",), ((one,),) * (CONSIDERED + 1))
    view = sheet.results.table
    sheet.results.views.setCurrentWidget(view)
    view.show_answer(Answer(table, {one: Named("One", "x:one", Concept(one, "One"))}))
    view.selectAll()
    told: list[Message] = []
    session.told.connect(told.append)
    sheet.results.acts.open_menu(view, view.visualRect(view.answers.index(0, 0)).center())
    menu = next(m for m in sheet.results.findChildren(QMenu) if m.isVisible())
    lines = {action.text(): action.isEnabled() for action in menu.actions()}
    menu.close()
    assert lines[TOO_MANY] is False
    assert lines["Copy"] is True
    assert "Mark known" not in lines
    QTest.keyClick(view, Qt.Key.Key_K)
    assert [message.text for message in told] == [TOO_MANY]
    assert not session.store.marks()


def test_to_learn_says_what_happened_also_of_what_is_known(
    sheet: Sheet, session: Session, qtbot: QtBot
) -> None:
    shown(sheet, qtbot, "SELECT ?x { VALUES ?x { llm:Token llm:LoRA } }", Way.TABLE)
    table, told = sheet.results.table, list[Message]()
    iris = [table.answers.term(table.answers.index(row, 0)) for row in (0, 1)]
    session.mark([iri for iri in iris if isinstance(iri, str)][:1], v.KNOWN)
    qtbot.waitUntil(lambda: not session.learning.pending)
    session.told.connect(told.append)
    table.setFocus()
    for row in (0, 1, 1):
        table.selectRow(row)
        QTest.keyClick(table, Qt.Key.Key_L)
    assert told == [
        Message("You know Token already: nothing is left to learn for it.", undo=True),
        Message("LoRA is the goal of your plan.", undo=True),
        Message("LoRA is the goal of your plan."),
    ]
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_L)
    assert told[-1] == Message("2 concepts are the goals of your plan.", undo=True)
