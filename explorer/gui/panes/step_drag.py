"""Dragging a step of a plan to another place: a line shows where it would go."""

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QApplication, QListView

from explorer.app.panes.plan import StepView
from explorer.gui.panes.step_rows import StepRows
from explorer.gui.style import Look


class StepDrag:
    """Follows one drag in a list; what is dropped is told as places of the path."""

    def __init__(self, look: Look, view: QListView, rows: StepRows) -> None:
        self._look, self._view, self._rows = look, view, rows
        self._from: QPoint | None = None
        self._start: int | None = None
        self._end: int | None = None

    def begin(self, at: QPoint) -> None:
        """A button was pressed."""
        self._from = at
        self._start = self._rows.step_at(self._view.indexAt(at).row())
        self._end = None

    def go(self, at: QPoint) -> bool:
        """The pointer moved; whether a step is dragged."""
        if self._from is None or self._start is None:
            return False
        far = (at - self._from).manhattanLength() >= QApplication.startDragDistance()
        if self._end is None and not far:
            return True
        self._end = self._place(at)
        self._view.viewport().update()
        return True

    def drop(self) -> tuple[int, int] | None:
        """The button was let go: from where to where the step was dragged."""
        start, end, self._from, self._start, self._end = self._start, self._end, None, None, None
        self._view.viewport().update()
        return (start, end) if start is not None and end is not None and start != end else None

    def _place(self, at: QPoint) -> int:
        """The place of the step at a point, or of the last one above it."""
        bottom = QPoint(at.x(), min(max(at.y(), 0), self._view.viewport().height() - 1))
        row = self._view.indexAt(bottom).row()
        row = len(self._rows.entries) - 1 if row < 0 else row
        above = sum(isinstance(entry, StepView) for entry in self._rows.entries[: row + 1])
        return max(0, above - 1)

    def paint(self) -> None:
        """Draw the line where the step would go."""
        if self._end is None or self._start is None or self._end == self._start:
            return
        steps = [i for i, e in enumerate(self._rows.entries) if isinstance(e, StepView)]
        rect = self._view.visualRect(self._rows.index(steps[self._end]))
        below = self._end > self._start
        y = rect.bottom() + 0.5 if below else rect.top() + 0.5
        painter = QPainter(self._view.viewport())
        painter.setPen(QPen(self._look.colour("accent"), 2))
        painter.drawLine(QPointF(rect.left() + 12, y), QPointF(rect.right() - 12, y))
        painter.end()
