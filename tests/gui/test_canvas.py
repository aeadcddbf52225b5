"""The canvas: real clicks, drags and wheels, and what it says was meant."""

from dataclasses import replace

import field
from canvases import empty_place, middle, pictured, said, under
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from explorer.app.view import Show
from explorer.gui.canvas.canvas import Canvas
from explorer.gui.canvas.hand import Click
from explorer.gui.canvas.legend import entries
from explorer.gui.canvas.voice import voice_of
from explorer.gui.style import Look
from explorer.model.concept import Concept
from explorer.model.geometry import Point, Rect
from explorer.model.terms import Iri
from explorer.scene.content import Content
from explorer.scene.shapes import What

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_click_selects_and_a_click_beside_clears(canvas: Canvas) -> None:
    heard = said(canvas.clicked)
    QTest.mouseClick(canvas, LEFT, PLAIN, middle(canvas, "vLLM"))
    QTest.mouseClick(canvas, LEFT, PLAIN, empty_place(canvas))
    QTest.mouseClick(canvas, LEFT, CONTROL, middle(canvas, "Throughput"))
    assert heard == [
        Click(field.iri("vLLM")),
        Click(None),
        Click(field.iri("Throughput"), adds=True),
    ]


def test_a_double_click_expands(canvas: Canvas) -> None:
    heard = said(canvas.activated)
    QTest.mouseDClick(canvas, LEFT, PLAIN, middle(canvas, "vLLM"))
    assert heard == [field.iri("vLLM")]


def test_a_click_on_a_badge_asks_for_hidden_neighbours(canvas: Canvas) -> None:
    heard = said(canvas.badge)
    badge = next(t for t in canvas.scene.targets if t.what is What.BADGE)
    at = canvas.camera.seen(badge.area.centre)
    QTest.mouseClick(canvas, LEFT, PLAIN, QPoint(round(at.x), round(at.y)))
    assert heard == [badge.iri]


def test_dragging_a_concept_puts_it_elsewhere(canvas: Canvas) -> None:
    heard, clicks = said(canvas.moved), said(canvas.clicked)
    start, before = middle(canvas, "LoRA"), canvas.picture.points[field.iri("LoRA")]
    QTest.mousePress(canvas, LEFT, PLAIN, start)
    QTest.mouseMove(canvas, start + QPoint(20, 10))
    canvas.grab()
    QTest.mouseMove(canvas, start + QPoint(40, 30))
    QTest.mouseRelease(canvas, LEFT, PLAIN, start + QPoint(40, 30))
    scale = canvas.camera.scale
    ((moved, at),) = heard
    assert moved == field.iri("LoRA")
    assert abs(at.x - before.x - 40 / scale) < 0.01
    assert abs(at.y - before.y - 30 / scale) < 0.01
    assert clicks == []


def test_dragging_the_ground_pans(canvas: Canvas) -> None:
    heard, before = said(canvas.clicked), canvas.camera
    start = empty_place(canvas)
    QTest.mousePress(canvas, LEFT, PLAIN, start)
    QTest.mouseMove(canvas, start + QPoint(30, 12))
    QTest.mouseRelease(canvas, LEFT, PLAIN, start + QPoint(30, 12))
    assert canvas.camera == before.panned(30, 12)
    assert heard == []


def test_shift_and_a_drag_select_what_the_frame_holds(canvas: Canvas) -> None:
    heard = said(canvas.banded)
    QTest.mousePress(canvas, LEFT, SHIFT, QPoint(1, 1))
    QTest.mouseMove(canvas, QPoint(400, 300))
    canvas.grab()
    QTest.mouseRelease(canvas, LEFT, SHIFT, QPoint(799, 499))
    assert heard == [frozenset(field.CONCEPTS)]


def wheel(canvas: Canvas, at: QPoint, turn: int) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(canvas.mapToGlobal(at)),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - not inverted
    )
    QApplication.sendEvent(canvas, event)


def test_the_wheel_zooms_at_the_pointer(canvas: Canvas) -> None:
    at = middle(canvas, "vLLM")
    before = canvas.camera.meant(Point(at.x(), at.y()))
    wheel(canvas, at, 240)
    after = canvas.camera.meant(Point(at.x(), at.y()))
    assert canvas.camera.scale > 1.2
    assert abs(before.x - after.x) + abs(before.y - after.y) < 0.01
    canvas.fit()
    assert canvas.camera.scale <= 1.0


def test_hovering_lights_the_neighbourhood_and_then_tells_what_it_is(
    qtbot: QtBot, canvas: Canvas
) -> None:
    heard = said(canvas.hovered)
    QTest.mouseMove(canvas, middle(canvas, "KV Caching"))
    qtbot.waitUntil(lambda: heard == [field.iri("KV Caching")])
    qtbot.waitUntil(canvas.card.isVisible)
    assert canvas.card.text().splitlines()[0] == "KV Caching"
    assert "step 3, later" in canvas.card.text()
    QTest.mouseMove(canvas, empty_place(canvas))
    qtbot.waitUntil(lambda: heard[-1] is None)
    assert not canvas.card.isVisible()


