"""The parameters of a query: a row of fields that appears when the text asks for some."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.app.session import Session
from explorer.app.sparql.filling import Value
from explorer.app.sparql.parameters import Parameter, Wants
from explorer.gui.panes.query_completion import NameField
from explorer.gui.parts.layouts import Stack, row
from explorer.gui.parts.text import label
from explorer.gui.style import Look
from explorer.model.concept import Concept

_HINTS = {
    Wants.CONCEPT: "Name of a concept",
    Wants.RELATION: "Name of a relation",
    Wants.LANGUAGE: "such as de",
    Wants.TEXT: "Any words",
}
WIDTH = 180


class Parameters(QWidget):
    """Keeps what was typed as long as the parameter stays in the text; `ran` on Enter."""

    ran = Signal()

    def __init__(self, session: Session, look: Look, over: QWidget) -> None:
        super().__init__()
        self._session, self._look, self._over = session, look, over
        self.fields: dict[Parameter, NameField] = {}
        self._stack: Stack | None = None
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_parameters(self, wanted: Sequence[Parameter]) -> None:
        """Have one field for each of these."""
        if tuple(wanted) == tuple(self.fields):
            return
        kept = {p: (field.text(), field.chosen) for p, field in self.fields.items()}
        self._build(wanted)
        for parameter, field in self.fields.items():
            text, chosen = kept.get(parameter, ("", None))
            field.setText(text)
            field.chosen = chosen
        self.setVisible(bool(wanted))
        self.start_at_selection()

    def _build(self, wanted: Sequence[Parameter]) -> None:
        if self._stack:
            self._whole.removeWidget(self._stack)
            self._stack.hide()
            self._stack.deleteLater()
        self.fields = {p: self._field(p) for p in wanted}
        children: list[QWidget | int | None] = []
        for parameter, field in self.fields.items():
            children += [label(parameter.label, "caption"), field, 8]
        self._stack = row(self._look, *children, None, margins=(20, 6, 12, 8), gap=8)
        self._whole.addWidget(self._stack)

    def _field(self, parameter: Parameter) -> NameField:
        made = NameField(self._session, self._look, parameter.wants, self._over)
        made.setAccessibleName(parameter.label)
        made.setPlaceholderText(_HINTS[parameter.wants])
        made.setFixedWidth(self._look.px(WIDTH))
        made.ran.connect(self.ran)
        return made

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            for field in self.fields.values():
                field.setFixedWidth(self._look.px(WIDTH))
        super().changeEvent(event)

    def values(self) -> dict[str, Value]:
        """What is in the fields, by the name of the parameter."""
        return {p.name: Value(f.text(), f.chosen) for p, f in self.fields.items()}

    def start_at_selection(self) -> None:
        """Put the selected concept into the first field for a concept, if that is empty."""
        here, store = self._session.trail.here, self._session.store
        first = next((f for p, f in self.fields.items() if p.wants is Wants.CONCEPT), None)
        if here is None or first is None or first.text():
            return

        def fill(concept: Concept) -> None:
            if first in self.fields.values() and not first.text():
                first.take(concept)

        self._session.jobs.ask(
            "query.selected",
            lambda _: store.concepts([here])[here],
            fill,
            self._session.failed.send,
        )
