"""Rows as they arrive from the query process, in parts that end anywhere."""

import gc
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.model import vocabulary as v
from explorer.model.concept import Form, Table
from explorer.model.rows import Rows
from explorer.model.terms import BlankNode, Iri, Literal
from explorer.store.queries import found as found_module
from explorer.store.queries.found import FIRST, PAUSE, Found, Full

TEXT = b'?a\t?b\n<x:1>\t"a\\tb"@en\n\t_:n\n<x:1>\t5\n'
ROWS = (
    (Iri("x:1"), Literal("a\tb", "en")),
    (None, BlankNode("n")),
    (Iri("x:1"), Literal("5", datatype=v.INTEGER)),
)


@given(st.lists(st.integers(0, len(TEXT)), max_size=6))
def test_it_does_not_matter_where_parts_end(cuts: list[int]) -> None:
    found = Found(Form.SELECT, None)
    places = [0, *sorted(cuts), len(TEXT)]
    for start, end in pairwise(places):
        found.take(TEXT[start:end])
    table = found.table()
    assert (table.columns, tuple(table.rows)) == (("a", "b"), ROWS)


def test_one_column_may_be_unbound() -> None:
    found = Found(Form.SELECT, None)
    found.take(b"?a\n\n<x:1>\n\n")
    assert tuple(found.table().rows) == ((None,), (Iri("x:1"),), (None,))


def test_without_rows_the_columns_are_known() -> None:
    found = Found(Form.SELECT, None)
    found.take(b"?a\t?b\n")
    assert (found.table().columns, len(found.table().rows)) == (("a", "b"), 0)


def test_what_was_told_does_not_grow() -> None:
    told: list[Table] = []
    found = Found(Form.SELECT, told.append)
    found.take(b"?a\n<x:1>\n")
    found.tell()
    found.take(b"<x:2>\n")
    assert [len(table.rows) for table in told] == [1]
    assert len(found.table().rows) == 2


def test_rows_wait_a_little_for_more_and_then_are_told() -> None:
    found = Found(Form.SELECT, lambda _: None)
    assert found.wait() is None
    found.take(b"?a\n<x:1>\n")
    first = found.wait()
    assert first is not None
    assert first <= FIRST
    found.tell()
    assert found.wait() is None
    found.take(b"<x:2>\n")
    later = found.wait()
    assert later is not None
    assert FIRST < later <= PAUSE


def test_nothing_waits_where_nobody_is_told() -> None:
    found = Found(Form.SELECT, None)
    found.take(b"?a\n<x:1>\n")
    assert found.wait() is None


def test_cells_that_are_no_longer_known_are_the_same_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(found_module, "KNOWN", 2)
    found = Found(Form.SELECT, None)
    found.take(TEXT)
    found.take(TEXT.partition(b"\n")[2])
    assert tuple(found.table().rows) == ROWS + ROWS


def test_rows_end_where_their_memory_is_full() -> None:
    found = Found(Form.SELECT, None, megabytes=1)
    found.take(b"?a\n" + b"".join(b'"%d"\n' % number for number in range(1_000)))
    many = b"".join(b'"%d"\n' % number for number in range(1_000, 30_000))
    with pytest.raises(Full):
        found.take(many)
    assert len(found.table().rows) == 30_000


def test_many_cells_are_left_out_of_searches_for_garbage() -> None:
    def sought(count: int) -> bool:
        found = Found(Form.SELECT, None)
        for start in range(0, count, 1_000):
            lines = "".join(f'"{number}"\n' for number in range(start, start + 1_000))
            found.take(("?a\n" * (not start) + lines).encode())
        rows = found.table().rows
        assert isinstance(rows, Rows)
        assert len(rows) == count
        return any(one is rows.cells for one in gc.get_objects())

    try:
        assert sought(10_000)
        assert not sought(60_000)
    finally:
        gc.unfreeze()
