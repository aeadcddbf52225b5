"""A part of a drawing as a drawing of its own."""

from dataclasses import replace

from explorer.model.geometry import Point, Rect
from explorer.scene.measure import measure
from explorer.scene.shapes import Anchor, Box, Cells, Disc, Group, Line, Scene, Shape, Words, around


def cropped(scene: Scene, area: Rect) -> Scene:
    """What of `scene` lies in `area`, which is where the new drawing ends.

    Groups that do not reach into it are left out.
    """
    return replace(
        scene,
        groups=tuple(group for group in scene.groups if meets(extent(group), area)),
        bounds=area,
        targets=tuple(target for target in scene.targets if meets(target.area, area)),
    )


def meets(one: Rect, other: Rect) -> bool:
    """Whether two rectangles have a point in common."""
    return (
        one.x <= other.right
        and other.x <= one.right
        and one.y <= other.bottom
        and other.y <= one.bottom
    )


def extent(group: Group) -> Rect:
    """The smallest rectangle around a group's shapes, the width of lines left out."""
    return around(tuple(map(_box, group.shapes)))


def _box(shape: Shape) -> Rect:
    if isinstance(shape, Box | Cells):
        return shape.rect
    if isinstance(shape, Disc):
        x, y = shape.centre
        return Rect(x, y, 0, 0).grown(shape.radius)
    if isinstance(shape, Words):
        return _words(shape)
    return _points(shape)


def _points(line: Line) -> Rect:
    # A Bézier curve never leaves the hull of its points.
    xs, ys = [p.x for p in line.points], [p.y for p in line.points]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _words(words: Words) -> Rect:
    width = measure(words.text, words.font)
    before = {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[words.anchor]
    corner = Point(words.at.x - before, words.at.y - words.font.size)
    return Rect(corner.x, corner.y, width, words.font.size * 1.3)
