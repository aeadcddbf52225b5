"""The same drawing while the pointer rests on a concept: its neighbourhood full, the rest faded."""

from dataclasses import replace

from explorer.model.concept import Link
from explorer.model.terms import Iri
from explorer.scene.pills import ring
from explorer.scene.shapes import Group, Scene
from explorer.scene.theme import Theme

FADED_CONCEPT = 0.22
FADED_LINK = 0.13


def light(scene: Scene, iri: Iri, theme: Theme) -> Scene:
    """`scene` with `iri`, its neighbours and its links lit, words on all of its links."""
    place = scene.of(iri)
    links = [group.owner for group in scene.groups if isinstance(group.owner, Link)]
    mine = [link for link in links if iri in (link.source, link.target)]
    if place is None or not mine:
        return scene
    near = frozenset({iri, *(link.other(iri) for link in mine)})
    quiet = [_faded(group, near, iri) for group in scene.groups if not _lit(group, iri)]
    lines = [replace(group, shapes=group.lit) for group in scene.groups if _lit(group, iri)]
    first = next((i for i, group in enumerate(quiet) if isinstance(group.owner, str)), len(quiet))
    around = Group((ring(place, theme),), iri)
    return replace(scene, groups=(*quiet[:first], *lines, *quiet[first:], around))


def _lit(group: Group, iri: Iri) -> bool:
    link = group.owner
    return isinstance(link, Link) and iri in (link.source, link.target)


def _faded(group: Group, near: frozenset[Iri], iri: Iri) -> Group:
    if isinstance(group.owner, Link):
        return replace(group, opacity=FADED_LINK)
    if group.owner is None or group.owner in near or group.owner == iri:
        return group
    return replace(group, opacity=FADED_CONCEPT)
