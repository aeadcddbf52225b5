"""How long the window lets a person wait: the longest pause of the event loop, act by act.

    python benchmarks/heartbeat.py [--concepts 100000] [--profile "mark as known"]

A timer beats every 5 ms while the program does the acts of a day, in the bundled ontology or, with
a number, in one of so many synthetic concepts. The pause is wall time beyond the beat. In brackets
is the most CPU time that the main thread took for itself between two beats: the rest of a pause is
waiting for the processor, or for Python's lock. Goal: at most 100 ms, whatever runs.
"""

import argparse
import cProfile
import os
import pstats
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from pathlib import Path

import ontologies
from day import Act, Day, with_hub
from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt, QTimer

from explorer.app.folders import HOME, folders
from explorer.app.settings import Settings
from explorer.gui.appearance import theme_for
from explorer.gui.launch import application
from explorer.gui.program import Program
from explorer.gui.window import Window
from explorer.model.source import Token
from explorer.model.terms import Iri

# A hub, what is marked as known, and a goal.
BUNDLED = ("Memory Use", "Token", "vLLM")
LARGE = ("Hub", "Dense attention 3", "Sparse cache 20")
BEAT = 5
# Milliseconds between two looks whether it happened.
LOOK = 20


class Heart:
    """Beats, and keeps the longest pause since it was last read."""

    def __init__(self) -> None:
        self._last, self._used = time.perf_counter(), time.thread_time()
        self._worst = self._most = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT)

    def _beat(self) -> None:
        now, used = time.perf_counter(), time.thread_time()
        self._worst = max(self._worst, (now - self._last) * 1000 - BEAT)
        self._most = max(self._most, (used - self._used) * 1000)
        self._last, self._used = now, used

    def read(self) -> str:
        """The longest pause, and the most CPU time, since it was last read."""
        told = f"{self._worst:7.0f} ms ({self._most:.0f})"
        self._worst = self._most = 0.0
        self._last, self._used = time.perf_counter(), time.thread_time()
        return told


def until(happened: Callable[[], bool], seconds: int = 60) -> None:
    """Let the program work in its own loop, which sleeps while there is nothing to do."""
    end = QDeadlineTimer(seconds * 1000)
    loop, look = QEventLoop(), QTimer()
    look.timeout.connect(lambda: loop.quit() if end.hasExpired() or happened() else None)
    look.start(LOOK)
    loop.exec()
    look.stop()
    if not happened():
        raise TimeoutError


def rest(milliseconds: int = 600) -> None:
    until(QDeadlineTimer(milliseconds).hasExpired)


def do(heart: Heart, acts: Iterable[Act], waiting: Callable[[], bool], *, profile: str) -> None:
    """Do each act in the loop of the window, and say how long it let a person wait."""
    for name, act in acts:
        found = cProfile.Profile() if name == profile else None
        if found:
            found.enable()
        heart.read()
        QTimer.singleShot(0, act)
        rest(1500)
        until(waiting, 600)
        print(f"{name:34} {heart.read()}", flush=True)
        if found:
            found.disable()
            pstats.Stats(found).sort_stats("cumulative").print_stats(60)


def opened(program: Program, heart: Heart, path: Path, count: int) -> None:
    """Open a file of `count` concepts, and wait for all of it."""
    desk = program.content.desk
    before = desk.open_session
    program.open([path] if count else [])
    until(lambda: desk.open_session is not before and bool(desk.session.placed), 600)
    print(f"{'open to the first picture':34} {heart.read()}")
    until(lambda: not count or desk.session.store.size().concepts > count, 600)
    rest(3000)
    print(f"{'open the whole':34} {heart.read()}", flush=True)


def found(program: Program, names: Sequence[str]) -> list[Iri]:
    """Concepts by their names, found in a worker."""
    session, iris = program.content.desk.session, list[Iri]()

    def work(_: Token) -> list[Iri]:
        return [session.store.search(name, 1).items[0].concept.iri for name in names]

    session.jobs.ask("find", work, iris.extend, session.failed.send)
    until(lambda: bool(iris), 600)
    return iris


def live(program: Program, heart: Heart, count: int, home: Path, profile: str) -> None:
    """A day with an ontology of `count` concepts, or with the bundled one."""
    path = with_hub(home / f"{count}.ttl", count) if count else home
    heart.read()
    opened(program, heart, path, count)
    day, session = Day(program), program.content.desk.session
    hub, known, goal = found(program, LARGE if count else BUNDLED)
    acts = chain(
        day.concepts(hub, known, goal),
        day.edits(hub),
        day.finding(),
        day.tabs(),
        day.asking(),
        day.overview(),
        day.looks(),
    )
    do(heart, acts, lambda: not session.apart.busy, profile=profile)
    opened(program, heart, ontologies.write(home / "other.ttl", 1000), 999)


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--concepts", type=int, default=0)
    words.add_argument(
        "--profile", default="", help="an act: where its time on the main thread goes"
    )
    wanted = words.parse_args()
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        app = application()
        settings = Settings(hint_closed=True, appearance="light", language="en")
        window = Window(theme_for(settings.appearance, settings.text_scale))
        window.resize(1280, 800)
        window.show()
        rest(100)
        heart = Heart()
        program = Program(window, folders({HOME: home}), (settings, ()))
        rest(100)
        print(f"{'build the content':34} {heart.read()}")
        live(program, heart, wanted.concepts, Path(home), wanted.profile)
        heart.read()
        QTimer.singleShot(0, window.close)
        rest(1000)
        print(f"{'close':34} {heart.read()}")
        app.quit()


if __name__ == "__main__":
    main()
