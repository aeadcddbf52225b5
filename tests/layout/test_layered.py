"""Columns: what is learned first stands further left, and nothing in a column overlaps."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.layout.layered import Columns, depths, layers
from explorer.model.terms import Iri

NAMES = [Iri(f"c{i:02}") for i in range(16)]
PAIRS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=40)


@given(PAIRS)
def test_without_circles_every_link_goes_to_the_right(pairs: list[tuple[Iri, Iri]]) -> None:
    forward = [(a, b) for a, b in pairs if a < b]
    deep = depths(NAMES, forward)
    assert all(deep[a] < deep[b] for a, b in forward)


@given(PAIRS)
def test_circles_have_columns_too(pairs: list[tuple[Iri, Iri]]) -> None:
    assert depths(NAMES, pairs).keys() == set(NAMES)


@settings(deadline=None)
@given(PAIRS)
def test_members_keep_their_order_and_their_distance(pairs: list[tuple[Iri, Iri]]) -> None:
    forward = [(a, b) for a, b in pairs if a < b]
    deep = depths(NAMES, forward)
    members = tuple(tuple(i for i in NAMES if deep[i] == c) for c in range(16))
    found = layers(Columns(members, dict.fromkeys(NAMES, 88.0), tuple(forward)))
    for column in members:
        rows = [found.rows[iri] for iri in column]
        assert all(b - a >= 88 - 1e-6 for a, b in pairwise(rows))
    for (a, b), lanes in found.lanes.items():
        assert [c for c, _ in lanes] == list(range(deep[a] + 1, deep[b]))


@settings(deadline=None)
@given(PAIRS)
def test_lanes_keep_clear_of_what_stands_in_their_column(pairs: list[tuple[Iri, Iri]]) -> None:
    forward = [(a, b) for a, b in pairs if a < b]
    deep = depths(NAMES, forward)
    members = tuple(tuple(i for i in NAMES if deep[i] == c) for c in range(16))
    found = layers(Columns(members, dict.fromkeys(NAMES, 88.0), tuple(forward)))
    for lanes in found.lanes.values():
        for column, y in lanes:
            assert all(abs(found.rows[iri] - y) >= 51 - 1e-6 for iri in members[column])
