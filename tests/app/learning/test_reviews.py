"""Reviews are kept, scheduled as the scheduler says, credited and taken back."""

import json
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Timer

import fsrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.app.learning.review_file import Rating, Review
from explorer.app.learning.reviews import Reviews, Schedule
from explorer.model.errors import BadInput
from explorer.model.terms import Iri

START = datetime(2026, 3, 1, 9, tzinfo=UTC)
HARD, BASE, OTHER = Iri("urn:hard"), Iri("urn:base"), Iri("urn:other")


def at(days: float) -> datetime:
    return START + timedelta(days=days)


def answered(concept: Iri, rating: Rating, days: float) -> Review:
    return Review(concept, rating, at(days))


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as file:
        lines = sorted(file.iterdump())
    file.close()
    return lines


answers = st.lists(st.tuples(st.sampled_from(list(Rating)), st.integers(0, 40)), max_size=8)


@settings(max_examples=25, deadline=None)
@given(answers)
def test_without_credit_the_days_are_those_of_the_scheduler(
    tmp_path_factory: pytest.TempPathFactory, given_: list[tuple[Rating, int]]
) -> None:
    reviews = Reviews(tmp_path_factory.mktemp("reviews") / "a.sqlite", Schedule(credit=False))
    plain = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, now = fsrs.Card(card_id=1, due=START), 0
    for rating, gap in given_:
        now += gap
        card, _ = plain.review_card(card, fsrs.Rating(int(rating)), at(now))
        assert reviews.rate(answered(BASE, rating, now)).due == card.due
    assert [r.rating for r in reviews.log()] == [rating for rating, _ in given_]


def test_a_good_review_counts_for_what_it_needs_once_a_day(tmp_path: Path) -> None:
    reviews = Reviews(tmp_path / "a.sqlite")
    first = reviews.rate(answered(BASE, Rating.EASY, 0)).due
    rated = reviews.rate(answered(HARD, Rating.GOOD, 4), [BASE, OTHER])
    ((concept, later),) = rated.credits
    assert concept == BASE
    assert first < later <= first + (first - START) / 2
    assert reviews.rate(answered(OTHER, Rating.GOOD, 4.1), [BASE]).credits == ()
    assert {d.concept: d.at for d in reviews.due(at(4))}[BASE] == later
    # The scheduler never hears of it: the next real review counts from the last real one.
    with sqlite3.connect(tmp_path / "a.sqlite") as file:
        (state,) = file.execute("SELECT state FROM card WHERE concept = ?", (BASE,)).fetchone()
    file.close()
    assert json.loads(state)["due"] == first.isoformat()


@pytest.mark.parametrize("rating", [Rating.AGAIN, Rating.HARD])
def test_a_weak_review_counts_for_nothing_else(tmp_path: Path, rating: Rating) -> None:
    reviews = Reviews(tmp_path / "a.sqlite")
    reviews.rate(answered(BASE, Rating.GOOD, 0))
    reviews.rate(answered(OTHER, Rating.EASY, 0))
    rated = reviews.rate(answered(HARD, rating, 2), [OTHER, BASE])
    assert rated.credits == ()
    assert rated.weakest == (BASE if rating is Rating.AGAIN else None)


def test_taking_back_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    reviews = Reviews(path)
    reviews.rate(answered(BASE, Rating.EASY, 0))
    before = dump(path)
    reviews.rate(answered(HARD, Rating.GOOD, 4), [BASE])
    between = dump(path)
    reviews.rate(answered(HARD, Rating.AGAIN, 9), [BASE])
    assert reviews.take_back() == HARD
    assert dump(path) == between
    assert reviews.take_back() == HARD
    assert dump(path) == before
    assert reviews.take_back() == BASE
    assert reviews.take_back() is None
    assert reviews.due(at(0)) == ()


def test_the_least_sure_of_a_day_comes_first(tmp_path: Path) -> None:
    reviews = Reviews(tmp_path / "a.sqlite")
    reviews.rate(answered(BASE, Rating.GOOD, 0.0))
    reviews.rate(answered(HARD, Rating.GOOD, 0.2))
    reviews.rate(answered(OTHER, Rating.EASY, 0))
    assert [d.concept for d in reviews.due(at(3))] == [BASE, HARD, OTHER]
    assert [d.concept for d in reviews.due(at(3), {OTHER, Iri("urn:new")})] == [OTHER]
    assert all(0 < d.recall < 1 for d in reviews.due(at(3)))


