"""On which weekdays is learned: a button that says it, with a menu to tick them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QMenu

from explorer.app.days import WEEKDAYS, weekday_words
from explorer.gui.parts.buttons import Tool
from explorer.gui.parts.menus import softened
from explorer.gui.style import Look
from explorer.learn.schedule import EVERY_DAY

_ALL = "Every day"
_WORKING = "Monday to Friday"


class DaysMenu(QMenu):
    """Stays open while days are ticked."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        act = self.actionAt(event.position().toPoint())
        if act in self.actions() and act.isCheckable():
            act.trigger()
        else:
            super().mouseReleaseEvent(event)


class DaysTool(Tool):
    """`chosen`: the days off, Monday being 0."""

    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "", "The weekdays on which I learn", _ALL)
        self.off: frozenset[int] = frozenset()
        self.setPopupMode(Tool.ToolButtonPopupMode.InstantPopup)
        self.list = softened(DaysMenu("Weekdays", self))
        self.ticks: tuple[QAction, ...] = tuple(map(self._tick, range(len(WEEKDAYS))))
        self.list.addSeparator()
        self.list.addAction(_ALL).triggered.connect(lambda: self._take(frozenset()))
        self.list.addAction(_WORKING).triggered.connect(lambda: self._take(frozenset({5, 6})))
        self.setMenu(self.list)
        self.show_off(self.off)

    def _tick(self, day: int) -> QAction:
        act = self.list.addAction(WEEKDAYS[day])
        act.setCheckable(True)
        act.triggered.connect(lambda: self._take(self.off ^ {day}))
        return act

    def show_off(self, off: frozenset[int]) -> None:
        """Show which days are off."""
        self.off = off
        words = weekday_words(EVERY_DAY - off)
        self.say(f"{words}  ⌄")
        self.setAccessibleName(f"The weekdays on which I learn: {words}")
        for day, act in enumerate(self.ticks):
            act.setChecked(day not in off)

    def _take(self, off: frozenset[int]) -> None:
        # Somebody who has no day to learn has no pace: the last day stays.
        taken = self.off if off == EVERY_DAY else off
        changed = taken != self.off
        self.show_off(taken)
        if changed:
            self.chosen.emit(taken)
