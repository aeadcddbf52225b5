"""A large map from where it is looked at: what is in sight, how fine, and what lies where.

Pure functions over arrays. `crowd` is the distance in pixels at which neighbouring concepts are
seen: all levels of detail depend on it alone.
"""

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from explorer.model.geometry import Point, Rect
from explorer.scene.camera import Camera
from explorer.scene.map.cloud import Bools, Cloud

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]
Whole = npt.NDArray[np.int32]

# The nearest look at which neighbours are so far apart, in pixels; the farthest is a share of fit.
NEAREST = 260.0
FARTHEST = 0.5
# Above so many concepts in sight the less important ones are not drawn one by one.
MANY = 20_000
# So many stand for all of them in the farthest look, and neighbours are then so far apart.
FEW = 700
DENSE, LOOSE = 2.0, 7.0
# So far from a concept's middle a pointer still finds it.
REACH = 9.0
# How much larger the four sizes of concepts are than the smallest radius of a look.
GROW = np.array([1.0, 1.25, 1.7, 2.3])


class Limits(NamedTuple):
    """The smallest and the largest scale."""

    low: float
    high: float


def limits(cloud: Cloud, area: Rect) -> Limits:
    """How far and how near this cloud may be looked at."""
    whole = fitted(cloud.bounds, area).scale
    return Limits(whole * FARTHEST, max(whole, NEAREST / cloud.spacing))


def fitted(bounds: Rect, area: Rect) -> Camera:
    """All of `bounds` in the middle of `area`, with a margin."""
    across, down = area.width / max(bounds.width, 1e-6), area.height / max(bounds.height, 1e-6)
    return Camera(min(across, down) * 0.92).centred(bounds.centre, area)


def zoomed(camera: Camera, factor: float, at: Point, allowed: Limits) -> Camera:
    """Nearer or farther; what is seen at `at` stays there."""
    scale = max(allowed.low, min(allowed.high, camera.scale * factor))
    grow = scale / camera.scale
    return Camera(scale, at.x - (at.x - camera.left) * grow, at.y - (at.y - camera.top) * grow)


def crowd(cloud: Cloud, camera: Camera) -> float:
    """How far apart neighbouring concepts are seen, in pixels."""
    return cloud.spacing * camera.scale


def radius_of(apart: float) -> float:
    """The radius of the smallest glyphs where neighbours are `apart` pixels apart."""
    return min(6.0, max(1.0, 0.75 + apart * 0.1))


class Sight(NamedTuple):
    """The concepts that are drawn one by one, most important first, and where they are seen.

    `total` are in sight altogether.
    """

    places: Ints
    x: Floats
    y: Floats
    total: int


def sight(cloud: Cloud, camera: Camera, area: Rect, shown: Bools | None = None) -> Sight:
    """What is seen in `area`; of the concepts that are `shown`, where not all are."""
    scale = np.float32(camera.scale)
    low, high = camera.meant(Point(area.x, area.y)), camera.meant(Point(area.right, area.bottom))
    inside = cloud.x >= np.float32(low.x)
    inside &= cloud.x <= np.float32(high.x)
    inside &= cloud.y >= np.float32(low.y)
    inside &= cloud.y <= np.float32(high.y)
    if shown is not None:
        inside &= shown
    found = np.flatnonzero(inside)
    total = len(found)
    found = found[: drawn(total, crowd(cloud, camera))]
    x = cloud.x[found] * scale + np.float32(camera.left)
    y = cloud.y[found] * scale + np.float32(camera.top)
    return Sight(found, x, y, total)


def drawn(total: int, apart: float) -> int:
    """How many of `total` concepts in sight are drawn, where neighbours are so far apart."""
    if total <= MANY:
        return total
    share = min(1.0, max(0.0, (apart - DENSE) / (LOOSE - DENSE)))
    return round(FEW * math.pow(MANY / FEW, share))


def nearest(seen: Sight, at: Point, reach: float = REACH) -> int | None:
    """The drawn concept at a point; where two are equally near, the more important one."""
    if not len(seen.places):
        return None
    x, y = seen.x - np.float32(at.x), seen.y - np.float32(at.y)
    far = x * x + y * y
    best = int(np.argmin(far))
    return int(seen.places[best]) if far[best] <= reach * reach else None


def towards(cloud: Cloud, start: int, way: tuple[int, int], among: Whole) -> int | None:
    """The nearest of `among` in direction `way` (x, y; one of them 0), within 60 degrees."""
    x, y = cloud.x[among] - cloud.x[start], cloud.y[among] - cloud.y[start]
    along, beside = x * way[0] + y * way[1], np.abs(x * way[1] - y * way[0])
    ahead = (along > 0) & (beside <= 1.75 * along)
    if not ahead.any():
        return None
    return int(among[np.argmin(np.where(ahead, along + 2 * beside, np.inf))])


def clipped(lines: Numbers, area: Rect) -> tuple[Numbers, npt.NDArray[np.bool_]]:
    """The parts of lines (n, 4) that lie in `area`, and which have any (Liang and Barsky 1984)."""
    x, y, wide, tall = (
        lines[:, 0],
        lines[:, 1],
        lines[:, 2] - lines[:, 0],
        lines[:, 3] - lines[:, 1],
    )
    start, end = np.zeros(len(lines)), np.ones(len(lines))
    for at, way, low, high in ((x, wide, area.x, area.right), (y, tall, area.y, area.bottom)):
        # A line that runs along this side crosses it nowhere: very far away.
        by = np.where(np.abs(way) < 1e-9, 1e-9, way)
        one, other = (low - at) / by, (high - at) / by
        np.maximum(start, np.minimum(one, other), out=start)
        np.minimum(end, np.maximum(one, other), out=end)
    kept = start < end
    start, end = start[kept], end[kept]
    x, y, wide, tall = x[kept], y[kept], wide[kept], tall[kept]
    parts = np.stack([x + start * wide, y + start * tall, x + end * wide, y + end * tall], axis=1)
    return parts, kept
