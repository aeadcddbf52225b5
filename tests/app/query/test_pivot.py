"""Two columns of an answer against each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.app.query.answer import Answer
from explorer.app.query.pivot import WIDE, Axes, Axis, axes_of, first_axes, pivot, values_of
from explorer.model import vocabulary as v
from explorer.model.concept import Form, Row, Table
from explorer.model.terms import Literal


def word(text: str) -> Literal:
    return Literal(text)


def number(value: int) -> Literal:
    return Literal(str(value), datatype=v.INTEGER)


def answer(*rows: Row) -> Answer:
    names = ("kind", "relation", "n")[: len(rows[0])]
    return Answer(Table(Form.SELECT, names, rows), {})


THREE = answer(
    (word("tool"), word("uses"), number(4)),
    (word("tool"), word("is a"), number(1)),
    (word("idea"), word("uses"), number(2)),
    (word("tool"), word("uses"), number(3)),
)


def test_rows_are_counted_with_the_most_first_and_totals() -> None:
    found = pivot(THREE, Axes(0, 1)).table
    assert found.columns == ("kind", "uses", "is a", "total")
    assert found.rows == (
        (word("tool"), number(2), number(1), number(3)),
        (word("idea"), number(1), None, number(1)),
    )


def test_numbers_are_summed_up_and_axes_change_places() -> None:
    assert axes_of(THREE) == (Axis(0, many=False), Axis(1, many=False))
    assert values_of(THREE) == (2,)
    assert first_axes(axes_of(THREE), values_of(THREE)) == Axes(0, 1, 2)
    found = pivot(THREE, Axes(1, 0, 2)).table
    assert found.rows[0] == (word("uses"), number(7), number(2), number(9))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 60)), min_size=1))
def test_no_row_is_lost_however_many_values_there_are(pairs: list[tuple[int, int]]) -> None:
    found = pivot(answer(*((word(f"a{a}"), word(f"b{b}")) for a, b in pairs)), Axes(0, 1)).table
    assert len(found.columns) <= WIDE + 3
    totals = [int(row[-1].value) for row in found.rows if isinstance(row[-1], Literal)]
    inner = [int(c.value) for row in found.rows for c in row[1:-1] if isinstance(c, Literal)]
    assert sum(totals) == sum(inner) == len(pairs)


@pytest.mark.parametrize(
    "found",
    [
        answer((word("a"), word("b")), (word("c"), word("d"))),
        answer((word("a"), number(1)), (word("a"), number(2))),
        Answer(Table(Form.ASK, ("answer",), ((word("true"),),)), {}),
    ],
)
def test_where_nothing_groups_the_rows_there_is_no_pivot(found: Answer) -> None:
    assert axes_of(found) == ()
