"""What happens while the pointer rests: the neighbourhood lights up, then a card explains."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QRect, QTimer

from explorer.app.drawing.bubbles import bubble_words
from explorer.app.drawing.picture import Picture
from explorer.gui.canvas.hover import HoverCard
from explorer.gui.canvas.pictured import told
from explorer.model.terms import Iri
from explorer.scene.shapes import Target, What

LIGHT_AFTER, CARD_AFTER = 140, 400


def later(owner: QObject, after: int, act: Callable[[], object]) -> QTimer:
    """A timer that, once started, calls `act` after so many milliseconds."""
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(after)
    timer.timeout.connect(act)
    return timer


class Ground(Protocol):
    """The canvas, as far as pointing needs it."""

    @property
    def picture(self) -> Picture: ...
    def pixels(self, iri: Iri) -> QRect: ...
    def pointer(self) -> QPoint: ...


class Pointing(QObject):
    """Follows the pointer; `lit` is called with the concept that is to be lit, or None."""

    def __init__(
        self, ground: Ground, card: HoverCard, lit: Callable[[Iri | None], object]
    ) -> None:
        super().__init__()
        self._ground, self._card, self._lit = ground, card, lit
        self._target: Target | None = None
        self._concept: Iri | None = None
        self._lighting = later(self, LIGHT_AFTER, lambda: self._lit(self._concept))
        self._showing = later(self, CARD_AFTER, self._show)

    def at(self, target: Target | None) -> None:
        """The pointer is over `target`."""
        concept = target.iri if target and target.what in (What.CONCEPT, What.BUBBLE) else None
        if concept != self._concept:
            self._concept = concept
            self._lighting.start()
        if target is None or target != self._target:
            self._card.hide()
            self._showing.stop()
        self._target = target
        if target is not None and target.what in (What.CONCEPT, What.BUBBLE, What.LINK):
            self._wait()

    def quiet(self) -> None:
        """Something else goes on: no card."""
        self._card.hide()
        self._showing.stop()

    def _wait(self) -> None:
        if self._card.isHidden() and not self._showing.isActive():
            self._showing.start()

    def _show(self) -> None:
        target, picture = self._target, self._ground.picture
        if target is None:
            return
        if target.link is not None:
            at = self._ground.pointer()
            self._card.show_sentence(told(target.link, picture), QRect(at, at))
        elif target.iri in picture.bubbles:
            words = bubble_words(picture.bubbles[target.iri], picture.concepts)
            self._card.show_sentence(words, self._ground.pixels(target.iri))
        elif target.iri in picture.concepts:
            concept = picture.concepts[target.iri]
            mark = picture.marks.get(target.iri)
            linked = (k for k in picture.links if target.iri in (k.source, k.target))
            near = [self._ground.pixels(link.other(target.iri)) for link in linked]
            self._card.show_concept(concept, mark, self._ground.pixels(target.iri), near)
