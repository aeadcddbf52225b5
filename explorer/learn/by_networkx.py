"""The graph work by networkx, and up to which size it is networkx's.

Both engines give the same answer; networkx is the reference. The two numbers below are measured,
on both sides of them, by `benchmarks/learning.py`.
"""

import sys
from typing import TYPE_CHECKING

from explorer.learn.walk import Edges

if TYPE_CHECKING:
    import networkx

FEW = 64
"""Up to here plain Python takes under half a millisecond; importing networkx takes 170."""

MANY = 400
"""Here networkx takes 22 ms, 11 times what plain Python takes; at 1,600 510 ms, 60 times."""


def load() -> None:
    """Import networkx ahead, in a worker, so that it does small paths too and none waits for it."""
    import networkx  # noqa: F401  # being imported is all that is wanted


def pays(nodes: int) -> bool:
    """Whether a graph of this size is networkx's work, once imported or worth the import."""
    return nodes <= MANY and (nodes > FEW or "networkx" in sys.modules)


def components(edges: Edges) -> list[int]:
    """For each node the smallest number in its strongly connected component."""
    import networkx

    home = list(range(len(edges)))
    for part in networkx.strongly_connected_components(_graph(edges)):
        least = min(part)
        for v in part:
            home[v] = least
    return home


def reduction(edges: Edges) -> list[tuple[int, ...]]:
    """The ends that follow from no other end, sorted; `edges` have no circle."""
    import networkx

    graph = networkx.transitive_reduction(_graph(edges))
    return [tuple(sorted(graph.successors(v))) for v in range(len(edges))]


def _graph(edges: Edges) -> "networkx.DiGraph[int]":
    import networkx

    graph: networkx.DiGraph[int] = networkx.DiGraph()
    graph.add_nodes_from(range(len(edges)))
    graph.add_edges_from((v, u) for v, ends in enumerate(edges) for u in ends)
    return graph
