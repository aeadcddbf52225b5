"""What is to be done once the event loop comes round, before anything is painted."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt

HIGH = Qt.EventPriority.HighEventPriority.value


class Soon(QObject):
    """Calls `act` once for any number of starts: workers are asked while the window paints."""

    def __init__(self, owner: QObject, act: Callable[[], object]) -> None:
        super().__init__(owner)
        self._act = act
        self._waits = False

    def start(self) -> None:
        """Call it when control is back at the event loop."""
        if not self._waits:
            self._waits = True
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), HIGH)

    def customEvent(self, _: QEvent) -> None:
        self._waits = False
        self._act()
