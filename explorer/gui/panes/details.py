"""Details: the concept in focus with its name, what can be done with it, and tabs about it."""

from functools import cached_property, partial
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QToolButton, QVBoxLayout, QWidget

from explorer.app.commands import acts
from explorer.app.commands.behind_menu import ABOUT
from explorer.app.panes.details import Detail, detail
from explorer.app.session import Session
from explorer.app.view import View
from explorer.app.wording import capital
from explorer.gui.canvas.glide import LOOK_TIME
from explorer.gui.panes.about import about_tab
from explorer.gui.panes.detail_reader import DetailReader
from explorer.gui.panes.freshness import Freshness
from explorer.gui.panes.learn import learn_tab
from explorer.gui.panes.notes import NotesTab
from explorer.gui.panes.relations import RelationsTab
from explorer.gui.panes.sources import sources_tab
from explorer.gui.parts.buttons import Button, Tool
from explorer.gui.parts.islands import Rule
from explorer.gui.parts.layouts import column, row
from explorer.gui.parts.marks import Glyph
from explorer.gui.parts.menus import soft_menu
from explorer.gui.parts.notes import EmptyState
from explorer.gui.parts.state_icon import state_icon
from explorer.gui.parts.tabs import TabStrip, tab_row
from explorer.gui.parts.text import label
from explorer.gui.soon import Turns
from explorer.gui.style import Look
from explorer.model.terms import Iri
from explorer.scene.glyphs import Mark, State

Tab = TypeVar("Tab", bound=QWidget)
TABS = ("About", "Relations", "Learn", "Notes", "Sources")
# Milliseconds until what moves on the canvas has arrived; building a pane would make it halt.
ARRIVED = LOOK_TIME + 50


