"""What a person knows: what was said, and what is assumed because something said needs it.

From one mark to the next only what the mark explains is walked: see `known`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from explorer.model.net import Net
from explorer.model.terms import Iri

T = TypeVar("T")
Nearest = tuple[int, int]
"""How many needs away a said concept is, and its rank: the nearest explains, then the smaller."""


@dataclass(frozen=True, slots=True)
class Spread:
    """What the said concepts of a net explain, in ranks; the next mark starts from here.

    `have` is what is known, `explained` what of it was not said.
    """

    net: Net
    starts: frozenset[int] = frozenset()
    nearest: Mapping[int, Nearest] = field(default_factory=dict)
    not_really: frozenset[Iri] = frozenset()
    explained: frozenset[Iri] = frozenset()
    have: frozenset[int] = frozenset()


class _Because(Mapping[Iri, Iri]):
    """Who explains each concept, looked up when it is asked."""

    def __init__(self, spread: Spread) -> None:
        self._spread = spread

    def __getitem__(self, iri: Iri) -> Iri:
        spread = self._spread
        if iri not in spread.explained:
            raise KeyError(iri)
        return spread.net.iris[spread.nearest[spread.net.ranks[iri]][1]]

    def __iter__(self) -> Iterator[Iri]:
        return iter(self._spread.explained)

    def __len__(self) -> int:
        return len(self._spread.explained)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known; `because` names for each assumed concept the said one that explains it.

    `shaky` is what the person said to be not sure of: it is no knowledge, and is shown as such.
    `spread` is from where `known` goes on when something is marked; None where nothing follows.
    """

    said: frozenset[Iri] = frozenset()
    assumed: frozenset[Iri] = frozenset()
    because: Mapping[Iri, Iri] = field(default_factory=dict)
    shaky: frozenset[Iri] = frozenset()
    spread: Spread | None = field(default=None, repr=False, compare=False)

    def __contains__(self, iri: Iri) -> bool:
        return iri in self.said or iri in self.assumed

    def ranks(self, net: Net) -> frozenset[int]:
        """What is known of this net."""
        spread = self.spread
        if spread is not None and spread.net.ranks is net.ranks:
            return spread.have
        return frozenset(_ranks(net, self.said | self.assumed))


def known(
    net: Net,
    said: frozenset[Iri],
    not_really: frozenset[Iri],
    assumed: frozenset[Iri] = frozenset(),
    before: Known | None = None,
) -> Known:
    """Said concepts, and all they need through anything, less what was called not really known.

    A correction takes out that one concept and keeps the rest; what was said beats a correction.
    Of several said concepts the nearest explains, then the one of the smaller rank. Marks of
    concepts outside the net stay said and explain nothing. What is `assumed` from elsewhere counts
    with all it needs, and nothing here explains it.

    `before`, what was known of the same net, saves work and changes no answer: only concepts that
    are explained otherwise than before are walked, and the rest is copied.
    """
    old = Spread(net)
    if before is not None and before.spread is not None and before.spread.net is net:
        old = before.spread
    guessed = assumed - said - not_really
    starts = frozenset(_ranks(net, said | guessed))
    nearest = dict(old.nearest)
    fresh = _withdrawn(net, nearest, old.starts - starts)
    fresh |= _explained(net, nearest, starts - old.starts, fresh)
    fresh.update(_ranks(net, not_really ^ old.not_really))
    there = {net.iris[v] for v in fresh if v in nearest and v not in starts} - not_really
    gone = old.explained.intersection(net.iris[v] for v in fresh) - there
    explained = _altered(old.explained, gone, there)
    doubted = frozenset(_ranks(net, not_really)) - starts
    have = _altered(old.have, fresh, {v for v in fresh if v in nearest} - doubted)
    spread = Spread(net, starts, nearest, not_really, explained, have)
    return Known(said, _altered(explained, (), guessed), _Because(spread), spread=spread)


def _altered(old: frozenset[T], gone: Collection[T], there: Collection[T]) -> frozenset[T]:
    """Without what is gone, then with what is there; copied only where that is another set."""
    kept = old.difference(gone) if gone else old
    return kept.union(there) if there else kept


def _withdrawn(net: Net, nearest: dict[int, Nearest], gone: Collection[int]) -> set[int]:
    """Forget what these explained, which is returned."""
    lost, work = set(gone), list(gone)
    while work:
        v = work.pop()
        del nearest[v]
        more = {u for u in net.needs[v] if u not in lost and nearest[u][1] in gone}
        lost |= more
        work += more
    return lost


def _explained(
    net: Net, nearest: dict[int, Nearest], starts: Iterable[int], lost: Iterable[int]
) -> set[int]:
    """Explain what `starts` need, and what is `lost` by what is left; returns what changed."""
    levels: dict[int, list[tuple[int, int]]] = {0: [(v, v) for v in starts]}
    for v in lost:
        for steps, by in (nearest[w] for w in net.users[v] if w in nearest):
            levels.setdefault(steps + 1, []).append((by, v))
    fresh, steps = set[int](), 0
    while levels:
        after = levels.setdefault(steps + 1, [])
        for by, v in sorted(levels.pop(steps, ())):
            if v not in nearest or (steps, by) < nearest[v]:
                nearest[v] = steps, by
                fresh.add(v)
                after += ((by, u) for u in net.needs[v])
        steps += 1
        if not levels[steps]:
            del levels[steps]
    return fresh


def _ranks(net: Net, iris: Iterable[Iri]) -> Iterable[int]:
    return (net.ranks[iri] for iri in iris if iri in net.ranks)
