"""The map as a tree: its text twin. Regions, under each its concepts, relations and neighbours."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyleOptionViewItem, QTreeView

from explorer.app.commands import on_canvas
from explorer.app.drawing.map_outline import marks_now, outline
from explorer.app.session import Session
from explorer.gui.map.branches import NOWHERE, MapBranches
from explorer.gui.map.sight import CloudSight
from explorer.gui.map.voice import map_name
from explorer.gui.outline_rows import OutlineDelegate
from explorer.gui.parts.rows import Index
from explorer.gui.parts.trees import STEP, draw_chevron, draw_ground
from explorer.gui.style import Look
from explorer.model.terms import Iri


class MapOutline(QTreeView):
    """Holds exactly what the map shows, and does what the map does: it follows the same session."""

    def __init__(self, look: Look, session: Session, board: CloudSight) -> None:
        super().__init__()
        self._look, self._session, self._board = look, session, board
        self._filling = False
        self.branches = MapBranches()
        self.setModel(self.branches)
        self._delegate = OutlineDelegate(look)
        self.setItemDelegate(self._delegate)
        self.setHeaderHidden(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(look.px(STEP))
        self.selectionModel().currentChanged.connect(lambda now, _: self._current(now))
        self.activated.connect(self._activate)
        self.expanded.connect(self._open)
        self._endings = [
            board.sifted.connect(lambda _: self.fill()),
            session.visited.connect(lambda _: self.follow()),
            session.lamp.lighted.connect(lambda _: self.fill()),
            session.changed.connect(lambda _: self._mark()),
            session.learning.planned.connect(lambda _: self._mark()),
        ]
        self.fill()

    def let_go(self) -> None:
        """Follow session and map no longer."""
        for end in self._endings:
            end()

    # --- what it holds ----------------------------------------------------------------------

    def fill(self) -> None:
        """Show what the map shows; what was open stays open."""
        found = self._board.sieve
        opened = {self.branches.key(index) for index in self._opened()}
        self._filling = True
        try:
            tops = outline(found, self._session.lamp.light) if found is not None else []
            self.branches.show(found, tops)
            self._mark()
            self._reopen(QModelIndex(), opened)
        finally:
            self._filling = False
        self.follow()

    def _opened(self, under: QModelIndex = NOWHERE) -> Iterator[QModelIndex]:
        """The regions and concepts that are open."""
        for index in self.branches.below(under):
            if self.isExpanded(index):
                yield index
                if not under.isValid():
                    yield from self._opened(index)

    def _reopen(self, under: QModelIndex, opened: set[str]) -> None:
        for index in self.branches.below(under):
            if self.branches.key(index) in opened:
                self.branches.fetchMore(index)
                self.expand(index)
                if not under.isValid():
                    self._reopen(index, opened)

    def _mark(self) -> None:
        """Take over what the person has with each concept."""
        self.branches.mark_of = marks_now(self._session)
        self.viewport().update()

    # --- in step with the session -----------------------------------------------------------

    def follow(self) -> None:
        """Stand on what is selected."""
        found, chosen = self._board.sieve, self._session.selection
        self.setAccessibleName(map_name(found, chosen, self._session.lamp.light))
        current = self.branches.iri(self.currentIndex())
        if found is None or (current is not None and current in chosen):
            return
        here = self._session.trail.here
        place = found.cloud.place(here) if here is not None and here in chosen else None
        self._filling = True
        try:
            self._stand_on(place)
        finally:
            self._filling = False

    def _stand_on(self, place: int | None) -> None:
        index = self.branches.find(place) if place is not None else QModelIndex()
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        else:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())

    def _current(self, index: QModelIndex) -> None:
        iri = self.branches.iri(index)
        if iri is not None and not self._filling:
            on_canvas.click(self._session, iri, adds=False)

    def _activate(self, index: QModelIndex) -> None:
        if self.branches.asks_for_more(index):
            self.branches.more(index.parent())
            return
        iri: Iri | None = self.branches.iri(index)
        if iri is not None:
            self._session.show_around(iri)
        else:
            self.setExpanded(index, not self.isExpanded(index))

    def _open(self, index: QModelIndex) -> None:
        """A concept opens with the neighbours of all its relations."""
        if self.branches.iri(index) is not None:
            for head in self.branches.below(index):
                self.expand(head)

    # --- how it looks -----------------------------------------------------------------------

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        draw_ground(self, painter, self._look, option, index)
        super().drawRow(painter, option, index)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        draw_chevron(self, painter, self._look, rect, index)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setIndentation(self._look.px(STEP))
            self.scheduleDelayedItemsLayout()
