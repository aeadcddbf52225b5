"""A note in a box, and what an empty pane says."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from explorer.gui.parts.buttons import Button
from explorer.gui.parts.layouts import column, row
from explorer.gui.parts.marks import Picture
from explorer.gui.parts.text import Prose, label
from explorer.gui.style import Look
from explorer.scene.theme import RADII

LOW, LOWER = 124, 104
WIDE, LONG = 380, 720
"""How wide the sentence of an empty pane may become, and where the pane is low."""


class SoftBox(QWidget):
    """A soft ground around one widget, with a bar at its left where `bar` names a colour."""

    def __init__(
        self, look: Look, child: QWidget, ground: str = "note_soft", bar: str = "goal"
    ) -> None:
        super().__init__()
        self._look, self._ground, self._bar = look, ground, bar
        self._column = QVBoxLayout(self)
        self._column.addWidget(child)
        self._size()

    def _size(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(px(14), px(10), px(12), px(10))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._size()
        super().changeEvent(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area, outline = QRectF(self.rect()), QPainterPath()
        radius = self._look.px(RADII.menu)
        outline.addRoundedRect(area, radius, radius)
        painter.setClipPath(outline)
        painter.fillRect(area, self._look.colour(self._ground))
        if self._bar:
            bar = QRectF(0, 0, self._look.px(3), area.height())
            painter.fillRect(bar, self._look.colour(self._bar))
        painter.end()


def note_box(look: Look, title: str, text: str, icon: str = "message-square-quote") -> SoftBox:
    """A note set apart: "Editorial note" and its words."""
    head = row(look, Picture(look, icon, "goal"), label(title, "strong"), None, gap=6)
    return SoftBox(look, column(look, head, Prose(look, text, 13), gap=4))


class EmptyState(QWidget):
    """What an empty pane is for, and the next action; `action` is its one filled button."""

    def __init__(self, look: Look, icon: str, title: str, text: str, action: str = "") -> None:
        super().__init__()
        self._look = look
        self.action = Button(look, action, role="primary")
        # Shown without a parent, it would be a window of its own for a moment.
        if not action:
            self.action.hide()
        self._title = label(title, "heading")
        self._text = label(text, "secondary", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        # The sentence takes the room there is, up to a width that reads well.
        sentence = row(look, None)
        sentence.add(self._text, 1000)
        sentence.add(None)
        self._offered: tuple[QWidget, ...] = ()
        self._offers = row(look, None, None)
        self._offers.hide()
        self._sign = Picture(look, icon, "faint", 28)
        self._body = column(
            look,
            None,
            row(look, None, self._sign, None),
            row(look, None, self._title, None),
            sentence,
            row(look, None, self.action, None, margins=(0, 6 if action else 0, 0, 0)),
            self._offers,
            None,
            margins=(16, 8, 16, 12),
            gap=6,
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        # Where even that has no room, it is scrolled; a button in focus comes into sight.
        area = QScrollArea(self)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(self._body)
        self._body.setAutoFillBackground(False)
        whole.addWidget(area)
        self._make_room()

    def say(self, title: str, text: str) -> None:
        """Show another title and sentence."""
        self._title.setText(title)
        self._text.setText(text)
        self._make_room()

    def offer(self, *offered: QWidget) -> None:
        """Put further things to do under the sentence, as many as there is room for."""
        for old in self._offered:
            old.hide()
            old.deleteLater()
        self._offered = offered
        for place, widget in enumerate(offered, 1):
            self._offers.box.insertWidget(place, widget)
        self._make_room()

    def _make_room(self) -> None:
        gap, left = self._look.px(8), self.width() - self._look.px(48)
        for widget in self._offered:
            left -= widget.sizeHint().width() + gap
            widget.setVisible(left >= 0)
        # Only who allows it to be so low sees it without its sign and its offers.
        self._offers.setVisible(bool(self._offered) and self.height() >= self._look.px(LOWER))
        low = self.height() < self._look.px(LOW)
        self._sign.setVisible(not low)
        # Fewer, longer lines where the height is short of all of them; the sentence comes first.
        widest = self._look.px(LONG if low else WIDE)
        self._text.setMaximumWidth(widest)
        lines = self._text.heightForWidth(min(widest, self.width() - self._look.px(32)))
        whole = lines + self._title.sizeHint().height() + self._look.px(26)
        self._title.setVisible(not low or whole <= self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._make_room()
        super().changeEvent(event)
