"""The canvas as a tree: its text twin. Concepts, under each its relations, under these neighbours.

It holds exactly what the picture shows, and sends the same signals as the canvas.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from explorer.app.drawing.bubbles import folded_into
from explorer.app.drawing.picture import Picture
from explorer.app.signal import Signal
from explorer.app.wording import capital, counted
from explorer.gui.canvas.hand import Click
from explorer.gui.canvas.pictured import (
    concept_words,
    folded_words,
    lit_words,
    name_of,
    shown_words,
)
from explorer.gui.outline_rows import OutlineDelegate, by_relation, links_of, order
from explorer.gui.parts.rows import (
    ROW,
    ConceptRow,
    Head,
    Index,
)
from explorer.gui.parts.text import tip
from explorer.gui.parts.trees import STEP, draw_chevron, draw_ground
from explorer.gui.style import Look
from explorer.model.concept import Link
from explorer.model.terms import Iri

IRI = Qt.ItemDataRole.UserRole + 1
SAID, BUBBLE = IRI + 1, IRI + 2
# A row is marked as one that can be opened until what is below it is written.
CLOSED = QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator
WRITTEN = QTreeWidgetItem.ChildIndicatorPolicy.DontShowIndicatorWhenChildless


class Outline(QTreeWidget):
    """A tree whose rows read as text.

    `clicked_concept` is the canvas's `clicked`, `activated_concept` its `activated`,
    `opened_bubble` its `bubble`.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._picture = self._wanted = Picture()
        # The links of each concept.
        self._near: Mapping[Iri, tuple[Link, ...]] = {}
        self._filling = self._seen = False
        self.clicked_concept = Signal[Click]()
        self.activated_concept = Signal[Iri]()
        self.opened_bubble = Signal[Iri]()
        self._delegate = OutlineDelegate(look)
        self.setItemDelegate(self._delegate)
        self.setHeaderHidden(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._size()
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setExpandsOnDoubleClick(False)
        self.currentItemChanged.connect(self._current)
        self.itemActivated.connect(self._activate)
        self.itemExpanded.connect(self._open)
        self.setAccessibleName(name_of(self._picture))

    def show_picture(self, picture: Picture) -> None:
        """Show what the canvas shows; what was open stays open.

        Once it was seen, it is filled only while it is.
        """
        self._wanted = picture
        if self._seen and not self.isVisible():
            return
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
            elif item is not None and not item.data(0, SAID):
                children = (item.child(j) for j in range(item.childCount()))
                yield from (child for child in children if child is not None)

    def _fill(self, picture: Picture) -> None:
        opened = {item.data(0, IRI) for item in self.concepts() if item.isExpanded()}
        self._near = links_of(picture)
        self.clear()
        self._read(picture)
        if picture.regions:
            for region in picture.regions:
                head = QTreeWidgetItem([region.label])
                head.setData(0, ROW, Head(region.label, count=str(len(region.members))))
                head.addChildren([self._concept(iri) for iri in region.members])
                self.addTopLevelItem(head)
                head.setExpanded(True)
            return
        inside = folded_into(picture.bubbles)
        for iri in order(picture):
            if iri not in inside:
                self.addTopLevelItem(self._concept(iri))
                self.addTopLevelItems(self._bubbles(iri))
        for item in self.concepts():
            if item.data(0, IRI) in opened or item.data(0, IRI) == picture.focus:
                item.setExpanded(True)

    def _bubbles(self, hub: Iri) -> list[QTreeWidgetItem]:
        """The bubbles of a concept, each with all that is folded into it."""
        picture, rows = self._picture, []
        for bubble in picture.bubbles.values():
            if bubble.hub == hub:
                words = folded_words(bubble, picture)
                row = QTreeWidgetItem([words])
                row.setData(0, ROW, Head(words, picture.relations.get(bubble.way.relation)))
                row.setData(0, BUBBLE, bubble.iri)
                row.addChildren([self._concept(iri) for iri in bubble.members])
                rows.append(row)
        return rows

    def _read(self, picture: Picture) -> None:
        """The path that is lit, as sentences; each leads to the concept that it comes to."""
        sentences = picture.light.sentences if picture.light else ()
        if not sentences:
            return
        words = capital(lit_words(picture))
        head = QTreeWidgetItem([words])
        head.setData(0, ROW, Head(words, count=counted(len(sentences), "sentence")))
        head.setData(0, SAID, sentences)
        for said, iri in sentences:
            item = QTreeWidgetItem([said])
            kind = picture.concepts[iri].kind if iri in picture.concepts else None
            item.setData(0, ROW, ConceptRow(iri, said, kind.place if kind else 0))
            item.setData(0, IRI, iri)
            head.addChild(item)
        self.addTopLevelItem(head)
        head.setExpanded(True)

    def _concept(self, iri: Iri) -> QTreeWidgetItem:
        """The row of a concept; its relations are written when it is opened."""
        near = self._near.get(iri, ())
        alone = replace(self._picture, links=near)
        item = self._row(concept_words(iri, alone), iri, shown_words(iri, alone))
        if near:
            item.setChildIndicatorPolicy(CLOSED)
        return item

    def _open(self, item: QTreeWidgetItem) -> None:
        """Write the relations of a concept, with its neighbours below them."""
        if item.childIndicatorPolicy() != CLOSED:
            return
        item.setChildIndicatorPolicy(WRITTEN)
        iri, picture = item.data(0, IRI), self._picture
        for words, links in by_relation(iri, self._near[iri], picture).items():
            head = QTreeWidgetItem([f"{words} ({len(links)})"])
            relation = picture.relations.get(links[0].relation)
            head.setData(0, ROW, Head(words, relation, str(len(links))))
            for link in links:
                other = link.other(iri)
                label = picture.concepts[other].label
                derived = " (derived)" if link.inferred else ""
                head.addChild(self._row(label + derived, other, derived.strip(" ()")))
            item.addChild(head)
            head.setExpanded(True)

    def _row(self, text: str, iri: Iri, note: str) -> QTreeWidgetItem:
        """A row that reads as `text` and is painted as the concept with a note."""
        concept = self._picture.concepts[iri]
        kind = concept.kind.place if concept.kind else 0
        mark = self._picture.marks.get(iri)
        item = QTreeWidgetItem([text])
        item.setData(0, IRI, iri)
        item.setData(0, ROW, ConceptRow(iri, concept.label, kind, note, mark))
        item.setData(0, Qt.ItemDataRole.ToolTipRole, tip(concept.definition))
        item.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, concept.definition)
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
        elif item.data(0, BUBBLE):
            self.opened_bubble.send(item.data(0, BUBBLE))

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        draw_ground(self, painter, self._look, option, index)
        super().drawRow(painter, option, index)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        draw_chevron(self, painter, self._look, rect, index)

    def showEvent(self, event: QShowEvent) -> None:
        self._seen = True
        self.show_picture(self._wanted)
        super().showEvent(event)

    def _size(self) -> None:
        self.setIndentation(self._look.px(STEP))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._size()
            self.scheduleDelayedItemsLayout()


def _content(picture: Picture) -> tuple[object, ...]:
    return (
        tuple(picture.concepts.values()),
        picture.links,
        dict(picture.hidden),
        dict(picture.marks),
        picture.focus,
        picture.regions,
        picture.light,
        tuple(picture.bubbles.values()),
    )
