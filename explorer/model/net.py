"""What is learned before what, with concepts as ranks."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from explorer.model.concept import Link
from explorer.model.reasons import Reasons
from explorer.model.sorting import let_go, sorted_in_slices, watched
from explorer.model.terms import Iri

DEFAULT_MINUTES = 20
DEFAULT_DIFFICULTY = 3

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Net:
    """The learning order around some goals.

    A concept is its rank, 0 to n-1: sorted by difficulty (missing = 3), label with case folded,
    IRI. Every tie anywhere takes the smaller rank, so no answer depends on the order of a file.

    `needs` binds (direct prerequisites, sorted), `users` is its reverse; `helps` are suggestions
    as (first, later) in the order in which they are tried; a choice is (owner, members), one of
    which suffices; `reasons` gives the statements behind (later, first), the strongest first.
    `helped` are the places in `helps`, sorted by their later end; `outdated` is what is not to be
    used any more, or has a replacement.
    """

    iris: tuple[Iri, ...] = ()
    names: tuple[str, ...] = ()
    minutes: tuple[int, ...] = ()
    timed: tuple[bool, ...] = ()
    needs: tuple[tuple[int, ...], ...] = ()
    users: tuple[tuple[int, ...], ...] = ()
    helps: tuple[Pair, ...] = ()
    choices: tuple[tuple[int, tuple[int, ...]], ...] = ()
    contrasts: tuple[Pair, ...] = ()
    reasons: Reasons = field(default_factory=Reasons)
    ranks: Mapping[Iri, int] = field(default_factory=dict)
    outdated: frozenset[int] = frozenset()
    helped: "array[int]" = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        helped = sorted_in_slices(range(len(self.helps)), lambda at: (self.helps[at][1], at))
        object.__setattr__(self, "helped", array("q", helped))

    def __len__(self) -> int:
        return len(self.iris)

    def hints(self, concepts: Iterable[int]) -> list[Pair]:
        """The suggestions of what helps with one of these, in the order in which they are tried."""
        return [self.helps[at] for at in sorted(at for v in concepts for at in self._helping(v))]

    def _helping(self, concept: int) -> Iterator[int]:
        at = bisect_left(self.helped, concept, key=lambda place: self.helps[place][1])
        while at < len(self.helped) and self.helps[self.helped[at]][1] == concept:
            yield self.helped[at]
            at += 1


@dataclass(frozen=True, slots=True)
class Learnable:
    """A concept as a net needs it."""

    iri: Iri
    label: str
    difficulty: int | None = None
    minutes: int | None = None
    outdated: bool = False

    @property
    def key(self) -> tuple[int, str, str]:
        return self.difficulty or DEFAULT_DIFFICULTY, self.label.casefold(), self.iri


@dataclass(frozen=True, slots=True)
class Orders:
    """The statements that order learning, each as (later, first, statement).

    `suggestions` come in the order in which they are tried. Both may be asked for once only.
    """

    prerequisites: Iterable[tuple[Iri, Iri, Link]] = ()
    suggestions: Iterable[tuple[Iri, Iri, Link]] = ()
    choices: tuple[tuple[Iri, tuple[Iri, ...]], ...] = ()
    contrasts: tuple[tuple[Iri, Iri], ...] = ()


def net(
    concepts: Iterable[Learnable], orders: Orders, check: Callable[[], object] = lambda: None
) -> Net:
    """Rank `concepts` and connect them; statements about others are passed over. O(n log n).

    Whatever `check` raises ends it.
    """
    ranked = list(watched(sorted_in_slices(list(concepts), lambda c: c.key), check))
    ranks = {c.iri: i for i, c in enumerate(ranked)}
    needs: list[set[int]] = [set() for _ in ranked]
    reasons = Reasons([c.iri for c in ranked])
    for later, first, link in watched(orders.prerequisites, check):
        if later in ranks and first in ranks and later != first:
            needs[ranks[later]].add(ranks[first])
            reasons.add(ranks[later], ranks[first], link)
    helps: dict[Pair, None] = {}
    for later, first, link in watched(orders.suggestions, check):
        if later in ranks and first in ranks and later != first:
            helps.setdefault((ranks[first], ranks[later]))
            reasons.add(ranks[later], ranks[first], link)
    down = tuple(tuple(sorted(us)) for us in watched(needs, check))
    let_go(needs)
    check()
    found = Net(
        iris=tuple(c.iri for c in ranked),
        names=tuple(c.label for c in ranked),
        minutes=tuple(c.minutes or DEFAULT_MINUTES for c in ranked),
        timed=tuple(c.minutes is not None for c in ranked),
        needs=down,
        users=turned(down),
        helps=tuple(helps),
        choices=_choices(orders, ranks),
        contrasts=tuple(
            sorted({(ranks[a], ranks[b]) for a, b in orders.contrasts if a in ranks and b in ranks})
        ),
        reasons=reasons,
        ranks=ranks,
        outdated=frozenset(rank for rank, c in enumerate(ranked) if c.outdated),
    )
    let_go(ranked)
    return found


def _choices(orders: Orders, ranks: Mapping[Iri, int]) -> tuple[tuple[int, tuple[int, ...]], ...]:
    found = (
        (ranks[owner], tuple(sorted(ranks[m] for m in members if m in ranks)))
        for owner, members in orders.choices
        if owner in ranks
    )
    return tuple(sorted(choice for choice in found if choice[1]))


def turned(edges: Sequence[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
    """The same edges from their other end; sorted because the ends are met in order."""
    back: list[list[int]] = [[] for _ in edges]
    for v, ends in enumerate(edges):
        for u in ends:
            back[u].append(v)
    found = tuple(tuple(ends) for ends in back)
    let_go(back)
    return found
