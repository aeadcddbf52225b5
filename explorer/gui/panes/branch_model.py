"""The tree of concepts as Qt asks for it: a level is fetched when its branch is opened."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from explorer.app.learning.states import MarkOf
from explorer.app.panes.concepts import Branch
from explorer.gui.parts.rows import ROW, ConceptRow
from explorer.gui.parts.text import tip
from explorer.model.concept import Page
from explorer.model.terms import Iri

Index = QModelIndex | QPersistentModelIndex
Take = Callable[[Page[Branch]], None]
Fetch = Callable[[Iri | None, int, Take], None]
NOWHERE = QModelIndex()
COLLECTION = -1
"""Stands where a concept has the place of its kind."""


class Node:
    """One row that was fetched; `children` is None until its branch is opened."""

    __slots__ = ("asked", "branch", "children", "parent", "place", "total", "waiting")

    def __init__(self, branch: Branch | None, parent: "Node | None", place: int) -> None:
        self.branch, self.parent, self.place = branch, parent, place
        self.children: list[Node] | None = None
        self.total = branch.count if branch else 1
        self.asked = False
        self.waiting: list[Callable[[], None]] = []


class BranchModel(QAbstractItemModel):
    """`fetch(iri, start, take)` answers later through `take`; None asks for the top level."""

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._root = Node(None, None, 0)
        self._generation = 0
        self.mark_of: MarkOf = lambda _: None

    def restart(self) -> None:
        """Forget all rows and fetch the top level anew."""
        self.beginResetModel()
        self._root = Node(None, None, 0)
        self._generation += 1
        self.endResetModel()
        self.fetchMore(NOWHERE)

    # --- fetching ---------------------------------------------------------------------------

    def canFetchMore(self, parent: Index) -> bool:
        node = self._node(parent)
        return not node.asked and len(node.children or ()) < node.total

    def fetchMore(self, parent: Index) -> None:
        node = self._node(parent)
        if node.asked or len(node.children or ()) >= node.total:
            return
        node.asked = True
        generation, start = self._generation, len(node.children or ())

        def take(page: Page[Branch]) -> None:
            if generation == self._generation:
                self._insert(node, start, page)

        self._fetch(node.branch.iri if node.branch else None, start, take)

    def _insert(self, node: Node, start: int, page: Page[Branch]) -> None:
        node.children = node.children or []
        node.total = page.total if page.items else len(node.children)
        if page.items:
            self.beginInsertRows(self.index_of(node), start, start + len(page.items) - 1)
            rows = enumerate(page.items, start)
            node.children.extend(Node(branch, node, place) for place, branch in rows)
            self.endInsertRows()
        # Only now: who hears of the new rows may ask for more.
        node.asked = False
        waiting, node.waiting = node.waiting, []
        for then in waiting:
            then()

    def seek(self, parent: Index, iri: Iri, found: Callable[[QModelIndex], object]) -> None:
        """Fetch what lies under `parent` until `iri` is there, then call `found`."""
        node = self._node(parent)
        for child in node.children or ():
            if child.branch and child.branch.iri == iri:
                found(self.index_of(child))
                return
        if node.asked or len(node.children or ()) < node.total:
            node.waiting.append(lambda: self.seek(self.index_of(node), iri, found))
            self.fetchMore(self.index_of(node))

    # --- what Qt asks -----------------------------------------------------------------------

    def _node(self, index: Index) -> Node:
        node = index.internalPointer() if index.isValid() else None
        return node if isinstance(node, Node) else self._root

    def index_of(self, node: Node) -> QModelIndex:
        """Where a node stands; nowhere for the root."""
        return self.createIndex(node.place, 0, node) if node.parent else QModelIndex()

    def branch(self, index: Index) -> Branch | None:
        """The row at an index."""
        return self._node(index).branch

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        children = self._node(parent).children or ()
        if column or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # the other one is QObject's
        node = self._node(index)
        return self.index_of(node.parent) if node.parent else QModelIndex()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return len(self._node(parent).children or ())

    def columnCount(self, _: Index = NOWHERE) -> int:
        return 1

    def hasChildren(self, parent: Index = NOWHERE) -> bool:
        return self._node(parent).total > 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        branch = self._node(index).branch
        if branch is None:
            return None
        if role in (ROW, Qt.ItemDataRole.AccessibleTextRole):
            row = self.row_of(branch)
            return row if role == ROW else row.reads
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(branch.concept.definition) if branch.concept else None
        return branch.label if role == Qt.ItemDataRole.DisplayRole else None

    def row_of(self, branch: Branch) -> ConceptRow:
        """The row as the delegate paints it, in its present state."""
        count = str(branch.count) if branch.count else ""
        concept = branch.concept
        if concept is None:
            reads = f"{branch.label}, collection of {branch.count} concepts"
            return ConceptRow(branch.iri, branch.label, COLLECTION, count=count, reads=reads)
        mark = self.mark_of(branch.iri)
        kind = concept.kind
        parts = (
            branch.label,
            kind.label if kind else "",
            mark.state.value.lower() if mark else "",
            f"{branch.count} narrower" if branch.count else "",
        )
        return ConceptRow(
            branch.iri,
            branch.label,
            kind.place if kind else 0,
            concept.language,
            mark,
            count,
            ", ".join(part for part in parts if part),
        )