class DetailsHead(QWidget):
    """Glyph, name, kind and other names; “Learn this”, Known, and more in a menu."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session, self._look = session, look
        self._detail: Detail | None = None
        self.glyph = Glyph(look, radius=8)
        self.title = label("", "title", wrap=True)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.under = label("", "secondary", wrap=True)
        self.learn = Button(look, "Learn this", "graduation-cap", role="primary")
        self.known = Button(look, "Known", "circle")
        self.more = Tool(look, "ellipsis", "More")
        self._build()

    def _build(self) -> None:
        look = self._look
        self.menu = soft_menu("More", self.more)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.more.setMenu(self.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.learn.clicked.connect(self._learn)
        self.known.clicked.connect(self._toggle)
        name = row(look, column(look, 2, self.glyph, None, gap=0), gap=6)
        name.add(self.title, 1)
        name.add(column(look, self.more, None, gap=0))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        buttons = row(look, self.learn, self.known, None)
        whole.addWidget(column(look, name, self.under, 6, buttons, margins=(16, 14, 12, 12), gap=4))

    def show_detail(self, detail: Detail) -> None:
        """Show another concept, or the same anew."""
        self._detail = detail
        concept = detail.item.concept
        self.glyph.show_kind(concept.kind.place if concept.kind else 0)
        self.title.setText(concept.label)
        under = under_title(detail)
        self.under.setText(under)
        self.under.setVisible(bool(under))
        goal = detail.iri in detail.goals
        self.learn.say("Show the path" if goal else "Learn this")
        mark = detail.item.mark
        state = mark.state if mark and mark.state in (State.KNOWN, State.ASSUMED) else State.OPEN
        self.known.setIcon(state_icon(self._look, Mark(state)))
        self.known.say("Assumed known" if state is State.ASSUMED else "Known")
        pressed = ", marked" if state is State.KNOWN else ", not marked"
        self.known.setAccessibleName(self.known.accessibleName() + pressed)

    def _learn(self) -> None:
        if self._detail and self._detail.iri in self._detail.goals:
            acts.show_path(self._session)
        elif self._detail:
            self._session.learn(self._detail.iri)

    def _toggle(self) -> None:
        if self._detail:
            self._session.toggle_known([self._detail.iri])

    def _fill_menu(self) -> None:
        session = self._session
        self.menu.clear()
        choices = (
            ("Add to the plan", acts.can_add_goal, acts.add_goal),
            ("Take off the plan", acts.is_goal, acts.drop_goal),
            ("Not really known", acts.is_assumed, acts.not_really),
            ("Shaky", acts.has_focus, acts.toggle_shaky),
            ("Show among its neighbours", acts.has_focus, acts.around),
            ("Expand", acts.has_focus, acts.expand),
        )
        for title, when, act in choices:
            if when(session):
                action = self.menu.addAction(title)
                action.triggered.connect(lambda _=False, act=act: act(session))
        behind = self.window().findChild(QAction, ABOUT)
        if behind is not None:
            self.menu.addSeparator()
            self.menu.addAction(behind)


def under_title(detail: Detail) -> str:
    """Kind, place in the plan, language of the name, other names."""
    concept, ready = detail.item.concept, detail.readiness
    parts = [capital(concept.kind.label)] if concept.kind else []
    if ready.step is not None:
        parts.append(f"step {ready.step + 1} of {ready.steps_in_plan}")
    if concept.language:
        parts.append(f"name in “{concept.language}”")
    if concept.names:
        parts.append(f"also: {', '.join(concept.names)}")
    return "  ·  ".join(parts)


class DetailsPane(QWidget):
    """Follows the selection; what it shows is gathered by the job "detail"."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session = session
        self._detail: Detail | None = None
        self._placed: frozenset[Iri] = frozenset()
        self.head = DetailsHead(session, look)
        self.tabs = TabStrip(TABS, "Details")
        self._look = look
        self._shown: list[Detail | None] = [None] * len(TABS)
        self._build(look)
        # The one in front when it is shown; the others before anybody clicks there.
        Turns(self).add(*(partial(self._tab, place) for place in range(1, len(TABS))))
        self.freshness = Freshness(self, self._ask)
        self.freshness.follow(session, visits=True)
        session.viewed.connect(self._viewed)

    def _build(self, look: Look) -> None:
        self.pages = QStackedWidget()
        self.tabs.currentChanged.connect(self._turn)
        self.body = column(look, self.head, tab_row(look, self.tabs), Rule(look), gap=0)
        self.body.add(self.pages, 1)
        self.empty = EmptyState(
            look,
            "search",
            "Nothing selected",
            "Click a concept to read what it means, what it is connected to, what to learn first.",
        )
        self._whole = QStackedWidget()
        self._whole.addWidget(self.empty)
        self._whole.addWidget(self.body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._whole)

    @cached_property
    def about(self) -> DetailReader:
        return self._added(about_tab(self._session, self._look))

    @cached_property
    def relations(self) -> RelationsTab:
        return self._added(RelationsTab(self._session, self._look))

    @cached_property
    def learn(self) -> DetailReader:
        return self._added(learn_tab(self._session, self._look))

    @cached_property
    def notes(self) -> NotesTab:
        return self._added(NotesTab(self._session, self._look))

    @cached_property
    def sources(self) -> DetailReader:
        return self._added(sources_tab(self._session, self._look))

    def _added(self, tab: Tab) -> Tab:
        self.pages.addWidget(tab)
        return tab

    def _tab(self, place: int) -> DetailReader | RelationsTab | NotesTab:
        """A tab by its place in `TABS`; it is built when it is first wanted."""
        found: DetailReader | RelationsTab | NotesTab = getattr(self, TABS[place].lower())
        return found

    def show_tab(self, title: str) -> None:
        """Bring a tab to the front: one of `TABS`."""
        self.tabs.setCurrentIndex(TABS.index(title))

    def keep(self) -> None:
        """Keep the note that is being written."""
        self.notes.keep()

    def _viewed(self, _: View) -> None:
        """A map has nothing that arrives: what it shows is another at once."""
        self.freshness.touch(0 if self._session.mapped else ARRIVED)

    def canvas_drawn(self) -> None:
        """Other concepts stand on the canvas: "2 of 3" is out of date, once they are there."""
        if frozenset(self._session.placed) != self._placed:
            self.freshness.touch(ARRIVED)

    def _ask(self) -> None:
        session = self._session
        here = session.trail.here
        if here is None:
            session.jobs.cancel("detail")
            self._whole.setCurrentWidget(self.empty)
            return
        self._placed = frozenset(session.placed)
        store, plan, shown = session.store, session.learning.plan, self._placed | session.view.shown
        session.jobs.ask(
            "detail", lambda _: detail(store, here, plan, shown), self._show, session.failed.send
        )

    def _show(self, found: Detail) -> None:
        self._whole.setCurrentWidget(self.body)
        if found != self._detail:
            self._detail = found
            self.head.show_detail(found)
            self._turn(self.tabs.currentIndex())

    def _turn(self, place: int) -> None:
        """Bring a tab to the front; it is filled when it is first looked at."""
        tab = self._tab(place)
        if self._detail and self._shown[place] is not self._detail:
            self._shown[place] = self._detail
            tab.show_detail(self._detail)
        self.pages.setCurrentWidget(tab)
