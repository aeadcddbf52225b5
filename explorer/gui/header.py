"""The head of the window: menus, back and forward, the search, and the tools used most."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from explorer.gui.icons import icon
from explorer.gui.parts.buttons import ICON, Tool
from explorer.gui.parts.menus import MenuBar, soft_menu
from explorer.gui.parts.text import key_cap
from explorer.gui.style import Look
from explorer.scene.theme import HEIGHTS

# Below these widths at 100 % buttons show icons alone, and then only the most used ones.
SLIM, TIGHT = 1140, 860
_SEARCH, _SEARCH_LEAST = 264, 120


class SearchButton(QPushButton):
    """Looks like a field and opens the palette."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("search", "true")
        self.setText("\u2002Find anything")
        self.setIcon(icon(look, "search"))
        self.setAccessibleName("Find anything")
        self.setAccessibleDescription("Concepts and commands, Ctrl+K")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, look.px(6), 0)
        inside.addStretch(1)
        inside.addWidget(key_cap("Ctrl K"))
        self._size()

    def _size(self) -> None:
        px = self._look.px
        self.setIconSize(QSize(px(ICON), px(ICON)))
        self.setMinimumWidth(px(_SEARCH_LEAST))
        self.setMaximumWidth(px(_SEARCH))

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(_SEARCH), super().sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._size()
        super().changeEvent(event)


class Header(QWidget):
    """One row; `searched` is sent when the search is clicked."""

    searched = Signal()

    def __init__(self, look: Look, actions: dict[str, QAction], layouts: QMenu) -> None:
        super().__init__()
        self._look = look
        self._actions = actions
        self.menus = MenuBar()
        self.menus.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.search = SearchButton(look)
        self.search.clicked.connect(self.searched)
        self.seek = Tool(look, "search", "Find anything")
        self.seek.clicked.connect(self.searched)
        self.back, self.forward = self._tool("view.back"), self._tool("view.forward")
        self.undo, self.redo = self._tool("edit.undo"), self._tool("edit.redo")
        self.fit = self._tool("view.fit")
        self.layout_tool = Tool(look, "layout-grid", "Layout", "Layout  ⌄")
        self.layout_tool.setMenu(layouts)
        self.layout_tool.setPopupMode(Tool.ToolButtonPopupMode.InstantPopup)
        self.learn = self._tool("learn.this", "Learn this")
        self.more = Tool(look, "ellipsis", "More")
        self.more.setMenu(self._rest(layouts))
        self.more.setPopupMode(Tool.ToolButtonPopupMode.InstantPopup)
        self._tools_shown = True
        self._lay_out()

    def _lay_out(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.menus)
        self._row.addSpacing(self._look.px(8))
        for tool in (self.back, self.forward):
            self._row.addWidget(tool)
        self._row.addSpacing(self._look.px(8))
        self._row.addWidget(self.search, 1)
        self._row.addStretch(1)
        tools = (self.undo, self.redo, self.fit, self.layout_tool, self.seek, self.learn, self.more)
        for tool in tools:
            self._row.addWidget(tool)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._size()

    def _tool(self, command: str, text: str = "") -> Tool:
        """A tool that follows an action."""
        action = self._actions[command]
        tool = Tool(self._look, _icon_of(command), action.text(), text)
        tool.clicked.connect(action.trigger)

        def follow() -> None:
            tool.setEnabled(action.isEnabled())
            keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
            tool.rename(action.text().replace("&&", "&"), keys)

        action.changed.connect(follow)
        follow()
        return tool

    def _rest(self, layouts: QMenu) -> QMenu:
        """The tools that a tight window has no room for."""
        menu = soft_menu("More", self)
        for command in ("edit.undo", "edit.redo", "view.fit"):
            menu.addAction(self._actions[command])
        menu.addMenu(layouts)
        return menu

    def show_tools(self, *, shown: bool) -> None:
        """Show or hide all but menus and search."""
        self._tools_shown = shown
        self._fit()

    def _size(self) -> None:
        px = self._look.px
        self.setFixedHeight(px(HEIGHTS.header))
        self._row.setContentsMargins(px(4), 0, px(8), 0)
        self._row.setSpacing(px(2))
        self._fit()

    def _fit(self) -> None:
        width = self.width() / self._look.theme.scale
        slim, tight, shown = width < SLIM, width < TIGHT, self._tools_shown
        for tool in (self.back, self.forward):
            tool.setVisible(shown)
        self.search.setVisible(not tight)
        self.seek.setVisible(tight)
        for tool in (self.undo, self.redo, self.fit, self.layout_tool):
            tool.setVisible(shown and not tight)
        self.more.setVisible(shown and tight)
        self.learn.setVisible(shown)
        for tool in (self.layout_tool, self.learn):
            tool.show_text(shown=not slim)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._size()
        super().changeEvent(event)


def _icon_of(command: str) -> str:
    icons = {
        "view.back": "arrow-left",
        "view.forward": "arrow-right",
        "edit.undo": "undo-2",
        "edit.redo": "redo-2",
        "view.fit": "maximize",
        "learn.this": "graduation-cap",
    }
    return icons[command]
