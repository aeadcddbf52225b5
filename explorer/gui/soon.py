"""What is to be done once the event loop comes round: at once, or one thing after another."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer

HIGH = Qt.EventPriority.HighEventPriority.value


class Soon(QObject):
    """Calls `act` once for any number of starts, before anything is painted.

    Workers are asked while the window paints.
    """

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


class Turns(QObject):
    """Does one thing at a time: what a person does meanwhile, and painting, go between."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._acts = deque[Callable[[], object]]()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._next)

    def add(self, *acts: Callable[[], object]) -> None:
        """Do these as well, after what waits; what waits already is not done twice."""
        self._acts.extend(act for act in acts if act not in self._acts)
        self._timer.start(0)

    def _next(self) -> None:
        if len(self._acts) <= 1:
            self._timer.stop()
        if self._acts:
            self._acts.popleft()()
