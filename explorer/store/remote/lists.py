"""Lists of what a server holds: its size, all concepts by name, those on top, its collections."""

from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from explorer.model import vocabulary as v
from explorer.model.concept import Collection, Concept, Size
from explorer.model.errors import TooLarge
from explorer.model.source import Token
from explorer.model.terms import Iri
from explorer.store.answers import Answers
from explorer.store.index.learning_order import legend_place
from explorer.store.remote import questions as q
from explorer.store.remote import survey
from explorer.store.remote.endpoint import Endpoint
from explorer.store.remote.links import PLENTY
from explorer.store.remote.profile import cell_text, number
from explorer.store.remote.shelf import Shelf, typed

MANY = 10_000
GRAPHS = 100


def filled(endpoint: Endpoint, token: Token) -> Endpoint:
    """The endpoint over what it holds: its named graphs together where the default one is empty."""
    if endpoint.graphs or endpoint.select(survey.something(), token).rows:
        return endpoint
    rows = endpoint.select(survey.graphs(GRAPHS + 1), token).rows
    if len(rows) > GRAPHS:
        raise TooLarge(
            f"{endpoint.host} holds more than {GRAPHS} named graphs.", "Choose one of them."
        )
    return endpoint.over(tuple(Iri(cell_text(row[0])) for row in rows))


def size(shelf: Shelf, token: Token) -> Size:
    """Counted by the server; where it takes too long, what is known to be there at least."""
    profile = shelf.profile
    return Size(
        _counted(shelf, survey.count_concepts(profile.sorts), sum(profile.kinds.values()), token),
        _counted(shelf, survey.count_statements(), sum(profile.uses.values()), token),
    )


def _counted(shelf: Shelf, text: str, least: int, token: Token) -> int:
    try:
        if text not in shelf.slow:
            return number(shelf.all_rows(text, token).rows[0][0])
    except TooLarge:
        shelf.slow.add(text)
        shelf.tell("The server could not count all concepts and statements in time.")
    return least


def ranked(
    shelf: Shelf, names: tuple[Iri, str], part: tuple[int, int], token: Token
) -> Sequence[Iri]:
    """Some concepts in the order of their names, put in order by the server.

    As it has them where that takes it too long.
    """
    sorts, limit, offset = shelf.profile.sorts, min(part[0], MANY), part[1]
    text = q.ranked(sorts, names, limit, offset)
    fast = q.some_concepts(sorts, limit, offset)
    told = "Concepts are listed in no order: for that the server takes too long."
    rows = shelf.in_time(text, fast, told, token).rows
    return [Iri(cell_text(row[0])) for row in rows]


def by_name(concept: Concept) -> tuple[str, str]:
    """The order of lists."""
    return concept.label.casefold(), concept.iri


def legend(base: Answers, uses: Mapping[Iri, int]) -> tuple[Iri, ...]:
    """The relations by group, then most used, then label."""

    def key(relation: Iri) -> tuple[str, int, int, str, str]:
        group, _, place = legend_place(base.index, relation)
        return group, -uses.get(relation, 0), place, base.label(relation), relation

    return tuple(sorted(base.relations, key=key))


def collections(shelf: Shelf, language: str, token: Token) -> tuple[Collection, ...]:
    """The collections with their members; kept on the shelf."""
    if not shelf.profile.collections:
        return ()
    found = shelf.collections.get(language)
    if found is None:
        found = shelf.collections[language] = _read_collections(shelf, language, token)
    return found


def _read_collections(shelf: Shelf, language: str, token: Token) -> tuple[Collection, ...]:
    """All collections with their members."""
    sorts = shelf.profile.sorts
    rows = shelf.rows(q.collections(MANY), token)
    if not rows.complete or len(rows.rows) >= MANY:
        shelf.tell(f"Only the first {len(rows.rows):,} collections were read.")
    names = [cell_text(row[0]) for row in rows.rows]
    inside = list(shelf.in_batches(names, lambda some: q.members(some, sorts), token))
    ends = list(dict.fromkeys(cell_text(quad.object) for quad in inside))
    said = shelf.said(names + (ends if len(ends) <= PLENTY else []), token)
    # A collection without members is one too: it holds itself, which is no concept.
    member = ox.NamedNode(v.MEMBER)
    themselves = (ox.Quad(ox.NamedNode(c), member, ox.NamedNode(c)) for c in names)
    texts = (quad for some in said.values() for quad in some)
    return shelf.answers([*themselves, *inside, *texts, *typed(ends)], language).collections
