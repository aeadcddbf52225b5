"""What stands above the matrix: what matters, which techniques, in which order, and saving."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from explorer.app.panes.matrix_rows import Order, Which, Wish
from explorer.gui.parts.buttons import Tool
from explorer.gui.parts.chips import Choice
from explorer.gui.parts.layouts import row
from explorer.gui.parts.menus import escaped, soft_menu
from explorer.gui.parts.text import label
from explorer.gui.style import Look
from explorer.model.concept import Concept
from explorer.model.terms import Iri

V = TypeVar("V", Which, Order)
_POPUP = QToolButton.ToolButtonPopupMode.InstantPopup


class MatrixBar(QWidget):
    """`wished`: a consideration matters, or no longer. `which`, `order`: others are chosen.

    There are as many choices as there is room for; the menu beside them has all.
    """

    wished = Signal(str)
    which = Signal(Which)
    order = Signal(Order)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._choices: list[Choice] = []
        self.all = Tool(look, "", "All considerations", "All  ⌄")
        self.filter = Tool(look, "list-filter", "Which techniques", Which.ALL.value)
        self.sort = Tool(look, "arrow-down-a-z", "Order of the techniques", Order.BEST.value)
        self.save = Tool(look, "download", "Save the matrix", "Save…")
        for tool in (self.all, self.filter, self.sort, self.save):
            tool.setPopupMode(_POPUP)
        self._all = soft_menu("All considerations", self)
        self.all.setMenu(self._all)
        self._which = _menu(self.filter, "Which techniques", tuple(Which), self.which.emit)
        self._order = _menu(self.sort, "Order", tuple(Order), self.order.emit)
        self._pills = row(look, gap=8)
        body = row(look, label("What matters", "caption"), self._pills, self.all, None, gap=8)
        for tool in (self.filter, self.sort, self.save):
            body.add(tool)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(look.px(20), look.px(10), look.px(12), look.px(8))
        whole.addWidget(body)

    def show_columns(self, columns: Sequence[Concept], wanted: frozenset[Iri]) -> None:
        """Show what can matter."""
        for old in self._choices:
            old.hide()
            old.deleteLater()
        self._choices = []
        self._all.clear()
        for concept in columns:
            choice = Choice(self._look, concept.label, chosen=concept.iri in wanted)
            choice.clicked.connect(lambda _=False, iri=concept.iri: self.wished.emit(iri))
            choice.setProperty("iri", concept.iri)
            self._choices.append(choice)
            self._pills.add(choice)
            act = self._all.addAction(escaped(concept.label))
            act.setCheckable(True)
            act.setData(concept.iri)
            act.triggered.connect(lambda _=False, iri=concept.iri: self.wished.emit(iri))
        self._make_room()

    def show_wish(self, wish: Wish) -> None:
        """Show what is chosen."""
        for choice in self._choices:
            choice.setChecked(choice.property("iri") in wish.wanted)
        for act in self._all.actions():
            act.setChecked(act.data() in wish.wanted)
        for group, value in ((self._which, wish.which), (self._order, wish.order)):
            for act in group.actions():
                act.setChecked(act.data() == value)
        self.filter.say(wish.which.value)
        self.sort.say(wish.order.value)
        number = len(wish.wanted)
        self.all.say(f"All, {number} chosen  ⌄" if number else "All  ⌄")

    def _make_room(self) -> None:
        tools = (self.all, self.filter, self.sort, self.save)
        taken = sum(tool.sizeHint().width() for tool in tools) + self._look.px(180)
        left = self.width() - taken
        for choice in self._choices:
            left -= choice.sizeHint().width() + self._look.px(8)
            choice.setVisible(left >= 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._look.px(560)
        for tool in (self.filter, self.sort, self.save):
            tool.show_text(shown=not narrow)
        self._make_room()


def _menu(tool: Tool, title: str, values: Sequence[V], take: Callable[[V], object]) -> QActionGroup:
    """A menu of values of which one is chosen."""
    menu, group = soft_menu(title, tool), QActionGroup(tool)
    for value in values:
        act = menu.addAction(value.value)
        act.setCheckable(True)
        act.setData(value)
        act.triggered.connect(partial(_taken, take, value))
        group.addAction(act)
    tool.setMenu(menu)
    return group


def _taken(take: Callable[[V], object], value: V, _: bool = False) -> None:  # noqa: FBT001, FBT002  # Qt's own
    take(value)
