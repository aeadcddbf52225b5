"""What is said of the canvas: a list with one item for each concept and each bubble.

`install` once, after the application exists.
"""

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface

from explorer.app.drawing.bubbles import bubble_words
from explorer.gui.canvas.canvas import Canvas
from explorer.gui.canvas.keys import stop_here, stops
from explorer.gui.canvas.pictured import concept_words, folded_words
from explorer.gui.spoken import SpokenList
from explorer.model.terms import Iri


class CanvasSpeech:
    """Concepts and bubbles of the picture, with what the person has with them."""

    def __init__(self, canvas: Canvas) -> None:
        self.widget = canvas

    def shown(self) -> tuple[Iri, ...]:
        return stops(self.widget.picture)

    def here(self) -> Iri | None:
        return stop_here(self.widget.picture)

    def holds(self, iri: Iri) -> bool:
        picture = self.widget.picture
        return iri in picture.concepts or iri in picture.bubbles

    def name(self, iri: Iri) -> str:
        picture = self.widget.picture
        bubble = picture.bubbles.get(iri)
        return folded_words(bubble, picture) if bubble else concept_words(iri, picture)

    def description(self, iri: Iri) -> str:
        picture = self.widget.picture
        bubble = picture.bubbles.get(iri)
        if bubble is not None:
            return bubble_words(bubble, picture.concepts)
        return picture.concepts[iri].definition

    def selected(self, iri: Iri) -> bool:
        picture = self.widget.picture
        return iri in picture.selected or iri == stop_here(picture)

    def pixels(self, iri: Iri) -> QRect:
        return self.widget.pixels(iri)


def voice_of(_: str, seen: QObject) -> QAccessibleInterface | None:
    """The voice of a canvas; None for all else, which Qt speaks for by itself."""
    if not isinstance(seen, Canvas):
        return None
    # Qt does not keep the Python part alive; the canvas does.
    seen.voice = SpokenList(CanvasSpeech(seen))
    return seen.voice


def install() -> None:
    """Let canvases speak; once in a program."""
    QAccessible.installFactory(voice_of)
