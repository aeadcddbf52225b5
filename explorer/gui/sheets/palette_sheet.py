"""A card over the dimmed window: fields, and one list of what is found for them."""

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from explorer.gui.parts.islands import Card
from explorer.gui.parts.layouts import Stack
from explorer.gui.sheets.palette_list import PaletteList
from explorer.gui.style import Look
from explorer.scene.theme import HEIGHTS

_WIDTH, _TOP, _EDGE, _SHADOW = 640, 64, 16, 28


class PaletteSheet(QWidget):
    """Stays as large as the window; a press beside the card closes it.

    Who derives from it lays out fields, `list` and a foot, and gives the body to `_hold`.
    """

    closed = Signal()

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look, self._window = look, window
        self.list = PaletteList(look)
        # Asks once for all keys that were typed at the same time.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._ask)

    def _ask(self) -> None:
        """Find what is typed."""
        raise NotImplementedError

    def _hold(self, body: QWidget, heads: tuple[Stack, ...], foot: Stack) -> None:
        """Put the body on the card; `heads` are the lines of the fields."""
        self._heads, self._foot = heads, foot
        self.card = Card(self._look, body, shadow=_SHADOW)
        self.card.setParent(self)
        self.hide()

    def _appear(self) -> None:
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()

    def follow(self, size: QSize) -> None:
        """Stay as large as the window."""
        if self.isVisible():
            self.resize(size)

    def shut(self) -> None:
        """Close without choosing."""
        if self.isVisible():
            self._soon.stop()
            self.hide()
            self.closed.emit()

    def _fit(self) -> None:
        """The card in the middle above, as high as its rows, at most as high as the window."""
        px, margin = self._look.px, self.card.margin
        head, foot = px(HEIGHTS.palette_input), px(HEIGHTS.palette_row)
        for line in self._heads:
            line.setFixedHeight(head)
        self._foot.setFixedHeight(foot)
        # A rule below each of them.
        around = len(self._heads) * (head + 1) + foot + 1
        height = min(around + self.list.tall(), self.height() - 2 * px(_EDGE))
        width = min(px(_WIDTH), self.width() - 2 * px(_EDGE))
        top = max(px(_EDGE), min(px(_TOP), (self.height() - height) // 2))
        left = (self.width() - width) // 2
        self.card.setGeometry(left - margin, top - margin, width + 2 * margin, height + 2 * margin)

    # --- events -----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.shut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._fit()
        super().changeEvent(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        paint_scrim(self, self._look)


def paint_scrim(sheet: QWidget, look: Look) -> None:
    """Dim what lies below a sheet."""
    painter = QPainter(sheet)
    scrim = look.colour("shadow")
    scrim.setAlpha(look.theme.scrim_alpha)
    painter.fillRect(sheet.rect(), scrim)
    painter.end()
