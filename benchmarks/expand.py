"""Expanding a concept with 50 neighbours: from the key press to the last frame of the movement.

    python benchmarks/expand.py [--ratio 2]

The window as it is, offscreen, on a made-up ontology in a file: a hub of 50 neighbours beside 24
other concepts, 140 relations. Each time the canvas shows the hub and what is around another
concept; the key is pressed; the store is asked, the picture composed and shown, and all concepts
move. Milliseconds from the key to the end of the first frame that shows the movement, by the
clock and of the processor (all threads); then every frame until rest, by the clock and of its
thread. Twice:
with E, which adds the twelve most important, and with all of them at once. Goals: a first frame
within 50 ms, none over 33 ms.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time, thread_time
from typing import NamedTuple

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication

from explorer.app.commands import on_canvas
from explorer.app.folders import HOME, folders
from explorer.app.session import Session
from explorer.app.settings import Settings
from explorer.gui.appearance import theme_for
from explorer.gui.canvas.canvas import Canvas
from explorer.gui.launch import application
from explorer.gui.program import Program
from explorer.gui.window import Window
from explorer.model.terms import Iri

NEIGHBOURS, OTHERS, RELATIONS = 50, 24, 140
TIMES = 12
# Milliseconds between two looks of the measuring.
LOOK = 4
HEAD = """@prefix : <urn:made:> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
SIZE = (1280, 800)
HUB, FOCUS = Iri("urn:made:hub"), Iri("urn:made:o0")
WORDS = ("Sparse", "Dense", "Causal", "Masked", "Grouped", "Cached", "Linear", "Robust", "Latent")
NOUNS = ("attention", "decoding", "encoder", "gradient", "sampler", "index", "kernel", "adapter")


def ontology(file: Path) -> None:
    """A hub, its neighbours, and others; the same every time."""
    draw = Random(7)  # noqa: S311 - no secret
    names = ["hub", *(f"n{i}" for i in range(NEIGHBOURS)), *(f"o{i}" for i in range(OTHERS))]
    lines = [HEAD]
    for i, name in enumerate(names):
        label = f"{WORDS[i % 9]} {NOUNS[i // 9 % 8]} {i}" if i else "Hub"
        lines.append(f':{name} a skos:Concept ; skos:prefLabel "{label}"@en .')
    lines += [f":n{i} skos:related :hub ." for i in range(NEIGHBOURS)]
    lines += [f":o{i} skos:broader :o0 ." for i in range(1, OTHERS)]
    lines.append(":o0 skos:related :hub .")
    for _ in range(RELATIONS - NEIGHBOURS - OTHERS):
        one, other = draw.sample(names[1:], 2)
        lines.append(f":{one} skos:related :{other} .")
    file.write_text("\n".join(lines), encoding="utf-8")


class Frames:
    """Watches a canvas paint: when each frame ended, and how long it took."""

    def __init__(self, canvas: Canvas) -> None:
        self.ends: list[float] = []
        self.wall: list[float] = []
        self.cpu: list[float] = []
        self.moving: list[bool] = []
        self.concepts: list[int] = []
        self.spent: list[float] = []
        self._canvas = canvas
        self._paint = canvas.paintEvent
        canvas.paintEvent = self._watched  # type: ignore[method-assign]

    def clear(self) -> None:
        times = self.ends, self.wall, self.cpu, self.spent
        for kept in (*times, self.moving, self.concepts):
            kept.clear()

    def _watched(self, event: QPaintEvent) -> None:
        wall, cpu = perf_counter(), thread_time()
        self._paint(event)
        self.cpu.append((thread_time() - cpu) * 1000)
        self.ends.append(perf_counter())
        self.wall.append((self.ends[-1] - wall) * 1000)
        share = self._canvas.eye.glide.share
        self.moving.append(share < 1)
        self.spent.append(process_time())
        self.concepts.append(len(self._canvas.picture.points) if share > 0 else 0)

    def first(self, before: int) -> int | None:
        """The first frame in which a picture of more concepts than `before` is on its way."""
        return next((i for i, count in enumerate(self.concepts) if count > before), None)


