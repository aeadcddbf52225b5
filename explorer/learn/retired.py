"""What an ontology keeps only so that its old name is understood: nobody has to learn it."""

from collections.abc import Iterable

from explorer.learn.walk import reach
from explorer.model.net import Net
from explorer.model.terms import Iri


def retired(net: Net, wanted: Iterable[Iri]) -> frozenset[int]:
    """What is outdated, not `wanted`, and nothing that is in use or wanted needs it.

    A member of a choice is never retired. O(what is outdated and what comes before it).
    """
    if not net.outdated:
        return frozenset()
    old = net.outdated.difference(net.ranks.get(iri, -1) for iri in wanted)
    members = {m for _, some in net.choices for m in some}
    used = (v for v in old if v in members or not old.issuperset(net.users[v]))
    return old - reach(used, net.needs)
