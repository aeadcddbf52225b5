"""The list of neighbours at its place on the canvas: searched, ticked, shown, hidden."""

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyleOptionViewItem, QWidget

from explorer.app.neighbour_list import PAGE, Neighbours, Wish
from explorer.app.wording import counted
from explorer.gui.panes.relation_rows import RelationDelegate
from explorer.gui.parts.buttons import Button, Tool
from explorer.gui.parts.filter import FilterField
from explorer.gui.parts.islands import Card, Rule
from explorer.gui.parts.layouts import column, row
from explorer.gui.parts.text import label
from explorer.gui.sheets.neighbour_rows import NeighbourRows
from explorer.gui.style import Look
from explorer.model.terms import Iri
from explorer.scene.theme import RADII

WIDE, TALL, LEAST = 372, 440, 200
EDGE, AWAY, SHADOW = 8, 8, 14


class NeighbourView(QListView):
    """A click ticks, as Space does; `opened` is sent with the Iri of the row at which Enter was."""

    opened = Signal(str)

    def __init__(self, look: Look, rows: NeighbourRows) -> None:
        super().__init__()
        self._rows = rows
        self._delegate = RelationDelegate(look)
        self.setModel(rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Neighbours")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def box_of(self, index: QModelIndex) -> QRectF:
        """Where the box of a row is in the viewport."""
        option = QStyleOptionViewItem()
        option.rect = self.visualRect(index)
        return self._delegate.box(option)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._press(index)

    def _press(self, index: QModelIndex) -> None:
        near = self._rows.near(index)
        if near is not None:
            self._rows.tick(frozenset({near.concept.iri}))
        elif index.isValid():
            self._rows.fold(index)
            self.setCurrentIndex(self._rows.index(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        near = self._rows.near(index)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and near is not None:
            self.opened.emit(near.concept.iri)
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._press(index)
        else:
            super().keyPressEvent(event)


class NeighbourSheet(QWidget):
    """Lies over the window, through which it is seen; a press beside the card closes it.

    `wished`: other neighbours are wanted. `shown`, `hidden`: these are. `chosen`: go there.
    """

    wished = Signal(object)
    shown = Signal(object)
    hidden = Signal(object)
    chosen = Signal(str)
    closed = Signal()

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look, self._window = look, window
        self._wish: Wish | None = None
        self._at = QRect()
        self.rows = NeighbourRows(self)
        self.title = label("", "strong")
        self.field = FilterField(look, "Find a neighbour")
        self.list = NeighbourView(look, self.rows)
        self.counter = label("", "secondary")
        self.more = Button(look, f"List {PAGE} more", role="link")
        self.show_them = Button(look, "Show", role="primary")
        self.hide_them = Button(look, "Hide")
        self.all = Button(look, "Select all", role="flat")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._ask)
        self._build()
        self._listen()
        self.hide()

    def _build(self) -> None:
        look = self._look
        close = Tool(look, "x", "Close")
        close.clicked.connect(self.shut)
        self.field.below = self.list
        head = row(look, self.title, None, close, margins=(16, 6, 6, 0))
        find = row(look, self.field, margins=(10, 4, 10, 6))
        self._count = row(look, self.counter, None, self.more, margins=(16, 6, 12, 0))
        acts = row(look, self.show_them, self.hide_them, None, self.all, margins=(12, 8, 12, 12))
        body = column(look, head, find, Rule(look), self.list, Rule(look), self._count, acts, gap=0)
        body.box.setStretchFactor(self.list, 1)
        self.card = Card(look, body, RADII.island, SHADOW)
        self.card.setParent(self)
        buttons = (self.more, self.show_them, self.hide_them, self.all, close)
        self._stops: tuple[QWidget, ...] = (self.field, self.list, *buttons)

    def _listen(self) -> None:
        self.field.textChanged.connect(lambda _: self._soon.start(0))
        self.list.opened.connect(self._go)
        self.more.clicked.connect(self._list_more)
        self.show_them.clicked.connect(self._show)
        self.hide_them.clicked.connect(self._hide)
        self.all.clicked.connect(self._tick_all)
        self.rows.dataChanged.connect(lambda *_: self._say())
        self.rows.modelReset.connect(self._say)

    # --- opening and closing ----------------------------------------------------------------

    def open(self, wish: Wish, title: str, at: QRect) -> None:
        """Show the neighbours that are wished beside `at`, a place in the window."""
        self._wish, self._at = wish, at
        self.rows.forget()
        self.title.setText(title)
        self.setAccessibleName(title)
        self._soon.stop()
        self.field.clear()
        self._soon.stop()
        self.setGeometry(self._window.rect())
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self._ask()

    def shut(self) -> bool:
        """Close it; whether it was open."""
        was = not self.isHidden()
        if was:
            self._soon.stop()
            # First: Qt would look for the next place of the focus among what is being hidden.
            self.closed.emit()
            self.hide()
        return was

    def show_found(self, found: Neighbours) -> None:
        """Show what was found for the wish that was sent last."""
        if self._wish == found.wish:
            self.rows.show_found(found)

    # --- what is asked and done -------------------------------------------------------------

    def _ask(self) -> None:
        if self._wish is not None:
            self._wish = Wish(
                self._wish.iri, self.field.text().strip(), self._wish.room, self._wish.way
            )
            self.wished.emit(self._wish)

    def _list_more(self) -> None:
        wish = self._wish
        if wish is not None:
            self._wish = Wish(wish.iri, wish.text, wish.room + PAGE, wish.way)
            self._ask()

    def _go(self, iri: str) -> None:
        self.shut()
        self.chosen.emit(iri)

    def _show(self) -> None:
        iris = self.rows.can_show
        self.shut()
        self.shown.emit(iris)

    def _hide(self) -> None:
        iris = self.rows.can_hide
        self.shut()
        self.hidden.emit(iris)

    def _tick_all(self) -> None:
        if self.rows.found is not None:
            self.rows.tick(frozenset(self.rows.found.found))

    def _say(self) -> None:
        """Bring counts and buttons up to date."""
        found, rows = self.rows.found, self.rows
        listed, all_rows = (found.listed, found.rows) if found else (0, 0)
        text = found.wish.text if found else ""
        cut = listed < all_rows
        self.counter.setText(
            f"{listed:,} of {all_rows:,} listed" if cut else _summed(found, text) if found else ""
        )
        self.more.setVisible(cut)
        show, hide = len(rows.can_show), len(rows.can_hide)
        self.show_them.say(f"Show {show:,}" if show else "Show")
        self.show_them.setEnabled(show > 0)
        self.hide_them.say(f"Hide {hide:,}" if hide else "Hide")
        self.hide_them.setEnabled(hide > 0)
        every: frozenset[Iri] = frozenset(found.found) if found else frozenset()
        none = bool(every) and every <= rows.ticked
        self.all.say("Select none" if none else f"Select all {len(every):,}")
        self.all.setEnabled(bool(every))

    # --- its place --------------------------------------------------------------------------

    def _place(self) -> None:
        """Beside the place, where there is room: at its right, at its left, else over it."""
        px, margin = self._look.px, self.card.margin
        room = self.rect().adjusted(px(EDGE), px(EDGE), -px(EDGE), -px(EDGE))
        wide, tall = min(px(WIDE), room.width()), min(px(TALL), room.height())
        at, away = self._at, px(AWAY)
        left = at.right() + away
        if left + wide > room.right():
            left = at.left() - away - wide
        if left < room.left():
            left = max(room.left(), min(at.left(), room.right() - wide))
        top = max(room.top(), min(at.center().y() - tall // 3, room.bottom() - tall))
        sheet = QRect(QPoint(left, top), QSize(wide, tall))
        self.card.setGeometry(sheet.adjusted(-margin, -margin, margin, margin))

    def follow(self, size: QSize) -> None:
        """Stay as large as the window."""
        if self.isVisible():
            self.resize(size)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    # --- events -----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        margin = self.card.margin
        sheet = self.card.geometry().adjusted(margin, margin, -margin, -margin)
        if not sheet.contains(event.position().toPoint()):
            self.shut()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.show_them.isEnabled():
            self.show_them.click()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's names
        """The focus stays inside while it is open."""
        stops = [stop for stop in self._stops if stop.isVisible() and stop.isEnabled()]
        if not stops:
            return super().focusNextPrevChild(next)
        here = next_place(stops, self.focusWidget(), 1 if next else -1)
        here.setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        return True


def next_place(stops: list[QWidget], here: QWidget | None, step: int) -> QWidget:
    """The stop after `here`, or before it, round and round."""
    at = stops.index(here) if here in stops else -1
    return stops[(at + step) % len(stops)]


def _summed(found: Neighbours, text: str) -> str:
    if not found.found:
        return f"No neighbour is called “{text}”." if text else "Nothing is related to this."
    return counted(len(found.found), "neighbour")
