"""All concepts of a server, as long as they are not too many."""

from collections.abc import Iterator

import pyoxigraph as ox

from explorer.model import vocabulary as v
from explorer.model.concept import Named
from explorer.model.errors import TooLarge
from explorer.model.source import Token
from explorer.model.terms import Iri
from explorer.model.whole import Whole
from explorer.store.index.names import REPLACED_BY, every_name
from explorer.store.index.whole import whole
from explorer.store.remote import questions as q
from explorer.store.remote.links import RemoteLinks
from explorer.store.remote.profile import cell_text
from explorer.store.remote.shelf import Shelf, typed

WHOLE = 20_000
"""A map of more concepts than this is not made from a server."""
PAGE = 5_000


def all_concepts(shelf: Shelf, most: int, token: Token) -> list[Iri]:
    """All concepts by IRI, page by page. Raises TooLarge beyond `most`."""
    found: list[Iri] = []
    while True:
        after = found[-1] if found else ""
        rows = shelf.rows(q.concepts_after(after, shelf.profile.sorts, PAGE), token)
        found += [Iri(cell_text(row[0])) for row in rows.rows]
        if len(found) > most:
            raise TooLarge(
                f"{shelf.endpoint.host} holds more than {most:,} concepts: too many to fetch all.",
                "Look at a part of them, or open its file.",
            )
        if not rows.rows or (len(rows.rows) < PAGE and rows.complete):
            return found


def remote_names(shelf: Shelf, language: str, token: Token) -> Iterator[Named]:
    """All names of its concepts. Raises TooLarge for more concepts than a map may have."""
    iris = all_concepts(shelf, WHOLE, token)
    said = shelf.said(iris, token).values()
    replaced = shelf.in_batches(iris, lambda some: q.said(some, (REPLACED_BY,)), token)
    part = [*typed(iris), *(quad for some in said for quad in some), *replaced]
    return every_name(shelf.answers(part, language).chosen, token)


def remote_whole(shelf: Shelf, links: RemoteLinks, language: str, token: Token) -> Whole:
    """The whole of it: names, links, kinds, collections."""
    iris = all_concepts(shelf, WHOLE, token)
    inside = links.among(frozenset(iris), token)
    said = shelf.said(iris, token)
    individuals = {link.source for link in inside if link.relation == v.TYPE}
    part = [*typed(iri for iri in iris if iri not in individuals)]
    part += [quad for some in said.values() for quad in some]
    part += [
        ox.Quad(ox.NamedNode(e.source), ox.NamedNode(e.relation), ox.NamedNode(e.target))
        for e in inside
    ]
    part += shelf.in_batches(iris, lambda some: q.said(some, (v.DEPRECATED,)), token)
    members = list(shelf.in_batches(iris, lambda some: q.said_of(some, (v.MEMBER,)), token))
    named = shelf.said({cell_text(quad.subject) for quad in members}, token)
    part += [*members, *(quad for some in named.values() for quad in some)]
    return whole(shelf.declared(part, language), token)
