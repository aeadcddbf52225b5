"""One frame of a large map: the layer, concepts over it, names over these.

Everything here is in device pixels; what is told to others is in logical ones.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QRegion

from explorer.gui.cloud_ground import Ground
from explorer.gui.cloud_layer import Layer, Painting
from explorer.gui.cloud_links import Ink
from explorer.gui.cloud_paint import RADII, Dots, Frame, Numbers
from explorer.gui.cloud_words import NOTHING, Lettering, Written
from explorer.model.geometry import Point, Rect
from explorer.scene.camera import Camera
from explorer.scene.cloud import Cloud
from explorer.scene.cloud_eye import GROW, Ints, Sight, crowd, fitted, nearest, radius_of, sight
from explorer.scene.cloud_labels import found_at
from explorer.scene.theme import Theme

# Up to so many concepts are drawn as glyphs, moving and at rest; above as squares.
GLYPHS, GLYPHS_AT_REST = 2500, 10_000
# Neighbours that are lit, and those of them that are named before all others.
LIT, LIT_NAMES = 240, 40
# How much of the ground's colour lies over what is not lit, of 255.
WASH = 176


@dataclass(frozen=True, slots=True)
class Mood:
    """What is special in a frame: it moves; a concept is lit; some are selected."""

    moving: bool = False
    lit: int | None = None
    selected: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Shown:
    """What a frame shows, for the pointer."""

    sight: Sight
    written: Written

    def concept(self, at: Point) -> int | None:
        """Whose name is there, or whose glyph unless the name of a region lies over it."""
        named = found_at(self.written.concepts, at)
        if named is not None or self.region(at) is not None:
            return named
        return nearest(self.sight, at)

    def region(self, at: Point) -> int | None:
        """The region whose name is there."""
        return found_at(self.written.regions, at)


class Picture:
    """What is kept between frames, for one cloud, theme, size and density of the screen.

    Also the board on which links are lit: `size`, `camera` and `painter` are the frame's.
    """

    def __init__(self, cloud: Cloud, theme: Theme, size: tuple[int, int], ratio: float) -> None:
        self.cloud = cloud
        self._theme, self._ratio = theme, ratio
        self.size = max(1, round(size[0] * ratio)), max(1, round(size[1] * ratio))
        self.area = Rect(0, 0, float(size[0]), float(size[1]))
        self._frame = Frame(*self.size)
        self.camera = Camera()
        self._painter: QPainter | None = None
        self._dots = Dots(theme, ratio)
        self._letters = Lettering(cloud, theme, self.area, ratio)
        self._ground = Ground(cloud, theme, ratio)
        self._ink = Ink(cloud, theme, frozenset(), ratio)
        self._still: tuple[Camera, frozenset[int], Written] | None = None
        self._base, self._layer, self._spare = Layer(), Layer(), QImage()

    @property
    def painter(self) -> QPainter:
        """The painter of the frame that is being made."""
        if self._painter is None:
            raise RuntimeError("no frame is being made")
        return self._painter

    @property
    def unfinished(self) -> bool:
        """Whether a further frame would show more names."""
        return self._letters.missing

    def hide(self, relations: frozenset[int]) -> None:
        """Leave these relations out from the next layer on."""
        self._ink = Ink(self.cloud, self._theme, relations, self._ratio)

    # --- the layer --------------------------------------------------------------------------

    def settling(self, camera: Camera, selected: frozenset[int]) -> Iterator[None]:
        """Make all that a look at rest shows; each step is a slice of a few milliseconds."""
        seen = sight(self.cloud, camera, self.area.grown(12))
        yield from self._letters.measuring(seen)
        yield
        written = self._chosen(seen, camera, Mood(selected=selected), ())
        yield
        yield from self._letters.making(written)
        if self._base.camera is None:
            whole = fitted(self.cloud.bounds, Rect(0, 0, *map(float, self.size)))
            yield from self._painted(self._base, Painting(QImage(), whole, self.size, whole=True))
        fine = Painting(self._spare, self._device(camera), self.size, whole=False)
        old = self._layer.image
        yield from self._painted(self._layer, fine)
        self._spare = old
        self._still = camera, selected, written

    def _painted(self, layer: Layer, painting: Painting) -> Iterator[None]:
        painting.begin(self._ground, self._ink)
        while not painting.slice():
            yield
        layer.image, layer.camera = painting.image, painting.camera
        yield

    def _device(self, camera: Camera) -> Camera:
        return Camera(*(part * self._ratio for part in camera))

    # --- the frame --------------------------------------------------------------------------

    def paint(self, painter: QPainter, camera: Camera, mood: Mood) -> Shown:
        """Paint a frame on the widget; what it shows."""
        self.camera, self._painter = self._device(camera), painter
        seen = sight(self.cloud, camera, self.area.grown(12))
        # One unit is one pixel of the screen: images are copied and never scaled.
        painter.scale(1 / self._ratio, 1 / self._ratio)
        if len(seen.places) > (GLYPHS if mood.moving else GLYPHS_AT_REST / self._ratio):
            self._squares(painter, seen)
        else:
            self._under(painter)
            self._dots.glyphs(painter, *self._looks(seen, slice(None)))
        written = self._over(painter, seen, camera, mood)
        self._painter = None
        return Shown(seen, written)

    def _under(self, painter: QPainter) -> None:
        bare = QRegion(0, 0, *self.size) - QRegion(self._layer.covers(self.camera))
        if not bare.isEmpty():
            painter.setClipRegion(bare)
            painter.fillRect(0, 0, *self.size, self._ground.colour)
            self._base.show(painter, self.camera, self.size)
            painter.setClipping(False)
        self._layer.show(painter, self.camera, self.size)

    def _squares(self, painter: QPainter, seen: Sight) -> None:
        """Too many for glyphs: squares in an image, which goes to the widget with its ground.

        The important ones are larger: they stay glyphs, over the squares of all others.
        """
        frame = self._frame
        inside = QPainter(frame.image)
        try:
            self._under(inside)
        finally:
            inside.end()
        sizes = self.cloud.sizes[seen.places].astype(np.int8)
        few = min(GLYPHS, int(np.searchsorted(-sizes, -1)))
        at, kinds, radii = self._looks(seen, slice(few, None))
        self._dots.stamp(frame, at, kinds, float(radii[-1]))
        painter.drawImage(0, 0, frame.image)
        self._dots.glyphs(painter, *self._looks(seen, slice(few)))

    def _looks(self, seen: Sight, part: slice) -> tuple[Numbers, Ints, Numbers]:
        """Where some of the concepts are, of which kinds, and how large."""
        at = np.stack([seen.x[part], seen.y[part]], axis=1).astype(np.float64) * self._ratio
        places = seen.places[part]
        return at, self.cloud.kinds[places].astype(np.intp), self._radii(places)

    def _radii(self, places: Ints) -> Numbers:
        smallest = radius_of(crowd(self.cloud, self.camera) / self._ratio)
        return np.asarray(np.minimum(RADII[-1], smallest * GROW[self.cloud.sizes[places]]))

    def _over(self, painter: QPainter, seen: Sight, camera: Camera, mood: Mood) -> Written:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first: list[int] = []
        if mood.lit is not None:
            first = [mood.lit, *self._light(painter, mood.lit)[:LIT_NAMES]]
        for place in mood.selected | ({mood.lit} if mood.lit is not None else set()):
            self._ring(painter, place)
        written = self._chosen(seen, camera, mood, first)
        if mood.lit is not None:
            lit = frozenset(first)
            written = Written((), tuple(n for n in written.concepts if n.place in lit))
        self._letters.draw(painter, written, moving=mood.moving)
        return written

    def _chosen(self, seen: Sight, camera: Camera, mood: Mood, first: Sequence[int]) -> Written:
        """The names of a frame; those of the last rest where nothing is another."""
        at_rest = not mood.moving and mood.lit is None
        if at_rest and self._still is not None and self._still[:2] == (camera, mood.selected):
            return self._still[2]
        radius = radius_of(crowd(self.cloud, camera)) + 1
        lead = first or sorted(mood.selected)[:LIT_NAMES]
        return self._letters.choose(seen, radius, camera, moving=mood.moving, first=lead)

    def _light(self, painter: QPainter, place: int) -> list[int]:
        """Fade everything, then draw a concept, its links and its neighbours over it."""
        ground = QColor(self._ground.colour)
        ground.setAlpha(WASH)
        painter.fillRect(0, 0, *self.size, ground)
        near = self.cloud.neighbours(place)[:LIT].astype(np.intp)
        self._ink.lit(self, self.cloud.links_of(place)[:LIT].astype(np.intp))
        every = np.concatenate([[place], near]).astype(np.intp)
        at = np.stack([self.cloud.x[every], self.cloud.y[every]], axis=1).astype(np.float64)
        at = at * self.camera.scale + (self.camera.left, self.camera.top)
        radii = np.maximum(self._radii(every), 3.0)
        self._dots.glyphs(painter, at, self.cloud.kinds[every].astype(np.intp), radii)
        return [int(other) for other in near]

    def _ring(self, painter: QPainter, place: int) -> None:
        camera, radius = self.camera, float(self._radii(np.array([place]))[0])
        x, y = float(self.cloud.x[place]), float(self.cloud.y[place])
        middle = QPointF(x * camera.scale + camera.left, y * camera.scale + camera.top)
        painter.setPen(QPen(QColor(self._theme.accent), 2 * self._ratio))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        reach = (radius + 4) * self._ratio
        painter.drawEllipse(middle, reach, reach)


_NONE = np.zeros(0, np.float32)
EMPTY = Shown(Sight(np.zeros(0, np.intp), _NONE, _NONE, 0), NOTHING)
