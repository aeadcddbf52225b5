"""The first moments: what is missing is said, the window comes first, heavy libraries later."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from desktop import Desktop
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer import __main__
from explorer.app.commands.command import Region
from explorer.app.folders import HOME, folders
from explorer.app.settings import Settings, read_settings, write_settings
from explorer.gui import start
from explorer.gui.arrangement import Arrangement, arrangement
from explorer.gui.launch import after_first_paint
from explorer.gui.window import Window
from explorer.scene.theme import LIGHT

HEAVY = {"numpy", "rdflib", "networkx", "pyvis", "jinja2", "scipy", "pyshacl", "click"}


def loaded_by(code: str, home: Path) -> set[str]:
    """The modules that a new process has loaded after `code`."""
    told = subprocess.run(  # our own code
        [sys.executable, "-c", f"{code}\nimport json, sys\nprint(json.dumps(list(sys.modules)))"],
        capture_output=True,
        text=True,
        check=True,
        env={"QT_QPA_PLATFORM": "offscreen", HOME: str(home), "PATH": ""},
        cwd=Path(__main__.__file__).parents[1],
    )
    return set(json.loads(told.stdout.splitlines()[-1]))


def test_nothing_of_the_house_but_the_shell_is_loaded_before_the_first_paint(
    tmp_path: Path,
) -> None:
    loaded = loaded_by("import explorer.gui.launch", tmp_path)
    assert not loaded & {*HEAVY, "pyoxigraph", "explorer.app.session", "explorer.gui.canvas.canvas"}


def test_the_start_loads_no_heavy_library(tmp_path: Path) -> None:
    loaded = loaded_by("import explorer.gui.program", tmp_path)
    assert not loaded & HEAVY


def test_the_empty_window_is_filled_once_after_its_first_paint(qtbot: QtBot) -> None:
    window = Window(LIGHT)
    qtbot.addWidget(window)
    filled: list[bool] = []
    after_first_paint(window, lambda: filled.append(window.isVisible()))
    assert not filled
    window.show()
    qtbot.waitUntil(lambda: bool(filled))
    window.blank.repaint()
    QApplication.processEvents()
    assert filled == [True]


def test_a_missing_library_is_named_with_the_way_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(start, "_X11", ("libnothing-of-that-name.so.0",))
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    assert start.start([]) == 2
    told = capsys.readouterr().err
    assert "libnothing-of-that-name.so.0" in told
    assert "sudo apt install" in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("words", "opens"),
    [(["open"], True), (["open", "a.ttl"], True), (["open", "--help"], False), (["path"], False)],
)
def test_open_means_the_window_and_all_else_the_command_line(
    words: list[str],
    opens: bool,  # noqa: FBT001  # a case
) -> None:
    assert __main__.opens(words) is opens


def test_only_linux_without_a_display_has_no_screen() -> None:
    assert not __main__.has_screen({}, "linux")
    assert __main__.has_screen({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert __main__.has_screen({"QT_QPA_PLATFORM": "offscreen"}, "linux")
    assert __main__.has_screen({}, "darwin")


def test_one_variable_moves_all_that_is_kept(tmp_path: Path) -> None:
    places = folders({HOME: str(tmp_path)})
    assert {places.settings.parent, places.profile.parent, places.log.parent} == {tmp_path}
    assert places.profile.name == "learner.nq"


def test_an_arrangement_survives_being_written_and_read() -> None:
    kept = Arrangement().toggled("Query", Region.LEFT).with_size(Region.LEFT, 300)
    kept = kept.with_tab(Region.BOTTOM, "Next")
    assert arrangement(kept.text()) == kept


@pytest.mark.parametrize("text", ["", "{", "[]", '{"sizes": 3}', '{"open": {}, "sizes": {}}'])
def test_an_arrangement_of_another_make_is_the_default(text: str) -> None:
    assert arrangement(text) == Arrangement()


def test_damaged_settings_are_named_and_the_window_opens(desktop: Desktop) -> None:
    desktop.places.settings.parent.mkdir(parents=True)
    desktop.places.settings.write_text('{"appearance": "pink"}', encoding="utf-8")
    desktop.start()
    assert any("appearance" in said.text for said in desktop.content.parts.messages.said)


def test_settings_are_written_as_soon_as_they_change(started: Desktop) -> None:
    started.do("view.appearance.dark")
    path = started.places.settings
    started.until(lambda: path.exists() and read_settings(path)[0].appearance == "dark")


def test_the_theme_of_the_settings_is_worn_from_the_start(desktop: Desktop) -> None:
    write_settings(desktop.places.settings, Settings(appearance="dark", text_scale=1.5))
    desktop.start()
    assert desktop.program.look.theme.dark
    assert desktop.program.look.theme.scale == 1.5


def test_opening_can_be_cancelled_and_what_is_open_stays(started: Desktop, tmp_path: Path) -> None:
    lines = (f"<urn:a{i}> <urn:b> <urn:c{i}> .\n" for i in range(200_000))
    path = tmp_path / "large.nt"
    path.write_text("".join(lines), encoding="utf-8")
    before = started.session
    started.program.open([path])
    status = started.content.parts.status
    was_busy = status.busy
    started.until(lambda: re.search(r"[1-9][\d,]* statements", status.task.text()) is not None)
    assert re.fullmatch(
        r"Opening large\.nt: [\d.]+ MB of 7\.4 MB, [\d,]+ statements", status.task.text()
    )
    QTest.mouseClick(status.cancel, Qt.MouseButton.LeftButton)
    assert (was_busy, status.busy) == (True, False)
    assert started.content.parts.messages.said[-1].text.startswith("Opening was cancelled.")
    assert started.session is before
