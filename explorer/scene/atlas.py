"""A whole small ontology on one sheet: every concept in its region, and faint lines between."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import atan2

from explorer.model.concept import Link, Relation
from explorer.model.geometry import Point, Rect
from explorer.model.terms import Iri
from explorer.scene.shapes import Group, Line, Paint, Scene, Shape, Target, What
from explorer.scene.start import Region, Spot, start_scene
from explorer.scene.strokes import Stroke, stroke, tip_shapes
from explorer.scene.theme import Theme

# So far from the pill the sign at the end of a lit line stands.
GAP = 3.0


def atlas_scene(
    regions: Sequence[Region],
    spots: Sequence[Spot],
    links: Iterable[Link],
    relations: Mapping[Iri, Relation],
    theme: Theme,
) -> tuple[Scene, dict[Iri, Point]]:
    """The drawing, and the middle of every concept; lines lie above the sheets, below the pills.

    A line is faint and without a sign; lit it is drawn as in a graph.
    """
    scene, points = start_scene(regions, spots, theme)
    names = {region.iri for region in regions}
    boxes = {t.iri: t.area for t in scene.targets if t.what is What.CONCEPT}
    lines = [
        _line(k, points, boxes, stroke(relations.get(k.relation), theme), theme) for k in links
    ]
    sheets = [group for group in scene.groups if group.owner in names]
    pills = [group for group in scene.groups if group.owner not in names]
    return replace(
        scene,
        groups=(*sheets, *(group for group, _ in lines), *pills),
        targets=(*(target for _, target in lines), *scene.targets),
    ), points


def _line(
    link: Link, points: Mapping[Iri, Point], boxes: Mapping[Iri, Rect], pen: Stroke, theme: Theme
) -> tuple[Group, Target]:
    start, end = points[link.source], points[link.target]
    faint = pen.faint(theme.canvas)
    quiet = Line((start, end), Paint(stroke=faint.colour, width=faint.width * 0.7, dash=pen.dash))
    edge = _edge(boxes[link.target].grown(GAP), start, end)
    turn = _turn(start, end)
    lit: tuple[Shape, ...] = (
        Line((start, edge), Paint(stroke=pen.colour, width=pen.width, dash=pen.dash)),
        *tip_shapes(edge, turn, pen, theme.canvas),
    )
    area = Rect(
        min(start.x, end.x), min(start.y, end.y), abs(start.x - end.x), abs(start.y - end.y)
    ).grown(GAP)
    target = Target(What.LINK, link.source, area, (start, edge), link)
    return Group((quiet,), link, lit, opacity=0.55), target


def _turn(start: Point, end: Point) -> float:
    return atan2(end.y - start.y, end.x - start.x)


def _edge(box: Rect, start: Point, end: Point) -> Point:
    """Where the line from `start` to the middle of the box meets the box."""
    across, down = start.x - end.x, start.y - end.y
    shares = [
        half / abs(way)
        for half, way in ((box.width / 2, across), (box.height / 2, down))
        if abs(way) > 1e-6
    ]
    share = min((*shares, 1.0))
    return Point(end.x + across * share, end.y + down * share)
