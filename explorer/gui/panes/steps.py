"""The list of a plan: its rows can be picked, opened and ticked, by mouse and by key."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView

from explorer.app.panes.plan import KnownView, StepView
from explorer.app.panes.plan_remarks import Remark
from explorer.gui.panes.step_delegate import StepDelegate
from explorer.gui.panes.step_drag import StepDrag
from explorer.gui.panes.step_rows import IRI, Helpful, KnownHead, PlanRow, StepRows
from explorer.gui.parts.rows import ROW, Index
from explorer.gui.style import Look

REST = 150
"""After so many milliseconds without a key the row under the cursor is selected everywhere."""


class StepList(QListView):
    """`picked`: a row was clicked. `opened`: Enter or →. `ticked`: the box, Space or K.

    `acted`: a way to act on a line was taken. `moved`: a step shall go from one place of the path
    to another, by Alt+Up, Alt+Down or dragged. `asked`: what can be done with a step is asked at a
    point of the screen. `added`: which of the helpers of a row shall become a step is asked there.
    """

    picked = Signal(str)
    opened = Signal(str)
    ticked = Signal(object)
    acted = Signal(object)
    moved = Signal(int, int)
    asked = Signal(int, QPoint)
    added = Signal(object, QPoint)

    def __init__(self, look: Look, rows: StepRows, name: str, *, track: bool = True) -> None:
        super().__init__()
        self._rows = rows
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.timeout.connect(self._rested)
        self._delegate = StepDelegate(look, track=track)
        self._movable = track
        self._drag = StepDrag(look, self, rows)
        self.setModel(rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def box_at(self, index: Index) -> QRectF:
        """Where the box of a row is in the viewport."""
        return self._delegate.box(self.visualRect(index))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self._movable and event.button() == Qt.MouseButton.LeftButton:
            self._drag.begin(event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._drag.go(event.position().toPoint()):
            super().mouseMoveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._drag.paint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dropped = self._drag.drop()
        if dropped is not None:
            self.moved.emit(*dropped)
            return
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._click(index, at)

    def _click(self, index: QModelIndex, at: QPoint) -> None:
        entry: PlanRow = index.data(ROW)
        if isinstance(entry, KnownHead):
            self._rows.fold()
        elif isinstance(entry, StepView | KnownView) and self.box_at(index).contains(at):
            self.ticked.emit(entry)
        elif isinstance(entry, Remark):
            way = self._delegate.way_at(self.visualRect(index), entry, at)
            if way is not None:
                self.acted.emit(way)
        elif isinstance(entry, Helpful):
            self._help(entry, self.visualRect(index), at)
        elif iri := index.data(IRI):
            self.picked.emit(iri)

    def _help(self, entry: Helpful, area: QRect, at: QPoint) -> None:
        if self._delegate.adds_at(area, entry, at):
            self.added.emit(entry, self.viewport().mapToGlobal(at))
        else:
            self.picked.emit(self._delegate.helper_at(area, entry, at))

    def event(self, event: QEvent) -> bool:
        # The row under the cursor is meant, not what is selected elsewhere.
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and (_marks(event) or self._step_of(event)):
            event.accept()
            return True
        return super().event(event)

    def _step_of(self, event: QKeyEvent) -> int:
        """By how many places a key moves the step under the cursor: -1, 1, or 0."""
        steps: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        alone = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        alt = self._movable and alone == Qt.KeyboardModifier.AltModifier
        return steps.get(event.key(), 0) if alt else 0

    def _move(self, by: int) -> None:
        start = self._rows.step_at(self.currentIndex().row())
        if start is not None:
            self.moved.emit(start, start + by)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        place = self._rows.step_at(index.row())
        entry = index.data(ROW) if index.isValid() else None
        at = self.visualRect(index).center() if by_key else event.pos()
        if place is not None:
            self.asked.emit(place, self.viewport().mapToGlobal(at))
        elif isinstance(entry, Helpful):
            self.added.emit(entry, self.viewport().mapToGlobal(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if by := self._step_of(event):
            self._move(by)
            return
        index, key = self.currentIndex(), event.key()
        entry = index.data(ROW) if index.isValid() else None
        if key in (Qt.Key.Key_Space, Qt.Key.Key_K) and isinstance(entry, StepView | KnownView):
            self.ticked.emit(entry)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right, Qt.Key.Key_Space):
            self._enter(index)
        else:
            super().keyPressEvent(event)
            if self.currentIndex() != index:
                self._resting.start(REST)

    def _rested(self) -> None:
        if iri := self.currentIndex().data(IRI):
            self.picked.emit(iri)

    def _enter(self, index: QModelIndex) -> None:
        entry = index.data(ROW)
        if isinstance(entry, Remark) and entry.ways:
            self.acted.emit(entry.ways[0])
        elif isinstance(entry, KnownHead):
            row = index.row()
            self._rows.fold()
            self.setCurrentIndex(self._rows.index(row))
        elif iri := index.data(IRI):
            self.opened.emit(iri)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
        super().changeEvent(event)


def _marks(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_K and not event.modifiers()
