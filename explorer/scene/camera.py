"""Which part of a scene a widget shows: a scale and a shift, as a value."""

from collections.abc import Sequence
from typing import NamedTuple

from explorer.model.geometry import Point, Rect

CLOSEST, FARTHEST = 3.0, 0.08
# Labels below this scale are hard to read: a first look shows a part instead.
READABLE = 0.85
# From the edge of the area to the first of what is seen whole.
EDGE = 16.0


class Camera(NamedTuple):
    """A scene's point (x, y) is seen at (x · scale + left, y · scale + top)."""

    scale: float = 1.0
    left: float = 0.0
    top: float = 0.0

    def seen(self, point: Point) -> Point:
        """Where a point of the scene is seen."""
        return Point(point.x * self.scale + self.left, point.y * self.scale + self.top)

    def meant(self, point: Point) -> Point:
        """The point of the scene that is seen at `point`."""
        return Point((point.x - self.left) / self.scale, (point.y - self.top) / self.scale)

    def panned(self, right: float, down: float) -> "Camera":
        return Camera(self.scale, self.left + right, self.top + down)

    def zoomed(self, factor: float, at: Point) -> "Camera":
        """Nearer or farther; what is seen at `at` stays there."""
        scale = max(FARTHEST, min(CLOSEST, self.scale * factor))
        grow = scale / self.scale
        return Camera(scale, at.x - (at.x - self.left) * grow, at.y - (at.y - self.top) * grow)

    def centred(self, on: Point, area: Rect) -> "Camera":
        """The same scale, with `on` in the middle of `area`."""
        middle = area.centre
        return Camera(self.scale, middle.x - on.x * self.scale, middle.y - on.y * self.scale)

    def between(self, other: "Camera", share: float) -> "Camera":
        """On the way to another camera."""
        pairs = zip(self, other, strict=True)
        return Camera(*(a + (b - a) * share for a, b in pairs))


def fitted(bounds: Rect, area: Rect, most: float = 1.0) -> Camera:
    """All of `bounds` in the middle of `area`, at most `most` times its own size."""
    across = area.width / max(bounds.width, 1.0)
    down = area.height / max(bounds.height, 1.0)
    scale = max(FARTHEST, min(most, across, down))
    return Camera(scale).centred(bounds.centre, area)


def first_look(bounds: Rect, area: Rect, about: Point | None = None, most: float = 1.0) -> Camera:
    """All of `bounds` where that is readable; else the part around `about`, or its beginning."""
    whole = fitted(bounds, area, most)
    if whole.scale >= READABLE:
        return whole
    near = Camera(READABLE).centred(about or Point(bounds.x, bounds.y), area)
    return held(near, bounds, area)


def uncut(camera: Camera, boxes: Sequence[Rect], kept: Rect, area: Rect) -> Camera:
    """A camera beside it that shows `kept` whole and begins with whole boxes.

    Of all the one that shows most; a box that is cut takes as much from it as a whole one gives.
    """
    scale, left, right = camera.scale, area.x + EDGE, area.right - EDGE
    rows = [box for box in boxes if _crosses(camera, box, area)]
    shifts = {
        camera.left,
        *(left - box.x * scale for box in rows),
        *(right - box.right * scale for box in rows),
    }

    def gain(shift: float) -> tuple[bool, int, float]:
        sides = ((box.x * scale + shift, box.right * scale + shift) for box in rows)
        seen = [(a, b) for a, b in sides if b > area.x and a < area.right]
        whole = sum(a >= area.x and b <= area.right for a, b in seen)
        begun = all(a >= area.x for a, _ in seen)
        return begun, 2 * whole - len(seen), -abs(shift - camera.left)

    able = [
        shift
        for shift in shifts
        if kept.x * scale + shift >= left - 1 and kept.right * scale + shift <= right + 1
    ]
    return camera._replace(left=max(able, key=gain)) if able else camera


def _crosses(camera: Camera, box: Rect, area: Rect) -> bool:
    """Whether a box is as high as the area is."""
    top = box.y * camera.scale + camera.top
    return top < area.bottom and top + box.height * camera.scale > area.y


def including(camera: Camera, rect: Rect, area: Rect) -> Camera:
    """The nearest camera that shows `rect`: from farther off where it must, but readable."""
    scale = min(camera.scale, max(fitted(rect, area).scale, READABLE))
    if scale < camera.scale:
        camera = camera.zoomed(scale / camera.scale, area.centre)
    left = _brought(camera.left, scale, (rect.x, rect.width), (area.x, area.width))
    top = _brought(camera.top, scale, (rect.y, rect.height), (area.y, area.height))
    return Camera(scale, left, top)


def _brought(
    shift: float, scale: float, part: tuple[float, float], area: tuple[float, float]
) -> float:
    (start, length), (begin, room) = part, area
    if length * scale > room:
        return begin + room / 2 - (start + length / 2) * scale
    low, high = begin - start * scale, begin + room - (start + length) * scale
    return max(low, min(high, shift))


def held(camera: Camera, bounds: Rect, area: Rect) -> Camera:
    """The nearest camera that shows no empty ground beside what is larger than `area`."""
    left = _held(camera.left, camera.scale, (bounds.x, bounds.width), (area.x, area.width))
    top = _held(camera.top, camera.scale, (bounds.y, bounds.height), (area.y, area.height))
    return Camera(camera.scale, left, top)


def _held(
    shift: float, scale: float, bounds: tuple[float, float], area: tuple[float, float]
) -> float:
    (start, length), (begin, room) = bounds, area
    if length * scale <= room:
        return begin + room / 2 - (start + length / 2) * scale
    return max(begin + room - (start + length) * scale, min(begin - start * scale, shift))
