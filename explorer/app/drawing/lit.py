"""A picture under a light: what the light falls on in full, all else dimmed."""

from dataclasses import replace

from explorer.app.drawing.bubbles import with_bubbles, with_edges
from explorer.app.drawing.picture import Picture
from explorer.app.light import Light, Lights
from explorer.learn.walk import reach
from explorer.model.concept import Link
from explorer.model.net import Net
from explorer.model.source import Source
from explorer.model.terms import Iri
from explorer.scene.light import dim
from explorer.scene.theme import Theme


def under_light(picture: Picture, light: Light, source: Source, theme: Theme) -> Picture:
    """The same picture, lit; unchanged where nothing that the light is about is on it."""
    if not picture.points.keys() & set(light.ends):
        return picture
    if light.falls_on in (Lights.CONNECTION, Lights.CHAIN, Lights.STEP):
        concepts, links = light.concepts, _between(light.links, picture)
    else:
        net = source.prerequisites(frozenset(picture.points))
        concepts = chain(net, light.ends[0], light.falls_on)
        links = _needing(picture, net, concepts)
    concepts, links = with_bubbles(concepts, picture.bubbles), with_edges(links, picture.bubbles)
    # The steps of a path are cards: no ring of a pill fits around them.
    ringed = None if picture.layout == "path" else theme
    return replace(picture, scene=dim(picture.scene, concepts, links, ringed), light=light)


def chain(net: Net, iri: Iri, falls_on: Lights) -> frozenset[Iri]:
    """A concept with all that it needs, or with all that needs it."""
    edges = net.needs if falls_on is Lights.NEEDS else net.users
    rank = net.ranks.get(iri)
    met = reach([rank], edges) if rank is not None else ()
    return frozenset((iri, *(net.iris[other] for other in met)))


def _between(links: tuple[Link, ...], picture: Picture) -> frozenset[Link]:
    """The links that are drawn between the two ends of each of `links`."""
    pairs = {frozenset((k.source, k.target)) for k in links}
    return frozenset(k for k in picture.links if frozenset((k.source, k.target)) in pairs)


def _needing(picture: Picture, net: Net, concepts: frozenset[Iri]) -> frozenset[Link]:
    """The prerequisites that are drawn between two of these concepts."""
    needs = {(a, net.iris[b]) for a in concepts if a in net.ranks for b in net.needs[net.ranks[a]]}
    inside = (k for k in picture.links if {k.source, k.target} <= concepts)
    return frozenset(
        k for k in inside if (k.source, k.target) in needs or (k.target, k.source) in needs
    )
