"""Walking a graph that is given as lists: `edges[v]` are the nodes that v leads to, sorted.

Nothing here recurses, so a chain may be of any length.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

Edges = Sequence[Sequence[int]]


def reach(starts: Iterable[int], edges: Edges, stop: AbstractSet[int] = frozenset()) -> set[int]:
    """`starts` and all they lead to, without entering `stop`. O(nodes + edges met)."""
    seen = {v for v in starts if v not in stop}
    work = list(seen)
    while work:
        for u in edges[work.pop()]:
            if u not in seen and u not in stop:
                seen.add(u)
                work.append(u)
    return seen


def within(nodes: Sequence[int], edges: Edges) -> list[list[int]]:
    """The edges among sorted `nodes`, which are numbered anew by their place."""
    place = {v: i for i, v in enumerate(nodes)}
    return [[place[u] for u in edges[v] if u in place] for v in nodes]


def postorder(edges: Edges, roots: Iterable[int], weight: Sequence[int]) -> Iterator[int]:
    """Depth first, heavy ends first, ties by number; each node when all it leads to is done."""

    def ends(v: int) -> Iterator[int]:
        return iter(sorted(edges[v], key=lambda u: (-weight[u], u)) if edges[v][1:] else edges[v])

    met: set[int] = set()
    for root in roots:
        if root in met:
            continue
        met.add(root)
        work = [(root, ends(root))]
        while work:
            u = next((u for u in work[-1][1] if u not in met), None)
            if u is None:
                yield work.pop()[0]
            else:
                met.add(u)
                work.append((u, ends(u)))
