"""The answer to a query as a table: sorted by its heads, concepts as links."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QTableView

from explorer.app.jobs import Ticket
from explorer.app.query.answer import Answer
from explorer.app.query.arranged import Sorted, Wish, arranged
from explorer.gui.panes.query_cells import CellDelegate, RowNumbers, Widths
from explorer.gui.panes.query_model import CELL, Answers, Cell
from explorer.gui.style import Look
from explorer.model.source import Token
from explorer.scene.theme import HEIGHTS

AT_ONCE = 5_000
"""So many rows are sorted and filtered here; more of them where `apart` says."""
Order = Sequence[int]
Apart = Callable[[Callable[[Token], Order], Callable[[Order], object]], object]
ACTING = frozenset("CGKL")


class AnswerTable(QTableView):
    """`followed` is sent with a concept that was clicked or taken with Enter.

    `menu_at` asks for the menu of a cell, `head_menu_at` for that of a whole column; `copied`
    comes with Ctrl+C, `acting` with one of the letters that do something with the chosen rows.
    """

    followed = Signal(str)
    menu_at = Signal(QPoint)
    head_menu_at = Signal(QPoint)
    copied = Signal()
    acting = Signal(str)
    arranging = Signal()
    arranged = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.answers = Answers()
        self.wish = self.answers.wish
        self._sorted: Sorted | None = None
        self.apart: Apart = lambda work, done: done(work(Ticket()))
        self._by_hand = self._fitting = False
        self.setModel(self.answers)
        # To paint a head Qt asks of its column whether all is selected, row by row.
        heads = self.horizontalHeader()
        heads.setSelectionModel(QItemSelectionModel(self.answers, heads))
        self.delegate = CellDelegate(look)
        self._widths = Widths(look, self.delegate)
        self.setItemDelegate(self.delegate)
        self._build()
        self._build_head()

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAccessibleName("Answer")
        self.setAccessibleDescription("Enter shows the concept of a cell")
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalHeader(RowNumbers(self))

    def _build_head(self) -> None:
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setStretchLastSection(True)
        head.setAccessibleName("Columns")
        head.sectionClicked.connect(self.sort_by)
        head.sectionResized.connect(self._resized)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self.head_menu_at)
        self._size()

    def show_answer(self, answer: Answer) -> None:
        """Show another answer from its first row."""
        self.show_columns()
        self.answers.show_answer(answer)
        self.wish, self._sorted = self.answers.wish, None
        self._by_hand = False
        self._fit_columns()
        self.scrollToTop()
        if self.answers.order:
            self.setCurrentIndex(self.answers.index(0, 0))
            self.clearSelection()

    def grow(self, answer: Answer) -> None:
        """Show the same answer with more rows; what is seen and chosen stays where it is."""
        self._sorted = None
        if self.answers.grow(answer):
            self._arrange(self.answers.wish)

    def shown_columns(self) -> int:
        """How many columns can be seen."""
        return self.answers.columnCount() - len(self.hidden_columns())

    def hidden_columns(self) -> list[int]:
        """The columns that were hidden."""
        return [at for at in range(self.answers.columnCount()) if self.isColumnHidden(at)]

    def hide_column(self, column: int) -> None:
        """Take a column out of sight; it is still saved and copied."""
        self.setColumnHidden(column, True)  # noqa: FBT003  # Qt's functions have no names

    def show_columns(self) -> None:
        """Show all columns again."""
        for column in self.hidden_columns():
            self.showColumn(column)

    def sort_by(self, column: int) -> None:
        """Sort by a column; again for the other way; again for the order as it came."""
        self._arrange(self.answers.wish_for(column))

    def arrange(self, *, named: bool, words: str) -> None:
        """Show names or IRIs, and only the rows in which all the words occur."""
        self._arrange(replace(self.answers.wish, named=named, words=words))

    def _arrange(self, wish: Wish) -> None:
        answer, known = self.answers.answer, self._sorted
        self.wish = wish

        def done(order: Sequence[int]) -> None:
            # Another wish may have come meanwhile.
            if wish is self.wish:
                with self._chosen_kept():
                    self.answers.arrange(wish, order)
                self._sorted = Sorted.of(wish, order) or self._sorted
                self.arranged.emit()

        if len(answer.table.rows) <= AT_ONCE:
            done(arranged(answer, wish, Ticket(), known))
        else:
            self.arranging.emit()
            self.apart(lambda token: arranged(answer, wish, token, known), done)

    def keep(self) -> None:
        """Let go of rows that are still being arranged; those that are shown stay."""
        if self.wish is not self.answers.wish:
            self.wish = self.answers.wish
            self.apart(lambda _: (), lambda _: None)  # which takes the place of the other
            self.arranged.emit()

    @contextmanager
    def _chosen_kept(self) -> Iterator[None]:
        """Rows that were selected are selected afterwards, wherever they stand."""
        rows = self.chosen_rows() if self.selectionModel().hasSelection() else ()
        column = max(0, self.currentIndex().column())
        yield
        if len(rows) > AT_ONCE:
            return
        chosen, order = set(rows), self.answers.order if rows else ()
        places = [at for at, row in enumerate(order) if row in chosen]
        flags = QItemSelectionModel.SelectionFlag
        for at in places:
            index = self.answers.index(at, column)
            self.selectionModel().select(index, flags.Select | flags.Rows)
        if self.answers.order:
            first = self.answers.index(places[0] if places else 0, column)
            self.selectionModel().setCurrentIndex(first, flags.NoUpdate)

    def chosen_rows(self) -> Sequence[int]:
        """The selected rows of the answer from top to bottom, or the row of the focus."""
        ranges = self.selectionModel().selection()
        if ranges.count() == 1:
            only = ranges.first()
            return self.answers.order[only.top() : only.bottom() + 1]
        parts = [ranges.at(place) for place in range(ranges.count())]
        found = sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})
        if not found and self.currentIndex().isValid():
            found = [self.currentIndex().row()]
        return [self.answers.order[row] for row in found]

    def _fit_columns(self) -> None:
        self._fitting = True
        widths = self._widths.of(self.answers)
        # All columns are wider where there is room, not the last one alone.
        share = max(0, self.viewport().width() - sum(widths)) // max(1, len(widths))
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width + share)
        self._fitting = False

    # --- events -----------------------------------------------------------------------------

    def _follow(self, index: QModelIndex) -> None:
        term = self.answers.term(index) if index.isValid() else None
        concept = self.answers.answer.concept(term)
        if concept:
            self.followed.emit(concept.iri)

    def _over_words(self, at: QPoint) -> bool:
        index = self.indexAt(at)
        cell = index.data(CELL) if index.isValid() else None
        if not isinstance(cell, Cell) or cell.kind is None:
            return False
        return at.x() < self.visualRect(index).left() + self.delegate.width(cell)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        at = event.position().toPoint()
        left = event.button() == Qt.MouseButton.LeftButton
        if plain and left and self._over_words(at):
            self._follow(self.indexAt(at))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        at = self.visualRect(self.currentIndex()).center() if by_key else event.pos()
        self.menu_at.emit(at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.delegate.ringed = False
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        linked = self._over_words(at)
        self._hover(index.row(), index.column() if linked else -1)
        shape = Qt.CursorShape.PointingHandCursor if linked else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1, -1)

    def _hover(self, row: int, column: int) -> None:
        if (row, column) != self.delegate.hovered:
            self.delegate.hovered = row, column
            self.viewport().update()

    def event(self, event: QEvent) -> bool:
        asks = event.type() == QEvent.Type.ShortcutOverride
        if asks and isinstance(event, QKeyEvent) and _letter(event) in ACTING:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.delegate.ringed = True
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            self._follow(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif _letter(event) in ACTING:
            self.acting.emit(_letter(event))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        keys = Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason
        self.delegate.ringed = event.reason() in keys

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._by_hand:
            self._fit_columns()

    def _resized(self) -> None:
        pulled = bool(QGuiApplication.mouseButtons()) and not self._fitting
        self._by_hand = self._by_hand or pulled

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._size()
        super().changeEvent(event)

    def _size(self) -> None:
        height = self._look.px(HEIGHTS.table_row)
        self.verticalHeader().setDefaultSectionSize(height)
        self.horizontalHeader().setFixedHeight(height)


def _letter(event: QKeyEvent) -> str:
    """The letter of a key that is pressed alone; "" for all else."""
    plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
    return event.text().upper() if plain else ""
