"""Which concepts wait for nothing that is not known, kept from one mark to the next.

What depends on the net alone is found once for a net (`Ties`); a mark recounts only what it can
change: what needs the concepts that became known, and what else those wait for.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from explorer.learn.components import components
from explorer.learn.known import Known
from explorer.learn.walk import within
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

    def part(self, home: int) -> tuple[int, ...]:
        """The concept, or all in its circle."""
        return self.parts.get(home) or (home,)


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
    return work.front()


class _Work:
    """A front while it is brought up to date."""

    def __init__(self, old: Front, have: frozenset[int]) -> None:
        self._net, self._ties, self._have = old.net, old.ties, have
        self._unknown, self._special = list(old.unknown), dict(old.special)
        self._homes, self._parts, self._free = dict(old.homes), dict(old.parts), dict(old.free)

    def front(self) -> Front:
        """The front as it is now."""
        net, ties, have = self._net, self._ties, self._have
        counts = self._unknown, self._special
        return Front(net, ties, have, *counts, self._homes, self._parts, self._free)

    def begin(self) -> None:
        """Count everything, after a front that knows nothing and has counted no more."""
        ties = self._ties
        self._learn(self._have)
        for circle in ties.circles:
            self._regroup(circle)
        self._recount({*ties.circle, *ties.owned})
        self._rank(set(range(len(self._net))))

    def mark(self, changed: frozenset[int]) -> None:
        """Count what depends on concepts that became known, or are known no more."""
        net, ties = self._net, self._ties
        self._learn(changed)
        touched = set(changed)
        for at in {ties.circle[v] for v in changed if v in ties.circle}:
            self._regroup(ties.circles[at])
            touched.update(ties.circles[at])
        touched.update(*(net.users[v] for v in touched))
        touched.update(net.choices[at][0] for v in changed for at in ties.member.get(v, ()))
        touched.update(u for v in tuple(touched) for u in self._part(self._homes.get(v, v)))
        self._recount(touched)
        near = touched.union(*(net.needs[v] for v in touched))
        near.update(*(net.choices[at][1] for v in touched for at in ties.owned.get(v, ())))
        self._rank(near)

    def _learn(self, changed: Iterable[int]) -> None:
        users, unknown = self._net.users, self._unknown
        for v in changed:
            one = 1 if v not in self._have else -1
            for later in users[v]:
                unknown[later] += one

    def _regroup(self, circle: Sequence[int]) -> None:
        """The circles of what is not known in a circle of the net."""
        for v in circle:
            self._homes.pop(v, None)
            self._parts.pop(v, None)
            self._special.pop(v, None)
        rest = [v for v in circle if v not in self._have]
        for part in _parts(rest, self._net.needs):
            self._parts[part[0]] = part
            self._homes.update(dict.fromkeys(part, part[0]))

    def _recount(self, concepts: set[int]) -> None:
        """What circles and owners of choices wait for."""
        for home in self._homes_of(concepts):
            if home in self._parts or home in self._ties.owned:
                self._special[home] = self._count(home)

    def _rank(self, concepts: set[int]) -> None:
        """Place those of these that wait for nothing."""
        special, unknown, free = self._special, self._unknown, self._free
        for v in concepts.intersection(free):
            del free[v]
        for home in self._homes_of(concepts):
            if not special.get(home, unknown[home]):
                minutes = sum(map(self._net.minutes.__getitem__, self._part(home)))
                free[home] = -self._unlocks(home), minutes, home

    def _homes_of(self, concepts: set[int]) -> set[int]:
        """The homes of those that are not known."""
        homes, open_ = self._homes, concepts - self._have
        return {homes.get(v, v) for v in open_} if homes else open_

    def _part(self, home: int) -> tuple[int, ...]:
        return self._parts.get(home) or (home,)

    def _home(self, concept: int) -> int:
        return self._homes.get(concept, concept)

    def _count(self, home: int) -> int:
        homes, have, needs, owned = self._homes, self._have, self._net.needs, self._ties.owned
        part = self._part(home)
        count = sum(u not in have and homes.get(u, u) != home for v in part for u in needs[v])
        return count + sum(self._open(at) for v in part for at in owned.get(v, ()))

    def _open(self, at: int) -> bool:
        """Whether no member of a choice is known or in the circle of its owner, or itself."""
        owner, members = self._net.choices[at]
        home = self._home(owner)
        return self._have.isdisjoint(members) and all(self._home(m) != home for m in members)

    def _unlocks(self, home: int) -> int:
        """How many concepts become ready once this one or this circle is known."""
        users, homes, special, unknown = self._net.users, self._homes, self._special, self._unknown
        part, member, have = self._part(home), self._ties.member, self._have
        met: dict[int, int] = {}
        for v in part:
            for u in users[v]:
                if u not in have:
                    other = homes.get(u, u)
                    met[other] = met.get(other, 0) + 1
        for at in (
            {at for v in part for at in member.get(v, ()) if self._open(at)} if member else ()
        ):
            other = self._home(self._net.choices[at][0])
            met[other] = met.get(other, 0) + 1
        met.pop(home, None)
        full = (h for h, n in met.items() if n == special.get(h, unknown[h]) and h not in have)
        return sum(len(self._part(h)) for h in full)


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
