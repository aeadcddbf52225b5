"""Expanding a concept with 50 neighbours: from the key press to the last frame of the movement.

    python benchmarks/expand.py [--ratio 2]

The window as it is, offscreen, on a made-up ontology in a file: a hub of 50 neighbours beside 24
other concepts, 140 relations. Each time the canvas shows the hub and what is around another
concept; the key is pressed; the store is asked, the picture composed and shown, and all concepts
move. Milliseconds by the clock from the key to the end of the first frame of the new picture; then
every frame until rest, by the clock and of the thread. Twice: with E, which adds the twelve most
important, and with all of them at once. Goals: a first frame within 50 ms, none over 33 ms.
"""

import argparse
import gc
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, thread_time

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication

from explorer.app.commands import on_canvas
from explorer.app.session import Session
from explorer.app.settings import Settings
from explorer.gui.appearance import theme_for
from explorer.gui.canvas import Canvas
from explorer.gui.folders import HOME, folders
from explorer.gui.launch import application
from explorer.gui.program import Program
from explorer.gui.window import Window
from explorer.model.terms import Iri

NEIGHBOURS, OTHERS, RELATIONS = 50, 24, 140
TIMES = 12
HEAD = """@prefix : <urn:made:> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
SIZE = (1280, 800)
WORDS = ("Sparse", "Dense", "Causal", "Masked", "Grouped", "Cached", "Linear", "Robust", "Latent")
NOUNS = ("attention", "decoding", "encoder", "gradient", "sampler", "index", "kernel", "adapter")


def ontology(file: Path) -> None:
    """A hub, its neighbours, and others; the same every time."""
    draw = Random(7)
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
        self._canvas = canvas
        self._paint = canvas.paintEvent
        canvas.paintEvent = self._watched  # type: ignore[method-assign]

    def clear(self) -> None:
        for kept in (self.ends, self.wall, self.cpu, self.moving):
            kept.clear()

    def _watched(self, event: QPaintEvent) -> None:
        wall, cpu = perf_counter(), thread_time()
        self._paint(event)
        self.cpu.append((thread_time() - cpu) * 1000)
        self.ends.append(perf_counter())
        self.wall.append((self.ends[-1] - wall) * 1000)
        self.moving.append(self._canvas.eye.glide.share < 1)


def until(happened: Callable[[], bool], seconds: float = 20) -> None:
    """Let the program work."""
    end = QDeadlineTimer(round(seconds * 1000))
    while not happened():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 10)
        if end.hasExpired():
            raise TimeoutError


def rest(milliseconds: int) -> None:
    until(QDeadlineTimer(milliseconds).hasExpired)


def measure(
    session: Session, frames: Frames, canvas: Canvas, act: Callable[[], object]
) -> tuple[float, list[float], list[float], int]:
    """One expansion and its undoing: first frame, frames by the clock and of the thread."""
    before = len(canvas.picture.points)
    frames.clear()
    pressed = perf_counter()
    act()
    until(lambda: len(canvas.picture.points) > before)
    start = len(frames.ends)
    until(lambda: len(frames.ends) > start)
    first = (frames.ends[start] - pressed) * 1000
    rest(700)
    wall, cpu = frames.wall[start:], frames.cpu[start:]
    moving = sum(frames.moving[start:])
    session.undo()
    until(lambda: len(canvas.picture.points) == before)
    rest(500)
    return first, wall, cpu, moving


def told(name: str, runs: list[tuple[float, list[float], list[float], int]]) -> None:
    firsts = [run[0] for run in runs]
    wall = [time for run in runs for time in run[1]]
    cpu = [time for run in runs for time in run[2]]
    moving = median(run[3] for run in runs)
    print(
        f"{name:<34}{median(firsts):>7.0f}{max(firsts):>7.0f}{median(wall):>9.1f}{max(wall):>7.1f}"
        f"{median(cpu):>9.1f}{max(cpu):>7.1f}{moving:>9.0f}",
        flush=True,
    )


def press(canvas: Canvas) -> None:
    """The key E, as the window gets it."""
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        event = QKeyEvent(kind, Qt.Key.Key_E, Qt.KeyboardModifier.NoModifier, "e")
        QApplication.sendEvent(canvas, event)


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
        program.open([file])
        desk = program.content.desk
        until(lambda: desk.open_session is not None and bool(desk.session.placed))
        session, canvas = desk.session, program.content.parts.graph.canvas
        hub, focus = Iri("urn:made:hub"), Iri("urn:made:o0")
        session.show_around(focus)
        until(lambda: canvas.picture.focus == focus and hub in canvas.picture.points)
        session.select(hub)
        canvas.setFocus()
        rest(1500)
        frames = Frames(canvas)
        many = frozenset(Iri(f"urn:made:n{i}") for i in range(NEIGHBOURS))
        print(f"{len(canvas.picture.points)} concepts shown at first; {TIMES} times each")
        heads = ("first", "worst", "frame", "worst", "CPU", "worst", "moving")
        print(f"{'milliseconds, medians and worst':<34}" + "".join(
            f"{head:>{wide}}" for head, wide in zip(heads, (7, 7, 9, 7, 9, 7, 9), strict=True)
        ))
        told("E, in the first minute", [measure(session, frames, canvas, lambda: press(canvas))])
        acts: dict[str, Callable[[], object]] = {
            "E: twelve of fifty": lambda: press(canvas),
            "all fifty at once": lambda: on_canvas.add(session, tuple(sorted(many))),
        }
        for name, act in acts.items():
            told(name, [measure(session, frames, canvas, act) for _ in range(TIMES)])
        gc.collect()
        window.close()
        app.quit()


if __name__ == "__main__":
    main()
