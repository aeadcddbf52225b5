"""The canvas of a large map: real wheels, drags, clicks and keys, and what it says was meant."""

from typing import TypeVar

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.app.signal import Signal
from explorer.gui.canvas.hand import Click
from explorer.gui.map.cloud import CloudView
from explorer.gui.style import Look
from explorer.model import vocabulary as v
from explorer.model.concept import Relation
from explorer.model.geometry import Point
from explorer.model.terms import Iri
from explorer.scene.map.cloud import Cloud, Concepts, Grouping, Links, cloud
from explorer.scene.map.sieve import sieve
from explorer.scene.theme import DARK, LIGHT

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
T = TypeVar("T")


def towns(count: int, spread: float = 45) -> Cloud:
    """Two regions beside each other; each concept is linked to one of the first nine of its own."""
    draw = np.random.default_rng(11)
    region = np.arange(count) % 2
    points = draw.normal(0, 1, (count, 2)) * spread * count**0.5 / 4
    points[:, 0] += region * spread * count**0.5
    ends = np.stack([np.arange(count), (np.arange(count) * 7) % 9 * 2 + region], axis=1)
    ends = ends[ends[:, 0] != ends[:, 1]].astype(np.int32)
    kinds = (Relation(Iri("urn:a"), "a", group=v.ORDER), Relation(Iri("urn:b"), "b"))
    return cloud(
        Concepts(
            [Iri(f"urn:{i}") for i in range(count)],
            [f"Concept {i}" for i in range(count)],
            points,
            np.arange(count) % 9,
        ),
        Links(ends, (np.arange(len(ends)) % 2).astype(np.uint16), kinds),
        Grouping(region.astype(np.int32), ("West", "East"), (Iri("urn:west"), None)),
    )


@pytest.fixture
def view(qtbot: QtBot) -> CloudView:
    look = Look(LIGHT)
    look.calm = True
    view = CloudView(look)
    qtbot.addWidget(view)
    view.resize(800, 500)
    view.show_cloud(towns(3000))
    with qtbot.waitExposed(view):
        view.show()
    rest(qtbot, view)
    view.activateWindow()
    view.setFocus()
    return view


def rest(qtbot: QtBot, view: CloudView) -> None:
    """Wait until the map is painted finely."""
    done = said(view.rested)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)


def said(signal: Signal[T]) -> list[T]:
    """Everything that a signal sends from here on."""
    heard: list[T] = []
    signal.connect(heard.append)
    return heard


def spot(view: CloudView, place: int) -> QPoint:
    cloud = view.cloud
    assert cloud is not None
    at = view.camera.seen(Point(float(cloud.x[place]), float(cloud.y[place])))
    return QPoint(round(at.x), round(at.y))


def picture(view: CloudView) -> QImage:
    return view.grab().toImage()


def wheel(view: CloudView, at: QPoint, turn: int, slid: QPoint | None = None) -> None:
    phase = Qt.ScrollPhase.ScrollUpdate if slid else Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(
        QPointF(at),
        QPointF(view.mapToGlobal(at)),
        slid or QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        PLAIN,
        phase,
        False,  # noqa: FBT003 - not inverted
    )
    QApplication.sendEvent(view, event)


def test_all_is_seen_at_first_and_regions_are_named(view: CloudView) -> None:
    assert view.accessibleName() == "Map of 3,000 concepts, 2,998 relations, 2 regions"
    assert all(view.rect().contains(spot(view, place)) for place in range(0, 3000, 50))
    image = picture(view)
    colours = {image.pixelColor(x, y).name() for x in range(0, 800, 4) for y in range(0, 500, 4)}
    assert len(colours) > 50


def test_the_wheel_zooms_at_the_pointer_and_the_camera_is_told(view: CloudView) -> None:
    heard, at = said(view.seen), QPoint(200, 150)
    before = view.camera.meant(Point(200, 150))
    wheel(view, at, 240)
    assert view.camera.meant(Point(200, 150)) == pytest.approx(before, abs=1e-3)
    assert heard == [view.camera]


def test_two_fingers_on_a_touchpad_pan(view: CloudView) -> None:
    before = view.camera
    wheel(view, QPoint(200, 150), 40, QPoint(12, 20))
    assert view.camera == before.panned(12, 20)


def test_a_drag_pans_and_is_no_click(view: CloudView) -> None:
    before, heard = view.camera, said(view.clicked)
    QTest.mousePress(view, LEFT, PLAIN, QPoint(300, 200))
    QTest.mouseMove(view, QPoint(330, 190))
    QTest.mouseRelease(view, LEFT, PLAIN, QPoint(330, 190))
    assert view.camera == before.panned(30, -10)
    assert heard == []


