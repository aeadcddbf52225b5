"""Makes the picture of the README: the window as it really is, on the bundled ontology.

    python docs/make_pictures.py

Needs no screen. Marks and settings are those of an empty folder that is thrown away.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from explorer.app.folders import HOME, folders
from explorer.app.settings import Settings
from explorer.gui.appearance import theme_for
from explorer.gui.launch import application
from explorer.gui.program import Program
from explorer.gui.window import Window
from explorer.model import vocabulary as v
from explorer.model.terms import Iri

TARGET = Path(__file__).with_name("window.png")
SIZE = (1280, 800)
KNOWN = ("Token", "Neural Network", "GPU Memory")


def until(happened: Callable[[], bool], seconds: int = 30) -> None:
    """Let the program work until something happened."""
    end = QDeadlineTimer(seconds * 1000)
    while not happened():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        if end.hasExpired():
            raise TimeoutError


def rest(milliseconds: int) -> None:
    """Let what moves come to its end."""
    end = QDeadlineTimer(milliseconds)
    until(end.hasExpired)


def main() -> None:
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        app = application()
        settings = Settings(hint_closed=True, appearance="light", language="en")
        window = Window(theme_for(settings.appearance, settings.text_scale))
        window.resize(*SIZE)
        program = Program(window, folders({HOME: home}), (settings, ()))
        window.show()
        program.open([])
        desk = program.content.desk
        until(lambda: desk.open_session is not None and bool(desk.session.placed))
        session = desk.session

        def concept(name: str) -> Iri:
            return session.store.search(name, 1).items[0].concept.iri

        session.mark(map(concept, KNOWN), v.KNOWN)
        focus = concept("PagedAttention")
        session.learn(focus)
        session.show_around(focus)
        session.select(focus)
        canvas = program.content.parts.graph.canvas
        until(lambda: canvas.picture.focus == focus and not session.learning.pending)
        rest(7000)
        window.grab().save(str(TARGET))
        window.close()
        app.quit()
    print(TARGET)


if __name__ == "__main__":
    main()
