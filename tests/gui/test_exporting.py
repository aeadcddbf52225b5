"""Pictures leave the window: as files of every size, part and ground, and to the clipboard."""

import subprocess
import sys
from pathlib import Path

import pytest
from desktop import Desktop
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from explorer.app.drawing.draw import draw, drawing_of
from explorer.app.drawing.views import SIZE
from explorer.app.exporting import Form, export_picture, picture_svg
from explorer.app.jobs import Ticket
from explorer.gui.exporting import ask_picture, seen
from explorer.gui.pixels import MOST, painted, size
from explorer.gui.sheets.picture_sheet import SCALES, PictureSheet
from explorer.model.errors import TooLarge
from explorer.model.geometry import Rect
from explorer.scene.shapes import Scene
from explorer.scene.theme import LIGHT

ROOT = Path(__file__).parents[2]


@pytest.fixture
def shown(started: Desktop) -> Desktop:
    started.show("Softmax")
    return started


def saved(desktop: Desktop, path: Path, form: Form) -> Path:
    export_picture(desktop.session, desktop.graph.canvas.picture, path, painted, form)
    desktop.until(path.exists)
    return path


@pytest.mark.parametrize("scale", SCALES)
def test_a_png_is_as_large_as_was_asked(shown: Desktop, tmp_path: Path, scale: int) -> None:
    image = QImage(str(saved(shown, tmp_path / "a.png", Form(scale))))
    bounds = shown.graph.canvas.scene.bounds
    assert image.width() == round(bounds.width * scale)
    assert image.height() == round(bounds.height * scale)


def test_a_ground_can_be_left_out(shown: Desktop, tmp_path: Path) -> None:
    plain = QImage(str(saved(shown, tmp_path / "a.png", Form(1))))
    clear = QImage(str(saved(shown, tmp_path / "b.png", Form(1, transparent=True))))
    assert plain.pixelColor(0, 0).name().upper() == shown.graph.canvas.scene.ground
    assert clear.pixelColor(0, 0).alpha() == 0
    bounds = shown.graph.canvas.scene.bounds
    focus = shown.graph.canvas.scene.of(shown.iri("Softmax"))
    assert focus is not None
    x, y = focus.x + focus.height / 2 - bounds.x, focus.bottom - 5 - bounds.y
    assert clear.pixelColor(round(x), round(y)).alpha() == 255


def test_what_is_on_the_screen_is_less_than_the_whole(shown: Desktop, tmp_path: Path) -> None:
    canvas = shown.graph.canvas
    canvas.zoom(6)
    area, whole = seen(canvas), canvas.scene.bounds
    assert area.width < whole.width
    assert area.x >= whole.x
    assert area.right <= whole.right
    image = QImage(str(saved(shown, tmp_path / "a.png", Form(1, area=area))))
    assert image.width() == round(area.width)
    text = saved(shown, tmp_path / "a.svg", Form(area=area)).read_text(encoding="utf-8")
    assert len(text) < len(saved(shown, tmp_path / "b.svg", Form()).read_text(encoding="utf-8"))


def test_an_svg_tells_its_concepts_and_relations(shown: Desktop, tmp_path: Path) -> None:
    text = saved(shown, tmp_path / "a.svg", Form()).read_text(encoding="utf-8")
    assert "<title>Softmax among its neighbours</title>" in text
    assert "relations of NLP" in text


def test_a_pdf_is_written(shown: Desktop, tmp_path: Path) -> None:
    assert saved(shown, tmp_path / "a.pdf", Form()).read_bytes().startswith(b"%PDF")


def test_a_picture_of_too_many_pixels_is_refused_in_words(started: Desktop, tmp_path: Path) -> None:
    wide = Scene(bounds=Rect(0, 0, MOST, 2))
    with pytest.raises(TooLarge, match="pixels"):
        painted(wide, tmp_path / "a.png", 1)
    huge = Form(area=Rect(0, 0, MOST, 2))
    picture = started.graph.canvas.picture
    export_picture(started.session, picture, tmp_path / "a.png", painted, huge)
    assert any("pixels" in said.text for said in started.content.parts.messages.said)
    assert not list(tmp_path.glob("*.png"))


def test_the_keys_copy_the_picture(shown: Desktop) -> None:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    shown.content.parts.actions.refresh(shown.session)
    QTest.keyClick(shown.window, Qt.Key.Key_C, held)
    wide, tall = size(shown.graph.canvas.scene, 2)
    image = QGuiApplication.clipboard().image()
    assert (image.width(), image.height()) == (wide, tall)
    assert any("Picture copied" in said.text for said in shown.content.parts.messages.said)


def test_the_choices_are_told_and_kept(
    shown: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look, canvas = shown.content.parts.look, shown.graph.canvas
    sheet: PictureSheet = ask_picture(look, shown.window, shown.session, canvas)
    wide, tall = size(canvas.scene, 2)
    assert sheet.told.text() == f"{wide:,} × {tall:,} pixels"
    sheet.scale.setCurrentIndex(2)
    sheet.ground.setCurrentIndex(1)
    sheet.part.setCurrentIndex(1)
    assert sheet.wanted == (".png", Form(4, transparent=True, area=seen(canvas)))
    sheet.ending.setCurrentIndex(1)
    assert not sheet.scale.isEnabled()
    target = tmp_path / "chosen.svg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    sheet.accept()
    shown.until(target.exists)
    assert target.read_text(encoding="utf-8").startswith("<svg")


def test_the_menu_asks_how_the_picture_is_to_be(shown: Desktop) -> None:
    shown.do("file.export.picture")
    (sheet,) = shown.window.findChildren(PictureSheet)
    assert sheet.isVisible()
    sheet.reject()


def test_the_command_line_draws_what_the_window_saves(started: Desktop) -> None:
    session, iri = started.session, started.show("PagedAttention")
    wanted = drawing_of(session, frozenset({iri}), LIGHT, SIZE)
    text = picture_svg(session, draw(wanted, session.store, Ticket()))
    words = [sys.executable, "-m", "explorer", "draw", "PagedAttention"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == text.strip()
