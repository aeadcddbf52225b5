"""The tree view of the Concepts pane: rounded rows, chevrons of our own, keys that act."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from explorer.gui.icons import paint_icon
from explorer.gui.panes.branch_model import COLLECTION, BranchModel, Index
from explorer.gui.parts.rows import (
    COUNT,
    NAME,
    NAME_SELECTED,
    ROW,
    ConceptRow,
    is_selected,
    paint_concept,
    paint_text,
)
from explorer.gui.parts.trees import STEP, draw_chevron, draw_ground
from explorer.gui.style import Look
from explorer.scene.theme import HEIGHTS

REST = 150
"""After so many milliseconds without a key the row under the cursor is selected everywhere."""

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BranchDelegate(QStyledItemDelegate):
    """Glyph, name, state and count; a collection has a sign of its own."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self, _: QStyleOptionViewItem, __: Index) -> QSize:
        return QSize(100, self._look.px(HEIGHTS.tree_row))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found = index.data(ROW)
        if not isinstance(found, ConceptRow):
            return
        px = self._look.px
        area = QRectF(option.rect).adjusted(px(4), 0, -px(14), 0)
        pen = NAME_SELECTED if is_selected(option) else NAME
        if found.kind != COLLECTION:
            paint_concept(painter, self._look, found, area, pen)
            return
        sign = QRectF(area.left() - px(1), area.top(), px(14), area.height())
        paint_icon(painter, "layers", self._look.colour("muted"), sign)
        count = paint_text(painter, self._look, found.count, area, COUNT)
        name = area.adjusted(px(20), 0, -count - px(8), -1)
        paint_text(painter, self._look, found.name, name, pen)


class ConceptTree(QTreeView):
    """`picked` is sent when the person rests on a row, `entered` on Enter and double click,
    `marked` on K; each with the Iri of a concept.
    """

    picked = Signal(str)
    entered = Signal(str)
    marked = Signal(str)

    def __init__(self, look: Look, model: BranchModel) -> None:
        super().__init__()
        self._look, self._branches = look, model
        self._delegate = BranchDelegate(look)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Concepts")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.timeout.connect(self._rested)
        self.clicked.connect(lambda _: self._rested())
        self.doubleClicked.connect(self._enter)
        self._size()

    def iri_at(self, index: QModelIndex) -> str:
        """The concept at an index; "" where there is none."""
        branch = self._branches.branch(index) if index.isValid() else None
        return branch.iri if branch and branch.concept else ""

    def _rested(self) -> None:
        self._resting.stop()
        if iri := self.iri_at(self.currentIndex()):
            self.picked.emit(iri)

    def _enter(self, index: QModelIndex) -> None:
        if iri := self.iri_at(index):
            self._resting.stop()
            self.entered.emit(iri)
        elif index.isValid():
            self.setExpanded(index, not self.isExpanded(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in ENTER:
            self._enter(index)
        elif event.key() == Qt.Key.Key_K and not event.modifiers():
            if iri := self.iri_at(index):
                self.marked.emit(iri)
        else:
            super().keyPressEvent(event)
            if self.currentIndex() != index:
                self._resting.start(REST)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        event.accept()

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        draw_ground(self, painter, self._look, option, index)
        super().drawRow(painter, option, index)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        draw_chevron(self, painter, self._look, rect, index)

    def _size(self) -> None:
        self.setIndentation(self._look.px(STEP))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._size()
            self.scheduleDelayedItemsLayout()
        super().changeEvent(event)


class ConceptList(QListView):
    """The hits of the filter: as the tree, without levels."""

    picked = Signal(str)
    entered = Signal(str)
    marked = Signal(str)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(lambda index: self._send(self.picked, index))
        self.doubleClicked.connect(lambda index: self._send(self.entered, index))

    def _send(self, signal: SignalInstance, index: QModelIndex) -> None:
        found = index.data(ROW)
        if isinstance(found, ConceptRow):
            signal.emit(found.iri)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self._send(self.entered, self.currentIndex())
        elif event.key() == Qt.Key.Key_K and not event.modifiers():
            self._send(self.marked, self.currentIndex())
        else:
            super().keyPressEvent(event)
