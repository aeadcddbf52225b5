"""Transitive reduction: the prerequisites to draw, those that follow from others left out."""

from explorer.learn import by_networkx
from explorer.learn.walk import Edges

Drawn = list[tuple[int, ...]]


def reduction(after: Edges) -> Drawn:
    """Of each step the needs that follow from no other need, sorted.

    `after[v]` are smaller than v: steps stand in an order in which they can be learned.
    """
    engine = by_networkx.reduction if by_networkx.pays(len(after)) else plain_reduction
    return engine(after)


def plain_reduction(after: Edges) -> Drawn:
    """The reduction by one bit set a step, for paths of any length.

    The bits of a step begin at the lowest step below it, and are let go after its last user:
    in a path those two lie near, which keeps 100,000 steps in some megabytes.
    """
    users = [0] * len(after)
    for ends in after:
        for u in ends:
            users[u] += 1
    lowest, below, drawn = list(range(len(after))), [0] * len(after), Drawn()
    for v, ends in enumerate(after):
        base = lowest[v] = min((lowest[u] for u in ends), default=v)
        bits = 0
        for u in ends:
            bits |= below[u] << (lowest[u] - base)
            users[u] -= 1
            below[u] = below[u] if users[u] else 0
        drawn.append(tuple(u for u in ends if not bits >> (u - base) & 1))
        for u in drawn[-1]:
            bits |= 1 << (u - base)
        below[v] = bits if users[v] else 0
    return drawn
