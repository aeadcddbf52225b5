"""The running program: fills the window, opens ontologies, keeps settings, logs defects."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from explorer.app.edits import own_edits
from explorer.app.folders import Folders
from explorer.app.jobs import Jobs
from explorer.app.last_view import ViewKeeping
from explorer.app.learning.moved import Following
from explorer.app.learning.ordering import Advice
from explorer.app.learning.reviewing import Reviewing
from explorer.app.learning.since import Since, StandingFile
from explorer.app.session import Message, Session
from explorer.app.settings import Settings
from explorer.gui.beginning import PATIENCE, carried, go_on, open_beginning
from explorer.gui.bridge import Bridge
from explorer.gui.choices import language_of, with_opened
from explorer.gui.content import Content
from explorer.gui.defects import written_down
from explorer.gui.garbage import let_go
from explorer.gui.messages import Offer
from explorer.gui.opening import Kept, Named, Opened, Wanted, open_store, same_files
from explorer.gui.partly import STDIN, in_part
from explorer.gui.preferences import Preferences
from explorer.gui.profiles import Learner, Profiles
from explorer.gui.reloading import Reloading
from explorer.gui.servers import Live, shown_as
from explorer.gui.style import dress
from explorer.gui.warming import make_ready, warm
from explorer.gui.window import Window
from explorer.model.errors import ExplorerError, Locked
from explorer.model.source import Searched
from explorer.model.terms import ADDED, ORDERING, OWN_GRAPHS

if TYPE_CHECKING:
    from explorer.gui.sheets.address import AddressSheet, Chosen
    from explorer.gui.sheets.profiles import ProfileSheet

log = logging.getLogger(__name__)

Found = tuple[Settings, tuple[str, ...]]


class Program(QObject):
    """Owns what lives as long as the program; `open` replaces the ontology in the window.

    `found` are the settings, and a sentence for each one that could not be used.
    """

    def __init__(self, window: Window, places: Folders, found: Found) -> None:
        super().__init__(window)
        self._places = places
        self._bridge = Bridge()
        self._jobs = Jobs(self._bridge.post, workers=1)
        # What is looked at before it is opened need not wait for what is being opened.
        self._looks = Jobs(self._bridge.post, workers=1)
        settings, self._complaints = found
        self._learner = Learner(places.of(settings.profile))
        self._session: Session | None = None
        self._beginning: Session | None = None
        self._keeping: ViewKeeping | None = None
        self._here = Wanted()
        dress()
        self._preferences = Preferences(self, settings, places.settings)
        self.look = self._preferences.look
        self.content = Content(window, self.look, settings, str(places.profile.parent))
        self.content.desk.asked.connect(self.open)
        self.content.desk.bundled.connect(lambda: self.open([]))
        self.content.desk.addressed.connect(self.ask_address)
        self._reloading = Reloading(self, self.content.parts.messages, self._edits)
        self._reloading.wanted.connect(self._reload)
        self._profiles = Profiles(self, places, self.content.parts.messages, self._edits)
        self._profiles.wanted.connect(self._reload)
        self.content.desk.profiled.connect(self.ask_profile)
        self.content.desk.reloaded.connect(lambda: self._reloading.ask(self._here.name))
        self.content.cancelled.connect(self._cancel)
        self.content.leaving.connect(self._leave)
        self.content.parts.graph.drawn.connect(self._warm)
        self._warmed = False
        self._unready: Session | None = None

    def _warm(self, _: object) -> None:
        """After the first picture: load what the next clicks need, off the main thread.

        And complete the index behind search of what is open; what is typed meanwhile goes first.
        """
        fail = self.content.parts.messages.fail
        if not self._warmed:
            self._warmed = True
            self._jobs.ask("warm", lambda _: warm(), lambda _: None, fail)
        session, self._unready = self._unready, None
        if session is not None and isinstance(session.store, Searched):
            session.jobs.ask("names", session.store.make_ready, lambda _: None, fail)

    # --- opening ----------------------------------------------------------------------------

    def open(self, paths: Sequence[Named], *, restored: bool = True) -> None:
        """Open files or addresses, or the bundled ontology; what is open stays until it is read.

        `restored`: with the canvas as it was when they were last open.
        """
        self._open(Wanted(same_files(paths), language_of(self._preferences.settings), restored))

    def ask_address(self, address: str = "", error: ExplorerError | None = None) -> "AddressSheet":
        """Ask for an address on the web, and for what it takes to be let in there."""
        from explorer.gui.sheets.address import AddressSheet

        sheet = AddressSheet(self.look, self.content.parts.frame.window(), self._looks)
        sheet.accepted.connect(lambda: self._open_address(sheet.chosen))
        sheet.ask(address, error)
        return sheet

    def ask_profile(self) -> "ProfileSheet":
        """Ask whose marks shall be used."""
        return self._profiles.ask(self.look, self.content.parts.frame.window(), self._learner)

    def _open_address(self, chosen: "Chosen") -> None:
        paths, language = same_files([chosen.address]), language_of(self._preferences.settings)
        self._open(Wanted(paths, language, secret=chosen.secret, keep=chosen.keep))

    def _open(self, wanted: Wanted, learner: Learner | None = None) -> None:
        by = learner or self._learner
        kept = by.kept
        post = self._bridge.post
        self._beginning = None
        status = self.content.parts.status
        status.show_task(f"Opening {wanted.name}", 0.0)

        def progress(words: str, share: float) -> None:
            post(lambda: status.show_task(words, share) if status.busy else None)

        self._jobs.ask(
            "open",
            lambda token: open_store(wanted, kept, token, progress),
            lambda opened: self._opened(wanted, opened, by),
            lambda error: self._not_opened(wanted, error),
        )
        if self._session is None:
            fail = self.content.parts.messages.fail
            self._looks.ask("ready", lambda _: make_ready(), lambda _: None, fail)
            QTimer.singleShot(PATIENCE, self, lambda: self._begin(wanted, kept))

    def _begin(self, wanted: Wanted, kept: Kept) -> None:
        """Show the beginning of what is still being read, where there is nothing else to see."""
        if self._session is None and self.content.parts.status.busy:
            self._looks.ask(
                "beginning",
                lambda token: open_beginning(wanted, kept, token),
                lambda opened: self._begun(wanted, opened),
                lambda _: None,
            )

    def _begun(self, wanted: Wanted, opened: Opened | None) -> None:
        if opened is None or self._session is not None:
            return
        self._here = wanted
        session = self._beginning = self._session = self._session_of(wanted, opened)
        name = self._learner.titled(f"{wanted.name} (beginning)")
        self.content.show_session(session, name, name)
        told = f"This is the beginning of {wanted.name}. The rest is being read."
        session.told.send(Message(told))

    def _session_of(self, wanted: Wanted, opened: Opened) -> Session:
        store = opened.store
        own = frozenset(s for graph in OWN_GRAPHS for s in store.statements(graph))
        learner = self._learner
        learner.profile.begin(own)
        settings = replace(self._recent(wanted), profile=learner.places.name)
        session = Session(store, Jobs(self._bridge.post), learner.profile, settings)
        session.settled.connect(self._settled)
        session.folder = learner.places.views.parent
        return session

    def _opened(self, wanted: Wanted, opened: Opened, learner: Learner) -> None:
        self._looks.cancel("beginning")
        self.content.parts.status.end_task()
        store = opened.store
        before, self._beginning = self._beginning, None
        view = carried(before, opened.view)
        if self._session is not None:
            # Marks made while the file was read are in the old session alone: it writes them.
            self._close(waiting=False)
            store.with_own(learner.profile.latest)
        self._learner, places = learner, learner.places
        session = self._session_of(wanted, opened)
        session.view = view or session.view
        if opened.beside is not None:
            session.apart.files.update(zip((ORDERING, ADDED), opened.beside, strict=True))
        session.reviewing = Reviewing(session, places.profile.with_suffix(".reviews.sqlite"))
        Advice(session)
        Following(session)
        self._session = session
        self._keeping = ViewKeeping(session, opened.last)
        Since(session, StandingFile(places.views.parent / "visits", opened.last.ontology))
        self._show(session, wanted, opened.live)
        session.sieve.follow()
        go_on(session, before)
        self._settled(session.settings)
        for text in (*self._complaints, *opened.complaints):
            session.told.send(Message(text, done=False))
        self._complaints = ()
        self._reloading.follow(opened.files)
        self._here = wanted
        self._unready = session

    def _recent(self, wanted: Wanted) -> Settings:
        """The settings with what is opened as what was opened last."""
        named = tuple(shown_as(path) for path in wanted.paths if str(path) != STDIN)
        return with_opened(self._preferences.settings, named)

    def _show(self, session: Session, wanted: Wanted, live: Live | None) -> None:
        field = wanted.field if not wanted.paths else session.store.origin.title
        name = self._learner.titled(live.name if live else wanted.name)
        self.content.show_session(session, name, field)
        if live:
            self.content.parts.status.show_name(live.age)

    def _not_opened(self, wanted: Wanted, error: ExplorerError) -> None:
        self.content.parts.status.end_task()
        locked = isinstance(error, Locked) and len(wanted.paths) == 1
        if not locked:
            self.content.parts.messages.fail(error, *self._up_to(wanted, error))
        if self._session is None:
            self.open([])
        if locked:
            self.ask_address(shown_as(wanted.paths[0]), error)

    def _up_to(self, wanted: Wanted, error: ExplorerError) -> tuple[Offer, ...]:
        """What a person may do about files that cannot be read as a whole."""
        part = in_part(wanted, error)
        return (Offer(part[0], lambda: self._open(part[1])),) if part else ()

    def _edits(self) -> int:
        """How many changes go where the ontology is read again."""
        return own_edits(self._session.edits) if self._session else 0

    def _reload(self, learner: Learner | None = None) -> None:
        """The same again: files anew, of a server nothing that it answered before.

        For another learner as it is: of broken files again what can be read.
        """
        part = self._here.in_part and learner is not None
        self._open(replace(self._here, in_part=part, restored=True, keep=False), learner)

    def _cancel(self) -> None:
        self._jobs.cancel("open")
        self.content.parts.status.end_task()
        if self._session is None:
            self.open([])
        else:
            rest = "Only the beginning is here." if self._beginning else "Nothing was changed."
            self._session.told.send(Message(f"Opening was cancelled. {rest}"))

    # --- settings and the end ---------------------------------------------------------------

    def _settled(self, settings: Settings) -> None:
        self._preferences.take(settings, self._jobs, self.content.parts.messages.fail)

    def _leave(self, arrangement: str) -> None:
        """Keep what is not kept yet, and let go of workers once an edit of theirs is written."""
        # Nobody shall wait for that before an open window.
        self.content.parts.frame.window().hide()
        self._jobs.stop()
        self._looks.stop()
        self._close()
        self._jobs.close()
        self._looks.close()
        self._preferences.leave(arrangement)

    def _close(self, *, waiting: bool = True) -> None:
        """Keep what the canvas shows, what was marked or written, and let go of the session."""
        # What was said or asked is of what was open.
        self.content.parts.messages.close()
        self.content.parts.right.keep()
        keeping, session = self._keeping, self._session
        closings = (keeping and keeping.close, session and partial(session.close, waiting=waiting))
        for close in closings:
            try:
                if close:
                    close()
            except ExplorerError as error:
                log.warning("%s", error.message)
        # Once another session is shown.
        QTimer.singleShot(0, let_go)

    # --- defects ----------------------------------------------------------------------------

    def defect(
        self, _: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Write down what no one foresaw, and say one sentence."""
        self.content.parts.messages.fail(written_down(error, trace, self._places.log))
