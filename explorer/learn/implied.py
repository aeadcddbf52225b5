"""Prerequisites that follow from a chain of others: what a drawing may leave out.

Pure, like all of this room: needs in, pairs out.
"""

from explorer.learn.components import plain_components
from explorer.learn.reduction import plain_reduction
from explorer.learn.walk import Edges, postorder, reach
from explorer.model.net import Pair


def implied(needs: Edges) -> dict[Pair, tuple[Pair, ...]]:
    """Each need (later, first) that follows from others, with those kept that lead there.

    Concepts that need each other count as one: nothing between them follows from anything.
    `needs[v]` are sorted. O(nodes × edges) at worst.
    """
    home = plain_components(needs)
    order = _learnable(needs, home)
    place = {part: i for i, part in enumerate(order)}
    after: list[set[int]] = [set() for _ in order]
    for v, ends in enumerate(needs):
        after[place[home[v]]] |= {place[home[u]] for u in ends if home[u] != home[v]}
    drawn = plain_reduction([sorted(ends) for ends in after])
    gone: dict[int, list[int]] = {}
    kept: list[list[int]] = []
    for v, ends in enumerate(needs):
        stays = {home[v], *(order[i] for i in drawn[place[home[v]]])}
        kept.append([u for u in ends if home[u] in stays])
        gone[v] = [u for u in ends if home[u] not in stays]
    found: dict[Pair, tuple[Pair, ...]] = {}
    for v, ends in gone.items():
        below = {u: reach([u], kept, frozenset({v})) for u in kept[v]} if ends else {}
        for first in ends:
            found[v, first] = tuple((v, u) for u, all_below in below.items() if first in all_below)
    return found


def _learnable(needs: Edges, home: list[int]) -> list[int]:
    """The components, each after those that it needs."""
    ends: list[set[int]] = [set() for _ in needs]
    for v, us in enumerate(needs):
        ends[home[v]] |= {home[u] for u in us if home[u] != home[v]}
    parts = sorted(set(home))
    return list(postorder([sorted(us) for us in ends], parts, [0] * len(needs)))
