"""Runs the planner over prerequisites that people wrote down, circles and all.

    python benchmarks/prerequisites.py physics.preqs graph.csv concepts/

A file holds one need in each line, “later,first” (AL-CPL), or with `--first-later` the other way
round (LectureBank); a third column of 0 says that the pair is no need. A folder holds a folder
for each concept, with a `dependencies.txt` of lines “tag: first” (Metacademy). None of these data
come with the program.

A path is made for every concept, and one for all together. Each is checked: everything needed is
there once, nothing stands before what it needs unless both are one step.
"""

import argparse
import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean, median
from time import process_time

from explorer.learn.arrange import arranged
from explorer.learn.components import plain_components
from explorer.learn.findings import Rule, findings
from explorer.learn.known import Known
from explorer.learn.order import waiting
from explorer.learn.path import LearningPath, learning_path
from explorer.learn.walk import reach
from explorer.model.concept import Link
from explorer.model.net import Learnable, Net, Orders, net
from explorer.model.terms import Iri

NEEDS = Iri("urn:needs")
Pair = tuple[str, str]


def pairs_in(place: Path, *, turned: bool) -> Iterator[Pair]:
    """Each need as (later, first)."""
    if place.is_dir():
        for file in sorted(place.glob("*/dependencies.txt")):
            for line in file.read_text("utf-8", "replace").splitlines():
                if line.startswith("tag:"):
                    yield file.parent.name, line.removeprefix("tag:").strip()
        return
    with place.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.reader(lines):
            if len(row) > 1 and (len(row) == 2 or row[2].strip() != "0"):
                first, later = row[:2] if turned else row[1::-1]
                yield later.strip(), first.strip()


def net_of(pairs: Sequence[Pair]) -> Net:
    """Concepts are called as in the data."""
    iris = {name: Iri(f"urn:{name}") for pair in pairs for name in pair}
    rows = tuple(
        (iris[later], iris[first], Link(iris[later], NEEDS, iris[first]))
        for later, first in dict.fromkeys(pairs)
    )
    return net((Learnable(iri, name) for name, iri in iris.items()), Orders(rows))


def check(whole: Net, goals: Sequence[Iri], path: LearningPath) -> None:
    """Stop where a path is not complete or not in order."""
    wanted = reach([whole.ranks[goal] for goal in goals], whole.needs)
    there = [whole.ranks[iri] for step in path.steps for iri in step.concepts]
    if sorted(there) != sorted(wanted):
        raise AssertionError(f"the path to {goals[0]} is not complete")
    for v in wanted:
        here = path.step_of(whole.iris[v])
        if any((path.step_of(whole.iris[u]) or 0) > (here or 0) for u in whole.needs[v]):
            raise AssertionError(f"{whole.iris[v]} stands before what it needs")


def by_rank(whole: Net, goal: int) -> tuple[int, int]:
    """The waiting of the steps to one goal in our order, and smallest rank first."""
    order = arranged(whole, [goal], reach([goal], whole.needs), whole.needs)
    after = order.after
    # Steps in the order of their smallest rank that respects `after`.
    line: list[int] = []
    while len(line) < len(after):
        done = set(line)
        free = (i for i in range(len(after)) if i not in done and done.issuperset(after[i]))
        line.append(min(free, key=lambda i: order.steps[i]))
    return waiting(range(len(after)), after), waiting(line, after)


def circles(whole: Net) -> list[list[Iri]]:
    """The circles, the largest first."""
    parts: dict[int, list[Iri]] = {}
    for v, home in enumerate(plain_components(whole.needs)):
        parts.setdefault(home, []).append(whole.iris[v])
    return sorted((part for part in parts.values() if len(part) > 1), key=len, reverse=True)


def report(place: Path, *, turned: bool) -> None:
    """One paragraph about one set of data."""
    pairs = list(pairs_in(place, turned=turned))
    whole = net_of(pairs)
    needs = sum(map(len, whole.needs))
    print(f"\n{place.name}: {len(whole)} concepts, {needs} needs of {len(pairs)} lines")
    rings = circles(whole)
    print(f"  circles: {len(rings)}, with {sum(map(len, rings))} concepts", end="")
    named = ", ".join(iri.removeprefix("urn:") for iri in rings[0][:5]) if rings else ""
    print(f"; the largest {len(rings[0])}: {named}" if rings else "")
    found = findings(whole, {})
    counts = [(rule.value, sum(f.rule is rule for f in found)) for rule in Rule]
    hidden = {Rule.NO_MINUTES.value}
    told = ", ".join(f"{n} {name}" for name, n in counts if n and name not in hidden)
    print(f"  problems: {told or 'none'}")
    times, sizes, ratios = [], [], []
    for goal in range(len(whole)):
        start = process_time()
        path = learning_path(whole, [whole.iris[goal]], Known())
        times.append(1000 * (process_time() - start))
        check(whole, [whole.iris[goal]], path)
        sizes.append(len(path.steps))
        ours, obvious = by_rank(whole, goal)
        ratios.append(obvious / ours if ours else 1.0)
    print(f"  a path for each: {mean(sizes):.1f} steps, at most {max(sizes)}; ", end="")
    print(f"{median(times):.2f} ms, at most {max(times):.1f}")
    print(
        f"  smallest rank first waits {mean(ratios):.2f} times as long, {max(ratios):.2f} at most"
    )
    everything(whole)


def everything(whole: Net) -> None:
    """One path to all that nothing else needs, and to what stands in circles."""
    start = process_time()
    path = learning_path(whole, whole.iris, Known())
    spent = 1000 * (process_time() - start)
    check(whole, whole.iris, path)
    longest = max(len(step.concepts) for step in path.steps)
    print(f"  all at once: {len(path.steps)} steps, {longest} concepts in the largest; ", end="")
    print(f"{spent:.0f} ms")


def main() -> None:
    """Read the command line."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("places", type=Path, nargs="+", help="files of pairs, or folders")
    reader.add_argument("--first-later", action="store_true", help="the first concept comes first")
    words = reader.parse_args()
    for place in words.places:
        report(place, turned=words.first_later)


if __name__ == "__main__":
    main()
