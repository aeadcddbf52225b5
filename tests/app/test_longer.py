"""Longer paths: the next ones in length, each simple, none left out up to a cap that is told."""

from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ontologies import iri, ontology

from explorer.app.connection import DRAWN, Barred, Connection, connection
from explorer.app.jobs import Ticket
from explorer.app.longer import STEPS, Beyond, longer
from explorer.model.errors import Cancelled
from explorer.store.local import LocalStore


def names(found: Connection) -> list[str]:
    return [" ".join(i.rsplit("/", 1)[1] for i in path) for path in found.paths]


def beyond(store: LocalStore, steps: int, barred: Barred | None = None) -> Connection:
    return longer(Beyond((iri("a"), iri("z")), steps), store, barred or Barred(), Ticket())


def test_paths_come_in_order_of_length_beyond_the_shortest() -> None:
    store = ontology(a="z x", x="z y", y="z")
    assert names(beyond(store, 1)) == ["a x z", "a x y z"]
    assert names(beyond(store, 2)) == ["a x y z"]
    assert names(beyond(store, 3)) == []


def test_no_path_is_longer_than_six_steps() -> None:
    chain = {f"c{i}": f"c{i + 1}" for i in range(1, 9)}
    store = ontology(a="c1 c2 c3 c4", c9="z", **chain)
    assert all(len(path) - 1 <= STEPS for path in beyond(store, 1).paths)


def test_where_arrows_are_followed_each_step_goes_along_one() -> None:
    store = ontology(a="z x", x="z", y="a z")
    assert names(beyond(store, 1)) == ["a x z", "a y z"]
    assert names(beyond(store, 1, Barred(arrows=True))) == ["a x z"]


def test_shortest_paths_follow_arrows_as_well() -> None:
    store = ontology(y="a z", a="x", x="w", w="z")
    ends = iri("a"), iri("z")
    assert names(connection(ends, store, Barred(), Ticket())) == ["a y z"]
    along = connection(ends, store, Barred(arrows=True), Ticket())
    assert names(along) == ["a x w z"]
    assert [(k.source, k.target) for k in along.links] == list(pairwise(along.paths[0]))
    back = connection(ends[::-1], store, Barred(arrows=True), Ticket())
    assert back.paths == ()


def test_more_paths_than_are_drawn_are_told() -> None:
    middle = [f"m{i:02}" for i in range(DRAWN + 6)]
    store = ontology(a=f"z {' '.join(middle)}", **dict.fromkeys(middle, "z"))
    found = beyond(store, 1)
    assert len(found.paths) == DRAWN
    assert found.number == DRAWN + 1


def test_a_search_that_tries_too_much_ends_and_says_so() -> None:
    ring = {f"n{i}": " ".join(f"n{j}" for j in range(i)) for i in range(12)}
    store = ontology(a="n0 n1", z="n11", **ring)
    found = longer(Beyond((iri("a"), iri("z")), 3), store, Barred(), Ticket(), most=30)
    assert found.ended


def test_a_search_that_was_taken_back_ends() -> None:
    ticket = Ticket()
    ticket.cancel()
    with pytest.raises(Cancelled):
        longer(Beyond((iri("a"), iri("z")), 1), ontology(a="z x", x="z"), Barred(), ticket)


letters = st.sampled_from("abcdz")


@settings(max_examples=40)
@given(st.sets(st.tuples(letters, letters), max_size=9), st.booleans())
def test_it_finds_what_trying_everything_finds(
    pairs: set[tuple[str, str]],
    arrows: bool,  # noqa: FBT001 - drawn
) -> None:
    needs: dict[str, str] = dict.fromkeys("abcdz", "")
    for one, other in sorted(pairs):
        if one != other:
            needs[one] += f" {other}"
    joined = {(a, b) for a, b in pairs} | (set() if arrows else {(b, a) for a, b in pairs})
    orders = (("a", *inside, "z") for n in range(4) for inside in permutations("bcd", n))
    every = {path for path in orders if all(pair in joined for pair in pairwise(path))}
    found = longer(
        Beyond((iri("a"), iri("z")), 1), ontology(**needs), Barred(arrows=arrows), Ticket()
    )
    assert sorted(names(found)) == sorted(" ".join(p) for p in every if len(p) > 2)
    assert [len(path) for path in found.paths] == sorted(len(path) for path in found.paths)
