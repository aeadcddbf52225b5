"""The neighbours of a concept as rows under the words of their relations, each with a box."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from explorer.app.neighbour_list import Group, Near, Neighbours
from explorer.gui.panes.relation_rows import TICKED
from explorer.gui.parts.rows import ROW, ConceptRow, Head, Index
from explorer.gui.parts.text import tip
from explorer.model.terms import Iri

HERE, FOLDED = "on the canvas", "folded"


@dataclass(frozen=True, slots=True)
class Line:
    """A neighbour, and how it is painted."""

    near: Near
    row: ConceptRow


class NeighbourRows(QAbstractListModel):
    """Ticks belong to concepts; they stay while the list is searched."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Head | Line] = []
        self._closed: set[str] = set()
        self.found: Neighbours | None = None
        self.ticked: frozenset[Iri] = frozenset()

    def forget(self) -> None:
        """Another concept comes: nothing is ticked, nothing folded."""
        self.ticked, self.found, self._closed = frozenset(), None, set()
        self._lay()

    def show_found(self, found: Neighbours) -> None:
        """Show what was found."""
        self.found = found
        self._lay()

    @property
    def can_show(self) -> tuple[Iri, ...]:
        """What is ticked and does not stand on the canvas by itself."""
        found = self.found
        if found is None:
            return ()
        hidden = (iri for iri in found.found if iri not in found.shown or iri in found.folded)
        return tuple(iri for iri in hidden if iri in self.ticked)

    @property
    def can_hide(self) -> frozenset[Iri]:
        """What is ticked and on the canvas, folded or not."""
        return self.ticked & self.found.shown if self.found else frozenset()

    def tick(self, iris: frozenset[Iri]) -> None:
        """Tick concepts, or take the ticks away where all have one."""
        self.ticked = self.ticked - iris if iris <= self.ticked else self.ticked | iris
        self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def near(self, index: Index) -> Near | None:
        """The neighbour in a row."""
        entry = self._entries[index.row()] if index.isValid() else None
        return entry.near if isinstance(entry, Line) else None

    def fold(self, index: Index) -> None:
        """Fold or open the relation whose head is at `index`."""
        entry = self._entries[index.row()]
        if isinstance(entry, Head):
            self._closed ^= {entry.text}
            self._lay()

    def _lay(self) -> None:
        groups = self.found.groups if self.found else ()
        self.beginResetModel()
        self._entries = [entry for group in groups for entry in self._of(group)]
        self.endResetModel()

    def _of(self, group: Group) -> Iterable[Head | Line]:
        closed = group.words in self._closed
        count = f"{group.shown:,} of {group.total:,}"
        yield Head(group.words, group.relation, count, closed)
        if not closed:
            yield from (Line(near, _row(near)) for near in group.listed)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._entries[index.row()]
        if isinstance(entry, Line):
            return self._of_line(entry, role)
        closed = ", folded" if entry.folded else ""
        values: dict[int, object] = {
            ROW: entry,
            Qt.ItemDataRole.DisplayRole: entry.text,
            Qt.ItemDataRole.AccessibleTextRole: f"{entry.text}, {entry.count} shown{closed}",
        }
        return values.get(role)

    def _of_line(self, line: Line, role: int) -> object:
        iri = line.near.concept.iri
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._reads(line.near)
        values: dict[int, object] = {
            ROW: line.row,
            TICKED: iri in self.ticked,
            Qt.ItemDataRole.DisplayRole: line.row.name,
            Qt.ItemDataRole.ToolTipRole: tip(line.near.sentence),
        }
        return values.get(role)

    def _reads(self, near: Near) -> str:
        place = FOLDED if near.folded else HERE if near.shown else "not on the canvas"
        state = near.mark.state.value.lower() if near.mark else ""
        tick = "ticked" if near.concept.iri in self.ticked else "not ticked"
        return ", ".join(part for part in (near.sentence, state, place, tick) if part)


def _row(near: Near) -> ConceptRow:
    concept = near.concept
    place = FOLDED if near.folded else HERE if near.shown else ""
    derived = "derived" if near.inferred else ""
    words = " · ".join(part for part in (concept.language, derived, place) if part)
    kind = concept.kind.place if concept.kind else 0
    return ConceptRow(concept.iri, concept.label, kind, words, near.mark)
