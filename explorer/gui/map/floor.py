"""What names stand on in a large map: ground and links as one image, concepts on it one by one.

On a dense screen every glyph is many pixels, and every pixel of a frame is dear. There the image
holds the concepts too, as they are seen at rest: a frame that pans copies it and is done. A frame
that is scaled takes a coarser image without concepts, which are drawn on it anew.
"""

from collections.abc import Generator, Iterator
from typing import NamedTuple

import numpy as np
from PySide6.QtGui import QImage, QPainter, QRegion

from explorer.gui.map.grain import Grain
from explorer.gui.map.ground import Ground
from explorer.gui.map.layer import Layer, Painting
from explorer.gui.map.links import Ink
from explorer.gui.map.paint import RADII, Dots, Frame, Numbers
from explorer.model.geometry import Rect
from explorer.scene.camera import Camera
from explorer.scene.map.cloud import Bools, Cloud
from explorer.scene.map.eye import GROW, Ints, Sight, crowd, fitted, radius_of

# Up to so many concepts are drawn as glyphs, moving and at rest; above as squares. A dense screen
# has fewer: each is more pixels there.
GLYPHS, GLYPHS_AT_REST = 2500, 10_000
# A screen of this density is dense.
DENSE = 2
# Concepts that one slice may put on the image, as glyphs and as squares; those beyond its edges.
SLICE, SQUARES, REACH = 1200, 6000, 14
# More than these are never put on it.
MOST = 60_000


class Screen(NamedTuple):
    """Width and height in device pixels, and how many of them are one logical one."""

    size: tuple[int, int]
    ratio: float


