"""All neighbours as a list: by relation, searched, counted, and cut where it is long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ontologies import REQUIRES, iri, ontology

from explorer.app.jobs import Ticket
from explorer.app.learning.states import standing_of
from explorer.app.neighbour_list import PAGE, Here, Neighbours, Wish, neighbour_list, shares
from explorer.model.concept import Way
from explorer.model.errors import Cancelled
from explorer.store.local import LocalStore

HUB = iri("hub")


@pytest.fixture(scope="module")
def store() -> LocalStore:
    many = " ".join(f"n{i:04}" for i in range(PAGE + 120))
    return ontology(hub=many, user="hub", other="hub")


def listed(store: LocalStore, wish: Wish, shown: str = "", folded: str = "") -> Neighbours:
    on_canvas = frozenset(map(iri, (*shown.split(), *folded.split())))
    here = Here(on_canvas, frozenset(map(iri, folded.split())), standing_of(store, None))
    return neighbour_list(store, wish, here, Ticket())


def test_neighbours_stand_under_the_words_of_their_relation(store: LocalStore) -> None:
    found = listed(store, Wish(HUB), shown="user n0003", folded="n0004")
    assert {group.way: group.total for group in found.groups} == {
        Way(REQUIRES, forward=True): PAGE + 120,
        Way(REQUIRES, forward=False): 2,
    }
    assert {group.words: group.shown for group in found.groups} == {
        "requires": 2,
        "is required by": 1,
    }
    assert found.shown == {iri("user"), iri("n0003"), iri("n0004")}
    assert found.folded == {iri("n0004")}
    states = {n.concept.label: (n.shown, n.folded) for g in found.groups for n in g.listed}
    assert states["n0003"] == (True, False)
    assert states["n0004"] == (True, True)
    assert states["n0005"] == (False, False)


def test_a_long_list_is_cut_and_says_by_how_much(store: LocalStore) -> None:
    found = listed(store, Wish(HUB))
    assert (found.listed, found.rows) == (PAGE, PAGE + 122)
    assert [len(group.listed) for group in found.groups if not group.way.forward] == [2]
    assert len(found.found) == PAGE + 122
    whole = listed(store, Wish(HUB, room=2 * PAGE))
    assert whole.listed == whole.rows


def test_the_search_goes_over_all_of_them(store: LocalStore) -> None:
    found = listed(store, Wish(HUB, text="N06"))
    assert [n.concept.label for g in found.groups for n in g.listed] == [
        f"n06{i:02}" for i in range(20)
    ]
    assert found.groups[0].total == PAGE + 120


def test_one_way_can_be_wished_alone(store: LocalStore) -> None:
    way = Way(REQUIRES, forward=False)
    found = listed(store, Wish(HUB, way=way))
    assert [group.way for group in found.groups] == [way]
    assert found.groups[0].listed[0].sentence == "other requires hub"


def test_a_list_that_is_not_wanted_any_more_ends(store: LocalStore) -> None:
    ticket = Ticket()
    ticket.cancel()
    here = Here(frozenset(), frozenset(), standing_of(store, None))
    with pytest.raises(Cancelled):
        neighbour_list(store, Wish(HUB), here, ticket)


@given(st.lists(st.integers(0, 50), max_size=8), st.integers(0, 120))
def test_room_is_shared_fairly_and_never_wasted(wants: list[int], room: int) -> None:
    found = shares(wants, room)
    assert sum(found) == min(sum(wants), room)
    assert all(got <= want for got, want in zip(found, wants, strict=True))
    least = min((got for got, want in zip(found, wants, strict=True) if got < want), default=room)
    assert all(got <= least + 1 for got in found)
