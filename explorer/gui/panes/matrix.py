"""Matrix: which technique helps with what, at what cost to what else, and why."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from explorer.app.panes.matrix import Matrix, matrix
from explorer.app.panes.matrix_rows import Ground, Order, Wish, chosen, ground, in_short
from explorer.app.session import Session
from explorer.gui.panes.freshness import Freshness
from explorer.gui.panes.matrix_bar import MatrixBar
from explorer.gui.panes.matrix_ground import GroundSheet
from explorer.gui.panes.matrix_saving import View, saving_menu
from explorer.gui.panes.matrix_table import MatrixTable
from explorer.gui.parts.islands import Rule
from explorer.gui.parts.layouts import column, row
from explorer.gui.parts.menus import escaped, soft_menu
from explorer.gui.parts.notes import EmptyState
from explorer.gui.parts.text import label
from explorer.gui.style import Look
from explorer.model.errors import ExplorerError
from explorer.model.terms import Iri

NARROW = 700
LOW, LOWEST = 240, 132
_NONE = (
    "Nothing here says what improves what",
    "The matrix shows relations under “improves” and “may cost”, such as “reduces” and "
    "“mitigates”. This ontology has none of them.",
)
_LEFT = ("No technique is left", "None fits what you chose to see. Choose all techniques again.")


class MatrixPane(QWidget):
    """`sources_asked`: the sources of the selection shall be seen."""

    sources_asked = Signal()

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session, self._look = session, look
        self.whole = Matrix()
        self.shown = Matrix()
        self.wish = Wish()
        self.bar = MatrixBar(look)
        self.says = label("", "secondary", wrap=True)
        self.table = MatrixTable(look)
        self.ground = GroundSheet(look)
        self.empty = EmptyState(look, "layout-grid", *_NONE)
        self._build()
        self.freshness = Freshness(self, self._ask)
        self.freshness.follow(session)

    def _build(self) -> None:
        look = self._look
        self.bar.save.setMenu(saving_menu(self, self._session, self._view))
        self.sides = row(look, gap=0)
        self.sides.add(self.table, 5)
        self.sides.add(self.ground, 2)
        self.ground.hide()
        page = column(look, self.bar, gap=0)
        self._said = column(look, self.says, margins=(20, 0, 20, 10))
        page.add(self._said)
        page.add(Rule(look))
        page.add(self.sides, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self.setFocusProxy(self.table)
        self.bar.wished.connect(lambda iri: self.want(Iri(iri)))
        self.bar.which.connect(lambda which: self._wish(replace(self.wish, which=which)))
        self.bar.order.connect(self._sort)
        self.table.wished.connect(lambda iri: self.want(Iri(iri)))
        self.table.picked.connect(lambda iri: self._session.select(Iri(iri)))
        self.table.moved.connect(lambda iris: self._wish(replace(self.wish, moved=iris)))
        self.table.opened.connect(self._open)
        self.table.menu_at.connect(self._menu)
        self.ground.closed.connect(self._close)
        self.ground.chosen.connect(lambda iri: self._session.select(Iri(iri)))
        self.ground.sources.connect(self._sources)

    def _view(self) -> View:
        words = in_short(self.shown, self.whole, self.wish.wanted)
        return View(self.shown, self.wish, self._session.store.origin.title, words)

    # --- asking -----------------------------------------------------------------------------

    def _ask(self) -> None:
        store, session = self._session.store, self._session
        session.jobs.ask("matrix", lambda token: matrix(store, token), self._show, self._fail)

    def _fail(self, error: ExplorerError) -> None:
        self.empty.say("The matrix cannot be had here", f"{error.message} {error.hint}".strip())
        self._pages.setCurrentIndex(0)

    def _show(self, whole: Matrix) -> None:
        self.whole = whole
        self.bar.show_columns(whole.columns, self.wish.wanted)
        self._arrange()

    def _arrange(self) -> None:
        """Filter and sort anew."""
        self.shown = chosen(self.whole, self.wish, self._session.learning.plan)
        self.bar.show_wish(self.wish)
        self.says.setText(in_short(self.shown, self.whole, self.wish.wanted))
        self.table.show_matrix(self.shown, self.wish.wanted)
        # All else may fold: the pane can be as low as a table of one row.
        self.setMinimumHeight(self.table.minimumHeight() + 1)
        if not self.whole.rows:
            self.empty.say(*_NONE)
        elif not self.shown.rows:
            self.says.setText(" ".join((f"{_LEFT[0]}.", _LEFT[1])))
        self._pages.setCurrentIndex(1 if self.whole.rows else 0)

    def _wish(self, wish: Wish) -> None:
        self.wish = wish
        self._arrange()

    def want(self, iri: Iri) -> None:
        """A consideration matters, or no longer does; the best for what matters stand first."""
        wanted = self.wish.wanted ^ {iri}
        self._wish(replace(self.wish, wanted=wanted, order=Order.BEST))
        if wanted:
            self.table.show_best(iri)

    def _sort(self, order: Order) -> None:
        here = self.table.here()
        self._wish(replace(self.wish, order=order, column=here[1] if here else None))

    # --- the ground of a cell ---------------------------------------------------------------

    def _open(self, index: QModelIndex) -> None:
        store, session = self._session.store, self._session
        row, column = self.shown.rows[index.row()], self.shown.columns[index.column()]
        session.jobs.ask(
            "matrix.ground",
            lambda _: ground(store, row, column),
            self._tell,
            session.failed.send,
        )

    def _tell(self, found: Ground) -> None:
        self.ground.show_ground(found)
        self.ground.show()

    def _close(self) -> None:
        self.ground.hide()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sources(self, iri: str) -> None:
        self._session.select(Iri(iri))
        self.sources_asked.emit()

    def _menu(self, at: QPoint) -> None:
        """What can be done with a cell, its row and its column."""
        here = self.table.here()
        if here is None:
            return
        index = self.table.currentIndex()
        matrix = self.shown
        technique, consideration = matrix.rows[index.row()].concept, matrix.columns[index.column()]
        menu = soft_menu("Cell", self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        session, wanted = self._session, consideration.iri in self.wish.wanted
        matters = "no longer matters" if wanted else "matters"
        acts = (
            ("Tell why", lambda: self._open(index)),
            (f"{consideration.label} {matters}", lambda: self.want(consideration.iri)),
            (f"Sort by {consideration.label}", lambda: self._sort(Order.COLUMN)),
            ("Move the column left", lambda: self.table.move_column(-1)),
            ("Move the column right", lambda: self.table.move_column(1)),
            (f"Select {technique.label}", lambda: session.select(technique.iri)),
            (f"Select {consideration.label}", lambda: session.select(consideration.iri)),
        )
        for title, act in acts:
            menu.addAction(escaped(title)).triggered.connect(lambda _=False, act=act: act())
        menu.popup(self.table.viewport().mapToGlobal(at))

    # --- events -----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.ground.isVisible():
            self._close()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        # In a low pane a sheet below the table would leave neither of them to be read.
        wide = self.width() >= self._look.px(NARROW) or self.height() < self._look.px(LOW)
        self.sides.box.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self._fold()

    def _fold(self) -> None:
        """Where room is short the table comes first: what is said above gives way, then the bar."""
        room, px = self.height(), self._look.px
        self._said.setVisible(room >= px(LOW))
        self.bar.setVisible(room >= px(LOWEST))
