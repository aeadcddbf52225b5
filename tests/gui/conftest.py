"""The whole window with a real session behind it, as the program makes it; and a canvas alone."""

from collections.abc import Iterator
from pathlib import Path

import field
import pytest
from canvases import pictured
from desktop import Desktop
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.gui.canvas.canvas import Canvas
from explorer.gui.garbage import Collector
from explorer.gui.style import Look


@pytest.fixture(autouse=True)
def _collected_here(qapp: QApplication) -> Iterator[None]:
    """Garbage is sought as in the program: a search in a worker can stop everything for good."""
    collector = Collector(qapp)
    yield
    collector.close()


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path) -> Iterator[Desktop]:
    desktop = Desktop(qtbot, tmp_path / "home")
    yield desktop
    if hasattr(desktop, "window"):
        desktop.window.close()


@pytest.fixture
def started(desktop: Desktop) -> Desktop:
    return desktop.start()


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    look = Look()
    look.calm = True
    canvas = Canvas(look)
    qtbot.addWidget(canvas)
    canvas.resize(800, 500)
    canvas.show_picture(pictured(field.content()))
    with qtbot.waitExposed(canvas):
        canvas.show()
    canvas.activateWindow()
    canvas.setFocus()
    return canvas
