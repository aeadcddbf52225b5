"""A tab about one concept that is read from top to bottom, made of parts in one column."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from explorer.app.panes.details import Detail
from explorer.gui.parts.layouts import column
from explorer.gui.parts.reader import Reader
from explorer.gui.style import Look
from explorer.model.terms import Iri

Parts = Callable[[Detail], Iterable[QWidget]]


class DetailReader(Reader):
    """Builds its parts anew for each detail; the same concept stays where the reader was."""

    def __init__(self, look: Look, name: str, parts: Parts) -> None:
        super().__init__(name)
        self._look, self._parts = look, parts
        self._iri: Iri | None = None

    def show_detail(self, detail: Detail) -> None:
        """Show another concept, or the same anew."""
        body = column(self._look, gap=0)
        for part in self._parts(detail):
            body.add(part)
        body.add(None)
        self.read(body, anew=detail.iri != self._iri)
        self._iri = detail.iri
