"""A large map as a display list: what the widget paints from arrays, as shapes with their words.

Territories, links as far as there is ink, concepts as glyphs, names where none covers another,
and at the foot what the signs mean. Pure.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from explorer.model.concept import Relation
from explorer.model.geometry import Point
from explorer.scene.glyphs import kind_glyph
from explorer.scene.light import DIMMED
from explorer.scene.map.cloud import Cloud
from explorer.scene.map.eye import GROW, Ints, Sight, crowd, radius_of, sight
from explorer.scene.map.key import key
from explorer.scene.map.land import land, roads, tints
from explorer.scene.map.lettering import Written, names
from explorer.scene.map.lines import Drawn, lines, lit_lines
from explorer.scene.map.sheet import Sheet
from explorer.scene.map.sieve import Sieve
from explorer.scene.shapes import Cells, Disc, Group, Paint, Scene, Shape, Words
from explorer.scene.svg import Told

# Glyphs are no larger than this, and those that are lit no smaller.
LARGEST, LIT = 8.8, 3.0
# From this radius on a rim in the colour of the land lies around them.
RIMMED, RIM = 2.6, 1.0
# So many concepts are told by their names; where there are more, only the most important ones.
TOLD = 12_000


class MapScene(NamedTuple):
    """A picture of a map, and its words."""

    scene: Scene
    told: Told


def map_scene(found: Sieve, sheet: Sheet, of: str = "") -> MapScene:
    """The map as `sheet` wants it; `of` names the ontology."""
    cloud, theme, glow = found.cloud, sheet.theme, sheet.glow
    seen = _shown(found, sight(cloud, sheet.camera, sheet.area))
    lit = None if glow is None else _placed(cloud, glow.places, sheet)
    drawn, written = lines(found, sheet), names(cloud, seen, sheet, lit)
    place = cloud, sheet.camera, sheet.area, theme
    quiet = [*tints(*place), *roads(*place), *drawn.groups, *_glyphs(cloud, seen, sheet)]
    loud: list[Group] = []
    if glow is not None and lit is not None:
        quiet = [replace(group, opacity=group.opacity * DIMMED) for group in quiet]
        loud = [*lit_lines(cloud, sheet, glow.links), *_glyphs(cloud, lit, sheet, LIT)]
    said = _said(found, seen, drawn, written)
    foot = key(sheet, _kinds(cloud, seen), _relations(cloud, drawn), said)
    groups = (*land(*place), *quiet, *loud, *_rings(cloud, sheet), *written.groups, foot)
    scene = Scene(groups, sheet.bounds, ground=theme.canvas)
    return MapScene(scene, Told(f"Map of {of}" if of else "Map of all concepts", f"{said[0]}."))


def _shown(found: Sieve, seen: Sight) -> Sight:
    kept = found.concepts[seen.places]
    return Sight(seen.places[kept], seen.x[kept], seen.y[kept], int(kept.sum()))


def _placed(cloud: Cloud, places: Ints, sheet: Sheet) -> Sight:
    x = cloud.x[places] * sheet.camera.scale + sheet.camera.left
    y = cloud.y[places] * sheet.camera.scale + sheet.camera.top
    kept = (x >= 0) & (x <= sheet.size[0]) & (y >= 0) & (y <= sheet.size[1])
    return Sight(places[kept], x[kept], y[kept], int(kept.sum()))


def _glyphs(cloud: Cloud, seen: Sight, sheet: Sheet, least: float = 0.0) -> Iterator[Group]:
    """Concepts, the most important ones on top."""
    smallest = radius_of(crowd(cloud, sheet.camera))
    radii = np.clip(smallest * GROW[cloud.sizes[seen.places]], least, LARGEST)
    columns = (seen.places, seen.x.round(1), seen.y.round(1), radii.round(2))
    rows = list(zip(*(column.tolist() for column in columns), strict=True))
    for place, x, y, radius in reversed(rows):
        kind = int(cloud.kinds[place])
        at = Point(round(x, 1), round(y, 1))
        glyph = kind_glyph(kind, at, radius, sheet.theme.kind(kind))
        rim = sheet.theme.surface if radius >= RIMMED else None
        told = _name(cloud, place) if place < TOLD else ""
        yield Group((_rimmed(glyph, rim),), cloud.iris[place], told=told)


def _rimmed(glyph: Shape, rim: str | None) -> Shape:
    """A filled glyph with a rim; a ring has its own line."""
    if rim is None or isinstance(glyph, Words | Cells) or glyph.paint.stroke is not None:
        return glyph
    return replace(glyph, paint=replace(glyph.paint, stroke=rim, width=RIM))


def _name(cloud: Cloud, place: int) -> str:
    sort = int(cloud.sort[place]) if len(cloud.sort) else -1
    label = cloud.labels[place]
    return f"{label}, {cloud.sorts[sort].label}" if sort >= 0 else label


def _rings(cloud: Cloud, sheet: Sheet) -> Iterator[Group]:
    """Around what is selected, or at the ends of a light."""
    ends = sheet.glow.ends if sheet.glow is not None else ()
    places = np.array(sorted(sheet.selected.union(ends)), np.intp)
    seen = _placed(cloud, places, sheet)
    smallest = radius_of(crowd(cloud, sheet.camera))
    for place, x, y in zip(*(c.tolist() for c in seen[:3]), strict=True):
        reach = min(LARGEST, smallest * float(GROW[cloud.sizes[place]])) + 4
        paint = Paint(stroke=sheet.theme.accent, width=2)
        yield Group((Disc(Point(round(x, 1), round(y, 1)), reach, paint),))


# --- words --------------------------------------------------------------------------------------


def _said(found: Sieve, seen: Sight, drawn: Drawn, written: Written) -> tuple[str, ...]:
    """What is drawn and what is left out: in full, shorter, and not at all."""
    cloud = found.cloud
    concepts = _share(len(seen.places), len(cloud), "concept")
    links = _share(len(drawn.places), len(found.links), "relation") + " drawn"
    if not len(drawn.places) and cloud.roads:
        links = f"{len(found.links):,} relations as ways between regions"
    regions = f" in {len(cloud.regions):,} regions" if len(cloud.regions) > 1 else ""
    full = f"{concepts}{regions}, {links}, {written.named:,} names"
    short = f"{len(seen.places):,} concepts"
    return full, f"{concepts}, {links}", short, ""


def _share(part: int, whole: int, word: str) -> str:
    plural = word if whole == 1 else f"{word}s"
    return f"{whole:,} {plural}" if part == whole else f"{part:,} of {whole:,} {plural}"


def _kinds(cloud: Cloud, seen: Sight) -> dict[int, str]:
    """The glyphs in sight, each with the kind that it alone stands for."""
    there = np.flatnonzero(np.bincount(cloud.kinds[seen.places], minlength=1)).tolist()
    by_place: dict[int, list[str]] = {}
    for sort in cloud.sorts:
        by_place.setdefault(sort.place, []).append(sort.label)
    return {i: by_place[i][0] for i in there if len(by_place.get(i, ())) == 1}


def _relations(cloud: Cloud, drawn: Drawn) -> list[Relation]:
    """The relations of what is drawn, the most frequent first."""
    counts = np.bincount(cloud.links.relation[drawn.places], minlength=1)
    order = np.argsort(-counts, kind="stable").tolist()
    return [cloud.links.kinds[i] for i in order if counts[i]]
