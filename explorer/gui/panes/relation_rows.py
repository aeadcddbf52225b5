"""The neighbours of a concept as rows that fold by relation, can be filtered and ticked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from explorer.app.panes.details import Detail, Group, Neighbour
from explorer.app.wording import listed
from explorer.gui.icons import paint_icon
from explorer.gui.panes.items import concept_row
from explorer.gui.parts.rows import (
    NAME,
    NAME_SELECTED,
    ROW,
    ConceptDelegate,
    ConceptRow,
    Head,
    Index,
    is_selected,
    paint_concept,
    paint_ground,
)
from explorer.gui.parts.text import tip
from explorer.gui.style import Look
from explorer.model.terms import Iri
from explorer.scene.theme import HEIGHTS

TICKED = Qt.ItemDataRole.UserRole + 1
NEIGHBOUR = Qt.ItemDataRole.UserRole + 2
BOX = 24


@dataclass(frozen=True, slots=True)
class Link:
    """A row: the neighbour, and how it is painted."""

    neighbour: Neighbour
    row: ConceptRow


Entry = Head | Link


def stated(neighbour: Neighbour) -> str:
    """The sentence behind a row and where it is stated."""
    if neighbour.inferred:
        return f"{neighbour.sentence} – derived from other statements"
    where = f" – stated in {listed(neighbour.files)}" if neighbour.files else ""
    return f"{neighbour.sentence}{where}"


class RelationRows(QAbstractListModel):
    """Ticks belong to concepts: one that two relations name is ticked in both."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[Group, ...] = ()
        self._iri: Iri | None = None
        self._entries: list[Entry] = []
        self._folded: set[str] = set()
        self._filter = ""
        self.ticked: frozenset[Iri] = frozenset()

    def show_detail(self, detail: Detail) -> None:
        """Show another concept, or the same anew."""
        if detail.iri != self._iri:
            self._folded, self.ticked = set(), frozenset()
        self._iri, self._groups = detail.iri, detail.groups
        self.ticked &= self.hidden
        self._lay()

    @property
    def hidden(self) -> frozenset[Iri]:
        """The neighbours that are not on the canvas."""
        neighbours = (n for group in self._groups for n in group.neighbours)
        return frozenset(n.item.iri for n in neighbours if not n.item.shown)

    def filter_by(self, text: str) -> None:
        """Keep the rows whose name has `text` in it."""
        self._filter = text.strip().casefold()
        self._lay()

    def fold(self, index: Index) -> None:
        """Fold or open the relation whose head is at `index`."""
        entry = self._entries[index.row()]
        if isinstance(entry, Head):
            self._folded ^= {entry.text}
            self._lay()

    def tick(self, iris: frozenset[Iri]) -> None:
        """Tick concepts, or take the ticks away where all have one."""
        possible = iris & self.hidden
        self.ticked = self.ticked - iris if possible <= self.ticked else self.ticked | possible
        ends = self.index(0), self.index(self.rowCount() - 1)
        self.dataChanged.emit(*ends)

    def _lay(self) -> None:
        self.beginResetModel()
        self._entries = [entry for group in self._groups for entry in self._of(group)]
        self.endResetModel()

    def _of(self, group: Group) -> Iterable[Entry]:
        found = [n for n in group.neighbours if self._filter in n.item.concept.label.casefold()]
        if not found:
            return
        folded = group.words in self._folded
        count = f"{group.shown} of {group.total}"
        yield Head(group.words, group.relation, count, folded)
        if not folded:
            for n in found:
                note = "derived" if n.inferred else ""
                yield Link(n, concept_row(n.item, note, n.sentence))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._entries[index.row()]
        if isinstance(entry, Head):
            return _of_head(entry, role)
        return self._of_link(entry, role)

    def _of_link(self, link: Link, role: int) -> object:
        iri = link.neighbour.item.iri
        values: dict[int, object] = {
            ROW: link.row,
            NEIGHBOUR: link.neighbour,
            TICKED: None if link.neighbour.item.shown else iri in self.ticked,
            Qt.ItemDataRole.DisplayRole: link.row.name,
        }
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._reads(link)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(stated(link.neighbour))
        return values.get(role)

    def _reads(self, link: Link) -> str:
        item = link.neighbour.item
        canvas = "on the canvas" if item.shown else "not on the canvas"
        state = item.mark.state.value.lower() if item.mark else ""
        tick = "ticked" if item.iri in self.ticked else ""
        return ", ".join(p for p in (stated(link.neighbour), state, canvas, tick) if p)


def _of_head(head: Head, role: int) -> object:
    folded = ", folded" if head.folded else ""
    values: dict[int, object] = {
        ROW: head,
        Qt.ItemDataRole.DisplayRole: head.text,
        Qt.ItemDataRole.AccessibleTextRole: f"{head.text}, {head.count} on the canvas{folded}",
    }
    return values.get(role)


class RelationDelegate(QStyledItemDelegate):
    """As in every sentence list, with a chevron at the heads and a box to tick at the right."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._plain = ConceptDelegate(look)

    def sizeHint(self, _: QStyleOptionViewItem, index: Index) -> QSize:
        head = isinstance(index.data(ROW), Head)
        height = HEIGHTS.sentence_head if head else HEIGHTS.sentence_row
        return QSize(100, self._look.px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ROW)
        if isinstance(entry, Head):
            self._head(painter, option, index, entry)
        elif isinstance(entry, ConceptRow):
            self._link(painter, option, index, entry)

    def _head(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, head: Head
    ) -> None:
        px = self._look.px
        if is_selected(option):
            paint_ground(painter, self._look, option, option.rect.adjusted(0, px(5), 0, 0))
        self._plain.paint(painter, option, index)
        area = QRectF(option.rect.x() + px(3), option.rect.y() + px(5), px(12), px(27))
        name = "chevron-right" if head.folded else "chevron-down"
        paint_icon(painter, name, self._look.colour("muted"), area)

    def _link(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, link: ConceptRow
    ) -> None:
        px, ticked = self._look.px, index.data(TICKED)
        paint_ground(painter, self._look, option, option.rect)
        area = QRectF(option.rect).adjusted(px(16), 0, -px(16), 0)
        if ticked is not None:
            box = self.box(option)
            role = "accent" if ticked else "control"
            sign = QRectF(0, 0, px(16), px(16))
            sign.moveCenter(box.center())
            paint_icon(painter, "square", self._look.colour(role), sign)
            if ticked:
                inner = sign.adjusted(px(3), px(3), -px(3), -px(3))
                paint_icon(painter, "check", self._look.colour(role), inner)
            area.setRight(box.left() - px(4))
        pen = NAME_SELECTED if is_selected(option) else NAME
        paint_concept(painter, self._look, replace(link, inferred=False), area, pen)

    def box(self, option: QStyleOptionViewItem) -> QRectF:
        """Where the box of a row is."""
        side = self._look.px(BOX)
        top = option.rect.y() + (option.rect.height() - side) / 2
        return QRectF(option.rect.right() - self._look.px(12) - side, top, side, side)
