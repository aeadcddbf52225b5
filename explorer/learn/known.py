"""What a person knows: what was said, and what is assumed because something said needs it."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from explorer.model.net import Net
from explorer.model.terms import Iri


@dataclass(frozen=True, slots=True)
class Known:
    """What is known; `because` names for each assumed concept the said one that explains it."""

    said: frozenset[Iri] = frozenset()
    assumed: frozenset[Iri] = frozenset()
    because: Mapping[Iri, Iri] = field(default_factory=dict)

    def __contains__(self, iri: Iri) -> bool:
        return iri in self.said or iri in self.assumed

    def ranks(self, net: Net) -> frozenset[int]:
        """What is known of this net."""
        found = (net.ranks.get(iri) for iri in self.said | self.assumed)
        return frozenset(rank for rank in found if rank is not None)


def known(
    net: Net,
    said: frozenset[Iri],
    not_really: frozenset[Iri],
    assumed: frozenset[Iri] = frozenset(),
) -> Known:
    """Said concepts, and all they need through anything, less what was called not really known.

    A correction takes out that one concept and keeps the rest; what was said beats a correction.
    Of several said concepts the nearest explains, then the one of the smaller rank. Marks of
    concepts outside the net stay said and explain nothing. What is `assumed` from elsewhere counts
    with all it needs, and nothing here explains it. O(concepts and links met).
    """
    guessed = assumed - said - not_really
    starts = sorted(net.ranks[iri] for iri in said | guessed if iri in net.ranks)
    because = {v: v for v in starts}
    work = deque(starts)
    while work:
        v = work.popleft()
        for u in net.needs[v]:
            if u not in because:
                because[u] = because[v]
                work.append(u)
    iris = net.iris
    explained = {iris[v]: iris[by] for v, by in sorted(because.items()) if v != by}
    kept = {iri: by for iri, by in explained.items() if iri not in not_really}
    return Known(said, guessed | kept.keys(), kept)
