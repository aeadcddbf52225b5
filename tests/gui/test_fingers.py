"""Fingers on the screen and on a touchpad: the same on a canvas and on a map of thousands."""

from typing import TypeVar

import field
import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QTouchEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from explorer.app.drawing.picture import Picture
from explorer.app.signal import Signal
from explorer.gui.canvas.canvas import Canvas
from explorer.gui.map.cloud import CloudView
from explorer.gui.style import Look
from explorer.model.concept import Relation
from explorer.model.geometry import Point
from explorer.model.terms import Iri
from explorer.scene.ego import graph
from explorer.scene.map.cloud import Concepts, Links, cloud
from explorer.scene.theme import LIGHT

Seen = Canvas | CloudView
T = TypeVar("T")
S = TypeVar("S", Canvas, CloudView)
FREE, FIRST = QPoint(40, 400), QPoint(360, 250)
PLACES = (Point(0.0, 0.0), Point(-250.0, 0.0), Point(250.0, 0.0), Point(0.0, 150.0))


@pytest.fixture(scope="module")
def screen() -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    canvas = Canvas(_look())
    content = field.content()
    around = (Point(x * 90.0 - 300, 160.0) for x in range(len(content.concepts)))
    points = dict(zip(content.concepts, around, strict=True))
    canvas.show_picture(
        Picture(graph(content, points, LIGHT), points, {}, content.concepts, layout="around")
    )
    return _shown(qtbot, canvas)


@pytest.fixture
def map_view(qtbot: QtBot) -> CloudView:
    view = CloudView(_look())
    iris = [Iri(f"urn:{i}") for i in range(len(PLACES))]
    concepts = Concepts(iris, ["One", "Two", "Three", "Four"], np.array(PLACES), np.arange(4))
    ends = np.array([(0, 1), (0, 2), (0, 3)], dtype=np.int32)
    links = Links(ends, np.zeros(3, dtype=np.uint16), (Relation(Iri("urn:r"), "r"),))
    shown = _shown(qtbot, view)
    shown.show_cloud(cloud(concepts, links))
    return shown


@pytest.fixture(params=["canvas", "map_view"])
def seen(request: pytest.FixtureRequest) -> Seen:
    shown: Seen = request.getfixturevalue(request.param)
    return shown


def _look() -> Look:
    look = Look(LIGHT)
    look.calm = True
    return look


def _shown(qtbot: QtBot, view: S) -> S:
    qtbot.addWidget(view)
    view.resize(800, 500)
    with qtbot.waitExposed(view):
        view.show()
    view.setFocus()
    return view


def said(signal: Signal[T]) -> list[T]:
    """Everything that a signal sends from here on."""
    heard: list[T] = []
    signal.connect(heard.append)
    return heard


def on_concept(seen: Seen) -> tuple[Iri, QPoint]:
    """A concept and where it is seen."""
    if isinstance(seen, Canvas):
        iri = next(iter(seen.picture.points))
        return iri, seen.pixels(iri).center()
    shown = seen.cloud
    assert shown is not None
    seen.grab()
    at = seen.camera.seen(Point(float(shown.x[0]), float(shown.y[0])))
    return shown.iris[0], QPoint(round(at.x), round(at.y))


def tap(seen: Seen, screen: QPointingDevice, at: QPoint) -> None:
    QTest.touchEvent(seen, screen).press(0, at, seen).commit()
    QTest.touchEvent(seen, screen).release(0, at, seen).commit()


def drag(seen: Seen, screen: QPointingDevice, *way: QPoint) -> None:
    QTest.touchEvent(seen, screen).press(0, way[0], seen).commit()
    for at in way[1:]:
        QTest.touchEvent(seen, screen).move(0, at, seen).commit()
    QTest.touchEvent(seen, screen).release(0, way[-1], seen).commit()


def test_one_finger_pans_even_from_a_concept(seen: Seen, screen: QPointingDevice) -> None:
    before, heard = seen.camera, said(seen.clicked)
    _, at = on_concept(seen)
    drag(seen, screen, at, at + QPoint(4, 3), at + QPoint(30, 10), at + QPoint(60, -20))
    assert seen.camera == before.panned(60, -20)
    assert heard == []


def test_a_tap_selects_and_two_taps_expand(seen: Seen, screen: QPointingDevice) -> None:
    clicked, activated = said(seen.clicked), said(seen.activated)
    iri, at = on_concept(seen)
    tap(seen, screen, at)
    assert [click.iri for click in clicked] == [iri]
    assert activated == []
    tap(seen, screen, at + QPoint(2, 1))
    assert activated == [iri]
    assert len(clicked) == 1


def test_two_taps_apart_are_two_taps(seen: Seen, screen: QPointingDevice) -> None:
    clicked, activated = said(seen.clicked), said(seen.activated)
    _, at = on_concept(seen)
    tap(seen, screen, FREE)
    tap(seen, screen, at)
    assert len(clicked) == 2
    assert activated == []


