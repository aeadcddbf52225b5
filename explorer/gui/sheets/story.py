"""The path as a walk over the canvas: one step at a screen, while the canvas moves along."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from explorer.app.learning.plan import make_plan
from explorer.app.learning.story import Places, Screen, Walk, walk
from explorer.app.light import Lights
from explorer.app.session import Message, Session
from explorer.gui.graph import GraphPane
from explorer.gui.messages import announce
from explorer.gui.sheets.story_card import StoryCard
from explorer.gui.style import Look
from explorer.model import vocabulary as v
from explorer.model.geometry import Rect
from explorer.model.terms import Iri

_WIDTH, _TOP, _CANVAS, _LEAST = 760, 8, 150, 120


class Story(QObject):
    """A walk at the top of the graph. It begins where it was left, for each plan, also when the
    program was closed meanwhile.

    `ended` is sent when it is over.
    """

    ended = Signal()

    def __init__(self, look: Look, graph: GraphPane) -> None:
        super().__init__(graph)
        self._look, self._graph = look, graph
        self._session: Session | None = None
        self._walk = Walk(())
        self._place = 0
        self._key = ""
        self._places: Places | None = None
        self._ends: list[object] = []
        self.card: StoryCard | None = None
        graph.installEventFilter(self)
        graph.drawn.connect(lambda _: self._centre())

    def begin(self, session: Session) -> None:
        """Walk the plan as it stands."""
        self.leave()
        self._session, store = session, session.store
        goals = store.goals()
        key = self._key = "\n".join((store.origin.iri or store.origin.title, *goals))
        places = self._places = self._places or Places(session.folder)
        session.jobs.ask(
            "story",
            lambda _: (walk(store, make_plan(store, goals)), places.rest(key)),
            lambda found: self._start(*found),
            session.failed.send,
        )

    def _start(self, found: Walk, rest: tuple[Iri, ...]) -> None:
        session = self._session
        if session is None:
            return
        if not found.screens:
            session.told.send(Message("You know all of this path: there is nothing to walk."))
            self.ended.emit()
            return
        self._walk = found
        self._ends = [session.changed.connect(lambda _: self._say_known())]
        card = self.card = StoryCard(self._look)
        card.setParent(self._graph)
        card.gone.connect(lambda by: self.go(self._place + by))
        card.marked.connect(self._mark)
        card.left.connect(self.leave)
        self.go(found.place_of(rest))
        card.show()
        card.raise_()
        card.setFocus()

    @property
    def screen(self) -> Screen | None:
        """What is seen at this moment."""
        return self._walk.screens[self._place] if self.card is not None else None

    def go(self, place: int) -> None:
        """Show another screen; behind the last one the walk ends."""
        screens, session = self._walk.screens, self._session
        if self.card is None or session is None or place < 0:
            return
        if place >= len(screens):
            self._keep(session, ())
            self.leave()
            return
        self._place = place
        self._keep(session, tuple(c.iri for s in screens[place:] for c in s.step.concepts))
        screen = screens[place]
        self.card.show_screen(screen, len(screens), known=self._is_known())
        self._fit()
        session.select(screen.iri)
        session.lamp.turn(screen.light)
        self._centre()
        announce(self.card, f"{screen.number} of {len(screens)}: {screen.step.name}. {screen.why}")

    def _keep(self, session: Session, rest: tuple[Iri, ...]) -> None:
        """The next walk of this plan begins at the first of these that is a step then."""
        places, key = self._places, self._key
        if places is not None:
            write = places.keep(key, rest)
            session.jobs.ask("story.place", lambda _: write(), lambda _: None, session.failed.send)

    def leave(self) -> bool:
        """End the walk; whether it was going on."""
        card, session = self.card, self._session
        self._session = None
        if card is None:
            return False
        here = self._walk.screens[self._place].iri
        self.card = None
        card.hide()
        card.deleteLater()
        if session is not None:
            light = session.lamp.light
            if light is not None and light.falls_on is Lights.STEP:
                session.lamp.turn(None)
        self._graph.take_focus()
        self.ended.emit()
        # Once panes that made room are back: the room that the card took is the graph's again.
        QTimer.singleShot(0, self, lambda: self._look_around(here))
        return True

    def _look_around(self, iri: Iri) -> None:
        if self.card is None and self._graph.map is None:
            self._graph.canvas.eye.home(iri)

    # --- marks ------------------------------------------------------------------------------

    def _mark(self) -> None:
        screen = self.screen
        if screen is not None and self._session is not None:
            self._session.toggle_known([concept.iri for concept in screen.step.concepts])

    def _is_known(self) -> bool:
        if self._session is None:
            return False
        marks = self._session.store.marks()
        concepts = self._walk.screens[self._place].step.concepts
        return all(marks.get(concept.iri) == v.KNOWN for concept in concepts)

    def _say_known(self) -> None:
        if self.card is not None:
            self.card.say_known(known=self._is_known())

    # --- place ------------------------------------------------------------------------------

    def _fit(self) -> None:
        if self.card is None:
            return
        px, margin, room = self._look.px, self.card.margin, self._graph.height()
        width = min(px(_WIDTH), self._graph.width() - 2 * px(_TOP)) + 2 * margin
        most = max(room - px(_CANVAS), min(room, px(2 * _LEAST)))
        height = min(self.card.height_for(width), most + 2 * margin)
        top = px(_TOP) - margin
        self.card.setGeometry((self._graph.width() - width) // 2, top, width, height)

    def _centre(self) -> None:
        """The concept comes into the middle of what is seen of the canvas."""
        screen, canvas = self.screen, self._graph.canvas
        if screen is None or self.card is None or self._graph.map is not None:
            return
        if screen.iri not in canvas.picture.points:
            return
        below = self.card.geometry().bottom() - self.card.margin - canvas.geometry().top()
        area = canvas.eye.area()
        free = max(area.height - below, 1.0)
        canvas.eye.show_in(screen.iri, Rect(area.x, area.y + below, area.width, free))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._graph and event.type() == QEvent.Type.Resize:
            self._fit()
            self._centre()
        return super().eventFilter(watched, event)