def test_a_damaged_and_a_newer_file_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    path.write_bytes(b"no database at all, but long enough to look like one " * 20)
    with pytest.raises(BadInput, match=r"a\.sqlite cannot be read"):
        Reviews(path).due(START)
    path.unlink()
    with sqlite3.connect(path) as file:
        file.execute("PRAGMA user_version = 99")
    file.close()
    with pytest.raises(BadInput, match="newer version"):
        Reviews(path).rate(answered(BASE, Rating.GOOD, 0))


def test_what_lies_ahead_is_what_a_rating_brings(tmp_path: Path) -> None:
    reviews = Reviews(tmp_path / "a.sqlite")
    reviews.rate(answered(BASE, Rating.GOOD, 0))
    before = dump(tmp_path / "a.sqlite")
    ahead = reviews.ahead(BASE, at(3))
    assert dump(tmp_path / "a.sqlite") == before
    assert reviews.rate(answered(BASE, Rating.HARD, 3)).due == ahead[Rating.HARD]


def test_an_added_concept_is_due_at_once_and_comes_last_of_the_day(tmp_path: Path) -> None:
    reviews = Reviews(tmp_path / "a.sqlite")
    due = reviews.rate(answered(BASE, Rating.AGAIN, 0)).due
    assert reviews.add([HARD, BASE, HARD], due) == 1
    assert [card.concept for card in reviews.due(due)] == [BASE, HARD]
    assert reviews.rate(Review(OTHER, Rating.GOOD, due), [HARD]).credits == ()
    assert reviews.rate(Review(HARD, Rating.EASY, due)).due > due


def test_asking_makes_no_file(tmp_path: Path) -> None:
    reviews = Reviews(tmp_path / "a.sqlite")
    assert (reviews.due(START), reviews.log(), reviews.can_take_back()) == ((), (), False)
    assert list(tmp_path.iterdir()) == []


def test_another_log_is_merged_once_and_can_be_let_go(tmp_path: Path) -> None:
    one, other = Reviews(tmp_path / "one.sqlite"), Reviews(tmp_path / "other.sqlite")
    one.rate(answered(BASE, Rating.GOOD, 0))
    other.rate(answered(BASE, Rating.HARD, 5))
    other.rate(answered(HARD, Rating.EASY, 6))
    before = dump(one.path)
    merged = one.merge(other.log())
    assert merged.answers == 2
    assert one.log() == (answered(BASE, Rating.GOOD, 0), *other.log())
    assert one.merge(other.log()).answers == 0
    # What came from elsewhere is no answer of this place.
    assert not one.can_take_back()
    assert one.take_back() is None
    assert one.unmerge(merged)
    assert dump(one.path) == before


def test_a_merged_card_is_as_if_all_was_answered_here(tmp_path: Path) -> None:
    one, other, both = (Reviews(tmp_path / f"{name}.sqlite") for name in ("one", "other", "both"))
    for reviews, rating, day in ((one, Rating.GOOD, 0), (other, Rating.HARD, 5)):
        reviews.rate(answered(BASE, rating, day))
        both.rate(answered(BASE, rating, day))
    one.merge(other.log())
    assert one.due(at(9)) == both.due(at(9))


def test_a_merge_stays_once_something_was_answered(tmp_path: Path) -> None:
    one, other = Reviews(tmp_path / "one.sqlite"), Reviews(tmp_path / "other.sqlite")
    other.rate(answered(BASE, Rating.GOOD, 0))
    merged = one.merge(other.log())
    one.rate(answered(HARD, Rating.GOOD, 1))
    assert not one.unmerge(merged)
    assert len(one.log()) == 2
    assert one.take_back() == HARD
    assert one.unmerge(merged)


def test_a_card_goes_over_to_another_name_and_back(tmp_path: Path) -> None:
    reviews = Reviews(tmp_path / "a.sqlite")
    assert reviews.rename({BASE: OTHER}) == {}
    reviews.rate(answered(BASE, Rating.GOOD, 0))
    reviews.rate(answered(HARD, Rating.GOOD, 0))
    before = dump(reviews.path)
    assert reviews.rename({BASE: OTHER, HARD: OTHER}) == {BASE: OTHER}
    assert {card.concept for card in reviews.due(START)} == {OTHER, HARD}
    assert reviews.log()[0].concept == OTHER
    reviews.rename({OTHER: BASE})
    assert dump(reviews.path) == before


def test_an_answer_waits_for_another_that_is_being_written(tmp_path: Path) -> None:
    reviews = Reviews(tmp_path / "a.sqlite")
    other = sqlite3.connect(reviews.path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    end = Timer(0.3, lambda: other.execute("COMMIT"))
    end.start()
    reviews.rate(answered(BASE, Rating.GOOD, 0))
    end.join()
    other.close()
    assert [r.concept for r in reviews.log()] == [BASE]
