"""Rows of lists: a ground, a glyph, a name, a word beside it and a state at the right."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from explorer.gui.parts.marks import paint_glyph, paint_relation, paint_state
from explorer.gui.style import Look
from explorer.model.concept import Relation
from explorer.model.geometry import Point
from explorer.model.terms import Iri
from explorer.scene.glyphs import Mark
from explorer.scene.theme import FONTS, HEIGHTS, RADII, Font

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Head:
    """A relation word, a sample of its line, and "2 of 3" at the right."""

    text: str
    relation: Relation | None = None
    count: str = ""
    folded: bool = False


@dataclass(frozen=True, slots=True)
class ConceptRow:
    """A concept in a list: glyph, name, a muted word, a state, a count.

    `reads` is the row for screen readers: "PagedAttention, method, goal".
    """

    iri: Iri
    name: str
    kind: int = 0
    note: str = ""
    mark: Mark | None = None
    count: str = ""
    reads: str = ""
    inferred: bool = False


def is_selected(option: QStyleOptionViewItem) -> bool:
    """Whether the row is selected."""
    return bool(option.state & QStyle.StateFlag.State_Selected)


def paint_ground(
    painter: QPainter, look: Look, option: QStyleOptionViewItem, area: QRect, inset: int = 8
) -> None:
    """The rounded ground of a selected row or of the one under the pointer."""
    state = option.state
    active = option.widget.hasFocus()
    if is_selected(option):
        role = "sel" if active else "sel_dim"
    elif state & QStyle.StateFlag.State_MouseOver:
        role = "hover"
    else:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(role))
    if is_selected(option) and look.theme.outlined:
        painter.setPen(QPen(look.colour("text"), 2))
    inside = QRectF(area).adjusted(look.px(inset), 1, -look.px(inset), -1)
    painter.drawRoundedRect(inside, look.px(RADII.control), look.px(RADII.control))
    painter.restore()


def text_width(look: Look, text: str, font: Font) -> float:
    """The width of a text in pixels."""
    return QFontMetricsF(look.font(font)).horizontalAdvance(text)


def paint_text(painter: QPainter, look: Look, text: str, area: QRectF, pen: "Pen") -> float:
    """Paint one line of text, shortened where it must be; return the width it took."""
    font = look.font(pen.font)
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.setFont(font)
    painter.setPen(look.colour(pen.role))
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | pen.side, shown)
    return QFontMetricsF(font).horizontalAdvance(shown)


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line of text is written: font, colour role, and the side that it stands at."""

    font: Font
    role: str = "text"
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft


NAME = Pen(FONTS.name)
NAME_SELECTED = Pen(FONTS.name_selected)
MUTED = Pen(FONTS.secondary, "muted")
COUNT = Pen(FONTS.secondary, "muted", Qt.AlignmentFlag.AlignRight)
CAPTION = Pen(FONTS.caption, "muted")


class ConceptDelegate(QStyledItemDelegate):
    """Paints `Head` and `ConceptRow` values kept under the role `ROW`."""

    def __init__(self, look: Look, inset: int = 8) -> None:
        super().__init__()
        self.look, self._inset = look, inset

    def sizeHint(self, _: QStyleOptionViewItem, index: Index) -> QSize:
        head = isinstance(index.data(ROW), Head)
        return QSize(100, self.look.px(HEIGHTS.sentence_head if head else HEIGHTS.sentence_row))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        value = index.data(ROW)
        if isinstance(value, Head):
            self._head(painter, QRectF(option.rect), value)
        elif isinstance(value, ConceptRow):
            paint_ground(painter, self.look, option, option.rect, self._inset)
            area = QRectF(option.rect).adjusted(self.look.px(16), 0, -self.look.px(16), 0)
            pen = NAME_SELECTED if is_selected(option) else NAME
            paint_concept(painter, self.look, value, area, pen)

    def _head(self, painter: QPainter, area: QRectF, head: Head) -> None:
        px = self.look.px
        text = area.adjusted(px(16), px(5), -px(16), 0)
        used = paint_text(painter, self.look, head.text, text, CAPTION)
        if head.relation:
            at = Point(text.left() + used + px(8), text.center().y())
            paint_relation(painter, self.look, head.relation, at)
        paint_text(painter, self.look, head.count, text, COUNT)


def paint_concept(
    painter: QPainter, look: Look, concept: ConceptRow, area: QRectF, name: Pen = NAME
) -> None:
    """Glyph, name and note from the left; state and count from the right."""
    px, middle = look.px, area.center().y() + 0.5
    paint_glyph(painter, look, concept.kind, Point(area.left() + px(6), middle))
    right = area.right()
    if concept.count:
        right -= paint_text(painter, look, concept.count, area, COUNT) + px(8)
    if concept.mark:
        paint_state(painter, look, concept.mark, Point(right - px(6), middle))
        right -= px(18)
    left = area.left() + px(20)
    space = QRectF(left, area.top(), max(0.0, right - left), area.height() - 1)
    used = paint_text(painter, look, concept.name, space, name)
    rest = space.adjusted(used + px(8), 0, 0, 0)
    if concept.note and rest.width() > px(24):
        paint_text(painter, look, concept.note, rest, MUTED)
