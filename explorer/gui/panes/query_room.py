"""How a query and its answer share their room: one above the other, or side by side."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
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
        self._by_hand = self._beside = self._open = False
        self._lent = self._formed = 0
        self._text: QWidget | None = None
        self._least: Callable[[], int] = lambda: 0
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

    def give_way(self, *, opened: bool) -> None:
        """What a text lacks beside a form, the answer gives, until that is closed."""
        if not opened:
            self._move(-self._formed)
        self._open, self._formed = opened, 0

    def give_room(self, more: int) -> None:
        """Let the answer have what the query does not need, unless the person shared the room."""
        if more > 0 and not self._by_hand and self._move(-more):
            self._lent += more

    def take_back(self) -> None:
        """Let the query have again what the answer does not need any more."""
        more, self._lent = self._lent, 0
        self._move(more)

    def keep(self, text: QWidget, least: Callable[[], int]) -> None:
        """Let a text be no lower than this, unless the person shared the room."""
        self._text, self._least = text, least
        text.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._text:
            QTimer.singleShot(0, self, self._need)
        return super().eventFilter(watched, event)

    def _need(self) -> None:
        """Let the query have what it lacks, as far as the answer can be lower."""
        lower = self.widget(1)
        if self._text is None or self._by_hand or lower is None:
            return
        spare = lower.height() - max(lower.minimumSizeHint().height(), self._look.px(EDITOR))
        more = max(0, min(self._least() - self._text.height(), spare))
        before = self.sizes()
        self._move(more)
        moved = self.sizes()[0] - before[0]
        self._lent = max(0, self._lent - moved)
        self._formed += moved if self._open else 0
        # What stands beside the text has its room first.
        if moved > 0:
            QTimer.singleShot(0, self, self._need)

    def _move(self, more: int) -> bool:
        """Make the query higher by so much, and the answer lower, where one is above the other."""
        upper, lower = self.sizes()
        if more and self.orientation() == _ABOVE:
            self.setSizes([upper + more, lower - more])
            return True
        return False

    def share(self, sizes: Sequence[int]) -> None:
        """Share the room as it was shared before."""
        if len(sizes) == 2 and all(sizes):
            self.setSizes(sizes)

    def _moved(self) -> None:
        self._by_hand, self._lent, self._formed = True, 0, 0
        self.moved.emit()
