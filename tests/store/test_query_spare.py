"""Where the system cannot fork, a second query process waits for its turn."""

import time
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest

from explorer.app.jobs import Ticket
from explorer.model.concept import plain
from explorer.model.errors import Cancelled
from explorer.model.source import Limits
from explorer.store.queries import frames
from explorer.store.queries.asking import Asked, QueryProcess

QUADS = "".join(f"<x:{i}> <x:p> <x:{i % 7}> .\n" for i in range(3000)).encode()
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture
def process() -> Iterator[QueryProcess]:
    process = QueryProcess(lambda pipe: frames.send(pipe, frames.QUADS, QUADS), forks=False)
    process.keep_spare()
    yield process
    process.close()


def ask(process: QueryProcess, text: str, ticket: Ticket | None = None) -> str:
    table = process.ask(Asked(text, {}, union=True), ticket or Ticket(), Limits())
    return plain(table.rows[0][0])


def answers(process: QueryProcess) -> int:
    """The process that answers next."""
    child = process._loaded._child  # noqa: SLF001  # no one else needs to know it
    return child.process.pid if child and child.alive else 0


def spare(process: QueryProcess) -> int:
    """The process that waits, once it is there."""
    end = time.monotonic() + 20
    waiting = process._loaded._spare  # noqa: SLF001  # as above
    while time.monotonic() < end:
        child = waiting.child
        if child is not None:
            return child.process.pid
        time.sleep(0.01)  # nobody tells when it was begun
    raise TimeoutError


def test_after_a_kill_the_process_that_waited_answers(process: QueryProcess) -> None:
    assert ask(process, "ASK {}") == "true"
    waiting = spare(process)
    ticket = Ticket()
    stop = Timer(0.2, ticket.cancel)  # by when the query surely runs
    stop.start()
    process.patch("TX .\nA <x:new> <x:p> <x:1> <x:g> .\nTC .\n")
    with pytest.raises(Cancelled):
        ask(process, RUNAWAY, ticket)
    assert ask(process, "ASK { <x:new> ?p ?o }") == "true"
    assert answers(process) == waiting
    assert spare(process) != waiting


def test_when_it_is_closed_no_process_is_left(process: QueryProcess) -> None:
    ask(process, "ASK {}")
    pids = answers(process), spare(process)
    process.close()
    assert not any(Path(f"/proc/{pid}/stat").exists() for pid in pids)
