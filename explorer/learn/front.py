"""Which concepts wait for nothing that is not known, kept from one mark to the next.

What depends on the net alone is found once for a net (`Ties`); a mark recounts only what it can
change: what needs the concepts that became known, and what else those wait for.
"""

from bisect import insort
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain

from explorer.learn.components import components
from explorer.learn.known import Known
from explorer.learn.walk import Edges, within
from explorer.model.net import Net

Places = Mapping[int, tuple[int, ...]]
Place = tuple[int, int, int]
"""How many concepts become ready with a home (negative), its minutes, its rank."""
_KNOWN = 1 << 32


@dataclass(frozen=True, slots=True)
class Ties:
    """The circles of a net, and where each concept owns a choice or is a member of one.

    `tied` are all that are in a circle or a choice, or needed by such. `most` says how many
    concepts could at most become ready with each, or with its circle, whatever is known; `order`
    are all, those with the most first.
    """

    circles: tuple[tuple[int, ...], ...]
    circle: Mapping[int, int]
    owned: Places
    member: Places
    tied: frozenset[int]
    most: Sequence[int]
    order: Sequence[int]


@dataclass(frozen=True, slots=True)
class Front:
    """What is not known of a net, and what of it can be learned now.

    A circle goes by its smallest rank, its home; `parts` are the circles of what is not known by
    their homes, `homes` the home of each concept in one. `unknown` counts the direct needs of each
    concept that are not known, and far more where it is known itself. `special` counts what a
    circle, or an owner of choices, waits for: needs outside the circle, and one for each choice.
    `free` are the homes that wait for nothing.
    """

    net: Net
    ties: Ties
    have: frozenset[int]
    unknown: Sequence[int]
    special: Mapping[int, int]
    homes: Mapping[int, int]
    parts: Places
    free: AbstractSet[int]

    def home(self, concept: int) -> int:
        """By which a concept that is not known goes."""
        return self.homes.get(concept, concept)

    def part(self, home: int) -> tuple[int, ...]:
        """The concept, or all in its circle."""
        return self.parts.get(home) or (home,)

    def minutes(self, home: int) -> int:
        """How long the concept takes, or its circle."""
        return sum(map(self.net.minutes.__getitem__, self.part(home)))

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

    def place(self, home: int) -> Place:
        """Where a home stands among the free ones."""
        return -self._opened(home), self.minutes(home), home

    def best(self, count: int, passed: Collection[int]) -> list[int]:
        """The first of the free homes by their places, but for those passed over.

        Only homes that could open as much as the last of these are looked at.
        """
        found: list[Place] = []
        most, least = self.ties.most, -1
        for home in filter(self.free.__contains__, self.ties.order):
            if most[home] < least:
                break
            if (opened := self._opened(home)) >= least and home not in passed:
                insort(found, (-opened, self.minutes(home), home))
                del found[count:]
                least = -found[-1][0] if len(found) == count else -1
        return [home for *_, home in found]

    def _opened(self, home: int) -> int:
        """How many concepts become ready with a home."""
        if home in self.ties.tied:
            return sum(len(self.part(other)) for other in self.opens(home))
        return list(map(self.unknown.__getitem__, self.net.users[home])).count(1)

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
        nothing = Front(net, _ties(net), frozenset(), _lengths(net.needs), {}, {}, {}, frozenset())
        work = _Work(nothing, have)
        work.begin()
    return work.front


class _Work:
    """A front while it is brought up to date: its lists are written here alone."""

    def __init__(self, old: Front, have: frozenset[int]) -> None:
        self._unknown, self._special = list(old.unknown), dict(old.special)
        self._homes, self._parts, self._free = dict(old.homes), dict(old.parts), set(old.free)
        counts = self._unknown, self._special, self._homes, self._parts, self._free
        self.front = Front(old.net, old.ties, have, *counts)

    def begin(self) -> None:
        """Count everything, after a front that knows nothing and has counted no more."""
        front = self.front
        self._learn(front.have)
        for circle in front.ties.circles:
            self._regroup(circle)
        self._add(set(range(len(front.net))))

    def mark(self, changed: frozenset[int]) -> None:
        """Count what depends on concepts that became known, or are known no more."""
        front, net, ties = self.front, self.front.net, self.front.ties
        self._learn(changed)
        source = set(changed)
        for at in {ties.circle[v] for v in ties.circle.keys() & changed}:
            self._regroup(ties.circles[at])
            source.update(ties.circles[at])
        touched = source.union(chain.from_iterable(map(net.users.__getitem__, source)))
        members = ties.member.keys() & changed
        touched.update(net.choices[at][0] for v in members for at in ties.member[v])
        touched.update(*(front.part(front.home(v)) for v in front.homes.keys() & touched))
        self._free -= touched
        self._add(touched)

    def _learn(self, changed: Iterable[int]) -> None:
        have, users, unknown = self.front.have, self.front.net.users, self._unknown
        for v in changed:
            one = 1 if v not in have else -1
            unknown[v] -= one * _KNOWN
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

    def _add(self, concepts: set[int]) -> None:
        """Recount what circles and owners of choices wait for; add what waits for nothing."""
        found = self._homes_of(concepts)
        for home in (self._parts.keys() | self.front.ties.owned.keys()) & found:
            self._special[home] = self._count(home)
        special, unknown = self._special, self._unknown
        self._free.update(home for home in found if not special.get(home, unknown[home]))

    def _count(self, home: int) -> int:
        front, needs, owned = self.front, self.front.net.needs, self.front.ties.owned
        part = front.part(home)
        outside = (u for v in part for u in needs[v] if u not in front.have)
        count = sum(front.home(u) != home for u in outside)
        return count + sum(front.open(at) for v in part for at in owned.get(v, ()))

    def _homes_of(self, concepts: set[int]) -> set[int]:
        """The homes of those that are not known."""
        homes, open_ = self._homes, concepts - self.front.have
        return {homes.get(v, v) for v in open_} if homes else open_


def _ties(net: Net) -> Ties:
    circles = tuple(_circles(net))
    circle = {v: at for at, part in enumerate(circles) for v in part}
    owned: dict[int, tuple[int, ...]] = {}
    member: dict[int, tuple[int, ...]] = {}
    for at, (owner, members) in enumerate(net.choices):
        owned[owner] = *owned.get(owner, ()), at
        for m in members:
            member[m] = *member.get(m, ()), at
    most = _most(net, circles, circle, member)
    order = sorted(range(len(net)), key=most.__getitem__, reverse=True)
    bound = {*circle, *owned, *member}
    tied = bound.union(chain.from_iterable(map(net.needs.__getitem__, bound)))
    return Ties(circles, circle, owned, member, frozenset(tied), most, order)


def _most(
    net: Net, circles: Sequence[Sequence[int]], circle: Mapping[int, int], member: Places
) -> list[int]:
    """How many concepts could become ready with each, or with its circle."""
    most = _lengths(net.users)

    def more(later: int) -> int:
        return len(circles[circle[later]]) - 1 if later in circle else 0

    for part in circles:
        for first in (u for v in part for u in net.needs[v]):
            most[first] += len(part) - 1
    for v, places in member.items():
        most[v] += sum(1 + more(net.choices[at][0]) for at in places)
    for part in circles:
        whole = sum(most[v] for v in part)
        for v in part:
            most[v] = whole
    return most


def _lengths(edges: Edges) -> list[int]:
    return list(map(len, edges))


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
