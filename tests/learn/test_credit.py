"""Credit for prerequisites: it only delays, and never below the floor."""

from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Card, Rating, Scheduler
from hypothesis import given
from hypothesis import strategies as st

from explorer.learn.credit import Forgetting, Memory, credited

CURVE = Forgetting()
stabilities = st.floats(0.5, 400)


@given(stabilities, st.floats(0, 800), st.floats(0.8, 0.95))
def test_credit_only_delays_and_never_below_the_floor(
    stability: float, now: float, wanted: float
) -> None:
    plain = Memory(0, 0, stability)
    memory = plain._replace(due=CURVE.day(plain, wanted))
    due = credited(memory, now, wanted, CURVE)
    assert due >= memory.due
    assert CURVE.recall(memory, due) >= wanted - 0.05 - 1e-9


@given(stabilities)
def test_practice_on_the_same_day_earns_nothing(stability: float) -> None:
    memory = Memory(10, 10 + stability, stability)
    assert credited(memory, 10, 0.9, CURVE) == memory.due
    assert credited(memory, 9, 0.9, CURVE) == memory.due


def test_a_late_practice_earns_half_the_interval() -> None:
    assert credited(Memory(0, 10, 10), 10, 0.9, CURVE) == 15
    assert credited(Memory(0, 10, 10), 4, 0.9, CURVE) == 12


@given(stabilities, st.floats(0, 800))
def test_the_curve_is_that_of_the_scheduler(stability: float, days: float) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    scheduler = Scheduler(enable_fuzzing=False)
    card, _ = scheduler.review_card(Card(card_id=1, due=start), Rating.Good, start)
    card.stability = stability
    whole = int(days)
    theirs = scheduler.get_card_retrievability(card, start + timedelta(days=whole))
    assert CURVE.recall(Memory(0, 0, stability), whole) == pytest.approx(theirs, rel=1e-3)
