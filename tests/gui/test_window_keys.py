"""The window by keys: its sides, where the focus goes, letters and Escape."""

from pathlib import Path

from desktop import Desktop
from hands import texts
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from explorer.app.commands.command import Region
from explorer.app.commands.table import COMMANDS
from explorer.app.session import Message
from explorer.app.view import Show
from explorer.gui.frame import Frame
from explorer.gui.panes.concepts import ConceptsPane
from explorer.gui.panes.plan import PlanPane
from explorer.gui.panes.query_editor import Editor

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def test_sides_open_and_close_by_key_and_stay_so_at_the_next_start(
    desktop: Desktop, tmp_path: Path
) -> None:
    desktop.start()
    desktop.graph.take_focus()
    desktop.key(Qt.Key.Key_B, CONTROL)
    desktop.key(Qt.Key.Key_J, CONTROL)
    parts = desktop.content.parts
    assert not parts.left.isVisible()
    assert parts.bottom.isVisible()
    desktop.window.close()
    again = Desktop(desktop.bot, tmp_path / "home").start()
    assert not again.content.parts.left.isVisible()
    assert again.content.parts.bottom.isVisible()
    again.window.close()


def test_a_narrow_window_shows_one_side(desktop: Desktop) -> None:
    desktop.start(size=(1000, 640))
    parts = desktop.content.parts
    assert parts.left.isVisible()
    assert not parts.right.isVisible()
    desktop.do("view.pane.right")
    assert parts.right.isVisible()
    assert not parts.left.isVisible()
    assert not parts.header.learn.text()


def test_f6_goes_through_the_regions_and_rings_the_one_it_reached(started: Desktop) -> None:
    frame: Frame = started.content.parts.frame
    started.graph.take_focus()
    assert frame.focused() is Region.CENTRE
    started.key(Qt.Key.Key_F6)
    assert frame.focused() is Region.RIGHT
    assert frame.islands[Region.RIGHT].rim.ring
    started.key(Qt.Key.Key_F6, SHIFT)
    assert frame.focused() is Region.CENTRE
    assert not frame.islands[Region.RIGHT].rim.ring


def test_letters_are_commands_on_the_canvas_and_letters_in_a_field(started: Desktop) -> None:
    iri = started.show("vLLM")
    pane = started.content.parts.left.pane("Concepts")
    assert isinstance(pane, ConceptsPane)
    line = pane.field
    line.setFocus()
    started.type("h")
    assert line.text() == "h"
    assert iri in started.session.placed


def test_escape_closes_what_lies_above_and_then_clears_the_selection(started: Desktop) -> None:
    started.show("vLLM")
    started.do("edit.find.shown")
    started.type("v")
    started.key(Qt.Key.Key_Escape)
    assert not started.graph.bar.is_open
    assert started.session.trail.here is not None
    started.key(Qt.Key.Key_Escape)
    assert started.session.trail.here is None


def test_escape_closes_a_message_before_it_clears_the_selection(started: Desktop) -> None:
    iri = started.show("vLLM")
    started.graph.take_focus()
    started.session.told.send(Message("Something was done."))
    started.key(Qt.Key.Key_Escape)
    assert started.content.parts.messages.card is None
    assert started.session.trail.here == iri
    started.key(Qt.Key.Key_Escape)
    assert started.session.trail.here is None


def test_the_hint_is_closed_once_and_for_all(desktop: Desktop, tmp_path: Path) -> None:
    desktop.start()
    hint = desktop.graph.hint
    assert hint.isVisible()
    QTest.mouseClick(hint.findChildren(QAbstractButton)[0], LEFT)
    assert not hint.isVisible()
    desktop.window.close()
    again = Desktop(desktop.bot, tmp_path / "home").start()
    assert not again.graph.hint.isVisible()
    again.window.close()


def test_finding_among_what_is_shown_rings_the_hits_and_offers_hidden_ones(
    started: Desktop,
) -> None:
    started.show("PagedAttention")
    started.graph.take_focus()
    started.key(Qt.Key.Key_F, CONTROL)
    started.type("memory")
    started.until(lambda: len(started.graph.canvas.picture.selected) > 1)
    assert started.graph.bar.counter.text().startswith("1 of ")
    started.key(Qt.Key.Key_Return)
    assert started.graph.bar.counter.text().startswith("2 of ")
    started.until(started.graph.bar.more.isVisible)
    before = len(started.session.placed)
    QTest.mouseClick(started.graph.bar.more, LEFT)
    started.until(lambda: len(started.session.placed) > before)


def test_every_command_stands_in_a_menu_once_and_no_key_is_used_twice(started: Desktop) -> None:
    keys = [key for command in COMMANDS for key in command.all_keys]
    assert len(keys) == len(set(keys))
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    for command in COMMANDS:
        action = started.content.parts.actions.by_id[command.id]
        assert action.associatedObjects(), command.id


def test_the_query_takes_the_focus_when_it_is_shown(started: Desktop) -> None:
    started.graph.take_focus()
    started.do("view.tab.query")
    started.bot.wait(50)
    assert isinstance(started.focus, Editor)


def test_tab_comes_from_the_canvas_to_its_legend_first(started: Desktop) -> None:
    started.show("vLLM")
    canvas = started.graph.canvas
    started.session.select(None)
    started.until(lambda: not canvas.picture.selected)
    canvas.setFocus()
    started.key(Qt.Key.Key_Tab)
    first = started.focus
    assert first.parentWidget() is canvas.legend_bar
    started.key(Qt.Key.Key_Space)
    started.until(lambda: Show.HIDDEN in started.session.view.relations.values())
    started.until(lambda: started.focus.accessibleName().endswith("hidden"))


def test_w_tells_what_leaving_out_a_step_means(started: Desktop) -> None:
    session = started.session
    session.learn(started.iri("PagedAttention"))
    started.rest()
    started.show("Softmax")
    started.graph.take_focus()
    started.key(Qt.Key.Key_W)
    pane = started.content.parts.bottom.pane("Plan")
    assert isinstance(pane, PlanPane)
    started.until(lambda: any(" rest on Softmax" in text for text in texts(pane.steps)))
    assert started.focus is pane.steps
    assert "Not needed: saves" in texts(pane.steps)[pane.steps.currentIndex().row()]
    session.select(started.iri("vLLM"))
    command = next(c for c in COMMANDS if c.id == "learn.skip")
    assert not command.when(session)
