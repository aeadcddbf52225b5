"""Rows that are held small read like a tuple of rows."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.model.concept import Row
from explorer.model.rows import NUMBER, Rows, held
from explorer.model.terms import BlankNode, Iri, Literal, Term

TERMS = st.one_of(
    st.none(),
    st.sampled_from(["x:a", "x:b"]).map(Iri),
    st.sampled_from(["x:a", "1"]).map(Literal),
    st.just(BlankNode("x:a")),
)
TABLES = st.lists(st.tuples(TERMS, TERMS)).map(tuple)


@given(TABLES)
def test_they_are_the_same_rows(rows: tuple[Row, ...]) -> None:
    found = held(rows)
    assert tuple(found) == rows
    assert [found[at] for at in range(len(found))] == list(rows)
    assert found == rows
    assert len(found) == len(rows)


@given(TABLES, st.integers(-5, 5), st.integers(-5, 5), st.sampled_from([1, 2, -1]))
def test_a_part_is_cut_as_of_a_tuple(
    rows: tuple[Row, ...], start: int, stop: int, step: int
) -> None:
    assert tuple(held(rows)[start:stop:step]) == rows[start:stop:step]


@given(TABLES, st.data())
def test_some_are_taken_in_any_order(rows: tuple[Row, ...], data: st.DataObject) -> None:
    if rows:
        wanted = data.draw(st.lists(st.integers(0, len(rows) - 1)))
        assert tuple(held(rows).taken(wanted)) == tuple(rows[at] for at in wanted)


def test_a_place_beyond_the_end_is_refused() -> None:
    with pytest.raises(IndexError):
        held(((Literal("a"),),))[1]


def test_a_different_row_is_told_apart() -> None:
    one = held(((Literal("a"),), (Literal("b"),)))
    assert one != ((Literal("a"),), (Literal("c"),))
    assert one != ((Literal("a"),),)


def test_bytes_are_read_once_for_all_rows_and_only_when_they_are_looked_at() -> None:
    asked: list[bytes] = []

    def read(cell: bytes) -> Term:
        asked.append(cell)
        return Literal(cell.decode())

    rows = Rows(2, array(NUMBER, [0, 1, 0, 1, 0, 2]), [Iri("x:a"), b"one", b"two"], read)
    assert (len(rows), rows.iris(), asked) == (3, ["x:a"], [])
    assert list(rows) == [
        (Iri("x:a"), Literal("one")),
        (Iri("x:a"), Literal("one")),
        (Iri("x:a"), Literal("two")),
    ]
    assert asked == [b"one", b"two"]
