"""What fills the window: follows the session and shows how it stands; knows nothing itself."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from explorer.app.commands import acts, focus
from explorer.app.commands.command import Command, Region
from explorer.app.edits import Edit
from explorer.app.learning import placing
from explorer.app.learning.reviewing import Standing
from explorer.app.mark_effects import MarkEffects
from explorer.app.session import Message, Session
from explorer.app.settings import Settings
from explorer.gui.arrangement import PATH
from explorer.gui.building import build
from explorer.gui.canvas.eye import LEGEND
from explorer.gui.choices import fill_languages
from explorer.gui.desk import WindowDesk
from explorer.gui.dropping import dropped, text_of_all
from explorer.gui.soon import Turns
from explorer.gui.status import counts_of
from explorer.gui.style import Look
from explorer.gui.window import Window
from explorer.model.terms import Iri


class Content(QObject):
    """Made once; `show_session` puts another ontology into it.

    `cancelled`: the running task shall end. `leaving`: the window closes; its arrangement is
    the text to keep.
    """

    cancelled = Signal()
    leaving = Signal(str)

    def __init__(
        self, window: Window, look: Look, settings: Settings, data_folder: str = ""
    ) -> None:
        super().__init__(window)
        self._window = window
        self._endings: list[Callable[[], None]] = []
        # The newest step when something was last told: its link would undo that one.
        self._told: tuple[Edit, ...] = ()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._refresh)
        self._turns = Turns(self)
        self.parts = build(window, look, settings, self._run, data_folder)
        self.desk = WindowDesk(window, self.parts)
        self._connect()
        self._arrange(settings)
        window.setAcceptDrops(True)
        window.guest = self

    def _run(self, command: Command) -> None:
        self.desk.run(command)

    def _connect(self) -> None:
        parts, desk = self.parts, self.desk
        parts.header.searched.connect(desk.find_anything)
        parts.status.cancelled.connect(self._cancel)
        parts.status.reviewing.connect(desk.review)
        parts.status.cleared.connect(lambda: acts.show_all(desk.session))
        parts.messages.undo.connect(lambda: Session.undo(desk.session))
        parts.messages.offered.connect(desk.run)
        parts.centre.turned.connect(lambda _: self._turn())
        parts.frame.arranged.connect(self._refresh_soon)
        parts.graph.drawn.connect(self._refresh_soon)
        parts.graph.drawn.connect(lambda _: self._count_drawn())
        parts.graph.drawn.connect(lambda _: parts.messages.settle())
        parts.messages.lift = self._foot
        parts.graph.zoomed.connect(parts.status.show_zoom)
        parts.graph.hint_closed.connect(lambda: _close_hint(desk.session))
        parts.graph.menu.connect(self._show_menu)
        parts.right.searching.connect(desk.find_anything)
        parts.right.learning.connect(desk.choose_goal)
        parts.right.opening.connect(desk.choose_file)
        parts.right.touring.connect(desk.show_tour)
        parts.recent.chosen.connect(lambda path: desk.asked.emit([path]))
        parts.languages.aboutToShow.connect(lambda: fill_languages(parts.languages, desk.session))
        desk.done.connect(self._refresh_soon)
        desk.moved.connect(self._settle)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _show_menu(self, at: QPoint) -> None:
        """The commands for the concept in focus, at a place on the screen."""
        self.parts.actions.refresh(self.desk.open_session)
        menu = self.parts.actions.concept_menu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _arrange(self, settings: Settings) -> None:
        kept = self.parts.frame.arrangement
        for island, region in ((self.parts.left, Region.LEFT), (self.parts.bottom, Region.BOTTOM)):
            if region in kept.tabs:
                island.show_tab(kept.tabs[region])
        self.parts.header.show_tools(shown=settings.toolbar)
        self.parts.graph.show_hint(shown=not settings.hint_closed)
        self.parts.actions.refresh(None)

    # --- the session ------------------------------------------------------------------------

    def show_session(self, session: Session, name: str, field: str) -> None:
        """Put another ontology into the window; `field` is what it is about, in words."""
        for end in self._endings:
            end()
        parts = self.parts
        self.desk.open_session = session
        parts.recent.paths = session.settings.recent
        self._endings = [
            session.changed.connect(self._refresh_soon),
            session.viewed.connect(lambda _: self._turn()),
            session.visited.connect(self._visited),
            session.settled.connect(self._settled),
            session.told.connect(self._tell),
            session.failed.connect(parts.messages.fail),
            session.lamp.lighted.connect(self._refresh_soon),
            session.lamp.sought.connect(self._seek),
            session.learning.planned.connect(self._refresh_soon),
            MarkEffects(session).close,
            self.desk.end_story,
            placing.Offer(session).close,
            *self._follow_reviews(session),
        ]
        parts.graph.show_session(session)
        for island in (parts.left, parts.centre, parts.bottom):
            island.show_session(session)
        parts.centre.settle()
        parts.right.show_session(session, field)
        self._window.setWindowTitle(f"{name} – Concept Explorer")
        parts.status.show_name(name)
        self._turn()
        parts.graph.take_focus()

    def _follow_reviews(self, session: Session) -> tuple[Callable[[], None], ...]:
        """Say in status bar and tab how many reviews are due."""
        reviewing = session.reviewing
        if reviewing is None:
            return ()

        def say(standing: Standing) -> None:
            self.parts.status.show_due(len(standing.due))
            self.parts.bottom.count("Review", len(standing.due))

        say(reviewing.standing)
        reviewing.look()
        return reviewing.stood.connect(say), reviewing.close

    def _tell(self, message: Message) -> None:
        self._told = self.desk.session.edits.done[-1:]
        self.parts.messages.tell(message)

    def _seek(self, what: str) -> None:
        """Say what is looked for, with a way to end that."""
        status = self.parts.status
        status.show_task(what) if what else status.end_task()

    def _cancel(self) -> None:
        session = self.desk.open_session
        if session is not None and session.lamp.seeking:
            focus.put_out(session)
        else:
            self.cancelled.emit()

    def _visited(self, iri: Iri | None) -> None:
        self.parts.right.visit(iri)
        self._refresh_soon()

    def _settled(self, settings: Settings) -> None:
        self.parts.header.show_tools(shown=settings.toolbar)
        self.parts.graph.show_hint(shown=not settings.hint_closed)
        self.parts.recent.paths = settings.recent
        self._refresh_soon()

    def _foot(self) -> int:
        """How many pixels lie at the foot of the graph besides one row of a legend."""
        graph = self.parts.graph
        if graph.map is None:
            return graph.reading.foot
        legend = graph.map.legend
        row = self.parts.look.px(LEGEND)
        return legend.height() - row if legend.isVisible() else 0

    def _count_drawn(self) -> None:
        """The panes that say how much of something is on the canvas count again."""
        for pane in (self.parts.left.pane("Show"), self.parts.right.details):
            # By name: the modules of the panes are imported when they are first shown.
            count: Callable[[], object] | None = getattr(pane, "canvas_drawn", None)
            if count is not None:
                count()

    def _refresh_soon(self, _: object = None) -> None:
        self._soon.start(0)

    def _refresh(self) -> None:
        """Bring menus, tools and counts up to date."""
        session = self.desk.open_session
        self.parts.actions.refresh(session)
        if session is None:
            return
        if session.edits.done[-1:] != self._told:
            self.parts.messages.outdate()
        drawn = self.parts.graph.map
        self.parts.status.show_counts(counts_of(session, drawn.hidden_count if drawn else None))
        self.parts.centre.show_layout(session.view.layout)

    def _turn(self) -> None:
        """Another tab in the centre, or another kind of view: each has its own open sides."""
        title, session = self.parts.centre.title, self.desk.open_session
        if title == "Graph" and session is not None and session.view.layout == "path":
            title = PATH
        self.parts.frame.turn(title)
        self._settle()

    def _settle(self) -> None:
        """Build the panes that can be seen now, each in a turn of its own."""
        opened, parts = self.parts.frame.opened(), self.parts
        for region, island in ((Region.LEFT, parts.left), (Region.BOTTOM, parts.bottom)):
            if region in opened:
                self._turns.add(island.settle)
        if Region.RIGHT in opened and self.desk.open_session:
            self._turns.add(self._visit)
        self._refresh_soon()

    def _visit(self) -> None:
        self.parts.right.visit(self.desk.session.trail.here)

    # --- what the window is told by Qt ------------------------------------------------------

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        """A ring stays only around the region that has the focus."""
        for island in self.parts.frame.islands.values():
            if now is None or not island.isAncestorOf(now):
                island.rim.show_ring(shown=False)

    def tabbed(self, before: QWidget | None) -> None:
        """Tab: the region that it arrives in shows its ring."""
        # Qt calls this too where what had the focus is hidden.
        if before is not None and before.isVisible():
            self.parts.frame.show_rings(self.parts.frame.focused())

    def key(self, event: QKeyEvent) -> bool:
        """Escape closes what lies above, else cancels what runs, else clears the selection."""
        if event.key() != Qt.Key.Key_Escape or self.desk.open_session is None:
            return False
        if self.desk.escape():
            return True
        if self.parts.status.busy:
            self._cancel()
        else:
            self.desk.session.select(None)
        return True

    def press(self, event: QMouseEvent) -> None:
        """The buttons at the side of the mouse go back and forward."""
        commands = {
            Qt.MouseButton.BackButton: "view.back",
            Qt.MouseButton.ForwardButton: "view.forward",
        }
        if event.button() in commands:
            self.parts.actions.by_id[commands[event.button()]].trigger()

    def drag(self, event: QDragEnterEvent) -> None:
        """Files and links to files on the web may be dropped."""
        if any(map(dropped, event.mimeData().urls())):
            event.acceptProposedAction()

    def drop(self, event: QDropEvent) -> None:
        """What is dropped is opened; a text is read for its concepts."""
        paths = [named for url in event.mimeData().urls() if (named := dropped(url))]
        if paths:
            event.acceptProposedAction()
            text = text_of_all(paths)
            self.desk.read_text(text) if text else self.desk.open_dropped(paths)

    def resized(self, event: QResizeEvent) -> None:
        """What lies over the window stays as large as it."""
        self.desk.resized(event.size())
        self._settle()

    def left(self) -> None:
        """Hand over the arrangement to be kept."""
        frame = self.parts.frame
        frame.keep_geometry(bytes(self._window.saveGeometry().toBase64().data()).decode())
        kept = frame.arrangement
        for region, island in ((Region.LEFT, self.parts.left), (Region.BOTTOM, self.parts.bottom)):
            kept = kept.with_tab(region, island.title)
        self.leaving.emit(kept.text())


def _close_hint(session: Session) -> None:
    session.prefer(replace(session.settings, hint_closed=True))