class Floor:
    """Keeps the images between frames. All cameras here are in device pixels."""

    def __init__(self, cloud: Cloud, ground: Ground, dots: Dots, screen: Screen) -> None:
        self._cloud, self._ground, self._dots = cloud, ground, dots
        self._size, self._ratio = screen
        self._dense = screen.ratio >= DENSE
        self._grain = Grain(screen.size, int(screen.ratio) if self._dense else 1)
        self._base, self._layer, self._spare = Layer(), Layer(), QImage()
        self._stale = False

    def forget(self) -> None:
        """Other concepts are shown than the images hold."""
        self._stale = True

    # --- at rest ----------------------------------------------------------------------------

    def settling(self, camera: Camera, ink: Ink, seen: Sight, shown: Bools) -> Iterator[None]:
        """Paint all that a look at rest shows; each step is a slice of a few milliseconds."""
        if self._base.camera is None or self._stale:
            whole = fitted(self._cloud.bounds, Rect(0, 0, *map(float, self._size)))
            base = Painting(QImage(), whole, self._size, whole=True)
            self._base = yield from self._painted(base, ink)
        fine = Painting(self._spare, camera, self._size, whole=False)
        made = yield from self._painted(fine, ink)
        yield from self._grain.taking(made)
        if self._dense:
            yield from self._dotting(made, seen, shown)
        self._layer, self._spare = made, self._layer.image
        self._stale = False

    def _painted(self, painting: Painting, ink: Ink) -> Generator[None, None, Layer]:
        painting.begin(self._ground, ink)
        while not painting.slice():
            yield
        made = Layer()
        made.image, made.camera = painting.image, painting.camera
        yield
        return made

    def _dotting(self, made: Layer, seen: Sight, shown: Bools) -> Iterator[None]:
        """Put the concepts on an image: those that are drawn in the view, and as many beyond it."""
        camera = made.camera or Camera()
        around = self._around(made, seen, shown)
        few = len(around.places)
        if self._crowded(seen, GLYPHS_AT_REST):
            # As large a share as in the view.
            last = seen.places[self._few(seen.places) - 1]
            few = int(np.searchsorted(around.places, last, side="right"))
            frame = Frame.over(made.image)
            radius = float(self._looks(around, slice(-1, None), camera)[2][-1])
            for part in _parts(slice(few, len(around.places)), SQUARES):
                at, kinds, _ = self._looks(around, part, camera)
                self._dots.stamp(frame, at, kinds, radius)
                yield
        for part in _parts(slice(0, few), SLICE):
            painter = QPainter(made.image)
            try:
                self._dots.glyphs(painter, *self._looks(around, part, camera))
            finally:
                painter.end()
            yield

    def _around(self, made: Layer, seen: Sight, shown: Bools) -> Sight:
        """The concepts on an image; where the view leaves out the less important, so do we."""
        camera = made.camera or Camera()
        last = int(seen.places[-1]) if 0 < len(seen.places) < seen.total else len(shown)
        places = np.flatnonzero(shown[: last + 1])
        x = self._cloud.x[places] * np.float32(camera.scale) + np.float32(camera.left)
        y = self._cloud.y[places] * np.float32(camera.scale) + np.float32(camera.top)
        inside = (x > -REACH) & (x < made.image.width() + REACH)
        inside &= (y > -REACH) & (y < made.image.height() + REACH)
        few = np.flatnonzero(inside)[:MOST]
        ratio = np.float32(self._ratio)
        return Sight(places[few], x[few] / ratio, y[few] / ratio, len(few))

    # --- a frame ----------------------------------------------------------------------------

    def show(self, painter: QPainter, camera: Camera, seen: Sight, *, moving: bool) -> None:
        """Paint what is in sight."""
        own = self._layer.camera
        if self._dense and own is not None and own.scale == camera.scale and not self._stale:
            self._under(painter, self._layer, camera, self._size)
            self._beyond(painter, camera, seen)
            return
        layer = self._grain.layer
        if self._crowded(seen, GLYPHS if moving else GLYPHS_AT_REST):
            self._squares(painter, layer, camera, seen)
            return
        self._under(painter, layer, camera, self._size)
        self._dots.glyphs(painter, *self._looks(seen, slice(None), camera))

    def _crowded(self, seen: Sight, most: int) -> bool:
        return len(seen.places) > most / self._ratio

    def _under(
        self, painter: QPainter, layer: Layer, camera: Camera, size: tuple[int, int]
    ) -> None:
        bare = _bare(layer, camera, size)
        if not bare.isEmpty():
            painter.setClipRegion(bare)
            painter.fillRect(0, 0, *size, self._ground.colour)
            self._base.show(painter, camera, size)
            painter.setClipping(False)
        layer.show(painter, camera, size)

    def _beyond(self, painter: QPainter, camera: Camera, seen: Sight) -> None:
        """Concepts where the image ends."""
        bare = _bare(self._layer, camera, self._size)
        if bare.isEmpty():
            return
        held = self._layer.covers(camera).adjusted(REACH, REACH, -REACH, -REACH)
        x, y = seen.x * self._ratio, seen.y * self._ratio
        outside = (x < held.left()) | (x > held.right()) | (y < held.top()) | (y > held.bottom())
        rest = np.flatnonzero(outside)[: round(GLYPHS / self._ratio)]
        there = Sight(seen.places[rest], seen.x[rest], seen.y[rest], len(rest))
        painter.setClipRegion(bare)
        self._dots.glyphs(painter, *self._looks(there, slice(None), camera))
        painter.setClipping(False)

    def _squares(self, painter: QPainter, layer: Layer, camera: Camera, seen: Sight) -> None:
        """Too many for glyphs: squares in an image, which goes to the widget with its ground.

        The important ones are larger: they stay glyphs, over the squares of all others.
        """
        grain = self._grain
        inside = QPainter(grain.frame.image)
        try:
            self._under(inside, layer, grain.seen(camera), grain.size)
        finally:
            inside.end()
        few = self._few(seen.places)
        at, kinds, radii = self._looks(seen, slice(few, None), camera)
        self._dots.stamp(grain.frame, at, kinds, float(radii[-1]))
        grain.show(painter)
        self._dots.glyphs(painter, *self._looks(seen, slice(few), camera))

    def _few(self, places: Ints) -> int:
        """How many of the most important are glyphs where all others are squares."""
        sizes = self._cloud.sizes[places].astype(np.int8)
        return min(round(GLYPHS / self._ratio), int(np.searchsorted(-sizes, -1)))

    def _looks(self, seen: Sight, part: slice, camera: Camera) -> tuple[Numbers, Ints, Numbers]:
        """Where some of the concepts are, of which kinds, and how large."""
        at = np.stack([seen.x[part], seen.y[part]], axis=1).astype(np.float64) * self._ratio
        places = seen.places[part]
        return at, self._cloud.kinds[places].astype(np.intp), self.radii(places, camera)

    def radii(self, places: Ints, camera: Camera) -> Numbers:
        """How large concepts are seen, in logical pixels."""
        smallest = radius_of(crowd(self._cloud, camera) / self._ratio)
        return np.asarray(np.minimum(RADII[-1], smallest * GROW[self._cloud.sizes[places]]))


def _bare(layer: Layer, camera: Camera, size: tuple[int, int]) -> QRegion:
    """What a layer leaves open of a view."""
    return QRegion(0, 0, *size) - QRegion(layer.covers(camera))


def _parts(whole: slice, most: int) -> Iterator[slice]:
    """A slice in pieces, the last ones first: those are the lowest."""
    for stop in range(whole.stop, whole.start, -most):
        yield slice(max(whole.start, stop - most), stop)
