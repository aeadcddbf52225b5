"""Which concepts wait for nothing that is not known, kept from one mark to the next.

What depends on the net alone is found once for a net (`Ties`); a mark recounts only what it can
change: what needs the concepts that became known, and what else those wait for.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from explorer.learn.components import components
from explorer.learn.known import Known
from explorer.learn.walk import Edges, within
from explorer.model.net import Net

Places = Mapping[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Ties:
    """The circles of a net, and where each concept owns a choice or is a member of one."""

    circles: tuple[tuple[int, ...], ...]
    circle: Mapping[int, int]
    owned: Places
    member: Places


@dataclass(frozen=True, slots=True)
class Front:
    """What is not known of a net, and what of it can be learned now.

    A circle goes by its smallest rank, its home; `parts` are the circles of what is not known by
    their homes, `homes` the home of each concept in one. `unknown` counts the direct needs of each
    concept that are not known. `special` counts what a circle, or an owner of choices, waits for:
    needs outside the circle, and one for each choice. `free` are the homes that wait for nothing,
    each with its place among them: how many concepts become ready with it (negative), minutes,
    rank.
    """

    net: Net
    ties: Ties
    have: frozenset[int]
    unknown: Sequence[int]
    special: Mapping[int, int]
    homes: Mapping[int, int]
    parts: Places
    free: Mapping[int, tuple[int, int, int]]

    def home(self, concept: int) -> int:
        """By which a concept that is not known goes."""
        return self.homes.get(concept, concept)

    def part(self, home: int) -> tuple[int, ...]:
        """The concept, or all in its circle."""
        return self.parts.get(home) or (home,)

    def missing(self, home: int) -> int:
        """What a home waits for."""
        return self.special.get(home, self.unknown[home])

    def open(self, at: int) -> bool:
        """Whether no member of a choice is known or in the circle of its owner, or itself."""
        owner, members = self.net.choices[at]
        home = self.home(owner)
        return self.have.isdisjoint(members) and all(self.home(m) != home for m in members)

    def opens(self, home: int) -> list[int]:
        """The homes that wait for nothing else but this one."""
        users, homes, have, member = self.net.users, self.homes, self.have, self.ties.member
        met: dict[int, int] = {}
        for v in self.part(home):
            for u in users[v]:
                if u not in have:
                    other = homes.get(u, u)
                    met[other] = met.get(other, 0) + 1
        of = (at for v in self.part(home) for at in member.get(v, ())) if member else ()
        for at in {at for at in of if self.open(at)}:
            other = self.home(self.net.choices[at][0])
            met[other] = met.get(other, 0) + 1
        met.pop(home, None)
        special, unknown = self.special, self.unknown
        return [h for h, n in met.items() if n == special.get(h, unknown[h]) and h not in have]

    def met(self, home: int) -> list[int]:
        """What it needs outside its circle and is known, one for each choice."""
        net, part = self.net, self.part(home)
        found = {u for v in part for u in net.needs[v] if u in self.have}
        for at in (at for v in part for at in self.ties.owned.get(v, ())):
            found.update(sorted(self.have.intersection(net.choices[at][1]))[:1])
        return sorted(found)


def front(net: Net, known: Known, before: Front | None = None) -> Front:
    """What can be learned now. O(net), or what a mark touches where `before` has the same net."""
    have = known.ranks(net)
    if before is not None and before.net is net:
        work = _Work(before, have)
        work.mark(before.have ^ have)
    else:
        nothing = Front(net, _ties(net), frozenset(), list(map(len, net.needs)), {}, {}, {}, {})
        work = _Work(nothing, have)
        work.begin()
    return work.front


class _Work:
    """A front while it is brought up to date: its lists are written here alone."""

    def __init__(self, old: Front, have: frozenset[int]) -> None:
        self._unknown, self._special = list(old.unknown), dict(old.special)
        self._homes, self._parts, self._free = dict(old.homes), dict(old.parts), dict(old.free)
        counts = self._unknown, self._special, self._homes, self._parts, self._free
        self.front = Front(old.net, old.ties, have, *counts)

    def begin(self) -> None:
        """Count everything, after a front that knows nothing and has counted no more."""
        front = self.front
        self._learn(front.have)
        for circle in front.ties.circles:
            self._regroup(circle)
        self._recount({*front.ties.circle, *front.ties.owned})
        self._rank(set(range(len(front.net))))

    def mark(self, changed: frozenset[int]) -> None:
        """Count what depends on concepts that became known, or are known no more."""
        front, net, ties = self.front, self.front.net, self.front.ties
        self._learn(changed)
        for v in changed:
            self._free.pop(v, None)
        source = set(changed)
        for at in {ties.circle[v] for v in ties.circle.keys() & changed}:
            self._regroup(ties.circles[at])
            source.update(ties.circles[at])
        touched = source - front.have
        touched |= self._open(net.users, source)
        members = ties.member.keys() & changed
        touched.update(net.choices[at][0] for v in members for at in ties.member[v])
        touched.update(*(front.part(front.home(v)) for v in front.homes.keys() & touched))
        self._recount(touched)
        # What could open one of these opens more now, or less.
        both = touched | source
        near = touched | self._open(net.needs, both)
        owners = ties.owned.keys() & both
        near.update(*(net.choices[at][1] for v in owners for at in ties.owned[v]))
        self._rank(near)

    def _open(self, edges: Edges, concepts: set[int]) -> set[int]:
        """Those that these lead to and that are not known."""
        return set(chain.from_iterable(map(edges.__getitem__, concepts))) - self.front.have

    def _learn(self, changed: Iterable[int]) -> None:
        have, users, unknown = self.front.have, self.front.net.users, self._unknown
        for v in changed:
            one = 1 if v not in have else -1
            for later in users[v]:
                unknown[later] += one

    def _regroup(self, circle: Sequence[int]) -> None:
        """The circles of what is not known in a circle of the net."""
        for v in circle:
            self._homes.pop(v, None)
            self._parts.pop(v, None)
            self._special.pop(v, None)
        rest = [v for v in circle if v not in self.front.have]
        for part in _parts(rest, self.front.net.needs):
            self._parts[part[0]] = part
            self._homes.update(dict.fromkeys(part, part[0]))

    def _recount(self, concepts: set[int]) -> None:
        """What circles and owners of choices wait for."""
        for home in self._homes_of(concepts):
            if home in self._parts or home in self.front.ties.owned:
                self._special[home] = self._count(home)

    def _count(self, home: int) -> int:
        front, needs, owned = self.front, self.front.net.needs, self.front.ties.owned
        part = front.part(home)
        outside = (u for v in part for u in needs[v] if u not in front.have)
        count = sum(front.home(u) != home for u in outside)
        return count + sum(front.open(at) for v in part for at in owned.get(v, ()))

    def _rank(self, concepts: set[int]) -> None:
        """Place those of these that wait for nothing."""
        front, free = self.front, self._free
        special, unknown, minutes = self._special, self._unknown, front.net.minutes
        for v in concepts:
            free.pop(v, None)
        for home in self._homes_of(concepts):
            if not special.get(home, unknown[home]):
                time = sum(map(minutes.__getitem__, front.part(home)))
                free[home] = -self._opened(home), time, home

    def _opened(self, home: int) -> int:
        """How many concepts become ready with a home."""
        front, unknown = self.front, self._unknown
        have, users = front.have, front.net.users[home]
        if home in self._homes or home in front.ties.member or self._ties(users):
            return sum(len(front.part(other)) for other in front.opens(home))
        return sum(unknown[u] == 1 and u not in have for u in users)

    def _ties(self, concepts: Iterable[int]) -> bool:
        """Whether one of these is in a circle, or waits for more than its needs."""
        special = self._special.keys().isdisjoint(concepts)
        return not (special and self._homes.keys().isdisjoint(concepts))

    def _homes_of(self, concepts: set[int]) -> set[int]:
        """The homes of those that are not known."""
        homes, open_ = self._homes, concepts - self.front.have
        return {homes.get(v, v) for v in open_} if homes else open_


def _ties(net: Net) -> Ties:
    circles = tuple(_circles(net))
    owned: dict[int, tuple[int, ...]] = {}
    member: dict[int, tuple[int, ...]] = {}
    for at, (owner, members) in enumerate(net.choices):
        owned[owner] = *owned.get(owner, ()), at
        for m in members:
            member[m] = *member.get(m, ()), at
    return Ties(circles, {v: at for at, part in enumerate(circles) for v in part}, owned, member)


def _circles(net: Net) -> list[tuple[int, ...]]:
    """All circles of a net; what can be learned one by one is in none, and not searched."""
    left = list(map(len, net.needs))
    work = [v for v, count in enumerate(left) if not count]
    while work:
        for later in net.users[work.pop()]:
            left[later] -= 1
            if not left[later]:
                work.append(later)
    return _parts([v for v, count in enumerate(left) if count], net.needs)


def _parts(concepts: Sequence[int], needs: Sequence[Sequence[int]]) -> list[tuple[int, ...]]:
    """The circles among sorted concepts."""
    parts: dict[int, list[int]] = {}
    for v, head in zip(concepts, components(within(concepts, needs)), strict=True):
        parts.setdefault(head, []).append(v)
    return [tuple(part) for part in parts.values() if len(part) > 1]
