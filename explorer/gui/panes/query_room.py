"""How a query and its answer share their room: one above the other, or side by side."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from explorer.gui.style import Look

EDITOR, BESIDE = 72, 760
_ABOVE = Qt.Orientation.Vertical
_LEFT = Qt.Orientation.Horizontal


class Room(QSplitter):
    """Side by side where that is wished and there is width for it; `moved` by hand.

    `turned` with whether they are side by side now.
    """

    moved = Signal()
    turned = Signal(bool)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(_ABOVE, parent)
        self._look = look
        self._by_hand = self._beside = False
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.splitterMoved.connect(lambda _, __: self._moved())

    def begin(self) -> None:
        """Share the room as nobody did by hand."""
        above = self.orientation() == _ABOVE
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 2 if above else 1)
        self.setSizes([300, 340] if above else [BESIDE, BESIDE])

    def turn(self, *, beside: bool) -> None:
        """Show the answer beside the query, or below it."""
        self._beside = beside
        self._turn()

    def _turn(self) -> None:
        roomy = self.width() >= self._look.px(BESIDE)
        wanted = _LEFT if self._beside and roomy else _ABOVE
        if wanted != self.orientation():
            self.setOrientation(wanted)
            self._by_hand = False
            self.turned.emit(wanted == _LEFT)
            self.begin()

    def minimumSizeHint(self) -> QSize:
        """No wider than one above the other, so that there is a way back to that."""
        parts = (self.widget(at) for at in range(self.count()))
        width = max((part.minimumSizeHint().width() for part in parts if part), default=0)
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._turn()
        super().resizeEvent(event)

    def give_way(self, height: int) -> None:
        """Let the answer give way for the form, where it can."""
        if self.orientation() == _ABOVE:
            upper, lower = self.sizes()
            more = max(0, min(height, lower - self._look.px(2 * EDITOR)))
            self.setSizes([upper + more, lower - more])

    def give_room(self, more: int) -> None:
        """Let the answer have what the query does not need, unless the person shared the room."""
        if more > 0 and not self._by_hand and self.orientation() == _ABOVE:
            upper, lower = self.sizes()
            self.setSizes([upper - more, lower + more])

    def share(self, sizes: Sequence[int]) -> None:
        """Share the room as it was shared before."""
        if len(sizes) == 2 and all(sizes):
            self.setSizes(sizes)

    def _moved(self) -> None:
        self._by_hand = True
        self.moved.emit()
