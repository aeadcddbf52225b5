"""Shortest connections: all of them, none longer, and nothing that was barred."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ontologies import REQUIRES, iri, ontology

from explorer.app.connection import DRAWN, LINKS, Barred, connection
from explorer.app.jobs import Ticket
from explorer.model.errors import Cancelled
from explorer.model.terms import Iri
from explorer.store.local import LocalStore


def paths(store: LocalStore, first: str, last: str, barred: Barred | None = None) -> set[str]:
    ends = iri(first), iri(last)
    found = connection(ends, store, barred or Barred(), Ticket())
    return {" ".join(i.rsplit("/", 1)[1] for i in path) for path in found.paths}


def test_all_shortest_connections_are_found_whichever_way_links_point() -> None:
    store = ontology(a="x y", b="x y", x="deep", deep="b")
    assert paths(store, "a", "b") == {"a x b", "a y b"}
    assert paths(store, "b", "a") == {"b x a", "b y a"}
    assert paths(store, "a", "x") == {"a x"}


def test_the_statements_of_each_step_come_with_it() -> None:
    store = ontology(a="x", b="x")
    found = connection((iri("a"), iri("b")), store, Barred(), Ticket())
    assert [(k.source, k.relation, k.target) for k in found.links] == [
        (iri("a"), REQUIRES, iri("x")),
        (iri("b"), REQUIRES, iri("x")),
    ]
    assert found.along(found.paths[0]) == found.links
    assert (found.number, found.steps) == (1, 2)


def test_nothing_leads_over_a_barred_relation() -> None:
    store = ontology(a="x", b="x")
    assert paths(store, "a", "b", Barred(frozenset({REQUIRES}))) == set()


def test_concepts_apart_are_not_connected() -> None:
    assert paths(ontology(a="x", b="y"), "a", "b") == set()


def test_many_connections_are_counted_and_the_first_are_drawn() -> None:
    middle = " ".join(f"m{i:02}" for i in range(40))
    found = connection((iri("a"), iri("b")), ontology(a=middle, b=middle), Barred(), Ticket())
    assert found.number == 40
    assert len(found.paths) == DRAWN


def test_a_search_that_meets_too_much_ends_and_says_so() -> None:
    chain = {f"c{i}": f"c{i + 1}" for i in range(20)}
    found = connection((iri("c0"), iri("c20")), ontology(**chain), Barred(), Ticket(), most=8)
    assert found.ended
    assert found.paths == ()
    assert found.met == 8


def test_a_hub_is_followed_in_part_and_counted() -> None:
    hub = " ".join(f"m{i:04}" for i in range(LINKS + 1))
    found = connection((iri("m0000"), iri("m0001")), ontology(hub=hub), Barred(), Ticket())
    assert found.paths == ((iri("m0000"), iri("hub"), iri("m0001")),)
    assert found.partly == 1


def test_a_search_that_was_taken_back_ends() -> None:
    ticket = Ticket()
    ticket.cancel()
    with pytest.raises(Cancelled):
        connection((iri("a"), iri("b")), ontology(a="x", b="x"), Barred(), ticket)


names = st.sampled_from("abcdefg")


def plain_paths(links: set[frozenset[Iri]], first: Iri, last: Iri) -> set[tuple[Iri, ...]]:
    """Breadth first over whole paths: slow and plain."""
    rim: list[tuple[Iri, ...]] = [(first,)]
    seen = {first}
    while rim:
        found = {path for path in rim if path[-1] == last}
        if found:
            return found
        longer = [
            (*path, end)
            for path in rim
            for pair in links
            if path[-1] in pair
            for end in pair - {path[-1]}
            if end not in seen
        ]
        seen |= {path[-1] for path in longer}
        rim = longer
    return set()


@given(st.sets(st.tuples(names, names), max_size=14))
def test_it_finds_what_a_plain_search_finds(pairs: set[tuple[str, str]]) -> None:
    needs: dict[str, str] = dict.fromkeys("abcdefg", "")
    for one, other in sorted(pairs):
        if one != other:
            needs[one] += f" {other}"
    links = {frozenset((iri(a), iri(b))) for a, b in pairs if a != b}
    found = connection((iri("a"), iri("g")), ontology(**needs), Barred(), Ticket())
    assert set(found.paths) == plain_paths(links, iri("a"), iri("g"))
    assert found.number == len(found.paths)
    assert all(frozenset(step) in links for path in found.paths for step in pairwise(path))
