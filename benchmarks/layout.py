"""Layouts of large graphs against networkx: time of the processor, and kept neighbourhoods.

    python benchmarks/layout.py            # about five minutes, of which ours take ten seconds
    python benchmarks/layout.py --short    # networkx with 10,000 concepts: 5 of its 50 rounds

networkx needs scipy for `spring_layout` from 500 concepts on; the program itself does not. Where
scipy is missing, its side is left out and said so. Kept: of the d concepts that are nearest to a
concept in the drawing, d being the number of its neighbours in the graph, the mean share that are
such neighbours, over 2,000 concepts. The graphs are made up: a tree in groups of about 60 concepts
that lie in groups of about 2,000, and two further links for each concept, 80 % within the small
group, 15 % within the large one, 5 % anywhere.
"""

import sys
from collections.abc import Callable
from importlib.util import find_spec
from time import perf_counter, process_time

import numpy as np

from explorer.layout.many import places, relaxed
from explorer.layout.overview import overview
from explorer.layout.placing import Floats, Ints

GROUP, REGION = 60, 2000
SAMPLE = 2000
ROUNDS = 50
FEW = 5


def ontology(count: int) -> Ints:
    """Made-up links, the same every time; the rows are shuffled."""
    draw = np.random.default_rng(7)
    row = np.arange(count)
    group, region = _bounds(row, GROUP), _bounds(row, min(REGION, count // 8))
    low, size = group
    parent = low + ((row - low) * draw.random(count) ** 1.5).astype(np.intp)
    heads = np.flatnonzero(row == low)
    parent[heads] = region[0][heads]
    a = draw.integers(0, count, 2 * count)
    reach = draw.random(2 * count)
    near = low[a] + (draw.random(2 * count) * size[a]).astype(np.intp)
    wide = region[0][a] + (draw.random(2 * count) * region[1][a]).astype(np.intp)
    far = draw.integers(0, count, 2 * count)
    b = np.where(reach < 0.8, near, np.where(reach < 0.95, wide, far))
    edges = np.concatenate([np.stack([row, parent], axis=1), np.stack([a, b], axis=1)])
    mixed: Ints = draw.permutation(count)[edges[edges[:, 0] != edges[:, 1]]].astype(np.intp)
    return mixed


def _bounds(row: Ints, each: int) -> tuple[Ints, Ints]:
    """The first row of each row's group, and the size of the group."""
    low = row // each * each
    return low, np.minimum(each, len(row) - low)


def kept(at: Floats, edges: Ints) -> float:
    """The mean share of neighbours among the nearest."""
    both = np.unique(np.concatenate([edges, edges[:, ::-1]]), axis=0)
    starts = np.searchsorted(both[:, 0], np.arange(len(at) + 1))
    rows = np.flatnonzero(np.diff(starts))
    shares = []
    for row in rows[:: max(1, len(rows) // SAMPLE)]:
        others = both[starts[row] : starts[row + 1], 1]
        far = ((at - at[row]) ** 2).sum(axis=1)
        far[row] = np.inf
        many = min(len(others), len(at) - 1)
        nearest = np.argpartition(far, many - 1)[:many]
        shares.append(len(np.intersect1d(nearest, others)) / many)
    return float(np.mean(shares))


def free(count: int, edges: Ints) -> Floats:
    """Our layout for many, from nothing to the last place."""
    at = places(count, edges)
    for found in relaxed(at, edges, np.zeros(count, dtype=np.bool_)):
        at = found
    return at


def spring(count: int, edges: Ints, rounds: int) -> Floats:
    """That of networkx, with what it takes by itself."""
    import networkx

    graph: networkx.Graph[int] = networkx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(edges.tolist())
    found = networkx.spring_layout(graph, iterations=rounds, seed=1)
    return np.array([found[row] for row in range(count)])


def timed(work: Callable[[], Floats]) -> tuple[Floats, float]:
    """What comes out, and the seconds of the processor."""
    start = process_time()
    found = work()
    return found, process_time() - start


def against(count: int, *, short: bool) -> None:
    """One line of the table: both sides, one after the other."""
    edges = ontology(count)
    ours, mine = timed(lambda: free(count, edges))
    line = f"{count:>9,}{len(edges):>9,}{mine:>9.2f} s{kept(ours, edges):>8.1%}"
    if find_spec("scipy") is None:
        print(f"{line}   networkx: scipy is not installed")
        return
    rounds = FEW if short and count >= 10_000 else ROUNDS
    theirs, seconds = timed(lambda: spring(count, edges, rounds))
    whole = seconds * ROUNDS / rounds
    share = f"{kept(theirs, edges):>8.1%}" if rounds == ROUNDS else "       –"
    note = "" if rounds == ROUNDS else f"   ({rounds} rounds in {seconds:.1f} s, times ten)"
    print(f"{line}{whole:>11.1f} s{share}{whole / mine:>9.0f} ×{note}")


def whole(count: int) -> None:
    """The overview, with its first and its last map."""
    edges = ontology(count)
    start, clock, first = process_time(), perf_counter(), 0.0
    maps = []
    for found in overview(count, edges):
        maps.append(found)
        first = first or process_time() - start
    last = maps[-1]
    spent, wall = process_time() - start, perf_counter() - clock
    share = kept(last.at.astype(np.float64), edges)
    countries = sum(region.depth == 0 for region in last.regions)
    print(
        f"{count:>9,}{len(edges):>9,}{first:>9.2f} s{spent:>9.2f} s{wall:>9.2f} s"
        f"{len(maps):>6}{countries:>11}{len(last.regions):>9,}{share:>8.1%}"
    )


def main() -> None:
    short = "--short" in sys.argv
    print("Free layout\n concepts    links       ours    kept     networkx    kept    ratio")
    for count in (1_000, 10_000):
        against(count, short=short)
    print("\nOverview")
    print(" concepts    links  first map   last map  wall clock  maps  countries  regions    kept")
    for count in (10_000, 100_000):
        whole(count)


if __name__ == "__main__":
    main()
