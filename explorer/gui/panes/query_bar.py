"""The bar above a query: run or cancel, examples, history, form, and what it names."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from explorer.gui.panes.query_limit import LimitTool
from explorer.gui.panes.query_prefixes import Prefixes
from explorer.gui.parts.buttons import Button, Tool
from explorer.gui.parts.layouts import row
from explorer.gui.parts.text import key_cap
from explorer.gui.style import Look

ROOMY, NARROW, SMALL, LEAST = 800, 640, 540, 360
_RUN = "Ctrl ↵"


class QueryBar(QWidget):
    """Leaves out what is not needed where the window is narrow or its text large."""

    def __init__(self, look: Look, form: Tool, explain: Tool) -> None:
        super().__init__()
        self._look = look
        self.run = Button(look, "Run", "play", role="primary")
        self.keys = key_cap(_RUN)
        self.examples = Tool(look, "book-open", "Examples", "Examples")
        self.history = Tool(look, "history", "History", "History")
        self.format = Tool(look, "align-left", "Format the query")
        self.format.rename("Format the query", "Ctrl+Shift+F")
        self.chips = Prefixes(look)
        self.limit = LimitTool(look)
        self._named = (self.examples, self.history, form)
        line = row(look, self.run, self.keys, 8, margins=(12, 8, 8, 8), gap=6)
        for child in (*self._named, self.format, explain, None, self.chips, 4, self.limit):
            line.add(child)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(line)

    def show_running(self, *, running: bool) -> None:
        """Say what the button does at this moment, and which key does the same."""
        self.run.say("Cancel" if running else "Run")
        self.keys.setText("Esc" if running else _RUN)
        self.run.show_icon("square" if running else "play", "on_accent")

    def minimumSizeHint(self) -> QSize:
        """As wide as it must be without the words that it drops where it is narrow."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self._look.px(LEAST)), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width() / self._look.px(100) * 100
        self.keys.setVisible(width >= ROOMY)
        self.chips.make_room(roomy=width >= ROOMY)
        self.chips.setVisible(width >= NARROW)
        for tool in self._named:
            tool.show_text(shown=width >= SMALL)
