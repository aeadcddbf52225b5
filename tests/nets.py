"""Small nets for tests, as values: concept 3 is of rank 3 and is called "03"."""

from collections.abc import Iterable, Mapping, Sequence

from hypothesis import strategies as st

from explorer.model.concept import Link
from explorer.model.net import Learnable, Net, Orders, Pair, net
from explorer.model.terms import Iri

EXAMPLE = "https://example.org/"
NEEDS, HELPS = Iri(EXAMPLE + "needs"), Iri(EXAMPLE + "helps")
SIZE = 8


def iri(rank: int) -> Iri:
    return Iri(f"{EXAMPLE}{rank:02}")


def iris(ranks: Iterable[int]) -> frozenset[Iri]:
    return frozenset(map(iri, ranks))


def orders(
    needs: Mapping[int, Iterable[int]],
    helps: Sequence[Pair] = (),
    choices: Sequence[tuple[int, tuple[int, ...]]] = (),
    contrasts: Sequence[Pair] = (),
) -> Orders:
    """`needs` from later to first, `helps` as (first, later)."""
    pairs = ((iri(later), iri(first)) for later, firsts in needs.items() for first in firsts)
    hints = [(iri(later), iri(first)) for first, later in helps]
    return Orders(
        prerequisites=tuple((later, first, Link(later, NEEDS, first)) for later, first in pairs),
        suggestions=tuple((later, first, Link(first, HELPS, later)) for later, first in hints),
        choices=tuple((iri(owner), tuple(map(iri, members))) for owner, members in choices),
        contrasts=tuple((iri(a), iri(b)) for a, b in contrasts),
    )


def learnables(size: int, minutes: Mapping[int, int] | None = None) -> list[Learnable]:
    given = minutes or {}
    return [Learnable(iri(i), f"{i:06}", minutes=given.get(i)) for i in range(size)]


def net_of(
    needs: Mapping[int, Iterable[int]],
    size: int = SIZE,
    minutes: Mapping[int, int] | None = None,
    helps: Sequence[Pair] = (),
    choices: Sequence[tuple[int, tuple[int, ...]]] = (),
) -> Net:
    return net(learnables(size, minutes), orders(needs, helps, choices))


ranks = st.integers(0, SIZE - 1)
some = st.frozensets(ranks, max_size=3)
graphs = st.dictionaries(ranks, st.lists(ranks, max_size=3, unique=True), max_size=SIZE)
acyclic = graphs.map(lambda g: {v: [u for u in us if u < v] for v, us in g.items()})
times = st.dictionaries(ranks, st.sampled_from([5, 10, 20]))
members = st.frozensets(ranks, min_size=2, max_size=3).map(lambda m: tuple(sorted(m)))
either_or = st.lists(st.tuples(ranks, members), max_size=4, unique=True)
pairs = st.lists(st.tuples(ranks, ranks), max_size=5, unique=True)
goals = st.lists(ranks, min_size=1, max_size=3, unique=True)
concepts = st.builds(learnables, st.just(SIZE), times)
nets = st.builds(net, concepts, st.builds(orders, graphs, pairs, contrasts=pairs))
nets_with_choices = st.builds(net, concepts, st.builds(orders, graphs, pairs, either_or, pairs))
