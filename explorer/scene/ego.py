"""A graph of pills and edges: the ego view with its two rings, and every free layout."""

import math
from collections.abc import Mapping

from explorer.model.geometry import Point, Rect
from explorer.model.terms import Iri
from explorer.scene.badges import badge, badges
from explorer.scene.bubbles import bubble_shapes
from explorer.scene.content import Content
from explorer.scene.edges import edge_groups, edges, strands
from explorer.scene.measure import measure
from explorer.scene.pills import Level, Pill, pill, words
from explorer.scene.shapes import Box, Group, Line, Paint, Scene, Shape, Target, around
from explorer.scene.theme import FONTS, Theme

MARGIN = 16.0
# Four Bézier curves with this handle are a circle to a thousandth.
HANDLE = 0.5523


def graph(
    content: Content, points: Mapping[Iri, Point], theme: Theme, *, sketched: bool = False
) -> Scene:
    """Rings below, then edges, then pills and bubbles from the outermost inwards.

    Edges of a `sketched` graph are straight lines that neither tell nor answer.
    """
    pills = {iri: p for iri, p in content.pills().items() if iri in points}
    drawn = {iri: pill(p, points[iri], theme) for iri, p in pills.items()}
    drawn |= _bubbles(content, points, theme)
    levels = content.levels()
    boxes = {iri: target.area for iri, (_, target) in drawn.items()}
    heads, tops = _heads(content, boxes, theme)
    clear = {**boxes, **tops}
    counted = badges(pills, clear, theme)
    found = edges(content, clear, theme, straight=sketched)
    lines, line_targets = (
        (strands(found, content, theme), ())
        if sketched
        else edge_groups(found, content, (*clear.values(), *counted.values()), theme)
    )
    order = sorted(drawn, key=lambda iri: -levels[iri])
    tagged = [badge(pills[iri], counted[iri], theme) for iri in order if iri in counted]
    bodies, areas = zip(*(drawn[iri] for iri in order), strict=True) if order else ((), ())
    ringed = content.ringed and content.focus in boxes
    rings = Group(_rings(pills, boxes, theme)) if ringed else Group(())
    targets = (*line_targets, *areas, *(target for _, target in tagged))
    return Scene(
        (rings, *lines, *heads, *bodies, *(group for group, _ in tagged)),
        around((*(t.area for t in targets), *tops.values()), MARGIN),
        targets,
        theme.canvas,
    )


Drawn = dict[Iri, tuple[Group, Target]]


def _bubbles(content: Content, points: Mapping[Iri, Point], theme: Theme) -> Drawn:
    found: Drawn = {}
    for iri, bubble in content.bubbles.items():
        if iri in points:
            chosen = not content.selected.isdisjoint(bubble.members)
            found[iri] = bubble_shapes(bubble, points[iri], theme, selected=chosen)
    return found


def _heads(
    content: Content, boxes: Mapping[Iri, Rect], theme: Theme
) -> tuple[tuple[Group, ...], dict[Iri, Rect]]:
    """Words above concepts that stand together, flush left; and the room that they take."""
    groups, tops = [], {}
    font = theme.font(FONTS.heading)
    for text, iris in content.heads.items():
        own = around(tuple(boxes[iri] for iri in iris if iri in boxes))
        if own.height > 0:
            middle = Point(own.x + theme.px(2), own.y - theme.px(20))
            room = Rect(own.x, own.y - theme.px(32), measure(text, font), theme.px(24))
            ground = Box(room.grown(2), theme.px(4), Paint(fill=theme.canvas))
            groups.append(Group((ground, words(text, middle, font, theme.muted)), told=text))
            tops[Iri(f"head:{text}")] = room
    return tuple(groups), tops


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
