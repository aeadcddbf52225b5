"""The islands of the window and the table of all panes; a pane is imported when it is shown."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from explorer.app.commands.command import Region
from explorer.app.session import Session
from explorer.gui.graph import GraphPane
from explorer.gui.panes.welcome import WelcomePane
from explorer.gui.parts.buttons import Tool
from explorer.gui.parts.islands import Island
from explorer.gui.regions import Pane, TabbedIsland, first_focus
from explorer.gui.style import Look
from explorer.gui.twin import Twin
from explorer.model.terms import Iri

# Narrower than this at 100 %, the tabs of the centre stand alone.
_ROOMY = 440
LAYOUT_NAMES = {
    "start": "Start view",
    "around": "Around",
    "prerequisites": "By prerequisite",
    "free": "Free",
    "kinds": "By kind",
    "circle": "Circle",
    "path": "Learning path",
    "overview": "Overview",
}


def _concepts(session: Session, look: Look) -> QWidget:
    from explorer.gui.panes.concepts import ConceptsPane

    return ConceptsPane(session, look)


def _show(session: Session, look: Look) -> QWidget:
    from explorer.gui.panes.show import ShowPane

    return ShowPane(session, look)


def _query(session: Session, look: Look) -> QWidget:
    from explorer.gui.panes.query import QueryPane

    return QueryPane(session, look)


def _matrix(session: Session, look: Look) -> QWidget:
    from explorer.gui.panes.matrix import MatrixPane

    return MatrixPane(session, look)


def _compare(session: Session, look: Look) -> QWidget:
    from explorer.gui.panes.compare import ComparePane

    return ComparePane(session, look)


def _problems(session: Session, look: Look) -> QWidget:
    from explorer.gui.panes.problems import ProblemsPane

    return ProblemsPane(session, look)


def _read(session: Session, look: Look) -> QWidget:
    from explorer.gui.panes.read import ReadPane

    return ReadPane(session, look)


def _plan(session: Session, look: Look) -> QWidget:
    from explorer.gui.panes.plan import PlanPane

    return PlanPane(session, look)


def _next(session: Session, look: Look) -> QWidget:
    from explorer.gui.panes.next import NextPane

    return NextPane(session, look)


def _review(session: Session, look: Look) -> QWidget:
    from explorer.gui.panes.review import ReviewPane

    return ReviewPane(session, look)


def _details(session: Session, look: Look) -> QWidget:
    from explorer.gui.panes.details import DetailsPane

    return DetailsPane(session, look)


PANES = (
    Pane(Region.LEFT, "Concepts", _concepts),
    Pane(Region.LEFT, "Show", _show),
    Pane(Region.CENTRE, "Query", _query),
    Pane(Region.CENTRE, "Matrix", _matrix),
    Pane(Region.CENTRE, "Compare", _compare),
    Pane(Region.CENTRE, "Read", _read),
    Pane(Region.BOTTOM, "Plan", _plan),
    Pane(Region.BOTTOM, "Next", _next),
    Pane(Region.BOTTOM, "Review", _review),
    Pane(Region.BOTTOM, "Problems", _problems),
)


def _of(region: Region) -> Sequence[Pane]:
    return [pane for pane in PANES if pane.region is region]


def left_island(look: Look) -> TabbedIsland:
    """Concepts and what is shown of them."""
    return TabbedIsland(look, "Left", _of(Region.LEFT))


def bottom_island(look: Look, close: QAction) -> TabbedIsland:
    """The plan and what comes next."""
    tool = Tool(look, "x", "Close the pane")
    tool.clicked.connect(close.trigger)
    return TabbedIsland(look, "Bottom", _of(Region.BOTTOM), (tool,))


class CentreIsland(TabbedIsland):
    """The canvas, its outline and the query; layout and zoom beside the tabs."""

    def __init__(
        self, look: Look, graph: GraphPane, zooms: tuple[QAction, QAction], layouts: QMenu
    ) -> None:
        self._layouts = Tool(look, "", "Layout", LAYOUT_NAMES["start"] + "  ⌄")
        self._layouts.setMenu(layouts)
        self._layouts.setPopupMode(Tool.ToolButtonPopupMode.InstantPopup)
        tools = [self._layouts]
        for action, icon in zip(zooms, ("minus", "plus"), strict=True):
            tool = Tool(look, icon, action.text())
            tool.clicked.connect(action.trigger)
            tools.append(tool)
        self._graph_tools = tools
        drawn = Pane(Region.CENTRE, "Graph", lambda _, __: graph)
        outline = Pane(Region.CENTRE, "Outline", lambda _, __: self._outline(graph))
        super().__init__(look, "Centre", (drawn, outline, *_of(Region.CENTRE)), tools)
        self.keep("Graph", graph)
        self.turned.connect(lambda _: self._show_tools())

    def _outline(self, graph: GraphPane) -> QWidget:
        twin = Twin(graph)
        self.keep("Outline", twin)
        return twin

    def _show_tools(self) -> None:
        """Layout and zoom belong to the graph, where there is room for them."""
        roomy = self.width() / self._look.theme.scale >= _ROOMY
        for tool in self._graph_tools:
            tool.setVisible(roomy and self.title == "Graph")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_tools()

    def show_layout(self, name: str) -> None:
        """Say how the canvas is laid out."""
        self._layouts.say(f"{LAYOUT_NAMES.get(name, name)}  ⌄")
        self._layouts.rename("Layout")


class DetailIsland(Island):
    """The details of the concept in focus; without one, where to begin."""

    searching = Signal()
    learning = Signal()
    opening = Signal()
    touring = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName("Right")
        self.pages = QStackedWidget()
        self.column.addWidget(self.pages)
        self._session: Session | None = None
        self._field = ""
        self.welcome: WelcomePane | None = None
        self.details: QWidget | None = None

    def show_session(self, session: Session, field: str) -> None:
        """Drop what belongs to the session before."""
        self._session, self._field = session, field
        for page in (self.welcome, self.details):
            if page is not None:
                self.pages.removeWidget(page)
                page.deleteLater()
        self.welcome = self.details = None

    def visit(self, iri: Iri | None) -> None:
        """Show the details, or the welcome where nothing is in focus."""
        if self._session is None or self.isHidden():
            return
        page = self._welcome(self._session) if iri is None else self._details(self._session)
        self.pages.setCurrentWidget(page)

    def _welcome(self, session: Session) -> QWidget:
        if self.welcome is None:
            self.welcome = WelcomePane(session, self._look, self._field, self.pages)
            self.welcome.searching.connect(self.searching)
            self.welcome.learning.connect(self.learning)
            self.welcome.opening.connect(self.opening)
            self.welcome.touring.connect(self.touring)
            self.pages.addWidget(self.welcome)
        return self.welcome

    def _details(self, session: Session) -> QWidget:
        if self.details is None:
            self.details = _details(session, self._look)
            self.pages.addWidget(self.details)
        return self.details

    def show_tab(self, title: str) -> None:
        """Bring a tab of the details to the front."""
        # By name: the module of the details is imported when they are first shown.
        show: Callable[[str], object] | None = getattr(self.details, "show_tab", None)
        if show is not None:
            show(title)

    def keep(self) -> None:
        """Keep what is being written on a concept."""
        keep: Callable[[], object] | None = getattr(self.details, "keep", None)
        if keep is not None:
            keep()

    def take_focus(self) -> None:
        """Give the focus to the first thing here that takes it."""
        page = self.pages.currentWidget()
        target = first_focus(page) if page is not None else None
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
