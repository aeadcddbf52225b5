"""Sides of the measurement of the canvas that are widgets of Qt; each runs in its own process.

Every side is asked for the same: 40 steps of the wheel from the whole map to a close look, then
60 steps of a drag half way. A frame is the input and the painting that answers it.
"""

import math
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter, thread_time

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsEllipseItem,
    QGraphicsScene,
    QGraphicsSimpleTextItem,
    QGraphicsView,
    QWidget,
)

from explorer.gui.garbage import keep_all
from explorer.gui.map.cloud import CloudView
from explorer.gui.style import Look, dress
from explorer.model.geometry import Point, Rect
from explorer.scene.camera import Camera
from explorer.scene.map.cloud import Cloud
from explorer.scene.map.eye import fitted, limits, zoomed
from explorer.scene.theme import LIGHT

WIDE, TALL = 1280, 800
AREA = Rect(0, 0, float(WIDE), float(TALL))
ZOOMS, DRAGS = 40, 60
# A peer is asked for fewer frames where one takes long: it stops after so many seconds.
PATIENCE = 40.0

Found = dict[str, list[float]]


def memory() -> float:
    """What this process holds, in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


class Times:
    """Milliseconds of the thread and of the clock, one of each for each thing done."""

    def __init__(self) -> None:
        self.cpu: list[float] = []
        self.wall: list[float] = []

    def of(self, act: Callable[[], object]) -> None:
        """Do it, and keep how long it took."""
        wall, cpu = perf_counter(), thread_time()
        act()
        self.cpu.append((thread_time() - cpu) * 1000)
        self.wall.append((perf_counter() - wall) * 1000)


def centre(cloud: Cloud) -> Point:
    """Where the wheel is turned: over the largest region, in the look at the whole."""
    middle = max(cloud.regions, key=lambda region: region.count).middle
    return fitted(cloud.bounds, AREA).seen(middle)


def zooming(cloud: Cloud) -> list[Camera]:
    """The looks of the 40 steps."""
    allowed = limits(cloud, AREA)
    found = [fitted(cloud.bounds, AREA)]
    grow = (allowed.high / found[0].scale) ** (1 / ZOOMS)
    for _ in range(ZOOMS):
        found.append(zoomed(found[-1], grow, centre(cloud), allowed))
    return found


def dragging(cloud: Cloud) -> list[Camera]:
    """The looks of the 60 steps: a wide arc, half way in."""
    half = zooming(cloud)[ZOOMS // 2]
    turns = (2 * math.pi * i / DRAGS for i in range(DRAGS + 1))
    return [half.panned(260 * math.sin(t), 160 * (1 - math.cos(t))) for t in turns]


# --- ours -----------------------------------------------------------------------------------


class Watched(CloudView):
    """The canvas, with the time of every slice and every frame at rest."""

    def __init__(self, look: Look) -> None:
        self.slices, self.still = Times(), Times()
        super().__init__(look)

    def _begin(self) -> Iterator[None]:
        slices, more = super()._begin(), [True]
        while more[-1]:
            self.slices.of(lambda: more.append(next(slices, self) is not self))
            yield

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's
        if self.moving:
            super().paintEvent(event)
        else:
            self.still.of(lambda: super(Watched, self).paintEvent(event))


def ours(app: QApplication, cloud: Cloud) -> Found:
    """The canvas of this program."""
    look = Look(LIGHT)
    dress()
    look.calm = True
    view = Watched(look)
    view.resize(WIDE, TALL)
    first, zooms, drags = Times(), Times(), Times()
    first.of(lambda: view.show_cloud(cloud))
    view.show()
    rests = [_rest(app, view)]
    keep_all()  # As the window does after its first picture.
    for _ in zooming(cloud)[1:]:
        zooms.of(lambda: _wheel(app, view, centre(cloud), _turn(cloud)))
        if len(zooms.cpu) % 8 == 0:
            # Resting on the way, as a person does: other levels of detail are painted too.
            rests.append(_rest(app, view))
    view.look(dragging(cloud)[0])
    rests.append(_rest(app, view))
    _button(app, view, dragging(cloud)[0])
    for camera in dragging(cloud)[1:]:
        drags.of(lambda at=camera: _drag(app, view, at))
    rests.append(_rest(app, view))
    return {
        "zoom": zooms.cpu,
        "drag": drags.cpu,
        "zoom wall": zooms.wall,
        "drag wall": drags.wall,
        "slice": view.slices.cpu + view.still.cpu,
        "slice wall": view.slices.wall + view.still.wall,
        "rest": rests,
        "hit": _hits(view),
        "show": first.cpu,
        "memory": [memory()],
    }


def _turn(cloud: Cloud) -> int:
    grow = limits(cloud, AREA).high / fitted(cloud.bounds, AREA).scale
    return round(120 * math.log(grow) / ZOOMS / math.log(1.2))


def _rest(app: QApplication, view: Watched) -> float:
    """Milliseconds from the last input to the finished picture."""
    done: list[None] = []
    off = view.rested.connect(done.append)
    start = perf_counter()
    view.look(view.camera.panned(0.5, 0.0))
    while not done:
        app.processEvents()
    off()
    app.processEvents()
    return (perf_counter() - start) * 1000


def _wheel(app: QApplication, view: QWidget, at: Point, turn: int) -> None:
    spot = QPointF(at.x, at.y)
    event = QWheelEvent(
        spot,
        QPointF(view.mapToGlobal(spot)),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - not inverted
    )
    app.sendEvent(view, event)
    view.repaint()


def _mouse(app: QApplication, view: QWidget, kind: QMouseEvent.Type, at: QPointF) -> None:
    button = Qt.MouseButton.LeftButton
    held = QPointF(view.mapToGlobal(at))
    event = QMouseEvent(kind, at, held, button, button, Qt.KeyboardModifier.NoModifier)
    app.sendEvent(view, event)


def _button(app: QApplication, view: QWidget, start: Camera) -> None:
    _mouse(app, view, QMouseEvent.Type.MouseButtonPress, QPointF(640, 400))
    view.setProperty("from", QPointF(start.left, start.top))


def _drag(app: QApplication, view: QWidget, to: Camera) -> None:
    start = view.property("from")
    at = QPointF(640 + to.left - start.x(), 400 + to.top - start.y())
    _mouse(app, view, QMouseEvent.Type.MouseMove, at)
    view.repaint()


def _hits(view: CloudView) -> list[float]:
    times = Times()
    for x, y in np.random.default_rng(5).uniform((0, 0), (WIDE, TALL), (1000, 2)).tolist():
        at = Point(x, y)
        times.of(lambda at=at: view.at(at))
    return times.cpu


# --- peers ----------------------------------------------------------------------------------


def _frames(show: Callable[[Camera], None], cloud: Cloud) -> Found:
    """Times of a peer over the same looks; every n-th one where it is slow."""
    found: Found = {}
    for name, looks in (("zoom", zooming(cloud)[1:]), ("drag", dragging(cloud)[1:])):
        times, start = Times(), perf_counter()
        times.of(lambda at=looks[0]: show(at))
        many = max(3, min(len(looks), int(PATIENCE * 1000 / max(times.wall[0], 1))))
        for i in np.unique(np.linspace(0, len(looks) - 1, many).astype(int)).tolist():
            if perf_counter() - start < 2 * PATIENCE:
                times.of(lambda at=looks[i]: show(at))
        found[name], found[f"{name} wall"] = times.cpu[1:], times.wall[1:]
    found["memory"] = [memory()]
    return found


def graphics_view(app: QApplication, cloud: Cloud) -> Found:
    """A QGraphicsView with an item for each concept, its name and each link, as one writes it."""
    many = len(cloud) > 20_000
    scene = QGraphicsScene()
    if many:
        # With its index a scene of this size was not shown within 200 s.
        scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
    pen = QPen(QColor(LIGHT.control), 0)
    x, y = cloud.x.tolist(), cloud.y.tolist()
    for one, other in cloud.links.ends.tolist():
        scene.addLine(x[one], y[one], x[other], y[other], pen)
    brushes = [QBrush(QColor(LIGHT.kind(kind))) for kind in range(9)]
    for i, kind in enumerate(cloud.kinds.tolist()):
        item = QGraphicsEllipseItem(QRectF(-6, -6, 12, 12))
        item.setBrush(brushes[kind])
        item.setPos(x[i], y[i])
        text = QGraphicsSimpleTextItem(cloud.labels[i], item)
        text.setPos(9, -8)
        scene.addItem(item)
    view = QGraphicsView(scene)
    view.setRenderHint(QPainter.RenderHint.Antialiasing)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.resize(WIDE, TALL)
    view.show()
    app.processEvents()

    def show(camera: Camera) -> None:
        view.resetTransform()
        view.scale(camera.scale, camera.scale)
        view.centerOn(*camera.meant(AREA.centre))
        view.viewport().repaint()

    return _frames(show, cloud)


def pyqtgraph_item(app: QApplication, cloud: Cloud) -> Found:
    """The GraphItem of pyqtgraph: symbols by kind, lines, no names (it has none)."""
    import pyqtgraph as pg

    pg.setConfigOptions(antialias=False, background=LIGHT.canvas)
    widget = pg.GraphicsLayoutWidget()
    box = widget.addViewBox()
    widget.ci.layout.setContentsMargins(0, 0, 0, 0)
    brushes = [pg.mkBrush(LIGHT.kind(kind)) for kind in range(9)]
    graph = pg.GraphItem()
    graph.setData(
        pos=np.stack([cloud.x, cloud.y], axis=1).astype(float),
        adj=cloud.links.ends,
        pen=pg.mkPen(LIGHT.control),
        size=7,
        symbolBrush=[brushes[kind] for kind in cloud.kinds.tolist()],
        symbolPen=None,
    )
    box.addItem(graph)
    box.invertY()
    widget.resize(WIDE, TALL)
    widget.show()
    app.processEvents()

    def show(camera: Camera) -> None:
        low, high = camera.meant(Point(0, 0)), camera.meant(Point(WIDE, TALL))
        box.setRange(xRange=(low.x, high.x), yRange=(low.y, high.y), padding=0)
        widget.viewport().repaint()

    return _frames(show, cloud)


def empty(app: QApplication, _: Cloud) -> Found:
    """The window alone: what its memory is compared with."""
    dress()
    window = QWidget()
    window.resize(WIDE, TALL)
    window.show()
    app.processEvents()
    return {"memory": [memory()]}
