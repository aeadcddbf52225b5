"""Asks which concepts are meant by marks that have none any more; one click matches."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from explorer.app.learning.matching import Unmatched, match, suggested, unmatched
from explorer.app.session import Session
from explorer.app.wording import counted
from explorer.gui.parts.buttons import Button
from explorer.gui.parts.chips import Chip
from explorer.gui.parts.layouts import Stack, column, row
from explorer.gui.parts.marks import StateDisc
from explorer.gui.parts.text import Elided, label
from explorer.gui.style import Look
from explorer.model import vocabulary as v
from explorer.model.concept import Concept
from explorer.scene.glyphs import Mark, State

_WORDS = "Their concepts are not here any more, and the ontology does not say what replaced them."
_NONE = "Every mark has its concept."
_STATES = {v.KNOWN: State.KNOWN, v.ASSUMED: State.ASSUMED, v.SHAKY: State.SHAKY}


def ask_matches(look: Look, parent: QWidget, session: Session) -> "MatchSheet":
    """Open the dialog; what it needs is looked up while it is there."""
    sheet = MatchSheet(look, parent, session)
    sheet.open()
    return sheet


class MatchSheet(QDialog):
    """One row for each mark; each match is one step that can be undone."""

    def __init__(self, look: Look, parent: QWidget, session: Session) -> None:
        super().__init__(parent)
        self._look, self._session = look, session
        self.rows: list[MatchRow] = []
        self.setWindowTitle("Marks without a concept")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.told = label("Looking for concepts…", "secondary", wrap=True)
        self._list = column(look, gap=2)
        self.close_button = Button(look, "Close", role="primary")
        self.close_button.clicked.connect(self.accept)
        self._lay_out()
        end = session.changed.connect(lambda _: self._ask())
        self.destroyed.connect(lambda _=None: end())
        self._ask()

    def _lay_out(self) -> None:
        look = self._look
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(column(look, self._list, None))
        area.setMinimumSize(look.px(560), look.px(200))
        inside = column(
            look,
            label("Marks without a concept", "heading"),
            self.told,
            area,
            row(look, None, self.close_button),
            margins=(20, 20, 20, 16),
            gap=12,
        )
        inside.box.setStretchFactor(area, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(inside)

    def _ask(self) -> None:
        store, session = self._session.store, self._session
        session.jobs.ask(
            "match list",
            lambda token: unmatched(store, token),
            self._fill,
            session.failed.send,
        )

    def _fill(self, found: tuple[Unmatched, ...]) -> None:
        for line in self.rows:
            line.hide()
            line.deleteLater()
        self.rows = [MatchRow(self._look, self._session, gone) for gone in found]
        for line in self.rows:
            self._list.add(line)
        count = counted(len(found), "mark has", "marks have")
        self.told.setText(f"{count} no concept. {_WORDS}" if found else _NONE)
        chips = [chip for line in self.rows for chip in line.chips]
        (chips[0] if chips else self.close_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, result: int) -> None:
        """Closing the dialog ends what it asked for."""
        self._session.jobs.cancel("match list")
        super().done(result)


class MatchRow(Stack):
    """What a mark was of, the concepts that may be meant, and a field to look for another."""

    def __init__(self, look: Look, session: Session, gone: Unmatched) -> None:
        super().__init__(look, QBoxLayout.Direction.TopToBottom, (0, 4, 8, 8), 4)
        self._look, self._session, self.gone = look, session, gone
        self.chips: tuple[Chip, ...] = ()
        self.field = QLineEdit()
        self.field.setPlaceholderText("Another concept")
        self.field.setAccessibleName(f"Another concept for {gone.name}")
        self.field.setFixedWidth(look.px(180))
        self.field.textEdited.connect(self._look_for)
        self._chips = row(look, margins=(28, 0, 0, 0), gap=6)
        state = _STATES.get(gone.mark, State.OPEN)
        head = row(look, StateDisc(look, Mark(state), 7, state.value), gap=12)
        head.add(Elided(gone.name, "strong"), 1)
        head.add(self.field)
        self.add(head)
        self.add(row(look, self._chips, None))
        self._offer(gone.suggested)

    def _look_for(self, text: str) -> None:
        store, session = self._session.store, self._session
        wanted = text.strip() or self.gone.name
        session.jobs.ask(
            f"match {self.gone.iri}",
            lambda _: suggested(store, wanted),
            self._offer,
            session.failed.send,
        )

    def _offer(self, concepts: tuple[Concept, ...]) -> None:
        for old in self.chips:
            old.hide()
            old.deleteLater()
        self.chips = tuple(map(self._chip, concepts))
        for chip in self.chips:
            self._chips.add(chip)

    def _chip(self, concept: Concept) -> Chip:
        kind = concept.kind.place if concept.kind else 0
        chip = Chip(self._look, concept.label, kind=kind, acts=True)
        chip.setAccessibleName(f"{self.gone.name} is {concept.label}")
        chip.clicked.connect(lambda: match(self._session, self.gone, concept))
        return chip
