"""Compare: two or three concepts side by side; what they share stands between them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from explorer.app.comparing import MOST
from explorer.app.learning.plan import Plan, make_plan
from explorer.app.learning.states import standing_of
from explorer.app.panes.compare import Comparison, compare
from explorer.app.panes.compare_text import comparison_markdown
from explorer.app.session import Message, Session
from explorer.gui.panes.compare_rows import Comparing
from explorer.gui.panes.freshness import Freshness
from explorer.gui.parts.buttons import Button
from explorer.gui.parts.islands import Rule
from explorer.gui.parts.layouts import column, row
from explorer.gui.parts.notes import EmptyState
from explorer.gui.parts.reader import Reader
from explorer.gui.parts.text import Elided
from explorer.gui.style import Look
from explorer.model.source import Source, Token, under
from explorer.model.terms import Iri

ROOMY = 800
HOW = (
    "Select two or three concepts on the canvas or in a list, and press C. "
    "What they share stands in the middle, what only one has at its side."
)


class ComparePane(QWidget):
    """`another_asked`: one concept more shall be chosen. `to_canvas`: the canvas shall be seen."""

    another_asked = Signal()
    to_canvas = Signal()

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session, self._look = session, look
        self.found: Comparison | None = None
        self.reader = Reader("Comparison")
        self.body: Comparing | None = None
        self.says = Elided("", "secondary")
        self.add = Button(look, "Add a concept…", "plus", role="flat")
        self.swap = Button(look, "Swap", "arrow-left-right", role="flat")
        self.copy = Button(look, "Copy as Markdown", "copy", role="flat")
        self.draw = Button(look, "Show on canvas", "share-2")
        self.empty = EmptyState(look, "git-compare-arrows", "Nothing to compare", HOW, "")
        self._build()
        self.freshness = Freshness(self, self._ask)
        self.freshness.follow(session)
        end = session.comparing.changed.connect(lambda _: self.freshness.touch())
        self.destroyed.connect(end)

    def _build(self) -> None:
        look, comparing = self._look, self._session.comparing
        self._choose = Button(look, "Choose a concept…", role="primary")
        self.empty.offer(self._choose)
        foot = row(look, margins=(20, 8, 16, 8), gap=4)
        foot.add(self.says, 1000)
        foot.add(None)
        for button in (self.add, self.swap, self.copy, self.draw):
            foot.add(button)
        page = column(look, gap=0)
        page.add(self.reader, 1)
        page.add(Rule(look))
        page.add(foot)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self._choose.clicked.connect(self.another_asked)
        self.add.clicked.connect(self.another_asked)
        self.swap.clicked.connect(comparing.swap)
        self.copy.clicked.connect(self._copy)
        self.draw.clicked.connect(self._draw)

    # --- asking -----------------------------------------------------------------------------

    def _ask(self) -> None:
        session, iris = self._session, self._session.comparing.iris
        if len(iris) < 2:
            session.jobs.cancel("compare")
            self._show_empty(iris)
            return
        store, plan = session.store, session.learning.plan
        session.jobs.ask(
            "compare",
            lambda token: _gather(store, iris, plan, token),
            self._show,
            session.failed.send,
        )

    def _show_empty(self, iris: tuple[Iri, ...]) -> None:
        self.found = None
        if iris:
            name = self._session.store.concepts(iris)[iris[0]].label
            self.empty.say(f"Compare {name} with…", "Choose what to set beside it. " + HOW)
        else:
            self.empty.say("Nothing to compare", HOW)
        self._pages.setCurrentIndex(0)

    def _show(self, found: Comparison) -> None:
        session = self._session
        if tuple(concept.iri for concept in found.concepts) != session.comparing.iris:
            return
        before = self.found
        self.found = found
        marks = standing_of(session.store, session.learning.plan)
        self.body = Comparing(self._look, found, marks)
        self.body.chosen.connect(lambda iri: session.select(Iri(iri)))
        self.body.ticked.connect(lambda iri: session.toggle_known([Iri(iri)]))
        self.body.removed.connect(lambda iri: session.comparing.remove(Iri(iri)))
        same = before is not None and before.concepts == found.concepts
        self.reader.read(self.body, anew=not same)
        self.add.setVisible(len(found.concepts) < MOST)
        self.says.say(in_short(found))
        self._pages.setCurrentIndex(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.says.setVisible(self.width() >= self._look.px(ROOMY))

    # --- acting -----------------------------------------------------------------------------

    def _copy(self) -> None:
        if self.found is not None:
            QGuiApplication.clipboard().setText(comparison_markdown(self.found))
            self._session.told.send(Message("The comparison is on the clipboard as Markdown."))

    def _draw(self) -> None:
        session, iris = self._session, self._session.comparing.iris
        if not session.mapped:
            view = session.standing().as_graph(iris[0]).with_shown(frozenset(iris))
            session.do(f"Show {len(iris)} compared concepts", view=view)
        session.select_all(frozenset(iris), iris[0])
        self.to_canvas.emit()


def _gather(source: Source, iris: tuple[Iri, ...], plan: Plan | None, token: Token) -> Comparison:
    source = under(token, source)
    net = (plan or make_plan(source, source.goals())).net
    if any(iri not in net.ranks for iri in iris):
        net = source.prerequisites(frozenset(iris))
    return compare(source, iris, net, token)


def in_short(found: Comparison) -> str:
    """How much is shared and how much not: "Relations: 3 only BERT, 2 both, 4 only GPT"."""
    words = []
    for part in found.parts:
        counts = [
            f"{len(one.rows)} {one.title[:1].lower()}{one.title[1:]}"
            if one.title.startswith(("Only ", "Both", "All "))
            else f"{len(one.rows)} {one.title}"
            for band in found.bands(part)
            for one in band
            if one.rows
        ]
        words.append(f"{part.title}: {', '.join(counts) or 'none'}")
    return "  ·  ".join(words)
