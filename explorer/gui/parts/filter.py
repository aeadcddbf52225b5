"""A field that filters what lies below it, with a sign at its left and a button that empties it."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from explorer.gui.icons import paint_icon
from explorer.gui.parts.buttons import Tool
from explorer.gui.style import Look

SIGN = 28


class FilterField(QLineEdit):
    """Escape empties it; Down moves the focus to `below`."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.below: QWidget | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self._empty = Tool(look, "x", "Empty the filter")
        self._empty.setParent(self)
        self._empty.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._empty.setCursor(Qt.CursorShape.ArrowCursor)
        self._empty.clicked.connect(self.clear)
        self._empty.hide()
        self.textChanged.connect(lambda text: self._empty.setVisible(bool(text)))
        self._size()

    def _size(self) -> None:
        self.setTextMargins(self._look.px(SIGN), 0, self._look.px(20), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = min(self.height(), self._look.px(24))
        left = self.width() - side - self._look.px(4)
        self._empty.setFixedSize(side, side)
        self._empty.move(left, (self.height() - side) // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = self._look.px(16)
        area = QRectF(self._look.px(9), (self.height() - side) / 2, side, side)
        paint_icon(painter, "list-filter", self._look.colour("muted"), area)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down and self.below is not None:
            self.below.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._size()
        super().changeEvent(event)
