"""Measures what `explorer.learn` promises: run `python benchmarks/learning.py`.

1. networkx against plain Python over lists, by size, in one run, and the import of networkx:
   where `by_networkx.FEW` and `MANY` come from.
2. The waiting of a learning path's order over the least possible, on random paths.
3. Whole learning paths, by size, and one of some 750 steps among 100,000 concepts.
"""

import subprocess
import sys
from collections.abc import Callable
from functools import cache, partial
from random import Random
from statistics import mean, median
from time import process_time

from explorer.learn import by_networkx
from explorer.learn.components import plain_components
from explorer.learn.known import Known
from explorer.learn.order import order, waiting
from explorer.learn.path import learning_path
from explorer.learn.reduction import plain_reduction
from explorer.learn.walk import reach
from explorer.model.concept import Link
from explorer.model.net import Learnable, Net, Orders, net
from explorer.model.terms import Iri

NEEDS = Iri("urn:needs")
Needs = list[list[int]]


def acyclic(size: int, draw: Random, most: int = 3) -> Needs:
    """Concepts that need up to `most` of the hundred before them; the last needs all tops."""
    rows: Needs = [[]]
    for v in range(1, size - 1):
        below = range(max(0, v - 100), v)
        rows.append(sorted(draw.sample(below, min(len(below), draw.randint(1, most)))))
    used = {u for us in rows for u in us}
    return [*rows, [v for v in range(size - 1) if v not in used]]


def net_of(needs: Needs) -> Net:
    """The same as a net, each need stated once."""
    iris = [Iri(f"urn:{v}") for v in range(len(needs))]
    pairs = ((iris[v], iris[u]) for v, us in enumerate(needs) for u in us)
    rows = tuple((later, first, Link(later, NEEDS, first)) for later, first in pairs)
    return net((Learnable(i, f"{v:09}") for v, i in enumerate(iris)), Orders(rows))


def milliseconds(work: Callable[[], object], times: int = 7) -> float:
    """The median of some runs, in time of the processor."""
    found = []
    for _ in range(times):
        start = process_time()
        work()
        found.append((process_time() - start) * 1000)
    return median(found)


def importing() -> float:
    """What `import networkx` costs in a fresh Python, in milliseconds."""
    code = "from time import process_time as t; s = t(); import networkx; print((t() - s) * 1000)"
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)  # noqa: S603  # our own words
        for _ in range(5)
    ]
    return median(float(run.stdout) for run in runs)


def both(
    components: Callable[[Needs], object], reduction: Callable[[Needs], object], needs: Needs
) -> None:
    """The graph work of one learning path."""
    components(needs)
    reduction(needs)


def engines(draw: Random) -> None:
    """Components and reduction of one path, by both engines."""
    print(f"import networkx: {importing():.0f} ms, once\n")
    print(f"{'concepts':>9}{'networkx ms':>13}{'plain ms':>10}{'ratio':>7}")
    for size in (8, 16, 32, by_networkx.FEW, 128, 256, by_networkx.MANY, 800, 1600):
        needs = acyclic(size, draw)
        theirs = milliseconds(partial(both, by_networkx.components, by_networkx.reduction, needs))
        ours = milliseconds(partial(both, plain_components, plain_reduction, needs))
        print(f"{size:>9}{theirs:>13.2f}{ours:>10.2f}{theirs / ours:>7.1f}")


def least(needs: Needs) -> int:
    """The least waiting of all orders, by dynamic programming over sets that can come first."""
    size = len(needs)
    pull = [len(us) - sum(v in other for other in needs) for v, us in enumerate(needs)]
    below = [sum(1 << u for u in us) for us in needs]

    @cache
    def rest(done: int) -> int:
        place = done.bit_count()
        free = (v for v in range(size) if not done >> v & 1 and not below[v] & ~done)
        return min((place * pull[v] + rest(done | 1 << v) for v in free), default=0)

    return rest(0)


def orders(draw: Random) -> None:
    """How near the order comes to the least waiting."""
    print(f"\n{'steps':>9}{'mean over least':>17}{'worst':>7}{'without swaps':>15}")
    for size in (8, 11, 14):
        paths = [acyclic(size, draw) for _ in range(40)]
        found = [
            (waiting(order(p, [size - 1]), p), waiting(order(p, [size - 1], limit=0), p), least(p))
            for p in paths
        ]
        swapped = [a / best for a, _, best in found]
        plain = mean(b / best for _, b, best in found)
        print(f"{size:>9}{mean(swapped):>17.3f}{max(swapped):>7.2f}{plain:>15.3f}")


def paths(draw: Random) -> None:
    """Whole learning paths with their reasons."""
    print(f"\n{'steps':>9}{'learning path ms':>18}")
    for size in (10, 30, 100, 300, 1000, 10_000, 100_000):
        whole = net_of(acyclic(size, draw, most=2))
        goal = whole.iris[-1]
        spent = milliseconds(partial(learning_path, whole, [goal], Known()), times=3)
        print(f"{size:>9}{spent:>18.1f}")


def among(draw: Random) -> None:
    """A path of some 750 steps among 100,000 concepts that need none to three others."""
    size = 100_000
    needs: Needs = [[]]
    for v in range(1, size):
        below = range(max(0, v - 400), v)
        needs.append(sorted(draw.sample(below, min(v, draw.choice((0, 1, 1, 2, 3))))))
    whole = net_of(needs)
    steps = {goal: len(reach([goal], needs)) for goal in range(0, size, 97)}
    goal = min(steps, key=lambda goal: abs(steps[goal] - 750))
    spent = milliseconds(partial(learning_path, whole, [whole.iris[goal]], Known()))
    print(f"\n{steps[goal]} steps among {size:,} concepts: {spent:.0f} ms")


if __name__ == "__main__":
    draws = [Random(seed) for seed in (1, 2, 3, 4)]  # noqa: S311  # no secrets, the same every time
    engines(draws[0])
    orders(draws[1])
    paths(draws[2])
    among(draws[3])
