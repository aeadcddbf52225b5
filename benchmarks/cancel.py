"""How long a person waits after Cancel, and for the first rows of an answer.

    python benchmarks/cancel.py [CONCEPTS [PRESSES]]

A query that runs away is cancelled; the next one is asked at once. Without a spare process the
next one waits until another is filled. Wall milliseconds, medians of seven presses, or of so
many; goals: 100 ms from Cancel to the end of the query, the next answer at once, the first row
within 100 ms.
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

from ontologies import write

from explorer.app.jobs import Ticket
from explorer.model.concept import Table
from explorer.model.errors import Cancelled
from explorer.model.source import Limits
from explorer.store.local import LocalStore

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
NEXT = "ASK { ?s ?p ?o }"
ROWS = "SELECT ?s ?p ?o { ?s ?p ?o }"
RUNS = 0.5


def stopped(store: LocalStore) -> tuple[float, float]:
    """Milliseconds from Cancel to the end of the query, and from there to the next answer."""
    ticket, ended = Ticket(), Event()
    at: list[float] = []

    def ask() -> None:
        try:
            store.query(RUNAWAY, ticket, Limits(None, None))
        except Cancelled:
            at.append(time.perf_counter())
            ended.set()

    Thread(target=ask, daemon=True).start()
    time.sleep(RUNS)
    began = time.perf_counter()
    ticket.cancel()
    ended.wait()
    store.query(NEXT, Ticket())
    return (at[0] - began) * 1000, (time.perf_counter() - at[0]) * 1000


def first_row(store: LocalStore) -> tuple[float, float]:
    """Milliseconds until the first row is told, and until 10,000 rows are there."""
    told: list[float] = []

    def more(_: Table) -> None:
        told.append(time.perf_counter())

    began = time.perf_counter()
    store.stream(ROWS, Ticket(), Limits(10_000), more)
    return (told[0] - began) * 1000, (time.perf_counter() - began) * 1000


def line(
    name: str, times: int, measure: Callable[[], tuple[float, float]], pause: float = 0
) -> None:
    found = []
    for _ in range(times):
        time.sleep(pause)
        found.append(measure())
    first, second = (statistics.median(column) for column in zip(*found, strict=True))
    worst = max(row[0] for row in found)
    print(f"{name:42} {first:8.1f} (worst {worst:6.1f}) {second:10.1f}")


def main() -> None:
    number, times = map(int, [*sys.argv[1:], *("10000", "7")[len(sys.argv) - 1 :]])
    with TemporaryDirectory() as folder:
        store = LocalStore.open([write(Path(folder) / "big.ttl", number)])
        store.query(NEXT, Ticket())
        print(f"{number:,} concepts, {store.size().statements:,} statements")
        print(f"{'':42} {'first ms':>8} {'':16} {'second ms':>10}")
        line("cancelled; next answer, no spare", times, lambda: stopped(store))
        store.prepare(Ticket())
        fill = 1.8 + 12 * number / 100_000
        line("cancelled; next answer, a spare waits", times, lambda: stopped(store), fill)
        line("first row; 10,000 rows", times, lambda: first_row(store))
        store.close()


if __name__ == "__main__":
    main()
