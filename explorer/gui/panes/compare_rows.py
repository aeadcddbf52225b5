"""What a comparison shows: definitions side by side, then its parts in columns of links."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from explorer.app.learning.states import MarkOf
from explorer.app.panes.compare import Between, Column, Comparison, Part
from explorer.app.panes.compare_text import grouped
from explorer.app.wording import capital, listed
from explorer.gui.parts.buttons import Tool
from explorer.gui.parts.layouts import Stack, column, row
from explorer.gui.parts.marks import Glyph, Picture
from explorer.gui.parts.notes import SoftBox
from explorer.gui.parts.rows import ConceptRow, Head
from explorer.gui.parts.sentences import Entry, SentenceList
from explorer.gui.parts.text import Prose, label
from explorer.gui.style import Look
from explorer.model.concept import Concept
from explorer.scene.theme import RADII

NARROW = 560
"""Narrower than this at 100 %, columns stand below each other."""


class Sheet(QWidget):
    """A card inside an island: one line around the ground of the canvas."""

    def __init__(self, look: Look, child: QWidget) -> None:
        super().__init__()
        self._look = look
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(child)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("line"), 1))
        painter.setBrush(self._look.colour("canvas"))
        radius = self._look.px(RADII.menu)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()


class Comparing(QWidget):
    """`chosen`: a concept shall be selected. `ticked`: marked. `removed`: no longer compared."""

    chosen = Signal(str)
    ticked = Signal(str)
    removed = Signal(str)

    def __init__(self, look: Look, found: Comparison, marks: MarkOf) -> None:
        super().__init__()
        self._look, self._found, self._marks = look, found, marks
        self._sides: list[Stack] = []
        self.lists: list[SentenceList] = []
        body = column(look, margins=(20, 16, 20, 20), gap=14)
        body.add(self._beside([self._head(concept) for concept in found.concepts], gap=24))
        for one in found.among:
            body.add(self._between(one))
        for part in found.parts:
            body.add(self._part(part))
        body.add(None)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(body)

    def _beside(self, widgets: Sequence[QWidget], gap: int) -> Stack:
        """Widgets of one width side by side, below each other where there is no room."""
        made = row(self._look, gap=gap)
        for widget in widgets:
            made.add(widget, 1)
        self._sides.append(made)
        return made

    def _head(self, concept: Concept) -> QWidget:
        look = self._look
        title = label(concept.label, "title", wrap=True)
        away = Tool(look, "x", f"Take {concept.label} out of the comparison")
        away.clicked.connect(lambda: self.removed.emit(concept.iri))
        show = Tool(look, "book-open", f"Show {concept.label} in the details")
        show.clicked.connect(lambda: self.chosen.emit(concept.iri))
        name_row = row(look, gap=6)
        place = concept.kind.place if concept.kind else 0
        name_row.add(column(look, 6, Glyph(look, place, 7), None, gap=0))
        name_row.add(title, 1)
        name_row.add(column(look, row(look, show, away, gap=2), None, gap=0))
        parts = [capital(concept.kind.label)] if concept.kind else []
        parts += [f"also: {', '.join(concept.names)}"] if concept.names else []
        made = column(look, name_row, gap=4)
        if parts:
            made.add(label("  ·  ".join(parts), "secondary", wrap=True))
            made.box.addSpacing(look.px(4))
        if concept.definition:
            made.add(Prose(look, concept.definition))
        else:
            made.add(label("No definition.", "secondary"))
        made.add(None)
        return made

    def _between(self, one: Between) -> QWidget:
        look = self._look
        icon = "git-compare-arrows" if one.contrast else "link"
        title = "Stated contrast" if one.contrast else "Related"
        words = row(look, Picture(look, icon, "goal" if one.contrast else "muted"), gap=8)
        words.add(label(title, "strong"))
        words.add(label(one.sentence, wrap=True), 1)
        if one.files:
            words.add(label(listed(one.files, 1), "secondary"))
        if one.contrast:
            return SoftBox(look, words)
        return SoftBox(look, words, "hover", "")

    # --- parts ------------------------------------------------------------------------------

    def _part(self, part: Part) -> QWidget:
        look = self._look
        head = row(look, label(part.title, "heading"), None, gap=8)
        if part.cut:
            head.add(label(f"{part.cut:,} more relations are not compared", "secondary"))
        made = column(look, head, gap=8)
        if not part.rows:
            made.add(label(_NOTHING.get(part.title, "None."), "secondary"))
        for band in self._found.bands(part):
            shown = [one for one in band if one.rows or len(self._found.concepts) == 2]
            if part.rows and shown:
                made.add(self._beside([self._column(part, one) for one in shown], gap=12))
        return made

    def _column(self, part: Part, one: Column) -> QWidget:
        look = self._look
        title = row(look, label(one.title, "strong", wrap=True), margins=(16, 10, 16, 0))
        title.box.setStretch(0, 1)
        title.add(label(str(len(one.rows)), "secondary"))
        made = column(look, title, gap=2, margins=(0, 0, 0, 8))
        if one.rows:
            view = SentenceList(look, f"{part.title}, {one.title}")
            view.show_entries(tuple(self._entries(one)))
            view.chosen.connect(self.chosen)
            view.ticked.connect(self.ticked)
            self.lists.append(view)
            made.add(view)
        else:
            none = label("nothing", "secondary")
            made.add(column(look, none, margins=(16, 2, 16, 4)))
        made.add(None)
        return Sheet(look, made)

    def _entries(self, one: Column) -> Iterable[Entry]:
        found = self._found
        for way, rows in grouped(found, one.rows).items():
            if way is not None:
                relation = found.relations.get(way.relation)
                words = rows[0].text.removesuffix(found.named[rows[0].concept].label).strip()
                yield Head(words, relation, str(len(rows)))
            for said in rows:
                concept = found.named[said.concept]
                place = concept.kind.place if concept.kind else 0
                mark = self._marks(concept.iri)
                state = f", {mark.state.value}" if mark else ""
                reads = f"{one.title}: {said.text}{state}"
                yield ConceptRow(concept.iri, concept.label, place, mark=mark, reads=reads)

    # --- events -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self._look.px(NARROW)
        ways = QBoxLayout.Direction
        for side in self._sides:
            side.box.setDirection(ways.LeftToRight if wide else ways.TopToBottom)


_NOTHING = {
    "Relations": "Neither has relations to other concepts.",
    "Prerequisites": "None of them needs anything first.",
    "Unlocks": "Nothing else needs any of them.",
}
