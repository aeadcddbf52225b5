"""Garbage is sought in the window's thread only, and what stays is not searched again.

A search through all that there is holds everything up: with the window and a small ontology for
30 ms and more, after every few pictures.
"""

import gc
from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer

# Milliseconds between two looks at whether there is enough to search through. In 500 ms workers
# make so many values that a search through these alone takes 76 ms.
_LOOK = 100
# So many new values, which a worker made, are set aside: a search through them would take 20 ms
# and more. Circles among them are found when their ontology is closed.
_LARGE = 60_000
# A search through all waits so many times longer than Python would have it: Python passes over
# most of those that are due, where little is new.
_PATIENCE = 5


class Collector(QObject):
    """Seeks garbage as often as Python would, but in the thread that it is made in.

    A search in a worker may find a widget that only a circle of references still held. Qt takes
    it apart there under a lock, asks for Python's, and the window's thread, which has that one,
    waits for Qt's: neither ever goes on.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        young, middle, old = gc.get_threshold()
        gc.set_threshold(young, middle, old * _PATIENCE)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_LOOK)

    def close(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        young, middle, old = gc.get_threshold()
        gc.set_threshold(young, middle, old // _PATIENCE)
        gc.enable()

    def _look(self) -> None:
        if gc.get_count()[0] > _LARGE:
            keep_all()
            return
        due = [count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if any(due):
            gc.collect(max(generation for generation, is_due in enumerate(due) if is_due))


def keep_all() -> None:
    """Leave out of every later search what is there now."""
    gc.freeze()


def let_go() -> None:
    """An ontology was closed: search through all once more, then leave out what is still there."""
    gc.unfreeze()
    if _after_search not in gc.callbacks:
        gc.callbacks.append(_after_search)


def _after_search(phase: str, found: Mapping[str, int]) -> None:
    if phase == "stop" and found["generation"] == 2:
        gc.callbacks.remove(_after_search)
        gc.freeze()
