"""Rows and columns of widgets, with margins and gaps in sizes of 100 %."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from explorer.gui.style import Look

Margins = tuple[int, int, int, int]
NONE: Margins = (0, 0, 0, 0)
Child = QWidget | int | None


class Stack(QWidget):
    """Widgets in a row or column; an int is an empty space, None takes what is left over."""

    def __init__(
        self, look: Look, direction: QBoxLayout.Direction, margins: Margins, gap: int
    ) -> None:
        super().__init__()
        self._look, self._margins, self._gap = look, margins, gap
        self.box = QBoxLayout(direction, self)
        self._size()

    def add(self, child: Child, stretch: int = 0) -> None:
        """Append a widget, a space or a stretch."""
        if child is None:
            self.box.addStretch(1)
        elif isinstance(child, int):
            self.box.addSpacing(self._look.px(child))
        else:
            self.box.addWidget(child, stretch)

    def _size(self) -> None:
        px = self._look.px
        left, top, right, bottom = self._margins
        self.box.setContentsMargins(px(left), px(top), px(right), px(bottom))
        self.box.setSpacing(px(self._gap))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._size()
        super().changeEvent(event)


def row(look: Look, *children: Child, margins: Margins = NONE, gap: int = 8) -> Stack:
    """Children from left to right; margins are left, top, right, bottom."""
    return _filled(Stack(look, QBoxLayout.Direction.LeftToRight, margins, gap), children)


def column(look: Look, *children: Child, margins: Margins = NONE, gap: int = 8) -> Stack:
    """Children from top to bottom; margins are left, top, right, bottom."""
    return _filled(Stack(look, QBoxLayout.Direction.TopToBottom, margins, gap), children)


def _filled(stack: Stack, children: tuple[Child, ...]) -> Stack:
    for child in children:
        stack.add(child)
    return stack
