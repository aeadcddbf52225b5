"""Days read in a sentence, and are understood as they are written."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.app.days import day_of, day_words, weekday_words

TODAY = date(2026, 11, 20)
near = st.integers(0, 300).map(lambda days: TODAY + timedelta(days))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        (" 1 December ", date(2026, 12, 1)),
        ("1. Dec", date(2026, 12, 1)),
        ("Dec 1, 2027", date(2027, 12, 1)),
        ("1.12.", date(2026, 12, 1)),
        ("1.3.2028", date(2028, 3, 1)),
        ("1 March", date(2027, 3, 1)),
        ("20 Nov", TODAY),
        ("31 February", None),
        ("12 foo", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_day_is_understood_in_the_usual_forms(text: str, day: date | None) -> None:
    assert day_of(text, TODAY) == day


@given(near)
def test_what_is_said_of_a_day_is_understood_again(day: date) -> None:
    assert day_of(day_words(day, TODAY), TODAY) == day


def test_weekdays_in_a_row_read_as_a_span() -> None:
    assert weekday_words(range(7)) == "every day"
    assert weekday_words({0, 1, 2, 3, 4}) == "Mon to Fri"
    assert weekday_words({5, 3, 4}) == "Thu to Sat"
    assert weekday_words({0, 2, 4}) == "Mon, Wed, Fri"
    assert weekday_words({5, 6}) == "Sat, Sun"
    assert weekday_words({1}) == "Tue"
