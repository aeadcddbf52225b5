"""How long the window lets a person wait: the longest pause of the event loop, act by act.

    python benchmarks/heartbeat.py [--concepts 100000]

A timer beats every 5 ms while the program opens, draws, plans, searches, queries and changes its
appearance; with a number, while so many synthetic concepts are opened, searched, clicked and
edited. In brackets is the most CPU time that the main thread took for itself between two beats:
the rest of a pause is waiting for the processor, or for Python's lock. The pause is wall time
beyond the beat. Goal: at most 100 ms, whatever runs; switching the theme sets a style sheet,
which Qt does in one piece.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import ontologies
from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt, QTimer

from explorer.app.settings import Settings
from explorer.gui.appearance import theme_for
from explorer.gui.folders import HOME, folders
from explorer.gui.launch import application
from explorer.gui.program import Program
from explorer.gui.window import Window
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.terms import ADDED, Iri, Literal, Statement

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


def large(program: Program, heart: Heart, count: int, folder: str) -> None:
    """Open many concepts, and do with them what is done all day."""
    path = ontologies.write(Path(folder) / f"{count}.ttl", count)
    desk = program.content.desk
    heart.read()
    program.open([path])
    until(lambda: desk.open_session is not None and bool(desk.session.placed), 600)
    print(f"{'open to the first picture':34} {heart.read()}")
    until(lambda: desk.session.store.size().concepts == count, 600)
    rest(3000)
    print(f"{'open the whole':34} {heart.read()}")
    session, found = desk.session, list[Iri]()
    session.jobs.ask(
        "find",
        lambda _: session.store.search("dense", 1).items[0].concept.iri,
        found.append,
        session.failed.send,
    )
    until(lambda: bool(found), 600)
    print(f"{'search':34} {heart.read()}")
    named = Statement(found[0], v.ALT_LABEL, Literal("thick", "en"), ADDED)
    acts: dict[str, Callable[[], object]] = {
        "click": lambda: session.go_to(found[0]),
        "edit": lambda: session.do_apart("Name", Change(added=frozenset({named})), "Named."),
        "mark": lambda: session.mark(found, v.KNOWN),
    }
    for name, act in acts.items():
        heart.read()
        QTimer.singleShot(0, act)
        rest(2000)
        until(lambda: not session.apart.busy, 600)
        print(f"{name:34} {heart.read()}")


def bundled(program: Program, heart: Heart) -> None:
    """The acts of a day in the bundled ontology."""
    program.open([])
    desk = program.content.desk
    until(lambda: desk.open_session is not None and bool(desk.session.placed))
    rest()
    print(f"{'open and draw the start view':34} {heart.read()}")
    session = desk.session
    tabs = program.content.parts.actions.by_id

    def concept(name: str) -> Iri:
        return session.store.search(name, 1).items[0].concept.iri

    acts: dict[str, Callable[[], object]] = {
        "show a hub among its neighbours": lambda: session.go_to(concept("Memory Use")),
        "expand it": lambda: session.expand(concept("Memory Use")),
        "learn vLLM": lambda: session.learn(concept("vLLM")),
        "mark as known": lambda: session.mark([concept("Token")], v.KNOWN),
        "undo": session.undo,
        "open the query tab": tabs["view.tab.query"].trigger,
        "back to the graph": tabs["view.tab.graph"].trigger,
        "labels in German": lambda: session.prefer(replace(session.settings, language="de")),
        "dark theme": lambda: session.prefer(replace(session.settings, appearance="dark")),
    }
    for name, act in acts.items():
        heart.read()
        QTimer.singleShot(0, act)
        rest(1500)
        print(f"{name:34} {heart.read()}")


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--concepts", type=int, default=0)
    count = words.parse_args().concepts
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        app = application()
        settings = Settings(hint_closed=True, appearance="light", language="en")
        window = Window(theme_for(settings.appearance, settings.text_scale))
        window.resize(1280, 800)
        window.show()
        rest(100)
        begun = time.perf_counter()
        program = Program(window, folders({HOME: home}), (settings, ()))
        filled = (time.perf_counter() - begun) * 1000
        heart = Heart()
        print(f"{'build the content':34} {filled:7.0f} ms")
        if count:
            large(program, heart, count, home)
        else:
            bundled(program, heart)
        window.close()
        app.quit()


if __name__ == "__main__":
    main()
