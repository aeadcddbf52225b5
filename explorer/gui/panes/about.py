"""About: what a concept means, in words; where it belongs, and where to read more."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from explorer.app.panes.details import Detail, Group
from explorer.app.session import Session
from explorer.gui.panes.detail_reader import DetailReader
from explorer.gui.panes.items import caption, entries, link_list
from explorer.gui.parts.buttons import Tool
from explorer.gui.parts.layouts import Stack, column, row
from explorer.gui.parts.links import page_row
from explorer.gui.parts.notes import note_box
from explorer.gui.parts.sentences import Entry
from explorer.gui.parts.text import Elided, Prose, label
from explorer.gui.style import Look
from explorer.model import vocabulary as v
from explorer.model.concept import Reference
from explorer.model.prefixes import shortened
from explorer.model.terms import Iri

FEW = 12
"""So many neighbours of one relation are named here; the Relations tab has them all."""


class About:
    """The definition stands larger than all around it."""

    def __init__(self, session: Session, look: Look) -> None:
        self._session, self._look = session, look

    def parts(self, detail: Detail) -> Iterable[QWidget]:
        """The column from top to bottom."""
        yield from self._words(detail)
        rows = [entry for group in detail.groups if _belongs(group) for entry in _few(group)]
        if rows:
            yield column(self._look, 10, link_list(self._session, self._look, "Belongs to", rows))
        yield from self._collections(detail)
        yield from self._pages(detail.description.references)
        yield self._address(detail.iri)

    def _words(self, detail: Detail) -> Iterable[QWidget]:
        look, description = self._look, detail.description
        definition = detail.item.concept.definition
        if definition:
            yield column(look, Prose(look, definition), margins=(16, 14, 16, 0))
        else:
            yield column(look, label("No definition.", "secondary"), margins=(16, 14, 16, 0))
        for title, texts in (("Example", description.examples), ("Note", description.notes)):
            for text in texts:
                head = label(title, "caption")
                yield column(look, head, Prose(look, text, 13), margins=(16, 12, 16, 0), gap=4)
        for text in description.editorial:
            yield column(look, note_box(look, "Editorial note", text), margins=(16, 14, 16, 4))

    def _collections(self, detail: Detail) -> Iterable[QWidget]:
        collections = detail.description.collections
        if collections:
            yield caption(self._look, "Section" if len(collections) == 1 else "Sections")
            names = " · ".join(collection.label for collection in collections)
            yield column(self._look, label(names, wrap=True), margins=(16, 0, 16, 0))

    def _pages(self, references: tuple[Reference, ...]) -> Iterable[QWidget]:
        if references:
            yield caption(self._look, "Read")
            yield reading_list(self._look, references)

    def _address(self, iri: Iri) -> QWidget:
        name = Elided(shortened(iri, self._session.store.prefixes()), "iri")
        name.setToolTip(iri)
        copy = Tool(self._look, "copy", "Copy the IRI")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(iri))
        made = row(self._look, margins=(16, 10, 8, 16))
        made.add(name, 1)
        made.add(copy)
        return made


def about_tab(session: Session, look: Look) -> DetailReader:
    """The About tab."""
    return DetailReader(look, "About this concept", About(session, look).parts)


def reading_list(look: Look, references: tuple[Reference, ...]) -> Stack:
    """What to read, each with who wrote it and when."""
    made = column(look, margins=(16, 0, 16, 0), gap=4)
    for reference in references:
        made_by = reference.authors or urlsplit(reference.url).netloc
        note = " · ".join(part for part in (made_by, reference.year) if part)
        made.add(page_row(look, reference.title, reference.url, note))
    return made


def _belongs(group: Group) -> bool:
    """Broader and narrower, and what it helps with or costs."""
    relation = group.relation
    levels = {relation.iri, *relation.above}
    return not levels.isdisjoint({v.BROADER, v.SUBCLASS_OF}) or relation.group == v.EFFECT


def _few(group: Group) -> Iterable[Entry]:
    return entries(group, FEW)
