"""A scene as pixels: painted once where it stands still, moved as an image while it moves."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from explorer.gui.paint import paint_group, paint_scene
from explorer.model.concept import Link
from explorer.model.geometry import Point
from explorer.model.terms import Iri
from explorer.scene.camera import Camera
from explorer.scene.shapes import Group, Line, Scene

# The image reaches this share of the widget beyond each of its sides.
BEYOND = 0.2


class Layer:
    """The pixels of one scene, for one camera, size and density of the screen."""

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self._scene: Scene | None = None
        self._camera = Camera()
        self._size = (0.0, 0.0)

    def holds(self, scene: Scene, camera: Camera) -> bool:
        """Whether the pixels are exactly these."""
        return scene is self._scene and camera == self._camera

    def holds_scene(self, scene: Scene) -> bool:
        """Whether the pixels are this scene, from wherever it was looked at."""
        return scene is self._scene

    def paint(self, scene: Scene, camera: Camera, size: tuple[float, float], ratio: float) -> None:
        """Paint the pixels anew; `ratio` is device pixels to one of the widget."""
        wide, tall = (length * (1 + 2 * BEYOND) for length in size)
        self._pixmap = QPixmap(max(1, round(wide * ratio)), max(1, round(tall * ratio)))
        self._pixmap.setDevicePixelRatio(ratio)
        self._pixmap.fill(QColor(scene.ground))
        self._scene, self._camera, self._size = scene, camera, size
        painter = QPainter(self._pixmap)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(size[0] * BEYOND, size[1] * BEYOND)
            look(painter, camera)
            paint_scene(painter, scene)
        finally:
            painter.end()

    def show(self, painter: QPainter, camera: Camera) -> None:
        """Blit the pixels as `camera` sees them: moved or scaled where it has gone on."""
        grow = camera.scale / self._camera.scale
        left = camera.left - (self._camera.left + self._size[0] * BEYOND) * grow
        top = camera.top - (self._camera.top + self._size[1] * BEYOND) * grow
        if grow == 1.0:
            painter.drawPixmap(QPointF(left, top), self._pixmap)
            return
        size = self._pixmap.deviceIndependentSize()
        target = QRectF(left, top, size.width() * grow, size.height() * grow)
        painter.drawPixmap(target, self._pixmap, QRectF(self._pixmap.rect()))


@dataclass(frozen=True, slots=True)
class Motion:
    """What is not at its place: concepts that glide (with their share of the way), or one that
    is carried; `moving` where the camera has not come to rest.
    """

    shifts: Mapping[Iri, Point] | None = None
    share: float = 1.0
    carried: tuple[Iri, Point] | None = None
    moving: bool = False


class Painting:
    """Paints a scene on a widget, from pixels where it can."""

    def __init__(self) -> None:
        self._layer = Layer()

    def forget(self) -> None:
        """The pixels are of another size or theme."""
        self._layer = Layer()

    def paint(self, painter: QPainter, scene: Scene, camera: Camera, motion: Motion) -> None:
        """Paint `scene` as `camera` sees it."""
        painter.save()
        if motion.shifts is not None:
            look(painter, camera)
            paint_moving(painter, scene, motion.shifts, motion.share)
        elif motion.carried is not None:
            look(painter, camera)
            paint_carried(painter, scene, *motion.carried)
        else:
            self._rest(painter, scene, camera, moving=motion.moving)
        painter.restore()

    def _rest(self, painter: QPainter, scene: Scene, camera: Camera, *, moving: bool) -> None:
        if not (moving and self._layer.holds_scene(scene)) and not self._layer.holds(scene, camera):
            device = painter.device()
            size = float(device.width()), float(device.height())
            self._layer.paint(scene, camera, size, device.devicePixelRatioF())
        self._layer.show(painter, camera)


def look(painter: QPainter, camera: Camera) -> None:
    """See the scene as the camera does."""
    painter.translate(camera.left, camera.top)
    painter.scale(camera.scale, camera.scale)


def paint_moving(
    painter: QPainter, scene: Scene, shifts: Mapping[Iri, Point], share: float
) -> None:
    """A scene on its way: concepts shifted, new ones and all links fading in with `share`."""
    for group in scene.groups:
        if isinstance(group.owner, Link):
            paint_group(painter, group, share * share)
            continue
        shift = shifts.get(group.owner) if group.owner else Point(0, 0)
        if shift is None:
            paint_group(painter, group, share)
            continue
        painter.translate(shift.x, shift.y)
        paint_group(painter, group)
        painter.translate(-shift.x, -shift.y)


def paint_carried(painter: QPainter, scene: Scene, iri: Iri, by: Point) -> None:
    """A scene while one concept is carried: its links follow as plain lines."""
    place = scene.of(iri)
    if place is None:
        return
    here = QPointF(place.centre.x + by.x, place.centre.y + by.y)
    mine = [group for group in scene.groups if group.owner == iri]
    for group in scene.groups:
        if _joins(group, iri):
            _follow(painter, scene, group, iri, here)
        elif group.owner != iri:
            paint_group(painter, group)
    painter.translate(by.x, by.y)
    for group in mine:
        paint_group(painter, group)


def _joins(group: Group, iri: Iri) -> bool:
    link = group.owner
    return isinstance(link, Link) and iri in (link.source, link.target)


def _follow(painter: QPainter, scene: Scene, group: Group, iri: Iri, here: QPointF) -> None:
    link = group.owner
    other = scene.of(link.other(iri)) if isinstance(link, Link) else None
    lines = (shape.paint for shape in group.lit if isinstance(shape, Line))
    paint = next(lines, None)
    if other is not None and paint is not None and paint.stroke:
        painter.setPen(QPen(QColor(paint.stroke), paint.width))
        painter.drawLine(here, QPointF(*other.centre))
