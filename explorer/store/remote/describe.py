"""All that a server says of one concept, and the statements of a graph."""

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from explorer.model import vocabulary as v
from explorer.model.errors import BadQuery, TooLarge, Unreachable
from explorer.model.source import Token
from explorer.model.terms import Iri, Statement
from explorer.store.answers import Answers
from explorer.store.remote import questions as q
from explorer.store.remote.class_questions import about_with_blanks
from explorer.store.remote.endpoint import Bounds
from explorer.store.remote.profile import quads
from explorer.store.remote.shelf import SECONDS, Shelf
from explorer.store.terms import decode

STATED = 1_000
"""So many statements are shown in which a concept is subject, and so many as object."""
MANY = 10_000
_READING = (v.REFERENCES, v.PAGE_OF, v.SEE_ALSO)
_OF_PAGES = (v.SCHEMA_NAME, v.SCHEMA_AUTHOR, v.SCHEMA_DATE, v.SCHEMA_URL, v.TITLE, v.LABEL)


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a concept and of the pages it names, and the statements about it.

    `within` are those about the blank nodes around it.
    """

    answers: Answers
    statements: tuple[Statement, ...]
    within: tuple[Statement, ...]


def described(shelf: Shelf, iri: Iri, language: str, token: Token) -> Told:
    """All about one concept."""
    every = _read(shelf, iri, token)
    here = ox.NamedNode(iri)
    stated = [x for x in every if here in (x.subject, x.object)]
    around = [x for x in every if ox.BlankNode in (type(x.subject), type(x.object))]
    pages = [x.object for x in stated if x.predicate.value in _READING and x.subject == here]
    pages += [x.subject for x in stated if x.predicate.value == v.TEACHES]
    named = [page.value for page in pages if isinstance(page, ox.NamedNode)]
    said = list(shelf.in_batches(named, lambda some: q.said(some, _OF_PAGES), token))
    answers = shelf.answers([*stated, *said], language)
    return Told(answers, _statements(shelf, stated), _statements(shelf, around))


def _read(shelf: Shelf, iri: Iri, token: Token) -> list[ox.Quad]:
    """The statements about a concept; where blank nodes are among them, theirs with them."""
    found = shelf.rows(q.about(iri, STATED), token)
    if not found.complete or len(found.rows) >= STATED:
        shelf.tell(
            f"Of concepts with very many statements the first {STATED:,} each way are listed."
        )
    if any(isinstance(cell, ox.BlankNode) for row in found.rows for cell in row):
        try:
            found = shelf.all_rows(about_with_blanks(iri, STATED), token)
        except (TooLarge, Unreachable, BadQuery):
            shelf.tell("What is said of some things without a name could not be read.")
    here = ox.NamedNode(iri)
    ends = ((s or here, p, o or here) for s, p, o in found.rows)
    return list(dict.fromkeys(quads(ends)))


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
