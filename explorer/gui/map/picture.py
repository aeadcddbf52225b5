"""One frame of a large map: the layer, concepts over it, names over these.

Everything here is in device pixels; what is told to others is in logical ones.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QPainter

from explorer.gui.map.floor import Floor, Screen
from explorer.gui.map.glow import LIT, NAMED, Shine, near
from explorer.gui.map.ground import Ground
from explorer.gui.map.links import Ink
from explorer.gui.map.paint import RADII, Dots, Numbers
from explorer.gui.map.rings import MOST, Rings
from explorer.gui.map.words import NOTHING, Lettering, Written
from explorer.model.geometry import Point, Rect
from explorer.scene.camera import Camera
from explorer.scene.map.cloud import Cloud
from explorer.scene.map.eye import Ints, Sight, crowd, nearest, radius_of, sight
from explorer.scene.map.labels import found_at
from explorer.scene.map.light import Glow
from explorer.scene.map.sieve import Sieve, sieve
from explorer.scene.theme import Theme

# Selected concepts that are named before all others.
CHOSEN = 40
# So many concepts are not written over by words of relations.
CLEAR = 400


@dataclass(frozen=True, slots=True)
class Mood:
    """What is special in a frame: it moves; something is lit; some concepts are selected.

    `lit` is the concept under the pointer, which is lit with its neighbours before all else;
    `looked_at` one of the selected that is told from the others.
    """

    moving: bool = False
    lit: int | None = None
    selected: frozenset[int] = frozenset()
    glow: Glow | None = None
    looked_at: int | None = None


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
        self.camera = Camera()
        self._painter: QPainter | None = None
        self._dots = Dots(theme, ratio)
        self._covered: Rect | None = None
        self._letters = Lettering(cloud, theme, self.area, ratio)
        self._ground = Ground(cloud, theme, ratio)
        self._floor = Floor(cloud, self._ground, self._dots, Screen(self.size, ratio))
        self._rings = Rings(theme, ratio)
        self._sieve = sieve(cloud)
        self._ink = Ink(self._sieve, theme, ratio)
        self._ranked: tuple[frozenset[int], Ints] = frozenset(), np.zeros(0, np.intp)
        self._still: tuple[Camera, frozenset[int], Glow | None, Written] | None = None

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

    def sift(self, found: Sieve) -> None:
        """Show this part of the cloud alone."""
        if found.gone != self._sieve.gone:
            self._ground.leave_out(found.gone)
        self._sieve, self._still = found, None
        self._floor.forget()
        self._ink = Ink(found, self._theme, self._ratio)
        self._ranked = frozenset(), np.zeros(0, np.intp)
        self._letters.forget()

    def keep_off(self, covered: Rect | None) -> None:
        """Something lies over the map there: no name is written under it."""
        if covered != self._covered:
            self._covered, self._still = covered, None
            self._letters.keep_off(covered)

    # --- the layer --------------------------------------------------------------------------

    def settling(
        self, camera: Camera, selected: frozenset[int], glow: Glow | None = None
    ) -> Iterator[None]:
        """Make all that a look at rest shows; each step is a slice of a few milliseconds."""
        seen = sight(self.cloud, camera, self.area.grown(12), self._sieve.concepts)
        yield from self._letters.measuring(seen)
        yield
        first = self._first(selected) if glow is None else glow.first(NAMED)
        written = self._chosen(seen, camera, Mood(selected=selected, glow=glow), first)
        yield
        yield from self._letters.making(written)
        self._ink.keep_clear([*(name.box for name in written.concepts), *_spots(seen)], camera)
        shown = self._sieve.concepts
        yield from self._floor.settling(self._device(camera), self._ink, seen, shown)
        self._still = camera, selected, glow, written

    def _device(self, camera: Camera) -> Camera:
        return Camera(*(part * self._ratio for part in camera))

    # --- the frame --------------------------------------------------------------------------

    def paint(self, painter: QPainter, camera: Camera, mood: Mood) -> Shown:
        """Paint a frame on the widget; what it shows."""
        self.camera, self._painter = self._device(camera), painter
        seen = sight(self.cloud, camera, self.area.grown(12), self._sieve.concepts)
        # One unit is one pixel of the screen: images are copied and never scaled.
        painter.scale(1 / self._ratio, 1 / self._ratio)
        self._floor.show(painter, self.camera, seen, moving=mood.moving)
        written = self._over(painter, seen, camera, mood)
        self._painter = None
        return Shown(seen, written)

    def radii(self, places: Ints) -> Numbers:
        """How large concepts are seen, in logical pixels."""
        return self._floor.radii(places, self.camera)

    def _over(self, painter: QPainter, seen: Sight, camera: Camera, mood: Mood) -> Written:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        glow = mood.glow if mood.lit is None else near(self._sieve, mood.lit)
        if glow is None:
            self._ring(painter, self._order(mood.selected))
            if mood.looked_at is not None:
                self._ring(painter, np.array([mood.looked_at]), double=True)
            written = self._chosen(seen, camera, mood, self._first(mood.selected))
        else:
            shine = Shine(self, self._ink, self._dots, self._ground.colour)
            shine.paint(glow, moving=mood.moving)
            self._ring(painter, self._order(mood.selected))
            self._ring(painter, np.array(glow.ends, np.intp))
            written = self._among(glow, self._chosen(seen, camera, mood, glow.first(NAMED)))
        self._letters.draw(painter, written, moving=mood.moving)
        return written

    @staticmethod
    def _among(glow: Glow, written: Written) -> Written:
        """The names of what is lit alone."""
        lit = frozenset(glow.first(LIT))
        return Written((), tuple(name for name in written.concepts if name.place in lit))

    def _chosen(self, seen: Sight, camera: Camera, mood: Mood, first: Sequence[int]) -> Written:
        """The names of a frame; those of the last rest where nothing is another."""
        at_rest, wanted = not mood.moving and mood.lit is None, (camera, mood.selected, mood.glow)
        if at_rest and self._still is not None and self._still[:3] == wanted:
            return self._still[3]
        radius = radius_of(crowd(self.cloud, camera)) + 1
        return self._letters.choose(seen, radius, camera, moving=mood.moving, first=first)

    def _order(self, selected: frozenset[int]) -> Ints:
        """The selected concepts that are shown, the most important first."""
        if self._ranked[0] is not selected:
            found = np.sort(np.fromiter(selected, np.intp, len(selected)))
            self._ranked = selected, found[self._sieve.concepts[found]]
        return self._ranked[1]

    def _first(self, selected: frozenset[int]) -> list[int]:
        """The selected concepts that are named before all others."""
        found: list[int] = self._order(selected)[:CHOSEN].tolist()
        return found

    def _ring(self, painter: QPainter, places: Ints, *, double: bool = False) -> None:
        """Rings around those of these concepts that are in sight."""
        camera = self.camera
        at = np.stack([self.cloud.x[places], self.cloud.y[places]], axis=1).astype(np.float64)
        at = at * camera.scale + (camera.left, camera.top)
        inside = np.all((at > -20) & (at < np.array(self.size) + 20), axis=1)
        places, at = places[inside][:MOST], at[inside][:MOST]
        if len(places):
            self._rings.draw(painter, at, self.radii(places), double=double)


def _spots(seen: Sight) -> Iterator[Rect]:
    """Where the most important concepts are."""
    for x, y in zip(seen.x[:CLEAR].tolist(), seen.y[:CLEAR].tolist(), strict=True):
        yield Rect(x - RADII[-1], y - RADII[-1], 2 * RADII[-1], 2 * RADII[-1])


_NONE = np.zeros(0, np.float32)
EMPTY = Shown(Sight(np.zeros(0, np.intp), _NONE, _NONE, 0), NOTHING)
