"""The order of a learning path: goal by goal, strand by strand, little carried in the head.

The cost of an order is its waiting: the distance between each step and the steps that need it,
summed. It was proposed for teaching in J. C. Nesbit, S. Hunka, A method for sequencing
instructional objectives which minimizes memory load, Instructional Science 16, 1987. Finding
the least is NP-hard; `benchmarks/learning.py` compares what is done here with the least. The
waiting alone tears strands apart for little, so a swap must also keep steps near the last one.
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby

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
    tidying = _Tidying(line, needs, users)
    for _ in range(ROUNDS):
        if not tidying.round():
            break
    return tidying.now


class _Tidying:
    """A line while its blocks are swapped.

    By place: `now` is the step, `near` the place of the last step that it needs (-1 for none), and
    `pull` how many steps it needs less how many need it: the waiting is the sum of place * pull,
    so a swap is priced without counting anew. `tried[size][i]` is 1 where the block of that size
    gained nothing there, and nothing near it changed since. `best` is, of the blocks that begin
    there, the greatest mean pull, as (sum, size): a block of no smaller pull stays before them.
    """

    def __init__(self, line: Sequence[int], needs: Edges, users: Edges) -> None:
        self.now = list(line)
        self._place = place = {v: at for at, v in enumerate(line)}
        self._needs = {v: [u for u in needs[v] if u in place] for v in line}
        self._users = {v: [u for u in users[v] if u in place] for v in line}
        self._near = list(map(self._last, line))
        self._pull = [len(needs[v]) - len(users[v]) for v in line]
        self._tried = [bytearray(len(line)) for _ in range(WINDOW)]
        self._best: list[Pair | None] = [None] * len(line)

    def round(self) -> bool:
        """Try each block of each size; whether any was swapped."""
        swapped, near, count = False, self._near, len(self.now)
        for size in range(1, min(WINDOW, count)):
            tried, i = self._tried[size], -1
            while 0 <= (i := tried.find(0, i + 1)) < count - size:
                tried[i] = 1
                # Most blocks cannot come before what stands right after them.
                if (
                    near[i + size] < i
                    and self._gains(i, i + size)
                    and (end := self._end(i, i + size))
                ):
                    self._swap(i, i + size, end)
                    swapped = True
        return swapped

    def _last(self, step: int) -> int:
        return max(map(self._place.__getitem__, self._needs[step]), default=-1)

    def _gains(self, start: int, stop: int) -> bool:
        """Whether any block after this one should come before it, if it may."""
        best = self._best[stop]
        if best is None:
            best = self._best[stop] = self._greatest(stop)
        return sum(self._pull[start:stop]) * best[1] < best[0] * (stop - start)

    def _greatest(self, start: int) -> Pair:
        most, size = self._pull[start], 1
        for count, whole in enumerate(accumulate(self._pull[start : start + WINDOW]), 1):
            if whole * size > most * count:
                most, size = whole, count
        return most, size

    def _end(self, start: int, stop: int) -> int:
        """Where the next block ends, if it should come before this one; else 0."""
        pull, near, now, needs = self._pull, self._near, self.now, self._needs
        block, mine, size = set(now[start:stop]), sum(pull[start:stop]), stop - start
        theirs, best, found = 0, 0, 0
        for place in range(stop, min(len(pull), stop + WINDOW)):
            if near[place] >= start and not block.isdisjoint(needs[now[place]]):
                break
            theirs += pull[place]
            change = mine * (place + 1 - stop) - theirs * size
            if change < best and not self._tears(start, stop, place + 1):
                best, found = change, place + 1
        return found

    def _tears(self, start: int, stop: int, end: int) -> bool:
        """Whether swapping the block with the one up to `end` parts more steps than it joins."""
        near, now = self._near, self.now
        parted = (near[start] == start - 1 >= 0) + (end < len(now) and near[end] == end - 1)
        if not parted:
            return False
        before = near[stop] == start - 1 >= 0
        return before + (end < len(now) and now[stop - 1] in self._needs[now[end]]) < parted

    def _swap(self, start: int, stop: int, end: int) -> None:
        """Change two blocks; blocks that look at what changed, or at its ends, are tried again."""
        near, place, back, forth = self._near, self._place, stop - start, end - stop
        near[start:end] = [p - back if p >= stop else p for p in near[stop:end]] + [
            p + forth if p >= start else p for p in near[start:stop]
        ]
        for row in (self.now, self._pull):
            row[start:end] = row[stop:end] + row[start:stop]
        first = max(0, start - WINDOW + 1)
        self._best[first:end] = [None] * (end - first)
        part = self.now[start:end]
        place.update(zip(part, range(start, end), strict=True))
        for v in part:
            for u in self._users[v]:
                if place[u] >= end and start <= near[place[u]] < end:
                    near[place[u]] = self._last(u)
        for size, tried in enumerate(self._tried):
            first, last = max(0, start - size - WINDOW), min(end + 1, len(tried))
            tried[first:last] = bytes(last - first)


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
