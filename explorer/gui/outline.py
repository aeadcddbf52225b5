"""The canvas as a tree: its text twin. Concepts, under each its relations, under these neighbours.

It holds exactly what the picture shows, and sends the same signals as the canvas.
"""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem

from explorer.app.drawing.picture import Picture
from explorer.app.signal import Signal
from explorer.gui.hand import Click
from explorer.gui.pictured import concept_words, name_of
from explorer.gui.style import Look
from explorer.model.concept import Link, local_name
from explorer.model.terms import Iri

IRI = Qt.ItemDataRole.UserRole


class Outline(QTreeWidget):
    """A tree of plain text; `clicked_concept` is the canvas's `clicked`, `activated_concept` its
    `activated`.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._picture = Picture()
        self._filling = False
        self.clicked_concept = Signal[Click]()
        self.activated_concept = Signal[Iri]()
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setExpandsOnDoubleClick(False)
        self.currentItemChanged.connect(self._current)
        self.itemActivated.connect(self._activate)
        self.setAccessibleName(name_of(self._picture))

    def show_picture(self, picture: Picture) -> None:
        """Show what the canvas shows; what was open stays open."""
        same = _content(picture) == _content(self._picture)
        self._picture = picture
        self.setAccessibleName(name_of(picture))
        self._filling = True
        try:
            if not same:
                self._fill(picture)
            self._select(picture)
        finally:
            self._filling = False

    def concepts(self) -> Iterator[QTreeWidgetItem]:
        """The rows of concepts, in their order; those of a region stand under it."""
        for i in range(self.topLevelItemCount()):
            item = self.topLevelItem(i)
            if item is not None and item.data(0, IRI):
                yield item
            elif item is not None:
                children = (item.child(j) for j in range(item.childCount()))
                yield from (child for child in children if child is not None)

    def _fill(self, picture: Picture) -> None:
        opened = {item.data(0, IRI) for item in self.concepts() if item.isExpanded()}
        self.clear()
        if picture.regions:
            for region in picture.regions:
                head = QTreeWidgetItem([region.label])
                head.addChildren([self._concept(iri) for iri in region.members])
                self.addTopLevelItem(head)
                head.setExpanded(True)
            return
        self.addTopLevelItems([self._concept(iri) for iri in _order(picture)])
        for item in self.concepts():
            item.setExpanded(item.data(0, IRI) in opened or item.data(0, IRI) == picture.focus)

    def _concept(self, iri: Iri) -> QTreeWidgetItem:
        picture = self._picture
        item = _row(concept_words(iri, picture), iri, picture.concepts[iri].definition)
        for words, links in _by_relation(iri, picture).items():
            head = QTreeWidgetItem([f"{words} ({len(links)})"])
            for link in links:
                other = link.other(iri)
                derived = " (derived)" if link.inferred else ""
                label = picture.concepts[other].label
                head.addChild(_row(label + derived, other, picture.concepts[other].definition))
            item.addChild(head)
            head.setExpanded(True)
        return item

    def _select(self, picture: Picture) -> None:
        current = self.currentItem()
        if current is not None and current.data(0, IRI) in picture.selected:
            return
        rows = (item for item in self.concepts() if item.data(0, IRI) in picture.selected)
        found = next(rows, None)
        if found is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
            return
        self.setCurrentItem(found)
        self.scrollToItem(found)

    def _current(self, item: QTreeWidgetItem | None) -> None:
        iri = item.data(0, IRI) if item is not None else None
        if iri is not None and not self._filling:
            self.clicked_concept.send(Click(iri))

    def _activate(self, item: QTreeWidgetItem) -> None:
        iri = item.data(0, IRI)
        if iri is not None:
            self.activated_concept.send(iri)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setIndentation(self._look.px(16))


def _row(text: str, iri: Iri, definition: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([text])
    item.setData(0, IRI, iri)
    item.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, definition)
    return item


def _order(picture: Picture) -> list[Iri]:
    """The focus first, then steps by number, then all others by label."""

    def key(iri: Iri) -> tuple[bool, int, str]:
        mark = picture.marks.get(iri)
        number = mark.number if mark and mark.number else 10_000
        return iri != picture.focus, number, picture.concepts[iri].label.casefold()

    return sorted(picture.concepts, key=key)


def _by_relation(iri: Iri, picture: Picture) -> dict[str, list[Link]]:
    """The links of a concept by the words in which they read from it."""
    found: dict[str, list[Link]] = {}
    for link in picture.links:
        if iri in (link.source, link.target) and link.other(iri) in picture.concepts:
            relation = picture.relations.get(link.relation)
            words = local_name(link.relation)
            if relation is not None:
                words = relation.reads(forward=link.source == iri)
            found.setdefault(words, []).append(link)
    return found


def _content(picture: Picture) -> tuple[object, ...]:
    return (
        tuple(picture.concepts.values()),
        picture.links,
        dict(picture.hidden),
        dict(picture.marks),
        picture.focus,
        picture.regions,
    )
