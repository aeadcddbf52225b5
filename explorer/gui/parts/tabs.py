"""A strip of tabs with an underline, and tools at its right end.

Where there is no room for all tabs, the others are behind a button.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QTabBar, QWidget

from explorer.gui.parts.buttons import Tool
from explorer.gui.parts.layouts import Stack, row
from explorer.gui.parts.menus import soft_menu
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


class FittingTabs(TabStrip):
    """Tabs of which no name is cut: those without room are in a menu; the one in front never is."""

    def __init__(self, look: Look, titles: Sequence[str], name: str) -> None:
        super().__init__(titles, name)
        self.more = Tool(look, "chevron-down", "More tabs")
        self.more.setParent(self)
        self.more.hide()
        self.more.ensurePolished()
        self.more.clicked.connect(self._choose)
        self.currentChanged.connect(lambda _: self.fit())

    def fit(self) -> None:
        """Show the tabs for which there is room."""
        widths = [self.tabSizeHint(place).width() for place in range(self.count())]
        room, here, end = self.width(), self.currentIndex(), 0
        side = self._side()
        if sum(widths) > room:
            room -= side.width()
        room -= widths[here]
        for place, width in enumerate(widths):
            room -= 0 if place == here else width
            self.setTabVisible(place, place == here or room >= 0)
            end += width if self.isTabVisible(place) else 0
        self.more.setGeometry(end, (self.height() - side.height()) // 2, *side.toTuple())
        self.more.setVisible(not all(map(self.isTabVisible, range(self.count()))))

    def menu(self) -> QMenu:
        """The tabs without room."""
        menu = soft_menu("More tabs", self)
        for place in (p for p in range(self.count()) if not self.isTabVisible(p)):
            found = menu.addAction(self.tabText(place))
            found.triggered.connect(lambda _=False, place=place: self.setCurrentIndex(place))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _choose(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _side(self) -> QSize:
        return self.more.sizeHint().expandedTo(self.more.minimumSize())

    def sizeHint(self) -> QSize:
        """Room for all."""
        wide = sum(self.tabSizeHint(place).width() for place in range(self.count()))
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for the one in front, and for the button."""
        wide = self.tabSizeHint(self.currentIndex()).width() + self._side().width()
        return QSize(wide, super().minimumSizeHint().height())

    def setTabText(self, index: int, text: str) -> None:
        super().setTabText(index, text)
        self.updateGeometry()
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "more"):
            self.fit()


def tab_row(look: Look, tabs: TabStrip, *tools: QWidget) -> Stack:
    """Tabs on the left, tools on the right, 36 high."""
    return row(look, tabs, None, *tools, margins=(8, 0, 6, 0), gap=2)
