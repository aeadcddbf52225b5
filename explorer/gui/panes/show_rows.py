"""Relation types and kinds as rows that can be shown with a label, without one, or hidden."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from explorer.app.panes.show import GraphUse, KindUse, RelationUse, Uses
from explorer.app.view import Show, View
from explorer.app.wording import capital, counted
from explorer.gui.icons import paint_icon
from explorer.gui.parts.entries import Entries
from explorer.gui.parts.marks import paint_glyph, paint_relation
from explorer.gui.parts.rows import (
    ROW,
    ConceptDelegate,
    Head,
    Index,
    Pen,
    paint_ground,
    paint_text,
)
from explorer.gui.parts.text import tip
from explorer.gui.style import Look
from explorer.model.geometry import Point
from explorer.scene.theme import FONTS, HEIGHTS

SAMPLE = 28


@dataclass(frozen=True, slots=True)
class Switch:
    """A relation, a kind or a graph, and how it is shown."""

    use: RelationUse | KindUse | GraphUse
    show: Show

    @property
    def label(self) -> str:
        if isinstance(self.use, RelationUse):
            return self.use.relation.label
        return self.use.label if isinstance(self.use, GraphUse) else capital(self.use.kind.label)

    @property
    def count(self) -> str:
        if isinstance(self.use, GraphUse):
            return f"{self.use.graph.statements:,}"
        return f"{self.use.shown:,} of {self.use.total:,}"

    @property
    def word(self) -> str:
        """What the sign at the right does not say."""
        return "label" if self.show is Show.LABELLED else ""

    @property
    def definition(self) -> str:
        if isinstance(self.use, RelationUse):
            return self.use.relation.definition
        return self.use.graph.iri if isinstance(self.use, GraphUse) else self.use.kind.definition


class ShowRows(Entries[Head | Switch]):
    """Heads and switches."""

    def show_uses(self, uses: Uses, view: View) -> None:
        """Show counts, and what the view hides."""
        entries = tuple(_entries(uses, view))
        if len(entries) == len(self.entries):
            # The rows stay, so that the cursor does.
            self.entries = entries
            self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
            return
        self.show_entries(entries)

    def name(self, entry: Head | Switch) -> str:
        return entry.text if isinstance(entry, Head) else entry.label

    def reading(self, entry: Head | Switch) -> str:
        return entry.text if isinstance(entry, Head) else _reads(entry)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(entry, Switch):
            return tip(entry.definition)
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.entries[index.row()], Head):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _entries(uses: Uses, view: View) -> Iterable[Head | Switch]:
    yield Head("Relations", count="on canvas, of all")
    for relation in uses.relations:
        yield Switch(relation, view.show_of(relation.relation.iri))
    if uses.kinds:
        yield Head("Kinds")
    for kind in uses.kinds:
        hidden = kind.kind.iri in view.kinds_hidden
        yield Switch(kind, Show.HIDDEN if hidden else Show.PLAIN)
    if uses.graphs:
        yield Head("Files and graphs", count="statements")
    for graph in uses.graphs:
        hidden = graph.graph.iri in view.graphs_hidden
        yield Switch(graph, Show.HIDDEN if hidden else Show.PLAIN)


def _reads(switch: Switch) -> str:
    shown = "shown" if switch.show is Show.PLAIN else switch.show.value
    if switch.show is Show.PLAIN and isinstance(switch.use, RelationUse):
        shown = Show.PLAIN.value
    if isinstance(switch.use, GraphUse):
        return f"{switch.label}, {counted(switch.use.graph.statements, 'statement')}, {shown}"
    return f"{switch.label}, {switch.count} on the canvas, {shown}"


class ShowDelegate(QStyledItemDelegate):
    """A sample of the line or the glyph, the name, what is not as usual, the counts."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._plain = ConceptDelegate(look, 6)

    def sizeHint(self, _: QStyleOptionViewItem, index: Index) -> QSize:
        head = isinstance(index.data(ROW), Head)
        height = HEIGHTS.sentence_head if head else HEIGHTS.sentence_row
        return QSize(100, self._look.px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ROW)
        if isinstance(entry, Switch):
            self._switch(painter, option, entry)
        else:
            self._plain.paint(painter, option, index)

    def _switch(self, painter: QPainter, option: QStyleOptionViewItem, switch: Switch) -> None:
        look, px = self._look, self._look.px
        hidden = switch.show is Show.HIDDEN
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, look, option, option.rect, 6)
        area = QRectF(option.rect).adjusted(px(16), 0, -px(16), -1)
        self._sample(painter, area, switch)
        eye = QRectF(area.right() - px(16), area.top(), px(16), area.height())
        role = "faint" if hidden else "muted"
        paint_icon(painter, _SIGNS[switch.show], look.colour(role), eye)
        pen = Pen(FONTS.secondary, "muted", Qt.AlignmentFlag.AlignRight)
        count = paint_text(painter, look, switch.count, area.adjusted(0, 0, -px(24), 0), pen)
        left = px(SAMPLE + 12) if isinstance(switch.use, RelationUse) else px(20)
        name = area.adjusted(left, 0, -px(24) - count - px(8), 0)
        used = paint_text(painter, look, switch.label, name, Pen(FONTS.name, _role(hidden)))
        rest = name.adjusted(used + px(8), 0, 0, 0)
        paint_text(painter, look, switch.word, rest, Pen(FONTS.secondary, "muted"))
        painter.restore()

    def _sample(self, painter: QPainter, area: QRectF, switch: Switch) -> None:
        middle = area.center().y() + 0.5
        if switch.show is Show.HIDDEN:
            painter.setOpacity(0.4)
        if isinstance(switch.use, RelationUse):
            relation = switch.use.relation
            paint_relation(painter, self._look, relation, Point(area.left(), middle), SAMPLE)
        elif isinstance(switch.use, GraphUse):
            side = self._look.px(14)
            square = QRectF(area.left() - 1, middle - side / 2, side, side)
            paint_icon(painter, "file-text", self._look.colour("muted"), square)
        else:
            at = Point(area.left() + self._look.px(6), middle)
            paint_glyph(painter, self._look, switch.use.kind.place, at)
        painter.setOpacity(1.0)


_SIGNS = {Show.PLAIN: "eye", Show.LABELLED: "eye", Show.HIDDEN: "eye-off"}


def _role(hidden: bool) -> str:  # noqa: FBT001  # a word for a fact
    return "muted" if hidden else "text"
