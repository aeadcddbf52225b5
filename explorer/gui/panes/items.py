"""Concepts of a detail as rows, heads and captions of its tabs."""

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QWidget

from explorer.app.panes.details import Group, Item
from explorer.app.session import Session
from explorer.gui.parts.layouts import row
from explorer.gui.parts.rows import ConceptRow, Head
from explorer.gui.parts.sentences import Entry, SentenceList
from explorer.gui.parts.text import label
from explorer.gui.style import Look
from explorer.model.terms import Iri


def concept_row(item: Item, note: str = "", reads: str = "") -> ConceptRow:
    """A concept as a row; a label in another language carries its tag."""
    concept = item.concept
    words = " · ".join(part for part in (concept.language, note) if part)
    kind = concept.kind.place if concept.kind else 0
    return ConceptRow(item.iri, concept.label, kind, words, item.mark, reads=reads)


def entries(group: Group, limit: int) -> Iterable[Entry]:
    """A relation with its first concepts."""
    yield Head(group.words, group.relation, f"{group.shown} of {group.total}")
    for neighbour in group.neighbours[:limit]:
        yield concept_row(neighbour.item, reads=neighbour.sentence)


def link_list(session: Session, look: Look, name: str, rows: Sequence[Entry]) -> SentenceList:
    """A list whose rows are links: click and Enter go there, Space marks as known."""
    made = SentenceList(look, name)
    made.show_entries(rows)
    made.chosen.connect(lambda iri: session.go_to(Iri(iri)))
    made.ticked.connect(lambda iri: session.toggle_known([Iri(iri)]))
    return made


def caption(look: Look, title: str, count: str = "") -> QWidget:
    """The head of a section: its title, and a count at the right."""
    return row(
        look, label(title, "caption"), None, label(count, "secondary"), margins=(16, 14, 16, 2)
    )
