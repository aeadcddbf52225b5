"""The pages of an answer: the table, and what else it can be shown as, each made when wanted."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QStackedWidget, QWidget

from explorer.app.query.answer import Answer
from explorer.app.query.raw import raw
from explorer.app.query.ways import Way, Ways, ways_of
from explorer.app.query.workbench import Query
from explorer.gui.icons import icon
from explorer.gui.panes.query_chart import ChartView
from explorer.gui.panes.query_raw import RawView
from explorer.gui.panes.query_table import AnswerTable
from explorer.gui.parts.buttons import Tool
from explorer.gui.parts.menus import soft_menu
from explorer.gui.style import Look

ICONS: Mapping[Way, str] = {Way.TABLE: "table", Way.CHART: "chart-column", Way.RAW: "file-text"}


class Views(QStackedWidget):
    """`turned` is sent with the way that is in front, `offered` when it is known which there are.

    `tool` opens the menu of the ways.
    """

    turned = Signal(Way)
    offered = Signal()

    def __init__(self, look: Look, query: Query, table: AnswerTable, tool: Tool) -> None:
        super().__init__()
        self._look, self._query = look, query
        self.table = table
        self.tool = tool
        self.answer: Answer | None = None
        self.ways = Ways()
        self.way = Way.TABLE
        self._pages: dict[Way, QWidget] = {Way.TABLE: table}
        self.addWidget(table)
        self._make_menu()

    def show_answer(self, answer: Answer) -> None:
        """Begin with the table of another answer; the other ways are found beside it."""
        self.answer, self.ways = answer, Ways()
        self.turn(Way.TABLE)
        self._query.beside("ways", lambda _: ways_of(answer), self._take)

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

    def turn(self, way: Way) -> None:
        """Show the answer in one of the ways."""
        self.way = way
        for action in self.tool.menu().actions():
            action.setChecked(action.text() == way.value)
        fill = self._fillers().get(way)
        if fill is not None and self.answer is not None:
            fill(self.answer)
        self.setCurrentWidget(self._page(way))
        self.turned.emit(way)

    def _page(self, way: Way) -> QWidget:
        page = self._pages.get(way)
        if page is None:
            page = self._pages[way] = {Way.CHART: ChartView, Way.RAW: RawView}[way](self._look)
            self.addWidget(page)
        return page

    def _fillers(self) -> Mapping[Way, Callable[[Answer], object]]:
        return {Way.CHART: self._fill_chart, Way.RAW: self._fill_raw}

    def _fill_chart(self, _: Answer) -> None:
        page = self._page(Way.CHART)
        if isinstance(page, ChartView):
            page.show_charts(self.ways.charts)

    def _fill_raw(self, answer: Answer) -> None:
        page = self._page(Way.RAW)
        if isinstance(page, RawView):
            self._query.beside(
                "raw", lambda source: raw(answer.table, source.prefixes()), page.show_raw
            )
