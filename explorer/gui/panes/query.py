"""Query: the SPARQL workbench, one tab for each query.

A query keeps its text, its parameters and its answer; several may be open side by side.
"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from explorer.app.query.workbench import Workbench
from explorer.app.session import Session
from explorer.app.settings import Settings
from explorer.app.sparql.examples import Example
from explorer.gui.panes.query_sheet import Sheet
from explorer.gui.parts.buttons import Tool
from explorer.gui.parts.islands import Rule
from explorer.gui.parts.layouts import row
from explorer.gui.parts.tabs import TabStrip
from explorer.gui.style import Look
from explorer.resources import resource

TITLE, FEW = 32, 3


class QueryPane(QWidget):
    """`to_canvas` is sent when concepts of an answer were put on the canvas."""

    to_canvas = Signal()

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session, self._look = session, look
        self.bench = Workbench(session, resource("ontology", "queries"))
        self._opened = False
        self._language = session.settings.language
        self._made = 0
        self.tabs = TabStrip([], "Queries")
        self.tabs.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.new = Tool(look, "plus", "New query")
        self.close_tab = Tool(look, "x", "Close this query")
        self.pages = QStackedWidget()
        self._build()
        self.add_sheet()

    def _build(self) -> None:
        look = self._look
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        tools = row(look, self.tabs, self.new, None, self.close_tab, margins=(8, 0, 8, 0), gap=4)
        whole.addWidget(tools)
        whole.addWidget(Rule(look))
        whole.addWidget(self.pages, 1)
        self.tabs.currentChanged.connect(self._turn)
        self.new.clicked.connect(self._add_and_write)
        self.close_tab.clicked.connect(lambda: self.close_sheet(self.tabs.currentIndex()))
        self._session.settled.connect(self._settled)
        self._session.visited.connect(lambda _: self.sheet.parameters.start_at_selection())

    @property
    def sheet(self) -> Sheet:
        """The query in front."""
        found = self.pages.currentWidget()
        if not isinstance(found, Sheet):
            raise TypeError(found)
        return found

    def sheets(self) -> tuple[Sheet, ...]:
        """All open queries, in the order of their tabs."""
        every = (self.pages.widget(i) for i in range(self.pages.count()))
        return tuple(sheet for sheet in every if isinstance(sheet, Sheet))

    def add_sheet(self, text: str = "") -> Sheet:
        """Open one query more and bring it to the front."""
        self._made += 1
        sheet = Sheet(self.bench, self._look)
        sheet.titled.connect(lambda title: self._title(sheet, title))
        sheet.to_canvas.connect(self.to_canvas)
        self.pages.addWidget(sheet)
        self.tabs.addTab(f"Untitled {self._made}")
        self.tabs.setCurrentIndex(self.tabs.count() - 1)
        self._turn(self.tabs.currentIndex())
        sheet.editor.show_text(text)
        return sheet

    def close_sheet(self, place: int) -> None:
        """Close a query, which stops it; the last one is emptied instead."""
        sheet = self.sheets()[place]
        sheet.let_go()
        if self.pages.count() == 1:
            self.add_sheet()
        self.pages.removeWidget(sheet)
        self.tabs.removeTab(place)
        sheet.deleteLater()
        self._turn(self.tabs.currentIndex())

    def show_example(self, example: Example) -> None:
        """Put a saved query into the sheet in front."""
        self.sheet.show_example(example)

    def _add_and_write(self) -> None:
        self.add_sheet().editor.setFocus()

    def _title(self, sheet: Sheet, title: str) -> None:
        place = self.pages.indexOf(sheet)
        short = title if len(title) <= TITLE else title[: TITLE - 1].rstrip() + "…"
        self.tabs.setTabText(place, short.replace("&", "&&"))

    def _turn(self, place: int) -> None:
        # Arrows take room even where they are not needed.
        self.tabs.setUsesScrollButtons(self.tabs.count() > FEW)
        if 0 <= place < self.pages.count():
            self.pages.setCurrentIndex(place)
            self.setFocusProxy(self.sheet)

    def _settled(self, settings: Settings) -> None:
        if settings.language != self._language:
            self._language = settings.language
            for sheet in self.sheets():
                sheet.query.rename()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._opened:
            self._opened = True
            self.bench.open()
