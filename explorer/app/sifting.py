"""Hidden graphs: what only they say is left out of every answer."""

from typing import TYPE_CHECKING

from explorer.model.source import Store, Token
from explorer.model.terms import Iri

if TYPE_CHECKING:
    from explorer.app.session import Session


class Sieve:
    """Follows which graphs the view hides; a worker prepares the answers without them."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._hidden: frozenset[Iri] = frozenset()

    def follow(self) -> None:
        """Leave out of every answer what only hidden graphs say, as soon as that is prepared."""
        session = self._session
        hidden = session.view.graphs_hidden
        if hidden == self._hidden:
            return
        self._hidden, store = hidden, session.store

        def work(_: Token) -> Store:
            sifted = store.without(hidden)
            sifted.size()
            return sifted

        session.jobs.ask("graphs", work, self._take, session.failed.send)

    def _take(self, store: Store) -> None:
        session = self._session
        session.store = store.in_language(session.store.language)
        session.learning.replan(session.store)
        session.settled.send(session.settings)
