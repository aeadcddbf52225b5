"""Finding on the map: labels are compared by a worker, and hits of hidden kinds are offered."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtWidgets import QWidget

from explorer.app.commands import on_canvas
from explorer.app.drawing.map_telling import Hits, folded_labels, map_hits
from explorer.app.session import Session
from explorer.gui.finding import Found
from explorer.model.source import Token
from explorer.model.terms import Iri
from explorer.scene.map.cloud import Cloud
from explorer.scene.map.sieve import Sieve


class Board(Protocol):
    """The map, as far as finding needs it."""

    @property
    def sieve(self) -> Sieve | None: ...
    def look_at(self, iri: Iri) -> None:
        """Bring one of the hits into sight, and tell it from the others."""
        ...


class MapSheet:
    """The map is searched as a whole: but for hidden kinds, everything is on it."""

    def __init__(self, board: Board, widget: QWidget, session: Session) -> None:
        self.widget = widget
        self._board, self._session = board, session
        self._folded: tuple[Cloud, Sequence[str]] | None = None

    def seek(self, text: str, found: Callable[[Found], object]) -> None:
        """Ask a worker; the letters typed last count."""
        shown, store = self._board.sieve, self._session.store
        if shown is None:
            return

        def work(token: Token) -> Hits:
            return map_hits(store, shown, self._labels(shown.cloud), text, token)

        def done(hits: Hits) -> None:
            found(Found(hits.shown, hits.hidden))

        self._session.jobs.ask("find", work, done, self._session.failed.send)

    def _labels(self, cloud: Cloud) -> Sequence[str]:
        """In a worker: labels are folded once for each map."""
        if self._folded is None or self._folded[0] is not cloud:
            self._folded = cloud, folded_labels(cloud.labels)
        return self._folded[1]

    def reveal(self, iri: Iri) -> None:
        """Bring a hit into sight."""
        self._board.look_at(iri)

    def bring(self, hidden: tuple[Iri, ...]) -> None:
        """Show the kinds of which hits are hidden."""
        on_canvas.show_kinds_of(self._session, hidden)
