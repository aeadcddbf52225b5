"""How long a query may run: a tool with a menu of times."""

from PySide6.QtCore import Signal

from explorer.app.query.words import duration
from explorer.gui.parts.buttons import Tool
from explorer.gui.parts.menus import soft_menu
from explorer.gui.style import Look

SECONDS = (5, 30, 120)


class LimitTool(Tool):
    """`limited` with the seconds that were chosen."""

    limited = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "timer", "Time limit", "30 s")
        menu = soft_menu("Time limit", self)
        for seconds in SECONDS:
            action = menu.addAction(f"Stop after {duration(seconds)}")
            action.triggered.connect(lambda _=False, s=seconds: self._choose(s))
        self.setMenu(menu)
        self.setPopupMode(Tool.ToolButtonPopupMode.InstantPopup)

    def _choose(self, seconds: int) -> None:
        self.say(f"{seconds} s")
        self.limited.emit(seconds)
