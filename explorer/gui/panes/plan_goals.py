"""The goals in the head of a plan: chips that can be put in order, and taken off."""

from collections.abc import Mapping
from datetime import date
from itertools import accumulate

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from explorer.app.days import day_words
from explorer.app.wording import counted
from explorer.gui.parts.buttons import Tool
from explorer.gui.parts.chips import Chip
from explorer.gui.parts.layouts import row
from explorer.gui.parts.menus import escaped, soft_menu
from explorer.gui.parts.text import tip
from explorer.gui.style import Look
from explorer.model.concept import Concept
from explorer.model.terms import Iri

NAMED, GAP = 3, 8
_STEPS: Mapping[int, int] = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
}


class GoalChip(Chip):
    """One goal. `moved`: by how many places, with Alt and an arrow. `dropped`: with Delete."""

    moved = Signal(int)
    dropped = Signal()

    def __init__(self, look: Look, goal: Concept, day: str) -> None:
        text = f"{goal.label} by {day}" if day else goal.label
        super().__init__(look, text, kind=goal.kind.place if goal.kind else 0, acts=True)
        self.iri = goal.iri
        self.setAccessibleName(f"Goal {text}")
        self.setAccessibleDescription("Alt and an arrow move it, Delete takes it off the plan")
        self.setToolTip(tip(f"{text}\nAlt+↑ or Alt+↓ moves it among the goals"))

    def event(self, event: QEvent) -> bool:
        # Alt and an arrow would otherwise go back and forward, and Delete hide a concept.
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and (_by(event) or _deletes(event)):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if by := _by(event):
            self.moved.emit(by)
        elif _deletes(event):
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = soft_menu(self.text(), self)
        menu.addAction("Earlier\tAlt+Up").triggered.connect(lambda: self.moved.emit(-1))
        menu.addAction("Later\tAlt+Down").triggered.connect(lambda: self.moved.emit(1))
        menu.addAction("Take off the plan\tDel").triggered.connect(self.dropped)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


class GoalChips(QWidget):
    """`chosen`: a goal was clicked. `moved`: a goal, and by how many places. `dropped`: a goal
    shall be taken off. `first`: a goal shall come first.
    """

    chosen = Signal(str)
    moved = Signal(str, int)
    dropped = Signal(str)
    first = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._told: tuple[tuple[Concept, str], ...] = ()
        self.chips: tuple[GoalChip, ...] = ()
        self.more = Tool(look, "", "More goals", "more")
        self.more.setPopupMode(Tool.ToolButtonPopupMode.InstantPopup)
        self._cells: tuple[QWidget, ...] = ()
        self._row = row(look, gap=GAP)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._row)
        # It shows as many goals as there is room for, and never asks for more.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_goals(
        self, goals: tuple[Concept, ...], deadlines: Mapping[Iri, date], today: date
    ) -> None:
        """Show the goals, each with its day; the focus stays on the goal that has it."""
        days = (deadlines.get(goal.iri) for goal in goals)
        told = tuple(
            (g, day_words(d, today) if d else "") for g, d in zip(goals, days, strict=True)
        )
        if told != self._told:
            focus = next((chip.iri for chip in self.chips if chip.hasFocus()), None)
            self._told = told
            self._fill()
            for chip in self.chips:
                if chip.iri == focus:
                    chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        box = self._row.box
        while box.count():
            box.takeAt(0)
        for cell in self._cells:
            cell.deleteLater()
        self.chips = tuple(self._chip(goal, day) for goal, day in self._told[:NAMED])
        self._cells = tuple(map(self._cell, self.chips, self._told))
        for cell in (*self._cells, self.more):
            box.addWidget(cell)
        box.addStretch(1)
        self._fit()

    def _cell(self, chip: GoalChip, told: tuple[Concept, str]) -> QWidget:
        off = Tool(self._look, "x", f"Take {told[0].label} off the plan")
        off.setFixedSize(self._look.px(24), self._look.px(24))
        off.clicked.connect(chip.dropped)
        return row(self._look, chip, off, gap=0)

    def _fit(self) -> None:
        """Show the goals for which there is room, the first in any case; a menu has the others."""
        gap = self._look.px(GAP)
        ends = list(accumulate(cell.sizeHint().width() + gap for cell in self._cells))
        self.more.say(f"and {len(self._told)} more")
        more = self.more.sizeHint().width()
        whole = len(ends) == len(self._told) and bool(ends) and ends[-1] <= self.width()
        count = len(ends) if whole else max(1, sum(end <= self.width() - more for end in ends))
        for place, cell in enumerate(self._cells):
            cell.setVisible(place < count)
        rest = self._told[count:]
        self.more.setVisible(bool(rest))
        if rest:
            # Beside a first goal that is wider than its room only the number is read whole.
            roomy = ends[count - 1] + more <= self.width()
            self.more.say(f"and {len(rest)} more" if roomy else f"+{len(rest)}")
            self.more.rename(f"{counted(len(rest), 'more goal')}")
            self.more.setMenu(self._menu(count))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _chip(self, goal: Concept, day: str) -> GoalChip:
        chip, iri = GoalChip(self._look, goal, day), goal.iri
        chip.clicked.connect(lambda: self.chosen.emit(iri))
        chip.moved.connect(lambda by: self.moved.emit(iri, by))
        chip.dropped.connect(lambda: self.dropped.emit(iri))
        return chip

    def _menu(self, start: int) -> QMenu:
        """The goals from a place on, each with what can be done."""
        menu = soft_menu("More goals", self.more)
        for goal, day in self._told[start:]:
            sub = soft_menu(f"{goal.label} by {day}" if day else goal.label, menu)
            self._offer(sub, "Put first", self.first, goal.iri)
            self._offer(sub, "Set its day", self.chosen, goal.iri)
            self._offer(sub, "Take off the plan", self.dropped, goal.iri)
            menu.addMenu(sub)
        return menu

    def _offer(self, menu: QMenu, text: str, signal: SignalInstance, iri: Iri) -> None:
        menu.addAction(escaped(text)).triggered.connect(lambda: signal.emit(iri))


def _deletes(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Delete


def _by(event: QKeyEvent) -> int:
    alone = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _STEPS.get(event.key(), 0) if alone == Qt.KeyboardModifier.AltModifier else 0
