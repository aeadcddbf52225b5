"""Finding among what is shown: the bar, the hits, and which of them is looked at.

What is searched is a `Sheet`: the canvas or the map that stands in its place.
"""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from explorer.app.commands import on_canvas
from explorer.app.session import Session
from explorer.gui.canvas.canvas import Canvas
from explorer.gui.find_bar import FindBar, hits
from explorer.gui.style import Look
from explorer.model.terms import Iri


class Found(NamedTuple):
    """What is shown of what was looked for; `hidden` is None until that is known."""

    hits: tuple[Iri, ...]
    hidden: tuple[Iri, ...] | None = None


class Sheet(Protocol):
    """What is searched."""

    @property
    def widget(self) -> QWidget: ...
    def seek(self, text: str, found: Callable[[Found], object]) -> None:
        """Call `found` with what is known, at once or later; once more when more is known."""
        ...

    def reveal(self, iri: Iri) -> None: ...
    def bring(self, hidden: tuple[Iri, ...]) -> None:
        """Show what is hidden."""
        ...


class CanvasSheet:
    """The canvas: what it shows is known at once, what it does not is asked of the store."""

    def __init__(self, canvas: Canvas, session: Session) -> None:
        self.widget = canvas
        self._canvas, self._session = canvas, session

    def seek(self, text: str, found: Callable[[Found], object]) -> None:
        """The hits by label; then those that are not on the canvas."""
        picture, session = self._canvas.picture, self._session
        shown = hits(tuple(picture.concepts.values()), text)
        found(Found(shown))
        store, placed = session.store, frozenset(picture.points)
        session.jobs.ask(
            "find",
            lambda _: on_canvas.hidden_hits(store, text, placed),
            lambda hidden: found(Found(shown, hidden)),
            session.failed.send,
        )

    def reveal(self, iri: Iri) -> None:
        """Bring a hit into sight."""
        self._canvas.reveal(iri)

    def bring(self, hidden: tuple[Iri, ...]) -> None:
        """Add what is not on the canvas."""
        on_canvas.add(self._session, hidden)


class Finding(QObject):
    """`rung` is called when other concepts are hits, `ended` with the hit that was looked at."""

    def __init__(
        self,
        look: Look,
        sheet: Callable[[], Sheet | None],
        host: QWidget,
        rung: Callable[[], object],
        ended: Callable[[Iri | None], object],
    ) -> None:
        super().__init__(host)
        self._sheet, self._rung, self._ended = sheet, rung, ended
        self.hits: tuple[Iri, ...] = ()
        self._hidden: tuple[Iri, ...] = ()
        self._at = 0
        self._text, self._new = "", False
        self.bar = FindBar(look, host)
        self.bar.typed.connect(self._typed)
        self.bar.stepped.connect(self._step)
        self.bar.shut.connect(self._shut)
        self.bar.revealed.connect(self._bring)

    @property
    def here(self) -> Iri | None:
        """The hit that is looked at."""
        return self.hits[self._at] if self.hits else None

    def open(self) -> None:
        """Show the bar over what is searched."""
        sheet = self._sheet()
        if sheet is not None:
            self.bar.stand_in(sheet.widget)
            self.bar.open()

    def forget(self) -> None:
        """What was searched is another: no hits, no bar."""
        self.hits = self._hidden = ()
        self.bar.close()

    def _typed(self, text: str) -> None:
        sheet = self._sheet()
        self._text, self._new = text, True
        if sheet is not None:
            sheet.seek(text, lambda found: self._take(text, found))

    def _take(self, text: str, found: Found) -> None:
        if text != self._text or not self.bar.is_open:
            return
        if self._new:
            self._new = False
            self._show(found.hits)
        self._hidden = found.hidden or ()
        self.bar.offer(len(self._hidden))

    def _show(self, found: tuple[Iri, ...]) -> None:
        self.hits, self._at = found, 0
        self.bar.count(0, len(found))
        self._rung()
        self._look()

    def _look(self) -> None:
        sheet = self._sheet()
        if self.here is not None and sheet is not None:
            sheet.reveal(self.here)

    def _step(self, by: int) -> None:
        if self.hits:
            self._at = (self._at + by) % len(self.hits)
            self.bar.count(self._at, len(self.hits))
            self._look()

    def _bring(self) -> None:
        sheet = self._sheet()
        if sheet is not None:
            sheet.bring(self._hidden)
        self.bar.close()

    def _shut(self) -> None:
        chosen, self.hits, self._hidden = self.here, (), ()
        self._rung()
        self._ended(chosen)
