"""The card under the pointer: name, first sentence, state; or a relation as a sentence."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from explorer.app.wording import capital
from explorer.gui.canvas.pictured import state_words
from explorer.gui.paint import paint_shapes
from explorer.gui.style import Look
from explorer.model.concept import Concept
from explorer.model.geometry import Point
from explorer.scene.glyphs import Mark, kind_glyph
from explorer.scene.measure import lines, measure
from explorer.scene.pills import words
from explorer.scene.shapes import Shape
from explorer.scene.theme import FONTS, RADII

WIDE = 300
ROWS = 4
AWAY = 12


def first_sentence(text: str) -> str:
    """The beginning of a definition, up to its first full stop before a space."""
    head, stop, _ = text.partition(". ")
    return head + stop.strip()


def _inside(place: QRect, around: QRect) -> QRect:
    """A place moved into another."""
    left = max(around.left(), min(place.left(), around.right() - place.width()))
    top = max(around.top(), min(place.top(), around.bottom() - place.height()))
    return QRect(QPoint(left, top), place.size())


def _covered(place: QRect, others: Sequence[QRect]) -> int:
    """How many pixels of others a place covers."""
    met = [place.intersected(other).size() for other in others]
    return sum(size.width() * size.height() for size in met if not size.isEmpty())


class HoverCard(QWidget):
    """A raised card with plain text; the mouse goes through it."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._ground = parent
        self._title = ""
        self._rows: tuple[str, ...] = ()
        self._note = ""
        self._place: int | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_concept(
        self,
        concept: Concept,
        mark: Mark | None,
        at: QRect,
        near: Sequence[QRect] = (),
        more: str = "",
    ) -> None:
        """Show what a concept is, beside the place `at`, where it covers least of `near`.

        `more` is said after its state.
        """
        self._place = concept.kind.place if concept.kind else 0
        state = state_words(mark)
        note = f"{capital(concept.kind.label)} · {state.lower()}" if concept.kind else state
        note = f"{note} · {more}" if more else note
        self._say(concept.label, first_sentence(concept.definition), note)
        self._move(at, near)

    def show_sentence(self, text: str, at: QRect) -> None:
        """Show a relation in words."""
        self._place = None
        self._say("", text, "")
        self._move(at, ())

    def text(self) -> str:
        """All that stands on the card."""
        return "\n".join(part for part in (self._title, *self._rows, self._note) if part)

    def _say(self, title: str, body: str, note: str) -> None:
        theme = self._look.theme
        font = theme.font(FONTS.secondary)
        room = theme.px(WIDE - 28)
        self._title, self._note = title, note
        self._rows = lines(body, font, room, ROWS) if body else ()
        text = max((measure(row, font) for row in self._rows), default=0.0)
        head = measure(title, theme.font(FONTS.step_name)) + theme.px(20) if title else 0.0
        wide = min(room, max(text, head, measure(note, font))) + theme.px(28)
        tall = theme.px(16) * len(self._rows) + theme.px(22)
        tall += (theme.px(22) if title else 0) + (theme.px(20) if note else 0)
        self.resize(round(wide), round(tall))

    def _move(self, at: QRect, near: Sequence[QRect]) -> None:
        """Below, above, right or left: the first of the places that cover least."""
        around = self._ground.rect().adjusted(8, 8, -8, -8)
        wide, tall, middle = self.width(), self.height(), at.center()
        low, side = middle.x() - wide // 2, middle.y() - tall // 2
        corners = (
            QPoint(low, at.bottom() + AWAY),
            QPoint(low, at.top() - AWAY - tall),
            QPoint(at.right() + AWAY, side),
            QPoint(at.left() - AWAY - wide, side),
        )
        places = [_inside(QRect(corner, self.size()), around) for corner in corners]
        self.move(min(places, key=lambda p: _covered(p, (at, at, *near))).topLeft())
        self.show()
        self.raise_()
        self.update()

    def _shapes(self) -> tuple[Shape, ...]:
        theme = self._look.theme
        left, y = theme.px(14), theme.px(12)
        found: list[Shape] = []
        if self._title:
            y += theme.px(9)
            if self._place is not None:
                at = Point(left + theme.px(5), y)
                ink = theme.kind(self._place)
                found.append(kind_glyph(self._place, at, 5 * theme.scale, ink))
            font = theme.font(FONTS.step_name)
            found.append(words(self._title, Point(left + theme.px(17), y), font, theme.text))
            y += theme.px(13)
        small = theme.font(FONTS.secondary)
        for row in self._rows:
            found.append(words(row, Point(left, y + theme.px(8)), small, theme.text))
            y += theme.px(16)
        if self._note:
            found.append(words(self._note, Point(left, y + theme.px(12)), small, theme.muted))
        return tuple(found)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._look.colour("line"), 1))
            painter.setBrush(self._look.colour("raised"))
            edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            radius = self._look.px(RADII.island)
            painter.drawRoundedRect(edge, radius, radius)
            paint_shapes(painter, self._shapes())
        finally:
            painter.end()
