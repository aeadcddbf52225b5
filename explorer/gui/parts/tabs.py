"""A strip of tabs with an underline, and tools at its right end."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar, QWidget

from explorer.gui.parts.layouts import Stack, row
from explorer.gui.style import Look


class TabStrip(QTabBar):
    """The tabs alone; `currentChanged` tells of another one."""

    def __init__(self, titles: Sequence[str], name: str) -> None:
        super().__init__()
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)
        for title in titles:
            self.addTab(title.replace("&", "&&"))


def tab_row(look: Look, tabs: TabStrip, *tools: QWidget) -> Stack:
    """Tabs on the left, tools on the right, 36 high."""
    return row(look, tabs, None, *tools, margins=(8, 0, 6, 0), gap=2)
