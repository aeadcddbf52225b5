"""The main window before and around its content: shown at once, filled when the rest is loaded.

What is imported here is waited for before anything can be seen: keep it small.
"""

from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMainWindow, QWidget

from explorer.scene.theme import HEIGHTS, RADII, SPACE, Theme

LEAST, USUAL = (640, 440), (1280, 800)
LEFT, RIGHT = 240, 328


class Guest(Protocol):
    """What lives in the window; it answers what the window is told by Qt."""

    def key(self, event: QKeyEvent) -> bool:
        """Whether the key meant something."""
        ...

    def press(self, event: QMouseEvent) -> None: ...
    def drag(self, event: QDragEnterEvent) -> None: ...
    def drop(self, event: QDropEvent) -> None: ...
    def resized(self, event: QResizeEvent) -> None: ...
    def tabbed(self, before: QWidget | None) -> None: ...
    def left(self) -> None:
        """The window closes."""
        ...


class Blank(QWidget):
    """The ground and the empty islands, until there is something to put there."""

    painted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paintEvent(self, _: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.chrome))
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.line))
        painter.setBrush(QColor(theme.surface))
        edge, top = px(SPACE.window_edge), px(HEIGHTS.header)
        height = self.height() - top - px(HEIGHTS.status)
        right = self.width() - edge - px(RIGHT)
        middle = edge + px(LEFT) + px(SPACE.island_gap)
        columns = (
            (edge, px(LEFT)),
            (middle, right - px(SPACE.island_gap) - middle),
            (right, px(RIGHT)),
        )
        radius = px(RADII.island)
        for left, width in columns:
            painter.drawRoundedRect(
                int(left), int(top), int(width) - 1, int(height) - 1, radius, radius
            )
        painter.end()
        self.painted.emit()


class Window(QMainWindow):
    """Made once. `guest` is what fills it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.guest: Guest | None = None
        self.blank = Blank(theme)
        self.setCentralWidget(self.blank)
        self.setWindowTitle("Concept Explorer")
        self.setMinimumSize(*LEAST)
        self.resize(*USUAL)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001  # Qt's own
        before = self.focusWidget()
        moved = super().focusNextPrevChild(next)
        if self.guest is not None:
            self.guest.tabbed(before)
        return moved

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.guest is None or not self.guest.key(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.guest is not None:
            self.guest.press(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.guest is not None:
            self.guest.drag(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if self.guest is not None:
            self.guest.drop(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.guest is not None:
            self.guest.resized(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.guest is not None:
            self.guest.left()
        super().closeEvent(event)
