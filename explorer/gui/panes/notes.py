"""Notes: what a person wrote on a concept for themselves; written here, read here, never lost."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from explorer.app.notes import Reading, begun, note_of, noting, reading
from explorer.app.panes.details import Detail
from explorer.app.session import Session
from explorer.app.wording import listed
from explorer.gui.panes.note_drafts import Drafts
from explorer.gui.panes.note_text import NoteEditor, NotePreview
from explorer.gui.panes.query_popup import Line, Popup
from explorer.gui.parts.buttons import Button
from explorer.gui.parts.layouts import column, row
from explorer.gui.parts.notes import EmptyState
from explorer.gui.parts.text import label
from explorer.gui.style import Look
from explorer.model.change import Change
from explorer.model.concept import Hit
from explorer.model.source import Source
from explorer.model.terms import NOTES, Iri

HOW = "In Markdown, for you alone. Two square brackets lead to a concept: [[Token]]"
OFFERED = 8


class NotesTab(QWidget):
    """The note on one concept. Leaving the field keeps it, as one step that can be undone."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session, self._look = session, look
        self._iri: Iri | None = None
        self._name = ""
        self._changed = False
        self.read = Reading("")
        self.edit = Button(look, "Edit", "pencil", role="flat")
        self.done = Button(look, "Done", "check", role="flat")
        self.editor = NoteEditor("Your note")
        self.preview = NotePreview(look)
        self.unknown = label("", "secondary", wrap=True)
        self.empty = EmptyState(look, "pencil", "No note yet", HOW, "Write a note")
        self.popup = Popup(look, self, "Concepts")
        self.drafts = Drafts(session, self)
        self._build()
        ends = (
            session.visited.connect(lambda _: self.keep()),
            session.changed.connect(self._heard),
            session.closing.connect(lambda _: self._close()),
        )
        for end in ends:
            self.destroyed.connect(lambda _=None, end=end: end())

    def _build(self) -> None:
        look = self._look
        head = row(look, label("Your note", "caption"), None, margins=(16, 8, 12, 4), gap=4)
        head.add(self.edit)
        head.add(self.done)
        field = column(look, gap=6, margins=(12, 0, 12, 12))
        field.add(self.editor, 1)
        field.add(label(HOW, "secondary", wrap=True))
        shown = column(look, gap=0, margins=(12, 0, 4, 8))
        shown.add(self.preview, 1)
        shown.add(self.unknown)
        self._bodies = QStackedWidget()
        for body in (shown, field):
            self._bodies.addWidget(body)
        written = column(look, head, gap=0)
        written.add(self._bodies, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(written)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self._listen()

    def _listen(self) -> None:
        self.empty.action.clicked.connect(self.write)
        self.edit.clicked.connect(self.write)
        self.done.clicked.connect(self.leave)
        self.editor.textChanged.connect(self._typed)
        self.editor.left.connect(self.keep)
        self.editor.cursorPositionChanged.connect(self._complete)
        self.drafts.found.connect(self._ask)
        self.editor.pressed = self._press
        self.popup.chosen.connect(self._take)
        self.preview.concept_asked.connect(self._go)
        self.preview.edit_asked.connect(self.write)

    # --- showing ----------------------------------------------------------------------------

    def show_detail(self, detail: Detail) -> None:
        """Show the note on another concept, or on the same anew."""
        if detail.iri != self._iri:
            self.keep()
            self._iri = detail.iri
            self._turn(writing=False)
        self._name = detail.item.concept.label
        self._ask()

    def _heard(self, change: Change) -> None:
        """The note was changed elsewhere, as by undo."""
        if any(s.graph == NOTES and s.subject == self._iri for s in change.removed | change.added):
            self._ask()

    def _ask(self) -> None:
        session, store, iri = self._session, self._session.store, self._iri
        if iri is not None:
            session.jobs.ask(
                "note",
                lambda _: _gather(store, iri),
                lambda found: self._show(iri, *found),
                session.failed.send,
            )

    def _show(self, iri: Iri, text: str, read: Reading) -> None:
        if iri != self._iri:
            return
        self.read = read
        if not self._changed and text != self.editor.toPlainText():
            self.editor.setPlainText(text)
            self._changed = False
        self.preview.show_note(read.markdown)
        names = listed([f"“{name}”" for name in read.unknown])
        self.unknown.setText(f"Nothing is called {names}." if read.unknown else "")
        self.unknown.setVisible(bool(read.unknown))
        self._turn(writing=self.writing)
        self._bring_back(iri, text)

    def _bring_back(self, iri: Iri, text: str) -> None:
        """Put what was being written when the program ended into the field."""
        draft = self.drafts.left.pop(iri, text)
        if draft != text and not self._changed:
            self.editor.setPlainText(draft)
            self.editor.document().setModified(True)
            self._typed()
            self._turn(writing=True)

    @property
    def writing(self) -> bool:
        """Whether the field is shown."""
        return self._pages.currentIndex() == 1 and self._bodies.currentIndex() == 1

    def _turn(self, *, writing: bool) -> None:
        there = writing or bool(self.read.markdown.strip()) or self._changed
        self._pages.setCurrentIndex(1 if there else 0)
        self._bodies.setCurrentIndex(1 if writing else 0)
        self.edit.setVisible(not writing)
        self.done.setVisible(writing)

    # --- writing ----------------------------------------------------------------------------

    def write(self) -> None:
        """Show the field, with the focus at its end."""
        self._turn(writing=True)
        self.editor.moveCursor(self.editor.textCursor().MoveOperation.End)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Keep the note and show it."""
        self.keep()
        text = self.editor.toPlainText()
        # What it leads to is found off the main thread; until then it is shown as it is written.
        self.read = Reading(text)
        self.preview.show_note(text)
        self._turn(writing=False)
        self._ask()
        (self.preview if text.strip() else self.empty.action).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def keep(self) -> None:
        """Keep what was written, as one step."""
        self.popup.shut()
        if not self._changed or self._iri is None:
            return
        self._changed = False
        change = noting(self._session.store, self._iri, self.editor.toPlainText())
        self._session.do(f"Note on {self._name}", change)
        self.drafts.kept(self._iri)

    def _close(self) -> None:
        """Keep what was written before the session ends."""
        iri = self._iri if self._changed else None
        self.keep()
        self.drafts.end(iri)

    def _typed(self) -> None:
        self._changed = self.editor.document().isModified()
        if self._changed and self._iri is not None:
            self.drafts.typed(self._iri, self.editor.toPlainText())

    # --- completing links -------------------------------------------------------------------

    def _complete(self) -> None:
        typed = begun(self.editor.before())
        if typed is None or not self.editor.hasFocus():
            self.popup.shut()
            return
        session, store = self._session, self._session.store
        session.jobs.ask(
            "note.complete",
            lambda _: store.search(typed, OFFERED).items if typed.strip() else (),
            lambda found: self._offer(typed, found),
            session.failed.send,
        )

    def _offer(self, typed: str, found: tuple[Hit, ...]) -> None:
        if begun(self.editor.before()) != typed or not self.editor.hasFocus():
            return
        lines = [
            Line(
                hit.concept.label,
                kind=hit.concept.kind.place if hit.concept.kind else 0,
                value=hit.concept.label,
            )
            for hit in found
        ]
        if lines:
            self.popup.open(lines, self.editor.cursor_in(self), 260)
        else:
            self.popup.shut()

    def _take(self, name: object) -> None:
        typed = begun(self.editor.before())
        if typed is not None:
            self.editor.replace_before(len(typed), f"{name}]]")

    def _press(self, event: QKeyEvent) -> bool:
        """Keys that mean something else than a letter; whether it was one."""
        if self.popup.isVisible():
            return self.popup.step(event.key()) or self._end(event.key())
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return True
        return False

    def _end(self, key: int) -> bool:
        """Take a name or none; whether it was a key for that."""
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self.popup.take()
        elif key == Qt.Key.Key_Escape:
            self.popup.shut()
        else:
            return False
        return True

    def _go(self, place: int) -> None:
        if place < len(self.read.links):
            self._session.go_to(self.read.links[place].iri)


def _gather(source: Source, iri: Iri) -> tuple[str, Reading]:
    text = note_of(source, iri)
    return text, reading(source, text)
