"""How long a person waits after Cancel, and for the first rows of an answer.

    python benchmarks/cancel.py [CONCEPTS [PRESSES]]

Queries that run away are cancelled in a row; after each the next one is asked at once. Once with
processes that are forked, once where a spare process waits, as on systems that cannot fork: it is
there for the first press, and who presses again waits until another is filled. Wall milliseconds
of ten presses, or of so many; goals: 100 ms from Cancel to the end of the query, the next answer
at once, the first row within 100 ms. The memory of the query processes is told as they wait, and
after a query of all statements.
"""

import os
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

from ontologies import write

from explorer.app.jobs import Ticket
from explorer.model.concept import Table
from explorer.model.errors import Cancelled
from explorer.model.source import Limits
from explorer.store.queries.asking import Asked, QueryProcess, feed_files

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
NEXT = "ASK { ?s ?p ?o }"
ROWS = "SELECT ?s ?p ?o { ?s ?p ?o }"
ALL = "SELECT (SUM(STRLEN(STR(?o))) AS ?n) { ?s ?p ?o }"
RUNS = 0.5
COLUMNS = f"{'first':>10} {'median':>10} {'worst':>10}"


def asked(text: str) -> Asked:
    return Asked(text, {}, union=True)


def stopped(process: QueryProcess) -> tuple[float, float]:
    """Milliseconds from Cancel to the end of the query, and from there to the next answer."""
    ticket, ended = Ticket(), Event()
    at: list[float] = []

    def ask() -> None:
        try:
            process.ask(asked(RUNAWAY), ticket, Limits(None, None))
        except Cancelled:
            at.append(time.perf_counter())
            ended.set()

    Thread(target=ask, daemon=True).start()
    time.sleep(RUNS)
    began = time.perf_counter()
    ticket.cancel()
    ended.wait()
    process.ask(asked(NEXT), Ticket(), Limits(None, None))
    return (at[0] - began) * 1000, (time.perf_counter() - at[0]) * 1000


def first_row(process: QueryProcess) -> tuple[float, float]:
    """Milliseconds until the first row is told, and until 10,000 rows are there."""
    told: list[float] = []

    def more(_: Table) -> None:
        told.append(time.perf_counter())

    began = time.perf_counter()
    process.ask(asked(ROWS), Ticket(), Limits(10_000), more)
    told.append(time.perf_counter())
    return (told[0] - began) * 1000, (told[-1] - began) * 1000


def megabytes() -> int:
    """The memory of the query processes of this one: what they share is counted once."""
    return sum(map(share, descendants(os.getpid()))) // 1024


def descendants(pid: int) -> list[int]:
    """The processes that a process began, from any of its threads, and theirs."""
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    children = [int(child) for listed in lists for child in listed.read_text().split()]
    return children + [one for child in children for one in descendants(child)]


def share(pid: int) -> int:
    """Kilobytes of a process, of what it shares its part."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def line(name: str, found: Sequence[float]) -> None:
    median, worst = statistics.median(found), max(found)
    print(f"{name:42} {found[0]:10.1f} {median:10.1f} {worst:10.1f}")


def measure(path: Path, times: int, *, forks: bool) -> None:
    process = QueryProcess(feed_files([path]), forks=forks)
    process.keep_spare()
    began = time.perf_counter()
    process.ask(asked(NEXT), Ticket(), Limits(None, None))
    if not forks:  # the spare is filled meanwhile
        time.sleep(1.5 + 1.5 * (time.perf_counter() - began))
    print(f"\n{'processes are forked' if forks else 'a spare waits':42} {COLUMNS}")
    before = megabytes()
    cancels, nexts = zip(*(stopped(process) for _ in range(times)), strict=True)
    line("Cancel to the end of the query", cancels)
    line("from there to the next answer", nexts)
    firsts, rows = zip(*(first_row(process) for _ in range(times)), strict=True)
    line("the first row", firsts)
    line("10,000 rows", rows)
    process.ask(asked(ALL), Ticket(), Limits(None, None))
    print(f"{'memory as they wait, after all statements':42} {before:7} MB {megabytes():7} MB")
    process.close()


def main() -> None:
    number, times = map(int, [*sys.argv[1:], *("10000", "10")[len(sys.argv) - 1 :]])
    with TemporaryDirectory() as folder:
        path = write(Path(folder) / "big.ttl", number)
        print(f"{number:,} concepts; wall milliseconds of {times} in a row")
        for forks in (True, False):
            measure(path, times, forks=forks)


if __name__ == "__main__":
    main()
