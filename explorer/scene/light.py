"""The same drawing with a part of it lit: what the pointer rests on, a connection, a chain."""

from dataclasses import replace

from explorer.model.concept import Link
from explorer.model.terms import Iri
from explorer.scene.pills import ring
from explorer.scene.shapes import Group, Scene
from explorer.scene.theme import Theme

FADED_CONCEPT = 0.22
FADED_LINK = 0.13
DIMMED = 0.2


def light(scene: Scene, iri: Iri, theme: Theme) -> Scene:
    """`scene` with `iri`, its neighbours and its links lit, words on all of its links."""
    place = scene.of(iri)
    links = [group.owner for group in scene.groups if isinstance(group.owner, Link)]
    mine = [link for link in links if iri in (link.source, link.target)]
    if place is None or not mine:
        return scene
    near = frozenset({iri, *(link.other(iri) for link in mine)})
    quiet = [_faded(group, near, iri) for group in scene.groups if not _lit(group, iri)]
    lines = [
        replace(group, shapes=group.lit, opacity=1.0) for group in scene.groups if _lit(group, iri)
    ]
    first = next((i for i, group in enumerate(quiet) if isinstance(group.owner, str)), len(quiet))
    around = Group((ring(place, theme),), iri)
    return replace(scene, groups=(*quiet[:first], *lines, *quiet[first:], around))


def _lit(group: Group, iri: Iri) -> bool:
    link = group.owner
    return isinstance(link, Link) and iri in (link.source, link.target)


def _faded(group: Group, near: frozenset[Iri], iri: Iri) -> Group:
    if isinstance(group.owner, Link):
        return replace(group, opacity=FADED_LINK)
    if group.owner is None:
        return group
    if group.owner in near or group.owner == iri:
        return replace(group, opacity=1.0)
    return replace(group, opacity=FADED_CONCEPT)


def dim(
    scene: Scene, concepts: frozenset[Iri], links: frozenset[Link], theme: Theme | None
) -> Scene:
    """`scene` with these concepts and links in full and on top, and all else dimmed.

    A lit link is drawn with its word, a lit pill with a ring where there is a theme for it.
    """
    quiet: list[Group] = []
    lines: list[Group] = []
    bodies: list[Group] = []
    for group in scene.groups:
        if isinstance(group.owner, Link):
            if group.owner in links:
                lines.append(replace(group, shapes=group.lit or group.shapes))
            else:
                quiet.append(replace(group, opacity=DIMMED))
        elif group.owner in concepts:
            bodies.append(group)
        else:
            quiet.append(group if group.owner is None else replace(group, opacity=DIMMED))
    places = (scene.of(iri) for iri in sorted(concepts))
    rings = Group(tuple(ring(place, theme) for place in places if place and theme))
    return replace(scene, groups=(*quiet, *lines, rings, *bodies))
