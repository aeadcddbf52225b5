"""Reviewing in a session: what is due, what a rating tells, what can be taken back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from conftest import MainThread
from ontologies import iri, ontology

from explorer.app.jobs import Jobs
from explorer.app.learning.review_file import Rating
from explorer.app.learning.review_words import Told, day_words, span_words, told_words
from explorer.app.learning.reviewing import Reviewing
from explorer.app.session import Session
from explorer.model import vocabulary as v

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


class Day:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def after(self, days: float) -> None:
        self.now = START + timedelta(days=days)


class Learner:
    """A session in which e, d and b are known, and hands for its review."""

    def __init__(
        self, session: Session, path: Path, run: Callable[[Callable[[], bool]], None]
    ) -> None:
        self.session, self.day, self.run = session, Day(), run
        self.reviewing = session.reviewing = Reviewing(session, path, self.day)
        self.told: list[Told | None] = []
        self.reviewing.told.connect(self.told.append)
        session.mark(map(iri, ("e", "d", "b")), v.KNOWN)
        self.until(lambda: bool(self.reviewing.standing.missing))

    def until(self, happened: Callable[[], bool]) -> None:
        self.run(happened)

    def settle(self, act: Callable[[], object]) -> None:
        """Do something, and wait until how the review stands is told anew."""
        stood: list[object] = []
        end = self.reviewing.stood.connect(stood.append)
        act()
        self.until(lambda: bool(stood))
        end()

    def add(self) -> None:
        self.settle(lambda: self.reviewing.add(self.reviewing.standing.missing))

    def rate(self, rating: Rating) -> None:
        self.settle(lambda: self.reviewing.rate(rating))

    def answered(self) -> bool:
        """Whether there is a rating to take back."""
        return self.reviewing.standing.answered

    @property
    def front(self) -> str:
        front = self.reviewing.standing.front
        return front.card.concept.label if front else ""


@pytest.fixture
def learner(jobs: Jobs, main_thread: MainThread, tmp_path: Path) -> Learner:
    session = Session(ontology(e="d", d="c", c="b"), jobs)
    return Learner(session, tmp_path / "learner.reviews.sqlite", main_thread.run_until)


def test_nothing_is_reviewed_unasked_and_known_concepts_are_offered(learner: Learner) -> None:
    standing = learner.reviewing.standing
    assert (standing.due, standing.reviewed, standing.front) == ((), 0, None)
    assert standing.missing == tuple(sorted(map(iri, ("b", "d", "e"))))
    # What is assumed (c) was never said to be known.
    learner.add()
    standing = learner.reviewing.standing
    assert set(standing.due) == set(map(iri, ("b", "d", "e")))
    assert (standing.missing, standing.reviewed) == ((), 3)


def test_what_is_due_is_counted_with_the_first_plan_of_a_session(learner: Learner) -> None:
    learner.add()
    learner.rate(Rating.GOOD)
    again = Session(learner.session.store, learner.session.jobs)
    path = learner.reviewing.reviews.path
    reviewing = Reviewing(again, path, learner.day)
    stood: list[int] = []
    reviewing.stood.connect(lambda standing: stood.append(len(standing.due)))
    again.learning.replan(again.store)
    learner.until(lambda: bool(stood))
    assert stood == [2]


def test_a_rating_sends_the_card_away_and_comes_back_when_taken_back(learner: Learner) -> None:
    learner.add()
    first = learner.front
    assert not learner.answered()
    learner.rate(Rating.GOOD)
    assert learner.front != first
    assert len(learner.reviewing.standing.due) == 2
    assert learner.told[-1] is not None
    assert learner.told[-1].label == first
    assert learner.answered()
    learner.settle(learner.reviewing.take_back)
    assert learner.front == first
    assert len(learner.reviewing.standing.due) == 3


def test_the_days_shown_are_those_that_a_rating_gives(learner: Learner) -> None:
    learner.add()
    front = learner.reviewing.standing.front
    assert front is not None
    assert sorted(front.ahead) == sorted(Rating)
    assert sorted(front.ahead.values()) == [front.ahead[r] for r in Rating]
    learner.rate(Rating.EASY)
    assert learner.told[-1] is not None
    assert learner.told[-1].due == front.ahead[Rating.EASY]


def test_a_good_review_tells_what_it_counted_for_unless_that_is_off(learner: Learner) -> None:
    learner.add()
    for _ in range(3):
        learner.rate(Rating.EASY)
    assert learner.reviewing.standing.next is not None
    learner.day.after(30)
    learner.settle(learner.reviewing.look)
    while learner.front != "e":
        learner.rate(Rating.HARD)
    learner.settle(
        lambda: learner.session.prefer(replace(learner.session.settings, review_credit=False))
    )
    learner.rate(Rating.GOOD)
    assert learner.told[-1] is not None
    assert learner.told[-1].credits == ()


def test_again_names_what_to_look_at(learner: Learner) -> None:
    learner.add()
    while learner.front != "e":
        learner.rate(Rating.GOOD)
    learner.rate(Rating.AGAIN)
    told = learner.told[-1]
    assert told is not None
    assert (told.weakest, told.weakest_iri) == ("d", iri("d"))
    assert "Perhaps look at d again." in told_words(told, START)


def test_a_concept_whose_mark_went_is_not_asked_for(learner: Learner) -> None:
    learner.add()
    learner.settle(lambda: learner.session.mark(map(iri, ("e", "d")), None))
    assert learner.reviewing.standing.due == (iri("b"),)


def test_what_is_due_this_day_is_due_at_any_hour(learner: Learner) -> None:
    learner.add()
    for _ in range(3):
        learner.rate(Rating.GOOD)
    upcoming = learner.reviewing.standing.next
    assert upcoming is not None
    learner.day.now = upcoming.replace(hour=0, minute=1)
    learner.settle(learner.reviewing.look)
    assert len(learner.reviewing.standing.due) == 3


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "tomorrow"), (4, "Friday"), (93, "3 June"), (458, "3 June 2027")],
)
def test_days_are_said_as_people_say_them(days: int, words: str) -> None:
    assert day_words(START.date() + timedelta(days=days), date(2026, 3, 2)) == words


@pytest.mark.parametrize(
    ("days", "words"), [(1, "1 day"), (59, "59 days"), (90, "3 months"), (800, "2 years")]
)
def test_spans_are_short(days: int, words: str) -> None:
    assert span_words(days) == words


def test_a_credit_is_told_with_both_days() -> None:
    old, new = START + timedelta(days=4), START + timedelta(days=93)
    told = Told("vLLM", new, (("Softmax", old, new), ("Token", old, old)))
    assert told_words(told, START) == (
        "vLLM comes again on 3 June. Also counted for Softmax: Friday → 3 June."
    )
