"""Where the canvas is looked from: pan, zoom, fit, and the way there."""

from typing import Protocol

from PySide6.QtCore import QObject, QSize

from explorer.gui.canvas.glide import Glide
from explorer.gui.style import Look
from explorer.model.geometry import Point, Rect
from explorer.model.terms import Iri
from explorer.scene.camera import READABLE, Camera, first_look, fitted, including, uncut
from explorer.scene.shapes import Scene, What
from explorer.scene.start import CLOSEST

LEGEND = 44
# A canvas lower than this at 100 % has no room for a legend.
LOW = 150
STEP = 1.2


class Seen(Protocol):
    """What is looked at."""

    @property
    def scene(self) -> Scene: ...
    def width(self) -> int: ...
    def height(self) -> int: ...
    def looked(self) -> None:
        """The camera is another."""
        ...

    def update(self) -> None: ...


class Eye(QObject):
    """Owns the camera and every movement of it."""

    def __init__(self, seen: Seen, look: Look) -> None:
        super().__init__(seen if isinstance(seen, QObject) else None)
        self._seen = seen
        self._look = look
        self.camera = Camera()
        # Whether concepts stand in columns, none of which is to be cut at first.
        self.columns = False
        self.glide = Glide(self)

    def update(self) -> None:
        """Something moved: paint."""
        self._seen.update()

    def room(self) -> tuple[float, float]:
        """The size for which a picture is to be drawn: the canvas without its legend."""
        wide, tall, px = self._seen.width(), self._seen.height(), self._look.px
        return float(wide), float(max(px(60), tall - px(LEGEND) if tall >= px(LOW) else tall))

    def area(self) -> Rect:
        """Where the drawing is seen: above the legend."""
        wide, tall = self.room()
        return Rect(0, 0, wide, tall)

    def look(self, camera: Camera) -> None:
        """See another part of the drawing."""
        if camera != self.camera:
            self.camera = camera
            self._seen.looked()

    def home(self, about: Iri | None) -> None:
        """The first look: all, where that is readable; else the part around `about`."""
        scene, area = self._seen.scene, self.area()
        place = scene.of(about) if about else None
        camera = first_look(scene.bounds, area, place.centre if place else None, self._most())
        if self.columns and place:
            boxes = [target.area for target in scene.targets if target.what is What.CONCEPT]
            camera = uncut(camera, boxes, place, area)
        self.look(camera)

    def resized(self, grown: QSize | None, about: Iri | None) -> None:
        """See the same in the middle of what has `grown`; of what is seen first, the first look."""
        if grown is None:
            self.home(about)
        else:
            self.look(self.camera.panned(grown.width() / 2, grown.height() / 2))

    def fit(self) -> None:
        """See everything."""
        self._go(fitted(self._seen.scene.bounds, self.area(), self._most()))

    def fit_on(self, rect: Rect) -> None:
        """See a part of the drawing, as large as there is room for it."""
        self._go(fitted(rect, self.area(), self._most()))

    def zoom(self, steps: float, at: Point | None = None) -> None:
        """Nearer (positive) or farther, around a point of the widget or its middle."""
        self.look(self.camera.zoomed(STEP**steps, at or self.area().centre))

    def centre(self, on: Point) -> None:
        """Bring a point of the drawing into the middle."""
        self.look(self.camera.centred(on, self.area()))

    def reveal(self, iri: Iri) -> None:
        """Bring a concept into sight, if it is out of it."""
        place = self._middle(iri)
        if place is not None and not self.area().grown(-40).contains(self.camera.seen(place)):
            self._go(self.camera.centred(place, self.area()))

    def show_in(self, iri: Iri, area: Rect) -> None:
        """Bring a concept into the middle of a part of the widget, near enough to be read."""
        place = self._middle(iri)
        if place is not None:
            near = self.camera._replace(scale=max(self.camera.scale, READABLE))
            self._go(near.centred(place, area))

    def include(self, rect: Rect, core: Rect | None = None) -> None:
        """Bring a part of the drawing into sight, moving as little as that takes.

        Of what is larger than the room, its `core` is seen in any case.
        """
        area = self.area()
        camera = including(self.camera, rect, area)
        self._go(including(camera, core, area) if core else camera)

    def _most(self) -> float:
        """The largest scale at which a whole drawing is shown."""
        regions = any(target.what is What.REGION for target in self._seen.scene.targets)
        return CLOSEST if regions else 1.0

    def _go(self, camera: Camera) -> None:
        if camera != self.camera:
            self.glide.look(camera, calm=self._look.calm)

    def _middle(self, iri: Iri) -> Point | None:
        place = self._seen.scene.of(iri)
        return place.centre if place else None
