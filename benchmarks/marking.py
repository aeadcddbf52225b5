"""Measures a mark in the window's own steps: run `python benchmarks/marking.py [concepts]`.

An ontology is written, opened and asked as the window does it. After each mark the plan and the
list under "Next", with its reasons, are made twice: from the plan before, and from nothing. Some
marks are of concepts that nothing needs to be known for, some make thousands known.
"""

import sys
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import process_time

from benchmarks.ontologies import write
from explorer.app.edits import Edits
from explorer.app.learning.plan import Plan, make_plan
from explorer.app.panes.next import upcoming
from explorer.learn.walk import reach
from explorer.model import vocabulary as v
from explorer.model.learner import aiming, marking
from explorer.model.net import Net
from explorer.model.terms import Iri
from explorer.resources import vocabulary_files
from explorer.store.local import LocalStore
from explorer.store.memory import set_aside

TODAY = date(2026, 11, 24)
MARKS, STEPS = 60, 750


def answer(store: LocalStore, before: Plan | None) -> tuple[Plan, float, float]:
    """The plan, and the milliseconds of the processor for it and for what is next."""
    start = process_time()
    plan = make_plan(store, store.goals(), before)
    planned = process_time()
    upcoming(store, plan, Edits(), TODAY)
    return plan, (planned - start) * 1000, (process_time() - planned) * 1000


def marks(store: LocalStore, chosen: Iterable[Iri]) -> None:
    """Mark these one by one, and tell what the window waits for."""
    plan = answer(store, None)[0]
    set_aside()  # as the window does
    kept, anew, next_, fresh = list[float](), list[float](), list[float](), list[int]()
    for iri in chosen:
        store.apply(marking(store, {iri: TODAY}, v.KNOWN))
        _, whole, ranked = answer(store, None)
        anew.append(whole + ranked)
        known = len(plan.known.said) + len(plan.known.assumed)
        plan, whole, ranked = answer(store, plan)
        kept.append(whole + ranked)
        next_.append(ranked)
        fresh.append(len(plan.known.said) + len(plan.known.assumed) - known)
    print(f"{len(plan.path.steps)} steps in the plan, {len(plan.known.assumed):,} assumed known")
    for name, found in (("from the plan before", kept), ("from nothing", anew), ("next", next_)):
        last = quantiles(found, n=20)[-1]
        print(f"{name:>22}: median {median(found):.0f} ms, 95 % under {last:.0f}, {max(found):.0f}")
    most = max(range(len(fresh)), key=fresh.__getitem__)
    print(f"{'most at once':>22}: {fresh[most]:,} more known, {kept[most]:.0f} ms\n")


def goal_of(net: Net, steps: int) -> Iri:
    """A concept that needs about so many."""
    tried = {rank: len(reach([rank], net.needs)) for rank in range(0, len(net), 61)}
    return net.iris[min(tried, key=lambda rank: abs(tried[rank] - steps))]


def main(size: int) -> None:
    """Without a goal, then with one."""
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder) / "ontology.ttl", size)
        store = LocalStore.open([path], vocabulary_files())
        start = process_time()
        net = store.prerequisites(frozenset())
        read = (process_time() - start) * 1000
        print(f"{size:,} concepts, {sum(map(len, net.needs)):,} needs; read once in {read:.0f} ms")
        draw = Random(5)  # noqa: S311  # no secrets, the same every time
        marks(store, [net.iris[draw.randrange(size)] for _ in range(MARKS)])
        goal = goal_of(net, STEPS)
        store.apply(marking(store, dict.fromkeys(store.marks(), TODAY), None))
        store.apply(aiming(store, (goal,)))
        needed = sorted(reach([net.ranks[goal]], net.needs))
        marks(store, [net.iris[draw.choice(needed[:40])] for _ in range(20)])


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 100_000)
