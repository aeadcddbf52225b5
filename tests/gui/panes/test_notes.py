"""Notes: written, kept on leaving, read, linked; nothing is fetched and nothing is lost."""

from pathlib import Path

import pytest
from hands import Hands, llm
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QLineEdit

from explorer.app.notes import note_of, noting
from explorer.app.panes.palette import find
from explorer.app.profile import Profile
from explorer.app.session import Session
from explorer.app.small_file import SmallFile
from explorer.gui.panes.details import DetailsPane
from explorer.gui.panes.note_drafts import FILE
from explorer.gui.panes.notes import NotesTab
from explorer.gui.style import Look
from explorer.model.terms import Literal

HERE = llm("PagedAttention")


@pytest.fixture
def tab(session: Session, look: Look, hands: Hands) -> NotesTab:
    pane = hands.show(DetailsPane(session, look), 328, 700)
    session.select(HERE)
    pane.show_tab("Notes")
    hands.until(pane.notes.empty.isVisible)
    pane.activateWindow()
    return pane.notes


def begin(tab: NotesTab, hands: Hands, text: str) -> None:
    hands.push(tab.empty.action)
    hands.until(tab.editor.hasFocus)
    tab.editor.insertPlainText(text)


def test_a_note_is_kept_on_leaving_the_field_as_one_step(
    session: Session, tab: NotesTab, hands: Hands
) -> None:
    begin(tab, hands, "Blocks of ")
    hands.type(tab.editor, "memory")
    assert note_of(session.store, HERE) == ""
    tab.editor.clearFocus()
    assert note_of(session.store, HERE) == "Blocks of memory"
    assert session.edits.done[-1].title == "Note on PagedAttention"
    assert len(session.edits.done) == 1


def test_undo_takes_a_note_back_and_the_field_follows(
    session: Session, tab: NotesTab, hands: Hands
) -> None:
    begin(tab, hands, "mine")
    hands.press(tab.editor, Qt.Key.Key_Escape)
    assert not tab.writing
    session.undo()
    hands.until(tab.empty.isVisible)
    assert tab.editor.toPlainText() == ""
    session.redo()
    hands.until(lambda: tab.editor.toPlainText() == "mine")


def test_going_to_another_concept_keeps_the_note_of_the_one_before(
    session: Session, tab: NotesTab, hands: Hands
) -> None:
    begin(tab, hands, "about paging")
    session.select(llm("Softmax"))
    assert note_of(session.store, HERE) == "about paging"
    hands.until(tab.empty.isVisible)
    assert note_of(session.store, llm("Softmax")) == ""


def test_names_are_completed_and_lead_to_their_concepts(
    session: Session, tab: NotesTab, hands: Hands
) -> None:
    begin(tab, hands, "see ")
    hands.type(tab.editor, "[[KV Ca")
    hands.until(tab.popup.isVisible)
    hands.press(tab.editor, Qt.Key.Key_Return)
    assert tab.editor.toPlainText() == "see [[KV Caching]]"
    hands.type(tab.editor, " and [[Nobody]]")
    hands.press(tab.editor, Qt.Key.Key_Escape)
    hands.until(lambda: "Nobody" in tab.unknown.text())
    tab.preview.anchorClicked.emit(QUrl("concept:0"))
    assert session.trail.here == llm("KVCaching")


def test_html_is_text_and_no_picture_is_fetched_or_read(
    session: Session, tab: NotesTab, hands: Hands
) -> None:
    text = "<b>x</b> ![p](http://localhost/p.png) ![f](file:///etc/passwd)"
    session.do("Note", noting(session.store, HERE, text))
    hands.until(lambda: "<b>x</b>" in tab.preview.toPlainText())
    assert "<img" not in tab.preview.toHtml()
    kind = QTextDocument.ResourceType.ImageResource.value
    image = tab.preview.loadResource(kind, QUrl("http://localhost/p.png"))
    assert getattr(image, "width", lambda: 0)() == 1


def test_the_palette_finds_a_concept_by_its_note(session: Session) -> None:
    session.do("Note", noting(session.store, HERE, "Reminds me of Zanzibar, as pages do"))
    found = find(session.store, "zanzibar")
    assert [one.concept.iri for one in found.noted] == [HERE]
    assert found.noted[0].reason.startswith("in your note: Reminds me of Zanzibar")
    assert found.total == 1
    assert find(session.store, "PagedAttention").noted == ()


def test_all_of_it_has_names_for_screen_readers(tab: NotesTab) -> None:
    assert tab.editor.accessibleName() == "Your note"
    assert tab.preview.accessibleName() == "Your note, as it reads"
    assert isinstance(QGuiApplication.instance(), QGuiApplication)
    assert not tab.findChildren(QLineEdit)


def opened(session: Session, look: Look, hands: Hands) -> NotesTab:
    pane = hands.show(DetailsPane(session, look), 328, 700)
    pane.activateWindow()
    session.select(HERE)
    pane.show_tab("Notes")
    return pane.notes


def test_what_is_being_written_is_kept_as_a_draft_until_it_is_a_note(
    session: Session, look: Look, hands: Hands, tmp_path: Path
) -> None:
    session.folder = tmp_path
    tab, drafts = opened(session, look, hands), SmallFile(tmp_path / FILE)
    hands.until(tab.empty.isVisible)
    begin(tab, hands, "half a thou")
    hands.until(lambda: drafts.read() == {HERE: "half a thou"})
    assert note_of(session.store, HERE) == ""
    tab.leave()
    hands.until(lambda: drafts.read() == {})


def test_a_draft_that_a_program_left_behind_comes_back_into_the_field(
    session: Session, look: Look, hands: Hands, tmp_path: Path
) -> None:
    session.folder, drafts = tmp_path, SmallFile(tmp_path / FILE)
    drafts.put(HERE, "half a thou")
    told: list[str] = []
    session.told.connect(lambda message: told.append(message.text))
    tab = opened(session, look, hands)
    hands.until(lambda: tab.editor.toPlainText() == "half a thou")
    assert tab.writing
    assert told == ["Your note on PagedAttention was not finished: it waits in the tab Notes."]
    tab.leave()
    assert note_of(session.store, HERE) == "half a thou"
    hands.until(lambda: drafts.read() == {})


def test_closing_keeps_what_is_being_written(
    session: Session, tab: NotesTab, hands: Hands, tmp_path: Path
) -> None:
    session.profile = Profile(tmp_path / "learner.nq")
    begin(tab, hands, "nearly done")
    session.close()
    kept = session.profile.read()
    assert [s.object.value for s in kept if isinstance(s.object, Literal)] == ["nearly done"]
