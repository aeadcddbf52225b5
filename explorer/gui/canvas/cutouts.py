"""Concepts cut out as pixels: made once, kept from one movement to the next where they stay.

While a picture rests they are made ahead, so that a movement begins at once.
"""

from collections.abc import Iterator, Mapping
from typing import Protocol

from PySide6.QtCore import QElapsedTimer, QObject
from PySide6.QtGui import QColor, QPainter, QPixmap

from explorer.app.drawing.picture import Picture
from explorer.gui.canvas.glide import Glide
from explorer.gui.canvas.pointing import later
from explorer.gui.paint import paint_shapes
from explorer.gui.style import Look
from explorer.model.concept import Link
from explorer.model.geometry import Rect
from explorer.scene.camera import Camera
from explorer.scene.crop import extent
from explorer.scene.shapes import Group, Scene

# Beyond its shapes a group has lines of this width.
AROUND = 4.0
# A group of more pixels than this is painted rather than kept.
LARGE = 1_000_000
# Milliseconds after which a picture rests, and those of one slice of work.
REST, SLICE = 400, 4.0

Made = tuple[QPixmap, Rect]


class Cutouts:
    """The pixels of groups at one scale and density of the screen, and what they cover."""

    def __init__(self, scale: float, ratio: float) -> None:
        self.scale, self.ratio = scale, ratio
        self._made: dict[Group, Made] = {}
        # The scene that is prepared, what is there of it already, and what is left.
        self._scene: Scene | None = None
        self._ahead: dict[Group, Made] = {}
        self._left: Iterator[Group] = iter(())

    def kept(self, scene: Scene) -> dict[int, Made]:
        """What is there already of the concepts of a scene, by the places of their groups."""
        made, bodies = self._made, _bodies(scene)
        # Groups are compared by all their shapes: what is new needs none of that.
        owners = {group.owner for group in made}
        found = ((i, made.get(group)) for i, group in bodies.items() if group.owner in owners)
        return {place: pixels for place, pixels in found if pixels is not None}

    def of(self, group: Group) -> Made:
        """The pixels of a group; none where it is too large for that."""
        made = self._made.get(group)
        if made is None:
            made = self._made[group] = self._make(group)
        return made

    def prepare(self, scene: Scene, milliseconds: float) -> bool:
        """Make what is missing of a scene for so long; whether something is left.

        In the end there are those of this scene and no others.
        """
        if scene is not self._scene:
            self._scene, self._ahead = scene, {}
            self._left = iter(_bodies(scene).values())
        clock = QElapsedTimer()
        clock.start()
        for group in self._left:
            self._ahead[group] = self.of(group)
            if clock.nsecsElapsed() > milliseconds * 1e6:
                return True
        self._made = self._ahead
        return False

    def _make(self, group: Group) -> Made:
        area = extent(group).grown(AROUND)
        grow = self.scale * self.ratio
        wide, tall = max(1, round(area.width * grow)), max(1, round(area.height * grow))
        pixels = QPixmap()
        if wide * tall <= LARGE:
            pixels = QPixmap(wide, tall)
            pixels.fill(QColor(0, 0, 0, 0))
            painter = QPainter(pixels)
            try:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.scale(grow, grow)
                painter.translate(-area.x, -area.y)
                paint_shapes(painter, group.shapes)
            finally:
                painter.end()
            pixels.setDevicePixelRatio(self.ratio)
        return pixels, area


class Resting(Protocol):
    """The canvas, as far as it is prepared."""

    @property
    def picture(self) -> Picture: ...
    @property
    def camera(self) -> Camera: ...
    def devicePixelRatioF(self) -> float: ...


class Cutting(Protocol):
    """What makes cutouts: so long, at a scale and density; whether some are left."""

    def prepare(self, scene: Scene, form: tuple[float, float], milliseconds: float) -> bool: ...


class Ahead(QObject):
    """Has cutouts made in slices while the picture of a canvas rests."""

    def __init__(self, canvas: Resting, painting: Cutting, look: Look) -> None:
        super().__init__(canvas if isinstance(canvas, QObject) else None)
        self._canvas, self._painting, self._look = canvas, painting, look
        self._timer = later(self, REST, self._work)

    def start(self) -> None:
        """The picture is another, or is seen otherwise: wait until it rests."""
        self._timer.start(REST)

    def _work(self) -> None:
        canvas, calm = self._canvas, self._look.calm
        if calm or len(canvas.picture.points) > Glide.MOST:
            return
        form = canvas.camera.scale, canvas.devicePixelRatioF()
        if self._painting.prepare(canvas.picture.scene, form, SLICE):
            self._timer.start(0)


def _bodies(scene: Scene) -> Mapping[int, Group]:
    """The groups of concepts by their places in a scene."""
    owned = ((place, group) for place, group in enumerate(scene.groups) if group.owner is not None)
    return {place: group for place, group in owned if not isinstance(group.owner, Link)}
