"""What is wrong with a query, in one line below the editor."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.app.sparql.reading import Problem
from explorer.gui.parts.buttons import Button
from explorer.gui.parts.islands import Rule
from explorer.gui.parts.layouts import row
from explorer.gui.parts.marks import Picture
from explorer.gui.parts.text import Elided, tip
from explorer.gui.style import Look


class Strip(QWidget):
    """A line below the editor: a sign, what is wrong, and a button that mends it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.problem: Problem | None = None
        self.said = Elided("", "")
        self.fix = Button(look, "Fix", role="link")
        line = row(look, Picture(look, "circle-alert", "error"), margins=(16, 6, 16, 6))
        line.add(self.said, 1)
        line.add(self.fix)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Rule(look))
        whole.addWidget(line)
        self.hide()

    def say(self, text: str, problem: Problem | None) -> None:
        """Show a sentence."""
        self.problem = problem
        self.said.say(text)
        self.setAccessibleName(text)
        repair = problem.repair if problem else None
        address = problem.address if problem else ""
        host = problem.host if problem else ""
        self.fix.setVisible(repair is not None or bool(address or host))
        if host:
            self.fix.say("Allow…")
            self.fix.setToolTip(tip("Alt+Enter"))
        elif address:
            self.fix.say("Open that address…")
            self.fix.setToolTip(tip(address))
        elif repair:
            self.fix.say(f"Write “{repair.text.strip()}”" if repair.text.strip() else "Remove it")
            self.fix.setToolTip(tip("Alt+Enter"))
        self.show()
