"""Which link of a large map lies at a point, and which concepts in a frame.

Links can be told apart, and so be picked, only where they are drawn with their signs.
"""

import numpy as np

from explorer.model.geometry import Point, Rect
from explorer.scene.camera import Camera
from explorer.scene.map.cloud import Ints
from explorer.scene.map.eye import Sight, crowd
from explorer.scene.map.ink import NEAR, Numbers, in_sight, lengths
from explorer.scene.map.sieve import Sieve

# So far from a line a pointer still finds it.
REACH = 5.0
# Of lines that are as near as each other to within this, the shortest is meant.
ALIKE = 1.5


def link_at(found: Sieve, seen: Sight, camera: Camera, area: Rect, at: Point) -> int | None:
    """The shown link at a point of `area`; links that only pass by are not drawn, nor found."""
    cloud = found.cloud
    if crowd(cloud, camera) < NEAR or not len(seen.places):
        return None
    near = [found.links_of(place) for place in seen.places.tolist()]
    batch = in_sight(cloud, np.unique(np.concatenate(near)).astype(np.intp), camera, area)
    if not len(batch.places):
        return None
    far = distances(batch.lines, at)
    best = float(far.min())
    if best > REACH:
        return None
    alike = np.flatnonzero(far <= best + ALIKE)
    return int(batch.places[alike[np.argmin(lengths(batch.lines[alike]))]])


def distances(lines: Numbers, at: Point) -> Numbers:
    """How far a point is from each of lines (n, 4)."""
    start, way = lines[:, :2], lines[:, 2:] - lines[:, :2]
    to = np.array([at.x, at.y]) - start
    square = np.maximum((way * way).sum(axis=1), 1e-9)
    share = np.clip((to * way).sum(axis=1) / square, 0, 1)
    off = to - way * share[:, None]
    return np.asarray(np.hypot(off[:, 0], off[:, 1]))


def caught(found: Sieve, camera: Camera, frame: Rect) -> Ints:
    """The shown concepts in a frame of the view, the most important first."""
    low = camera.meant(Point(frame.x, frame.y))
    high = camera.meant(Point(frame.right, frame.bottom))
    cloud = found.cloud
    inside = found.concepts & (cloud.x >= low.x) & (cloud.x <= high.x)
    inside &= (cloud.y >= low.y) & (cloud.y <= high.y)
    return np.flatnonzero(inside).astype(np.int32)
