"""The head of a plan: its goals, how long it takes, what knowledge saves, and the time there is."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from explorer.app.panes.plan import Overview
from explorer.app.wording import duration, listed, minutes_of
from explorer.gui.parts.buttons import Tool
from explorer.gui.parts.layouts import column, row
from explorer.gui.parts.marks import StateDisc
from explorer.gui.parts.text import Elided, label, tip
from explorer.gui.style import Look
from explorer.model.concept import Concept
from explorer.model.terms import Iri
from explorer.scene.glyphs import Mark, State

NAMED = 3
TIME, ROOMY = 84, 460


class PlanHead(QWidget):
    """`dropped`: a goal shall be taken off. `timed`: the minutes there are, 0 for no limit."""

    dropped = Signal(str)
    timed = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._goals: tuple[Concept, ...] = ()
        self.sentence = Elided("", "secondary")
        self.gaps = Elided("", "secondary")
        self.time = QLineEdit()
        self._names = row(look, gap=12)
        self._build()

    def _build(self) -> None:
        look = self._look
        self.time.setPlaceholderText("2 h 20 min")
        self.time.setAccessibleName("The time I have")
        self.time.editingFinished.connect(self._read_time)
        disc = StateDisc(look, Mark(State.GOAL), 9, "Goal")
        words = column(look, self._names, self.sentence, self.gaps, gap=0)
        self._have = label("I have", "secondary")
        self._have.setBuddy(self.time)
        body = row(look, disc, margins=(20, 8, 12, 4))
        body.add(words, 1)
        body.add(self._have)
        body.add(self.time)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(body)
        self._size()

    def show_overview(self, overview: Overview) -> None:
        """Show another plan, or the same anew."""
        self.sentence.say(overview.sentence)
        names = [concept.label for concept in overview.gaps]
        self.gaps.say(f"Not known, though what you know needs it: {listed(names)}")
        self.gaps.setVisible(bool(names))
        if overview.goals != self._goals:
            self._goals = overview.goals
            self._name_goals()

    def _name_goals(self) -> None:
        box = self._names.box
        while box.count():
            item = box.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
        for goal in self._goals[:NAMED]:
            box.addWidget(self._goal(goal))
        rest = [goal.label for goal in self._goals[NAMED:]]
        if rest:
            more = label(f"and {len(rest)} more", "secondary")
            more.setToolTip(tip(", ".join(rest)))
            box.addWidget(more)
        box.addStretch(1)

    def _goal(self, goal: Concept) -> QWidget:
        name = label(goal.label, "strong")
        name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        off = Tool(self._look, "x", f"Take {goal.label} off the plan")
        off.setFixedSize(self._look.px(24), self._look.px(24))
        off.clicked.connect(lambda: self._drop(goal.iri))
        return row(self._look, name, off, gap=2)

    def _drop(self, iri: Iri) -> None:
        self.dropped.emit(iri)

    def _read_time(self) -> None:
        minutes = minutes_of(self.time.text())
        if minutes:
            self.time.setText(duration(minutes))
        self.timed.emit(minutes or 0)

    def _size(self) -> None:
        self.time.setFixedWidth(self._look.px(TIME + 8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for part in (self._have, self.time):
            part.setVisible(event.size().width() > self._look.px(ROOMY))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._size()
        super().changeEvent(event)
