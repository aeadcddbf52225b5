"""Concepts: all of them as a tree, by collection or by name, with a filter over them."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QTimer
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QStackedWidget, QToolButton, QVBoxLayout, QWidget

from explorer.app.learning.states import standing_of
from explorer.app.panes.concepts import Order, branches, route, usual_order
from explorer.app.session import Session
from explorer.gui.panes.branch_model import NOWHERE, BranchModel, Take
from explorer.gui.panes.concept_tree import ConceptList, ConceptTree
from explorer.gui.parts.buttons import Tool
from explorer.gui.parts.filter import FilterField
from explorer.gui.parts.layouts import row
from explorer.gui.parts.menus import soft_menu
from explorer.gui.parts.rows import ConceptDelegate, ConceptRow, Head
from explorer.gui.parts.sentences import Sentences
from explorer.gui.style import Look
from explorer.model.change import Change
from explorer.model.concept import Hit, Page
from explorer.model.terms import OWN_GRAPHS, Iri

FOUND = 100
PAUSE = 60


class ConceptsPane(QWidget):
    """The selection is that of the session, both ways. `tools` go into the row of the tabs."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session, self._look = session, look
        self._order: Order | None = None
        self._asked = 0
        self.model = BranchModel(self._fetch, self)
        self.tree = ConceptTree(look, self.model)
        self.hits = Sentences()
        self.found = ConceptList(look, "Concepts found")
        self.field = FilterField(look, "Filter concepts")
        self.order = self._order_button()
        self.tools: tuple[QWidget, ...] = (self.order,)
        self._typing = QTimer(self)
        self._build()
        self._follow()

    def _build(self) -> None:
        self._delegate = ConceptDelegate(self._look, 6)
        self.found.setModel(self.hits)
        self.found.setItemDelegate(self._delegate)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.tree)
        self._pages.addWidget(self.found)
        self.field.below = self.tree
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(row(self._look, self.field, margins=(10, 10, 10, 10)))
        whole.addWidget(self._pages, 1)
        self.setFocusProxy(self.tree)

    def _order_button(self) -> Tool:
        button = Tool(self._look, "arrow-down-a-z", "Arrange the concepts")
        menu = soft_menu("Arrange", button)
        group = QActionGroup(menu)
        for order in Order:
            action = QAction(order.value, menu)
            action.setCheckable(True)
            action.setData(order)
            action.triggered.connect(partial(self.arrange, order))
            group.addAction(action)
            menu.addAction(action)
        menu.aboutToShow.connect(lambda: self._tick(menu.actions()))
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _tick(self, actions: Sequence[QAction]) -> None:
        for action in actions:
            action.setChecked(action.data() is self._order)

    def _follow(self) -> None:
        session = self._session
        for view in (self.tree, self.found):
            view.picked.connect(lambda iri: session.select(Iri(iri)))
            view.entered.connect(lambda iri: session.go_to(Iri(iri)))
            view.marked.connect(lambda iri: session.toggle_known([Iri(iri)]))
        self._typing.setSingleShot(True)
        self._typing.timeout.connect(self._ask_filter)
        self.field.textChanged.connect(lambda _: self._typing.start(PAUSE))
        session.changed.connect(self._changed)
        session.visited.connect(lambda _: self._reveal())
        session.settled.connect(lambda _: self._restart())
        session.learning.planned.connect(lambda _: self._repaint())
        self._start()

    def arrange(self, order: Order) -> None:
        """Show the concepts in another order, from now on."""
        if order is not self._order:
            self._order = order
            self._session.prefer(replace(self._session.settings, order=order.name))

    # --- the tree ---------------------------------------------------------------------------

    def _start(self) -> None:
        """Begin in the order that was chosen, else in the one that fits the ontology."""
        kept = {order.name: order for order in Order}.get(self._session.settings.order)
        if kept:
            self._begin(kept)
            return
        store = self._session.store
        self._session.jobs.ask(
            "tree order", lambda _: usual_order(store), self._begin, self._session.failed.send
        )

    def _begin(self, order: Order) -> None:
        self._order = order
        self._restart()

    def _restart(self) -> None:
        if self._order is None:
            return
        size = self._session.store.size()
        self.field.setPlaceholderText(f"Filter {size.concepts:,} concepts")
        self.model.mark_of = standing_of(self._session.store, self._session.learning.plan)
        self.model.restart()
        self._reveal()
        if self.field.text():
            self._ask_filter()

    def _changed(self, change: Change) -> None:
        if not change:
            return
        if not change.graphs() <= OWN_GRAPHS:
            self._restart()
        self._repaint()

    def _repaint(self) -> None:
        self.model.mark_of = standing_of(self._session.store, self._session.learning.plan)
        self.tree.viewport().update()
        if self.field.text():
            self._ask_filter()

    def _fetch(self, under: Iri | None, start: int, take: Take) -> None:
        store, order = self._session.store, self._order or Order.BROADER
        # One concept may lie under several; each row waits for its own answer.
        self._asked += 1
        self._session.jobs.ask(
            f"tree {self._asked}",
            lambda _: branches(store, order, under, start),
            take,
            self._session.failed.send,
        )

    def _reveal(self) -> None:
        """Open the branches on the way to the selection, and select it."""
        here = self._session.trail.here
        order = self._order
        if here is None or order is None:
            self.tree.clearSelection()
            return
        if self.tree.iri_at(self.tree.currentIndex()) == here:
            self._select(self.tree.currentIndex())
            return
        store = self._session.store
        self._session.jobs.ask(
            "tree route",
            lambda _: (*route(store, order, here), here),
            lambda way: self._descend(NOWHERE, way),
            self._session.failed.send,
        )

    def _descend(self, parent: QModelIndex, way: tuple[Iri, ...]) -> None:
        def found(index: QModelIndex) -> None:
            if len(way) > 1:
                self.tree.expand(index)
                self._descend(index, way[1:])
            elif way[0] == self._session.trail.here:
                self._select(index)

        self.model.seek(parent, way[0], found)

    def _select(self, index: QModelIndex) -> None:
        chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.tree.selectionModel().setCurrentIndex(index, chosen)
        if not self.tree.viewport().rect().contains(self.tree.visualRect(index)):
            self.tree.scrollTo(index, self.tree.ScrollHint.PositionAtCenter)
            # The first row is seen whole, not half under the filter.
            bar = self.tree.verticalScrollBar()
            bar.setValue(bar.value() - bar.value() % self.tree.visualRect(index).height())

    # --- the filter -------------------------------------------------------------------------

    def _ask_filter(self) -> None:
        text, store = self.field.text().strip(), self._session.store
        self._pages.setCurrentWidget(self.found if text else self.tree)
        self.field.below = self.found if text else self.tree
        if not text:
            self._session.jobs.cancel("filter")
            return
        self._session.jobs.ask(
            "filter",
            lambda _: store.search(text, FOUND),
            self._show_hits,
            self._session.failed.send,
        )

    def _show_hits(self, hits: Page[Hit]) -> None:
        if not hits.items:
            self.hits.show_entries([Head(f"Nothing is called “{self.field.text().strip()}”.")])
            return
        count = f"{len(hits)} of {hits.total:,}" if hits.hidden else f"{hits.total:,}"
        rows = [self._hit(hit) for hit in hits]
        self.hits.show_entries([Head("Found", count=count), *rows])
        self.found.setCurrentIndex(self.hits.index(1))

    def _hit(self, hit: Hit) -> ConceptRow:
        concept = hit.concept
        mark = self.model.mark_of(concept.iri)
        other = hit.matched if hit.matched in concept.names else ""
        note = " ".join(part for part in (other, concept.language) if part)
        kind = concept.kind.place if concept.kind else 0
        return ConceptRow(concept.iri, concept.label, kind, note, mark)
