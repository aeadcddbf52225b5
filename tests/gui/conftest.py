"""The whole window with a real session behind it, as the program makes it; and a canvas alone."""

from collections.abc import Iterator
from pathlib import Path

import field
import pytest
from canvases import pictured
from desktop import Desktop
from pytestqt.qtbot import QtBot

from explorer.gui.canvas.canvas import Canvas
from explorer.gui.style import Look


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
