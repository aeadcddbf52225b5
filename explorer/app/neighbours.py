"""Which neighbours of a concept are worth showing first; asks the source, and may block."""

from explorer.model.source import Source
from explorer.model.terms import Iri

EGO_LIMIT = 24
EGO_ROOM = 16
EGO_LINKS = 100


def around(source: Source, iri: Iri) -> frozenset[Iri]:
    """What an ego view shows at first: the most linked neighbours.

    Where there is room, also those neighbours of theirs that most of them share.
    """
    near = hidden(source, iri, frozenset({iri}))[0][:EGO_LIMIT]
    inside = {iri, *near}
    shared: dict[Iri, int] = {}
    for neighbour in near:
        for link in source.links(neighbour, EGO_LINKS):
            other = link.other(neighbour)
            if other not in inside:
                shared[other] = shared.get(other, 0) + 1
    further = sorted(shared, key=lambda other: (-shared[other], other))
    return frozenset((*near, *further[: max(0, EGO_ROOM - len(near))]))


def hidden(source: Source, iri: Iri, shown: frozenset[Iri]) -> tuple[tuple[Iri, ...], int]:
    """Neighbours that are not shown, the most linked first, and how many neighbours there are."""
    links = source.links(iri, 10_000)
    others = sorted({link.other(iri) for link in links} - {iri})
    weight = {other: -sum(source.link_counts(other).values()) for other in others}
    left = [other for other in others if other not in shown]
    return tuple(sorted(left, key=lambda other: (weight[other], other))), len(others)
