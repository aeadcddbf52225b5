"""Strongly connected components: concepts that need each other, and are learned together."""

from explorer.learn import by_networkx
from explorer.learn.walk import Edges, postorder
from explorer.model.net import turned


def components(edges: Edges) -> list[int]:
    """For each node the smallest number in its component. Linear in nodes and edges."""
    engine = by_networkx.components if by_networkx.pays(len(edges)) else plain_components
    return engine(edges)


def plain_components(edges: Edges) -> list[int]:
    """The components over lists, for graphs of any size.

    Source: M. Sharir, A strong-connectivity algorithm and its applications in data flow
    analysis, Computers & Mathematics with Applications 7, 1981 (also ascribed to Kosaraju).
    """
    back = turned(edges)
    home: list[int | None] = [None] * len(edges)
    for root in reversed(list(postorder(edges, range(len(edges)), [0] * len(edges)))):
        if home[root] is not None:
            continue
        part, work = [root], [root]
        home[root] = root
        while work:
            fresh = [u for u in back[work.pop()] if home[u] is None]
            for u in fresh:
                home[u] = root
            part += fresh
            work += fresh
        least = min(part)
        for v in part:
            home[v] = least
    return [v if least is None else least for v, least in enumerate(home)]
