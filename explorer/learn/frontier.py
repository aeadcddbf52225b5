"""What can be learned now, best first, and what a concept opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest

from explorer.learn.components import components
from explorer.learn.known import Known
from explorer.learn.path import LearningPath
from explorer.learn.walk import reach, within
from explorer.model.concept import Page
from explorer.model.net import Net
from explorer.model.terms import Iri


@dataclass(frozen=True, slots=True)
class Ready:
    """Concepts whose prerequisites are all known: one, or several that need each other.

    `waiting` steps of the path rest on it, `unlocks` concepts become ready with it, `continues`
    is the concept learned last if this builds on it.
    """

    concepts: tuple[Iri, ...]
    minutes: int
    estimated: bool
    on_path: bool
    waiting: int
    unlocks: int
    continues: Iri | None


@dataclass(frozen=True, slots=True)
class Unlocks:
    """What needs a concept directly, by rank, and how many need it in all."""

    direct: tuple[Iri, ...]
    total: int


def unlocks(net: Net, iri: Iri) -> Unlocks:
    """What a concept is needed for; choices, which another member may meet, do not count."""
    rank = net.ranks.get(iri)
    if rank is None:
        return Unlocks((), 0)
    whole = reach([rank], net.users) - {rank}
    return Unlocks(tuple(net.iris[v] for v in net.users[rank]), len(whole))


def frontier(
    net: Net, known: Known, path: LearningPath | None, last: Iri | None, limit: int
) -> Page[Ready]:
    """What can be learned now.

    On the path before not; then what more steps of it wait for; what follows `last`, the concept
    learned last; what unlocks more; shorter; of smaller rank. O(net), and the path's steps.
    """
    state = _State(net, known.ranks(net))
    steps = _waiting(path) if path else []
    after = net.users[net.ranks[last]] if last is not None and last in net.ranks else ()
    followers = frozenset(after)

    def ready(home: int) -> Ready:
        part = state.part(home)
        place = path.step_of(net.iris[home]) if path else None
        return Ready(
            concepts=tuple(net.iris[v] for v in part),
            minutes=sum(net.minutes[v] for v in part),
            estimated=not all(net.timed[v] for v in part),
            on_path=place is not None,
            waiting=0 if place is None else steps[place],
            unlocks=state.unlocks(home),
            continues=None if followers.isdisjoint(part) else last,
        )

    places = (
        {iri: at for at, step in enumerate(path.steps) for iri in step.concepts} if path else {}
    )

    def key(home: int) -> tuple[bool, int, bool, int, int, int]:
        place, part = places.get(net.iris[home]), state.part(home)
        first = place is None, 0 if place is None else -steps[place], followers.isdisjoint(part)
        return *first, -state.unlocks(home), sum(net.minutes[v] for v in part), home

    homes = state.free()
    return Page(tuple(map(ready, nsmallest(limit, homes, key))), len(homes))


def _waiting(path: LearningPath) -> list[int]:
    """How many later steps rest on each step that can be learned now; 0 for the others."""
    users = [step.users for step in path.steps]
    free = [not step.after for step in path.steps]
    return [len(reach(us, users)) if free[at] else 0 for at, us in enumerate(users)]


class _State:
    """What is not known yet, and how much each concept or circle of them waits for.

    A circle goes by its smallest rank, its home. A choice counts one; a member in the own circle
    meets it.
    """

    def __init__(self, net: Net, have: frozenset[int]) -> None:
        self.net, self._have = net, have
        self.missing = list(map(len, net.needs))
        for known in have:
            for later in net.users[known]:
                self.missing[later] -= 1
        self._circles, self._homes = _circles(net, have, self.missing)
        open_ = [c for c in net.choices if c[0] not in have and have.isdisjoint(c[1])]
        self.choices = [(self._home(o), ms) for o, ms in open_ if not self._inside(o, ms)]
        self.member: dict[int, list[int]] = {}
        for home in self._circles:
            self.missing[home] = self._unmet(home)
        for at, (home, members) in enumerate(self.choices):
            self.missing[home] += 1
            for m in members:
                self.member.setdefault(m, []).append(at)

    def part(self, home: int) -> Sequence[int]:
        """The concept, or all in its circle."""
        return self._circles.get(home) or (home,)

    def free(self) -> list[int]:
        """The homes that wait for nothing."""
        homes, have = self._homes, self._have
        found = (v for v, count in enumerate(self.missing) if not count)
        return [v for v in found if v not in have and homes.get(v, v) == v]

    def _home(self, concept: int) -> int:
        return self._homes.get(concept, concept)

    def _inside(self, owner: int, members: Sequence[int]) -> bool:
        """Whether one of the members is in the circle of the owner, or itself."""
        return any(self._home(m) == self._home(owner) for m in members)

    def _unmet(self, home: int) -> int:
        needs = (u for v in self.part(home) for u in self.net.needs[v] if u not in self._have)
        return sum(self._home(u) != home for u in needs)

    def unlocks(self, home: int) -> int:
        """How many concepts become ready once this component is known."""
        met: dict[int, int] = {}
        choices: set[int] = set()
        for v in self.part(home):
            choices.update(self.member.get(v, ()))
            for u in self.net.users[v]:
                other = self._homes.get(u, u)
                if other != home and u not in self._have:
                    met[other] = met.get(other, 0) + 1
        for at in choices:
            other = self.choices[at][0]
            met[other] = met.get(other, 0) + 1
        return sum(len(self.part(h)) for h, n in met.items() if n == self.missing[h])


def _circles(
    net: Net, have: frozenset[int], missing: Sequence[int]
) -> tuple[dict[int, list[int]], dict[int, int]]:
    """The circles of what is not known by their smallest rank, and where each in them belongs.

    What can be learned one by one is in none, so only the rest is searched.
    """
    left = list(missing)
    work = [v for v, count in enumerate(left) if not count and v not in have]
    while work:
        for later in net.users[work.pop()]:
            left[later] -= 1
            if not left[later] and later not in have:
                work.append(later)
    rest = [v for v, count in enumerate(left) if count > 0 and v not in have]
    circles: dict[int, list[int]] = {}
    for v, head in zip(rest, components(within(rest, net.needs)), strict=True):
        circles.setdefault(rest[head], []).append(v)
    circles = {home: part for home, part in circles.items() if len(part) > 1}
    return circles, {v: home for home, part in circles.items() for v in part}
