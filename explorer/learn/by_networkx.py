"""The graph work by networkx, and up to which size it is networkx's.

Both engines give the same answer. networkx is the reference and does the work wherever its price
does not show; `benchmarks/learning.py` measures both sides of the two numbers below.
"""

from typing import TYPE_CHECKING

from explorer.learn.walk import Edges

if TYPE_CHECKING:
    import networkx  # type: ignore[import-untyped]  # it comes without types

FEW = 24
MANY = 400


def pays(nodes: int) -> bool:
    """Whether a graph of this size is networkx's work."""
    return FEW < nodes <= MANY


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


def _graph(edges: Edges) -> "networkx.DiGraph":
    import networkx

    graph = networkx.DiGraph()
    graph.add_nodes_from(range(len(edges)))
    graph.add_edges_from((v, u) for v, ends in enumerate(edges) for u in ends)
    return graph
