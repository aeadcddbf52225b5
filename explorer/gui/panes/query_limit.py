"""Where a query ends at the latest: a tool with a menu of times, rows and memory."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from explorer.gui.parts.buttons import Tool
from explorer.gui.parts.menus import soft_menu
from explorer.gui.style import Look
from explorer.model.source import WINDOW, Limits

SECONDS = (5.0, 30.0, 120.0, 600.0)
ROWS = (1_000, 10_000, 100_000, 1_000_000)
MEGABYTES = (512, 1_024, 2_048, 4_096)
Change = Callable[[Limits], Limits]


class LimitTool(Tool):
    """`limited` with the `Limits` that hold from here on."""

    limited = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "timer", "Limits", "30 s")
        self.limits = WINDOW
        menu = soft_menu("Limits of a query", self)
        self._offer(menu, {f"Stop after {_time(s)}": _seconds(s) for s in SECONDS})
        self._offer(menu, {f"Stop at {rows:,} rows": _rows(rows) for rows in ROWS})
        self._offer(menu, {f"Take at most {m / 1024:g} GB": _megabytes(m) for m in MEGABYTES})
        self.setMenu(menu)
        self.setPopupMode(Tool.ToolButtonPopupMode.InstantPopup)
        self._say()

    def _offer(self, menu: QMenu, choices: Mapping[str, Change]) -> None:
        group = QActionGroup(menu)
        if menu.actions():
            menu.addSeparator()
        for title, change in choices.items():
            action = menu.addAction(title)
            action.setCheckable(True)
            action.setChecked(change(self.limits) == self.limits)
            action.triggered.connect(lambda _=False, change=change: self._choose(change))
            group.addAction(action)

    def _choose(self, change: Change) -> None:
        self.limits = change(self.limits)
        self._say()
        self.limited.emit(self.limits)

    def _say(self) -> None:
        limits = self.limits
        self.say(_time(limits.seconds or 0))
        memory = f"{(limits.megabytes or 0) / 1024:g} GB"
        self.rename(f"Limits: {_time(limits.seconds or 0)}, {limits.rows:,} rows, {memory}")


def _time(seconds: float) -> str:
    return f"{seconds:g} s" if seconds < 60 else f"{seconds / 60:g} min"


def _seconds(seconds: float) -> Change:
    return lambda limits: replace(limits, seconds=seconds)


def _rows(rows: int) -> Change:
    return lambda limits: replace(limits, rows=rows)


def _megabytes(megabytes: int) -> Change:
    return lambda limits: replace(limits, megabytes=megabytes)
