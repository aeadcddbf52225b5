"""The rows of the palette: captions, concepts with the letters that were met, commands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from explorer.app.commands.command import Command
from explorer.app.panes.palette import Finding
from explorer.app.wording import capital
from explorer.gui.icons import paint_icon
from explorer.gui.parts.entries import Entries
from explorer.gui.parts.marks import paint_glyph, paint_state
from explorer.gui.parts.rows import CAPTION, COUNT, MUTED, ROW, Index, is_selected, paint_text
from explorer.gui.parts.rows import Pen as TextPen
from explorer.gui.style import Look
from explorer.model.geometry import Point
from explorer.scene.glyphs import Mark
from explorer.scene.theme import FONTS, HEIGHTS, RADII, Font

CAPTION_HEIGHT = 28
_NAME, _HIT = Font(14, 500), Font(14, 700)


@dataclass(frozen=True, slots=True)
class Caption:
    """The head of a group."""

    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept that was found, or the offer to learn it; without one, a name to search for."""

    finding: Finding | None
    text: str
    mark: Mark | None = None
    goal: bool = False


@dataclass(frozen=True, slots=True)
class CommandRow:
    """A command under the title that it has at this moment."""

    command: Command
    text: str


Line = Caption | Hit | CommandRow


class PaletteRows(Entries[Line]):
    """The lines as a list model; captions cannot be chosen."""

    def line(self, index: Index) -> Line | None:
        """The line at an index."""
        return self.entries[index.row()] if index.isValid() else None

    def choosable(self) -> list[int]:
        """The places of all lines that are no caption."""
        return [i for i, line in enumerate(self.entries) if self.can_choose(line)]

    def height(self, px: Callable[[float], int]) -> int:
        """The height of all lines in pixels."""
        rows = len(self.choosable())
        return (len(self.entries) - rows) * px(CAPTION_HEIGHT) + rows * px(HEIGHTS.palette_row)

    def name(self, entry: Line) -> str:
        return entry.text

    def reading(self, entry: Line) -> str:
        return _reading(entry)

    def can_choose(self, entry: Line) -> bool:
        return not isinstance(entry, Caption)


def _reading(line: Line) -> str:
    if isinstance(line, Caption):
        return line.text
    if isinstance(line, CommandRow):
        return ", ".join(filter(None, (line.text, "command", shown_keys(line.command))))
    if line.finding is None or line.goal:
        return f"{line.text}, Alt+Enter" if line.goal else f"Search for {line.text}"
    kind = line.finding.concept.kind
    state = line.mark.state.value if line.mark else ""
    words = (line.text, kind.label if kind else "", state, line.finding.reason)
    return ", ".join(filter(None, words))


def shown_keys(command: Command) -> str:
    """The first key of a command as the platform writes it."""
    keys = command.all_keys
    return QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""


class PaletteDelegate(QStyledItemDelegate):
    """Paints the lines."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self, _: QStyleOptionViewItem, index: Index) -> QSize:
        caption = isinstance(index.data(ROW), Caption)
        return QSize(100, self._look.px(CAPTION_HEIGHT if caption else HEIGHTS.palette_row))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, px = index.data(ROW), self._look.px
        area = QRectF(option.rect).adjusted(px(20), 0, -px(20), 0)
        if isinstance(line, Caption):
            paint_text(painter, self._look, line.text, area.adjusted(0, px(4), 0, 0), CAPTION)
            return
        if is_selected(option):
            self._ground(painter, QRectF(option.rect))
        if isinstance(line, CommandRow):
            self._command(painter, area, line)
        elif isinstance(line, Hit):
            self._hit(painter, area, line)

    def _ground(self, painter: QPainter, area: QRectF) -> None:
        px = self._look.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("sel"))
        painter.drawRoundedRect(
            area.adjusted(px(8), 1, -px(8), -1), px(RADII.control), px(RADII.control)
        )
        painter.restore()

    def _hit(self, painter: QPainter, area: QRectF, line: Hit) -> None:
        px, middle, right = self._look.px, area.center().y(), area.right()
        finding = line.finding
        kind = finding.concept.kind if finding else None
        if finding is None or line.goal:
            self._icon(painter, area, "search" if finding is None else "graduation-cap")
        else:
            at = Point(area.left() + px(8), middle + 0.5)
            paint_glyph(painter, self._look, kind.place if kind else 0, at, 6)
        if line.mark:
            paint_state(painter, self._look, line.mark, Point(right - px(7), middle + 0.5), 7)
            right -= px(22)
        if line.goal:
            right -= paint_key_cap(painter, self._look, "Alt ↵", area)
        elif kind:
            space = QRectF(area.left(), area.top(), right - area.left(), area.height() - 1)
            right -= paint_text(painter, self._look, capital(kind.label), space, COUNT) + px(12)
        words = finding.words if finding and not line.goal else ()
        left = self._name(painter, area, line.text, words) + px(10)
        if finding and finding.reason and not line.goal and right - left > px(24):
            space = QRectF(left, area.top(), right - left, area.height() - 1)
            paint_text(painter, self._look, finding.reason, space, MUTED)

    def _name(self, painter: QPainter, area: QRectF, text: str, words: Sequence[str]) -> float:
        """The name with the letters that were met; returns where it ends."""
        left, most = area.left() + self._look.px(32), area.right() - self._look.px(120)
        for part, met in parts(text, words):
            pen = TextPen(_HIT, "accent") if met else TextPen(_NAME)
            space = QRectF(left, area.top(), max(0.0, most - left), area.height() - 1)
            paint_text(painter, self._look, part, space, pen)
            left += QFontMetricsF(self._look.font(pen.font)).horizontalAdvance(part)
        return min(left, most)

    def _command(self, painter: QPainter, area: QRectF, line: CommandRow) -> None:
        self._icon(painter, area, line.command.icon or "chevron-right")
        left = self._name(painter, area, line.text, ()) + self._look.px(10)
        right = area.right()
        keys = shown_keys(line.command)
        if keys:
            right -= paint_key_cap(painter, self._look, keys, area) + self._look.px(8)
        menu = line.command.menu.replace("/", " ▸ ")
        space = QRectF(left, area.top(), max(0.0, right - left), area.height() - 1)
        paint_text(painter, self._look, menu, space, MUTED)

    def _icon(self, painter: QPainter, area: QRectF, name: str) -> None:
        side = self._look.px(16)
        square = QRectF(area.left(), area.center().y() - side / 2, side, side)
        paint_icon(painter, name, self._look.colour("muted"), square)


def parts(text: str, words: Sequence[str]) -> list[tuple[str, bool]]:
    """The text cut where the words that were met begin and end."""
    cut, rest = [], text
    for word in words:
        before, found, after = rest.partition(word)
        if found:
            cut += [(before, False), (found, True)]
            rest = after
    return [(part, met) for part, met in [*cut, (rest, False)] if part]


def paint_key_cap(painter: QPainter, look: Look, keys: str, area: QRectF) -> float:
    """A key cap at the right end of `area`; returns its width."""
    font = look.font(FONTS.relation)
    width = QFontMetricsF(font).horizontalAdvance(keys) + look.px(12)
    height = look.px(18)
    cap = QRectF(area.right() - width, area.center().y() - height / 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("line"), 1))
    painter.setBrush(look.colour("canvas"))
    radius = look.px(RADII.key_cap)
    painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setFont(font)
    painter.setPen(look.colour("muted"))
    painter.drawText(cap.adjusted(0, -1, 0, -1), Qt.AlignmentFlag.AlignCenter, keys)
    painter.restore()
    return width
