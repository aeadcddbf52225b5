"""What the data of a server has at a place of a query, counted by the server, for completion.

Nothing is asked before a query is typed. An answer is kept until `reload`; what takes the server
longer than `SECONDS` is counted in a part, and else not asked again.
"""

from explorer.model.counts import About, Counts
from explorer.model.errors import BadQuery, TooLarge, Unreachable
from explorer.model.source import Token
from explorer.model.terms import Iri
from explorer.store.remote import fact_questions as q
from explorer.store.remote import survey
from explorer.store.remote.profile import cell_text, number
from explorer.store.remote.replies import Rows
from explorer.store.remote.shelf import Shelf

SAMPLE = 2_000
"""So many resources are looked at."""
SOME = 100_000
"""So many statements are looked at where nothing is said of them, or the server cannot count."""
SECONDS = 5.0


def predicates_of(shelf: Shelf, about: About, token: Token, *, forward: bool) -> Counts:
    """As `Counted.predicates_of`; nothing where the server takes too long."""
    if about.iri is not None:
        one = q.predicates_of_one(about.iri, SOME, forward=forward)
        return _of_one(_rows(shelf, one, token))
    if not about:
        return _all_predicates(shelf, token, forward=forward)
    text = q.predicates(about, SAMPLE, forward=forward)
    return _of_some(shelf, about, _rows(shelf, text, token), token)


def values_of(shelf: Shelf, about: About, predicate: Iri, token: Token) -> Counts:
    """As `Counted.values_of`: the most frequent ones; nothing where the server takes too long."""
    if about.iri is not None:
        return _of_one(_rows(shelf, q.values_of_one(about.iri, predicate), token))
    if not about:
        each = _each(_rows(shelf, q.values_of_any(predicate, SOME), token))
        return Counts(each, exact=sum(each.values()) < SOME)
    text = q.values(about, predicate, SAMPLE)
    return _of_some(shelf, about, _rows(shelf, text, token), token)


def _all_predicates(shelf: Shelf, token: Token, *, forward: bool) -> Counts:
    every = q.statements_by_predicate() if forward else survey.predicates()
    if found := _each(_rows(shelf, every, token)):
        return Counts(found)
    some = q.statements_of_some(SOME) if forward else survey.predicates_of_some(SOME)
    return Counts(_each(_rows(shelf, some, token)), exact=False)


def _of_some(shelf: Shelf, about: About, found: Rows, token: Token) -> Counts:
    """What some of the resources have, as of all of them."""
    each = _each(found)
    if not each:
        return Counts()
    counted = _rows(shelf, q.how_many(about), token).rows
    of = number(counted[0][0]) if counted else 0
    if not of:
        return Counts(each, exact=False)
    factor = max(1.0, of / SAMPLE)
    return Counts({iri: round(n * factor) for iri, n in each.items()}, of, exact=factor == 1)


def _of_one(found: Rows) -> Counts:
    return Counts({Iri(cell_text(row[0])): 1 for row in found.rows}, 1)


def _each(found: Rows) -> dict[Iri, int]:
    """Counts by name, the highest first."""
    rows = ((Iri(cell_text(name)), number(n)) for name, n in found.rows if name is not None)
    return dict(sorted(rows, key=lambda row: (-row[1], row[0])))


def _rows(shelf: Shelf, text: str, token: Token) -> Rows:
    """The answer, or none where the server did not give one in time, now or before."""
    if text not in shelf.slow:
        try:
            return shelf.rows(text, token, SECONDS)
        except (TooLarge, Unreachable, BadQuery):
            shelf.slow.add(text)
    return Rows((), ())
