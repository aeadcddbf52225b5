"""The table of the matrix: heads that stay, cells that open, columns that move."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from explorer.app.panes.matrix import Matrix
from explorer.gui.panes.matrix_model import CellDelegate, Cells, ConsiderationHead, TechniqueHead
from explorer.gui.style import Look
from explorer.model.terms import Iri
from explorer.scene.theme import FONTS

ROW, TALL, HEAD, MOST = 36, 46, 34, 240
_KEYS = "Enter tells why, Space chooses what matters, Alt+Left and Alt+Right move the column"


class MatrixTable(QTableView):
    """`opened`: the ground of a cell is wanted. `wished`: a consideration matters, or no longer.

    `picked`: a technique was clicked. `moved`: columns stand in another order. `menu_at` asks for
    the menu of a cell.
    """

    opened = Signal(QModelIndex)
    wished = Signal(str)
    picked = Signal(str)
    moved = Signal(tuple)
    menu_at = Signal(QPoint)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._fitting = False
        self.cells = Cells()
        self._delegate = CellDelegate(look)
        self._techniques = TechniqueHead(look, self)
        self._heads = ConsiderationHead(look, self)
        self.setVerticalHeader(self._techniques)
        self.setHorizontalHeader(self._heads)
        self.setModel(self.cells)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAccessibleName("Techniques and considerations")
        self.setAccessibleDescription(_KEYS)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self._techniques.sectionClicked.connect(self._pick)
        self._heads.sectionClicked.connect(self._wish)
        self._heads.sectionMoved.connect(lambda *_: self._dragged())
        self.clicked.connect(self._open)
        self._techniques.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._size()

    def show_matrix(self, matrix: Matrix, wanted: frozenset[Iri]) -> None:
        """Show another matrix; the focus stays on its technique and consideration."""
        here = self.here()
        self.cells.show_matrix(matrix, wanted)
        self._size()
        self._fit()
        if matrix.rows and matrix.columns:
            rows = [row.concept.iri for row in matrix.rows]
            columns = [column.iri for column in matrix.columns]
            row = rows.index(here[0]) if here and here[0] in rows else 0
            column = columns.index(here[1]) if here and here[1] in columns else 0
            self.setCurrentIndex(self.cells.index(row, column))

    def show_best(self, consideration: Iri) -> None:
        """Go to the first row, in the column of a consideration: there stand the best for it."""
        columns = [column.iri for column in self.cells.matrix.columns]
        if self.cells.matrix.rows and consideration in columns:
            self.setCurrentIndex(self.cells.index(0, columns.index(consideration)))
            self.scrollToTop()

    def here(self) -> tuple[Iri, Iri] | None:
        """The technique and the consideration in focus."""
        index = self.currentIndex()
        if not index.isValid():
            return None
        matrix = self.cells.matrix
        return matrix.rows[index.row()].concept.iri, matrix.columns[index.column()].iri

    def move_column(self, by: int) -> None:
        """Move the column in focus to the left or to the right."""
        here = self.here()
        if here is None:
            return
        iris = [column.iri for column in self.cells.matrix.columns]
        place = iris.index(here[1])
        target = max(0, min(place + by, len(iris) - 1))
        if target != place:
            iris.insert(target, iris.pop(place))
            self.moved.emit(tuple(iris))

    def _dragged(self) -> None:
        """Columns were moved by hand: the model takes over their order."""
        head, columns = self._heads, self.cells.matrix.columns
        if self._fitting:
            return
        iris = tuple(columns[head.logicalIndex(place)].iri for place in range(head.count()))
        if iris != tuple(column.iri for column in columns):
            self.moved.emit(iris)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and self.cells.cell(index).word:
            self.opened.emit(index)

    def _pick(self, section: int) -> None:
        self.picked.emit(self.cells.matrix.rows[section].concept.iri)

    def _wish(self, section: int) -> None:
        self.wished.emit(self.cells.matrix.columns[section].iri)

    # --- sizes ------------------------------------------------------------------------------

    def _fit(self) -> None:
        head = self._heads
        self._fitting = True
        for place in range(head.count()):
            if head.visualIndex(place) != place:
                head.moveSection(head.visualIndex(place), place)
            head.resizeSection(place, head.wide(place))
        self._fitting = False
        metrics = QFontMetricsF(self._look.font(FONTS.name))
        names = [row.concept.label for row in self.cells.matrix.rows]
        widest = max((metrics.horizontalAdvance(name) for name in names), default=0)
        px = self._look.px
        share = max(px(120), round(self.width() * 0.45))
        self._techniques.setFixedWidth(min(round(widest) + px(54), px(MOST), share))

    def _size(self) -> None:
        px = self._look.px
        self._techniques.setDefaultSectionSize(px(TALL if self.cells.wanted else ROW))
        self._heads.setFixedHeight(px(HEAD))
        # A table of which no row is seen is none.
        row = px(TALL if self.cells.wanted else ROW)
        self.setMinimumHeight(px(HEAD) + row + self.horizontalScrollBar().sizeHint().height())

    # --- events -----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, index = event.key(), self.currentIndex()
        alone = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(index)
        elif key == Qt.Key.Key_Space and index.isValid():
            self._wish(index.column())
        elif alone and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.move_column(-1 if key == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Alt+Left goes back everywhere else.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
            if alt and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
                event.accept()
                return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        at = self.visualRect(self.currentIndex()).center() if by_key else event.pos()
        if not by_key and self.indexAt(at).isValid():
            self.setCurrentIndex(self.indexAt(at))
        self.menu_at.emit(at)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._size()
            self._fit()
        super().changeEvent(event)
