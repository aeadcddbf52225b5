"""Query processes that are forked: cancelled in a row, patched, ended with whoever began them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer

import pytest

from explorer.app.jobs import Ticket
from explorer.model.concept import plain
from explorer.model.errors import BadQuery, Cancelled, OutOfTime, TooLarge
from explorer.model.source import Limits
from explorer.store.queries import frames
from explorer.store.queries.asking import Asked, QueryProcess
from explorer.store.queries.children import can_fork
from explorer.store.queries.forks import Fork

pytestmark = pytest.mark.skipif(not can_fork(), reason="the system cannot fork")

MANY = 60_000
QUADS = "".join(f"<x:{i}> <x:p> <x:{i % 7}> .\n" for i in range(MANY)).encode()
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture
def process() -> Iterator[QueryProcess]:
    process = QueryProcess(lambda pipe: frames.send(pipe, frames.QUADS, QUADS))
    yield process
    process.close()


def ask(
    process: QueryProcess, text: str, ticket: Ticket | None = None, limits: Limits | None = None
) -> str:
    table = process.ask(Asked(text, {}, union=True), ticket or Ticket(), limits or Limits())
    return plain(table.rows[0][0])


def cancelled(process: QueryProcess, seconds: float) -> None:
    ticket = Ticket()
    stop = Timer(seconds, ticket.cancel)
    stop.start()
    with pytest.raises(Cancelled):
        ask(process, RUNAWAY, ticket, Limits(None, None))
    stop.join()


def patched(process: QueryProcess, number: int) -> None:
    process.patch(f"TX .\nA <x:new> <x:n> <x:{number}> <x:g> .\nTC .\n")


def holder(process: QueryProcess) -> int:
    """The process that holds the statements."""
    child = process._loaded._child  # noqa: SLF001  # no one else needs to know it
    return child.process.pid if child and child.alive else 0


def answerer(process: QueryProcess) -> int:
    """The process that answered last."""
    last = process._last  # noqa: SLF001  # as above
    return last.pid if isinstance(last, Fork) and not last.killed else 0


def forked(pid: int) -> set[int]:
    """The processes that a process forked, those that ended but are not yet let go with them."""
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return set(map(int, listed.read_text().split())) if listed.exists() else set()


def gone(pid: int) -> bool:
    """Whether a process runs no more; one that nobody let go of runs no more either."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def waited(for_it: Callable[[], bool]) -> bool:
    end = time.monotonic() + 20
    while not for_it() and time.monotonic() < end:
        time.sleep(0.01)  # no one tells of processes that are not its own
    return for_it()


