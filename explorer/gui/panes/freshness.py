"""Keeps a pane up to date: one question after many changes, and none while nobody looks."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from explorer.app.session import Session
from explorer.model.change import Change


class Freshness(QObject):
    """Calls `ask` once the event loop comes round after `touch`, or when the pane is shown."""

    def __init__(self, pane: QWidget, ask: Callable[[], object]) -> None:
        super().__init__(pane)
        self._pane, self._ask = pane, ask
        self._stale = True
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._go)
        pane.installEventFilter(self)

    def follow(self, session: Session, *, visits: bool = False, canvas: bool = False) -> None:
        """Go stale when statements, plan or language change; and with the selection or canvas."""
        session.changed.connect(self._changed)
        session.settled.connect(lambda _: self.touch())
        session.learning.planned.connect(lambda _: self.touch())
        if visits:
            session.visited.connect(lambda _: self.touch())
        if canvas:
            session.viewed.connect(lambda _: self.touch())

    def _changed(self, change: Change) -> None:
        # A step that moves the canvas alone changes no statement.
        if change:
            self.touch()

    def touch(self, wait: int = 0) -> None:
        """What the pane shows is out of date; milliseconds for which that may wait."""
        self._stale = True
        if self._pane.isVisible() and (wait == 0 or not self._soon.isActive()):
            self._soon.start(wait)

    def _go(self) -> None:
        if self._stale and self._pane.isVisible():
            self._stale = False
            self._ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._stale:
            self._soon.start(0)
        return super().eventFilter(watched, event)
