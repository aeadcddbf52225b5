"""From what is missing to steps in their order: circles joined, suggestions admitted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from explorer.learn.by_hand import UNMOVED, Hand, Move, admitted, moved
from explorer.learn.components import components
from explorer.learn.order import admit, neighbours, order, turns
from explorer.learn.walk import within
from explorer.model.net import Net, Pair


@dataclass(frozen=True, slots=True)
class Arranged:
    """`steps[i]` are learned together, `after[i]` are places in `steps`.

    `left_out` are suggestions (first, later) that would close a circle or pull a step of a later
    goal before one of an earlier goal.
    """

    steps: tuple[tuple[int, ...], ...]
    after: tuple[tuple[int, ...], ...]
    left_out: tuple[Pair, ...]

    def places(self) -> dict[int, int]:
        """The step of each concept."""
        return {v: i for i, step in enumerate(self.steps) for v in step}


def arranged(
    net: Net,
    goals: Sequence[int],
    concepts: Iterable[int],
    needs: Sequence[Sequence[int]],
    hand: Hand = UNMOVED,
) -> Arranged:
    """Put `concepts`, all that the goals reach over `needs`, into steps and these in order.

    What the person moved by `hand` is laid over that order; suggestions give way to it.
    """
    missing = sorted(concepts)
    parts = _joined(missing, needs)
    home = {v: i for i, part in enumerate(parts) for v in part}
    binding = _between(parts, needs, home)
    wanted = list(dict.fromkeys(home[g] for g in goals if g in home))
    turn = turns(binding, wanted)
    tried = net.hints(missing)
    hints = _between_steps(tried, home)
    bound, left = admit(binding, [(a, b) for a, b in hints if turn[a] <= turn[b]])
    pairs = {(min(p), max(p)) for p in _between_steps(net.contrasts, home)}
    line = order(bound, wanted)
    line = neighbours(line, bound, sorted((a, b) for a, b in pairs if turn[a] == turn[b]))
    out = {*left, *((a, b) for a, b in hints if turn[a] > turn[b])}
    if hand:
        binding = _between(parts, _unwaived(needs, hand), home)
        line = _by_hand(line, binding, [h for h in hints if h not in out], _steps(hand, home))
    place = {s: i for i, s in enumerate(line)}
    out |= {(a, b) for a, b in hints if place[a] > place[b]}
    return Arranged(
        tuple(parts[s] for s in line),
        tuple(tuple(sorted(place[u] for u in binding[s])) for s in line),
        tuple((a, b) for a, b in tried if a in home and (home[a], home.get(b)) in out),
    )


def _by_hand(
    line: Sequence[int],
    binding: Sequence[Sequence[int]],
    hints: Sequence[Pair],
    moves: Iterable[Move],
) -> list[int]:
    bound, kept = admitted(binding, moves)
    bound, _ = admit(bound, hints)
    return moved(line, bound, kept)


def _steps(hand: Hand, home: Mapping[int, int]) -> list[Move]:
    """The moves of concepts as moves of steps."""
    found = (m for m in hand.moves if m.step in home and m.beside in home)
    moves = (Move(home[m.step], home[m.beside], m.before) for m in found)
    return [m for m in moves if m.step != m.beside]


def _unwaived(needs: Sequence[Sequence[int]], hand: Hand) -> Sequence[Sequence[int]]:
    wide = list(needs)
    for later, first in hand.waived:
        wide[later] = [u for u in wide[later] if u != first]
    return wide


def _joined(missing: Sequence[int], needs: Sequence[Sequence[int]]) -> list[tuple[int, ...]]:
    """The components of what is missing, by their smallest rank."""
    parts: dict[int, list[int]] = {}
    for v, home in zip(missing, components(within(missing, needs)), strict=True):
        parts.setdefault(home, []).append(v)
    return [tuple(part) for part in parts.values()]


def _between(
    parts: Sequence[Sequence[int]], needs: Sequence[Sequence[int]], home: Mapping[int, int]
) -> list[list[int]]:
    """The needs between steps."""
    return [
        sorted({home[u] for v in part for u in needs[v] if u in home} - {i})
        for i, part in enumerate(parts)
    ]


def _between_steps(pairs: Iterable[Pair], home: Mapping[int, int]) -> list[Pair]:
    found = ((home[a], home[b]) for a, b in pairs if a in home and b in home)
    return [(a, b) for a, b in found if a != b]