def test_a_click_selects_and_a_click_beside_clears(qtbot: QtBot, view: CloudView) -> None:
    heard = said(view.clicked)
    view.reveal(0)
    rest(qtbot, view)
    first = Iri(view.cloud.iris[0]) if view.cloud else None
    QTest.mouseClick(view, LEFT, PLAIN, spot(view, 0))
    assert view.here == 0
    view.fit()
    rest(qtbot, view)
    QTest.mouseClick(view, LEFT, PLAIN, QPoint(2, 2))
    QTest.mouseClick(view, LEFT, CONTROL, QPoint(2, 2))
    assert heard == [Click(first), Click(None), Click(None, adds=True)]
    assert view.here is None


def test_a_click_on_the_name_of_a_region_goes_there(view: CloudView) -> None:
    cloud, heard, clicks = view.cloud, said(view.region), said(view.clicked)
    assert cloud is not None
    middle = view.camera.seen(cloud.regions[0].middle)
    before = view.camera.scale
    QTest.mouseClick(view, LEFT, PLAIN, QPoint(round(middle.x), round(middle.y)))
    assert heard == [0]
    assert clicks == []
    assert view.camera.scale > before


def test_a_double_click_and_enter_ask_for_more(qtbot: QtBot, view: CloudView) -> None:
    heard = said(view.activated)
    view.reveal(3)
    rest(qtbot, view)
    QTest.mouseDClick(view, LEFT, PLAIN, spot(view, 3))
    view.select(frozenset({5}))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.cloud is not None
    assert heard == [view.cloud.iris[3], view.cloud.iris[5]]


def test_hovering_lights_a_concept_and_its_neighbours(qtbot: QtBot, view: CloudView) -> None:
    heard = said(view.hovered)
    view.reveal(0)
    rest(qtbot, view)
    before = picture(view)
    QTest.mouseMove(view, spot(view, 0))
    qtbot.waitUntil(lambda: bool(heard))
    assert view.cloud is not None
    assert heard == [view.cloud.iris[0]]
    assert picture(view) != before
    QTest.mouseMove(view, QPoint(1, 1))
    qtbot.waitUntil(lambda: heard[-1] is None)


def test_keys_pan_zoom_fit_and_walk(view: CloudView) -> None:
    whole = view.camera
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.camera == whole.panned(48, 0)
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.camera.scale > whole.scale
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.camera == whole
    view.select(frozenset({0}))
    heard = said(view.clicked)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    cloud = view.cloud
    assert cloud is not None
    ring = cloud.neighbours(0).tolist()
    assert [click.iri for click in heard] == [cloud.iris[ring[0]], cloud.iris[ring[1]]]


def test_what_is_revealed_is_in_sight_and_can_be_told_from_others(view: CloudView) -> None:
    view.reveal(1234)
    assert view.rect().contains(spot(view, 1234))
    assert view.cloud is not None
    assert view.cloud.spacing * view.camera.scale >= 69


def test_input_stops_the_fine_painting_and_rest_begins_it_anew(
    qtbot: QtBot, view: CloudView
) -> None:
    done = said(view.rested)
    view.zoom(2)
    assert view.moving
    qtbot.waitUntil(lambda: not view.moving)
    view.zoom(1)
    assert view.moving
    assert done == []
    rest(qtbot, view)


def test_a_map_that_was_moved_and_brought_back_looks_the_same(
    qtbot: QtBot, view: CloudView
) -> None:
    before, camera = picture(view), view.camera
    view.zoom(9)
    picture(view)
    view.look(camera)
    rest(qtbot, view)
    assert picture(view) == before


def test_hidden_relations_are_not_drawn(qtbot: QtBot, view: CloudView) -> None:
    view.reveal(0)
    rest(qtbot, view)
    before = picture(view)
    assert view.cloud is not None
    view.sift(sieve(view.cloud, frozenset({0, 1})))
    rest(qtbot, view)
    assert picture(view) != before


def test_thousands_of_concepts_in_sight_are_still_painted_in_their_colours(qtbot: QtBot) -> None:
    look = Look(DARK)
    look.calm = True
    view = CloudView(look)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show_cloud(towns(30_000))
    view.show()
    rest(qtbot, view)
    whole = picture(view)
    view.zoom(3)
    near = picture(view)
    found = {near.pixelColor(x, y).name().upper() for x in range(900) for y in range(0, 600, 3)}
    assert whole.pixelColor(1, 1) == QColor(DARK.canvas)
    assert len(found & {DARK.kind(place) for place in range(9)}) >= 6


def test_an_empty_view_and_an_empty_cloud_show_the_ground(qtbot: QtBot) -> None:
    view = CloudView(Look(LIGHT))
    qtbot.addWidget(view)
    view.resize(300, 200)
    assert picture(view).pixelColor(50, 50) == QColor(LIGHT.canvas)
    none = Links(np.zeros((0, 2), np.int32), np.zeros(0, np.uint16), ())
    view.show_cloud(cloud(Concepts([], [], np.zeros((0, 2)), np.zeros(0, int)), none))
    view.show()
    rest(qtbot, view)
    assert picture(view).pixelColor(50, 50) == QColor(LIGHT.canvas)
