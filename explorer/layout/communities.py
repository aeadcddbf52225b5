"""Communities: concepts that are linked more among themselves than with all others.

After V. Blondel et al., "Fast unfolding of communities in large networks" (2008), with all moves
of a round at once as in H. Lu et al., "Parallel heuristics for scalable community detection"
(2015). No chance enters: the same links, in any order, give the same communities.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from explorer.layout.placing import Bools, Floats, Ints

MOST = 120
# Smaller communities join the one that they are linked with most, or one another.
LEAST = 8
# A community has no more parts than this; more are gathered first.
PARTS = 90
ROUNDS = 24
DEPTH = 8
Check = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Ties:
    """An undirected graph: every tie in both directions, sorted by `here`, with its weight.

    `own` is what a row is tied to itself.
    """

    count: int
    here: Ints
    there: Ints
    weight: Floats
    own: Floats

    def within(self, label: Ints, chosen: Bools) -> "Ties":
        """The ties between rows of one label that is `chosen`."""
        kept = (label[self.here] == label[self.there]) & chosen[label[self.here]]
        return Ties(self.count, self.here[kept], self.there[kept], self.weight[kept], self.own)

    def joined(self, label: Ints) -> "Ties":
        """The rows of one label as one row, with the sum of their ties."""
        count = int(label.max(initial=-1)) + 1
        a, b = label[self.here], label[self.there]
        inner = np.bincount(a[a == b], self.weight[a == b], count).astype(np.float64)
        own = inner + np.bincount(label, self.own, count).astype(np.float64)
        key, weight = _summed(a[a != b] * count + b[a != b], self.weight[a != b])
        return Ties(count, key // max(count, 1), key % max(count, 1), weight, own)


def ties(count: int, edges: Ints) -> Ties:
    """The graph of links as pairs of rows: each pair once, none from a row to itself."""
    a, b = edges.reshape(-1, 2).astype(np.intp).T
    low, high = np.minimum(a, b)[a != b], np.maximum(a, b)[a != b]
    key = np.sort(np.concatenate([low * count + high, high * count + low]))
    key = key[np.diff(key, prepend=-1) > 0]
    here, there = key // max(count, 1), key % max(count, 1)
    return Ties(count, here, there, np.ones(len(key)), np.zeros(count))


def communities(
    graph: Ties, given: Ints | None = None, most: int = MOST, check: Check = lambda: None
) -> tuple[Ints, ...]:
    """The community of each row, from the widest division to the finest; each divides the former.

    `given` are communities to begin with, -1 where a row has none. In the last division none is
    larger than `most`. `check` is called between rounds and may raise to stop.
    """
    top = _all(graph, check) if given is None else _adopted(graph, given, check)
    whole = np.zeros(graph.count, dtype=np.intp)
    found = [_gathered(whole, top)] if top.max(initial=0) >= PARTS else []
    found.append(top)
    for _ in range(DEPTH):
        here = found[-1]
        big = np.bincount(here) > most
        if not big.any():
            return tuple(found)
        parts = louvain(graph.within(here, big), here, check)
        finer = _numbered(here, parts)
        finer = tidied(graph, here, finer, most)
        finer = np.where(big[here], finer, finer.max() + 1 + here)
        finer = _chopped(here, _numbered(here, finer), most)
        gathered = _gathered(here, finer)
        found.extend([finer] if gathered is finer else [gathered, finer])
    return (*found, _cut(found[-1], most))


def _all(graph: Ties, check: Check) -> Ints:
    """The widest communities."""
    whole = np.zeros(graph.count, dtype=np.intp)
    found = louvain(graph, whole, check)
    return tidied(graph, whole, found, max(MOST, graph.count // 24))


def louvain(graph: Ties, inside: Ints, check: Check = lambda: None) -> Ints:
    """Communities of greatest modularity, found separately for each value of `inside`."""
    label = np.arange(graph.count, dtype=np.intp)
    while True:
        moved = _moved(graph, inside, check)
        count = int(moved.max(initial=-1)) + 1
        if count == graph.count:
            return label
        label = moved[label]
        first = np.zeros(count, dtype=np.intp)
        first[moved[::-1]] = np.arange(graph.count, dtype=np.intp)[::-1]
        graph, inside = graph.joined(moved), inside[first]


def _moved(graph: Ties, inside: Ints, check: Check) -> Ints:
    """Rows move to the community among their neighbours with which modularity grows most."""
    pull = np.bincount(graph.here, graph.weight, graph.count) + graph.own
    double = np.maximum(np.bincount(inside, pull), 1e-9)[inside]
    label = np.arange(graph.count, dtype=np.intp)
    weight = pull.copy()
    awake = np.ones(graph.count, dtype=np.bool_)
    for turn in range(ROUNDS):
        moves = 0
        for half in (0, 1):
            check()
            # Neighbours that move at the same time would chase each other: half of them wait.
            mixed = (np.arange(graph.count) * 2_654_435_761 + turn * 40_503) >> 9
            going = awake & ((mixed & 1) == half)
            rows, to = _better(graph, label, (pull, weight, double), going)
            awake[going] = False
            weight -= np.bincount(label[rows], pull[rows], graph.count)
            weight += np.bincount(to, pull[rows], graph.count)
            label[rows] = to
            stirred = np.zeros(graph.count, dtype=np.bool_)
            stirred[rows] = True
            awake[graph.there[stirred[graph.here]]] = True
            moves += len(rows)
        if moves <= graph.count // 1000:
            break
    return _compact(label)


def _better(
    graph: Ties, label: Ints, masses: tuple[Floats, Floats, Floats], going: Bools
) -> tuple[Ints, Ints]:
    """Which of the rows `going` move, and the community they move to; ties go to the lowest."""
    pull, weight, double = masses
    ties_ = going[graph.here]
    key, sums = _summed(
        graph.here[ties_] * graph.count + label[graph.there[ties_]], graph.weight[ties_]
    )
    if not len(key):
        return key, key
    row, to = key // graph.count, key % graph.count
    stays = to == label[row]
    gain = sums - pull[row] * (weight[to] - np.where(stays, pull[row], 0.0)) / double[row]
    starts = np.flatnonzero(np.diff(row, prepend=-1))
    first = row[starts]
    now = -pull[first] * (weight[label[first]] - pull[first]) / double[first]
    own = np.full(graph.count, -np.inf)
    own[first] = now
    own[row[stays]] = gain[stays]
    best = np.maximum.reduceat(gain, starts)
    reach = np.repeat(best, np.diff(starts, append=len(row)))
    at = np.flatnonzero(gain >= reach - 1e-12)
    at = at[np.flatnonzero(np.diff(row[at], prepend=-1))]
    alone = (weight[label[first]] <= pull[first]) & (weight[to[at]] <= pull[to[at]])
    moves = (best > own[first] + 1e-9) & ~(alone & (to[at] > label[first]))
    return first[moves], to[at][moves]


def _summed(key: Ints, weight: Floats) -> tuple[Ints, Floats]:
    """Each key once, in order, with the sum of its weights."""
    if not len(key):
        return key, weight
    order = np.argsort(key)
    key = key[order]
    starts = np.flatnonzero(np.diff(key, prepend=-1))
    return key[starts], np.add.reduceat(weight[order], starts)


def _compact(label: Ints) -> Ints:
    """The same communities, numbered by their first rows."""
    _, first, back = np.unique(label, return_index=True, return_inverse=True)
    rank = np.empty(len(first), dtype=np.intp)
    rank[np.argsort(first)] = np.arange(len(first))
    numbered: Ints = rank[back].astype(np.intp)
    return numbered


def _numbered(here: Ints, finer: Ints) -> Ints:
    """Parts that lie inside the communities of `here`, numbered anew."""
    return _compact(here * (int(finer.max(initial=0)) + 1) + finer)


def tidied(graph: Ties, here: Ints, finer: Ints, most: int) -> Ints:
    """Parts of fewer than `LEAST` rows join what they are linked with most, or one another."""
    for _ in range(4):
        small = np.bincount(finer) < LEAST
        if not small.any():
            break
        joins = _strongest(graph.joined(finer), finer, here, most)
        if not len(joins[0]):
            break
        to = np.arange(len(small), dtype=np.intp)
        to[joins[0]] = joins[1]
        finer = _compact(to[to][finer])
    return _pooled(here, finer, most)


def _strongest(parts: Ties, finer: Ints, here: Ints, most: int) -> tuple[Ints, Ints]:
    """Small parts and the sibling that each joins, never a smaller one: none goes in circles."""
    size = np.bincount(finer)
    parent = np.zeros(len(size), dtype=np.intp)
    parent[finer] = here
    a, b = parts.here, parts.there
    larger = (size[b] > size[a]) | ((size[b] == size[a]) & (b < a))
    fits = (size[a] < LEAST) & (parent[a] == parent[b]) & larger & (size[a] + size[b] <= most)
    a, b, weight = a[fits], b[fits], parts.weight[fits]
    order = np.lexsort((b, -weight, a))
    a, b = a[order], b[order]
    first = np.flatnonzero(np.diff(a, prepend=-1))
    return a[first], b[first]


def _pooled(here: Ints, finer: Ints, most: int) -> Ints:
    """Small parts that are linked with no sibling stand together, up to `most`."""
    size = np.bincount(finer)
    parent = np.zeros(len(size), dtype=np.intp)
    parent[finer] = here
    loose = np.flatnonzero(size < LEAST)
    loose = loose[np.lexsort((loose, -size[loose], parent[loose]))]
    to = np.arange(len(size), dtype=np.intp)
    pool, room, of = -1, 0, -1
    for part in loose:
        if parent[part] != of or size[part] > room:
            pool, room, of = int(part), most, int(parent[part])
        to[part] = pool
        room -= int(size[part])
    return _compact(to[finer])


def _chopped(here: Ints, finer: Ints, most: int) -> Ints:
    """A community that no division makes smaller is cut in the order of its rows."""
    before, after = np.bincount(here), np.bincount(finer)
    stuck = (after[finer] > most) & (after[finer] * 10 > before[here] * 9)
    return _compact(np.where(stuck, finer.max() + 1 + _cut(finer, most), finer))


def _cut(label: Ints, most: int) -> Ints:
    """Each community in pieces of at most `most` rows, in their order."""
    order = np.argsort(label, kind="stable")
    starts = np.flatnonzero(np.diff(label[order], prepend=-1))
    sizes = np.diff(starts, append=len(label))
    place = np.empty(len(label), dtype=np.intp)
    place[order] = np.arange(len(label)) - np.repeat(starts, sizes)
    pieces = -(-np.bincount(label) // most)
    each = -(-np.bincount(label) // np.maximum(pieces, 1))
    return _compact(label * (int(pieces.max(initial=0)) + 1) + place // np.maximum(each, 1)[label])


def _gathered(here: Ints, finer: Ints) -> Ints:
    """Where a community has more than `PARTS` parts: a division between, of equal bundles."""
    parent = np.zeros(int(finer.max(initial=-1)) + 1, dtype=np.intp)
    parent[finer] = here
    many = np.bincount(parent) > PARTS
    if not many.any():
        return finer
    size = np.bincount(finer)
    order = np.lexsort((np.arange(len(size)), -size, parent))
    bundle = np.arange(len(size), dtype=np.intp)
    starts = [*np.flatnonzero(np.diff(parent[order], prepend=-1)), len(order)]
    for low, high in pairwise(starts):
        if high - low > PARTS:
            each = int(np.ceil(np.sqrt(high - low)))
            rows = order[low:high]
            bundle[rows] = len(size) + rows[(np.arange(high - low) // each) * each]
    return _compact(bundle[finer])


def _adopted(graph: Ties, given: Ints, check: Check) -> Ints:
    """Given communities; who has none joins that of most neighbours, else finds one alike."""
    label = given.astype(np.intp).copy()
    count = int(label.max(initial=-1)) + 1
    for _ in range(DEPTH):
        check()
        asks = (label[graph.here] < 0) & (label[graph.there] >= 0)
        key, weight = _summed(
            graph.here[asks] * count + label[graph.there[asks]], graph.weight[asks]
        )
        if not len(key):
            break
        row, to = key // count, key % count
        order = np.lexsort((to, -weight, row))
        row, to = row[order], to[order]
        first = np.flatnonzero(np.diff(row, prepend=-1))
        label[row[first]] = to[first]
    bare = label < 0
    if bare.any():
        rest = graph.within(bare.astype(np.intp), np.array([False, True]))
        found = tidied(rest, bare.astype(np.intp), louvain(rest, bare.astype(np.intp), check), MOST)
        label = np.where(bare, count + found, label)
    return _compact(label)
