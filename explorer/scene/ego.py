"""A graph of pills and edges: the ego view with its two rings, and every free layout."""

import math
from collections.abc import Mapping

from explorer.model.geometry import Point, Rect
from explorer.model.terms import Iri
from explorer.scene.content import Content
from explorer.scene.edges import edge_groups, edges
from explorer.scene.pills import Level, Pill, pill
from explorer.scene.shapes import Group, Line, Paint, Scene, Shape, What, around
from explorer.scene.theme import Theme

MARGIN = 16.0
# Four Bézier curves with this handle are a circle to a thousandth.
HANDLE = 0.5523


def graph(content: Content, points: Mapping[Iri, Point], theme: Theme) -> Scene:
    """Rings below, then edges, then pills from the outermost inwards."""
    pills = {iri: p for iri, p in content.pills().items() if iri in points}
    drawn = {iri: pill(p, points[iri], theme) for iri, p in pills.items()}
    boxes = {iri: targets[0].area for iri, (_, targets) in drawn.items()}
    found = edges(content, boxes, theme)
    lines, line_targets = edge_groups(found, content, boxes, theme)
    order = sorted(drawn, key=lambda iri: -pills[iri].level)
    bodies = (drawn[iri][0][0] for iri in order)
    badges = (badge for iri in order for badge in drawn[iri][0][1:])
    areas = tuple(t for iri in order for t in drawn[iri][1])
    rings = Group(_rings(pills, boxes, theme)) if content.focus in boxes else Group(())
    return Scene(
        (rings, *lines, *bodies, *badges),
        around((*(t.area for t in areas), *(t.area for t in line_targets)), MARGIN),
        (*line_targets, *sorted(areas, key=lambda t: t.what is What.BADGE)),
        theme.canvas,
    )


def _rings(pills: Mapping[Iri, Pill], boxes: Mapping[Iri, Rect], theme: Theme) -> tuple[Shape, ...]:
    """A faint ellipse through the neighbours, and one through what lies behind them."""
    found = []
    whole = around(tuple(boxes.values()))
    aspect = max(0.3, min(1.0, whole.height / max(whole.width, 1.0)))
    for level in (Level.NEAR, Level.FAR):
        at = [boxes[iri].centre for iri, p in pills.items() if p.level is level]
        if len(at) >= 3:
            reach = sorted(math.hypot(x, y / aspect) for x, y in at)[len(at) // 2]
            found.append(ellipse(reach, reach * aspect, Paint(stroke=theme.grid, width=1.4)))
    return tuple(found)


def ellipse(wide: float, tall: float, paint: Paint) -> Line:
    """An ellipse around (0, 0) as four curves."""
    across, down = wide * HANDLE, tall * HANDLE
    corners = (
        Point(wide, 0),
        *(Point(wide, down), Point(across, tall), Point(0, tall)),
        *(Point(-across, tall), Point(-wide, down), Point(-wide, 0)),
        *(Point(-wide, -down), Point(-across, -tall), Point(0, -tall)),
        *(Point(across, -tall), Point(wide, -down), Point(wide, 0)),
    )
    return Line(tuple(Point(round(x, 2), round(y, 2)) for x, y in corners), paint, smooth=True)
