"""A scene as pixels: painted once where it stands still, moved as an image while it moves."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from explorer.gui.canvas.cutouts import Cutouts
from explorer.gui.canvas.shifts import Shifts
from explorer.gui.paint import paint_group
from explorer.model.concept import Link
from explorer.model.geometry import Point
from explorer.model.terms import Iri
from explorer.scene.camera import Camera
from explorer.scene.shapes import Group, Line, Scene

# Loaded when something first moves: it needs numpy, which the window does not wait for.
if TYPE_CHECKING:
    from explorer.gui.canvas.moving import Moving

# The image reaches this share of the widget beyond each of its sides.
BEYOND = 0.2
STILL = Camera()
# Milliseconds of a moving frame in which the fine picture at the end is painted.
PART = 8.0
# A picture at rest of up to `FEW` groups is painted in one frame, else for so many milliseconds.
FEW, REST = 1000, 16.0


class Layer:
    """The pixels of one scene, for one camera, size and density of the screen."""

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self._scene: Scene | None = None
        self._camera = Camera()
        self._size = (0.0, 0.0)
        self._left: Iterator[Group] = iter(())

    def holds(self, scene: Scene, camera: Camera) -> bool:
        """Whether the pixels are exactly these."""
        return scene is self._scene and camera == self._camera

    def holds_scene(self, scene: Scene) -> bool:
        """Whether the pixels are this scene, from wherever it was looked at."""
        return scene is self._scene

    def holds_camera(self, camera: Camera) -> bool:
        """Whether there are pixels, of whatever, as this camera sees them."""
        return self._scene is not None and camera == self._camera

    def begin(self, scene: Scene, camera: Camera, size: tuple[float, float], ratio: float) -> None:
        """Other pixels are wanted; `ratio` is device pixels to one of the widget."""
        wide, tall = (length * (1 + 2 * BEYOND) for length in size)
        self._pixmap = QPixmap(max(1, round(wide * ratio)), max(1, round(tall * ratio)))
        self._pixmap.setDevicePixelRatio(ratio)
        self._pixmap.fill(QColor(scene.ground))
        self._scene, self._camera, self._size = scene, camera, size
        self._left = iter(scene.groups)

    def go_on(self, milliseconds: float) -> bool:
        """Paint for so long; whether something is left."""
        clock = QElapsedTimer()
        clock.start()
        painter = QPainter(self._pixmap)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(self._size[0] * BEYOND, self._size[1] * BEYOND)
            look(painter, self._camera)
            for group in self._left:
                paint_group(painter, group)
                if clock.nsecsElapsed() > milliseconds * 1e6:
                    return True
        finally:
            painter.end()
        return False

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
    is carried; `moving` where the camera has not come to rest, and `goal` where that will be.
    `sketched` where another scene is to come in whose place this one is seen.
    """

    shifts: Shifts | None = None
    share: float = 1.0
    carried: tuple[Iri, Point] | None = None
    moving: bool = False
    goal: Camera = STILL
    sketched: bool = False


