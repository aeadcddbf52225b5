"""When a large map rests: what is fine is done then, in slices that any input stops."""

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

# Milliseconds without input until the map is painted finely.
SETTLE = 150
# Milliseconds of a slice that takes many small steps.
PIECE = 2


class Rest:
    """Waits for rest, takes slices from `begin`, and calls `done` after the last one."""

    def __init__(
        self, owner: QObject, begin: Callable[[], Iterator[None]], done: Callable[[], object]
    ) -> None:
        self._begin, self._done = begin, done
        self._slices: Iterator[None] = iter(())
        self._wait = timer(owner, SETTLE, self._start)
        self._next = timer(owner, 0, self._step)

    @property
    def moving(self) -> bool:
        """Whether something was touched a moment ago."""
        return self._wait.isActive()

    @property
    def works(self) -> bool:
        """Whether slices are on their way."""
        return self._next.isActive()

    def touch(self) -> None:
        """Something is another: wait anew."""
        self.stop()
        self._wait.start()

    def stop(self) -> None:
        """Neither wait nor work."""
        self._wait.stop()
        self._next.stop()

    def _start(self) -> None:
        self._slices = self._begin()
        self._next.start()

    def _step(self) -> None:
        if next(self._slices, self) is self:
            self._done()
        else:
            self._next.start()


def paced(steps: Iterable[object]) -> Iterator[None]:
    """Take steps one after the other, with a break after every few milliseconds."""
    clock = QElapsedTimer()
    clock.start()
    for _ in steps:
        if clock.elapsed() >= PIECE:
            yield
            clock.restart()


def timer(owner: QObject, milliseconds: int, act: Callable[[], object]) -> QTimer:
    """A timer that acts once after each start."""
    made = QTimer(owner)
    made.setSingleShot(True)
    made.setInterval(milliseconds)
    made.timeout.connect(act)
    return made
