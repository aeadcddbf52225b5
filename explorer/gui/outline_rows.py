"""The rows of the outline: how they are painted, and in which order they stand."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from explorer.app.drawing.picture import Picture
from explorer.gui.parts.marks import paint_relation
from explorer.gui.parts.rows import (
    CAPTION,
    MUTED,
    NAME,
    NAME_SELECTED,
    ROW,
    ConceptRow,
    Head,
    Index,
    is_selected,
    paint_concept,
    paint_text,
)
from explorer.gui.style import Look
from explorer.model.concept import Link, local_name
from explorer.model.geometry import Point
from explorer.model.terms import Iri
from explorer.scene.theme import HEIGHTS


class OutlineDelegate(QStyledItemDelegate):
    """Paints what a row holds under `ROW`: a concept, a relation word, or the name of a region."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self, _: QStyleOptionViewItem, __: Index) -> QSize:
        return QSize(100, self._look.px(HEIGHTS.tree_row))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        px, found = self._look.px, index.data(ROW)
        area = QRectF(option.rect).adjusted(px(4), 0, -px(14), 0)
        if isinstance(found, ConceptRow):
            pen = NAME_SELECTED if is_selected(option) else NAME
            paint_concept(painter, self._look, found, area, pen)
        elif isinstance(found, Head):
            used = paint_text(painter, self._look, found.text, area, CAPTION)
            at = Point(area.left() + used + px(8), area.center().y())
            if found.relation is not None:
                paint_relation(painter, self._look, found.relation, at)
                used += px(44)
            beside = area.adjusted(used + px(8), 0, 0, 0)
            paint_text(painter, self._look, found.count, beside, MUTED)


def order(picture: Picture) -> list[Iri]:
    """The focus first, then steps by number, then all others by label."""

    def key(iri: Iri) -> tuple[bool, int, str]:
        mark = picture.marks.get(iri)
        number = mark.number if mark and mark.number else 10_000
        return iri != picture.focus, number, picture.concepts[iri].label.casefold()

    return sorted(picture.concepts, key=key)


def links_of(picture: Picture) -> dict[Iri, tuple[Link, ...]]:
    """The links of each concept, to others that are in the picture."""
    found: dict[Iri, list[Link]] = {}
    for link in picture.links:
        if link.source in picture.concepts and link.target in picture.concepts:
            for iri in dict.fromkeys((link.source, link.target)):
                found.setdefault(iri, []).append(link)
    return {iri: tuple(links) for iri, links in found.items()}


def by_relation(iri: Iri, links: Iterable[Link], picture: Picture) -> dict[str, list[Link]]:
    """The links of a concept by the words in which they read from it."""
    found: dict[str, list[Link]] = {}
    for link in links:
        relation = picture.relations.get(link.relation)
        words = local_name(link.relation)
        if relation is not None:
            words = relation.reads(forward=link.source == iri)
        found.setdefault(words, []).append(link)
    return found
