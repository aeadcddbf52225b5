"""How long the window lets a person wait: the longest pause of the event loop, act by act.

    python benchmarks/heartbeat.py

A timer beats every 5 ms while the program opens, draws, plans, searches, queries and changes its
appearance. The pause is wall time beyond the beat. Goal: at most 100 ms, whatever runs; switching
the theme sets a style sheet, which Qt does in one piece.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt, QTimer

from explorer.app.settings import Settings
from explorer.gui.appearance import theme_for
from explorer.gui.folders import HOME, folders
from explorer.gui.launch import application
from explorer.gui.program import Program
from explorer.gui.window import Window
from explorer.model import vocabulary as v
from explorer.model.terms import Iri

BEAT = 5
# Milliseconds between two looks whether it happened.
LOOK = 20


class Heart:
    """Beats, and keeps the longest pause since it was last read."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self._worst = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT)

    def _beat(self) -> None:
        now = time.perf_counter()
        self._worst = max(self._worst, (now - self._last) * 1000 - BEAT)
        self._last = now

    def read(self) -> float:
        worst, self._worst = self._worst, 0.0
        self._last = time.perf_counter()
        return worst


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


def main() -> None:
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
        program.open([])
        desk = program.content.desk
        until(lambda: desk.open_session is not None and bool(desk.session.placed))
        rest()
        print(f"{'build the content':34} {filled:7.0f} ms")
        print(f"{'open and draw the start view':34} {heart.read():7.0f} ms")
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
            print(f"{name:34} {heart.read():7.0f} ms")
        window.close()
        app.quit()


if __name__ == "__main__":
    main()
