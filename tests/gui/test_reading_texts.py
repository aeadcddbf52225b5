"""A text to read comes into the window by menu, palette and drop, and leaves it as a plan."""

from pathlib import Path

from desktop import Desktop
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from explorer.gui.panes.read import ReadPane


def pane_of(desktop: Desktop) -> ReadPane:
    found = desktop.content.parts.centre.pane("Read")
    assert isinstance(found, ReadPane)
    return found


def drop(desktop: Desktop, *paths: Path) -> None:
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    at = QPointF(300, 300)
    none = Qt.KeyboardModifier.NoModifier
    desktop.window.dropEvent(QDropEvent(at, copy, held, left, none))


def test_the_command_asks_for_a_text(started: Desktop) -> None:
    started.do("learn.read")
    assert started.content.parts.centre.title == "Read"
    assert started.focus is pane_of(started).ask.field


def test_the_palette_leads_there_with_the_focus_in_the_field(started: Desktop) -> None:
    started.graph.take_focus()
    started.do("edit.commands")
    palette = started.content.desk.palette
    started.type("need to read this")
    started.until(lambda: (palette.answered or "").endswith("need to read this"))
    started.key(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert started.focus is pane_of(started).ask.field


def test_a_text_that_is_dropped_is_read(started: Desktop, tmp_path: Path) -> None:
    file = tmp_path / "paper.txt"
    file.write_text("PagedAttention cuts the KV cache.", "utf-8")
    before = started.session
    drop(started, file)
    pane = pane_of(started)
    started.until(lambda: pane.reading is not None)
    assert pane.found.title.text().startswith("paper.txt")
    assert started.session is before


def test_an_ontology_that_is_dropped_is_still_opened(started: Desktop, tmp_path: Path) -> None:
    file = tmp_path / "own.ttl"
    file.write_text("<urn:a> a <http://www.w3.org/2004/02/skos/core#Concept> .", "utf-8")
    before = started.session
    drop(started, file)
    started.until(lambda: started.session is not before)


def test_make_a_plan_leads_to_the_path_on_the_graph(started: Desktop) -> None:
    started.do("learn.read")
    pane = pane_of(started)
    started.type("PagedAttention cuts the KV cache.")
    started.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    started.until(lambda: pane.reading is not None)
    pane.found.plan.click()
    assert started.content.parts.centre.title == "Graph"
    started.until(lambda: started.graph.canvas.picture.layout == "path")
    assert len(started.session.store.goals()) == 2
