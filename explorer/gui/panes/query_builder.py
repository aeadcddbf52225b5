"""The form that builds a query without SPARQL: its lines, and the columns that are shown.

It follows the text and changes it; the text is the one truth. A query that has more than the form
can show is left alone, and the form says what that is.
"""

from collections.abc import Callable, Mapping
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from explorer.app.query.words import placed
from explorer.app.session import Session
from explorer.app.sparql.building import Form, How, Line, write
from explorer.app.sparql.form_choices import End, choices, labels
from explorer.app.sparql.form_reading import form_of
from explorer.app.sparql.offered import Item
from explorer.app.sparql.reading import Problem
from explorer.gui.panes.query_builder_row import LineRow
from explorer.gui.parts.buttons import Button
from explorer.gui.parts.chips import Choice
from explorer.gui.parts.islands import Rule
from explorer.gui.parts.layouts import column, row
from explorer.gui.parts.text import label
from explorer.gui.style import Look
from explorer.model.source import Source

TOPICS = ("query.choices", "query.form")
HIGHEST, LEAST = 240, 48
MARK, KNOWN = "ce:mark", "ce:Known"


class Builder(QWidget):
    """`changed` with another text, `ran` when the query shall run."""

    changed = Signal(str)
    ran = Signal()

    def __init__(self, session: Session, look: Look, over: QWidget, before: QWidget) -> None:
        super().__init__()
        self._session, self._look, self._over = session, look, over
        self._before = before
        self.form = Form()
        self._text = ""
        self._labels: dict[str, str] = {}
        self.rows: list[LineRow] = []
        self.beyond = label("", "secondary", wrap=True)
        self.add = Button(look, "Add a line", "plus", role="link")
        self._show = label("Show", "caption")
        self.columns = row(look, gap=6)
        self._lines = column(look, gap=6)
        self._build()

    def _build(self) -> None:
        look = self._look
        self._foot = row(look, self.add, 12, self._show, self.columns, None, gap=6)
        parts = (self.beyond, self._lines, self._foot)
        self._body = column(look, *parts, margins=(16, 8, 8, 8), gap=6)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._body)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._area, 1)
        whole.addWidget(Rule(look))
        self.setAccessibleName("Form of the query")
        self.add.clicked.connect(self._more)

    def sizeHint(self) -> QSize:
        wanted = self._body.sizeHint().height() + 2
        return QSize(200, min(wanted, self._look.px(HIGHEST)))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self._look.px(LEAST))

    # --- from the text ----------------------------------------------------------------------

    def show_text(self, text: str) -> None:
        """Show what a text asks for, unless it is the one that was written here."""
        if text == self._text and self.rows:
            return
        self._text = text
        found = form_of(text)
        if isinstance(found, Problem):
            where = placed(text, found.start)
            self.beyond.setText(
                f"This query has more than the form can show. {where}: {found.message}"
            )
        else:
            self._take(found)
        self._offer(able=not isinstance(found, Problem))

    def _offer(self, *, able: bool) -> None:
        self.beyond.setVisible(not able)
        self._lines.setVisible(able)
        self._foot.setVisible(able)
        self._show_columns(able=able)
        self._order()
        self._fit()

    def _order(self) -> None:
        """Let Tab go through the form from top to bottom, behind the tool that opened it."""
        within = [part for shown in self.rows for part in shown.parts()]
        choices = [c for c in self.columns.findChildren(Choice) if c.isVisibleTo(self)]
        for before, after in pairwise((self._before, *within, self.add, *choices)):
            QWidget.setTabOrder(before, after)

    def _take(self, form: Form) -> None:
        self.form = form if form.lines else form.with_more()
        while len(self.rows) < len(self.form.lines):
            self._add_row()
        for gone in self.rows[len(self.form.lines) :]:
            self._lines.box.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        del self.rows[len(self.form.lines) :]
        self._fill()
        self._name()

    def _fill(self) -> None:
        for shown, line in zip(self.rows, self.form.lines, strict=True):
            shown.show_line(line, self._label)
            shown.remove.setEnabled(len(self.rows) > 1)

    def _label(self, term: str) -> str:
        return self._labels.get(term, term)

    def _name(self) -> None:
        """Ask what the terms are called."""
        store, form = self._session.store, self.form

        def take(found: Mapping[str, str]) -> None:
            self._labels.update(found)
            self._fill()

        self._session.jobs.ask(
            "query.form", lambda _: labels(store, form), take, self._session.failed.send
        )

    def rename(self) -> None:
        """Read the names again, after the language changed."""
        self._labels.clear()
        self._name()

    def _add_row(self) -> None:
        made = LineRow(
            self._session,
            self._look,
            self._over,
            lambda end, word: self._find((self._at(made), end), word),
        )
        made.changed.connect(lambda line: self._change(self.form.with_line(self._at(made), line)))
        made.removed.connect(lambda: self._remove(self._at(made)))
        made.marked.connect(lambda known: self._mark(made.line.subject, known=known))
        made.ran.connect(self.ran)
        self._lines.add(made)
        made.show()
        self.rows.append(made)

    def _at(self, shown: LineRow) -> int:
        return self.rows.index(shown)

    def _find(self, at: tuple[int, End], word: str) -> Callable[[Source], tuple[Item, ...]]:
        form = self.form
        return lambda source: choices(source, form, at, word)

    def _show_columns(self, *, able: bool) -> None:
        wanted = self.form.variables if able else ()
        kept = {choice.text(): choice for choice in self.columns.findChildren(Choice)}
        for name in kept.keys() - set(wanted):
            self.columns.box.removeWidget(kept[name])
            kept[name].hide()
            kept[name].deleteLater()
        for name in wanted:
            choice = kept.get(name) or self._choice(name)
            choice.setChecked(name in self.form.shown)
        self._show.setVisible(bool(wanted))

    def _choice(self, name: str) -> Choice:
        made = Choice(self._look, name)
        made.clicked.connect(
            lambda: self._change(self.form.with_column(name, shown=made.isChecked()))
        )
        self.columns.add(made)
        return made

    # --- changing the text ------------------------------------------------------------------

    def _change(self, form: Form) -> None:
        self._take(form)
        self._offer(able=True)
        text = write(form)
        if text != self._text:
            self._text = text
            self.changed.emit(text)

    def _more(self) -> None:
        self._take(self.form.with_more())
        self._offer(able=True)
        last = self.rows[-1]
        end = End.RELATION if last.line.subject else End.SUBJECT
        last.fields[end].setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(last)

    def _remove(self, place: int) -> None:
        self._change(self.form.without(place))
        near = self.rows[min(place, len(self.rows) - 1)]
        near.fields[End.SUBJECT].setFocus(Qt.FocusReason.TabFocusReason)

    def _mark(self, subject: str, *, known: bool) -> None:
        self._change(
            self.form.with_more(Line(subject, MARK, KNOWN, How.MUST if known else How.NOT))
        )

    def _fit(self) -> None:
        self.updateGeometry()

    def take_focus(self) -> bool:
        """Give the focus to the first field in which something is to be chosen, if there is one."""
        every = [field for shown in self.rows for field in shown.fields.values()]
        if not every or self._lines.isHidden():
            return False
        first = next((field for field in every if not field.written), every[0])
        first.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)
