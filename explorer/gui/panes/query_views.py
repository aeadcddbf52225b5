"""The pages of an answer: the table, and what else it can be shown as, each made when wanted."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QStackedWidget, QWidget

from explorer.app.query.answer import Answer
from explorer.app.query.raw import raw
from explorer.app.query.ways import Way, Ways, ways_of
from explorer.app.query.workbench import Query, Workbench
from explorer.gui.icons import icon
from explorer.gui.panes.query_acts import Acts
from explorer.gui.panes.query_chart import ChartView
from explorer.gui.panes.query_net import NetView
from explorer.gui.panes.query_pivot import PivotView
from explorer.gui.panes.query_raw import RawView
from explorer.gui.panes.query_table import AnswerTable
from explorer.gui.panes.query_tree import TreeView
from explorer.gui.parts.buttons import Tool
from explorer.gui.parts.menus import soft_menu
from explorer.gui.style import Look

LEAST = 56
ICONS: Mapping[Way, str] = {
    Way.TABLE: "table",
    Way.CHART: "chart-column",
    Way.GRAPH: "waypoints",
    Way.TREE: "list-tree",
    Way.PIVOT: "layout-grid",
    Way.RAW: "file-text",
}


class Parts(NamedTuple):
    """The table that is there already, the button that opens the menu of the ways, and what is
    done with the concepts of all pages.
    """

    table: AnswerTable
    tool: Tool
    acts: Acts


class Views(QStackedWidget):
    """`turned` is sent with the way that is in front, `offered` when it is known which there are.

    `tool` opens the menu of the ways.
    """

    turned = Signal(Way)
    offered = Signal()

    def __init__(self, look: Look, bench: Workbench, query: Query, parts: Parts) -> None:
        super().__init__()
        self._look, self._session, self._query = look, bench.session, query
        self.table, self.tool, self._acts = parts
        self._acts.follow(self.table)
        self.answer: Answer | None = None
        self.ways = Ways()
        self.way = Way.TABLE
        self._pages: dict[Way, QWidget] = {Way.TABLE: self.table}
        self.addWidget(self.table)
        self._make_menu()

    def show_answer(self, answer: Answer) -> None:
        """Begin with the table of another answer; the other ways are found beside it."""
        self.answer, self.ways = answer, Ways()
        self.turn(Way.TABLE)
        text = self._query.asked.text
        self._query.beside("ways", lambda source, _: ways_of(answer, text, source), self._take)

    def _take(self, ways: Ways) -> None:
        self.ways = ways
        self._make_menu()
        self.offered.emit()

    def _make_menu(self) -> None:
        old = self.tool.menu()
        menu = soft_menu("Show the answer as", self)
        group = QActionGroup(menu)
        for way in self.ways.offered():
            action = menu.addAction(icon(self._look, ICONS[way]), way.value)
            action.setCheckable(True)
            action.setChecked(way is self.way)
            action.triggered.connect(lambda _=False, way=way: self.turn(way))
            group.addAction(action)
        self.tool.setMenu(menu)
        if old is not None:
            old.deleteLater()

    def minimumSizeHint(self) -> QSize:
        """Any page may be low, also that of many words: else the query would have no room."""
        return QSize(super().minimumSizeHint().width(), self._look.px(LEAST))

    def turn(self, way: Way) -> None:
        """Show the answer in one of the ways."""
        self.way = way
        for action in self.tool.menu().actions():
            action.setChecked(action.text() == way.value)
        page = self._page(way)
        self.setCurrentWidget(page)
        if self.answer is not None:
            self._fill(page, self.answer)
        self.turned.emit(way)

    def _page(self, way: Way) -> QWidget:
        page = self._pages.get(way)
        if page is None:
            page = self._pages[way] = self._made(way)
            self.addWidget(page)
        return page

    def _made(self, way: Way) -> QWidget:
        if way is Way.GRAPH:
            net = NetView(self._look, self._session, self._query)
            self._acts.follow_view(net.canvas, net.chosen)
            return net
        if way is Way.TREE:
            tree = TreeView(self._look, self._session)
            self._acts.follow_view(tree.tree, tree.chosen)
            return tree
        if way is Way.PIVOT:
            pivot = PivotView(self._look, self._query)
            self._acts.follow(pivot.table)
            return pivot
        return ChartView(self._look) if way is Way.CHART else RawView(self._look)

    def _fill(self, page: QWidget, answer: Answer) -> None:
        if isinstance(page, ChartView):
            page.show_charts(self.ways.charts)
        elif isinstance(page, NetView):
            page.show_net(answer, self.ways.net)
        elif isinstance(page, TreeView):
            page.show_tree(self.ways.tree)
        elif isinstance(page, PivotView):
            page.show_pivot(answer, self.ways)
        elif isinstance(page, RawView):
            self._query.beside(
                "raw", lambda source, _: raw(answer.table, source.prefixes()), page.show_raw
            )
