"""What can be learned now, best first, and what a concept opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest

from explorer.learn.front import Front
from explorer.learn.path import LearningPath
from explorer.learn.walk import reach
from explorer.model.concept import Page
from explorer.model.net import Net
from explorer.model.terms import Iri

_BLOCK = 4096


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


def frontier(front: Front, path: LearningPath | None, last: Iri | None, limit: int) -> Page[Ready]:
    """What can be learned now.

    On the path before not; then what more steps of it wait for; what follows `last`, the concept
    learned last; what unlocks more; shorter; of smaller rank. O(what is ready, and the path).
    """
    net, free = front.net, front.free
    steps = resting(path) if path else []
    waits = dict(_on_path(front, path, steps)) if path else {}
    after = net.users[net.ranks[last]] if last is not None and last in net.ranks else ()
    following = {home for u in after if (home := front.homes.get(u, u)) in free}

    def key(home: int) -> tuple[bool, int, bool, tuple[int, int, int]]:
        return home not in waits, -waits.get(home, 0), home not in following, free[home]

    first = sorted(following.union(waits), key=key)
    others = (place for home, place in free.items() if home not in waits and home not in following)
    homes = first[:limit] + [home for *_, home in nsmallest(limit - len(first), others)]

    def ready(home: int) -> Ready:
        part = front.part(home)
        return Ready(
            concepts=tuple(net.iris[v] for v in part),
            minutes=free[home][1],
            estimated=not all(net.timed[v] for v in part),
            on_path=home in waits,
            waiting=waits.get(home, 0),
            unlocks=-free[home][0],
            continues=last if home in following else None,
        )

    return Page(tuple(map(ready, homes)), len(free))


def _on_path(front: Front, path: LearningPath, steps: Sequence[int]) -> list[tuple[int, int]]:
    """The free homes on the path, and how many of its steps wait for each."""
    ranks = front.net.ranks
    found = []
    for step, count in zip(path.steps, steps, strict=True):
        homes = (ranks.get(iri, -1) for iri in step.concepts)
        found += [(home, count) for home in homes if home in front.free]
    return found


def resting(path: LearningPath) -> list[int]:
    """How many later steps rest on each step. O(steps and needs), a block of steps at a time."""
    count = [0] * len(path.steps)
    for start in range(0, len(count), _BLOCK):
        stop = min(start + _BLOCK, len(count))
        above = [0] * stop
        for at in reversed(range(stop)):
            bits = 0
            for user in path.steps[at].users:
                if user < stop:
                    bits |= above[user] | (1 << user - start if user >= start else 0)
            above[at] = bits
            count[at] += bits.bit_count()
    return count
