"""Badges: how many neighbours of a concept are not shown, where its pill has a free corner."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from explorer.model.geometry import Rect
from explorer.model.terms import Iri
from explorer.scene.measure import measure
from explorer.scene.pills import Level, Pill, words
from explorer.scene.shapes import Anchor, Box, Group, Paint, Target, What
from explorer.scene.theme import FONTS, Theme

_Sides = npt.NDArray[np.float64]
# What a badge keeps from other pills and badges: the ring around it.
RING = 1.0


def badges(pills: Mapping[Iri, Pill], boxes: Mapping[Iri, Rect], theme: Theme) -> dict[Iri, Rect]:
    """The place of the badge of each pill that has one.

    That is the first on which it lies on none of the `boxes` of others and on no other badge, else
    the first of all. O(badges · boxes).
    """
    counted = [pill for pill in pills.values() if pill.hidden]
    if not counted:
        return {}
    places = [_corners(pill, boxes[pill.concept.iri], theme) for pill in counted]
    own = {iri: row for row, iri in enumerate(boxes)}
    corners = np.array([[_sides(at) for at in of_pill] for of_pill in places])
    # Boxes first, then the badges that have their place.
    taken = np.full((len(boxes) + len(counted), 4), np.inf)
    taken[: len(boxes)] = [_sides(box) for box in boxes.values()]
    found = {}
    for row, pill in enumerate(counted):
        iri = pill.concept.iri
        on = _meet(corners[row], taken)
        on[:, own[iri]] = False
        first = int(on.any(axis=1).argmin())
        taken[len(boxes) + row] = corners[row, first]
        found[iri] = places[row][first]
    return found


def _sides(box: Rect) -> tuple[float, float, float, float]:
    return box.x, box.y, box.right, box.bottom


def _meet(some: _Sides, others: _Sides) -> npt.NDArray[np.bool_]:
    """Which of `some` lie on which of `others`, or all but touch them."""
    low, high = some[:, None, :2] - RING, some[:, None, 2:] + RING
    found: npt.NDArray[np.bool_] = np.all((low < others[:, 2:]) & (high > others[:, :2]), axis=2)
    return found


def _corners(pill: Pill, box: Rect, theme: Theme) -> tuple[Rect, ...]:
    """Where a badge may stand, the best first: away from the focus, which is at (0, 0).

    It stands out from the end of the pill; between two others it stands on the pill's edge.
    """
    width = round(measure(f"+{pill.hidden}", theme.font(FONTS.badge)) + theme.px(10), 1)
    focus = pill.level is Level.FOCUS
    over = theme.px(14 if focus else 12)
    sides = [(box.right - over, box.right - width), (box.x + over - width, box.x)]
    if not focus and box.centre.x < -4:
        sides.reverse()
    ends = [box.bottom - theme.px(9), box.y - theme.px(7)]
    if not focus:
        ends = [box.y - theme.px(9), box.bottom - theme.px(7)]
    spots = [(side[i], y) for i in (0, 1) for side in sides for y in ends]
    return tuple(Rect(round(x, 1), y, width, theme.px(16)) for x, y in spots)


def badge(pill: Pill, box: Rect, theme: Theme) -> tuple[Group, Target]:
    """The number at its place, as a group that belongs on top of all pills; where it answers."""
    ground = Box(box, box.height / 2, Paint(fill=theme.press))
    gap = Box(box.grown(1), box.height / 2 + 1, Paint(stroke=theme.canvas, width=2))
    font = theme.font(FONTS.badge)
    number = words(f"+{pill.hidden}", box.centre, font, theme.muted, Anchor.MIDDLE)
    group = Group((ground, gap, number), pill.concept.iri)
    return group, Target(What.BADGE, pill.concept.iri, box.grown(4))
