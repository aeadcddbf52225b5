"""A few links of each relation."""

from explorer.model.concept import Link, Page
from explorer.model.terms import Iri
from explorer.store.index.index import Index


def examples(index: Index, limit: int) -> dict[Iri, Page[Link]]:
    """The first links of each relation by where they begin, and how many there are.

    O(relations × links).
    """
    import numpy as np

    links = index.links
    used, out = np.asarray(links.relations), np.asarray(links.out)
    found: dict[Iri, Page[Link]] = {}
    for place, name in enumerate(links.names):
        rows = np.flatnonzero(used == place)[:limit].tolist()
        sources = (np.searchsorted(out, rows, side="right") - 1).tolist()
        ends = ((one, links.targets[row]) for one, row in zip(sources, rows, strict=True))
        some = tuple(Link(index.iri(one), name, index.iri(other)) for one, other in ends)
        if index.uses[name]:
            found[name] = Page(some, index.uses[name])
    return found
