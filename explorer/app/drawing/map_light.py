"""What a light falls on where all concepts are on a map. Called by workers: it may block."""

from explorer.app.drawing.lit import chain
from explorer.app.light import Light, Lights, chain_goals
from explorer.model.net import Net
from explorer.model.source import Source
from explorer.model.terms import Iri
from explorer.scene.map.light import Glow, Pair, glow
from explorer.scene.map.sieve import Sieve


def glow_of(light: Light, found: Sieve, source: Source) -> Glow:
    """The concepts and links of a light among those that are shown."""
    if light.falls_on in (Lights.CONNECTION, Lights.CHAIN, Lights.STEP):
        pairs = [frozenset((link.source, link.target)) for link in light.links]
        return glow(found, light.concepts, pairs, light.ends)
    net = source.prerequisites(chain_goals(light.falls_on, light.ends[0]))
    concepts = chain(net, light.ends[0], light.falls_on)
    return glow(found, concepts, _needing(net, concepts), light.ends)


def _needing(net: Net, concepts: frozenset[Iri]) -> list[Pair]:
    """Each two of these concepts of which one needs the other."""
    ranks = [net.ranks[iri] for iri in concepts if iri in net.ranks]
    steps = ((later, first) for later in ranks for first in net.needs[later])
    return [
        frozenset((net.iris[later], net.iris[first]))
        for later, first in steps
        if net.iris[first] in concepts
    ]
