"""A list of values as a list model: each is a row, kept under `ROW`, with its words."""

from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from explorer.gui.parts.rows import ROW, Index

Entry = TypeVar("Entry")


class Entries(QAbstractListModel, Generic[Entry]):
    """A list model of values; a subclass says how each is called and read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()

    def show_entries(self, entries: Iterable[Entry]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def name(self, entry: Entry) -> str:
        """What the row shows as text."""
        raise NotImplementedError

    def reading(self, entry: Entry) -> str:
        """What a screen reader says of the row."""
        return self.name(entry)

    def can_choose(self, entry: Entry) -> bool:  # noqa: ARG002  # for subclasses that have heads
        """Whether the row can be selected."""
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == ROW:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return self.name(entry)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.reading(entry)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.can_choose(self.entries[index.row()]):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags
