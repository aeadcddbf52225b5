"""Which links of a large map are drawn: the most important ones, until there is enough ink.

Long lines cost and confuse, not many lines: what counts is the length that is seen.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from explorer.model.geometry import Rect
from explorer.scene.camera import Camera
from explorer.scene.map.cloud import Cloud
from explorer.scene.map.eye import clipped

Numbers = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]

# Links are drawn from this distance of neighbours on; from the second one as in small views.
APART, NEAR = 4.5, 60.0
# Enough ink: pixels of line to one pixel of the view, in the farthest and the nearest look.
INK = (0.25, 0.9)
# Links that are longer than this share of the view's width are fainter.
LONG = 0.3
# Links drawn with their signs, in a near look: at most so many, and with so much ink.
SIGNED = 400
CLEAR = 0.05


class Batch(NamedTuple):
    """Links in sight: their places, and their lines clipped to the view."""

    places: Ints
    lines: Numbers


def nearness(apart: float) -> float:
    """From 0 where links begin to be drawn to 1 in a near look."""
    return min(1.0, (apart - APART) / 40)


def enough(view: float, near: float) -> float:
    """How long all lines together may be, in a view of so many pixels."""
    return view * (INK[0] + (INK[1] - INK[0]) * near)


def strength(near: float, *, faint: bool) -> float:
    """How much of its own colour a thin line has."""
    return (0.1 if faint else 0.24) + (0.08 if faint else 0.3) * near


def in_sight(cloud: Cloud, links: Ints, camera: Camera, area: Rect) -> Batch:
    """Those of `links` that end in `area`: what only passes by says nothing there."""
    found = placed(cloud, links, camera)
    # First the cheap question: most links of a near look lie beyond one side.
    kept = np.maximum(found[:, 0], found[:, 2]) >= 0
    kept &= np.minimum(found[:, 0], found[:, 2]) <= area.width
    kept &= np.maximum(found[:, 1], found[:, 3]) >= 0
    kept &= np.minimum(found[:, 1], found[:, 3]) <= area.height
    kept &= _inside(found[:, :2], area) | _inside(found[:, 2:], area)
    cut, inside = clipped(found[kept], area)
    return Batch(links[kept][inside], cut)


def placed(cloud: Cloud, links: Ints, camera: Camera) -> Numbers:
    """The lines of links (n, 4) as a camera sees them."""
    ends = cloud.links.ends[links]
    found = np.empty((len(links), 4))
    found[:, 0::2] = cloud.x[ends]
    found[:, 1::2] = cloud.y[ends]
    found *= camera.scale
    found[:, 0::2] += camera.left
    found[:, 1::2] += camera.top
    return found


def _inside(at: Numbers, area: Rect) -> npt.NDArray[np.bool_]:
    x, y = at[:, 0], at[:, 1]
    return np.asarray((x >= 0) & (x <= area.width) & (y >= 0) & (y <= area.height))


def lengths(found: Numbers) -> Numbers:
    """How long lines (n, 4) are."""
    return np.hypot(found[:, 2] - found[:, 0], found[:, 3] - found[:, 1])
