"""What is being written in a note, kept a moment after each key: it comes back after a crash."""

from PySide6.QtCore import QObject, QTimer, Signal

from explorer.app.session import Message, Session
from explorer.app.small_file import SmallFile
from explorer.app.wording import listed
from explorer.model.terms import Iri

FILE, PAUSE = "note-drafts.json", 700


class Drafts(QObject):
    """`left` are drafts that a program left behind that ended before they were kept as notes.

    `found` is sent once they are known.
    """

    found = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._file = SmallFile(session.folder / FILE) if session.folder else None
        self.left: dict[Iri, str] = {}
        self._waits: tuple[Iri, str] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._write)
        self._look()

    def _look(self) -> None:
        file, store = self._file, self._session.store
        if file is None:
            return

        def work(_: object) -> tuple[dict[Iri, str], list[str]]:
            found = {Iri(i): t for i, t in file.read().items() if isinstance(t, str)}
            return found, [c.label for c in store.concepts(found).values()]

        self._session.jobs.ask("note.drafts", work, self._take, self._session.failed.send)

    def _take(self, found: tuple[dict[Iri, str], list[str]]) -> None:
        self.left, names = found
        if names:
            words = f"Your note on {listed(names)} was not finished: it waits in the tab Notes."
            self._session.told.send(Message(words))
            self.found.emit()

    def typed(self, iri: Iri, text: str) -> None:
        """The note on a concept is being written, and reads so."""
        self._waits = iri, text
        self._pause.start()

    def _write(self) -> None:
        if self._waits is not None:
            self._put(*self._waits)

    def _put(self, iri: Iri, text: str | None) -> None:
        file, session = self._file, self._session
        self._waits = None
        self._pause.stop()
        if file is None:
            return
        turn = file.turn()
        session.jobs.ask(
            f"note.draft {iri}",
            lambda _: file.put(iri, text, turn),
            lambda _: None,
            session.failed.send,
        )

    def kept(self, iri: Iri) -> None:
        """The note on a concept is kept: there is no draft of it any more."""
        self.left.pop(iri, None)
        self._put(iri, None)

    def end(self, iri: Iri | None) -> None:
        """The session ends, and its workers with it; what is written on a concept was kept."""
        self._pause.stop()
        if self._file is not None and iri is not None:
            self._file.put(iri, None, self._file.turn())
