"""Changes of the ontology itself: a store takes a while over them, so a worker applies them.

They are steps of undo like all others. What a person adds beside an ontology is kept in files of
their own, each with one graph, and written in the same worker.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol

from explorer.model.change import Change
from explorer.model.errors import ExplorerError
from explorer.model.source import Store, Token
from explorer.model.terms import Iri, Statement

if TYPE_CHECKING:
    from explorer.app.session import Session


class Kept(Protocol):
    """A file that holds one graph beside the ontology."""

    def keep(self, statements: tuple[Statement, ...]) -> None:
        """Write these statements instead of those that it holds; may block."""


class Apart:
    """Applies one change after another; `files` keep some graphs."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self.files: dict[Iri, Kept] = {}
        self.busy = False

    def apply(self, change: Change, done: Callable[[Change], object]) -> bool:
        """Apply a change in a worker and hand on its effect; False where one is under way."""
        if self.busy:
            return False
        session, store, files = self._session, self._session.store, dict(self.files)
        self.busy = True

        def work(_: Token) -> Change:
            effect = store.apply(change)
            keep(store, effect, files)
            return effect

        def applied(effect: Change) -> None:
            self.busy = False
            done(effect)

        def failed(error: ExplorerError) -> None:
            self.busy = False
            session.failed.send(error)

        session.jobs.ask("apart", work, applied, failed)
        return True


def keep(store: Store, effect: Change, files: Mapping[Iri, Kept]) -> None:
    """Write the graphs that changed to their files; may block."""
    for graph in effect.graphs() & files.keys():
        files[graph].keep(store.statements(graph))
