"""The whole window with a real session behind it, as the program makes it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desktop import Desktop
from pytestqt.qtbot import QtBot


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path) -> Iterator[Desktop]:
    desktop = Desktop(qtbot, tmp_path / "home")
    yield desktop
    if hasattr(desktop, "window"):
        desktop.window.close()


@pytest.fixture
def started(desktop: Desktop) -> Desktop:
    return desktop.start()
