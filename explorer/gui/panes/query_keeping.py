"""Keeps the open queries and the history in a file, and brings them back at the next start."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from explorer.app.query.kept import Desk, KeptDesk
from explorer.app.session import Session
from explorer.model.errors import ExplorerError

FILE, PAUSE = "queries.json", 1_000


class Keeping(QObject):
    """Writes what `desk` says a moment after each `changed`; `ready` once what was kept is read."""

    def __init__(self, session: Session, desk: Callable[[], Desk], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._desk = session, desk
        self._file = KeptDesk(session.folder / FILE) if session.folder else None
        self.ready = False
        self._version = 0
        self._kept = Desk()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._write)
        self.destroyed.connect(session.closing.connect(lambda _: self._close()))

    @property
    def path(self) -> Path | None:
        """Where the queries are kept, if anywhere."""
        return self._file.path if self._file else None

    def open(self, restore: Callable[[Desk], object]) -> None:
        """Read what was kept and hand it on; until then nothing is written."""
        file = self._file
        if file is None:
            return

        def done(desk: Desk) -> None:
            restore(desk)
            self.ready, self._kept = True, self._desk()

        def failed(error: ExplorerError) -> None:
            self.ready = True
            self._session.failed.send(error)

        self._session.jobs.ask("query.kept", lambda _: file.read(), done, failed)

    def changed(self) -> None:
        """Something may have to be written."""
        if self.ready:
            self._pause.start()

    def _write(self) -> None:
        file, desk = self._file, self._desk()
        if file is None or desk == self._kept:
            return
        self._kept = desk
        self._version += 1
        version, session = self._version, self._session
        session.jobs.ask(
            "query.keep", lambda _: file.write(version, desk), lambda _: None, session.failed.send
        )

    def _close(self) -> None:
        """Write what waits; the session ends, and its workers with it."""
        self._pause.stop()
        if self._file is not None and self.ready:
            self._file.write(self._version + 1, self._desk())
        self.ready = False