def megabytes(pid: int) -> int:
    """What a process has of memory, its share of what it has in common with others."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) // 1024


def test_ten_that_run_away_are_cancelled_in_a_row_and_each_time_the_next_is_answered(
    process: QueryProcess,
) -> None:
    assert ask(process, COUNT) == str(MANY)
    holds, answered = holder(process), set[int]()
    for _ in range(10):
        cancelled(process, 0.05)
        assert ask(process, COUNT) == str(MANY)
        answered.add(answerer(process))
    assert holder(process) == holds
    assert len(answered) == 10
    assert waited(lambda: forked(holds) == {answerer(process)})


def test_one_answers_many_until_the_statements_change(process: QueryProcess) -> None:
    ask(process, COUNT)
    first = answerer(process)
    assert ask(process, COUNT) == str(MANY)
    assert answerer(process) == first
    for number in range(1, 4):
        patched(process, number)
        assert ask(process, COUNT) == str(MANY + number)
    assert first != answerer(process)
    cancelled(process, 0.05)
    assert ask(process, COUNT) == str(MANY + 3)


def test_what_is_cancelled_before_it_runs_harms_no_other(process: QueryProcess) -> None:
    for pause in (0.0, 0.001, 0.005, 0.02):
        cancelled(process, pause)
    assert ask(process, COUNT) == str(MANY)
    cancelled(process, 0.05)
    ask(process, COUNT)
    assert waited(lambda: forked(holder(process)) == {answerer(process)})


def test_who_is_out_of_time_or_memory_ends_alone(process: QueryProcess) -> None:
    ask(process, COUNT)
    holds = holder(process)
    with pytest.raises(OutOfTime):
        ask(process, RUNAWAY, limits=Limits(None, 0.2))
    greedy = "SELECT DISTINCT ?a ?b ?c ?d { ?a ?p ?b . ?c ?q ?d }"
    with pytest.raises(TooLarge, match="more than 40 MB of memory"):
        ask(process, greedy, limits=Limits(None, 60, megabytes=40))
    assert ask(process, COUNT) == str(MANY)
    assert holder(process) == holds


def test_an_engine_that_crashes_is_told_with_its_signal(process: QueryProcess) -> None:
    ask(process, COUNT)
    holds = holder(process)
    deep = "ASK { ?s ?p ?o FILTER(" + "!" * 300_000 + "true) }"
    with pytest.raises(BadQuery, match=r"made the engine stop \(code -\d+\)"):
        ask(process, deep, limits=Limits(None, None, megabytes=None))
    assert ask(process, COUNT) == str(MANY)
    assert holder(process) == holds


def test_one_that_was_ended_from_outside_is_followed_by_another(process: QueryProcess) -> None:
    ask(process, COUNT)
    holds, first = holder(process), answerer(process)
    os.kill(first, signal.SIGKILL)
    assert waited(lambda: not forked(holds))
    assert ask(process, COUNT) == str(MANY)
    second = answerer(process)
    cancelled(process, 0.05)
    assert waited(lambda: len(forked(holds) - {second}) == 1)
    (third,) = forked(holds) - {second}  # which is to answer next
    os.kill(third, signal.SIGKILL)
    assert waited(lambda: not forked(holds))
    assert ask(process, COUNT) == str(MANY)
    assert holder(process) == holds


def test_when_the_holder_is_ended_its_own_end_too_and_another_is_filled(
    process: QueryProcess,
) -> None:
    patched(process, 1)
    ask(process, COUNT)
    holds, first = holder(process), answerer(process)
    os.kill(holds, signal.SIGKILL)
    assert waited(lambda: gone(first))
    assert ask(process, COUNT) == str(MANY)  # what feeds it here knows of no patch
    assert holder(process) not in (0, holds)


def test_two_ask_at_the_same_time_of_one_that_holds_the_statements(process: QueryProcess) -> None:
    other = process.another()
    assert ask(other, COUNT) == ask(process, COUNT) == str(MANY)
    assert forked(holder(process)) == {answerer(process), answerer(other)}
    other.drop()
    assert ask(process, COUNT) == ask(other, COUNT) == str(MANY)
    other.close()
    assert waited(lambda: forked(holder(process)) == {answerer(process)})
    assert ask(process, COUNT) == str(MANY)


def test_the_statements_are_held_once(process: QueryProcess) -> None:
    alone = QueryProcess(lambda pipe: frames.send(pipe, frames.QUADS, QUADS), forks=False)
    try:
        ask(alone, "ASK {}")
        child = alone._loaded._child  # noqa: SLF001  # as above
        assert child
        one = megabytes(child.process.pid)
    finally:
        alone.close()
    ask(process, "ASK {}")
    assert megabytes(holder(process)) + megabytes(answerer(process)) < 1.5 * one


def test_when_it_is_closed_no_process_is_left(process: QueryProcess) -> None:
    ask(process, COUNT)
    pids = holder(process), answerer(process)
    process.close()
    assert all(map(gone, pids))


WINDOW = f"""
import sys
from explorer.app.jobs import Ticket
from explorer.model.source import Limits
from explorer.store.queries import frames
from explorer.store.queries.asking import Asked, QueryProcess
quads = b"".join(b"<x:%d> <x:p> <x:o> .\\n" % n for n in range(3000))
process = QueryProcess(lambda pipe: frames.send(pipe, frames.QUADS, quads))
process.ask(Asked("ASK {{}}", {{}}, union=True), Ticket(), Limits())
print(process._loaded._child.process.pid, process._last.pid, flush=True)
process.ask(Asked("{RUNAWAY}", {{}}, union=True), Ticket(), Limits(None, None))
"""


def test_when_the_window_is_killed_no_process_is_left() -> None:
    window = subprocess.Popen([sys.executable, "-c", WINDOW], stdout=subprocess.PIPE)
    assert window.stdout
    with window.stdout:
        pids = tuple(map(int, window.stdout.readline().split()))
        assert not any(map(gone, pids))
        window.kill()
        window.wait()
    assert waited(lambda: all(map(gone, pids)))
