"""A list that floats over a query: completions, examples, history.

A child of the pane and no window of its own: it takes no focus while one types, and casts its
own shadow.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from explorer.gui.icons import paint_icon
from explorer.gui.parts.entries import Entries
from explorer.gui.parts.islands import Card, Rule
from explorer.gui.parts.layouts import column, row
from explorer.gui.parts.marks import Picture, paint_glyph
from explorer.gui.parts.rows import (
    COUNT,
    MUTED,
    ROW,
    Index,
    Pen,
    is_selected,
    paint_ground,
    paint_text,
)
from explorer.gui.parts.text import key_cap, label
from explorer.gui.style import Look
from explorer.model.geometry import Point
from explorer.scene.theme import FONTS, HEIGHTS, RADII

SHOWN = 8
_NAME = Pen(FONTS.name_selected)
_CODE = Pen(FONTS.iri, "muted")
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: SHOWN,
    Qt.Key.Key_PageUp: -SHOWN,
}


@dataclass(frozen=True, slots=True)
class Line:
    """A row: glyph of a kind or icon, name, code or sentence beside or below it, note at right.

    `tall` puts the detail below the name; `value` is what is chosen with the row.
    """

    name: str
    detail: str = ""
    note: str = ""
    kind: int | None = None
    icon: str = ""
    tall: bool = False
    value: object = None


class Lines(Entries[Line]):
    """The rows of the list."""

    def name(self, entry: Line) -> str:
        return entry.name

    def reading(self, entry: Line) -> str:
        return ", ".join(filter(None, (entry.name, entry.detail, entry.note)))


class LineDelegate(QStyledItemDelegate):
    """Paints a `Line`."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self, _: QStyleOptionViewItem, index: Index) -> QSize:
        line = index.data(ROW)
        tall = isinstance(line, Line) and line.tall
        return QSize(100, self._look.px(HEIGHTS.step_row if tall else HEIGHTS.table_row))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(ROW)
        if not isinstance(line, Line):
            return
        px, area = self._look.px, QRectF(option.rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_selected(option):  # also while the focus stays in the editor
            inside = area.adjusted(px(4), 1, -px(4), -1)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("sel"))
            painter.drawRoundedRect(inside, px(RADII.control), px(RADII.control))
        else:
            paint_ground(painter, self._look, option, option.rect, 4)
        self._sign(painter, line, area)
        left = px(32) if line.icon or line.kind is not None else px(16)
        inside = area.adjusted(left, 0, -px(16), -1)
        if line.tall:
            half = inside.height() / 2
            above = inside.adjusted(0, px(4), 0, px(2) - half)
            self._beside(painter, line, above)
            below = inside.adjusted(0, half - px(1), 0, -px(5))
            paint_text(painter, self._look, line.detail, below, MUTED)
        else:
            rest = self._beside(painter, line, inside)
            paint_text(painter, self._look, line.detail, rest, _CODE)

    def _beside(self, painter: QPainter, line: Line, area: QRectF) -> QRectF:
        """Paint name and note; return what is free between them."""
        px = self._look.px
        note = paint_text(painter, self._look, line.note, area, COUNT)
        free = area.adjusted(0, 0, -note - px(12), 0)
        used = paint_text(painter, self._look, line.name, free, _NAME)
        return free.adjusted(used + px(10), 0, 0, 0)

    def _sign(self, painter: QPainter, line: Line, area: QRectF) -> None:
        px, middle = self._look.px, area.center().y() + 0.5
        if line.kind is not None:
            paint_glyph(painter, self._look, line.kind, Point(area.left() + px(18), middle))
        elif line.icon:
            square = QRectF(area.left() + px(10), middle - px(8), px(16), px(16))
            paint_icon(painter, line.icon, self._look.colour("muted"), square)


class LineList(QListView):
    """`chosen` on click and Enter, `left` on Escape and when the focus goes away."""

    chosen = Signal()
    left = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._delegate = LineDelegate(look)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setMinimumHeight(1)  # else one row would take the room of the sentence below it
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda _: self.chosen.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.left.emit()


class Popup(QWidget):
    """`chosen` is sent with the value of the row, after the list closed; `closed` without one.

    `mends`: the sentence at the foot names a mistake, and Tab does what it says.
    """

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, look: Look, over: QWidget, name: str, *, mends: bool = True) -> None:
        super().__init__(over)
        self._look, self._over = look, over
        self.model = Lines()
        self.list = LineList(look, name)
        self.list.setModel(self.model)
        self._said = label("", "secondary", wrap=True)
        sign = (Picture(look, "circle-alert", "error"),) if mends else ()
        key = (key_cap("Tab"),) if mends else ()
        line = row(look, *sign, self._said, *key, margins=(12, 6, 12, 8))
        self._foot = column(look, Rule(look), line, gap=0)
        self.body = column(look, self.list, self._foot, margins=(1, 4, 1, 4), gap=0)
        self.body.box.setStretch(0, 1)
        self.more_height = 0
        self._card = Card(look, self.body, RADII.menu)
        self._card.setParent(self)
        self.list.chosen.connect(self.take)
        self.list.left.connect(self.shut)
        self.hide()

    def open(self, lines: Sequence[Line], beside: QRect, width: int, said: str = "") -> None:
        """Show rows below `beside` (of the widget it lies over), or above where there is no room.

        `width` is at 100 %; `said` is a sentence at the foot.
        """
        self.model.show_entries(lines)
        self._said.setText(said)
        self._foot.setVisible(bool(said))
        if lines:
            self.list.setCurrentIndex(self.model.index(0, 0))
        self.show()
        self.raise_()
        # Only what was shown once has its fonts, and so its height.
        self._place(beside, self._look.px(width))

    def _place(self, beside: QRect, width: int) -> None:
        margin, over = self._card.margin, self._over.rect()
        rows = self.model.entries[:SHOWN]
        height = self._look.px(sum(_height(line) for line in rows)) + self._look.px(10)
        height += self._look.px(self.more_height)
        if self._said.text():
            height += self._foot.heightForWidth(width - 2)
        below = over.bottom() - beside.bottom()
        room = max(below, beside.top()) - self._look.px(4)
        height = min(height, room)
        top = beside.bottom() if height <= below else beside.top() - height
        left = max(0, min(beside.left(), over.width() - width - margin))
        self.setGeometry(left - margin, top - margin + 2, width + 2 * margin, height + 2 * margin)
        self._card.setGeometry(self.rect())

    def step(self, key: int) -> bool:
        """Move along the rows by an arrow key; whether it was one."""
        by = _STEPS.get(Qt.Key(key))
        if by is not None and self.model.entries:
            row = self.list.currentIndex().row() + by
            row = max(0, min(row, len(self.model.entries) - 1))
            self.list.setCurrentIndex(self.model.index(row, 0))
        return by is not None

    def take(self) -> None:
        """Choose the current row."""
        index = self.list.currentIndex()
        if index.isValid() and self.isVisible():
            value = self.model.entries[index.row()].value
            self.shut()
            self.chosen.emit(value)

    def shut(self) -> None:
        """Close without choosing."""
        if self.isVisible():
            self.hide()
            self.closed.emit()


def _height(line: Line) -> int:
    return HEIGHTS.step_row if line.tall else HEIGHTS.table_row


def below(widget: QWidget, over: QWidget) -> QRect:
    """The place of a widget in the coordinates of the one that a popup lies over."""
    return QRect(widget.mapTo(over, QPoint(0, 0)), widget.size())
