"""An island with tabs: its panes are built when they are first shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from explorer.app.commands.command import Region
from explorer.app.session import Session
from explorer.gui.parts.islands import Island, Rule
from explorer.gui.parts.layouts import row
from explorer.gui.parts.tabs import FittingTabs, tab_row
from explorer.gui.style import Look

Make = Callable[[Session, Look], QWidget]


@dataclass(frozen=True, slots=True)
class Pane:
    """A tab of a region: its title, and the function that builds its widget."""

    region: Region
    title: str
    make: Make


class TabbedIsland(Island):
    """`turned`: the title of the tab now in front. `made`: a pane that was built, with its title.

    A pane may have `tools`, a tuple of widgets that stand beside the tabs while it is in front.
    """

    turned = Signal(str)
    made = Signal(str, QWidget)

    def __init__(
        self, look: Look, name: str, panes: Sequence[Pane], tools: Sequence[QWidget] = ()
    ) -> None:
        super().__init__(look)
        self._panes = tuple(panes)
        self._session: Session | None = None
        self.built: dict[str, QWidget] = {}
        self._kept: dict[str, QWidget] = {}
        self.setAccessibleName(name)
        self.tabs = FittingTabs(look, [pane.title for pane in panes], name)
        self.tabs.currentChanged.connect(self._turn)
        self.pages = QStackedWidget()
        self._own_tools = row(look, gap=2)
        self.column.addWidget(tab_row(look, self.tabs, self._own_tools, *tools))
        self.column.addWidget(Rule(look))
        self.column.addWidget(self.pages, 1)

    @property
    def title(self) -> str:
        """The title of the tab in front."""
        return self._panes[self.tabs.currentIndex()].title

    def show_session(self, session: Session) -> None:
        """Drop the panes of the session before; `settle` builds the one in front anew."""
        self._session = session
        for widget in set(self.built.values()) - set(self._kept.values()):
            self.pages.removeWidget(widget)
            for tool in _tools(widget):
                tool.deleteLater()
            widget.deleteLater()
        self.built = {}

    def show_tab(self, title: str) -> None:
        """Bring a tab to the front."""
        places = [i for i, pane in enumerate(self._panes) if pane.title == title]
        if places:
            self.tabs.setCurrentIndex(places[0])
            self._build(title)

    def count(self, title: str, number: int) -> None:
        """Say beside the title of a tab how much waits there; nothing for 0."""
        for place, pane in enumerate(self._panes):
            if pane.title == title:
                self.tabs.setTabText(place, f"{title} {number:,}" if number else title)

    def pane(self, title: str) -> QWidget | None:
        """The widget of a tab, where it was shown already."""
        return self.built.get(title)

    def keep(self, title: str, widget: QWidget) -> None:
        """A widget that stays whatever is opened: it is the pane of this tab."""
        self._kept[title] = widget

    def take_focus(self) -> None:
        """Give the focus to the pane in front."""
        page = self.pages.currentWidget()
        target = first_focus(page) if page is not None else None
        (target or self.tabs).setFocus(Qt.FocusReason.TabFocusReason)

    def settle(self) -> None:
        """Build the pane in front, now that the region can be seen."""
        self._build(self.title)

    def _turn(self, place: int) -> None:
        title = self._panes[place].title
        if self.isVisibleTo(self.window()):
            self._build(title)
        self.turned.emit(title)

    def _build(self, title: str) -> None:
        if self._session is None:
            return
        widget = self.built.get(title)
        if widget is None:
            pane = next(pane for pane in self._panes if pane.title == title)
            widget = self.built[title] = pane.make(self._session, self._look)
            self.pages.addWidget(widget)
            for tool in _tools(widget):
                self._own_tools.add(tool)
            self.made.emit(title, widget)
        self.pages.setCurrentWidget(widget)
        for other in self.built.values():
            for tool in _tools(other):
                tool.setVisible(other is widget)


def first_focus(page: QWidget) -> QWidget | None:
    """The first visible widget in a page that takes the focus by Tab."""
    proxy = page.focusProxy()
    if proxy is not None:
        return proxy
    for widget in (page, *page.findChildren(QWidget)):
        by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if by_tab and widget.isVisible() and widget.isEnabled():
            return widget
    return None


def _tools(pane: QWidget) -> tuple[QWidget, ...]:
    """The widgets that a pane wants beside the tabs."""
    return tuple(getattr(pane, "tools", ()))
