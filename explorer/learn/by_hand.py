"""What a person decided, laid over the order that follows from the prerequisites.

The rest of a path stays as it is: a moved step takes along what it needs, or what needs it, from
between its old and its new place, and nothing else changes its order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from explorer.learn.walk import Edges, reach
from explorer.model import vocabulary as v
from explorer.model.concept import Link
from explorer.model.decisions import Decisions
from explorer.model.net import Net, Pair, turned
from explorer.model.terms import Iri


@dataclass(frozen=True, slots=True)
class Move:
    """A step stands right before another, else right behind it."""

    step: int
    beside: int
    before: bool

    @property
    def ends(self) -> Pair:
        """The one that comes first, and the later one."""
        return (self.step, self.beside) if self.before else (self.beside, self.step)


@dataclass(frozen=True, slots=True)
class Hand:
    """Moves of concepts, and needs as (later, first) that are not waited for; all as ranks."""

    moves: tuple[Move, ...] = ()
    waived: frozenset[Pair] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.moves or self.waived)


UNMOVED = Hand()


def hand_of(net: Net, decided: Decisions) -> Hand:
    """What was moved of the concepts in this net."""
    ranks = net.ranks
    moves = (
        Move(ranks[p.concept], ranks[p.beside], p.before)
        for p in decided.placed
        if p.concept in ranks and p.beside in ranks
    )
    waived = ((ranks[a], ranks[b]) for a, b in decided.waived if a in ranks and b in ranks)
    return Hand(tuple(sorted(moves, key=lambda m: (m.step, m.beside))), frozenset(waived))


def lessened(net: Net, off: Iterable[Iri], waived: Iterable[tuple[Iri, Iri]] = ()) -> Net:
    """The net in which nothing needs `off`, nor the later concept of `waived` its first.

    A choice that has a member in `off` is met. O(concepts) in copying, else in what changes.
    """
    gone = {net.ranks[iri] for iri in off if iri in net.ranks}
    cut = {(later, first) for first in gone for later in net.users[first]}
    cut |= {(net.ranks[a], net.ranks[b]) for a, b in waived if a in net.ranks and b in net.ranks}
    if not cut and not gone:
        return net
    needs, users = list(net.needs), list(net.users)
    for later, first in cut:
        needs[later] = tuple(u for u in needs[later] if u != first)
        users[first] = tuple(u for u in users[first] if u != later)
    return replace(
        net,
        needs=tuple(needs),
        users=tuple(users),
        helps=tuple(pair for pair in net.helps if pair[0] not in gone),
        choices=tuple(choice for choice in net.choices if gone.isdisjoint(choice[1])),
    )


def as_for(net: Net, more: Iterable[tuple[Iri, Iri]], fewer: Iterable[tuple[Iri, Iri]]) -> Net:
    """The net with needs, as (later, first), that a person added and took out.

    O(concepts) in copying, where there are any.
    """
    ranks = net.ranks
    added = sorted((ranks[a], ranks[b]) for a, b in more if a in ranks and b in ranks and a != b)
    kept = lessened(net, (), fewer)
    new = [(later, first) for later, first in added if first not in kept.needs[later]]
    if not new:
        return kept
    needs = list(kept.needs)
    for later, first in new:
        needs[later] = tuple(sorted((*needs[later], first)))
    # What the ontology says of the two tells more.
    reasons = kept.reasons.and_also(
        ((later, first), Link(net.iris[later], v.ALSO_NEEDS, net.iris[first]))
        for later, first in new
    )
    helps = tuple(pair for pair in kept.helps if pair[::-1] not in new)
    return replace(kept, needs=tuple(needs), users=turned(needs), helps=helps, reasons=reasons)


def admitted(needs: Edges, moves: Iterable[Move]) -> tuple[list[list[int]], list[Move]]:
    """The needs and one more for each move, but for moves that would close a circle."""
    bound, kept = [list(us) for us in needs], []
    for move in moves:
        first, later = move.ends
        if later not in reach([first], bound):
            bound[later].append(first)
            kept.append(move)
    return bound, kept


def moved(line: Sequence[int], bound: Edges, moves: Iterable[Move]) -> list[int]:
    """The line after all moves; whatever of `bound` held before still holds. O(moves * line)."""
    now, users = list(line), turned(bound)
    for move in moves:
        place = {v: i for i, v in enumerate(now)}
        i, j = place[move.step], place[move.beside]
        if move.before and j < i:
            along = reach([move.step], bound)
            part = now[j : i + 1]
            now[j : i + 1] = [v for v in part if v in along] + [v for v in part if v not in along]
        elif not move.before and i < j:
            along = reach([move.step], users)
            part = now[i : j + 1]
            now[i : j + 1] = [v for v in part if v not in along] + [v for v in part if v in along]
    return now
