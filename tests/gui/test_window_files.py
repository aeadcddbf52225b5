"""The window and the files it opens: at the start, by a drop, broken ones, hostile ones."""

from pathlib import Path

from desktop import BUNDLED, Desktop, shown_texts
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel

from explorer.model import vocabulary as v

TURTLE = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://example.org/> .
:tea a skos:Concept ; skos:prefLabel "Tea & <b>milk</b>"@en .
:leaf a skos:Concept ; skos:prefLabel "Leaf"@en ; skos:broader :tea .
"""


def own(folder: Path, text: str = TURTLE) -> Path:
    path = folder / "tea.ttl"
    path.write_text(text, encoding="utf-8")
    return path


def test_it_opens_on_the_start_view_of_the_bundled_ontology(started: Desktop) -> None:
    picture = started.graph.canvas.picture
    assert picture.layout == "start"
    assert 0 < len(picture.points) <= 60
    assert BUNDLED in started.window.windowTitle()
    assert any(t == "185 terms, by name or by meaning" for t in shown_texts(started.window))


def test_a_file_of_ones_own_opens_instead(desktop: Desktop, tmp_path: Path) -> None:
    desktop.start(own(tmp_path))
    assert desktop.window.windowTitle().startswith("tea.ttl")
    assert desktop.session.settings.recent == (str(tmp_path / "tea.ttl"),)


def test_a_broken_file_leaves_open_what_is_open_and_says_the_line(
    started: Desktop, tmp_path: Path
) -> None:
    before = started.session
    started.program.open([own(tmp_path, TURTLE + ":broken")])
    started.until(lambda: started.content.parts.messages.card is not None)
    assert started.session is before
    said = started.content.parts.messages.said[-1]
    assert said.error
    assert "tea.ttl" in said.text
    assert "Traceback" not in said.text


def test_a_broken_file_at_the_start_opens_the_bundled_ontology(
    desktop: Desktop, tmp_path: Path
) -> None:
    desktop.start(own(tmp_path, "nonsense"))
    assert BUNDLED in desktop.window.windowTitle()
    assert desktop.content.parts.messages.said[0].error


def test_a_dropped_file_is_opened(started: Desktop, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(own(tmp_path)))])
    event = QDropEvent(
        QPointF(400, 400),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    started.window.dropEvent(event)
    started.until(lambda: started.window.windowTitle().startswith("tea.ttl"))


def test_marks_come_along_to_the_next_file_and_to_the_next_start(
    desktop: Desktop, tmp_path: Path
) -> None:
    desktop.start()
    iri = desktop.show("Softmax")
    desktop.session.toggle_known([iri])
    desktop.program.open([own(tmp_path)])
    desktop.until(lambda: desktop.window.windowTitle().startswith("tea.ttl"))
    assert desktop.session.store.marks()[iri] == v.KNOWN
    desktop.window.close()
    again = Desktop(desktop.bot, tmp_path / "home").start()
    assert again.session.store.marks()[iri] == v.KNOWN
    again.window.close()


def test_a_damaged_file_of_marks_is_set_aside_and_named(desktop: Desktop) -> None:
    desktop.places.profile.parent.mkdir(parents=True)
    desktop.places.profile.write_text("no statement", encoding="utf-8")
    desktop.start()
    assert any("learner.nq.damaged" in said.text for said in desktop.content.parts.messages.said)


def test_labels_of_an_ontology_are_text_wherever_they_stand(
    desktop: Desktop, tmp_path: Path
) -> None:
    desktop.start(own(tmp_path))
    iri = desktop.iri("Tea")
    desktop.session.select(iri)
    desktop.until(lambda: "Tea & <b>milk</b>" in shown_texts(desktop.content.parts.right))
    for label in desktop.window.findChildren(QLabel):
        rich = label.textFormat() is Qt.TextFormat.RichText
        assert label.textFormat() is Qt.TextFormat.PlainText or (rich and "<b>" not in label.text())
