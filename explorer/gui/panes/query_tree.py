"""An answer as a tree, where its concepts lie under each other."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.app.query.tree import Tree
from explorer.app.session import Session
from explorer.gui.panes.branch_model import BranchModel, Take
from explorer.gui.panes.concept_tree import ConceptTree
from explorer.gui.parts.layouts import row
from explorer.gui.parts.text import Elided
from explorer.gui.style import Look
from explorer.model.concept import Page
from explorer.model.terms import Iri

BLOCK, FEW = 200, 12
"""So many rows of a level are put in at a time; so few are opened at once."""


class TreeView(QWidget):
    """Arrows open and close, Enter selects; the sentence above says what is left out."""

    def __init__(self, look: Look, session: Session) -> None:
        super().__init__()
        self._shown = Tree()
        self.said = Elided("", "secondary")
        self.model = BranchModel(self._fetch, self)
        self.tree = ConceptTree(look, self.model)
        self.tree.setAccessibleName("Answer as a tree")
        line = row(look, margins=(16, 6, 16, 4))
        line.add(self.said, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(line)
        whole.addWidget(self.tree, 1)
        self.setFocusProxy(self.tree)
        self.tree.entered.connect(session.select)

    def show_tree(self, tree: Tree) -> None:
        """Show another tree, its top level open where that is short."""
        self._shown = tree
        self.said.say(tree.said)
        self.model.restart()
        if self.model.rowCount():
            self.tree.setCurrentIndex(self.model.index(0, 0))
        if self.model.rowCount() <= FEW:
            self.tree.expandToDepth(0)

    def chosen(self) -> tuple[Iri, ...]:
        """The concept of the row in focus."""
        iri = self.tree.iri_at(self.tree.currentIndex())
        return (Iri(iri),) if iri else ()

    def _fetch(self, iri: Iri | None, start: int, take: Take) -> None:
        rows = self._shown.under.get(iri, ())
        take(Page(rows[start : start + BLOCK], len(rows)))
