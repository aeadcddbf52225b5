"""How concepts are marked in a text: by colour, weight and line.

What is known has a plain line, what is assumed a broken one, what is new is bold; a word that is
not sure has dots under it.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.app.learning.reading import Reading, has
from explorer.gui.style import Look
from explorer.learn.mentions import Mention
from explorer.model.terms import Iri
from explorer.scene.glyphs import State
from explorer.scene.theme import FONTS, Font

UNSURE = "Not sure"
NEW, KNOWN, ASSUMED = "New", State.KNOWN.value, State.ASSUMED.value
_Line = QTextCharFormat.UnderlineStyle


class Style(NamedTuple):
    """The role of a colour, the line below, its pen in the legend, and whether it is bold."""

    role: str
    line: _Line
    pen: Qt.PenStyle = Qt.PenStyle.SolidLine
    bold: bool = False


STYLES: Mapping[str, Style] = {
    NEW: Style("accent", _Line.SingleUnderline, bold=True),
    KNOWN: Style("done", _Line.SingleUnderline),
    ASSUMED: Style("done", _Line.DashUnderline, Qt.PenStyle.DashLine),
    UNSURE: Style("goal", _Line.DotLine, Qt.PenStyle.DotLine),
}
"""For each word of the legend how it is marked."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A mention as it stands in Qt's document, and the word of the legend for it."""

    start: int
    end: int
    mention: Mention
    says: str


def spots(reading: Reading) -> tuple[Spot, ...]:
    """Every mention at its place in UTF-16 units, which Qt counts."""
    text, states = reading.text.text, reading.states
    found = []
    place = units = 0
    for mention in reading.text.mentions:
        start = units + _units(text[place : mention.start])
        end = start + _units(text[mention.start : mention.end])
        place, units = mention.end, end
        found.append(Spot(start, end, mention, _says(mention, states)))
    return tuple(found)


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _says(mention: Mention, states: Mapping[Iri, State]) -> str:
    if not mention.sure:
        return UNSURE
    state = states[mention.concepts[0]]
    return state.value if has(state) else NEW


class Marks(QSyntaxHighlighter):
    """Gives each mention its look; follows the theme by itself."""

    def __init__(self, document: QTextDocument, look: Look) -> None:
        super().__init__(document)
        self._look = look
        self._spots: Sequence[Spot] = ()
        self._starts: list[int] = []
        self._formats = self._made()
        look.changed.connect(self._restyle)

    def show_spots(self, found: Sequence[Spot]) -> None:
        """Mark other places."""
        if found != self._spots:
            self._spots = found
            self._starts = [spot.start for spot in found]
            self.rehighlight()

    def _restyle(self) -> None:
        self._formats = self._made()
        self.rehighlight()

    def _made(self) -> dict[str, QTextCharFormat]:
        return {says: self._format(style) for says, style in STYLES.items()}

    def _format(self, style: Style) -> QTextCharFormat:
        made, colour = QTextCharFormat(), self._look.colour(style.role)
        made.setForeground(colour)
        made.setUnderlineColor(colour)
        made.setUnderlineStyle(style.line)
        if style.bold:
            made.setFontWeight(QFont.Weight.DemiBold)
        return made

    def highlightBlock(self, _: str) -> None:
        begin = self.currentBlock().position()
        end = begin + self.currentBlock().length()
        at = max(0, bisect_right(self._starts, begin) - 1)
        while at < len(self._spots) and self._spots[at].start < end:
            spot = self._spots[at]
            first, last = max(spot.start, begin), min(spot.end, end)
            if first < last:
                self.setFormat(first - begin, last - first, self._formats[spot.says])
            at += 1


class Sample(QWidget):
    """A word of the legend, marked as in the text."""

    def __init__(self, look: Look, says: str) -> None:
        super().__init__()
        self._look, self._says, self._style = look, says, STYLES[says]
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(says)

    @property
    def _font(self) -> QFont:
        weight = 600 if self._style.bold else 400
        return self._look.font(Font(FONTS.secondary.size, weight))

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._font)
        return QSize(round(metrics.horizontalAdvance(self._says)) + 2, round(metrics.height()) + 4)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter, metrics = QPainter(self), QFontMetricsF(self._font)
        painter.setFont(self._font)
        painter.setPen(QPen(self._look.colour(self._style.role), 1.2, self._style.pen))
        base = metrics.ascent() + 1
        painter.drawText(QPointF(0, base), self._says)
        below = round(base + metrics.underlinePos()) + 1.5
        painter.drawLine(QPointF(0, below), QPointF(self.width() - 2, below))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)
