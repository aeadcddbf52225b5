"""Paths between two concepts: the same from each server, from the file, and over rdflib's graph."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from remote_twins import SPACE, Twins, opened, some

from explorer.app.connection import Barred, Connection, connection
from explorer.app.jobs import Ticket
from explorer.model import vocabulary as v
from explorer.model.errors import Cancelled
from explorer.model.source import Source
from explorer.model.terms import Iri

Pair = tuple[Iri, Iri]
Path = tuple[Iri, ...]


def iri(name: str) -> Iri:
    return Iri(SPACE + name)


def between(source: Source, first: Iri, last: Iri, barred: Barred | None = None) -> Connection:
    return connection((first, last), source, barred or Barred(), Ticket())


def shortest(pairs: Iterable[Pair], first: Iri, last: Iri) -> set[Path]:
    """All shortest paths, by going over whole paths: slow and plain."""
    onward: dict[Iri, set[Iri]] = {}
    for one, other in pairs:
        onward.setdefault(one, set()).add(other)
    rim: list[Path] = [(first,)]
    seen = {first}
    while rim:
        if found := {path for path in rim if path[-1] == last}:
            return found
        rim = [(*p, end) for p in rim for end in onward.get(p[-1], ()) if end not in seen]
        seen |= {path[-1] for path in rim}
    return set()


def linked(twins: Twins, *, arrows: bool, without: frozenset[Iri] = frozenset()) -> set[Pair]:
    """The pairs of concepts that statements link, as rdflib reads them."""
    relations = {p: r for p, r in twins.local.relations().items() if p not in without}
    concepts = {concept.iri for concept in twins.local.ranked(5_000)}
    found: set[Pair] = set()
    for s, p, o in twins.triples():
        relation = relations.get(p)
        if relation is None or not {s, o} <= concepts or s == o:
            continue
        found.add((s, o))
        if not arrows or relation.symmetric:
            found.add((o, s))
    return found


@pytest.mark.parametrize("twins", ["terms"], indirect=True)
@pytest.mark.parametrize("arrows", [False, True], ids=["either way", "along the arrows"])
def test_shortest_paths_are_those_of_the_file_and_of_rdflib(twins: Twins, arrows: bool) -> None:  # noqa: FBT001  # pytest's
    barred = Barred(arrows=arrows)
    pairs = linked(twins, arrows=arrows)
    number = 0
    for first, last in pairwise(some(twins.local, 7)):
        found, expected = (between(s, first, last, barred) for s in (twins.remote, twins.local))
        assert (found.paths, found.number) == (expected.paths, expected.number)
        assert set(found.links) == set(expected.links)
        plain = shortest(pairs, first, last)
        assert found.number == len(plain)
        assert set(found.paths) <= plain
        number = max(number, found.number)
    assert number > 1


@pytest.mark.parametrize("twins", ["plain"], indirect=True)
def test_a_path_follows_arrows_where_that_is_wanted(twins: Twins) -> None:
    there, back = (iri("ann"), iri("berlin")), (iri("berlin"), iri("ann"))
    along = Barred(arrows=True)
    for source in (twins.remote, twins.local):
        assert between(source, *there, along).paths == ((iri("ann"), iri("eve"), iri("berlin")),)
        assert between(source, *back, along).paths == ()
        assert between(source, *back).steps == 2


@pytest.mark.parametrize("twins", ["plain"], indirect=True)
def test_no_path_leads_over_a_hidden_relation(twins: Twins) -> None:
    barred = Barred(frozenset({iri("lives")}))
    assert between(twins.remote, iri("ann"), iri("berlin"), barred).paths == ()
    assert between(twins.remote, iri("ann"), iri("eve"), barred).steps == 1


@pytest.mark.parametrize("twins", ["thesaurus"], indirect=True)
def test_several_shortest_paths_are_found_and_none_where_there_is_none(twins: Twins) -> None:
    several = between(twins.remote, iri("animal"), iri("bone"))
    assert (several.number, several.steps) == (1, 2)
    both = between(twins.remote, iri("cat"), iri("poodle"))
    assert both == between(twins.local, iri("cat"), iri("poodle"))
    hidden = Barred(frozenset({v.RELATED}))
    around = between(twins.remote, iri("cat"), iri("poodle"), hidden)
    assert around.paths == ((iri("cat"), iri("animal"), iri("dog"), iri("poodle")),)
    for source in (twins.remote, twins.local):
        assert between(source, iri("animal"), iri("plant")).paths == ()


def test_a_search_for_a_path_on_a_server_is_taken_back(server: str) -> None:
    source, ticket = opened(server, "plain"), Ticket()
    source.relations()
    ticket.cancel()
    with pytest.raises(Cancelled):
        connection((iri("ann"), iri("berlin")), source.under(ticket), Barred(), ticket)
    source.close()
