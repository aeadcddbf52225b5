"""The strip above the canvas that says what can be done; closed once, it never comes back."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from explorer.gui.parts.buttons import Tool
from explorer.gui.parts.marks import Picture
from explorer.gui.parts.text import label
from explorer.gui.style import Look

TEXT = "Click to read, double-click to see what is connected, Ctrl+K to find, L to learn it."
SHORT = "Click to read, double-click to explore, Ctrl+K to find."
SHORTEST = "Click to read, double-click to explore."
# At these widths at 100 % and less, there is room for the shorter texts only.
NARROW, TINY = 620, 440


class Hint(QWidget):
    """`closed` is sent when the person closes it."""

    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        close = Tool(look, "x", "Close")
        close.clicked.connect(self.closed)
        self._row = QHBoxLayout(self)
        self._row.addWidget(Picture(look, "lightbulb", "accent"))
        self._text = label(TEXT, wrap=True)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)
        self._size()

    def _size(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(px(16), px(4), px(8), px(4))
        self._row.setSpacing(px(10))
        self._say()

    def _say(self) -> None:
        """As much as there is room for."""
        width, px = self.width(), self._look.px
        text = SHORTEST if width <= px(TINY) else SHORT if width <= px(NARROW) else TEXT
        if text != self._text.text():
            self._text.setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._size()
        super().changeEvent(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("sel"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.colour("line"))
        painter.end()
