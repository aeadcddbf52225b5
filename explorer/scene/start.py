"""The start view: every collection a quiet region, with its main concepts in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explorer.model.geometry import Point, Rect
from explorer.model.terms import Iri
from explorer.scene.colour import mix
from explorer.scene.measure import measure, shortened
from explorer.scene.pills import Pill, pill, pill_size, words
from explorer.scene.shapes import Anchor, Box, Group, Paint, Scene, Shape, Target, What, around
from explorer.scene.theme import FONTS, RADII, SPACE, Theme

# On a large canvas the start view is looked at from as near as this.
CLOSEST = 1.25


@dataclass(frozen=True, slots=True)
class Region:
    """A collection: its name, its main concepts in their order, and how many it has in all."""

    iri: Iri
    label: str
    pills: tuple[Pill, ...]
    total: int

    def widths(self, theme: Theme) -> tuple[float, ...]:
        """The widths of its pills, for a layout."""
        return tuple(pill_size(p, theme)[0] for p in self.pills)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a region lies, and the middle of those of its pills that have room, by place."""

    rect: Rect
    points: Mapping[int, Point]


def start_scene(
    regions: Sequence[Region], spots: Sequence[Spot], theme: Theme
) -> tuple[Scene, dict[Iri, Point]]:
    """The drawing, and the middle of every concept in it. A concept is shown once, where first."""
    groups: list[Group] = []
    targets: list[Target] = []
    points: dict[Iri, Point] = {}
    for region, spot in zip(regions, spots, strict=True):
        groups.append(Group(_sheet(region, spot, theme), region.iri))
        targets.append(_head(region, spot, theme))
        for i, at in sorted(spot.points.items()):
            one = region.pills[i]
            group, place = pill(one, at, theme)
            groups.append(group)
            targets.append(place)
            points[one.concept.iri] = at
    bounds = around(tuple(spot.rect for spot in spots), SPACE.island_inset)
    return Scene(tuple(groups), bounds, tuple(targets), theme.canvas), points


def _sheet(region: Region, spot: Spot, theme: Theme) -> tuple[Shape, ...]:
    rect = spot.rect
    fill = mix(theme.canvas, theme.surface, 0.75)
    inset, y = theme.px(SPACE.island_inset), rect.y + theme.px(22)
    shown = f"{len(spot.points)} of {region.total}"
    font, small = theme.font(FONTS.step_name), theme.font(FONTS.secondary)
    room = rect.width - 3 * inset - measure(shown, small)
    edge = Rect(rect.x + 0.5, rect.y + 0.5, rect.width - 1, rect.height - 1)
    return (
        Box(edge, theme.px(RADII.region), Paint(fill, theme.line, 1)),
        words(shortened(region.label, font, room), Point(rect.x + inset, y), font, theme.text),
        words(shown, Point(rect.right - inset, y), small, theme.muted, Anchor.END),
    )


def _head(region: Region, spot: Spot, theme: Theme) -> Target:
    rect = spot.rect
    return Target(
        What.REGION, region.iri, Rect(rect.x, rect.y, rect.width, min(rect.height, theme.px(42)))
    )
