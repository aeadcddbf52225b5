"""Reviewing in a session: what is due, the card in front, what a rating did.

All file work is done off the main thread, one after the other.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from explorer.app.learning.plan import Plan, make_plan
from explorer.app.learning.review_file import Rating, Review
from explorer.app.learning.review_words import Told
from explorer.app.learning.reviews import Due, Merged, Rated, Reviews, Schedule
from explorer.app.session import Message, Session
from explorer.app.settings import Settings
from explorer.app.signal import Signal
from explorer.app.wording import counted
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.errors import ExplorerError
from explorer.model.source import Source
from explorer.model.terms import Iri

if TYPE_CHECKING:
    from explorer.exporters.cards import StudyCard

_WRITING = "review"
_READING = "review standing"


def now() -> datetime:
    """The moment it is, where the person is."""
    return datetime.now(tz=UTC).astimezone()


@dataclass(frozen=True, slots=True)
class Front:
    """The card in front, when it would be due after each rating, and what it rests on."""

    card: "StudyCard"
    ahead: dict[Rating, datetime]
    needs: tuple[Iri, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How the review stands: what is due today, when the next is, what is not in it yet.

    `reviewed` are all known concepts that have a card; `answered` says whether an answer of the
    log can be taken back.
    """

    due: tuple[Iri, ...] = ()
    next: datetime | None = None
    missing: tuple[Iri, ...] = ()
    reviewed: int = 0
    answered: bool = False
    front: Front | None = None


class Loaded(NamedTuple):
    """Answers that came with a change from a file."""

    change: Change
    answers: tuple[Review, ...]
    merged: Merged


class Reviewing:
    """`stood`: how the review stands, anew. `told`: what a rating did; None for nothing more."""

    def __init__(self, session: Session, path: Path, clock: Callable[[], datetime] = now) -> None:
        self._session, self._path, self.clock = session, path, clock
        self.standing = Standing()
        self.stood = Signal[Standing]()
        self.told = Signal[Told | None]()
        self._ends = (
            session.learning.planned.connect(lambda _: self.look()),
            session.settled.connect(lambda _: self.look()),
            session.changed.connect(self._changed),
        )
        self._loaded: tuple[Loaded, ...] = ()
        self._renamed: tuple[Change, Mapping[Iri, Iri]] = (Change(), {})

    @property
    def reviews(self) -> Reviews:
        """The file, by the settings of this moment."""
        return Reviews(self._path, schedule_of(self._session.settings))

    def close(self) -> None:
        """Follow the session no more."""
        for end in self._ends:
            end()

    def look(self) -> None:
        """Find out how the review stands."""
        session, plan = self._session, self._session.learning.plan
        source, reviews, moment = session.store, self.reviews, self.clock()
        if session.learning.pending:
            return
        session.jobs.ask(
            _READING,
            lambda _: standing(source, reviews, plan or make_plan(source, source.goals()), moment),
            self._stand,
            session.failed.send,
        )

    def _stand(self, found: Standing) -> None:
        self.standing = found
        self.stood.send(found)

    # --- what a person does -----------------------------------------------------------------

    def rate(self, rating: Rating) -> None:
        """Keep the rating of the card in front."""
        front, session = self.standing.front, self._session
        if front is None:
            return
        # A second press before the next card is there rates nothing.
        self.standing = Standing()
        reviews, source = self.reviews, session.store
        answer = Review(front.card.iri, rating, self.clock())

        def work(_: object) -> Told:
            before = {card.concept: card.at for card in reviews.due(answer.at, front.needs)}
            return _named(source, reviews.rate(answer, front.needs), before)

        session.jobs.ask(_WRITING, work, self._done, self._not_done)

    def take_back(self) -> None:
        """Take the last rating back; its card comes again."""
        session, reviews, source = self._session, self.reviews, self._session.store

        def work(_: object) -> str:
            iri = reviews.take_back()
            return source.concepts([iri])[iri].label if iri else ""

        def done(label: str) -> None:
            text = f"The rating of {label} was taken back." if label else _NOTHING
            session.told.send(Message(text))
            self._done(None)

        session.jobs.ask(_WRITING, work, done, self._not_done)

    def add(self, iris: Iterable[Iri]) -> None:
        """Take known concepts into the review; they are due at once."""
        session, reviews, moment, chosen = self._session, self.reviews, self.clock(), tuple(iris)

        def done(number: int) -> None:
            session.told.send(Message(f"{counted(number, 'concept')} added to the review."))
            self._done(None)

        session.jobs.ask(_WRITING, lambda _: reviews.add(chosen, moment), done, self._not_done)

    def merge(self, log: Iterable[Review], change: Change, done: Callable[[int], object]) -> None:
        """Take over answers of another log; undoing `change` lets go of them again."""
        reviews, answers = self.reviews, tuple(log)

        def merged(found: Merged) -> None:
            kept = [loaded for loaded in self._loaded if loaded.change != change]
            self._loaded = (*kept, Loaded(change, answers, found)) if change else tuple(kept)
            done(found.answers)
            self._done(None)

        self._session.jobs.ask(_WRITING, lambda _: reviews.merge(answers), merged, self._not_done)

    def follow(self, names: Mapping[Iri, Iri], change: Change) -> None:
        """Let reviews go over to other concepts with `change`; undoing it lets them go back."""

        def renamed(done: dict[Iri, Iri]) -> None:
            self._renamed = (change, done)
            self.look()

        self._rename(names, renamed)

    def _rename(self, names: Mapping[Iri, Iri], done: Callable[[dict[Iri, Iri]], object]) -> None:
        reviews = self.reviews
        self._session.jobs.ask(_WRITING, lambda _: reviews.rename(names), done, self._not_done)

    def _changed(self, change: Change) -> None:
        """Where a change that came with answers is undone or done again, these follow."""
        moved, names = self._renamed
        if moved and change == moved.inverse():
            self._rename({new: old for old, new in names.items()}, lambda _: self.look())
        elif moved and change == moved:
            self._rename(names, lambda _: self.look())
        for loaded in self._loaded:
            if change == loaded.change.inverse():
                self._unmerge(loaded.merged)
            elif change == loaded.change:
                self.merge(loaded.answers, change, lambda _: None)

    def _unmerge(self, merged: Merged) -> None:
        reviews, jobs = self.reviews, self._session.jobs
        jobs.ask(_WRITING, lambda _: reviews.unmerge(merged), self._let_go, self._not_done)

    def _let_go(self, gone: bool) -> None:  # noqa: FBT001 - the answer of a worker
        if not gone:
            self._session.told.send(Message("Reviews that were loaded stay: others came since."))
        self._done(None)

    def _done(self, told: Told | None) -> None:
        self.told.send(told)
        self.look()

    def _not_done(self, error: ExplorerError) -> None:
        self._session.failed.send(error)
        self.look()


