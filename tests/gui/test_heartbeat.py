"""The window goes on while work is done: its loop beats whatever workers do."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Event, Thread

from desktop import Desktop
from PySide6.QtCore import Qt, QTimer

from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.terms import ADDED, Iri, Literal, Statement

HEAD = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix x: <https://x.org/> .\n"
ROW = 'x:c{n} a skos:Concept ; skos:prefLabel "thing {n}"@en ; skos:broader x:c{m} .\n'
COUNT = 30_000
# Seconds of the processor, some times what is measured: so busy may the machine be.
MOST = 0.35
MOST_HELD = 0.2
SEVEN = Iri("https://x.org/c7")


ACTS = (
    *(f"view.tab.{tab}" for tab in ("query", "matrix", "compare", "graph", "plan", "review")),
    *("view.appearance.dark", "view.text.200", "view.text.100", "view.layout.free", "edit.find"),
)


class Heart:
    """Beats, and keeps how much the main thread did for itself between two beats.

    That leaves out what it waits for on a busy machine.
    """

    def __init__(self) -> None:
        self.beats, self.longest = 0, 0.0
        self._used = time.thread_time()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(5)

    def beaten(self, times: int) -> bool:
        """Whether it has beaten so often."""
        return self.beats >= times

    def _beat(self) -> None:
        used = time.thread_time()
        self.longest = max(self.longest, used - self._used)
        self.beats, self._used = self.beats + 1, used


class Lock:
    """How long Python's lock was held at most, in seconds of the processor.

    A thread wakes every 2 ms. It cannot be late for longer by what others hold than they used the
    processor meanwhile: that leaves out other programs on a busy machine.
    """

    def __init__(self) -> None:
        self.longest = 0.0
        self._stopped = Event()
        self._thread = Thread(target=self._watch, daemon=True)

    @contextmanager
    def watched(self) -> Iterator[None]:
        self._thread.start()
        yield
        self._stopped.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stopped.is_set():
            begun, used = time.perf_counter(), time.process_time()
            time.sleep(0.002)
            late, others = time.perf_counter() - begun - 0.002, time.process_time() - used
            self.longest = max(self.longest, min(late, others))


def test_a_lock_that_is_held_is_seen() -> None:
    lock = Lock()
    with lock.watched():
        time.sleep(0.05)
        used = time.process_time()
        sum(range(10_000_000))
        used = time.process_time() - used
    assert lock.longest > used / 2


def test_the_window_goes_on_while_a_large_ontology_is_opened_and_edited(
    desktop: Desktop, tmp_path: Path
) -> None:
    path = tmp_path / "large.ttl"
    rows = (ROW.format(n=n, m=n // 9) for n in range(COUNT))
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    desktop.start()
    heart, lock = Heart(), Lock()
    before = desktop.session
    with lock.watched():
        desktop.program.open([path])
        desktop.until(lambda: desktop.session is not before and bool(desktop.session.placed))
        # On the main thread there would be one beat before, and one after.
        opened = heart.beats
        assert opened > 3
        session = desktop.session
        named = Statement(SEVEN, v.ALT_LABEL, Literal("seven", "en"), ADDED)
        session.do_apart("Name it", Change(added=frozenset({named})), "Named.")
        desktop.until(lambda: bool(session.edits.done))
        edited = heart.beats - opened
        assert edited > 3
        # What was kept of the learning order before is let go.
        desktop.rest()
    assert heart.longest < MOST
    assert lock.longest < MOST_HELD


def test_tabs_themes_and_sizes_do_not_hold_the_window_up(desktop: Desktop) -> None:
    desktop.start()
    heart = Heart()
    for command in ACTS:
        desktop.do(command)
        enough = heart.beats + 5
        desktop.until(partial(heart.beaten, enough))
    assert heart.longest < MOST
