"""A pivot table of an answer: two of its columns against each other, counted or summed up."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.app.query.answer import Answer
from explorer.app.query.pivot import Axes, first_axes, pivot
from explorer.app.query.ways import Ways
from explorer.app.query.workbench import Query
from explorer.gui.panes.query_table import AnswerTable
from explorer.gui.parts.buttons import Tool
from explorer.gui.parts.layouts import row
from explorer.gui.parts.menus import escaped, soft_menu
from explorer.gui.style import Look

Choice = tuple[str, Axes]


class PivotView(QWidget):
    """Three choices above a table, which is filled off the main thread."""

    def __init__(self, look: Look, query: Query) -> None:
        super().__init__()
        self._look, self._query = look, query
        self._answer: Answer | None = None
        self._ways = Ways()
        self.axes = Axes(0, 1)
        self.down, self.across, self.value = (
            Tool(look, "", name, name) for name in ("Rows", "Columns", "Cells")
        )
        self.table = AnswerTable(look)
        line = row(look, self.down, self.across, self.value, None, margins=(12, 4, 12, 4))
        for tool in (self.down, self.across, self.value):
            tool.setPopupMode(Tool.ToolButtonPopupMode.InstantPopup)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(line)
        whole.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def show_pivot(self, answer: Answer, ways: Ways) -> None:
        """Begin with another answer."""
        self._answer, self._ways = answer, ways
        self.take(first_axes(ways.axes, ways.values))

    def take(self, axes: Axes) -> None:
        """Put two columns against each other."""
        answer, self.axes = self._answer, axes
        if answer is not None:
            self._say(answer.table.columns)
            self._query.beside("pivot", lambda _, __: pivot(answer, axes), self.table.show_answer)

    def _say(self, columns: tuple[str, ...]) -> None:
        axes, ways = self.axes, self._ways
        value = "count" if axes.value is None else f"sum of {columns[axes.value]}"
        below = [(columns[a.column], self._turned(down=a.column)) for a in ways.axes]
        beside = [(columns[a.column], self._turned(across=a.column)) for a in ways.axes]
        sums = [(f"sum of {columns[at]}", replace(axes, value=at)) for at in ways.values]
        self._offer(self.down, f"Rows: {columns[axes.down]}", below)
        self._offer(self.across, f"Columns: {columns[axes.across]}", beside)
        self._offer(self.value, f"Cells: {value}", [("count", replace(axes, value=None)), *sums])

    def _turned(self, down: int | None = None, across: int | None = None) -> Axes:
        """Other axes; where both would be the same column they change places."""
        axes = self.axes
        if down is not None:
            return replace(
                axes, down=down, across=axes.down if down == axes.across else axes.across
            )
        beside = axes.across if across is None else across
        return replace(axes, across=beside, down=axes.across if beside == axes.down else axes.down)

    def _offer(self, tool: Tool, name: str, choices: Iterable[Choice]) -> None:
        tool.rename(name)
        tool.say(f"{escaped(name)}  ⌄")
        menu = soft_menu(name, tool)
        for title, axes in choices:
            action = menu.addAction(escaped(title))
            action.setCheckable(True)
            action.setChecked(axes == self.axes)
            action.triggered.connect(lambda _=False, axes=axes: self.take(axes))
        old = tool.menu()
        tool.setMenu(menu)
        if old is not None:
            old.deleteLater()
