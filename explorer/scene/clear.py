"""A drawing without its ground: what only keeps shapes apart from the ground goes with it."""

from dataclasses import replace

from explorer.model.concept import Link
from explorer.scene.shapes import CLEAR, Box, Cells, Disc, Group, Line, Scene, Shape, Words


def cleared(scene: Scene) -> Scene:
    """The same drawing on no ground, without fringes in the ground's colour.

    Words on a link keep theirs: the line would run through them.
    """
    groups = (_bare(group, scene.ground) for group in scene.groups)
    return replace(scene, ground=CLEAR, groups=tuple(groups))


def _bare(group: Group, ground: str) -> Group:
    if isinstance(group.owner, Link):
        return group
    found = (_without(shape, ground) for shape in group.shapes)
    return replace(group, shapes=tuple(shape for shape in found if shape is not None))


def _without(shape: Shape, ground: str) -> Shape | None:
    if isinstance(shape, Words):
        return replace(shape, halo=None)
    return shape if isinstance(shape, Cells) else _outline(shape, ground)


def _outline(shape: Line | Box | Disc, ground: str) -> Shape | None:
    """None where it has no colour but that of the ground."""
    paint = shape.paint
    rimless = replace(paint, stroke=None) if paint.stroke == ground else paint
    if rimless.stroke is None and rimless.fill in (None, ground):
        return None
    return replace(shape, paint=rimless)
