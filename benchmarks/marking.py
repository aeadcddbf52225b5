"""Measures a mark in the window's own steps: run `python benchmarks/marking.py [concepts]`.

An ontology is written, opened and asked as the window does it. After each mark the list under
"Next", with its reasons, is made first, by the order of the plan before ("next"), then the plan,
and the list by that; both once more from nothing. Some marks are of concepts that nothing needs
to be known for, some make thousands known.
"""

import sys
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import thread_time

from benchmarks.ontologies import write
from explorer.app.edits import Edits
from explorer.app.learning.plan import Plan, begin
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
    """The plan, and the milliseconds until what is next is told, and until all is."""
    start = thread_time()
    begun, plan = begin(store, before)
    if plan is not None:
        upcoming(store, plan, Edits(), TODAY)
    first = thread_time()
    if plan is None or begun.reachable:
        plan = begun.plan()
        upcoming(store, plan, Edits(), TODAY)
    whole = thread_time()
    return plan, (first - start) * 1000, (whole - start) * 1000


def marks(store: LocalStore, chosen: Iterable[Iri]) -> None:
    """Mark these one by one, and tell what the window waits for."""
    plan = answer(store, None)[0]
    set_aside()  # as the window does
    kept, anew, next_, fresh = list[float](), list[float](), list[float](), list[int]()
    for iri in chosen:
        store.apply(marking(store, {iri: TODAY}, v.KNOWN))
        anew.append(answer(store, None)[2])
        known = len(plan.known.said) + len(plan.known.assumed)
        plan, first, whole = answer(store, plan)
        kept.append(whole)
        next_.append(first)
        fresh.append(len(plan.known.said) + len(plan.known.assumed) - known)
    print(f"{len(plan.path.steps)} steps in the plan, {len(plan.known.assumed):,} assumed known")
    for name, found in (("next", next_), ("plan and next", kept), ("from nothing", anew)):
        last = quantiles(found, n=20)[-1]
        print(f"{name:>22}: median {median(found):.0f} ms, 95 % under {last:.0f}, {max(found):.0f}")
    most = max(range(len(fresh)), key=fresh.__getitem__)
    print(f"{'most at once':>22}: {fresh[most]:,} more known, {next_[most]:.0f} ms\n")


def goal_of(net: Net, steps: int) -> Iri:
    """A concept that needs about so many."""
    tried = {rank: len(reach([rank], net.needs)) for rank in range(0, len(net), 61)}
    return net.iris[min(tried, key=lambda rank: abs(tried[rank] - steps))]


def main(size: int) -> None:
    """Without a goal, then with one."""
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder) / "ontology.ttl", size)
        store = LocalStore.open([path], vocabulary_files())
        start = thread_time()
        net = store.prerequisites(frozenset())
        read = (thread_time() - start) * 1000
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
