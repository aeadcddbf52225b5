"""From where a large map is looked at: zoom, fit, reveal, and the way there."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from explorer.gui.canvas.glide import Glide
from explorer.gui.style import Look
from explorer.model.geometry import Point, Rect
from explorer.scene.camera import Camera
from explorer.scene.map.cloud import Cloud
from explorer.scene.map.eye import fitted, limits, zoomed
from explorer.scene.map.light import READABLE, Ints, extent, including

STEP = 1.2
# Messages lie over so much at the foot.
FOOT = 80.0


class Flight(QObject):
    """Owns the camera and every movement of it; `looked` is called when it is another."""

    def __init__(self, widget: QWidget, look: Look, looked: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget, self._look, self._looked = widget, look, looked
        self.cloud: Cloud | None = None
        self.camera = self._home = Camera()
        self.glide = Glide(self)

    @property
    def area(self) -> Rect:
        """Where the map is seen."""
        return Rect(0, 0, float(self._widget.width()), float(self._widget.height()))

    def update(self) -> None:
        """Something moved: paint."""
        self._widget.update()

    def look(self, camera: Camera) -> None:
        """See another part of the map."""
        if camera != self.camera:
            self.camera = camera
            self._looked()

    def home(self) -> None:
        """See everything at once."""
        self.glide.end()
        if self.cloud is not None:
            self._home = fitted(self.cloud.bounds, self.area)
            self.look(self._home)

    @property
    def begins(self) -> bool:
        """Whether nobody has looked elsewhere since everything was seen at once."""
        return self.camera == self._home

    def show(self, bounds: Rect) -> None:
        """Go where all of `bounds` is seen."""
        self._go(fitted(bounds, self.area))

    def fit_on(self, places: Ints) -> None:
        """Go where all of these concepts are seen, as near as they can be told apart."""
        if self.cloud is None or not len(places):
            return
        found = extent(self.cloud, places)
        scale = min(fitted(found, self.area.grown(-40)).scale, READABLE / self.cloud.spacing)
        self._go(Camera(scale).centred(found.centre, self.area))

    def sees(self, place: int) -> bool:
        """Whether a concept is in sight."""
        if self.cloud is None:
            return False
        at = Point(float(self.cloud.x[place]), float(self.cloud.y[place]))
        return self.area.grown(-20).contains(self.camera.seen(at))

    def zoom(self, steps: float, at: Point | None = None) -> None:
        """Nearer (positive) or farther, around a point of the widget or its middle."""
        self.glide.end()
        if self.cloud is not None:
            allowed = limits(self.cloud, self.area)
            self.look(zoomed(self.camera, STEP**steps, at or self.area.centre, allowed))

    def reveal(self, place: int) -> None:
        """Bring a concept into sight, near enough to tell it from others, if it is not."""
        if self.cloud is None:
            return
        at = Point(float(self.cloud.x[place]), float(self.cloud.y[place]))
        scale = max(self.camera.scale, READABLE / self.cloud.spacing)
        if scale > self.camera.scale or not self.area.grown(-40).contains(self.camera.seen(at)):
            self._go(Camera(scale).centred(at, self.area))

    def include(self, places: Ints) -> None:
        """Bring all of these concepts into sight, above the line of messages."""
        if self.cloud is not None:
            area = self.area
            above = area._replace(height=max(area.height / 2, area.height - FOOT))
            self._go(including(self.cloud, places, self.camera, above))

    def _go(self, camera: Camera) -> None:
        self.glide.look(camera, calm=self._look.calm)
