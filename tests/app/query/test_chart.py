"""Which charts an answer can be drawn as."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.app.query.answer import Answer
from explorer.app.query.chart import BARS, Shape, charts_of, ticks, words_of
from explorer.model import vocabulary as v
from explorer.model.concept import Form, Row, Table
from explorer.model.terms import Iri, Literal


def number(value: float) -> Literal:
    return Literal(str(value), datatype=Iri(v.XSD + "decimal"))


def day(text: str) -> Literal:
    return Literal(text, datatype=Iri(v.XSD + "date"))


def answer(columns: str, *rows: Row) -> Answer:
    return Answer(Table(Form.SELECT, tuple(columns.split()), rows), {})


def shapes(found: Answer) -> list[Shape]:
    return [chart.shape for chart in charts_of(found)]


def test_names_with_a_number_are_bars_in_the_order_of_the_rows() -> None:
    (bars,) = charts_of(answer("tool n", (Literal("b"), number(3)), (Literal("a"), number(9))))
    assert (bars.shape, bars.across, bars.up) == (Shape.BARS, "tool", "n")
    assert (bars.labels, bars.ys) == (("b", "a"), (3.0, 9.0))


def test_bars_are_named_by_all_names_where_the_first_come_several_times() -> None:
    rows = [(Literal("b"), Literal(word), number(n)) for n, word in enumerate("xyz")]
    bars = charts_of(answer("tool what n", *rows))[0]
    assert (bars.across, bars.labels) == ("tool · what", ("b · x", "b · y", "b · z"))


def test_many_bars_say_how_many_are_left_out() -> None:
    rows = [(Literal(f"t{n}"), number(n)) for n in range(100)]
    bars = charts_of(answer("t n", *rows))[0]
    assert (len(bars.ys), bars.left_out) == (BARS, 100 - BARS)


def test_dates_are_a_line_in_their_order_and_two_numbers_are_points() -> None:
    dated = answer("d n", (day("2026-02-01"), number(2)), (day("2026-01-01"), number(1)))
    line = charts_of(dated)[0]
    assert (line.shape, line.ys, line.dates) == (Shape.LINE, (1.0, 2.0), True)
    assert words_of(line.xs[0], is_date=True) == "2026-01-01"
    pairs = answer("x y", *((number(n), number(n * n)) for n in range(4)))
    assert shapes(pairs) == [Shape.POINTS, Shape.LINE]


def test_one_number_is_a_histogram_that_loses_no_value() -> None:
    found = answer("n", *((number(n % 7),) for n in range(50)))
    (histogram,) = charts_of(found)
    assert histogram.shape is Shape.HISTOGRAM
    assert sum(histogram.ys) == 50
    assert len(histogram.xs) == len(histogram.ys) + 1


def test_repeated_names_are_counted() -> None:
    rows = [(Literal(word),) for word in "aabca"]
    (counts,) = charts_of(answer("w", *rows))
    assert (counts.shape, counts.labels) == (Shape.COUNTS, ("a", "b", "c"))
    assert counts.ys == (3.0, 1.0, 1.0)


@pytest.mark.parametrize(
    "found",
    [
        answer("n", (number(1),)),
        answer("w", (Literal("a"),), (Literal("b"),), (None,)),
        Answer(Table(Form.GRAPH, ("s",), ((Literal("a"),), (Literal("a"),))), {}),
    ],
)
def test_where_nothing_can_be_drawn_there_is_no_chart(found: Answer) -> None:
    assert charts_of(found) == ()


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9), st.integers(1, 12))
def test_ticks_enclose_all_values_and_are_few(one: float, other: float, about: int) -> None:
    low, high = sorted((one, other))
    marks = ticks(low, high, about)
    slack = 1e-6 * max(1.0, abs(low), abs(high))
    assert marks[0] <= low + slack
    assert marks[-1] >= high - slack
    assert 2 <= len(marks) <= 2 * about + 4