def until(happened: Callable[[], bool], seconds: float = 20) -> None:
    """Let the program work, as its own loop does: `processEvents` with a time would not sleep."""
    end = QDeadlineTimer(round(seconds * 1000))
    loop, look = QEventLoop(), QTimer()

    def seen() -> None:
        if end.hasExpired() or happened():
            loop.quit()

    look.timeout.connect(seen)
    look.start(LOOK)
    loop.exec()
    look.stop()
    if not happened():
        raise TimeoutError


def rest(milliseconds: int) -> None:
    until(QDeadlineTimer(milliseconds).hasExpired)


class Run(NamedTuple):
    """Milliseconds to the end of the first frame, by the clock and of all threads; the frames."""

    first: float
    spent: float
    wall: list[float]
    cpu: list[float]
    moving: int


def measure(session: Session, frames: Frames, canvas: Canvas, act: Callable[[], object]) -> Run:
    """One expansion and its undoing."""
    before = len(canvas.picture.points)
    frames.clear()
    pressed, process = perf_counter(), process_time()
    act()
    until(lambda: frames.first(before) is not None)
    start = frames.first(before) or 0
    spent = (frames.spent[start] - process) * 1000
    first = (frames.ends[start] - pressed) * 1000
    rest(700)
    found = Run(first, spent, frames.wall[start:], frames.cpu[start:], sum(frames.moving[start:]))
    session.undo()
    until(lambda: len(canvas.picture.points) == before)
    rest(900)
    return found


def told(name: str, runs: list[Run]) -> None:
    firsts, spents = [run.first for run in runs], [run.spent for run in runs]
    wall = [time for run in runs for time in run.wall]
    cpu = [time for run in runs for time in run.cpu]
    cells = "".join(f"{median(v):>8.1f}{max(v):>8.1f}" for v in (firsts, spents, wall, cpu))
    print(f"{name:<24}{cells}{median(run.moving for run in runs):>8.0f}", flush=True)


def press(canvas: Canvas) -> None:
    """The key E, as the window gets it."""
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        event = QKeyEvent(kind, Qt.Key.Key_E, Qt.KeyboardModifier.NoModifier, "e")
        QApplication.sendEvent(canvas, event)


def shown(program: Program, file: Path) -> tuple[Session, Canvas]:
    """The made-up ontology on the canvas, with its hub selected."""
    program.open([file])
    desk = program.content.desk
    until(lambda: desk.open_session is not None and bool(desk.session.placed))
    session, canvas = desk.session, program.content.parts.graph.canvas
    session.show_around(FOCUS)
    until(lambda: canvas.picture.focus == FOCUS and HUB in canvas.picture.points)
    session.select(HUB)
    canvas.setFocus()
    rest(1500)
    return session, canvas


def table(session: Session, canvas: Canvas) -> None:
    """Measure and print."""
    frames = Frames(canvas)
    many = tuple(Iri(f"urn:made:n{i}") for i in range(NEIGHBOURS))
    print(f"{len(canvas.picture.points)} concepts shown at first; {TIMES} times each")
    heads = ("first, wall", "first, CPU", "frame, wall", "frame, CPU")
    print(f"{'median and worst, ms':<24}{''.join(f'{head:>16}' for head in heads)}  moving")
    told("E, in the first minute", [measure(session, frames, canvas, lambda: press(canvas))])
    acts: dict[str, Callable[[], object]] = {
        "E: twelve of fifty": lambda: press(canvas),
        "all fifty at once": lambda: on_canvas.add(session, many),
    }
    for name, act in acts.items():
        told(name, [measure(session, frames, canvas, act) for _ in range(TIMES)])


def main() -> None:
    """Open the window, expand again and again."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--ratio", type=float, default=1.0)
    os.environ["QT_SCALE_FACTOR"] = str(reader.parse_args().ratio)
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        file = Path(home) / "made.ttl"
        ontology(file)
        app = application()
        settings = Settings(hint_closed=True, appearance="light", language="en")
        window = Window(theme_for(settings.appearance, settings.text_scale))
        window.resize(*SIZE)
        program = Program(window, folders({HOME: home}), (settings, ()))
        window.show()
        table(*shown(program, file))
        window.close()
        app.quit()


if __name__ == "__main__":
    main()
