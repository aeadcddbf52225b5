"""The end of the way upward from each concept, by the first of those that are broader."""

from collections.abc import Iterable

from explorer.store.index.arrays import (
    MANY,
    Ints,
    at_least,
    first_ranked,
    ints,
    keys_of,
    take,
)
from explorer.store.index.index import Links


def tops_of(links: Links, leading: frozenset[int], count: int) -> Ints:
    """For each concept the end of its way by `leading` relations; of a circle the smallest."""
    leads = ints(int(place in leading) for place in range(len(links.names)))
    upward = at_least(take(leads, links.relations), 1)
    below, broader = take(keys_of(links.out), upward), take(links.targets, upward)
    firsts, _ = first_ranked(below, broader, count)
    # Whoever has nothing above is the end of its own way.
    above = [broader[at] if at >= 0 else concept for concept, at in enumerate(firsts)]
    if count < MANY:
        return ints(_followed(above, [-1] * count, range(count)))
    return _many(above)


def _followed(above: list[int], tops: list[int], concepts: Iterable[int]) -> list[int]:
    """The ends of the ways of some concepts; those that are known are 0 or more."""
    for concept in concepts:
        way: dict[int, None] = {}
        here = concept
        while tops[here] < 0 and here not in way:
            way[here] = None
            here = above[here]
        end = tops[here]
        if end < 0:
            names = list(way)
            end = min(names[names.index(here) :])
        for one in way:
            tops[one] = end
    return tops


def _many(above: list[int]) -> Ints:
    """The same for many: each step doubles how far everyone has gone; then circles are left."""
    import numpy as np

    step = np.array(above, np.int32)
    here = step
    for _ in range(len(above).bit_length()):
        here = here[here]
    ends = np.where(step[here] == here, here, -1)
    circling = np.flatnonzero(ends < 0).tolist()
    return ints(_followed(above, ends.tolist(), circling))
