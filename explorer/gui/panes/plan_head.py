"""The head of a plan: its goals, how long it takes and until when, and the time there is."""

from datetime import date

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from explorer.app.days import day_of, day_words
from explorer.app.panes.plan import Overview
from explorer.app.wording import duration, listed, minutes_of
from explorer.gui.panes.plan_days import DaysTool
from explorer.gui.panes.plan_goals import GoalChips
from explorer.gui.parts.buttons import Tool
from explorer.gui.parts.layouts import Stack, column, row
from explorer.gui.parts.marks import StateDisc
from explorer.gui.parts.text import Elided, label
from explorer.gui.style import Look
from explorer.model.terms import Iri
from explorer.scene.glyphs import Mark, State

FIELD, DAY, ROOMY, NARROW = 92, 112, 900, 460
LOW = 170
"""In a pane less high than this at 100 %, the steps come before all that can be asked here."""


class Progress(QWidget):
    """How much of the time that all takes is behind the person."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._share = look, 0.0
        self._size()

    def say(self, share: float) -> None:
        """Show a share, 0 to 1."""
        self._share = share
        self.setAccessibleName(f"Progress: {share:.0%} of the time this takes is behind you")
        self.setToolTip(self.accessibleName())
        self.update()

    def _size(self) -> None:
        self.setFixedHeight(self._look.px(4))

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for role, share in (("press", 1.0), ("done", self._share)):
            painter.setBrush(self._look.colour(role))
            area = QRectF(0, 0, self.width() * share, self.height())
            painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._size()
        super().changeEvent(event)


class PlanHead(QWidget):
    """`timed`: the minutes there are, 0 for no limit. `due`: a goal and its day or None.
    `paced`: the minutes a week, 0 where that is open. What goals tell is told by `goals`.
    """

    timed = Signal(int)
    due = Signal(str, object)
    paced = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._overview = look, Overview((), (), (), (), (), "")
        self._today, self._goal = date.min, Iri("")
        self._low = self._unfolded = False
        self.unfold = Tool(look, "timer", "Deadline and time")
        self.unfold.clicked.connect(self._turn)
        self.goals = GoalChips(look)
        self.sentence = Elided("", "secondary")
        self.late = Elided("", "error")
        self.notes = Elided("", "secondary")
        self.gaps = Elided("", "secondary")
        self.progress = Progress(look)
        self.day, self.pace, self.time = QLineEdit(), QLineEdit(), QLineEdit()
        self.days = DaysTool(look)
        self._by, self._have = label("by", "secondary"), label("I have", "secondary")
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()

    def _build(self) -> None:
        look = self._look
        self._name(self.day, "1 December", "The day by which to reach the goal")
        self._name(self.pace, "3 h", "The time a week that I learn")
        self._name(self.time, "2 h 20 min", "The time I have")
        self.day.editingFinished.connect(self._read_day)
        self.pace.editingFinished.connect(self._read_pace)
        self.time.editingFinished.connect(self._read_time)
        self._by.setBuddy(self.day)
        self._have.setBuddy(self.time)
        disc = StateDisc(look, Mark(State.GOAL), 9, "Goal")
        lines = (self.sentence, self.late, self.notes, self.gaps, 4, self.progress)
        self._words = column(look, *lines, margins=(48, 2, 20, 8), gap=0)
        first = row(look, disc, margins=(20, 6, 8, 0))
        first.add(self.goals, 1)
        first.add(self.unfold)
        self._fields = self._field_row()
        self._top.setContentsMargins(0, 0, 0, 0)
        self._top.setSpacing(0)
        self._top.addWidget(first, 1)
        self._top.addWidget(self._fields)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._top)
        whole.addWidget(self._words)
        self.goals.chosen.connect(self._choose)
        # The list below gives way: squeezed, words and fields would be cut.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._size()

    def _name(self, field: QLineEdit, example: str, name: str) -> None:
        field.setPlaceholderText(example)
        field.setAccessibleName(name)

    def _field_row(self) -> Stack:
        week = label("a week", "secondary")
        week.setBuddy(self.pace)
        parts = (self._by, self.day, self.pace, week, self.days, 8, self._have, self.time)
        made = row(self._look, *parts, margins=(20, 6, 12, 2), gap=6)
        made.box.addStretch(1)
        # The fields must not keep the pane from becoming narrow: they go below then.
        made.setMinimumWidth(1)
        return made

    def show_overview(self, overview: Overview, today: date) -> None:
        """Show another plan, or the same anew."""
        self._overview, self._today = overview, today
        times = overview.times
        # Where there is little room, until when it takes is told before what is known already.
        length, end, known = overview.sentence.partition(". ")
        told = (f"{length}{end}".strip(), times.done, known)
        self.sentence.say(" ".join(filter(None, told)))
        self.late.say(f"{'; '.join(times.late)}." if times.late else "")
        self.notes.say(f"{times.since}." if times.since else "")
        # What a day asks for without a pace is no lateness.
        self.late.setProperty("role", "error" if overview.minutes_a_week else "secondary")
        self.late.style().polish(self.late)
        names = [concept.label for concept in overview.gaps]
        gaps = f"Not known, though what you know needs it: {listed(names)}"
        self.gaps.say(gaps if names else "")
        self._arrange()
        self.progress.say(times.share)
        self.goals.show_goals(overview.goals, overview.deadlines, today)
        if not self.pace.hasFocus():
            self._show_pace()
        self.days.show_off(overview.days_off)
        iris = [goal.iri for goal in overview.goals]
        self._about(self._goal if self._goal in iris else iris[0] if iris else Iri(""))

    def _show_pace(self) -> None:
        minutes = self._overview.minutes_a_week
        self.pace.setText(duration(minutes) if minutes else "")

    def _choose(self, iri: str) -> None:
        self._about(Iri(iri))
        if self._fields.isHidden():
            self._turn()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        self.day.selectAll()

    def _about(self, iri: Iri) -> None:
        """The field of the day is about this goal; its name stands there if there are several."""
        goals = {goal.iri: goal.label for goal in self._overview.goals}
        if iri != self._goal or not self.day.hasFocus():
            self._goal = iri
            self._show_day()
        name = goals.get(iri, "")
        short = name if len(name) <= 16 else f"{name[:15]}…"
        self._by.setText(f"{short} by" if len(goals) > 1 else "by")
        self.day.setAccessibleName(f"The day by which to reach {name}")

    def _show_day(self) -> None:
        day = self._overview.deadlines.get(self._goal)
        self.day.setText(day_words(day, self._today) if day else "")

    def _read_day(self) -> None:
        text = self.day.text().strip()
        day = day_of(text, self._today)
        if text and day is None:
            # What is no day changes nothing, and is not left standing as if it did.
            self._show_day()
        elif self._goal and day != self._overview.deadlines.get(self._goal):
            self.due.emit(self._goal, day)

    def _read_pace(self) -> None:
        text = self.pace.text().strip()
        minutes = minutes_of(text) or 0
        if text and not minutes:
            self._show_pace()
        elif minutes != self._overview.minutes_a_week:
            self.pace.setText(duration(minutes) if minutes else "")
            self.paced.emit(minutes)

    def _read_time(self) -> None:
        minutes = minutes_of(self.time.text())
        if minutes:
            self.time.setText(duration(minutes))
        self.timed.emit(minutes or 0)

    def _size(self) -> None:
        px = self._look.px
        self.day.setFixedWidth(px(DAY))
        self.pace.setFixedWidth(px(FIELD))
        self.time.setFixedWidth(px(FIELD))

    def fit(self, height: int) -> None:
        """Leave room for the steps in a pane of this height."""
        self._low = height < self._look.px(LOW)
        self._arrange()

    def _turn(self) -> None:
        """In a low pane: show what can be asked here, or the steps again."""
        self._unfolded = not self._unfolded
        self._arrange()
        if self._unfolded:
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        width, px = self.width(), self._look.px
        wide, policy = width >= px(ROOMY), QSizePolicy.Policy
        across = policy.Maximum if wide else policy.Ignored
        self._fields.setSizePolicy(across, policy.Preferred)
        self._fields.setVisible(wide or not self._low or self._unfolded)
        self.unfold.setVisible(self._low and not wide)
        for part in (self._have, self.time):
            part.setVisible(width > px(NARROW))
        # Which days they are matters once there is a pace.
        self.days.setVisible(width > px(NARROW) and bool(self._overview.minutes_a_week))
        for line in (self.late, self.notes, self.gaps):
            line.setVisible(bool(line.text()) and not self._low)
        directions = QBoxLayout.Direction
        self._top.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._size()
        super().changeEvent(event)
