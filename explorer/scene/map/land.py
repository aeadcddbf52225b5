"""The ground of a large map as shapes: territories, tints of kinds, roads between regions."""

from collections.abc import Iterator

import numpy as np

from explorer.model.geometry import Point, Rect
from explorer.scene.camera import Camera
from explorer.scene.colour import mix
from explorer.scene.map.cloud import Cloud
from explorer.scene.map.eye import crowd
from explorer.scene.map.regions import Numbers, Road
from explorer.scene.map.tint import Crowds, tint
from explorer.scene.shapes import Cells, Group, Line, Paint
from explorer.scene.theme import Theme

# Tints fade and roads give way to links where neighbours are so far apart, in pixels.
TINTED = (3.0, 34.0)
ROADS = 6.0
# Points along a road.
BENDS = 24


def land(cloud: Cloud, camera: Camera, area: Rect, theme: Theme) -> Iterator[Group]:
    """Territories with their borders, each told by its name and its concepts."""
    paint = Paint(theme.surface, mix(theme.surface, theme.control, 0.45), 1.2)
    for region in cloud.regions:
        rings = [clipped_ring(_seen(ring, camera), area.grown(4)) for ring in region.rings]
        lines = tuple(Line(_points(ring), paint, closed=True) for ring in rings if len(ring) > 2)
        if lines:
            yield Group(lines, told=f"{region.name}, {region.count:,} concepts")


def tints(cloud: Cloud, camera: Camera, area: Rect, theme: Theme) -> Iterator[Group]:
    """Where concepts crowd, in the colours of their kinds."""
    low, high = TINTED
    strength = min(1.0, (high - crowd(cloud, camera)) / (high - low))
    if cloud.crowds is not None and strength > 0:
        cells = _cells(cloud.crowds, camera, area, theme)
        if cells is not None:
            yield Group((cells,), opacity=strength)


def roads(cloud: Cloud, camera: Camera, area: Rect, theme: Theme) -> Iterator[Group]:
    """How much regions are linked, where no links are drawn."""
    if not cloud.roads or crowd(cloud, camera) > ROADS:
        return
    most, colour = cloud.roads[0].links, mix(theme.surface, theme.control, 0.34)
    for road in reversed(cloud.roads):
        wide = 1.0 + 4.5 * (road.links / most) ** 0.5
        course = [point for point in _course(cloud, road, camera) if area.contains(point)]
        if len(course) > 1:
            names = " and ".join(cloud.regions[place].name for place in road[:2])
            line = Line(tuple(course), Paint(stroke=colour, width=round(wide, 1)))
            yield Group((line,), told=f"{road.links:,} relations between {names}")


def _course(cloud: Cloud, road: Road, camera: Camera) -> list[Point]:
    """A slight bend, always to the same side."""
    one, other = (np.array(camera.seen(cloud.regions[place].middle)) for place in road[:2])
    across = np.array([one[1] - other[1], other[0] - one[0]]) * 0.12
    share = np.linspace(0, 1, BENDS)[:, None]
    middle = (one + other) / 2 + across
    bent = (1 - share) ** 2 * one + 2 * share * (1 - share) * middle + share**2 * other
    return [Point(x, y) for x, y in bent.round(1).tolist()]


def _cells(found: Crowds, camera: Camera, area: Rect, theme: Theme) -> Cells | None:
    """The cells in sight."""
    grid = found.cells
    low, high = camera.meant(Point(area.x, area.y)), camera.meant(Point(area.right, area.bottom))
    left = max(0, int((low.x - grid.left) / grid.size))
    top = max(0, int((low.y - grid.top) / grid.size))
    right = min(grid.columns, int((high.x - grid.left) / grid.size) + 1)
    bottom = min(grid.rows, int((high.y - grid.top) / grid.size) + 1)
    if left >= right or top >= bottom:
        return None
    at = camera.seen(Point(grid.left + left * grid.size, grid.top + top * grid.size))
    side = grid.size * camera.scale
    pixels = tint(found, theme).reshape(grid.rows, grid.columns, 4)[top:bottom, left:right]
    rect = Rect(at.x, at.y, (right - left) * side, (bottom - top) * side)
    return Cells(rect, right - left, bottom - top, _straight(pixels))


def _straight(pixels: "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]") -> bytes:
    """Colours that are no longer multiplied by their alpha."""
    alpha = np.maximum(pixels[..., 3:], 1).astype(np.float32)
    plain = pixels.astype(np.float32)
    plain[..., :3] *= 255 / alpha
    return plain.clip(0, 255).astype(np.uint8).tobytes()


def _seen(ring: Numbers, camera: Camera) -> Numbers:
    return np.asarray(ring * camera.scale + np.array([camera.left, camera.top]))


def _points(ring: Numbers) -> tuple[Point, ...]:
    return tuple(Point(x, y) for x, y in ring.round(1).tolist())


def clipped_ring(ring: Numbers, area: Rect) -> Numbers:
    """The part of a closed ring that lies in `area` (Sutherland and Hodgman 1974)."""
    for axis, edge, side in (
        (0, area.x, 1),
        (0, area.right, -1),
        (1, area.y, 1),
        (1, area.bottom, -1),
    ):
        if not len(ring):
            break
        ring = _cut(ring, axis, edge, side)
    return ring


def _cut(ring: Numbers, axis: int, edge: float, side: int) -> Numbers:
    """The part on one side of a level or upright line."""
    before, far = np.roll(ring, 1, axis=0), (ring[:, axis] - edge) * side
    last = np.roll(far, 1)
    crosses, inside = (far >= 0) != (last >= 0), far >= 0
    if not crosses.any():
        return ring if inside.all() else ring[:0]
    share = np.where(crosses, last / np.where(crosses, last - far, 1), 0)[:, None]
    both = np.stack([before + share * (ring - before), ring], axis=1).reshape(-1, 2)
    return np.asarray(both[np.stack([crosses, inside], axis=1).ravel()])
