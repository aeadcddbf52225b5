"""An answer as a chart, painted here; its text twin is the table.

Names stand beside lying bars, where they can be read; numbers stand at the axes.
"""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from explorer.app.query.chart import Chart, Shape, ticks, words_of
from explorer.gui.parts.chips import Choice
from explorer.gui.parts.layouts import row
from explorer.gui.parts.text import label
from explorer.gui.style import Look
from explorer.scene.theme import FONTS

BAR, GAP, NAMES = 18, 8, 220
LEFT, BELOW, TOP, RIGHT = 16, 46, 14, 28
LEAST, DOT, TICKS = 220, 3.2, 5
_LYING = (Shape.BARS, Shape.COUNTS)


class Drawing(QWidget):
    """Paints one chart in the size it is given; bars want a height of their own."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.chart: Chart | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_chart(self, chart: Chart) -> None:
        """Paint another one."""
        self.chart = chart
        left = f" {chart.left_out:,} more are in the table." if chart.left_out else ""
        name = f"{chart.shape.value}: {chart.up} by {chart.across}, {len(chart.ys):,} values."
        self.setAccessibleName(name + left)
        self.setAccessibleDescription("The table shows the same values as text.")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px, chart = self._look.px, self.chart
        if chart is None or chart.shape not in _LYING:
            return QSize(px(320), px(LEAST))
        return QSize(px(320), px(TOP + BELOW) + len(chart.ys) * px(BAR + GAP))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(280), self.sizeHint().height())

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.chart is not None:
            lying = self.chart.shape in _LYING
            (self._lying if lying else self._standing)(painter, self.chart)
        painter.end()

    # --- parts ------------------------------------------------------------------------------

    def _font(self) -> QFont:
        return self._look.font(FONTS.secondary)

    def _text(self, painter: QPainter, area: QRectF, text: str, where: Qt.AlignmentFlag) -> None:
        painter.setFont(self._font())
        shown = QFontMetricsF(self._font()).elidedText(
            text, Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, where | Qt.AlignmentFlag.AlignVCenter, shown)

    def _lying(self, painter: QPainter, chart: Chart) -> None:
        px = self._look.px
        metrics = QFontMetricsF(self._font())
        widest = max(metrics.horizontalAdvance(name) for name in chart.labels)
        names = min(widest + 2, px(NAMES), self.width() * 0.4)
        area = QRectF(
            px(LEFT) + names + px(10),
            px(TOP),
            self.width() - px(LEFT + RIGHT + 10) - names,
            len(chart.ys) * px(BAR + GAP),
        )
        marks = ticks(min(0.0, *chart.ys), max(0.0, *chart.ys), TICKS)
        self._grid(painter, area, [(self._across(area, marks, m), m) for m in marks], chart)
        zero = self._across(area, marks, 0.0)
        for at, (name, value) in enumerate(zip(chart.labels, chart.ys, strict=True)):
            top = area.top() + at * px(BAR + GAP) + px(GAP) / 2
            painter.setPen(self._look.colour("text"))
            where = QRectF(px(LEFT), top, names, px(BAR))
            self._text(painter, where, name, Qt.AlignmentFlag.AlignRight)
            end = self._across(area, marks, value)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("accent"))
            bar = QRectF(min(zero, end), top, max(1.0, abs(end - zero)), px(BAR))
            painter.drawRoundedRect(bar, 2, 2)
            self._value(painter, bar, words_of(value), area.right())

    def _value(self, painter: QPainter, bar: QRectF, text: str, right: float) -> None:
        """The number behind its bar, or within it where there is no room behind it."""
        px = self._look.px
        width = QFontMetricsF(self._font()).horizontalAdvance(text) + px(4)
        inside = bar.right() + px(6) + width > right + px(RIGHT)
        left = bar.right() - width - px(4) if inside else bar.right() + px(6)
        painter.setPen(self._look.colour("on_accent" if inside else "muted"))
        where = QRectF(left, bar.top(), width, bar.height())
        self._text(painter, where, text, Qt.AlignmentFlag.AlignLeft)

    def _across(self, area: QRectF, marks: tuple[float, ...], value: float) -> float:
        return area.left() + area.width() * (value - marks[0]) / (marks[-1] - marks[0])

    def _grid(
        self, painter: QPainter, area: QRectF, marks: list[tuple[float, float]], chart: Chart
    ) -> None:
        """Upright lines with their numbers, and the words of the axis below them."""
        px = self._look.px
        lying = chart.shape in _LYING
        for place, value in marks:
            painter.setPen(self._look.colour("line"))
            painter.drawLine(QPointF(place, area.top()), QPointF(place, area.bottom()))
            painter.setPen(self._look.colour("muted"))
            where = QRectF(place - px(50), area.bottom() + px(4), px(100), px(16))
            said = words_of(value, is_date=chart.dates)
            self._text(painter, where, said, Qt.AlignmentFlag.AlignHCenter)
        painter.setPen(self._look.colour("text"))
        below = QRectF(area.left(), area.bottom() + px(22), area.width(), px(18))
        words = chart.up if lying else chart.across
        self._text(painter, below, words, Qt.AlignmentFlag.AlignHCenter)

    def _standing(self, painter: QPainter, chart: Chart) -> None:
        px = self._look.px
        bins = chart.shape is Shape.HISTOGRAM
        up = ticks(min(0.0, *chart.ys) if bins else min(chart.ys), max(chart.ys), TICKS)
        across = chart.xs if bins else ticks(min(chart.xs), max(chart.xs), TICKS)
        metrics = QFontMetricsF(self._font())
        numbers = max(metrics.horizontalAdvance(words_of(mark)) for mark in up)
        left = px(LEFT) + numbers + px(8)
        top = px(TOP + 18)
        area = QRectF(left, top, self.width() - left - px(RIGHT), self.height() - top - px(BELOW))
        painter.setPen(self._look.colour("text"))
        where = QRectF(px(LEFT), px(6), area.width(), px(18))
        self._text(painter, where, chart.up, Qt.AlignmentFlag.AlignLeft)
        for mark in up:
            level = self._level(area, up, mark)
            painter.setPen(self._look.colour("line"))
            painter.drawLine(QPointF(area.left(), level), QPointF(area.right(), level))
            painter.setPen(self._look.colour("muted"))
            where = QRectF(px(LEFT), level - px(9), numbers, px(18))
            self._text(painter, where, words_of(mark), Qt.AlignmentFlag.AlignRight)
        shown = across[:: 1 + len(across) // 9]
        self._grid(painter, area, [(self._across(area, across, m), m) for m in shown], chart)
        if bins:
            self._bins(painter, area, up, chart)
        else:
            places = [
                QPointF(self._across(area, across, x), self._level(area, up, y))
                for x, y in zip(chart.xs, chart.ys, strict=True)
            ]
            self._marks(painter, places, joined=chart.shape is Shape.LINE)

    def _level(self, area: QRectF, marks: tuple[float, ...], value: float) -> float:
        return area.bottom() - area.height() * (value - marks[0]) / (marks[-1] - marks[0])

    def _bins(self, painter: QPainter, area: QRectF, up: tuple[float, ...], chart: Chart) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("accent"))
        for at, value in enumerate(chart.ys):
            left = self._across(area, chart.xs, chart.xs[at])
            right = self._across(area, chart.xs, chart.xs[at + 1])
            top = self._level(area, up, value)
            painter.drawRect(QRectF(left + 1, top, right - left - 2, area.bottom() - top))

    def _marks(self, painter: QPainter, places: list[QPointF], *, joined: bool) -> None:
        accent = self._look.colour("accent")
        if joined:
            painter.setPen(QPen(accent, self._look.px(2)))
            painter.drawPolyline(QPolygonF(places))
        painter.setPen(QPen(self._look.colour("canvas"), 1))
        painter.setBrush(accent)
        radius = self._look.px(DOT)
        for place in places if not joined or len(places) <= 60 else ():
            painter.drawEllipse(place, radius, radius)


class ChartView(QWidget):
    """The charts that an answer can be drawn as; one of them is shown."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.charts: tuple[Chart, ...] = ()
        self.choices: list[Choice] = []
        self._row = row(look, margins=(12, 8, 12, 0), gap=6)
        self._note = label("", "secondary")
        self.drawing = Drawing(look)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(self.drawing)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._row)
        whole.addWidget(area, 1)
        self.setFocusProxy(self.drawing)

    def show_charts(self, charts: tuple[Chart, ...]) -> None:
        """Take the charts of another answer, and draw the first."""
        self.charts = charts
        for old in self.choices:
            self._row.box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.choices = list(self._chosen())
        for place, choice in enumerate(self.choices):
            self._row.box.insertWidget(place, choice)
        if not self._note.parent():
            self._row.add(None)
            self._row.add(self._note)
        if self.charts:
            self.choose(0)

    def _chosen(self) -> Iterator[Choice]:
        for at, chart in enumerate(self.charts):
            by = f" of {chart.across}" if chart.shape in (Shape.COUNTS, Shape.HISTOGRAM) else ""
            choice = Choice(self._look, f"{chart.shape.value}{by}")
            choice.clicked.connect(lambda _=False, at=at: self.choose(at))
            yield choice

    def choose(self, place: int) -> None:
        """Draw one of the charts."""
        for at, choice in enumerate(self.choices):
            choice.setChecked(at == place)
        chart = self.charts[place]
        left = chart.left_out
        self._note.setText(f"{left:,} more in the table" if left else "")
        self.drawing.show_chart(chart)
