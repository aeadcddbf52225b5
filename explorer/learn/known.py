"""What a person knows: what was said, and what is assumed because something said needs it.

From one mark to the next only what the mark explains is walked: see `known`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from explorer.learn.walk import reach
from explorer.model.net import Net
from explorer.model.terms import Iri

T = TypeVar("T")
Nearest = tuple[int, int]
"""How many needs away a said concept is, and its rank: the nearest explains, then the smaller."""


@dataclass(frozen=True, slots=True)
class Spread:
    """What follows from the said concepts of a net; the next mark starts from here.

    `reached` are these and all that they need, `have` is what is known of it, and `explained`
    what of that was not said.
    """

    net: Net
    starts: frozenset[int] = frozenset()
    reached: frozenset[int] = frozenset()
    not_really: frozenset[Iri] = frozenset()
    explained: frozenset[Iri] = frozenset()
    have: frozenset[int] = frozenset()


class _Because(Mapping[Iri, Iri]):
    """Who explains each concept: found when it is first asked, from what was found before."""

    def __init__(self, spread: Spread, before: "_Because | None") -> None:
        self.spread = spread
        self.nearest: dict[int, Nearest] | None = None
        # What was never asked is nothing to start from, and is let go.
        asked = before is None or before.nearest is not None
        self.before: _Because | None = before if before is None or asked else before.before

    def __getitem__(self, iri: Iri) -> Iri:
        spread = self.spread
        if iri not in spread.explained:
            raise KeyError(iri)
        return spread.net.iris[self.found()[spread.net.ranks[iri]][1]]

    def __iter__(self) -> Iterator[Iri]:
        return iter(self.spread.explained)

    def __len__(self) -> int:
        return len(self.spread.explained)

    def found(self) -> dict[int, Nearest]:
        """By which said concept each is explained, in ranks."""
        nearest, before = self.nearest, self.before
        if nearest is None:
            net, starts, old = self.spread.net, self.spread.starts, frozenset[int]()
            nearest = {}
            if before is not None:
                nearest, old = dict(before.found()), before.spread.starts
            lost = _withdrawn(net, nearest, old - starts)
            _explain(net, nearest, starts - old, lost)
            self.nearest, self.before = nearest, None
        return nearest


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
    old, because = Spread(net), None
    if before is not None and before.spread is not None and before.spread.net is net:
        old = before.spread
        because = before.because if isinstance(before.because, _Because) else None
    guessed = assumed - said - not_really
    starts = frozenset(_ranks(net, said | guessed))
    lost = _lost(old, starts)
    kept = _altered(old.reached, lost, ())
    fresh = reach(starts - old.starts, net.needs, kept)
    reached = _altered(kept, (), fresh)
    # What is fresh was not reached before, and so not explained.
    moved = lost | (starts ^ old.starts)
    moved.update(_ranks(net, not_really ^ old.not_really))
    touched = fresh | moved
    there = touched & reached
    doubted = frozenset(_ranks(net, not_really)) - starts
    has = there - doubted if doubted else there
    have = _altered(old.have, touched - has, has - old.have)
    others = set(map(net.iris.__getitem__, there - starts)) - not_really
    gone = old.explained.intersection(map(net.iris.__getitem__, moved)) - others
    explained = _altered(old.explained, gone, others)
    spread = Spread(net, starts, reached, not_really, explained, have)
    whole = _altered(explained, (), guessed)
    return Known(said, whole, _Because(spread, because), spread=spread)


def _lost(old: Spread, starts: frozenset[int]) -> set[int]:
    """What was reached from concepts that are no starts any more, and from nowhere else."""
    net, lost = old.net, reach(old.starts - starts, old.net.needs)
    still = (v for v in lost if v in starts or any(u not in lost for u in _over(old, v)))
    return lost - reach(still, net.needs)


def _over(old: Spread, concept: int) -> Iterable[int]:
    """What was reached and needs a concept."""
    return (u for u in old.net.users[concept] if u in old.reached)


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


def _explain(
    net: Net, nearest: dict[int, Nearest], starts: Iterable[int], lost: Iterable[int]
) -> None:
    """Explain what `starts` need, and what is `lost` by what is left."""
    levels: dict[int, list[tuple[int, int]]] = {0: [(v, v) for v in starts]}
    for v in lost:
        for steps, by in (nearest[w] for w in net.users[v] if w in nearest):
            levels.setdefault(steps + 1, []).append((by, v))
    steps = 0
    while levels:
        after = levels.setdefault(steps + 1, [])
        for by, v in sorted(levels.pop(steps, ())):
            if v not in nearest or (steps, by) < nearest[v]:
                nearest[v] = steps, by
                after += ((by, u) for u in net.needs[v])
        steps += 1
        if not levels[steps]:
            del levels[steps]


def _ranks(net: Net, iris: Iterable[Iri]) -> Iterable[int]:
    return (net.ranks[iri] for iri in iris if iri in net.ranks)
