"""A path over days, against counting minute by minute."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nets import iri, net_of

from explorer.learn.known import Known
from explorer.learn.path import LearningPath, learning_path
from explorer.learn.schedule import Day, Late, Pace, finished, late, schedule

MONDAY = date(2026, 3, 2)
minutes = st.lists(st.integers(1, 90), min_size=1, max_size=6)
weekdays = st.frozensets(st.integers(0, 6), min_size=1)


def path_of(times: list[int], goals: tuple[int, ...] = ()) -> LearningPath:
    needs = {v: [v - 1] for v in range(1, len(times))}
    net = net_of(needs, size=len(times), minutes=dict(enumerate(times)))
    return learning_path(net, tuple(map(iri, goals or (len(times) - 1,))), Known())


@given(minutes, st.integers(1, 300), weekdays, st.integers(0, 6))
def test_each_minute_goes_to_the_first_day_that_has_room(
    times: list[int], week: int, days: frozenset[int], start: int
) -> None:
    pace, first = Pace(week, days), MONDAY + timedelta(start)
    expected: dict[date, dict[int, int]] = {}
    day, used = first, 0
    for place, count in enumerate(times):
        for _ in range(count):
            while used >= pace.on(day):
                day, used = day + timedelta(1), 0
            parts = expected.setdefault(day, {})
            parts[place] = parts.get(place, 0) + 1
            used += 1
    found = schedule(path_of(times), first, pace)
    assert found == tuple(Day(d, tuple(parts.items())) for d, parts in expected.items())
    assert sum(d.minutes for d in found) == sum(times)


@given(st.integers(1, 300), weekdays, st.integers(0, 40), st.integers(-3, 40))
def test_a_pace_between_two_days_is_the_sum_of_the_days(
    week: int, days: frozenset[int], start: int, length: int
) -> None:
    pace, first = Pace(week, days), MONDAY + timedelta(start)
    each = [pace.on(first + timedelta(i)) for i in range(length + 1)]
    assert pace.between(first, first + timedelta(length)) == sum(each)
    assert sum(pace.on(MONDAY + timedelta(i)) for i in range(7)) == week


def test_a_goal_after_its_deadline_says_how_much_is_missing() -> None:
    path, pace = path_of([30, 30, 60], goals=(1, 2)), Pace(70)
    assert finished(path, schedule(path, MONDAY, pace)) == {
        iri(1): MONDAY + timedelta(5),
        iri(2): MONDAY + timedelta(11),
    }
    soon = MONDAY + timedelta(7)
    assert late(path, MONDAY, pace, {iri(1): soon, iri(2): soon}) == (
        Late(iri(2), soon, MONDAY + timedelta(11), 40),
    )
    assert late(path, MONDAY, pace, {}) == ()


def test_a_goal_that_is_known_has_no_day() -> None:
    net = net_of({1: [0]}, size=2)
    path = learning_path(net, (iri(0), iri(1)), Known(said=frozenset({iri(0)})))
    assert set(finished(path, schedule(path, MONDAY, Pace(70)))) == {iri(1)}


@pytest.mark.parametrize("pace", [(0, {1}), (10, set()), (10, {7})])
def test_a_pace_that_never_ends_is_refused(pace: tuple[int, set[int]]) -> None:
    with pytest.raises(ValueError, match="minutes and at least one weekday"):
        Pace(*pace)
