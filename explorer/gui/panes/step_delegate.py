"""How the rows of a plan are painted: a track with discs, the reasons, a box to tick."""

from PySide6.QtCore import (
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from explorer.app.panes.plan import KnownView, StepView
from explorer.app.panes.plan_remarks import Remark, Way
from explorer.gui.icons import paint_icon
from explorer.gui.panes.step_rows import (
    ADD,
    Helpful,
    KnownHead,
    Limit,
    known_word,
    step_time,
    step_word,
)
from explorer.gui.parts.marks import paint_glyph, paint_state
from explorer.gui.parts.rows import ROW, Index, Pen, paint_ground, paint_text, text_width
from explorer.gui.style import Look
from explorer.model.concept import Concept
from explorer.model.geometry import Point
from explorer.model.terms import Iri
from explorer.scene.glyphs import Mark, State
from explorer.scene.theme import FONTS, HEIGHTS

TRACK, TEXT, MIDDLE, LINE = 32, 56, 212, 18
NARROW = 480
DISC, TICK = 11, 8

STEP = Pen(FONTS.step_name)
SMALL = Pen(FONTS.secondary)
MUTED = Pen(FONTS.secondary, "muted")
CAPTION = Pen(FONTS.chip, "muted")
LINK = Pen(FONTS.secondary, "accent")
_WORDS = {State.NEXT: "accent", State.GOAL: "goal"}


class StepDelegate(QStyledItemDelegate):
    """Paints the rows of a plan; beyond a width the reasons stand beside the name, else below.

    Without a `track` no line joins the steps, and only those with a number have a disc.
    """

    def __init__(self, look: Look, *, track: bool) -> None:
        super().__init__()
        self._look, self._joined = look, track

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        px, entry = self._look.px, index.data(ROW)
        if not isinstance(entry, StepView):
            return QSize(100, px(HEIGHTS.sentence_row))
        lines = len(entry.lines)
        wide = self._wide(option.widget.width())
        height = max(HEIGHTS.step_row, 12 + LINE * lines)
        return QSize(100, px(height if wide else HEIGHTS.step_row + LINE * lines))

    def _wide(self, width: int) -> bool:
        return width > self._look.px(NARROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: object = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not isinstance(entry, Limit):
            paint_ground(painter, self._look, option, option.rect)
        if isinstance(entry, StepView):
            self._step(painter, option.rect, entry, last=_is_last(index))
        elif isinstance(entry, Helpful):
            self._helpful(painter, option.rect, entry, last=_is_last(index))
        elif isinstance(entry, Remark):
            self._remark(painter, option.rect, entry, last=_is_last(index))
        elif isinstance(entry, KnownView):
            self._known(painter, option.rect, entry)
        elif isinstance(entry, KnownHead):
            area = self._text_area(option.rect)
            paint_text(painter, self._look, entry.text, area, LINK)
        elif isinstance(entry, Limit):
            self._limit(painter, option.rect, entry)
        painter.restore()

    # --- steps ------------------------------------------------------------------------------

    def _step(self, painter: QPainter, rect: QRect, step: StepView, *, last: bool) -> None:
        px = self._look.px
        centre = rect.y() + px(HEIGHTS.step_row) / 2
        first = step.mark.number == 1
        if self._joined:
            self._track(painter, rect, centre, first=first, last=last)
        if step.mark.number is not None:
            at = Point(rect.x() + px(TRACK), centre)
            paint_state(painter, self._look, step.mark, at, DISC)
        wide = self._wide(rect.width())
        left = rect.x() + px(TEXT)
        middle = left + max(px(MIDDLE), min(px(320), round(rect.width() * 0.3)))
        end = middle - px(12) if wide else rect.right() - px(48)
        self._name(painter, QRectF(left, rect.y(), end - left, px(HEIGHTS.step_row)), step)
        start = middle if wide else left + px(18)
        top = rect.y() + px(5 if wide else HEIGHTS.step_row - 7)
        self._lines(painter, QRectF(start, top, rect.right() - px(48) - start, px(20)), step)
        box = Mark(State.SHAKY if step.shaky else State.OPEN)
        paint_state(painter, self._look, box, _middle(self.box(rect)), TICK)

    def _track(
        self, painter: QPainter, rect: QRect, centre: float, *, first: bool, last: bool
    ) -> None:
        px, x = self._look.px, rect.x() + self._look.px(TRACK)
        gap = px(DISC) + px(3)
        painter.setPen(QPen(self._look.colour("control"), 1.5))
        if not first:
            painter.drawLine(QPointF(x, rect.y()), QPointF(x, centre - gap))
        if not last:
            painter.drawLine(QPointF(x, centre + gap), QPointF(x, rect.bottom() + 1))

    def _name(self, painter: QPainter, area: QRectF, step: StepView) -> None:
        look, px = self._look, self._look.px
        kind = step.concepts[0].kind
        place = kind.place if kind else 0
        paint_glyph(painter, look, place, Point(area.left() + px(6), area.top() + px(15)))
        text = QRectF(area.left() + px(18), area.top() + px(5), area.width() - px(18), px(20))
        paint_text(painter, look, step.name, text, STEP)
        below = text.translated(0, px(LINE))
        word = Pen(FONTS.caption, _WORDS.get(step.mark.state, "muted"))
        used = paint_text(painter, look, step_word(step), below, word)
        rest = below.adjusted(used + px(6), 0, 0, 0)
        paint_text(painter, look, f"·  {step_time(step)}", rest, MUTED)

    def _lines(self, painter: QPainter, area: QRectF, step: StepView) -> None:
        look, px = self._look, self._look.px
        captions = [text_width(look, f"{line.caption}  ", FONTS.chip) for line in step.lines]
        wide = max([px(72), *captions])
        for place, line in enumerate(step.lines):
            row = area.translated(0, px(LINE) * place)
            paint_text(painter, look, line.caption, row, CAPTION)
            paint_text(painter, look, line.text, row.adjusted(wide, 0, 0, 0), SMALL)

    def box(self, rect: QRect) -> QRectF:
        """Where the box to tick of a row is, 24 in the square."""
        side = self._look.px(HEIGHTS.target)
        middle = rect.y() + min(rect.height(), self._look.px(HEIGHTS.step_row)) / 2
        return QRectF(rect.right() - self._look.px(28) - side / 2, middle - side / 2, side, side)

    # --- other rows -------------------------------------------------------------------------

    def _text_area(self, rect: QRect) -> QRectF:
        px = self._look.px
        return QRectF(rect).adjusted(px(TEXT + 18), 0, -px(48), -1)

    def _concept(self, painter: QPainter, rect: QRect, concept: Concept, pen: Pen) -> QRectF:
        """Paint glyph and name; return the room that is left of it."""
        look, px = self._look, self._look.px
        middle = rect.y() + rect.height() / 2
        place = concept.kind.place if concept.kind else 0
        paint_glyph(painter, look, place, Point(rect.x() + px(TEXT + 6), middle))
        area = self._text_area(rect)
        used = paint_text(painter, look, concept.label, area, pen)
        return area.adjusted(used + px(8), 0, 0, 0)

    def _helpful(self, painter: QPainter, rect: QRect, entry: Helpful, *, last: bool) -> None:
        look, px = self._look, self._look.px
        x = rect.x() + px(TRACK)
        if not last:
            painter.setPen(QPen(look.colour("control"), 1.5))
            painter.drawLine(QPointF(x, rect.y()), QPointF(x, rect.bottom() + 1))
        sign = QRectF(rect.x() + px(TEXT - 1), rect.y(), px(14), rect.height())
        paint_icon(painter, "lightbulb", look.colour("muted"), sign)
        area, rooms = self._rooms(rect, entry.text, [ADD])
        paint_text(painter, look, entry.text, area, MUTED)
        paint_text(painter, look, ADD, rooms[0], LINK)

    def _remark(self, painter: QPainter, rect: QRect, entry: Remark, *, last: bool) -> None:
        look, px = self._look, self._look.px
        if self._joined and not last:
            x = rect.x() + px(TRACK)
            painter.setPen(QPen(look.colour("control"), 1.5))
            painter.drawLine(QPointF(x, rect.y()), QPointF(x, rect.bottom() + 1))
        area, ways = self._ways(rect, entry)
        paint_text(painter, look, entry.text, area, MUTED)
        for way, room in ways:
            paint_text(painter, look, way.text, room, LINK)

    def _ways(self, rect: QRect, entry: Remark) -> tuple[QRectF, list[tuple[Way, QRectF]]]:
        """The room of a remark's text, and that of each way to act on it."""
        area, rooms = self._rooms(rect, entry.text, [way.text for way in entry.ways])
        return area, list(zip(entry.ways, rooms, strict=True))

    def _rooms(self, rect: QRect, said: str, acts: list[str]) -> tuple[QRectF, list[QRectF]]:
        """The room of a text, and that of each act behind it."""
        look, px = self._look, self._look.px
        whole, gap = self._text_area(rect), px(12)
        wide = [text_width(look, act, FONTS.secondary) + 1 for act in acts]
        text = text_width(look, said, FONTS.secondary) + 1
        text = min(text, max(px(60), whole.width() - sum(wide) - gap * len(wide)))
        area = QRectF(whole.left(), whole.top(), text, whole.height())
        rooms, left = [], area.right() + gap
        for width in wide:
            rooms.append(QRectF(left, whole.top(), width, whole.height()))
            left += width + gap
        return area, rooms

    def adds_at(self, rect: QRect, entry: Helpful, at: QPoint) -> bool:
        """Whether the pointer is over the words that make a helper a step."""
        return self._rooms(rect, entry.text, [ADD])[1][0].contains(at)

    def way_at(self, rect: QRect, entry: Remark, at: QPoint) -> Way | None:
        """The way to act that is under the pointer."""
        return next((way for way, room in self._ways(rect, entry)[1] if room.contains(at)), None)

    def helper_at(self, rect: QRect, entry: Helpful, at: QPoint) -> Iri:
        """The concept whose name is under the pointer, else the first."""
        past = at.x() - self._text_area(rect).left()
        text = entry.text
        end = len(text) - sum(len(h.concept.label) + 2 for h in entry.helpers) + 2
        found = entry.helpers[0].concept.iri
        for helper in entry.helpers:
            if past >= text_width(self._look, text[:end], FONTS.secondary):
                found = helper.concept.iri
            end += len(helper.concept.label) + 2
        return found

    def _known(self, painter: QPainter, rect: QRect, known: KnownView) -> None:
        look, px = self._look, self._look.px
        mark = Mark(State.ASSUMED if known.because else State.KNOWN)
        middle = rect.y() + rect.height() / 2
        area = self._text_area(rect)
        rest = self._concept(painter, rect, known.concept, MUTED)
        struck = rest.left() - px(8)
        painter.setPen(QPen(look.colour("muted"), 1))
        painter.drawLine(QPointF(area.left(), middle), QPointF(struck, middle))
        paint_text(painter, look, known_word(known), rest, MUTED)
        paint_state(painter, look, mark, _middle(self.box(rect)), TICK)

    def _limit(self, painter: QPainter, rect: QRect, limit: Limit) -> None:
        look, px = self._look, self._look.px
        middle = rect.y() + rect.height() / 2
        area = QRectF(rect).adjusted(px(16), 0, -px(16), 0)
        painter.setPen(QPen(look.colour("accent"), 2))
        used = paint_text(painter, look, limit.text, area, Pen(FONTS.caption, "accent"))
        painter.setPen(QPen(look.colour("accent"), 1))
        start = QPointF(area.left() + used + px(8), middle)
        painter.drawLine(start, QPointF(area.right(), middle))


def _middle(area: QRectF) -> Point:
    return Point(area.center().x(), area.center().y())


def _is_last(index: Index) -> bool:
    """Whether no step follows."""
    rows = index.model()
    following = (rows.index(row, 0).data(ROW) for row in range(index.row() + 1, rows.rowCount()))
    return not any(isinstance(entry, StepView) for entry in following)