def test_a_finger_that_rests_opens_the_menu(
    qtbot: QtBot, seen: Seen, screen: QPointingDevice
) -> None:
    asked, clicked = said(seen.asked), said(seen.clicked)
    iri, at = on_concept(seen)
    QTest.touchEvent(seen, screen).press(0, at, seen).commit()
    qtbot.waitUntil(lambda: bool(asked))
    QTest.touchEvent(seen, screen).release(0, at, seen).commit()
    assert asked == [(iri, seen.mapToGlobal(at))]
    assert clicked == []


def test_two_fingers_zoom_around_their_middle_and_pan(seen: Seen, screen: QPointingDevice) -> None:
    before, clicked = seen.camera, said(seen.clicked)
    held = before.meant(Point(400, 250))
    QTest.touchEvent(seen, screen).press(0, FIRST, seen).commit()
    QTest.touchEvent(seen, screen).move(0, FIRST, seen).press(1, QPoint(440, 250), seen).commit()
    fingers = QTest.touchEvent(seen, screen)
    fingers.move(0, QPoint(360, 280), seen).move(1, QPoint(420, 280), seen).commit()
    fingers = QTest.touchEvent(seen, screen)
    fingers.release(0, QPoint(360, 280), seen).release(1, QPoint(420, 280), seen).commit()
    assert seen.camera.scale == pytest.approx(before.scale * 0.75, rel=1e-6)
    assert seen.camera.seen(held) == pytest.approx((390, 280), abs=1e-3)
    assert clicked == []


def test_a_finger_that_stays_after_a_pinch_pans(seen: Seen, screen: QPointingDevice) -> None:
    QTest.touchEvent(seen, screen).press(0, FIRST, seen).commit()
    QTest.touchEvent(seen, screen).move(0, FIRST, seen).press(1, QPoint(440, 250), seen).commit()
    QTest.touchEvent(seen, screen).move(0, FIRST, seen).release(1, QPoint(440, 250), seen).commit()
    before = seen.camera
    QTest.touchEvent(seen, screen).move(0, FIRST + QPoint(10, 12), seen).commit()
    QTest.touchEvent(seen, screen).release(0, FIRST + QPoint(10, 12), seen).commit()
    assert seen.camera == before.panned(10, 12)


def test_a_pinch_on_a_touchpad_zooms_at_the_pointer(seen: Seen, screen: QPointingDevice) -> None:
    before = seen.camera
    held = before.meant(Point(200, 150))
    for value in (0.1, -0.05):
        _gesture(seen, screen, (Qt.NativeGestureType.ZoomNativeGesture, value))
    assert seen.camera.scale == pytest.approx(before.scale * 1.1 * 0.95)
    assert seen.camera.seen(held) == pytest.approx((200, 150), abs=1e-3)


def test_two_fingers_on_a_touchpad_pan(seen: Seen, screen: QPointingDevice) -> None:
    before = seen.camera
    _slide(seen, QPoint(12, 20), Qt.KeyboardModifier.NoModifier)
    assert seen.camera == before.panned(12, 20)
    _gesture(seen, screen, (Qt.NativeGestureType.PanNativeGesture, 0.0))
    assert seen.camera == before


def test_two_fingers_with_control_zoom(seen: Seen) -> None:
    before = seen.camera.scale
    _slide(seen, QPoint(0, 40), Qt.KeyboardModifier.ControlModifier)
    assert seen.camera.scale > before


def test_what_lies_on_the_canvas_gets_its_own_taps(
    qtbot: QtBot, seen: Seen, screen: QPointingDevice
) -> None:
    button = QPushButton("Fit", seen)
    button.setGeometry(20, 20, 90, 40)
    button.show()
    clicked = said(seen.clicked)
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append(button.text()))
    tap(seen, screen, QPoint(60, 40))
    qtbot.waitUntil(lambda: pressed == ["Fit"])
    assert clicked == []


def test_a_touch_that_the_system_takes_away_does_nothing(
    seen: Seen, screen: QPointingDevice
) -> None:
    clicked = said(seen.clicked)
    _, at = on_concept(seen)
    QTest.touchEvent(seen, screen).press(0, at, seen).commit()
    QApplication.sendEvent(seen, QTouchEvent(QEvent.Type.TouchCancel, screen))
    QTest.touchEvent(seen, screen).release(0, at, seen).commit()
    assert clicked == []


def _slide(seen: Seen, by: QPoint, keys: Qt.KeyboardModifier) -> None:
    at = QPoint(200, 150)
    event = QWheelEvent(
        QPointF(at),
        QPointF(seen.mapToGlobal(at)),
        by,
        QPoint(0, 40),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.ScrollUpdate,
        False,  # noqa: FBT003 - not inverted
    )
    QApplication.sendEvent(seen, event)


def _gesture(seen: Seen, pad: QPointingDevice, means: tuple[Qt.NativeGestureType, float]) -> None:
    at = QPointF(200, 150)
    there, (kind, value) = QPointF(seen.mapToGlobal(at)), means
    event = QNativeGestureEvent(kind, pad, 2, at, at, there, value, QPointF(-12, -20))
    QApplication.sendEvent(seen, event)
