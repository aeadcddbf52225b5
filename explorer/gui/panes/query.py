"""Query: the SPARQL workbench, one tab for each query.

A query keeps its text, its parameters and its answer; several may be open side by side.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from explorer.app.query.kept import Desk, Tab
from explorer.app.query.workbench import Workbench
from explorer.app.session import Session
from explorer.app.settings import Settings
from explorer.app.sparql.examples import Example
from explorer.gui.panes.query_keeping import Keeping
from explorer.gui.panes.query_sheet import Sheet
from explorer.gui.parts.buttons import Tool
from explorer.gui.parts.islands import Rule
from explorer.gui.parts.layouts import row
from explorer.gui.parts.tabs import TabStrip
from explorer.gui.style import Look
from explorer.resources import resource

TITLE, FEW = 32, 3


class QueryPane(QWidget):
    """`to_canvas` is sent when concepts of an answer were put on the canvas, `to_compare` when
    some are to be compared, `address_asked` with an address that a query names.
    """

    to_canvas = Signal()
    to_compare = Signal()
    address_asked = Signal(str)

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
        self.keeping = Keeping(session, self.desk, self)
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
        self.tabs.tabBarDoubleClicked.connect(self.rename)
        self.tabs.installEventFilter(self)
        self.bench.remembered.connect(lambda _: self.keeping.changed())
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
        sheet = Sheet(self.bench, self._look, self.pages)
        sheet.split.turn(beside=self._session.settings.query_beside)
        sheet.titled.connect(lambda title: self._title(sheet, title))
        sheet.to_canvas.connect(self.to_canvas)
        sheet.to_compare.connect(self.to_compare)
        sheet.address_asked.connect(self.address_asked)
        sheet.changed.connect(self.keeping.changed)
        self.pages.addWidget(sheet)
        self.tabs.addTab("")
        self._title(sheet, f"Untitled {self._made}")
        self.tabs.setCurrentIndex(self.tabs.count() - 1)
        self._turn(self.tabs.currentIndex())
        sheet.editor.show_text(text)
        return sheet

    def write(self, title: str, text: str) -> Sheet:
        """Put a text under a title: into the query in front where that is empty, else a new one."""
        sheet = self.sheet if not self.sheet.editor.text.strip() else self.add_sheet()
        sheet.editor.show_text(text)
        self._title(sheet, title)
        sheet.editor.setFocus(Qt.FocusReason.OtherFocusReason)
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
        sheet.name = title
        place = self.pages.indexOf(sheet)
        short = title if len(title) <= TITLE else title[: TITLE - 1].rstrip() + "…"
        self.tabs.setTabText(place, short.replace("&", "&&"))
        self.keeping.changed()

    def rename(self, place: int) -> None:
        """Let the person give a query another name, where its tab stands."""
        if not 0 <= place < self.tabs.count():
            return
        sheet, field = self.sheets()[place], QLineEdit(self.tabs)
        field.setAccessibleName("Name of the query")
        field.setText(sheet.name)
        field.selectAll()
        field.setGeometry(self.tabs.tabRect(place))
        field.editingFinished.connect(lambda: self._renamed(sheet, field))
        field.show()
        field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _renamed(self, sheet: Sheet, field: QLineEdit) -> None:
        field.hide()
        field.deleteLater()
        title = " ".join(field.text().split())
        if title and title != sheet.name:
            self._title(sheet, title)

    # --- kept between sessions --------------------------------------------------------------

    def desk(self) -> Desk:
        """All open queries as they stand, and the history."""
        tabs = (Tab(s.name, s.editor.text, tuple(s.split.sizes())) for s in self.sheets())
        return Desk(tuple(tabs), self.pages.currentIndex(), tuple(self.bench.past))

    def restore(self, desk: Desk) -> None:
        """Bring queries and history of another session back, unless something was written."""
        self.bench.recall(desk.past)
        if self.pages.count() > 1 or self.sheet.editor.text or not desk.tabs:
            return
        for tab in desk.tabs:
            sheet = self.add_sheet(tab.text)
            self._title(sheet, tab.name)
            sheet.split.share(tab.sizes)
        self.close_sheet(0)
        front = min(max(0, desk.front), self.tabs.count() - 1)
        self.tabs.setCurrentIndex(front)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = watched is self.tabs and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2:
            self.rename(self.tabs.currentIndex())
            return True
        return super().eventFilter(watched, event)

    def _turn(self, place: int) -> None:
        # Arrows take room even where they are not needed.
        self.tabs.setUsesScrollButtons(self.tabs.count() > FEW)
        if 0 <= place < self.pages.count():
            self.pages.setCurrentIndex(place)
            self.setFocusProxy(self.sheet)
            self.keeping.changed()

    def _settled(self, settings: Settings) -> None:
        for sheet in self.sheets():
            sheet.split.turn(beside=settings.query_beside)
        if settings.language != self._language:
            self._language = settings.language
            for sheet in self.sheets():
                sheet.query.rename()
                sheet.forming.rename()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._opened:
            self._opened = True
            self.bench.open()
            self.keeping.open(self.restore)
