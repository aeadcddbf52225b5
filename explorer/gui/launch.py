"""The first moments: an empty window at once, and what fills it after its first paint.

What is imported at the top here is waited for before anything can be seen: keep it small.
"""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from explorer.app.folders import folders
from explorer.app.settings import read_settings
from explorer.gui.appearance import theme_for
from explorer.gui.garbage import Collector
from explorer.gui.window import Window

# A window that is not painted, because it lies under others, is filled all the same.
LATEST = 300


def application() -> QApplication:
    """The application, with the names that the desktop knows it by."""
    # The window asks for Python's lock many times while it paints, and waits so long each time
    # where a worker computes: 25 times less than Python would have it.
    sys.setswitchinterval(0.0002)
    app = QApplication(sys.argv[:1])
    Collector(app)
    app.setApplicationName("concept-explorer")
    app.setApplicationDisplayName("Concept Explorer")
    app.setDesktopFileName("org.conceptexplorer.ConceptExplorer")
    return app


def after_first_paint(window: Window, fill: Callable[[], object]) -> None:
    """Call `fill` once: when the empty window was painted, or a little later."""
    waiting = QTimer(window)
    waiting.setSingleShot(True)
    waiting.timeout.connect(fill)
    waiting.start(LATEST)
    # What is on its way to the screen goes first.
    window.blank.painted.connect(lambda: waiting.isActive() and waiting.start(0))


def place(window: Window, kept: str) -> None:
    """Put the window where it was last; `kept` is the arrangement in the settings."""
    try:
        geometry = str(json.loads(kept)["geometry"])
    except (ValueError, KeyError, TypeError):
        return
    window.restoreGeometry(QByteArray.fromBase64(geometry.encode()))


def clean() -> bool:
    """Whether the person holds Shift, to begin without what the canvas showed last."""
    held = QGuiApplication.queryKeyboardModifiers()
    return bool(held & Qt.KeyboardModifier.ShiftModifier)


def run(paths: Sequence[Path | str], *, restored: bool = True, profile: str | None = None) -> int:
    """Show the window at once; load, fill and open after its first paint.

    Without paths what was open last. `restored`: with the canvas as it was then; else without
    paths the bundled ontology. `profile`: with the
    marks of that one; None means that of the last time.
    """
    app = application()
    places = folders()
    settings, complaints = read_settings(places.settings)
    window = Window(theme_for(settings.appearance, settings.text_scale))
    place(window, settings.window)

    begun = (settings if profile is None else replace(settings, profile=profile), complaints)

    def fill() -> None:
        from explorer.gui.canvas import voice as canvas_voice
        from explorer.gui.choices import last_opened
        from explorer.gui.program import Program

        canvas_voice.install()
        program = Program(window, places, begun)
        sys.excepthook = program.defect
        again = restored and not clean()
        program.open(paths or (last_opened(settings) if again else ()), restored=again)

    after_first_paint(window, fill)
    window.show()
    return app.exec()
