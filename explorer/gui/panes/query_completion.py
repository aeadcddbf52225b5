"""What completes a query while it is typed, and the names in the field of a parameter.

The store is asked by a job; an answer counts only if nothing was typed since.
"""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from explorer.app.session import Session
from explorer.app.sparql.complete import Offer, complete
from explorer.app.sparql.lex import tokens
from explorer.app.sparql.offered import Item
from explorer.app.sparql.parameters import Wants
from explorer.app.sparql.reading import Repair
from explorer.gui.panes.query_editor import Editor
from explorer.gui.panes.query_popup import Line, Popup, below
from explorer.gui.style import Look
from explorer.model.concept import Concept
from explorer.model.source import Source, under
from explorer.model.terms import Iri

WIDTH = 400
FOUND = 20
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


def concept_line(concept: Concept) -> Line:
    """A concept as a row of a list."""
    kind = concept.kind
    place, note = (kind.place, kind.label) if kind else (0, "")
    return Line(concept.label, note=note, kind=place, value=concept)


class Completion(QObject):
    """The list under the cursor of an editor; keys go to it while it is open.

    `pending` while what fits is still being looked for.
    """

    def __init__(self, session: Session, look: Look, editor: Editor, over: QWidget) -> None:
        super().__init__(editor)
        self._session, self._editor, self._over = session, editor, over
        self._forced = False
        self.pending = False
        self._offer = Offer(0, 0, ())
        self.popup = Popup(look, over, "Completions")
        self.popup.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.popup.chosen.connect(self._take)
        editor.installEventFilter(self)
        editor.asked.connect(self._asked)
        editor.cursorPositionChanged.connect(self._moved)

    def _asked(self, forced: bool) -> None:  # noqa: FBT001  # Qt's signals have no names
        self._forced = forced
        text, place = self._editor.text, self._editor.place
        if not forced and not _worth(text[:place]):
            self.popup.shut()
            return
        store, self.pending = self._session.store, True
        self._session.jobs.ask(
            "query.complete",
            lambda token: complete(under(token, store), text, place),
            lambda offer: self._show(offer, text, place),
            self._session.failed.send,
        )

    def _show(self, offer: Offer, text: str, place: int) -> None:
        self.pending = False
        if (text, place) != (self._editor.text, self._editor.place) or not self._editor.hasFocus():
            return
        self._offer = offer
        items = [item for item in offer.items if item.insert != text[offer.start : place]]
        if not items or (_finished(offer, text, place) and not self._forced):
            self.popup.shut()
            return
        said = offer.doubt.message if offer.doubt and place == offer.end else ""
        self.popup.open([_line(item) for item in items], self._cursor(), WIDTH, said)

    def _cursor(self) -> QRect:
        area = self._editor.cursorRect()
        corner = self._editor.viewport().mapTo(self._over, area.topLeft())
        back = self._editor.fontMetrics().horizontalAdvance("0" * 3)
        return QRect(corner.x() - back, corner.y(), area.width(), area.height())

    def _take(self, item: object) -> None:
        if isinstance(item, Item):
            self._editor.insert(Repair(self._offer.start, self._offer.end, item.insert))

    def _moved(self) -> None:
        place = self._editor.place
        if not self._offer.start <= place <= self._offer.end + 1:
            self.popup.shut()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._editor and self.popup.isVisible():
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._key(event)
            if event.type() == QEvent.Type.FocusOut:
                self.popup.shut()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.NoModifier and key in _TAKES:
            self.popup.take()
            return True
        if key == Qt.Key.Key_Escape:
            self.popup.shut()
            return True
        return self.popup.step(event.key())


def _worth(before: str) -> bool:
    """Whether what is typed is worth a list by itself: two letters of a word, a colon, an "@"."""
    word = before[max(before.rfind(c) for c in " \n\t(){}[],;/|^") + 1 :]
    return word.endswith((":", '"@', "'@")) or (
        len(word) > 1 and word[-1].isalnum() and not word[0].isdigit()
    )


def _finished(offer: Offer, text: str, place: int) -> bool:
    """Whether what is typed is a word as it stands, so that Enter must not change it."""
    typed = text[offer.start : place]
    names = [token.text for token in tokens(text)]
    known = typed[:1] in ("?", "$") and names.count(typed) > 1
    return known or any(item.insert.casefold() == typed.casefold() for item in offer.items)


def _line(item: Item) -> Line:
    detail = "" if item.detail == item.name else item.detail
    return Line(item.name, detail, item.note, item.kind, value=item)


class NameField(QLineEdit):
    """A field for a concept or a relation, found by name; `chosen` is what was taken."""

    ran = Signal()

    def __init__(self, session: Session, look: Look, wants: Wants, over: QWidget) -> None:
        super().__init__()
        self._session, self._wants, self._over = session, wants, over
        self.chosen: Iri | None = None
        self.popup = Popup(look, over, "Names")
        self.popup.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.popup.chosen.connect(self.take)
        self.textEdited.connect(self._typed)
        self.destroyed.connect(self.popup.deleteLater)

    def take(self, concept: object) -> None:
        """Show a concept or relation as the value."""
        if isinstance(concept, Concept):
            self.chosen = concept.iri
            self.setText(concept.label)

    def _typed(self, text: str) -> None:
        self.chosen = None
        if self._wants not in (Wants.CONCEPT, Wants.RELATION) or not text.strip():
            self.popup.shut()
            return
        store, wants = self._session.store, self._wants
        self._session.jobs.ask(
            "query.names",
            lambda _: names(store, wants, text),
            lambda found: self._show(text, found),
            self._session.failed.send,
        )

    def _show(self, text: str, found: tuple[Concept, ...]) -> None:
        if self.text() != text or not self.hasFocus():
            return
        exact = [c for c in found if c.label.casefold() == text.strip().casefold()]
        self.chosen = exact[0].iri if exact else None
        if found:
            self.popup.open([concept_line(c) for c in found], below(self, self._over), 320)
        else:
            self.popup.shut()

    def event(self, event: QEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress and self.popup.isVisible()
        if pressed and isinstance(event, QKeyEvent) and self._listed(event):
            return True
        if event.type() == QEvent.Type.FocusOut:
            self.popup.shut()
        return super().event(event)

    def _listed(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _TAKES:
            self.popup.take()
        elif key == Qt.Key.Key_Escape:
            self.popup.shut()
        else:
            return self.popup.step(event.key())
        return key != Qt.Key.Key_Tab

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.ran.emit()
        else:
            super().keyPressEvent(event)


def names(source: Source, wants: Wants, text: str) -> tuple[Concept, ...]:
    """Concepts or relations whose name fits; asks the source."""
    if wants is Wants.CONCEPT:
        hits = source.search(text, FOUND)
        return tuple(hit.concept for hit in hits if hit.matched != hit.concept.definition)
    wanted = text.strip().casefold()
    fitting = (r for r in source.relations().values() if wanted in r.label.casefold())
    return tuple(Concept(r.iri, r.label, r.definition) for r in fitting)
