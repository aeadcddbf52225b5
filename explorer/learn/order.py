"""The order of a learning path: goal by goal, strand by strand, little carried in the head.

The cost of an order is its waiting: the distance between each step and the steps that need it,
summed. It was proposed for teaching in J. C. Nesbit, S. Hunka, A method for sequencing
instructional objectives which minimizes memory load, Instructional Science 16, 1987. Finding
the least is NP-hard; `benchmarks/learning.py` compares what is done here with the least. The
waiting alone tears strands apart for little, so a swap must also keep steps near the last one.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from explorer.learn.components import components
from explorer.learn.walk import Edges, postorder, reach
from explorer.model.net import Pair, turned

LIMIT = 1000
"""Paths of more steps are not tidied."""

WINDOW, ROUNDS = 12, 20
SHARE = 1000


def turns(needs: Edges, goals: Iterable[int]) -> dict[int, int]:
    """For each step the place of the first goal that needs it."""
    turn: dict[int, int] = {}
    for at, goal in enumerate(goals):
        work = [goal]
        while work:
            if (v := work.pop()) not in turn:
                turn[v] = at
                work += needs[v]
    return turn


def admit(needs: Edges, hints: Sequence[Pair]) -> tuple[list[list[int]], list[Pair]]:
    """Suggestions (first, later) one by one, and those left out since they close a circle.

    Only a suggestion inside a circle of needs and all suggestions can close one, so only
    those are searched for.
    """
    full = [list(us) for us in needs]
    for first, later in hints:
        full[later].append(first)
    circle = components(full)
    bound, left = [list(us) for us in needs], []
    for first, later in hints:
        if circle[first] == circle[later] and later in reach([first], bound):
            left.append((first, later))
        elif first not in bound[later]:
            bound[later].append(first)
    return [sorted(us) for us in bound], left


def order(needs: Edges, goals: Sequence[int], limit: int = LIMIT) -> list[int]:
    """All that `goals` reach, each after its needs.

    A goal is finished before the next is begun; within, the longest strand comes first and is
    finished, a shared step counting in part for each user; then neighbouring blocks are swapped.
    """
    users, share = turned(needs), [SHARE] * len(needs)
    for v in postorder(needs, range(len(needs)), [0] * len(needs)):
        share[v] += sum(share[u] // len(users[u]) for u in needs[v])
    line = list(postorder(needs, goals, share))
    if len(line) > limit:
        return line
    turn = turns(needs, goals)
    return [
        v for _, part in groupby(line, turn.__getitem__) for v in tidy(list(part), needs, users)
    ]


def waiting(line: Sequence[int], needs: Edges) -> int:
    """The cost: how far each step stands from the steps that need it, summed."""
    place = {v: i for i, v in enumerate(line)}
    return sum(place[v] - place[u] for v in line for u in needs[v])


def tidy(line: Sequence[int], needs: Edges, users: Edges) -> list[int]:
    """Swap neighbouring blocks of up to `WINDOW` steps while that lessens the waiting.

    No swap lowers the number of steps that build on the step just before them.
    """
    # The waiting is the sum of place * pull, so a swap is priced without counting anew.
    pull = [len(ends) - len(back) for ends, back in zip(needs, users, strict=True)]
    now, tried = list(line), [bytearray(len(line)) for _ in range(WINDOW)]
    for _ in range(ROUNDS):
        if not _round(now, tried, needs, pull):
            break
    return now


def _round(now: list[int], tried: Sequence[bytearray], needs: Edges, pull: Sequence[int]) -> bool:
    """Try each block of each size; whether any was swapped.

    `tried[size][i]` is 1 where that block gained nothing, and nothing near it changed since.
    """
    swapped = False
    for size in range(1, min(WINDOW, len(now))):
        i = -1
        while 0 <= (i := tried[size].find(0, i + 1)) < len(now) - size:
            tried[size][i] = 1
            # Most blocks cannot come before what stands right after them.
            if not set(now[i : i + size]).isdisjoint(needs[now[i + size]]):
                continue
            if end := _swap(now, range(i, i + size), needs, pull):
                now[i:end] = now[i + size : end] + now[i : i + size]
                _retry(tried, i, end)
                swapped = True
    return swapped


def _retry(tried: Sequence[bytearray], start: int, end: int) -> None:
    """Blocks that look at what changed, or at the step before or behind it, are tried again."""
    for size, done in enumerate(tried):
        first, last = max(0, start - size - WINDOW), min(end + 1, len(done))
        done[first:last] = bytes(last - first)


def _swap(now: Sequence[int], block: range, needs: Edges, pull: Sequence[int]) -> int:
    """Where the next block ends, if it should come before this one; else 0."""
    part, size = now[block.start : block.stop], len(block)
    steps, mine = set(part), sum(map(pull.__getitem__, part))
    theirs, best, found = 0, 0, 0
    for end in range(block.stop + 1, min(len(now), block.stop + WINDOW) + 1):
        if not steps.isdisjoint(needs[now[end - 1]]):
            break
        theirs += pull[now[end - 1]]
        change = mine * (end - block.stop) - theirs * size
        if change < best and not _tears(now, block, end, needs):
            best, found = change, end
    return found


def _tears(now: Sequence[int], block: range, end: int, needs: Edges) -> bool:
    """Whether swapping the block with the one up to `end` parts more steps than it joins."""
    before = now[block.start - 1] if block.start else None
    after = now[end] if end < len(now) else None
    first, last, start, stop = now[block.start], now[block.stop - 1], now[block.stop], now[end - 1]
    together = ((before, first), (last, start), (stop, after))
    anew = ((before, start), (stop, first), (last, after))
    return _joined(anew, needs) < _joined(together, needs)


def _joined(pairs: Iterable[tuple[int | None, int | None]], needs: Edges) -> int:
    return sum(later is not None and first in needs[later] for first, later in pairs)


def neighbours(line: Sequence[int], needs: Edges, pairs: Iterable[Pair]) -> list[int]:
    """Contrasting steps side by side where the order allows.

    The later one comes forward, or the earlier one waits.
    """
    now = list(line)
    place = {v: i for i, v in enumerate(now)}
    for pair in pairs:
        a, b = sorted(pair, key=place.__getitem__)
        i, j = place[a], place[b]
        between = now[i + 1 : j]
        if not set(between) & set(needs[b]):
            now[i : j + 1] = [a, b, *between]
        elif not any(a in needs[v] for v in between):
            now[i : j + 1] = [*between, a, b]
        place.update((v, k) for k, v in enumerate(now[i : j + 1], i))
    return now
