"""What a light falls on in a large map, as places: concepts and links among them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from explorer.model.geometry import Point, Rect
from explorer.model.terms import Iri
from explorer.scene.camera import Camera
from explorer.scene.map.cloud import Cloud
from explorer.scene.map.eye import fitted
from explorer.scene.map.sieve import Sieve

Ints = npt.NDArray[np.intp]
Pair = frozenset[Iri]

# What is asked for is looked at with neighbours so far apart, in pixels: they can be told apart.
READABLE = 70.0
# It is left as it is seen where it is at least this share as large as it would be made.
SEEN = 0.6


@dataclass(frozen=True, slots=True, eq=False)
class Glow:
    """Places of concepts, the most important first, and of links; `ends` are named first."""

    places: Ints
    links: Ints
    ends: tuple[int, ...] = ()

    def first(self, count: int) -> list[int]:
        """The ends, then the most important ones."""
        rest = self.places[: count + len(self.ends)].tolist()
        return list(dict.fromkeys((*self.ends, *rest)))[:count]


def glow(
    found: Sieve, concepts: Iterable[Iri], pairs: Iterable[Pair], ends: Sequence[Iri] = ()
) -> Glow:
    """These concepts, and all links that are shown between the two ends of `pairs`."""
    cloud, index = found.cloud, found.cloud.index
    lit = sorted(index[iri] for iri in frozenset(concepts) if iri in index)
    places = np.array([place for place in lit if found.concepts[place]], np.intp)
    codes = [sorted(index[i] for i in pair) for pair in pairs if pair <= index.keys()]
    both = np.array([_code(cloud, *code) for code in codes if len(code) == 2], np.int64)
    near = [found.links_of(place) for place in places.tolist()]
    among = np.unique(np.concatenate(near)) if near else np.zeros(0, np.int32)
    sides = np.sort(cloud.links.ends[among].astype(np.int64), axis=1)
    kept = np.isin(sides[:, 0] * len(cloud) + sides[:, 1], both)
    named = tuple(index[iri] for iri in ends if iri in index)
    return Glow(places, among[kept].astype(np.intp), named)


def _code(cloud: Cloud, low: int, high: int) -> int:
    """One number for two concepts."""
    return low * len(cloud) + high


def extent(cloud: Cloud, places: Ints) -> Rect:
    """The smallest rectangle around concepts, in the layout's unit."""
    x, y = cloud.x[places], cloud.y[places]
    left, top = float(x.min()), float(y.min())
    return Rect(left, top, float(x.max()) - left, float(y.max()) - top)


def including(cloud: Cloud, places: Ints, camera: Camera, area: Rect) -> Camera:
    """A camera that shows all of these concepts; the same where they are seen well by it."""
    if not len(places):
        return camera
    found = extent(cloud, places)
    whole = fitted(found, area.grown(-min(60.0, area.width / 6, area.height / 6)))
    scale = min(whole.scale, READABLE / cloud.spacing)
    start, end = camera.seen(Point(found.x, found.y)), camera.seen(Point(found.right, found.bottom))
    inside = area.grown(-20)
    if inside.contains(start) and inside.contains(end) and camera.scale >= SEEN * scale:
        return camera
    return Camera(scale).centred(found.centre, area)