_NOTHING = "There is no rating to take back."


def schedule_of(settings: Settings) -> Schedule:
    """What the settings say of reviews."""
    wanted = max(LEAST_RECALL, min(MOST_RECALL, settings.review_recall))
    return Schedule(wanted / 100, settings.review_credit)


LEAST_RECALL, MOST_RECALL = 70, 97


def standing(source: Source, reviews: Reviews, plan: Plan, moment: datetime) -> Standing:
    """How the review stands at a moment. May block."""
    marks = source.marks()
    known = [iri for iri, mark in marks.items() if mark == v.KNOWN and _is_here(source, plan, iri)]
    cards = reviews.due(moment, known)
    due = [card.concept for card in cards if is_due(card, moment)]
    later = [card.at for card in cards if not is_due(card, moment)]
    held = {card.concept for card in cards}
    missing = sorted(set(known) - held)
    front = _front(source, reviews, plan, due[0], moment) if due else None
    return Standing(
        tuple(due),
        min(later, default=None),
        tuple(missing),
        len(cards),
        reviews.can_take_back(),
        front,
    )


def is_due(card: Due, moment: datetime) -> bool:
    """Whether a card is to be asked for on this day, at whatever hour."""
    return card.at.astimezone(moment.tzinfo).date() <= moment.date()


def _is_here(source: Source, plan: Plan, iri: Iri) -> bool:
    return iri in plan.net.ranks or bool(source.link_counts(iri))


def _front(source: Source, reviews: Reviews, plan: Plan, iri: Iri, moment: datetime) -> Front:
    # With it come all forms of export, which the start of the window does not wait for.
    from explorer.exporters.cards import study_card

    rank = plan.net.ranks.get(iri)
    needs = plan.net.needs[rank] if rank is not None else ()
    return Front(
        study_card(source, iri),
        reviews.ahead(iri, moment),
        tuple(plan.net.iris[need] for need in needs),
    )


def _named(source: Source, rated: Rated, before: dict[Iri, datetime]) -> Told:
    iris = [rated.concept, *(iri for iri, _ in rated.credits)]
    iris += [rated.weakest] if rated.weakest else []
    names = {iri: concept.label for iri, concept in source.concepts(iris).items()}
    return Told(
        names[rated.concept],
        rated.due,
        tuple((names[iri], before[iri], day) for iri, day in rated.credits),
        names[rated.weakest] if rated.weakest else "",
        rated.weakest,
    )
