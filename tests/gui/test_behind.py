"""The query behind what the window shows, opened from the window and run there."""

from desktop import Desktop
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from explorer.app.commands.command import Region
from explorer.app.query.states import Answered
from explorer.app.sparql.building import Line
from explorer.app.sparql.format import formatted
from explorer.gui.panes.details import DetailsPane
from explorer.gui.panes.next import NextPane
from explorer.gui.panes.plan import PlanPane
from explorer.gui.panes.query import QueryPane
from explorer.model.terms import Iri

LEFT = Qt.MouseButton.LeftButton


def ran(desktop: Desktop, title: str) -> list[object]:
    """Wait for the query under a title, run it by key, and read its first column."""
    desktop.until(lambda: isinstance(desktop.content.parts.centre.pane("Query"), QueryPane))
    pane = desktop.content.parts.centre.pane("Query")
    assert isinstance(pane, QueryPane)
    desktop.until(lambda: pane.sheet.name == title)
    assert pane.sheet.editor.hasFocus()
    assert pane.sheet.editor.text == formatted(pane.sheet.editor.text)
    desktop.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    query = pane.sheet.query
    desktop.until(lambda: isinstance(query.state, Answered))
    assert isinstance(query.state, Answered)
    return [row[0] for row in query.state.answer.table.rows]


def test_a_key_opens_the_query_behind_the_details(started: Desktop) -> None:
    iri = started.show("Softmax")
    started.graph.take_focus()
    started.key(Qt.Key.Key_Q)
    subjects = ran(started, "About Softmax")
    said = started.session.store.describe(iri).statements
    assert len(subjects) == len({s[:3] for s in said})


def test_the_menu_of_the_details_offers_it(started: Desktop) -> None:
    started.show("Softmax")
    started.until(lambda: isinstance(started.content.parts.right.details, DetailsPane))
    details = started.content.parts.right.details
    assert isinstance(details, DetailsPane)
    details.head.menu.aboutToShow.emit()
    entry = next(a for a in details.head.menu.actions() if "Query behind" in a.text())
    entry.trigger()
    assert ran(started, "About Softmax")


def test_the_list_of_what_comes_next_has_a_button_for_it(started: Desktop) -> None:
    bottom = started.content.parts.bottom
    started.content.desk.show_tab(Region.BOTTOM, "Next")
    pane = bottom.pane("Next")
    assert isinstance(pane, NextPane)
    started.until(lambda: bool(pane.rows.rowCount()))
    QTest.mouseClick(pane.query, LEFT)
    found = ran(started, "What comes next")
    plan = started.session.learning.plan
    assert plan is not None
    assert len(found) == sum(len(plan.front.part(home)) for home in plan.front.free)


def test_the_plan_has_one_too(started: Desktop) -> None:
    started.session.learn(started.iri("PagedAttention"))
    started.rest()
    bottom = started.content.parts.bottom
    started.content.desk.show_tab(Region.BOTTOM, "Plan")
    pane = bottom.pane("Plan")
    assert isinstance(pane, PlanPane)
    started.until(pane.query.isEnabled)
    QTest.mouseClick(pane.query, LEFT)
    plan = started.session.learning.plan
    assert plan is not None
    assert set(ran(started, "The plan")) == {
        iri for step in plan.path.steps for iri in step.concepts
    }


def test_a_search_ends_with_the_query_behind_it(started: Desktop) -> None:
    started.do("edit.find")
    palette = started.content.desk.palette
    started.type("attention")
    started.until(lambda: palette.answered == "attention")
    QTest.keyClick(palette.field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    last = palette.rows.index(palette.rows.rowCount() - 1)
    palette.list.setCurrentIndex(last)
    assert str(last.data()) == "Query behind the search for “attention”"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    found = ran(started, "Search “attention”")
    assert set(found) == {h.concept.iri for h in started.session.store.search("attention", 200)}


def test_the_query_behind_a_path_finds_what_is_lit(started: Desktop) -> None:
    first, last = started.show("Corpus"), started.iri("Softmax")
    started.session.select_all(frozenset({first, last}), last)
    started.do("view.path")
    started.until(lambda: started.session.lamp.light is not None)
    light = started.session.lamp.light
    assert light is not None
    started.do("query.behind.path")
    found = ran(started, "Corpus to Softmax")
    assert len(found) >= 1
    pane = started.content.parts.centre.pane("Query")
    assert isinstance(pane, QueryPane)
    state = pane.sheet.query.state
    assert isinstance(state, Answered)
    steps = {cell for row in state.answer.table.rows for cell in row[1::2]}
    assert {Iri(str(cell)) for cell in steps} == light.concepts - {first, last}


def test_what_is_selected_on_the_canvas_opens_the_form(started: Desktop) -> None:
    first, last = started.show("vLLM"), started.iri("PagedAttention")
    started.session.select_all(frozenset({first, last}), first)
    started.graph.take_focus()
    started.key(Qt.Key.Key_Q, Qt.KeyboardModifier.ShiftModifier)
    started.until(lambda: isinstance(started.content.parts.centre.pane("Query"), QueryPane))
    pane = started.content.parts.centre.pane("Query")
    assert isinstance(pane, QueryPane)
    started.until(lambda: pane.sheet.forming.builder is not None)
    builder = pane.sheet.forming.builder
    assert builder is not None
    assert builder.form.lines == (
        Line("?method", "ce:kind", "ce:Method"),
        Line("?software", "ce:kind", "ce:Software"),
        Line("?software", "ce:uses", "?method"),
    )
    assert started.focus in builder.rows[0].fields.values()
