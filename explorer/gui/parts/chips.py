"""Chips that name a concept or a prefix, and choices that can be switched on and off."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from explorer.gui.icons import paint_icon
from explorer.gui.parts.marks import paint_glyph, paint_state
from explorer.gui.style import Look
from explorer.model.geometry import Point
from explorer.scene.glyphs import Mark
from explorer.scene.theme import FONTS, HEIGHTS


class _Pill(QAbstractButton):
    """A button that paints itself as a pill of a height at 100 %."""

    def __init__(self, look: Look, text: str, height: int) -> None:
        super().__init__()
        self._look, self._height = look, height
        self.setText(text)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _extra(self) -> float:
        """The width beside the text, at 100 %."""
        return 24

    def _text_width(self) -> float:
        return QFontMetricsF(self._look.font(FONTS.chip)).horizontalAdvance(self.text())

    def sizeHint(self) -> QSize:
        width = self._text_width() + self._look.px(self._extra())
        return QSize(round(width) + 1, self._look.px(self._height))

    def _pill(self, painter: QPainter, edge: str, ground: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        inset = 1.0 if focused else 0.5
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        colour = self._look.colour("accent" if focused else edge)
        painter.setPen(QPen(colour, 2 if focused else 1))
        painter.setBrush(self._look.colour(ground))
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)

    def _words(self, painter: QPainter, left: float) -> None:
        painter.setFont(self._look.font(FONTS.chip))
        painter.setPen(self._look.colour("text"))
        area = QRectF(left, -0.5, self.width() - left, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.text())

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()


class Chip(_Pill):
    """Names one thing; a button only where it acts."""

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        kind: int | None = None,
        mark: Mark | None = None,
        acts: bool = False,
    ) -> None:
        super().__init__(look, text, HEIGHTS.chip)
        self._kind, self._mark, self._acts = kind, mark, acts
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if acts else Qt.FocusPolicy.NoFocus)
        if not acts:
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _extra(self) -> float:
        return 20 + (14 if self._kind is not None else 0) + (18 if self._mark else 0)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        px, middle = self._look.px, self.height() / 2
        self._pill(painter, "line", "hover" if self._acts and self.underMouse() else "canvas")
        left = px(10)
        if self._kind is not None:
            paint_glyph(painter, self._look, self._kind, Point(left + px(4), middle), 4.4)
            left += px(14)
        self._words(painter, left)
        if self._mark:
            at = Point(self.width() - px(14), middle)
            paint_state(painter, self._look, self._mark, at, 5.6)
        painter.end()


class Choice(_Pill):
    """A pill that is chosen or not; `toggled` tells."""

    def __init__(self, look: Look, text: str, *, chosen: bool = False) -> None:
        super().__init__(look, text, HEIGHTS.choice)
        self.setCheckable(True)
        self.setChecked(chosen)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _extra(self) -> float:
        return 40

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        px, chosen = self._look.px, self.isChecked()
        ground = "sel" if chosen else "hover" if self.underMouse() else "surface"
        self._pill(painter, "accent" if chosen else "control", ground)
        if chosen:
            tick = QRectF(QPointF(px(9), (self.height() - px(14)) / 2), QSize(px(14), px(14)))
            paint_icon(painter, "check", self._look.colour("accent"), tick)
        self._words(painter, px(27) if chosen else px(20))
        painter.end()
