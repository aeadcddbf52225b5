"""The main window: follows the session and shows how it stands; holds no knowledge of its own."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from explorer.app import acts
from explorer.app.command import Command, Region
from explorer.app.session import Session
from explorer.app.settings import Settings
from explorer.gui.arrangement import PATH
from explorer.gui.building import build
from explorer.gui.choices import fill_languages
from explorer.gui.desk import WindowDesk
from explorer.gui.status import Counts
from explorer.gui.style import Look
from explorer.model.terms import Iri

LEAST, USUAL = (640, 440), (1280, 800)


class Window(QMainWindow):
    """Made once; `show_session` puts another ontology into it.

    `cancelled`: the running task shall end. `leaving`: the window closes; its arrangement is
    the text to keep.
    """

    cancelled = Signal()
    leaving = Signal(str)

    def __init__(self, look: Look, settings: Settings, data_folder: str = "") -> None:
        super().__init__()
        self._look = look
        self._endings: list[Callable[[], None]] = []
        self.setAcceptDrops(True)
        self.setWindowTitle("Concept Explorer")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._refresh)
        self.parts = build(self, look, settings, self._run, data_folder)
        self.desk = WindowDesk(self, self.parts)
        self._connect()
        self._arrange(settings)

    def _run(self, command: Command) -> None:
        self.desk.run(command)

    def _connect(self) -> None:
        parts, desk = self.parts, self.desk
        parts.header.searched.connect(desk.find_anything)
        parts.status.cancelled.connect(self.cancelled)
        parts.status.cleared.connect(lambda: acts.show_all(desk.session))
        parts.messages.undo.connect(lambda: Session.undo(desk.session))
        parts.centre.turned.connect(lambda _: self._turn())
        parts.frame.arranged.connect(self._refresh_soon)
        parts.graph.drawn.connect(self._refresh_soon)
        parts.graph.zoomed.connect(parts.status.show_zoom)
        parts.graph.hint_closed.connect(lambda: _close_hint(desk.session))
        parts.graph.menu.connect(self._show_menu)
        parts.right.searching.connect(desk.find_anything)
        parts.right.learning.connect(lambda: desk.find_anything("@"))
        parts.right.opening.connect(desk.choose_file)
        parts.right.touring.connect(desk.show_tour)
        parts.recent.chosen.connect(lambda path: desk.asked.emit([Path(path)]))
        parts.languages.aboutToShow.connect(lambda: fill_languages(parts.languages, desk.session))
        desk.done.connect(self._refresh_soon)
        desk.moved.connect(self._settle)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _show_menu(self, at: QPoint) -> None:
        """The commands for the concept in focus, at a place on the screen."""
        self.parts.actions.refresh(self.desk.open_session)
        menu = self.parts.actions.concept_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _arrange(self, settings: Settings) -> None:
        kept = self.parts.frame.arrangement
        self.setMinimumSize(*LEAST)
        geometry = QByteArray.fromBase64(kept.geometry.encode())
        if not (kept.geometry and self.restoreGeometry(geometry)):
            self.resize(*USUAL)
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
            session.told.connect(parts.messages.tell),
            session.failed.connect(parts.messages.fail),
            session.learning.planned.connect(self._refresh_soon),
        ]
        parts.graph.show_session(session)
        for island in (parts.left, parts.centre, parts.bottom):
            island.show_session(session)
        parts.right.show_session(session, field)
        self.setWindowTitle(f"{name} – Concept Explorer")
        parts.status.show_name(name)
        self._turn()
        parts.graph.take_focus()

    def _visited(self, iri: Iri | None) -> None:
        self.parts.right.visit(iri)
        self._refresh_soon()

    def _settled(self, settings: Settings) -> None:
        self.parts.header.show_tools(shown=settings.toolbar)
        self.parts.graph.show_hint(shown=not settings.hint_closed)
        self.parts.recent.paths = settings.recent
        self._refresh_soon()

    def _refresh_soon(self, _: object = None) -> None:
        self._soon.start(0)

    def _refresh(self) -> None:
        """Bring menus, tools and counts up to date."""
        session = self.desk.open_session
        self.parts.actions.refresh(session)
        if session is None:
            return
        plan = session.learning.plan
        known = len(plan.known.said | plan.known.assumed) if plan else 0
        shown = len(session.placed)
        graph = session.view.layout not in ("start", "path")
        hidden = len(session.view.shown) - shown if graph and session.view.kinds_hidden else 0
        self.parts.status.show_counts(Counts(session.store.size(), shown, known, max(0, hidden)))
        self.parts.centre.show_layout(session.view.layout)

    def _turn(self) -> None:
        """Another tab in the centre, or another kind of view: each has its own open sides."""
        title, session = self.parts.centre.title, self.desk.open_session
        if title == "Graph" and session is not None and session.view.layout == "path":
            title = PATH
        self.parts.frame.turn(title)
        self._settle()

    def _settle(self) -> None:
        """Build the panes that can be seen now."""
        opened, parts = self.parts.frame.opened(), self.parts
        for region, island in ((Region.LEFT, parts.left), (Region.BOTTOM, parts.bottom)):
            if region in opened:
                island.settle()
        if Region.RIGHT in opened and self.desk.open_session:
            parts.right.visit(self.desk.session.trail.here)
        self._refresh_soon()

    # --- events -----------------------------------------------------------------------------

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        """A ring stays only around the region that has the focus."""
        for island in self.parts.frame.islands.values():
            if now is None or not island.isAncestorOf(now):
                island.rim.show_ring(shown=False)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001  # Qt's own
        """Tab: the region that it arrives in shows its ring."""
        before = QApplication.focusWidget()
        moved = super().focusNextPrevChild(next)
        # Qt calls this too where what had the focus is hidden.
        if before is not None and before.isVisible():
            self.parts.frame.show_rings(self.parts.frame.focused())
        return moved

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.desk.open_session is not None:
            self._escape(self.desk.session)
        else:
            super().keyPressEvent(event)

    def _escape(self, session: Session) -> None:
        """Close what lies above, else cancel what runs, else clear the selection."""
        if self.parts.graph.close_find() or self.parts.tour.leave() or self.parts.messages.close():
            return
        if self.parts.status.busy:
            self.cancelled.emit()
        else:
            session.select(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.BackButton:
            self.parts.actions.by_id["view.back"].trigger()
        elif event.button() == Qt.MouseButton.ForwardButton:
            self.parts.actions.by_id["view.forward"].trigger()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.desk.asked.emit(paths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.parts.palette.follow(event.size())
        self._settle()

    def closeEvent(self, event: QCloseEvent) -> None:
        frame = self.parts.frame
        frame.keep_geometry(bytes(self.saveGeometry().toBase64().data()).decode())
        kept = frame.arrangement
        for region, island in (
            (Region.LEFT, self.parts.left),
            (Region.BOTTOM, self.parts.bottom),
        ):
            kept = kept.with_tab(region, island.title)
        self.leaving.emit(kept.text())
        super().closeEvent(event)


def _close_hint(session: Session) -> None:
    session.prefer(replace(session.settings, hint_closed=True))