class Painting:
    """Paints a scene on a widget, from pixels where it can; asks for a frame `soon` if need be."""

    def __init__(self, soon: Callable[[], object]) -> None:
        self._soon = soon
        self._layer, self._next = Layer(), Layer()
        self._cutouts = Cutouts(1.0, 1.0)
        self._moving: Moving | None = None

    def forget(self) -> None:
        """The pixels are of another size or theme."""
        self._layer, self._next = Layer(), Layer()
        self._moving, self._cutouts = None, Cutouts(1.0, 1.0)

    def prepare(self, scene: Scene, form: tuple[float, float], milliseconds: float) -> bool:
        """Make for so long what a movement at a scale and density needs; whether some is left."""
        return self._cut(*form).prepare(scene, milliseconds)

    def _cut(self, scale: float, ratio: float) -> Cutouts:
        if (self._cutouts.scale, self._cutouts.ratio) != (scale, ratio):
            self._cutouts = Cutouts(scale, ratio)
        return self._cutouts

    def paint(self, painter: QPainter, scene: Scene, camera: Camera, motion: Motion) -> None:
        """Paint `scene` as `camera` sees it."""
        painter.save()
        self._heed(painter, scene, motion)
        if self._moving is not None:
            self._move(painter, self._moving, camera, motion)
        elif motion.carried is not None:
            look(painter, camera)
            paint_carried(painter, scene, *motion.carried)
        elif motion.moving and self._away(scene, camera):
            self._travel(painter, scene, camera, motion.goal)
        else:
            self._rest(painter, scene, camera)
        painter.restore()

    def _heed(self, painter: QPainter, scene: Scene, motion: Motion) -> None:
        """Set out where a movement begins; forget one that leads to something else."""
        old, shifts = self._moving, motion.shifts
        if old is not None and old.sketched and motion.carried is None:
            # Where a sketch has arrived, the whole picture goes on from it.
            shifts = shifts or old.shifts
        if shifts is not None:
            if old is None or old.shifts is not shifts or old.scene is not scene:
                from explorer.gui.canvas.moving import Moving

                size, ratio = _room(painter)
                self._moving = Moving(scene, shifts, self._cut(motion.goal.scale, ratio))
                if old is not None and old.shifts is shifts:
                    self._moving.take_over(old, motion.share)
                self._next = Layer()
                self._moving.sketched = motion.sketched
                if not motion.sketched:
                    self._next.begin(scene, motion.goal, size, ratio)
        elif motion.carried is not None or not self._next.holds(scene, motion.goal):
            self._moving = None

    def _move(self, painter: QPainter, moving: "Moving", camera: Camera, motion: Motion) -> None:
        """A frame of a movement, and a part of the fine picture at its end."""
        if motion.sketched:
            moving.show(painter, camera, motion.share)
            return
        left = not moving.shown or self._next.go_on(PART)
        if left or motion.share < 1.0:
            moving.show(painter, camera, motion.share)
            if motion.share == 1.0:
                self._soon()
            return
        self._layer, self._next, self._moving = self._next, Layer(), None
        self._layer.show(painter, camera)

    def _away(self, scene: Scene, camera: Camera) -> bool:
        """Whether there are pixels of this scene, but only as seen from elsewhere."""
        fine = self._layer.holds(scene, camera) or self._next.holds(scene, camera)
        return self._layer.holds_scene(scene) and not fine

    def _travel(self, painter: QPainter, scene: Scene, camera: Camera, goal: Camera) -> None:
        """A frame on the way to `goal`; what is seen there is painted meanwhile, and shown then."""
        self._layer.show(painter, camera)
        if goal == camera:
            return
        if not self._next.holds(scene, goal):
            self._next = Layer()
            self._next.begin(scene, goal, *_room(painter))
        if not self._next.go_on(PART):
            self._next.show(painter, camera)

    def _rest(self, painter: QPainter, scene: Scene, camera: Camera) -> None:
        """The fine picture; one of many shapes is painted a part at a time."""
        layer = self._layer
        if not layer.holds(scene, camera):
            if not self._next.holds(scene, camera):
                self._next = Layer()
                self._next.begin(scene, camera, *_room(painter))
            if self._next.go_on(math.inf if len(scene.groups) <= FEW else REST):
                self._soon()
                # The same under another light, or from elsewhere, until all is there.
                old = layer.holds_scene(scene) or layer.holds_camera(camera)
                (layer if old else self._next).show(painter, camera)
                return
            self._layer, self._next = self._next, Layer()
        self._layer.show(painter, camera)


def _room(painter: QPainter) -> tuple[tuple[float, float], float]:
    """The size of what is painted on, and its density."""
    device = painter.device()
    return (float(device.width()), float(device.height())), device.devicePixelRatioF()


def look(painter: QPainter, camera: Camera) -> None:
    """See the scene as the camera does."""
    painter.translate(camera.left, camera.top)
    painter.scale(camera.scale, camera.scale)


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
