"""Explain: a list of what is probably done with each part of a query, in which order.

It is found by a job; a row leads to its part in the editor.
"""

from functools import cached_property

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from explorer.app.query.asking import Asked
from explorer.app.query.explained import FOOT, Step, explained
from explorer.app.session import Session
from explorer.gui.panes.query_editor import Editor
from explorer.gui.panes.query_popup import Line, Popup, below
from explorer.gui.parts.buttons import Tool
from explorer.gui.style import Look

TOPIC, WIDTH = "query.explain", 560
TITLE, KEYS = "Explain the query", "Ctrl+Shift+E"


class Explaining(QObject):
    """`tool` asks; the list opens below it over the sheet `over`."""

    def __init__(self, session: Session, look: Look, editor: Editor, over: QWidget) -> None:
        super().__init__(over)
        self._session, self._look, self._editor, self._over = session, look, editor, over
        self.tool = Tool(look, "info", TITLE)
        self.tool.rename(TITLE, KEYS)

    @cached_property
    def popup(self) -> Popup:
        """The list; built when it is first opened."""
        popup = Popup(self._look, self._over, "How the query is probably answered", mends=False)
        popup.chosen.connect(self._go)
        popup.closed.connect(self._editor.setFocus)
        return popup

    def ask(self, asked: Asked) -> None:
        """Find the steps of a query, and show them when they are known."""
        store, jobs = self._session.store, self._session.jobs
        self._open([Line("Counting the rows of each step…")])
        jobs.ask(
            TOPIC,
            lambda token: explained(store, asked, token),
            self._show,
            self._session.failed.send,
        )

    def _show(self, steps: list[Step]) -> None:
        # Who closed the list meanwhile does not want it any more.
        if self.popup.isVisible():
            self._open([_line(step) for step in steps], FOOT)

    def _open(self, lines: list[Line], said: str = "") -> None:
        self.popup.open(lines, below(self.tool, self._over), WIDTH, said)
        self.popup.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def _go(self, step: object) -> None:
        """Select the part that a step is about."""
        if isinstance(step, Step) and step.end:
            self._editor.choose(step.start, step.end)


def _line(step: Step) -> Line:
    """A row: what stands in the query, what is done with it, how many rows are left then."""
    left = f"{step.rows} {'row' if step.rows == '1' else 'rows'}" if step.rows else ""
    sign = "triangle-alert" if step.slow else "chevron-right"
    return Line(step.text, step.said, left, icon=sign, tall=bool(step.said), value=step)
