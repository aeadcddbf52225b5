"""The window as a person meets it: it follows, remembers, and says what it did."""

from dataclasses import replace
from pathlib import Path

import pytest
from desktop import Desktop, shown_texts
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTabBar

from explorer.app.commands.table import COMMANDS
from explorer.app.expanding import expand
from explorer.app.exporting import export_picture, export_plan
from explorer.gui.pixels import painted
from explorer.gui.sides import LAYOUT_NAMES
from explorer.model import vocabulary as v
from explorer.model.terms import Iri

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


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
    here = status.known.text()
    started.session.mark([Iri("https://example.org/elsewhere")], v.KNOWN)
    started.rest()
    assert status.known.text() == here


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


def test_the_tour_can_be_taken_to_its_end_and_left(started: Desktop) -> None:
    started.do("help.tour")
    tour = started.content.desk.tour
    started.until(lambda: tour.card is not None)
    for _ in range(6):
        QTest.mouseClick(tour.next, LEFT)
    assert tour.card is None
    assert QApplication.focusWidget() is started.graph.canvas
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


def test_reduced_motion_acts_at_once(started: Desktop) -> None:
    started.do("view.motion")
    assert started.program.look.calm
    started.do("view.motion")
    assert not started.program.look.calm


def test_the_layout_is_named_as_in_its_menu(started: Desktop) -> None:
    titles = {c.id: c.title for c in COMMANDS if c.id.startswith("view.layout.")}
    assert {LAYOUT_NAMES[one.rpartition(".")[2]] for one in titles} == set(titles.values())
    started.show("KV Caching")
    started.do("view.layout.kinds")
    started.until(lambda: any("By kind" in b.text() for b in buttons_of(started)))


def buttons_of(desktop: Desktop) -> list[QAbstractButton]:
    return [b for b in desktop.content.parts.centre.findChildren(QAbstractButton) if b.isVisible()]


@pytest.mark.parametrize("width", [1280, 1000, 800])
def test_the_hint_takes_one_line(desktop: Desktop, width: int) -> None:
    desktop.start(size=(width, 800))
    hint = desktop.graph.hint
    words = next(one for one in hint.findChildren(QLabel) if one.text())
    assert words.isVisible()
    assert words.fontMetrics().horizontalAdvance(words.text()) <= words.width()
