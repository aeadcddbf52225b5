"""Why a step is on the path, and what would help without being required."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from explorer.learn.arrange import Arranged
from explorer.learn.order import admit
from explorer.learn.walk import reach, within
from explorer.model.concept import Link
from explorer.model.net import Net, Pair

HELPERS = 3
"""At most so many helpful concepts are named for one step."""


class Why(NamedTuple):
    """A statement by which `later` needs another concept; these sort as they are told.

    The one whose later step comes first stands first; then the strongest statement.
    """

    place: int
    strength: int
    relation: str
    later: int
    link: Link


def reasons(
    net: Net, path: Arranged, needs: Sequence[Sequence[int]]
) -> tuple[list[list[Why]], list[list[Link]]]:
    """For each step why later ones need it, and the statements of the circle that it is."""
    home = path.places()
    why: list[list[Why]] = [[] for _ in path.steps]
    circle: list[list[Link]] = [[] for _ in path.steps]
    for place, later, first, link, strength in _statements(net, path, needs):
        at = home[first]
        if at == place:
            circle[at].append(link)
        else:
            why[at].append(Why(place, strength, link.relation, later, link))
    unique = [list(dict.fromkeys(links)) for links in circle]
    return [sorted(whys, key=lambda w: w[:4]) for whys in why], unique


def _statements(
    net: Net, path: Arranged, needs: Sequence[Sequence[int]]
) -> Iterator[tuple[int, int, int, Link, int]]:
    home = path.places()
    for place, step in enumerate(path.steps):
        for later in step:
            for first in needs[later]:
                links = net.reasons.get((later, first), ()) if first in home else ()
                for strength, link in enumerate(links):
                    yield place, later, first, link, strength


def optional(net: Net, path: Arranged, have: frozenset[int]) -> list[Pair]:
    """Suggestions (first, later) whose first end is neither on the path nor known.

    By step, then by order of trial, each concept once and `HELPERS` a step at most. Like those
    on the path they are admitted one by one: none needs, itself, what it is to help.
    """
    home = path.places()
    hints = [(a, b) for a, b in net.hints(home) if a not in home and a not in have]
    named: dict[int, int] = {}
    crowd: Counter[int] = Counter()
    for first, later in sorted(_possible(net, hints, home, have), key=lambda hint: home[hint[1]]):
        if first not in named and crowd[home[later]] < HELPERS:
            named[first] = later
            crowd[home[later]] += 1
    return list(named.items())


def _possible(
    net: Net, hints: Sequence[Pair], home: Mapping[int, int], have: frozenset[int]
) -> list[Pair]:
    if not hints:
        return []
    area = sorted(reach([*home, *(first for first, _ in hints)], net.needs, have))
    local = {v: i for i, v in enumerate(area)}
    tried = [(local[a], local[b]) for a, b in hints]
    _, left = admit(within(area, net.needs), tried)
    out = set(left)
    return [hint for hint, pair in zip(hints, tried, strict=True) if pair not in out]
