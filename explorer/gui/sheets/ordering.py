"""Asks which relations order learning: what each says first, how strictly, and a path by that."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFileDialog,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from explorer.app.learning.order_preview import Candidate, Preview, candidates, preview
from explorer.app.learning.ordering import Rule, Rules, choose, rules_of, turtle
from explorer.app.session import Message, Session
from explorer.app.wording import counted
from explorer.gui.parts.buttons import Button
from explorer.gui.parts.layouts import Stack, column, row
from explorer.gui.parts.text import Elided, Prose, label, tip
from explorer.gui.sheets.picture_sheet import Choice
from explorer.gui.style import Look
from explorer.model.concept import End
from explorer.model.source import Token
from explorer.model.terms import ORDERING, Iri
from explorer.store.files import write_atomically

_ENDS = (End.NEITHER, End.SUBJECT, End.OBJECT)
_PAUSE = 120
_STEPS = 9
_FILES = "Turtle (*.ttl)"

Found = tuple[tuple[Candidate, ...], dict[Iri, Rule]]


def ask_ordering(look: Look, parent: QWidget, session: Session) -> "OrderSheet":
    """Open the dialog; what it needs is looked up while it is there."""
    sheet = OrderSheet(look, parent, session)
    sheet.open()
    return sheet


class OrderSheet(QDialog):
    """One row for each relation; OK puts the rules in force and keeps them."""

    def __init__(self, look: Look, parent: QWidget, session: Session) -> None:
        super().__init__(parent)
        self._look, self._session = look, session
        self._kept: dict[Iri, Rule] = {}
        self._goal: Iri | None = None
        self.rows: list[RelationRow] = []
        self.setWindowTitle("What orders learning")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._list = column(look, label("Counting relations…", "secondary"), gap=4)
        self.told = Prose(look, "", 13)
        self.told.setAccessibleName("Preview of a path")
        self.reset = Button(look, "As the ontology says", role="flat")
        self.save = Button(look, "Save as…")
        self.done_button = Button(look, "OK", role="primary")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._preview)
        self._lay_out()
        self._listen()
        self._enable(ready=False)
        session.jobs.ask("order list", self._find, self._fill, session.failed.send)

    def _lay_out(self) -> None:
        look = self._look
        cancel = Button(look, "Cancel")
        cancel.clicked.connect(self.reject)
        self.done_button.setDefault(True)
        words = "For a statement “A relation B”, which of the two is learned first?"
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(column(look, self._list, None))
        area.setMinimumSize(look.px(640), look.px(264))
        told = column(look, label("A path by this choice", "caption"), self.told, None, gap=4)
        told.setMinimumHeight(look.px(88))
        inside = column(
            look,
            label("What orders learning", "heading"),
            label(words, "secondary", wrap=True),
            area,
            told,
            row(look, self.reset, self.save, None, cancel, self.done_button),
            margins=(20, 20, 20, 16),
            gap=12,
        )
        inside.box.setStretch(2, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(inside)

    def _listen(self) -> None:
        self.done_button.clicked.connect(self._take)
        self.reset.clicked.connect(self._take_back)
        self.save.clicked.connect(self._ask_file)

    # --- the relations ----------------------------------------------------------------------

    def _find(self, token: Token) -> Found:
        store = self._session.store
        return candidates(store, token), rules_of(store.statements(ORDERING))

    def _fill(self, found: Found) -> None:
        listed, self._kept = found
        while (item := self._list.box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.rows = [RelationRow(self._look, candidate) for candidate in listed]
        for line in self.rows:
            self._list.add(line)
            line.first.currentIndexChanged.connect(lambda _: self._changed())
            line.kind.currentIndexChanged.connect(lambda _: self._changed())
        if not self.rows:
            self._list.add(label("No relation here can order learning.", "secondary"))
        here = (*self._session.store.goals(), self._session.trail.here)
        self._goal = next(filter(None, here), listed[0].later if listed else None)
        self._enable(ready=bool(self.rows))
        self._preview()

    def _enable(self, *, ready: bool) -> None:
        for button in (self.save, self.done_button):
            button.setEnabled(ready)
        self.reset.setEnabled(ready and bool(self._kept))

    @property
    def rules(self) -> Rules:
        """What was chosen at some time: what the ontology says of the others is left to it."""
        new = {line.relation: line.rule for line in self.rows if line.rule != line.before}
        return {**self._kept, **new}

    # --- the preview ------------------------------------------------------------------------

    def _changed(self) -> None:
        self._pause.start(_PAUSE)

    def _preview(self) -> None:
        store, goal = self._session.store, self._goal
        rules = {line.relation: line.rule for line in self.rows}
        if goal is None or not rules:
            return
        aim = goal
        self._session.jobs.ask(
            "order preview",
            lambda token: preview(store, rules, aim, token),
            self._show,
            self._session.failed.send,
        )

    def _show(self, found: Preview) -> None:
        self.told.say(told(found))

    # --- doing ------------------------------------------------------------------------------

    def _take(self) -> None:
        choose(self._session, self.rules)
        self.accept()

    def _take_back(self) -> None:
        choose(self._session, {})
        self.accept()

    def _ask_file(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Save the choice", "order.ttl", _FILES)
        if name:
            self.write(Path(name))

    def write(self, path: Path) -> None:
        """Write the choice as it stands for other programs, or to be opened with the ontology."""
        session, text = self._session, turtle({line.relation: line.rule for line in self.rows})
        session.jobs.ask(
            "order file",
            lambda _: write_atomically(path, text),
            lambda _: session.told.send(Message(f"{path.name} was saved.")),
            session.failed.send,
        )

    def done(self, result: int) -> None:
        """Closing the dialog ends what it asked for."""
        self._pause.stop()
        for topic in ("order list", "order preview"):
            self._session.jobs.cancel(topic)
        super().done(result)


class RelationRow(Stack):
    """A relation with an example, which end is first, and whether that binds."""

    def __init__(self, look: Look, candidate: Candidate) -> None:
        super().__init__(look, QBoxLayout.Direction.LeftToRight, (0, 4, 8, 4), 12)
        relation = candidate.relation
        self.relation = relation.iri
        self.before = Rule.of(relation)
        name = Elided(f"A {relation.label} B", "strong")
        uses = label(counted(candidate.uses, "use"), "secondary")
        example = Elided(candidate.examples[0], "secondary")
        example.setToolTip(tip("\n".join(candidate.examples)))
        self.first = Choice(look, f"{relation.label}: learned first", *_words())
        self.kind = Choice(look, f"{relation.label}: how strictly", "Prerequisite", "Suggestion")
        self.first.setCurrentIndex(_ENDS.index(self.before.first))
        self.kind.setCurrentIndex(0 if self.before.binding else 1)
        self.first.currentIndexChanged.connect(lambda _: self._fit())
        self.first.setMinimumWidth(look.px(168))
        self.kind.setMinimumWidth(look.px(128))
        head = row(look, name, uses)
        head.box.setStretch(0, 1)
        words = column(look, head, example, gap=2)
        policy = self.kind.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.kind.setSizePolicy(policy)
        self.add(words, 1)
        self.add(self.first)
        self.add(self.kind)
        self._fit()

    @property
    def rule(self) -> Rule:
        """What is chosen at this moment."""
        first = _ENDS[self.first.currentIndex()]
        return Rule(first, first is not End.NEITHER and self.kind.currentIndex() == 0)

    def _fit(self) -> None:
        self.kind.setVisible(self.first.currentIndex() > 0)


def _words() -> Sequence[str]:
    return ("Neither", "A first (subject)", "B first (object)")


def told(found: Preview) -> str:
    """The preview as a sentence."""
    steps = found.steps
    if len(steps) < 2:
        return f"Nothing is learned before {found.goal}."
    shown = steps if len(steps) <= _STEPS else (*steps[: _STEPS - 2], "…", steps[-1])
    many = f"more than {len(steps)} steps" if found.more else f"{len(steps)} steps"
    return f"{found.goal}, {many}: {' → '.join(shown)}"
