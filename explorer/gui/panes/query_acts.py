"""What is done with the concepts and rows of an answer: by menu, by letter, by click.

The same in the table, in the pivot table, in the tree and in the graph of an answer.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QWidget

from explorer.app.commands import on_canvas
from explorer.app.session import Message, Session
from explorer.gui.panes.query_menu import Chosen, entries, rows_menu
from explorer.gui.panes.query_saving import Rows, copy
from explorer.gui.panes.query_table import ACTING, AnswerTable
from explorer.gui.style import Look
from explorer.model.terms import Iri

CONSIDERED = 20_000
"""Of more rows than these no concepts are named: nobody learns so many at once."""
TOO_MANY = f"Choose at most {CONSIDERED:,} rows to do something with their concepts."
Iris = Callable[[], tuple[Iri, ...]]


class Acts(QObject):
    """`to_canvas` is sent after concepts were put on the canvas, `to_compare` when some are to be
    compared.
    """

    to_canvas = Signal()
    to_compare = Signal()

    def __init__(self, session: Session, look: Look, over: QWidget) -> None:
        super().__init__(over)
        self._session, self._look, self._over = session, look, over
        self._views: dict[QObject, Iris] = {}

    # --- tables -----------------------------------------------------------------------------

    def follow(self, table: AnswerTable) -> None:
        """Act on the rows of a table, by its menus and its keys."""
        table.followed.connect(self._session.select)
        table.copied.connect(lambda: copy(self._session, self.chosen(table)))
        table.acting.connect(lambda letter: self._act_on(table, letter))
        table.menu_at.connect(lambda at: self.open_menu(table, at))
        table.head_menu_at.connect(lambda at: self.open_head_menu(table, at))

    def shown(self, table: AnswerTable) -> Rows:
        """All rows that are shown."""
        return self._rows(table, table.answers.order)

    def chosen(self, table: AnswerTable) -> Rows:
        """The rows that are selected, or the one of the focus."""
        return self._rows(table, table.chosen_rows())

    def _rows(self, table: AnswerTable, rows: Sequence[int]) -> Rows:
        answers, prefixes = table.answers, self._session.store.prefixes()
        return Rows(answers.answer, rows, answers.named, prefixes)

    def _of_rows(self, table: AnswerTable, column: int) -> Chosen:
        """What is chosen: the concepts of a column in these rows, else of the whole rows."""
        answer, rows = table.answers.answer, table.chosen_rows()
        few = len(rows) <= CONSIDERED
        iris = (answer.concepts(rows, column) or answer.concepts(rows)) if few else ()
        return self._about(iris, lambda: self.chosen(table), "" if few else TOO_MANY)

    def open_menu(self, table: AnswerTable, at: QPoint) -> None:
        """Open the menu of the chosen rows, for the column at a place."""
        index = table.indexAt(at)
        index = index if index.isValid() else table.currentIndex()
        if not index.isValid():
            return
        if not table.selectionModel().isRowSelected(index.row()):
            table.selectRow(index.row())
        self._menu(self._of_rows(table, index.column())).popup(table.viewport().mapToGlobal(at))

    def open_head_menu(self, table: AnswerTable, at: QPoint) -> None:
        """Open the menu of a whole column, for all rows that are shown."""
        head, answers = table.horizontalHeader(), table.answers
        column = head.logicalIndexAt(at)
        if column < 0:
            return
        few = len(answers.order) <= CONSIDERED
        iris = answers.answer.concepts(answers.order, column) if few else ()
        about = self._about(iris, lambda: self.shown(table), "" if few else TOO_MANY)
        menu = self._menu(about)
        menu.addSeparator()
        _hiding(menu, table, column)
        menu.popup(head.viewport().mapToGlobal(at))

    # --- other views ------------------------------------------------------------------------

    def follow_view(self, view: QWidget, chosen: Iris) -> None:
        """Act on what is chosen in a view of concepts, by its menu and its keys."""
        parts = (view, view.viewport()) if isinstance(view, QAbstractScrollArea) else (view,)
        for part in parts:
            self._views[part] = chosen
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        about = self._views.get(watched)
        if about is not None and isinstance(event, QContextMenuEvent):
            self._menu(self._about(about())).popup(event.globalPos())
            return True
        letter = _letter(event) if about is not None else ""
        if about is not None and letter in ACTING:
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self._act(self._about(about()), letter)
            return True
        return super().eventFilter(watched, event)

    # --- acting -----------------------------------------------------------------------------

    def show(self, iris: tuple[Iri, ...], *, add: bool) -> None:
        """Put concepts on the canvas, beside what is there or instead of it."""
        act = on_canvas.add if add else on_canvas.show
        act(self._session, iris)
        self.to_canvas.emit()

    def _compare(self, iris: tuple[Iri, ...]) -> None:
        self._session.comparing.put(iris)
        self.to_compare.emit()

    def _about(
        self, iris: tuple[Iri, ...], rows: Callable[[], Rows] | None = None, said: str = ""
    ) -> Chosen:
        show: Callable[[bool], object] = lambda add: self.show(iris, add=add)  # noqa: E731
        return Chosen(iris, rows, show, lambda: self._compare(iris), said)

    def _act(self, about: Chosen, letter: str) -> None:
        """Do what the menu has under a letter, or say why not."""
        if about.said:
            self._session.told.send(Message(about.said))
        for entry in entries(self._session, about):
            if entry is not None and entry.key == letter:
                entry.act()

    def _act_on(self, table: AnswerTable, letter: str) -> None:
        self._act(self._of_rows(table, table.currentIndex().column()), letter)

    def _menu(self, about: Chosen) -> QMenu:
        return rows_menu(self._over, self._look, self._session, about)


def _letter(event: QEvent) -> str:
    """The letter of a key that is pressed alone, or is about to be; "" for all else."""
    kinds = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
    if not isinstance(event, QKeyEvent) or event.type() not in kinds:
        return ""
    return event.text().upper() if event.modifiers() == Qt.KeyboardModifier.NoModifier else ""


def _hiding(menu: QMenu, table: AnswerTable, column: int) -> None:
    """Let a column be hidden, unless it is the last one, and hidden ones be shown again."""
    if table.shown_columns() > 1:
        menu.addAction("Hide column").triggered.connect(lambda: table.hide_column(column))
    if table.hidden_columns():
        menu.addAction("Show all columns").triggered.connect(table.show_columns)
