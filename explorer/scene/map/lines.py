"""Links of a large map as shapes: thin lines as far as there is ink, in a near look with signs."""

from collections.abc import Iterator
from math import atan2, hypot
from typing import NamedTuple

import numpy as np

from explorer.model.geometry import Point
from explorer.scene.colour import mix
from explorer.scene.map.cloud import Cloud
from explorer.scene.map.eye import clipped, crowd, radius_of
from explorer.scene.map.ink import (
    APART,
    CLEAR,
    INK,
    LONG,
    NEAR,
    SIGNED,
    Batch,
    Ints,
    enough,
    in_sight,
    lengths,
    nearness,
    placed,
    strength,
)
from explorer.scene.map.sheet import Sheet
from explorer.scene.map.sieve import Sieve
from explorer.scene.shapes import Group, Line, Paint, Shape
from explorer.scene.strokes import Stroke, away, stroke, tip_shapes

# However much ink there is, a picture has no more thin lines than this.
MOST = 12_000
# Lit links: at most so many, and so wide.
LIT, LIT_WIDTH = 1_500, 1.6
_NONE = np.zeros(0, np.intp)


class Drawn(NamedTuple):
    """Links as shapes, and which they are."""

    groups: tuple[Group, ...]
    places: Ints


def lines(found: Sieve, sheet: Sheet) -> Drawn:
    """The most important links in sight."""
    apart = crowd(found.cloud, sheet.camera)
    if apart < APART or not len(found.links):
        return Drawn((), _NONE)
    shown = np.flatnonzero(found.links)
    batch = in_sight(found.cloud, shown, sheet.camera, sheet.area)
    if apart >= NEAR:
        return _near(found.cloud, sheet, batch)
    view = sheet.size[0] * sheet.size[1]
    kept = _first(batch, enough(view, nearness(apart)))
    return Drawn(tuple(_thin(found.cloud, sheet, kept, nearness(apart))), kept.places)


def _first(batch: Batch, most: float) -> Batch:
    """The first links that there is ink for."""
    count = int(np.searchsorted(np.cumsum(lengths(batch.lines) + 2), most))
    count = min(count, MOST)
    return Batch(batch.places[:count], batch.lines[:count])


def _thin(cloud: Cloud, sheet: Sheet, batch: Batch, near: float) -> Iterator[Group]:
    """Thin lines, the longest fainter and below."""
    whole = lengths(placed(cloud, batch.places, sheet.camera))
    colours = [stroke(kind, sheet.theme).colour for kind in cloud.links.kinds]
    for faint in (True, False):
        own = strength(near, faint=faint)
        paints = [Paint(stroke=mix(sheet.theme.surface, colour, own)) for colour in colours]
        mine = (whole > sheet.size[0] * LONG) == faint
        relation = cloud.links.relation[batch.places[mine]]
        shapes = tuple(
            Line((Point(x, y), Point(to_x, to_y)), paints[kind])
            for (x, y, to_x, to_y), kind in zip(
                batch.lines[mine].round(1).tolist(), relation.tolist(), strict=True
            )
        )
        if shapes:
            yield Group(shapes)


def _near(cloud: Cloud, sheet: Sheet, batch: Batch) -> Drawn:
    """Short links with their own pens and signs, long ones faint below."""
    whole = lengths(placed(cloud, batch.places, sheet.camera))
    order = np.argsort(whole, kind="stable")
    batch = Batch(batch.places[order], batch.lines[order])
    view = sheet.size[0] * sheet.size[1]
    most = min(SIGNED, int(np.searchsorted(np.cumsum(lengths(batch.lines)), view * CLEAR)))
    rest = _first(Batch(batch.places[most:], batch.lines[most:]), view * INK[1])
    signed = signed_links(cloud, sheet, batch.places[:most])
    groups = (*_thin(cloud, sheet, rest, 0.0), *signed)
    return Drawn(groups, np.concatenate([batch.places[:most], rest.places]))


def signed_links(cloud: Cloud, sheet: Sheet, places: Ints, width: float = 0) -> Iterator[Group]:
    """Links with the signs of their relations, each told as a sentence; at least `width` wide."""
    pens = [stroke(kind, sheet.theme) for kind in cloud.links.kinds]
    found = placed(cloud, places, sheet.camera)
    cut, inside = clipped(found, sheet.area)
    rows = zip(places[inside].tolist(), found[inside].tolist(), cut.tolist(), strict=True)
    radius = radius_of(crowd(cloud, sheet.camera)) * 1.3 + 3
    for place, whole, part in rows:
        pen = pens[int(cloud.links.relation[place])]
        told = _sentence(cloud, place)
        yield Group(tuple(_signed(pen, (whole, part), radius, sheet, width)), told=told)


def _signed(
    pen: Stroke, ends: tuple[list[float], list[float]], radius: float, sheet: Sheet, width: float
) -> Iterator[Shape]:
    (x, y, to_x, to_y), part = ends
    ground = sheet.theme.surface
    colour = pen.colour if width else mix(ground, pen.colour, 0.75)
    points = _point(part[:2]), _point(part[2:])
    yield Line(points, Paint(stroke=colour, width=max(pen.width, width), dash=pen.dash))
    far = hypot(to_x - x, to_y - y)
    if far > 2 * radius + away(pen) and sheet.area.contains(Point(to_x, to_y)):
        at = Point(to_x - (to_x - x) * radius / far, to_y - (to_y - y) * radius / far)
        yield from tip_shapes(at, atan2(to_y - y, to_x - x), pen, ground)


def _point(at: list[float]) -> Point:
    return Point(round(at[0], 1), round(at[1], 1))


def _sentence(cloud: Cloud, place: int) -> str:
    source, target = cloud.links.ends[place].tolist()
    word = cloud.links.kinds[int(cloud.links.relation[place])].label
    return f"{cloud.labels[source]} {word} {cloud.labels[target]}"


def lit_lines(cloud: Cloud, sheet: Sheet, places: Ints) -> Iterator[Group]:
    """Links in full colour."""
    return signed_links(cloud, sheet, places[:LIT], LIT_WIDTH)
