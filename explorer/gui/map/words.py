"""The lettering of a large map: names of regions like names of countries, then of concepts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QPainter

from explorer.gui.map.names import Names, Style
from explorer.gui.map.rest import paced
from explorer.model.geometry import Point, Rect
from explorer.scene.camera import Camera
from explorer.scene.map.cloud import Cloud
from explorer.scene.map.eye import Sight
from explorer.scene.map.labels import (
    Ground,
    Placed,
    Spots,
    Wish,
    carried,
    lasts,
    settle,
    sticky,
)
from explorer.scene.map.titles import LONGEST, Title, fitting, free, named_regions, titles
from explorer.scene.theme import FONTS, Theme

# Names that are asked, and shown, moving and at rest.
ASKED, ASKED_AT_REST = 200, 280
NAMES, NAMES_AT_REST = 60, 120
# Milliseconds of a frame in which new names may be made.
MAKING, MAKING_AT_REST = 0.4, 2.5


@dataclass(frozen=True, slots=True)
class Written:
    """Names and where they stand, in logical pixels; `places` of regions count apart."""

    regions: tuple[Placed, ...]
    concepts: tuple[Placed, ...]


NOTHING = Written((), ())


class Lettering:
    """Chooses names and draws them; remembers the last choice, so that names stay."""

    def __init__(self, cloud: Cloud, theme: Theme, area: Rect, ratio: float) -> None:
        self._cloud, self._theme, self._area, self._ratio = cloud, theme, area, ratio
        self._names = Names(ratio)
        self._before: tuple[int, ...] = ()
        self._last: tuple[Camera, Written] | None = None
        self._covered: Rect | None = None
        self._plain = Style(theme.font(FONTS.far), theme.text, theme.surface)
        self._strong = Style(theme.font(FONTS.near), theme.text, theme.surface)
        self._sizes: dict[int, tuple[float, float]] = {}
        self._order = named_regions(cloud)
        self._titles = {i: titles(cloud.regions[i].name, theme) for i in self._order}
        self._worn: dict[int, Title] = {}

    @property
    def missing(self) -> bool:
        """Whether some names of the last frame are not made yet."""
        return self._names.missing

    def forget(self) -> None:
        """Other concepts are shown: choose anew."""
        self._before, self._last = (), None

    def keep_off(self, covered: Rect | None) -> None:
        """Something lies over the map there: no name is written under it."""
        if covered != self._covered:
            self._covered = covered
            self.forget()

    def choose(
        self, seen: Sight, radius: float, camera: Camera, *, moving: bool, first: Iterable[int] = ()
    ) -> Written:
        """What is written; the concepts of `first` come before all others.

        While the map moves the last choice is carried along as long as it can be.
        """
        last = self._last
        if moving and last is not None and lasts(last[0], camera, self._area.centre):
            return self._carried(last, camera)
        written = self._chosen(seen, radius, camera, moving=moving, first=first)
        self._last = (camera, written)
        return written

    def _carried(self, last: tuple[Camera, Written], camera: Camera) -> Written:
        old, written = last
        regions, x, y = self._cloud.regions, self._cloud.x, self._cloud.y
        both = old, camera
        return Written(
            carried(written.regions, lambda i: regions[i].middle, both),
            carried(written.concepts, lambda i: Point(float(x[i]), float(y[i])), both),
        )

    def _chosen(
        self, seen: Sight, radius: float, camera: Camera, *, moving: bool, first: Iterable[int]
    ) -> Written:
        ground = Ground(self._area.width, self._area.height)
        if self._covered is not None:
            ground.take(self._covered, needed=True)
        regions = tuple(self._regions(ground, camera))
        few = seen.places[: ASKED if moving else ASKED_AT_REST].tolist()
        places = zip(seen.x[: len(few)].tolist(), seen.y[: len(few)].tolist(), strict=True)
        spots = dict(zip(few, places, strict=True))
        order = sticky(few, self._before) if moving else few
        lead = [place for place in first if self._add(spots, place, camera)]
        if lead:
            order = [*lead, *(place for place in order if place not in set(lead))]
        wishes = (self._wish(place, Point(*spots[place]), radius) for place in order)
        clear = self._spots(lead, spots, radius) if lead else None
        concepts = settle(ground, wishes, NAMES if moving else NAMES_AT_REST, clear)
        self._before = tuple(name.place for name in concepts)
        return Written(regions, concepts)

    def draw(self, painter: QPainter, written: Written, *, moving: bool) -> None:
        """Draw what was chosen; names that are not made yet come with a later frame."""
        self._names.begin(MAKING if moving else MAKING_AT_REST)
        for text, style, box in self._pieces(written):
            corner = box.x * self._ratio, box.y * self._ratio
            self._names.draw(painter, text, style, corner)

    def measuring(self, seen: Sight) -> Iterator[None]:
        """Measure the names that a choice at rest will ask for, a few at a time."""
        return paced(self._size(place) for place in seen.places[:ASKED_AT_REST].tolist())

    def making(self, written: Written) -> Iterator[None]:
        """Make what was chosen, a few names at a time."""
        pieces = ((text, style) for text, style, _ in self._pieces(written))
        return paced(self._names.make(*p) for p in pieces if not self._names.holds(*p))

    def _pieces(self, written: Written) -> Iterator[tuple[str, Style, Rect]]:
        """Names from the lowest to the topmost."""
        for name in written.regions:
            region = self._cloud.regions[name.place]
            yield region.name, self._titled(name.place), name.box
        for name in reversed(written.concepts):
            yield self._cloud.labels[name.place], self._style(name.place), name.box

    def _add(self, spots: dict[int, tuple[float, float]], place: int, camera: Camera) -> bool:
        at = camera.seen(Point(float(self._cloud.x[place]), float(self._cloud.y[place])))
        spots[place] = (at.x, at.y)
        return self._area.contains(at)

    def _spots(self, places: list[int], at: dict[int, tuple[float, float]], radius: float) -> Spots:
        """The glyphs of concepts that lead: what is selected or lit is not written over."""
        x, y = np.array([at[place] for place in places], np.float64).T
        largest = max(float(self._cloud.sizes[place]) for place in places)
        return Spots(np.array(places, np.intp), x, y, radius * (1 + 0.4 * largest))

    def _style(self, place: int) -> Style:
        return self._strong if self._cloud.sizes[place] >= 2 else self._plain

    def _wish(self, place: int, at: Point, radius: float) -> Wish:
        gap = radius * (1 + 0.4 * float(self._cloud.sizes[place]))
        return Wish(place, at, *self._size(place), gap)

    def _size(self, place: int) -> tuple[float, float]:
        size = self._sizes.get(place)
        if size is None:
            size = self._names.size(self._cloud.labels[place], self._style(place))
            self._sizes[place] = size
        return size

    # --- regions ----------------------------------------------------------------------------

    def _regions(self, ground: Ground, camera: Camera) -> Iterator[Placed]:
        for place in self._order:
            region = self._cloud.regions[place]
            found = fitting(self._titles[place], region, camera, self._area)
            box = free(ground, found[1]) if found is not None else None
            if found is not None and box is not None:
                self._worn[place] = found[0]
                yield Placed(place, box)

    def _titled(self, place: int) -> Style:
        return Style(self._worn[place].font, self._theme.muted, self._theme.surface, LONGEST)


def told(cloud: Cloud) -> str:
    """What the map is, for a screen reader."""
    links, regions = len(cloud.links.ends), len(cloud.regions)
    return f"Map of {len(cloud):,} concepts, {links:,} relations, {regions} regions"
