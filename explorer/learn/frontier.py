"""What can be learned now, best first, and what a concept opens."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

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

    `met` is what it needs, and known. `waiting` steps of the path rest on it. `opens` become
    ready with it. `continues` is the concept learned last if this builds on it, or if this is
    what `towards` still lacks, which builds on that.
    """

    concepts: tuple[Iri, ...]
    minutes: int
    estimated: bool
    on_path: bool
    met: tuple[Iri, ...] = ()
    waiting: int = 0
    opens: tuple[Iri, ...] = ()
    continues: Iri | None = None
    towards: Iri | None = None


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


def without(front: Front, retired: frozenset[int]) -> Front:
    """The same but for what nobody has to learn."""
    if not retired:
        return front
    off = {h for h in front.free & retired if retired.issuperset(front.part(h))}
    return replace(front, free=front.free - off)


def frontier(front: Front, path: LearningPath | None, last: Iri | None, limit: int) -> Page[Ready]:
    """What can be learned now.

    On the path before not, its next step first; then what follows `last`, the concept learned
    last, before what only leads to something that follows it; then what more steps of the path
    wait for; what unlocks more; shorter; of smaller rank. O(what is ready, and the path).
    """
    waits = dict(_on_path(front, path)) if path else {}
    follows = _following(front, last)
    first = path.steps[0].concepts[0] if path and path.steps else None

    def key(home: int) -> tuple[bool, bool, int, int, tuple[int, int, int]]:
        on = home not in waits, front.net.iris[home] != first
        near = 2 if home not in follows else follows[home] is not None
        return *on, near, -waits.get(home, 0), front.place(home)

    near = sorted(follows.keys() | waits.keys(), key=key)
    rest = limit - len(near)
    homes = [*near, *front.best(rest, set(near))] if rest > 0 else near[:limit]

    def ready(home: int) -> Ready:
        towards = follows.get(home)
        return Ready(
            concepts=_iris(front, front.part(home)),
            minutes=front.minutes(home),
            estimated=not all(front.net.timed[v] for v in front.part(home)),
            on_path=home in waits,
            met=_iris(front, front.met(home)),
            waiting=waits.get(home, 0),
            opens=_iris(front, sorted(v for h in front.opens(home) for v in front.part(h))),
            continues=last if home in follows else None,
            towards=None if towards is None else front.net.iris[towards],
        )

    return Page(tuple(map(ready, homes)), len(front.free))


def _iris(front: Front, ranks: Iterable[int]) -> tuple[Iri, ...]:
    return tuple(front.net.iris[v] for v in ranks)


def _following(front: Front, last: Iri | None) -> dict[int, int | None]:
    """The free homes that need `last`; else what that is, of the nearest done, that lacks them."""
    net = front.net
    if last is None or last not in net.ranks:
        return {}
    users = [u for u in net.users[net.ranks[last]] if u not in front.have]
    homes = {home for u in users if (home := front.home(u)) in front.free}
    found: dict[int, int | None] = dict.fromkeys(homes)
    for user in sorted(users, key=lambda u: (front.missing(front.home(u)), u)):
        for first in (front.home(w) for w in net.needs[user] if w not in front.have):
            if first in front.free:
                found.setdefault(first, user)
    return found


def _on_path(front: Front, path: LearningPath) -> Iterator[tuple[int, int]]:
    """The free homes on the path, and how many of its steps wait for each."""
    ranks = front.net.ranks
    for step, count in zip(path.steps, resting(path), strict=True):
        for home in (ranks.get(iri, -1) for iri in step.concepts):
            if home in front.free:
                yield home, count


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
