"""The canvas by keys: from concept to concept, zooming, and over the small map."""

from dataclasses import replace

import field
import pytest
from canvases import pictured, said, selecting
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.gui.canvas.canvas import Canvas
from explorer.gui.canvas.hand import Click
from explorer.gui.canvas.keys import neighbours

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_arrow_keys_walk_to_the_neighbour_in_that_direction(canvas: Canvas) -> None:
    selecting(canvas, "PagedAttention")
    heard = said(canvas.clicked)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    ((iri, _),) = heard
    assert iri is not None
    assert canvas.picture.points[iri].x > 0
    assert iri in neighbours(canvas.picture, field.FOCUS)


def test_tab_goes_through_the_neighbours_by_importance(canvas: Canvas) -> None:
    selecting(canvas, "PagedAttention")

    def follow(click: Click) -> None:
        selecting(canvas, canvas.picture.concepts[click.iri or field.FOCUS].label)

    canvas.clicked.connect(follow)
    heard = said(canvas.clicked)
    for _ in range(3):
        QTest.keyClick(canvas, Qt.Key.Key_Tab)
    ring = neighbours(canvas.picture, field.FOCUS)
    assert [click.iri for click in heard] == list(ring[:3])


def test_keys_that_are_faster_than_pictures_go_on_from_where_they_went(canvas: Canvas) -> None:
    selecting(canvas, "PagedAttention")
    heard = said(canvas.clicked)
    ring = neighbours(canvas.picture, field.FOCUS)
    for _ in range(2):
        QTest.keyClick(canvas, Qt.Key.Key_Tab)
    # The picture of the first step comes late, after the second one was taken.
    selecting(canvas, canvas.picture.concepts[ring[0]].label)
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    assert [click.iri for click in heard] == list(ring[:3])
    selecting(canvas, "vLLM")
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    assert heard[-1].iri in neighbours(canvas.picture, field.iri("vLLM"))


def test_enter_expands_and_escape_is_left_to_the_window(canvas: Canvas) -> None:
    selecting(canvas, "vLLM")
    clicks, asked = said(canvas.clicked), said(canvas.activated)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert asked == [field.iri("vLLM")]
    assert clicks == []


def test_keys_zoom_and_fit(canvas: Canvas) -> None:
    before = canvas.camera
    QTest.keyClick(canvas, Qt.Key.Key_Plus, CONTROL)
    assert canvas.camera.scale > before.scale
    QTest.keyClick(canvas, Qt.Key.Key_0, CONTROL)
    assert canvas.camera.scale == pytest.approx(before.scale)


def test_the_map_is_shown_only_while_something_is_out_of_sight(canvas: Canvas) -> None:
    assert not canvas.minimap.isVisible()
    canvas.zoom(6)
    assert canvas.minimap.isVisible()
    before = canvas.camera
    QTest.mouseClick(canvas.minimap, LEFT, PLAIN, QPoint(10, 10))
    assert canvas.camera != before


def test_keys_move_a_mark_on_the_small_map_and_enter_goes_there(canvas: Canvas) -> None:
    canvas.zoom(6)
    small, before = canvas.minimap, canvas.camera
    small.setFocus(Qt.FocusReason.TabFocusReason)
    assert small.hasFocus()
    plain = small.grab().toImage()
    QTest.keyClick(small, Qt.Key.Key_Left)
    QTest.keyClick(small, Qt.Key.Key_Up)
    assert canvas.camera == before
    assert small.grab().toImage() != plain
    QTest.keyClick(small, Qt.Key.Key_Return)
    assert canvas.camera.scale == before.scale
    assert canvas.camera.left > before.left
    assert canvas.camera.top > before.top
    assert small.hasFocus()
    voice = QAccessible.queryAccessibleInterface(small)
    assert voice.text(QAccessible.Text.Name) == "Map of the whole drawing"
    assert "Enter" in voice.text(QAccessible.Text.Description)


def test_tab_reaches_the_small_map_and_a_press_leaves_the_focus(canvas: Canvas) -> None:
    canvas.show_picture(pictured(replace(field.content(), selected=frozenset())))
    canvas.zoom(6)
    QTest.mouseClick(canvas.minimap, LEFT, PLAIN, QPoint(10, 10))
    assert canvas.hasFocus()
    for _ in range(20):
        widget = QApplication.focusWidget()
        if widget is None or widget is canvas.minimap:
            break
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert canvas.minimap.hasFocus()
    canvas.fit()
    assert not canvas.minimap.isVisible()
    assert canvas.hasFocus()
