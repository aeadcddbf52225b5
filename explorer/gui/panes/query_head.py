"""Above an answer: how much it is, what can be done with it, and how it is shown."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from explorer.gui.icons import icon
from explorer.gui.parts.buttons import Button, Tool
from explorer.gui.parts.layouts import row
from explorer.gui.parts.text import Elided
from explorer.gui.style import Look

ROOMY, SMALL = 720, 520
NAMES, IRIS = "Names instead of IRIs", "IRIs instead of names"


class Head(QWidget):
    """A sentence at the left, tools at the right; what makes no sense is hidden."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._named = True
        self.said = Elided("", "strong")
        self.said.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.more = Button(look, "Load all", role="link")
        self.names = Tool(look, "", NAMES, NAMES)
        self.apply = Button(look, "Apply", "check", role="primary")
        self.discard = Button(look, "Discard")
        self.way = Tool(look, "table", "Shown as: Table", "Table  ⌄")
        self.way.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.filter = Tool(look, "list-filter", "Filter rows", "Filter")
        self.filter.setCheckable(True)
        self.share = Tool(look, "share-2", "Show on canvas", "Show on canvas")
        self.save = Tool(look, "download", "Save rows", "Save…")
        self.save.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.full = Tool(look, "braces", "Copy the query with its prefixes")
        line = row(look, self.said, self.more, self.names, None, margins=(16, 4, 8, 4))
        for child in (self.way, self.filter, self.share, self.save, self.full):
            line.add(child)
        for button in (self.discard, self.apply):
            line.add(button)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(line)
        self.offer(frozenset())

    def offer(self, wanted: frozenset[QWidget]) -> None:
        """Show these of the tools, and of the others none."""
        tools = (self.more, self.names, self.way, self.filter, self.share, self.save)
        for tool in (*tools, self.apply, self.discard):
            tool.setVisible(tool in wanted)

    def say(self, text: str) -> None:
        """Show another sentence."""
        self.said.say(text)
        self.said.setAccessibleName(text)

    def say_names(self, *, named: bool) -> None:
        """Say what the cells show, in one word where there is little room."""
        self._named = named
        long, short = (NAMES, "Names") if named else (IRIS, "IRIs")
        self.names.say(short if self.width() < self._look.px(SMALL) else long)
        self.names.rename(long)

    def say_way(self, name: str, sign: str) -> None:
        """Say how the answer is shown; the icon alone where there is little room."""
        self.way.rename(f"Shown as: {name}")
        self.way.setIcon(icon(self._look, sign))
        self.way.say(f"{name}  ⌄")
        self.way.show_text(shown=self.width() >= self._look.px(ROOMY))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= self._look.px(ROOMY)
        for tool in (self.way, self.filter, self.share, self.save):
            tool.show_text(shown=roomy)
        self.say_names(named=self._named)
