"""The window opens an ontology as it was left, unless the person asks for a clean start."""

import subprocess
import sys
from pathlib import Path

import pytest
from desktop import BUNDLED, Desktop
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from explorer import __main__
from explorer.app.commands import on_canvas
from explorer.app.folders import HOME
from explorer.app.settings import Settings
from explorer.app.view import Show
from explorer.gui import launch
from explorer.gui.choices import last_opened, with_opened
from explorer.model.geometry import Point

SMALL = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix : <urn:small/> .
:a a skos:Concept ; skos:prefLabel "Alpha"@en ; skos:related :b .
:b a skos:Concept ; skos:prefLabel "Beta"@en ; skos:related :c .
:c a skos:Concept ; skos:prefLabel "Gamma"@en .
"""


def left_with_one_dragged(desktop: Desktop, *paths: Path) -> Point:
    """Start, show Softmax or Beta, drag it aside, hide a relation, and close."""
    desktop.start(*paths)
    iri = desktop.show("Beta" if paths else "Softmax")
    on_canvas.put(desktop.session, iri, Point(33.0, 210.0))
    relation = next(iter(desktop.graph.canvas.picture.counts))
    on_canvas.draw_relation(desktop.session, relation, Show.HIDDEN)
    desktop.until(lambda: desktop.graph.canvas.picture.points[iri] == Point(33.0, 210.0))
    desktop.window.close()
    return Point(33.0, 210.0)


def test_the_canvas_comes_back_as_it_was_left(desktop: Desktop) -> None:
    place = left_with_one_dragged(desktop)
    left = desktop.graph.canvas.picture
    desktop.start()
    iri = desktop.iri("Softmax")
    assert desktop.graph.canvas.picture.points[iri] == place
    assert desktop.graph.canvas.picture.points == left.points
    assert desktop.graph.canvas.picture.shows == left.shows
    assert desktop.session.view.pinned == {iri}
    assert not desktop.session.edits.done


def test_a_learning_path_comes_back(desktop: Desktop) -> None:
    desktop.start()
    desktop.session.learn(desktop.iri("Softmax"))
    desktop.until(lambda: desktop.graph.canvas.picture.layout == "path")
    points = desktop.graph.canvas.picture.points
    desktop.window.close()
    desktop.start()
    assert desktop.graph.canvas.picture.layout == "path"
    assert desktop.graph.canvas.picture.points == points


def test_each_file_is_opened_as_it_was_left_without_what_is_gone(
    desktop: Desktop, tmp_path: Path
) -> None:
    file, other = tmp_path / "small.ttl", tmp_path / "other.ttl"
    file.write_text(SMALL, encoding="utf-8")
    other.write_text(SMALL, encoding="utf-8")
    place = left_with_one_dragged(desktop, file)
    file.write_text(SMALL.rpartition(":c a")[0].replace("; skos:related :c", ""), encoding="utf-8")
    desktop.start(file)
    beta, gamma = desktop.iri("Beta"), "urn:small/c"
    assert desktop.session.view.points[beta] == place
    assert gamma not in desktop.session.placed
    desktop.program.open([other])
    desktop.until(lambda: "other" in desktop.window.windowTitle())
    assert desktop.session.view.layout == "start"


def test_a_person_can_begin_anew(desktop: Desktop) -> None:
    left_with_one_dragged(desktop)
    desktop.start(restored=False)
    assert desktop.graph.canvas.picture.layout == "start"
    assert not desktop.session.view.relations


def test_a_damaged_view_is_told_and_the_start_view_shown(desktop: Desktop) -> None:
    left_with_one_dragged(desktop)
    (kept,) = desktop.places.views.iterdir()
    kept.write_text("{", encoding="utf-8")
    desktop.start()
    assert desktop.graph.canvas.picture.layout == "start"
    assert any("canvas begins anew" in said.text for said in desktop.content.parts.messages.said)
    assert kept.with_name(kept.name + ".damaged").exists()


def test_a_view_that_cannot_be_written_lets_the_window_close(
    desktop: Desktop, caplog: pytest.LogCaptureFixture
) -> None:
    desktop.start()
    desktop.places.settings.parent.mkdir(parents=True, exist_ok=True)
    desktop.places.views.write_text("a file where the folder should be")
    desktop.show("Softmax")
    desktop.window.close()
    assert "cannot be written" in caplog.text
    desktop.places.views.unlink()


STARTING = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from explorer.gui import launch

def look():
    for window in QApplication.topLevelWidgets():
        if window.windowTitle().endswith("Concept Explorer") and "–" in window.windowTitle():
            print(window.windowTitle())
            QApplication.quit()

def application(made=launch.application):
    app = made()
    timer = QTimer(app)
    timer.timeout.connect(look)
    timer.start(20)
    return app

launch.application = application
launch.run([], restored=sys.argv[1] == "again")
"""


def title_after_start(home: Path, how: str) -> str:
    """What the window is called once the program, started without a file, has opened something."""
    told = subprocess.run(
        [sys.executable, "-c", STARTING, how],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={"QT_QPA_PLATFORM": "offscreen", HOME: str(home), "PATH": ""},
        cwd=Path(__main__.__file__).parents[1],
    )
    return told.stdout.strip().removesuffix(" – Concept Explorer")


def test_the_files_that_were_open_come_back_at_the_next_start(
    desktop: Desktop, tmp_path: Path
) -> None:
    path = tmp_path / "tea.ttl"
    path.write_text('<x:tea> <http://www.w3.org/2004/02/skos/core#prefLabel> "Tea"@en .')
    desktop.start(path)
    desktop.window.close()
    assert title_after_start(desktop.places.settings.parent, "again") == "tea.ttl"
    assert title_after_start(desktop.places.settings.parent, "anew") == BUNDLED


def test_what_is_gone_or_on_the_web_is_not_opened_unasked(tmp_path: Path) -> None:
    path = tmp_path / "tea.ttl"
    settings = with_opened(Settings(), [str(path)])
    assert (settings.recent, last_opened(settings)) == ((str(path),), ())
    path.touch()
    assert last_opened(settings) == (path,)
    assert last_opened(with_opened(settings, [str(path), "https://x.org/sparql"])) == ()
    assert last_opened(with_opened(settings, [])) == ()


def test_shift_means_a_clean_start(monkeypatch: pytest.MonkeyPatch) -> None:
    none, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    for held, clean in ((none, False), (shift, True)):
        monkeypatch.setattr(QGuiApplication, "queryKeyboardModifiers", lambda held=held: held)
        assert launch.clean() is clean


def test_no_restore_belongs_to_open_alone() -> None:
    assert __main__.opens(["open", "--no-restore", "a.ttl"])
    assert not __main__.opens(["open", "--no-restores"])
