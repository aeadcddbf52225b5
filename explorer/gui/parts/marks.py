"""Kind glyphs and state discs, painted as on the canvas; and widgets that show one of them."""

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from explorer.gui.icons import paint_icon
from explorer.gui.paint import paint_shapes
from explorer.gui.style import Look
from explorer.model.concept import Relation
from explorer.model.geometry import Point
from explorer.scene.glyphs import Mark, State, kind_glyph, state_disc
from explorer.scene.shapes import Line, Paint
from explorer.scene.strokes import away, stroke, tip_shapes

GLYPH = 4.8
STATE = 6.0


def paint_glyph(
    painter: QPainter, look: Look, place: int, at: Point, radius: float = GLYPH
) -> None:
    """Paint the glyph of the kind at `place`; `radius` at 100 %."""
    colour = look.theme.kind(place)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_shapes(painter, (kind_glyph(place, at, radius * look.theme.scale, colour),))


def paint_state(
    painter: QPainter, look: Look, mark: Mark, at: Point, radius: float = STATE
) -> None:
    """Paint the disc of a state; `radius` at 100 %."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_shapes(painter, state_disc(mark, at, radius * look.theme.scale, look.theme))


def paint_relation(
    painter: QPainter, look: Look, relation: Relation | None, start: Point, length: float = 28
) -> None:
    """A sample of a relation's line from `start` to the right; `length` at 100 %."""
    kind = stroke(relation, look.theme)
    end = Point(start.x + look.px(length), start.y)
    pen = Paint(stroke=kind.colour, width=kind.width, dash=kind.dash)
    line = Line((start, Point(end.x - away(kind), end.y)), pen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_shapes(painter, (line, *tip_shapes(end, 0.0, kind, look.theme.surface)))


class _Mark(QWidget):
    """A square of a size at 100 %; decoration that is left out for screen readers."""

    def __init__(self, look: Look, side: float) -> None:
        super().__init__()
        self._look, self._side = look, side
        self._size()

    def _size(self) -> None:
        side = self._look.px(self._side)
        self.setFixedSize(side, side)

    @property
    def middle(self) -> Point:
        return Point(self.width() / 2, self.height() / 2)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._size()
        super().changeEvent(event)


class Glyph(_Mark):
    """The glyph of a kind."""

    def __init__(self, look: Look, place: int = 0, radius: float = 7) -> None:
        super().__init__(look, radius * 3)
        self._place, self._radius = place, radius

    def show_kind(self, place: int) -> None:
        """Show the glyph of another kind."""
        self._place = place
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_glyph(painter, self._look, self._place, self.middle, self._radius)
        painter.end()


class StateDisc(_Mark):
    """The disc of a state."""

    def __init__(
        self, look: Look, mark: Mark | None = None, radius: float = 8, name: str = ""
    ) -> None:
        super().__init__(look, radius * 2 + 2)
        self._mark, self._radius = mark or Mark(State.OPEN), radius
        self.setAccessibleName(name or self._mark.state.value)

    def show_state(self, mark: Mark) -> None:
        """Show another state."""
        self._mark = mark
        self.setAccessibleName(mark.state.value)
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_state(painter, self._look, self._mark, self.middle, self._radius)
        painter.end()


class Picture(_Mark):
    """An icon that is no button."""

    def __init__(self, look: Look, name: str, role: str = "muted", side: float = 16) -> None:
        super().__init__(look, side)
        self._name, self._role = name, role

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, self._name, self._look.colour(self._role), QRectF(self.rect()))
        painter.end()
