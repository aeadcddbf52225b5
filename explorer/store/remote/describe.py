"""All that a server says of one concept, and the statements of a graph."""

from collections.abc import Iterable

import pyoxigraph as ox

from explorer.model import vocabulary as v
from explorer.model.errors import TooLarge
from explorer.model.source import Token
from explorer.model.terms import Iri, Statement
from explorer.store.answers import Answers
from explorer.store.remote import questions as q
from explorer.store.remote.endpoint import Bounds
from explorer.store.remote.profile import quads
from explorer.store.remote.shelf import SECONDS, Shelf
from explorer.store.terms import decode

STATED = 1_000
"""So many statements are shown in which a concept is subject, and so many as object."""
MANY = 10_000
_READING = (v.REFERENCES, v.PAGE_OF, v.SEE_ALSO)
_OF_PAGES = (v.SCHEMA_NAME, v.SCHEMA_AUTHOR, v.SCHEMA_DATE, v.SCHEMA_URL, v.TITLE, v.LABEL)


def described(
    shelf: Shelf, iri: Iri, language: str, token: Token
) -> tuple[Answers, tuple[Statement, ...]]:
    """What is said of a concept and of the pages it names; and its statements."""
    found = shelf.rows(q.about(iri, STATED), token)
    if not found.complete or len(found.rows) >= STATED:
        shelf.tell(
            f"Of concepts with very many statements the first {STATED:,} each way are listed."
        )
    here = ox.NamedNode(iri)
    stated = list(quads((s or here, p, here if s else o) for s, p, o in found.rows))
    pages = [x.object for x in stated if x.predicate.value in _READING and x.subject == here]
    pages += [x.subject for x in stated if x.predicate.value == v.TEACHES]
    named = [page.value for page in pages if isinstance(page, ox.NamedNode)]
    said = list(shelf.in_batches(named, lambda some: q.said(some, _OF_PAGES), token))
    return shelf.answers([*stated, *said], language), _statements(shelf, stated)


def statements_about(shelf: Shelf, graph: Iri, token: Token) -> tuple[Statement, ...]:
    """The statements of a named graph, of the server's address all that it is asked over.

    Raises TooLarge where they are many.
    """
    endpoint = shelf.endpoint
    if graph != endpoint.address:
        endpoint = endpoint.over((graph,))
    rows = endpoint.select(q.statements(MANY + 1), token, Bounds(SECONDS, MANY))
    if not rows.complete:
        raise TooLarge(
            f"{endpoint.host} gives only the first {len(rows.rows):,} statements of {graph}.",
            "Ask for some of them by a query.",
        )
    return _statements(shelf, quads(rows.rows), graph)


def _statements(
    shelf: Shelf, stated: Iterable[ox.Quad], graph: Iri | None = None
) -> tuple[Statement, ...]:
    where = graph or Iri(shelf.endpoint.address)
    return tuple(sorted({decode(quad)._replace(graph=where) for quad in stated}, key=repr))
