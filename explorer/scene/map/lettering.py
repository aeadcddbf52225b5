"""The names on a picture of a large map: of regions, then of concepts, none over another."""

from dataclasses import replace
from typing import NamedTuple

from explorer.model.geometry import Point, Rect
from explorer.scene.map.cloud import Cloud
from explorer.scene.map.eye import Sight, crowd, radius_of
from explorer.scene.map.labels import Ground, Placed, Wish, settle
from explorer.scene.map.sheet import Sheet
from explorer.scene.map.titles import (
    LONGEST,
    RIM,
    WIDEST,
    fitting,
    free,
    name_size,
    named_regions,
    titles,
)
from explorer.scene.measure import shortened
from explorer.scene.pills import words
from explorer.scene.shapes import Anchor, Group, Words
from explorer.scene.theme import FONTS, Font

# On a picture of this many pixels so many names are asked, and shown.
VIEW = 1280 * 800
ASKED, SHOWN = 280, 120
MOST = 6.0


class Written(NamedTuple):
    """Names as shapes, and how many concepts have one."""

    groups: tuple[Group, ...]
    named: int


def names(cloud: Cloud, seen: Sight, sheet: Sheet, first: Sight | None = None) -> Written:
    """The most important names; where there are `first` ones, these alone."""
    ground = Ground(*sheet.size)
    regions = () if first is not None else tuple(_titles(cloud, ground, sheet))
    share = min(MOST, sheet.size[0] * sheet.size[1] / VIEW)
    asked = seen if first is None else first
    few = round(ASKED * share)
    radius = radius_of(crowd(cloud, sheet.camera)) + 1
    rows = zip(
        asked.places[:few].tolist(), asked.x[:few].tolist(), asked.y[:few].tolist(), strict=True
    )
    wishes = (_wish(cloud, place, Point(x, y), radius, sheet) for place, x, y in rows)
    placed = settle(ground, wishes, round(SHOWN * share))
    written = tuple(_word(cloud, name, sheet) for name in reversed(placed))
    groups = tuple(Group(part) for part in (regions, written) if part)
    return Written(groups, len(placed))


def _titles(cloud: Cloud, ground: Ground, sheet: Sheet) -> list[Words]:
    found = []
    theme = sheet.theme
    for place in named_regions(cloud):
        region = cloud.regions[place]
        fit = fitting(titles(region.name, theme), region, sheet.camera, sheet.area)
        box = free(ground, fit[1]) if fit is not None else None
        if fit is not None and box is not None:
            text = shortened(region.name, fit[0].font, LONGEST * fit[0].font.size)
            found.append(_haloed(text, box, fit[0].font, theme.muted, sheet))
    return found


def _wish(cloud: Cloud, place: int, at: Point, radius: float, sheet: Sheet) -> Wish:
    size = name_size(cloud.labels[place], _font(cloud, place, sheet), WIDEST)
    return Wish(place, at, *size, radius * (1 + 0.4 * float(cloud.sizes[place])))


def _font(cloud: Cloud, place: int, sheet: Sheet) -> Font:
    return sheet.theme.font(FONTS.near if cloud.sizes[place] >= 2 else FONTS.far)


def _word(cloud: Cloud, name: Placed, sheet: Sheet) -> Words:
    font = _font(cloud, name.place, sheet)
    text = shortened(cloud.labels[name.place], font, WIDEST * font.size)
    return _haloed(text, name.box, font, sheet.theme.text, sheet)


def _haloed(text: str, box: Rect, font: Font, colour: str, sheet: Sheet) -> Words:
    at = Point(box.x + RIM, box.centre.y)
    return replace(words(text, at, font, colour, Anchor.START), halo=sheet.theme.surface)
