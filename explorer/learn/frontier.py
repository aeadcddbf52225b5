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

    def ready(home: int) -> Ready:
        part = state.parts[home]
        place = path.step_of(net.iris[home]) if path else None
        return Ready(
            concepts=tuple(net.iris[v] for v in part),
            minutes=sum(net.minutes[v] for v in part),
            estimated=not all(net.timed[v] for v in part),
            on_path=place is not None,
            waiting=0 if place is None else steps[place],
            unlocks=state.unlocks(home),
            continues=None if set(after).isdisjoint(part) else last,
        )

    homes = [home for home, count in state.missing.items() if not count]
    best = nsmallest(limit, ((_key(r := ready(home)), home, r) for home in homes))
    return Page(tuple(r for _, _, r in best), len(homes))


def _key(ready: Ready) -> tuple[bool, int, bool, int, int]:
    first = not ready.on_path, -ready.waiting, ready.continues is None
    return *first, -ready.unlocks, ready.minutes


def _waiting(path: LearningPath) -> list[int]:
    """How many later steps rest on each step that can be learned now; 0 for the others."""
    users = [step.users for step in path.steps]
    free = [not step.after for step in path.steps]
    return [len(reach(us, users)) if free[at] else 0 for at, us in enumerate(users)]


class _State:
    """What is not known yet, in components, and how much each of them waits for.

    A choice counts one; a member in the own circle meets it.
    """

    def __init__(self, net: Net, have: frozenset[int]) -> None:
        self.net = net
        self.parts, self.home = _parts(net, have)
        open_ = [c for c in net.choices if c[0] in self.home and have.isdisjoint(c[1])]
        self.choices = [(self.home[o], ms) for o, ms in open_ if not self._inside(o, ms)]
        self.member: dict[int, list[int]] = {}
        self.missing = {h: self._unmet(h) for h in self.parts}
        for at, (home, members) in enumerate(self.choices):
            self.missing[home] += 1
            for m in members:
                self.member.setdefault(m, []).append(at)

    def _inside(self, owner: int, members: Sequence[int]) -> bool:
        return any(self.home.get(m) == self.home[owner] for m in members)

    def _unmet(self, home: int) -> int:
        needs = (self.net.needs[v] for v in self.parts[home])
        return sum(self.home.get(u, home) != home for us in needs for u in us)

    def unlocks(self, home: int) -> int:
        """How many concepts become ready once this component is known."""
        met: dict[int, int] = {}
        choices: set[int] = set()
        for v in self.parts[home]:
            choices.update(self.member.get(v, ()))
            for u in self.net.users[v]:
                if (other := self.home.get(u, home)) != home:
                    met[other] = met.get(other, 0) + 1
        for at in choices:
            other = self.choices[at][0]
            met[other] = met.get(other, 0) + 1
        return sum(len(self.parts[h]) for h, n in met.items() if n == self.missing[h])


def _parts(net: Net, have: frozenset[int]) -> tuple[dict[int, list[int]], dict[int, int]]:
    """The components of what is not known, by their smallest rank, and the home of each concept."""
    unknown = [v for v in range(len(net)) if v not in have]
    heads = components(within(unknown, net.needs))
    home = {v: unknown[head] for v, head in zip(unknown, heads, strict=True)}
    parts: dict[int, list[int]] = {}
    for v, at in home.items():
        parts.setdefault(at, []).append(v)
    return parts, home
