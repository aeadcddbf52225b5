"""The canvas as screen readers see it: a list with one item for each concept and each bubble.

`install` once, after the application exists. Qt's methods may answer with nothing where its
Python stubs say they may not: each `type: ignore[override]` here is one of these.
"""

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget

from explorer.app.drawing.bubbles import bubble_words
from explorer.gui.canvas import Canvas
from explorer.gui.canvas_keys import stop_here, stops
from explorer.gui.pictured import concept_words, folded_words
from explorer.model.concept import local_name
from explorer.model.terms import Iri

Relations = list[tuple[QAccessibleInterface, QAccessible.RelationFlag]]


class ConceptVoice(QAccessibleInterface):
    """One concept of the picture, or one bubble."""

    def __init__(self, canvas: Canvas, iri: Iri) -> None:
        super().__init__()
        self._canvas = canvas
        self.iri = iri

    def isValid(self) -> bool:
        picture = self._canvas.picture
        return self.iri in picture.concepts or self.iri in picture.bubbles

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        return self._canvas.window().windowHandle()

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return QAccessible.queryAccessibleInterface(self._canvas)

    def child(self, _: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childAt(self, _: int, __: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, _: QAccessibleInterface) -> int:
        return -1

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def relations(
        self,
        match: QAccessible.RelationFlag = QAccessible.RelationFlag.AllRelations,  # noqa: ARG002 - Qt asks with it
    ) -> Relations:
        return []

    def text(self, text: QAccessible.Text) -> str:
        picture = self._canvas.picture
        if not self.isValid():
            return ""
        bubble = picture.bubbles.get(self.iri)
        if bubble is not None:
            named = text == QAccessible.Text.Name
            whole = bubble_words(bubble, picture.concepts)
            return folded_words(bubble, picture) if named else whole
        if text == QAccessible.Text.Description:
            return picture.concepts[self.iri].definition
        named = text == QAccessible.Text.Name
        return concept_words(self.iri, picture) if named else local_name(self.iri)

    def setText(self, _: QAccessible.Text, __: str) -> None:
        """Names are not set from outside."""

    def rect(self) -> QRect:
        return self._canvas.pixels(self.iri).translated(self._canvas.mapToGlobal(QPoint(0, 0)))

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.selectable = state.focusable = True
        picture = self._canvas.picture
        state.selected = self.iri in picture.selected or self.iri == stop_here(picture)
        state.focused = state.selected and self._canvas.hasFocus()
        return state

    def foregroundColor(self) -> QColor:
        return QColor()

    def backgroundColor(self) -> QColor:
        return QColor()


class CanvasVoice(QAccessibleWidget):
    """The canvas: its concepts, then the widgets that lie on it."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas, QAccessible.Role.List)
        self._canvas = canvas
        self._voices: dict[Iri, ConceptVoice] = {}

    def _concepts(self) -> tuple[Iri, ...]:
        return stops(self._canvas.picture)

    def childCount(self) -> int:
        return len(self._concepts()) + super().childCount()

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        concepts = self._concepts()
        if index < len(concepts):
            iri = concepts[index]
            return self._voices.setdefault(iri, ConceptVoice(self._canvas, iri))
        return super().child(index - len(concepts))

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        concepts = self._concepts()
        if isinstance(child, ConceptVoice):
            return concepts.index(child.iri) if child.isValid() else -1
        index = super().indexOfChild(child)
        return index if index < 0 else index + len(concepts)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        here = stop_here(self._canvas.picture)
        if self._canvas.hasFocus() and here is not None:
            return self.child(self._concepts().index(here))
        return super().focusChild()

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        at = self._canvas.mapFromGlobal(QPoint(x, y))
        for index, iri in enumerate(self._concepts()):
            if self._canvas.pixels(iri).contains(at):
                return self.child(index)
        return super().childAt(x, y)


def voice_of(_: str, seen: QObject) -> QAccessibleInterface | None:
    """The voice of a canvas; None for all else, which Qt speaks for by itself."""
    if not isinstance(seen, Canvas):
        return None
    # Qt does not keep the Python part alive; the canvas does.
    seen.voice = CanvasVoice(seen)
    return seen.voice


def install() -> None:
    """Let canvases speak; once in a program."""
    QAccessible.installFactory(voice_of)