def test_hovering_a_relation_reads_it_as_a_sentence(qtbot: QtBot, canvas: Canvas) -> None:
    lines = (t for t in canvas.scene.targets if t.link)
    middles = {t: canvas.camera.seen(t.line[len(t.line) // 2]) for t in lines}
    spots = {t: QPoint(round(at.x), round(at.y)) for t, at in middles.items()}
    target = next(t for t, spot in spots.items() if under(canvas, spot) == t)
    QTest.mouseMove(canvas, spots[target])
    qtbot.waitUntil(canvas.card.isVisible)
    assert target.link is not None
    assert canvas.picture.concepts[target.link.source].label in canvas.card.text()


def test_the_legend_is_the_filter(canvas: Canvas) -> None:
    heard = said(canvas.legend)
    chips = [c for c in canvas.legend_bar.findChildren(QAbstractButton) if c.isVisible()]
    assert "without label" in chips[0].accessibleName()
    QTest.mouseClick(chips[0], LEFT)
    chips[1].setFocus()
    QTest.keyClick(chips[1], Qt.Key.Key_Space)
    assert [show for _, show in heard] == [Show.HIDDEN, Show.HIDDEN]
    assert heard[0] != heard[1]
    assert chips[-1].accessibleName().endswith("more relations")
    assert all(chip.height() >= 24 and chip.width() >= 24 for chip in chips)


def test_the_rest_of_the_legend_stands_in_a_menu_with_samples_and_counts(canvas: Canvas) -> None:
    asked = said(canvas.legend)
    rest = entries(canvas.picture)[2:]
    menu = canvas.legend_bar.menu_of(rest)
    assert [a.text() for a in menu.actions()] == [f"{e.label}\t{e.count}" for e in rest]
    assert all(not action.icon().isNull() for action in menu.actions())
    menu.actions()[0].trigger()
    assert asked == [(rest[0].iri, Show.HIDDEN)]


def test_the_canvas_says_what_it_shows(canvas: Canvas) -> None:
    count = len(field.CONCEPTS)
    name = f"Concept graph, {count} concepts, {len(field.LINKS)} relations, KV Caching selected"
    assert canvas.accessibleName() == name


def test_concepts_glide_to_their_new_places_unless_motion_is_reduced(qtbot: QtBot) -> None:
    look = Look()
    canvas = Canvas(look)
    qtbot.addWidget(canvas)
    canvas.resize(800, 500)
    picture = pictured(field.content())
    canvas.show_picture(picture)
    points = {**picture.points, field.iri("LoRA"): Point(300.0, 10.0)}
    other = replace(picture, points=points)
    canvas.show_picture(other)
    assert canvas.eye.glide.shifts is not None
    canvas.grab()
    qtbot.waitUntil(lambda: canvas.eye.glide.shifts is None)
    look.calm = True
    canvas.show_picture(picture)
    assert canvas.eye.glide.shifts is None


def test_a_label_with_markup_is_painted_as_text(qtbot: QtBot, canvas: Canvas) -> None:
    evil = Concept(Iri("urn:evil"), "<b>bold</b> &amp;", "<img src=x> is text.")
    canvas.show_picture(pictured(Content({evil.iri: evil}, focus=evil.iri)))
    QTest.mouseMove(canvas, canvas.pixels(evil.iri).center())
    qtbot.waitUntil(canvas.card.isVisible)
    assert "<b>bold</b> &amp;" in canvas.card.text()
    assert canvas.toolTip() == ""


def test_of_what_is_larger_than_the_room_its_core_is_seen(qtbot: QtBot) -> None:
    canvas = Canvas(Look())
    qtbot.addWidget(canvas)
    canvas.resize(900, 600)
    canvas.show_picture(pictured(field.content()))
    canvas.show()
    core, whole = Rect(0, 0, 60, 30), Rect(0, 0, 9000, 30)

    def seen() -> bool:
        return canvas.eye.area().contains(canvas.camera.seen(core.centre))

    canvas.eye.include(whole)
    qtbot.waitUntil(lambda: not seen())
    canvas.eye.include(whole, core)
    qtbot.waitUntil(seen)


def test_a_picture_that_came_before_the_window_is_seen_whole(qtbot: QtBot) -> None:
    canvas = Canvas(Look())
    qtbot.addWidget(canvas)
    canvas.resize(60, 40)
    canvas.show_picture(pictured(field.content()))
    canvas.resize(900, 600)
    canvas.show()
    area = canvas.eye.area()
    seen = [canvas.camera.seen(p) for p in canvas.picture.points.values()]
    assert all(area.contains(p) for p in seen)
    assert canvas.camera.scale == 1.0


def painted(canvas: Canvas) -> QImage:
    return canvas.grab().toImage()


def test_what_moves_looks_the_same_when_it_rests(qtbot: QtBot, canvas: Canvas) -> None:
    before = painted(canvas)
    canvas.look(canvas.camera.panned(50, 0))
    canvas.grab()
    canvas.look(canvas.camera.panned(-50, 0))
    qtbot.wait(200)
    assert painted(canvas) == before


def test_a_screen_reader_finds_every_concept_with_its_state(canvas: Canvas) -> None:
    voice = voice_of("", canvas)
    assert voice is not None
    found = [voice.child(i) for i in range(len(field.CONCEPTS))]
    names = [child.text(QAccessible.Text.Name) for child in found]
    assert "PagedAttention, method, goal, 10 of 10 neighbours shown" in names
    chosen = [child for child in found if child.state().selected]
    assert [child.text(QAccessible.Text.Name).split(",")[0] for child in chosen] == ["KV Caching"]
    at = chosen[0].rect().center()
    assert voice.childAt(at.x(), at.y()) is chosen[0]
    assert voice.focusChild() is chosen[0]
    assert voice.indexOfChild(chosen[0]) == found.index(chosen[0])


def test_a_last_relation_without_room_is_counted_and_not_cut(canvas: Canvas) -> None:
    bar = canvas.legend_bar
    bar.resize(4000, bar.height())
    ends = [chip.geometry().right() for chip in bar.chips]
    bar.resize(ends[-1] - 4, bar.height())
    assert bar.chips[-1].accessibleName() == "1 more relation"
    assert bar.chips[-1].geometry().right() < bar.width()
