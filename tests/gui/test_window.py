"""The window as a person meets it: it opens, follows, remembers, and says what it did."""

from dataclasses import replace
from pathlib import Path

import pytest
from desktop import BUNDLED, Desktop
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTabBar, QWidget

from explorer.app.commands.command import Region
from explorer.app.commands.table import COMMANDS
from explorer.app.expanding import expand
from explorer.app.exporting import export_picture, export_plan
from explorer.app.session import Message
from explorer.app.view import Show
from explorer.gui.frame import Frame
from explorer.gui.panes.concepts import ConceptsPane
from explorer.gui.panes.query_editor import Editor
from explorer.gui.pixels import painted
from explorer.model import vocabulary as v

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
TURTLE = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://example.org/> .
:tea a skos:Concept ; skos:prefLabel "Tea & <b>milk</b>"@en .
:leaf a skos:Concept ; skos:prefLabel "Leaf"@en ; skos:broader :tea .
"""


def own(folder: Path, text: str = TURTLE) -> Path:
    path = folder / "tea.ttl"
    path.write_text(text, encoding="utf-8")
    return path


def shown_texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


# --- opening ----------------------------------------------------------------------------------


def test_it_opens_on_the_start_view_of_the_bundled_ontology(started: Desktop) -> None:
    picture = started.graph.canvas.picture
    assert picture.layout == "start"
    assert 0 < len(picture.points) <= 60
    assert BUNDLED in started.window.windowTitle()
    assert any("185 terms" in t or " terms, from " in t for t in shown_texts(started.window))


def test_a_file_of_ones_own_opens_instead(desktop: Desktop, tmp_path: Path) -> None:
    desktop.start(own(tmp_path))
    assert desktop.window.windowTitle().startswith("tea.ttl")
    assert desktop.session.settings.recent == (str(tmp_path / "tea.ttl"),)


def test_a_broken_file_leaves_open_what_is_open_and_says_the_line(
    started: Desktop, tmp_path: Path
) -> None:
    before = started.session
    started.program.open([own(tmp_path, TURTLE + ":broken")])
    started.until(lambda: started.content.parts.messages.card is not None)
    assert started.session is before
    said = started.content.parts.messages.said[-1]
    assert said.error
    assert "tea.ttl" in said.text
    assert "Traceback" not in said.text


def test_a_broken_file_at_the_start_opens_the_bundled_ontology(
    desktop: Desktop, tmp_path: Path
) -> None:
    desktop.start(own(tmp_path, "nonsense"))
    assert BUNDLED in desktop.window.windowTitle()
    assert desktop.content.parts.messages.said[0].error


def test_a_dropped_file_is_opened(started: Desktop, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(own(tmp_path)))])
    event = QDropEvent(
        QPointF(400, 400), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier
    )
    started.window.dropEvent(event)
    started.until(lambda: started.window.windowTitle().startswith("tea.ttl"))


def test_marks_come_along_to_the_next_file_and_to_the_next_start(
    desktop: Desktop, tmp_path: Path
) -> None:
    desktop.start()
    iri = desktop.show("Softmax")
    desktop.session.toggle_known([iri])
    desktop.program.open([own(tmp_path)])
    desktop.until(lambda: desktop.window.windowTitle().startswith("tea.ttl"))
    assert desktop.session.store.marks()[iri] == v.KNOWN
    desktop.window.close()
    again = Desktop(desktop.bot, tmp_path / "home").start()
    assert again.session.store.marks()[iri] == v.KNOWN
    again.window.close()


def test_a_damaged_file_of_marks_is_set_aside_and_named(desktop: Desktop) -> None:
    desktop.places.profile.parent.mkdir(parents=True)
    desktop.places.profile.write_text("no statement", encoding="utf-8")
    desktop.start()
    assert any("learner.nq.damaged" in said.text for said in desktop.content.parts.messages.said)


# --- following the session --------------------------------------------------------------------


def test_a_click_on_the_canvas_selects_and_fills_the_right_pane(started: Desktop) -> None:
    canvas = started.graph.canvas
    iri = next(iter(canvas.picture.points))
    QTest.mouseClick(canvas, LEFT, Qt.KeyboardModifier.NoModifier, canvas.pixels(iri).center())
    assert started.session.trail.here == iri
    label = canvas.picture.concepts[iri].label
    started.until(lambda: label in shown_texts(started.content.parts.right))


def test_learning_shows_the_path_with_the_plan_below_and_undo_brings_the_view_back(
    started: Desktop,
) -> None:
    iri = started.show("PagedAttention")
    started.graph.take_focus()
    started.key(Qt.Key.Key_L)
    started.until(lambda: started.graph.canvas.picture.layout == "path")
    assert started.session.store.goals() == (iri,)
    assert started.content.parts.bottom.isVisible()
    assert not started.content.parts.left.isVisible()
    started.key(Qt.Key.Key_Z, CONTROL)
    started.until(lambda: started.graph.canvas.picture.focus == iri)
    assert started.session.store.goals() == ()
    assert started.content.parts.left.isVisible()


def test_marking_says_what_followed_and_its_undo_takes_it_back(started: Desktop) -> None:
    iri = started.show("PagedAttention")
    started.graph.take_focus()
    started.key(Qt.Key.Key_K)
    started.until(lambda: bool(started.content.parts.messages.said))
    said = started.content.parts.messages.said[-1].text
    assert said.startswith("Marked PagedAttention known, ")
    assert "more assumed" in said
    started.content.parts.messages.undo.emit()
    assert iri not in started.session.store.marks()


def test_undo_names_what_it_takes_back(started: Desktop) -> None:
    started.show("vLLM")
    started.content.parts.actions.refresh(started.session)
    assert started.content.parts.actions.by_id["edit.undo"].text() == "Undo Show vLLM"


def test_counts_of_the_status_bar_follow(started: Desktop) -> None:
    status = started.content.parts.status
    size = started.session.store.size()
    assert f"{size.concepts:,} concepts" in status.size_label.text()
    started.show("vLLM")
    shown = len(started.session.placed)
    started.until(lambda: status.shown.text() == f"showing {shown} of {size.concepts}")
    started.session.toggle_known([started.iri("Token")])
    started.until(lambda: status.known.text().startswith("known"))
    started.until(status.known.isVisible)


def test_back_and_forward_walk_the_concepts_visited(started: Desktop) -> None:
    first, second = started.show("vLLM"), started.show("LoRA")
    header = started.content.parts.header
    started.until(header.back.isEnabled)
    QTest.mouseClick(header.back, LEFT)
    assert started.session.trail.here == first
    started.until(header.forward.isEnabled)
    QTest.mouseClick(header.forward, LEFT)
    assert started.session.trail.here == second


def test_hidden_kinds_are_counted_and_cleared_in_the_status_bar(started: Desktop) -> None:
    started.show("vLLM")
    started.do("view.kind")
    status = started.content.parts.status
    started.until(status.clear.isVisible)
    QTest.mouseClick(status.clear, LEFT)
    assert not started.session.view.kinds_hidden


# --- looks ------------------------------------------------------------------------------------


def test_the_theme_changes_while_the_program_runs(started: Desktop) -> None:
    started.do("view.appearance.dark")
    assert started.program.look.theme.dark
    ground = started.window.palette().color(started.window.backgroundRole()).name()
    assert ground.upper() == started.program.look.theme.chrome
    started.do("view.appearance.light")
    assert not started.program.look.theme.dark


def test_labels_change_their_language(started: Desktop) -> None:
    iri = started.iri("Attention Mechanism")
    started.session.prefer(replace(started.session.settings, language="de"))
    german = started.session.store.concepts([iri])[iri].label
    assert german != "Attention Mechanism"
    started.session.show_around(iri)
    started.until(lambda: started.graph.canvas.picture.focus == iri)
    assert started.graph.canvas.picture.concepts[iri].label == german


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_button_has_a_name_is_large_enough_and_not_cut(
    started: Desktop, scale: float
) -> None:
    started.session.prefer(replace(started.session.settings, text_scale=scale))
    started.show("PagedAttention")
    QApplication.processEvents()
    for button in started.window.findChildren(QAbstractButton):
        if button.isVisible() and not isinstance(button.parentWidget(), QTabBar):
            assert button.accessibleName() or button.text(), button
            assert min(button.width(), button.height()) >= 24, button.accessibleName()
    for tabs in started.window.findChildren(QTabBar):
        if tabs.isVisible():
            assert tabs.width() >= tabs.sizeHint().width(), tabs.accessibleName()


def test_labels_of_an_ontology_are_text_wherever_they_stand(
    desktop: Desktop, tmp_path: Path
) -> None:
    desktop.start(own(tmp_path))
    iri = desktop.iri("Tea")
    desktop.session.select(iri)
    desktop.until(lambda: "Tea & <b>milk</b>" in shown_texts(desktop.content.parts.right))
    for label in desktop.window.findChildren(QLabel):
        rich = label.textFormat() is Qt.TextFormat.RichText
        assert label.textFormat() is Qt.TextFormat.PlainText or (rich and "<b>" not in label.text())


# --- sides, focus, keys -----------------------------------------------------------------------


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


def test_the_tour_can_be_taken_to_its_end_and_left(started: Desktop) -> None:
    started.do("help.tour")
    tour = started.content.desk.tour
    started.until(lambda: tour.card is not None)
    for _ in range(6):
        QTest.mouseClick(tour.next, LEFT)
    assert tour.card is None
    started.do("help.tour")
    started.until(lambda: tour.card is not None)
    started.key(Qt.Key.Key_Escape)
    assert tour.card is None


def test_a_defect_is_written_down_and_told_in_one_sentence(started: Desktop) -> None:
    try:
        raise ZeroDivisionError("a slip")
    except ZeroDivisionError as error:
        started.program.defect(type(error), error, error.__traceback__)
    assert "a slip" in started.places.log.read_text(encoding="utf-8")
    assert "slip" not in started.content.parts.messages.said[-1].text


def test_a_context_menu_offers_what_can_be_done_with_a_concept(started: Desktop) -> None:
    started.show("vLLM")
    started.content.parts.actions.refresh(started.session)
    menu = started.content.parts.actions.concept_menu(started.window)
    titles = [action.text() for action in menu.actions()]
    assert "Expand" in titles
    assert "Mark vLLM as known" in titles
    assert "Export the selected as a page…" not in titles
    menu.deleteLater()


def test_a_context_menu_acts_on_all_that_is_selected(started: Desktop) -> None:
    one = started.show("vLLM")
    started.session.select_all(frozenset({one, started.iri("PagedAttention")}), one)
    started.content.parts.actions.refresh(started.session)
    menu = started.content.parts.actions.concept_menu(started.window)
    titles = [action.text() for action in menu.actions()]
    several = ("Mark 2 concepts as known", "Hide", "Export the selected as a page…")
    assert {"Expand", *several} <= set(titles)
    menu.deleteLater()


def test_all_forms_of_export_are_written(started: Desktop, tmp_path: Path) -> None:
    iri = started.show("Softmax")
    started.session.learn(iri)
    started.until(lambda: started.graph.canvas.picture.layout == "path")
    for name in ("path.html", "path.md"):
        export_plan(started.session, tmp_path / name)
        started.until((tmp_path / name).exists)
    export_picture(started.session, started.graph.canvas.picture, tmp_path / "a.png", painted)
    started.until((tmp_path / "a.png").exists)
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    assert "Softmax" in (tmp_path / "path.md").read_text(encoding="utf-8")


def test_the_size_of_the_window_is_kept(desktop: Desktop, tmp_path: Path) -> None:
    desktop.start(size=(777, 666))
    desktop.window.close()
    again = Desktop(desktop.bot, tmp_path / "home").start(size=None)
    assert (again.window.width(), again.window.height()) == (777, 666)
    again.window.close()


def test_what_is_added_is_brought_into_sight_and_marked(started: Desktop) -> None:
    started.show("KV Caching")
    canvas = started.graph.canvas
    before = set(canvas.picture.points)
    expand(started.session, started.iri("Memory Use"))
    started.until(lambda: len(canvas.picture.points) > len(before))
    added = set(canvas.picture.points) - before
    started.until(lambda: canvas.rect().contains(canvas.pixels(max(added)).center()))
    started.bot.wait(300)
    assert all(canvas.rect().contains(canvas.pixels(iri).center()) for iri in added)


def test_what_was_hidden_is_selected_again_once_it_is_back(started: Desktop) -> None:
    started.show("KV Caching")
    started.session.select(started.iri("Latency"))
    started.do("view.hide")
    canvas = started.graph.canvas
    started.until(lambda: started.iri("Latency") not in canvas.picture.points)
    started.do("edit.undo")
    started.until(lambda: started.iri("Latency") in canvas.picture.points)
    assert canvas.picture.selected == {started.iri("Latency")}


def test_a_link_that_would_undo_another_step_goes(started: Desktop) -> None:
    started.show("KV Caching")
    expand(started.session, started.iri("Memory Use"))
    messages = started.content.parts.messages
    started.until(lambda: messages.card is not None)
    started.do("edit.undo")
    started.until(lambda: messages.card is None)


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


def test_reduced_motion_acts_at_once(started: Desktop) -> None:
    started.do("view.motion")
    assert started.program.look.calm
    started.do("view.motion")
    assert not started.program.look.calm
