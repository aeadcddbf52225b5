"""Names of regions on a large map, like names of countries: larger for larger regions."""

from collections.abc import Sequence
from typing import NamedTuple

from explorer.model.geometry import Rect
from explorer.scene.camera import Camera
from explorer.scene.map.cloud import Cloud
from explorer.scene.map.labels import Ground
from explorer.scene.map.regions import Region
from explorer.scene.measure import measure
from explorer.scene.theme import Font, Theme

# Names have these sizes; a region is as high as its name this many times.
COUNTRY = (12, 14, 16, 19, 22)
PER_NAME = 7.0
# A region that is so much wider than the view has no name in it.
INSIDE = 1.4
# A name may be so much wider than its region.
BROAD = 1.5
# Where it may stand: in the middle, or so many of its heights lower.
ASIDE = (0, 1.2, -1.2, 2.4, -2.4)
# No name of a region, or of a concept, is wider than its font is high, so many times.
LONGEST, WIDEST = 33.0, 17.0
# A rim of so many pixels lies around every name of the map.
RIM = 2.0


class Title(NamedTuple):
    """The name of a region in one of its sizes."""

    font: Font
    width: float
    height: float


def named_regions(cloud: Cloud) -> list[int]:
    """The places of the regions that have ground and a name, the largest first."""
    named = [i for i, region in enumerate(cloud.regions) if region.rings and region.name]
    return sorted(named, key=lambda i: -cloud.regions[i].count)


def name_size(text: str, font: Font, longest: float) -> tuple[float, float]:
    """Width and height of a name, rim included; at most `longest` times the font's size wide."""
    wide = min(measure(text, font), longest * font.size)
    return wide + 2 * RIM, font.size * 1.25 + 2 * RIM


def titles(name: str, theme: Theme) -> tuple[Title, ...]:
    """A name in all its sizes."""
    fonts = (theme.font(Font(size, 600)) for size in COUNTRY)
    return tuple(Title(font, *name_size(name, font, LONGEST)) for font in fonts)


def fitting(
    sizes: Sequence[Title], region: Region, camera: Camera, area: Rect
) -> tuple[Title, Rect] | None:
    """The title for a region and where it stands, if that is as large and not beyond the view."""
    wide, tall = region.bounds.width * camera.scale, region.bounds.height * camera.scale
    at = camera.seen(region.middle)
    if wide > area.width * INSIDE or not area.contains(at):
        return None
    want = (wide * tall) ** 0.5 / PER_NAME
    # Where text is larger, a name may be broader: else no region would have one.
    most = wide * BROAD * sizes[0].font.size / COUNTRY[0] + 8
    few = sizes[: max(1, sum(size.font.size <= want for size in sizes))]
    title = next((title for title in reversed(few) if title.width <= most), None)
    if title is None:
        return None
    corner = at.x - title.width / 2, at.y - title.height / 2
    return title, Rect(*corner, title.width, title.height)


def free(ground: Ground, wanted: Rect) -> Rect | None:
    """Free ground for a title, in its place or a little lower or higher; it is taken then."""
    tries = (wanted._replace(y=wanted.y + down * wanted.height) for down in ASIDE)
    return next(filter(ground.take, tries), None)
