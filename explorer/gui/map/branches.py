"""The outline of a map as Qt asks for it: rows are made when a branch is opened, 500 at once."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from explorer.app.drawing.map_outline import Branch, Heading, Member, concept
from explorer.gui.map.voice import concept_said
from explorer.gui.parts.rows import ROW, ConceptRow, Head
from explorer.model.terms import Iri
from explorer.scene.glyphs import Mark
from explorer.scene.map.sieve import Sieve

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
IRI = Qt.ItemDataRole.UserRole + 1
PIECE = 500
"""So many rows are shown below a branch until more are asked for."""


class Row:
    """One row that was made; `rows` is None until its branch is opened.

    A row without a branch asks for more. `extra` rows stand behind those of the first pieces.
    """

    __slots__ = ("branch", "extra", "place", "rows", "taken", "under")

    def __init__(self, branch: Branch | None, under: "Row | None", place: int) -> None:
        self.branch, self.under, self.place = branch, under, place
        self.rows: list[Row] | None = None
        self.taken, self.extra = 0, frozenset[int]()

    @property
    def total(self) -> int:
        """How many lie below it, made or not."""
        return self.branch.total if self.branch else 0


class MapBranches(QAbstractItemModel):
    """Shows a sieve; `mark_of` gives what the person has with a concept."""

    def __init__(self) -> None:
        super().__init__()
        self._found: Sieve | None = None
        self._top = Row(None, None, 0)
        self._top.rows = []
        self.mark_of: Callable[[Iri], Mark | None] = lambda _: None

    def show(self, found: Sieve | None, tops: Sequence[Branch]) -> None:
        """Show another first level; all rows are made anew."""
        self.beginResetModel()
        self._found = found
        self._top = Row(None, None, 0)
        self._top.rows = [Row(branch, self._top, i) for i, branch in enumerate(tops)]
        self.endResetModel()

    # --- making rows ------------------------------------------------------------------------

    def canFetchMore(self, parent: Index = NOWHERE) -> bool:
        row = self.row(parent)
        return row.rows is None and row.total > 0

    def fetchMore(self, parent: Index = NOWHERE) -> None:
        if self.canFetchMore(parent):
            self.more(parent)

    def more(self, parent: Index) -> None:
        """Make the next rows below a branch."""
        row = self.row(parent)
        if row.branch is None or row.taken >= row.total:
            return
        made = row.branch.below(row.taken, row.taken + PIECE)
        row.taken = min(row.taken + PIECE, row.total)
        self._drop_last(row)
        self._add(row, [one for one in made if _place_of(one) not in row.extra])
        if row.taken < row.total:
            self._add(row, [None])

    def _drop_last(self, row: Row) -> None:
        """Take away the row that asked for more."""
        if row.rows and row.rows[-1].branch is None:
            self.beginRemoveRows(self.index_of(row), len(row.rows) - 1, len(row.rows) - 1)
            row.rows.pop()
            self.endRemoveRows()

    def _add(self, row: Row, made: Sequence[Branch | None]) -> None:
        row.rows = row.rows if row.rows is not None else []
        start = len(row.rows)
        if not made:
            return
        self.beginInsertRows(self.index_of(row), start, start + len(made) - 1)
        row.rows.extend(Row(branch, row, start + i) for i, branch in enumerate(made))
        self.endInsertRows()

    def find(self, place: int) -> QModelIndex:
        """The row of a concept below its region; made on its own where it lies too far down."""
        for row in self._top.rows or ():
            at = row.branch.row_of(place) if row.branch else None
            if at is not None:
                return self._below(row, place, at)
        return QModelIndex()

    def _below(self, row: Row, place: int, at: int) -> QModelIndex:
        here = self.index_of(row)
        self.fetchMore(here)
        for child in row.rows or ():
            if _place_of(child.branch) == place:
                return self.index_of(child)
        if self._found is None or at < row.taken:
            return QModelIndex()
        row.extra |= {place}
        self._drop_last(row)
        self._add(row, [concept(self._found, place)])
        last = (row.rows or [self._top])[-1]
        self._add(row, [None])
        return self.index_of(last)

    # --- what Qt asks -----------------------------------------------------------------------

    def row(self, index: Index) -> Row:
        """What stands at an index."""
        found = index.internalPointer() if index.isValid() else None
        return found if isinstance(found, Row) else self._top

    def index_of(self, row: Row) -> QModelIndex:
        """Where a row stands; nowhere for what holds all."""
        return self.createIndex(row.place, 0, row) if row.under else QModelIndex()

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        rows = self.row(parent).rows or ()
        if column or not 0 <= row < len(rows):
            return QModelIndex()
        return self.createIndex(row, 0, rows[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # the other one is QObject's
        row = self.row(index)
        return self.index_of(row.under) if row.under else QModelIndex()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return len(self.row(parent).rows or ())

    def columnCount(self, _: Index = NOWHERE) -> int:
        return 1

    def hasChildren(self, parent: Index = NOWHERE) -> bool:
        row = self.row(parent)
        return bool(row.rows) or row.total > 0

    def iri(self, index: Index) -> Iri | None:
        """The concept of a row."""
        branch = self.row(index).branch if index.isValid() else None
        place = _place_of(branch)
        return None if place is None or self._found is None else self._found.cloud.iris[place]

    def below(self, index: Index) -> list[QModelIndex]:
        """The rows that were made below one."""
        return [self.index_of(row) for row in self.row(index).rows or ()]

    def key(self, index: Index) -> str:
        """By what a row is known when all are made anew: its concept, or its words."""
        branch = self.row(index).branch
        heading = branch.entry.text if branch and isinstance(branch.entry, Heading) else ""
        return self.iri(index) or heading

    def asks_for_more(self, index: Index) -> bool:
        """Whether a row stands for those that are not made yet."""
        return index.isValid() and self.row(index).branch is None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._found is None:
            return None
        if role == IRI:
            return self.iri(index)
        row = self.row(index)
        if role == ROW:
            return self._painted(row)
        return self._said(row) if role == Qt.ItemDataRole.DisplayRole else None

    def _painted(self, row: Row) -> Head | ConceptRow:
        entry = row.branch.entry if row.branch else None
        if isinstance(entry, Member) and self._found is not None:
            cloud, place = self._found.cloud, entry.place
            iri = cloud.iris[place]
            kind = int(cloud.kinds[place])
            return ConceptRow(iri, entry.said or cloud.labels[place], kind, mark=self.mark_of(iri))
        if isinstance(entry, Heading):
            return Head(entry.text, entry.relation, _count(row))
        return Head(_rest(row))

    def _said(self, row: Row) -> str:
        """A row as it is read: "vLLM, Software, known, 7 relations"."""
        entry = row.branch.entry if row.branch else None
        if isinstance(entry, Heading):
            return f"{entry.text} ({_count(row)})"
        if entry is None or self._found is None:
            return _rest(row)
        mark = self.mark_of(self._found.cloud.iris[entry.place])
        return entry.said or concept_said(self._found, entry.place, mark)


def _place_of(branch: Branch | None) -> int | None:
    return branch.entry.place if branch and isinstance(branch.entry, Member) else None


def _count(row: Row) -> str:
    """How many lie below: "75", or "500 of 3,120" where not all are made."""
    cut = 0 < row.taken < row.total
    return f"{row.taken + len(row.extra):,} of {row.total:,}" if cut else f"{row.total:,}"


def _rest(row: Row) -> str:
    shown = row.under or row
    rest = min(PIECE, shown.total - shown.taken)
    return f"{_count(shown)}. Show {rest:,} more"
