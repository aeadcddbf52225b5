"""The end of the way upward from concepts of a server, level by level; it may lead in a circle."""

from collections.abc import Iterable, Mapping

from explorer.model.source import Token
from explorer.model.terms import Iri
from explorer.store.remote.links import RemoteLinks
from explorer.store.remote.questions import Sorts

LEVELS = 30


def ends_upward(
    links: RemoteLinks, sorts: Sorts, iris: Iterable[Iri], token: Token
) -> dict[Iri, Iri]:
    """The end of the way upward by the first broader concept; of a circle the smallest."""
    ways = {iri: [iri] for iri in iris}
    rim = {iri: iri for iri in ways}
    for _ in range(LEVELS):
        if not rim:
            break
        above = links.above(rim.values(), token)
        best = _best(links, sorts, above, token)
        following = {iri: best[here] for iri, here in rim.items() if here in best}
        rim = {iri: up for iri, up in following.items() if up not in ways[iri]}
        for iri, up in following.items():
            ways[iri].append(up)
    return {iri: _end(way) for iri, way in ways.items()}


def _best(
    links: RemoteLinks, sorts: Sorts, above: Mapping[Iri, tuple[Iri, ...]], token: Token
) -> dict[Iri, Iri]:
    """The first above each: what is only mentioned there only where there is no other."""
    several = {up for some in above.values() if len(some) > 1 for up in some}
    mere = several and (sorts.ends or sorts.plain)
    spoken = links.spoken_of(several, token) if mere else several
    return {
        iri: min(some, key=lambda up: (up not in spoken, up)) for iri, some in above.items() if some
    }


def _end(way: list[Iri]) -> Iri:
    last = way[-1]
    first = way.index(last)
    return last if first == len(way) - 1 else min(way[first:])
