"""When a known concept is asked for again: the log of reviews, an SQLite file beside the marks.

The scheduler (FSRS) owns the memory of each card. A credit for a review of a harder concept only
moves the due day, and stands beside the card so that it can be taken back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from explorer.app.learning.review_file import (
    Rating,
    Review,
    Row,
    answers_in,
    insert,
    opened,
    read_card,
    restore,
    write_card,
)
from explorer.learn.credit import Forgetting, credited
from explorer.model.terms import Iri

if TYPE_CHECKING:
    import fsrs


class Due(NamedTuple):
    """A card: its concept, when it is to be asked for, and how surely it is remembered now.

    `recall` is 1 for a card that was never reviewed: of a day these come last.
    """

    concept: Iri
    at: datetime
    recall: float


class Merged(NamedTuple):
    """How many answers another log brought, and the number of the last one."""

    answers: int
    last: int = 0


@dataclass(frozen=True, slots=True)
class Rated:
    """What a rating did: when the concept is due again, and the credits with their new days.

    After "again", `weakest` is the prerequisite that is remembered least surely.
    """

    concept: Iri
    due: datetime
    credits: tuple[tuple[Iri, datetime], ...] = ()
    weakest: Iri | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """What the person wants: the share of reviews to succeed, and whether credit is given."""

    recall: float = 0.9
    credit: bool = True
    curve: Forgetting = field(default_factory=Forgetting)


class Reviews:
    """The reviews of one profile. Each method is one transaction, from any thread; times have a
    zone. Raises BadInput where the file is damaged or cannot be written.
    """

    def __init__(self, path: Path, schedule: Schedule = Schedule()) -> None:
        self.path = path
        self.schedule = schedule

    # --- asking -----------------------------------------------------------------------------

    def due(self, now: datetime, among: Iterable[Iri] | None = None) -> tuple[Due, ...]:
        """All cards by their day, or those of some concepts; the least surely known first."""
        if not self.path.exists():
            return ()
        wanted = None if among is None else set(among)
        with opened(self.path) as file:
            rows = [Row(*r) for r in file.execute("SELECT * FROM card")]
        cards = (self._card(row, now) for row in rows if wanted is None or row.concept in wanted)
        return tuple(sorted(cards, key=lambda card: (card.at.date(), card.recall, card.concept)))

    def _card(self, row: Row, now: datetime) -> Due:
        found = row.memory(now)
        recall = self.schedule.curve.recall(*found) if found else 1.0
        return Due(row.concept, datetime.fromisoformat(row.due), recall)

    def ahead(self, concept: Iri, now: datetime) -> dict[Rating, datetime]:
        """When the concept would be due again after each rating now."""
        with opened(self.path) as file:
            old = read_card(file, concept)
        days = ((r, self._reviewed(Review(concept, r, now), old).due) for r in Rating)
        return {rating: datetime.fromisoformat(due) for rating, due in days}

    def log(self) -> tuple[Review, ...]:
        """All answers, the oldest first."""
        if not self.path.exists():
            return ()
        with opened(self.path) as file:
            return tuple(sorted(answers_in(file), key=lambda review: review.at))

    # --- answering --------------------------------------------------------------------------

    def add(self, concepts: Iterable[Iri], now: datetime) -> int:
        """Make a card, due now, for each concept that has none; how many there are more."""
        import fsrs

        state = fsrs.Card(card_id=1, due=now).to_json()
        with opened(self.path) as file:
            missing = [i for i in dict.fromkeys(concepts) if read_card(file, i) is None]
            rows = [(iri, state, now.isoformat(), None) for iri in missing]
            file.executemany("INSERT INTO card VALUES (?, ?, ?, ?)", rows)
        return len(rows)

    def rate(self, answer: Review, needs: Iterable[Iri] = ()) -> Rated:
        """Keep an answer; a good one also counts for the direct prerequisites `needs`."""
        with opened(self.path) as file:
            old = read_card(file, answer.concept)
            new = self._reviewed(answer, old)
            number = insert(file, answer)
            write_card(file, number, old, new)
            cards = [
                row for iri in dict.fromkeys(needs) if (row := read_card(file, iri)) is not None
            ]
            given = []
            if self.schedule.credit and answer.rating >= Rating.GOOD:
                for row in cards:
                    later = self._credited(row, answer.at)
                    if later is not None:
                        write_card(file, number, row, later)
                        given.append((row.concept, datetime.fromisoformat(later.due)))
        weakest = None
        if answer.rating is Rating.AGAIN and cards:
            weakest = min(cards, key=lambda row: (self._card(row, answer.at).recall, row.concept))
        return Rated(
            answer.concept,
            datetime.fromisoformat(new.due),
            tuple(given),
            weakest.concept if weakest else None,
        )

    def take_back(self) -> Iri | None:
        """Undo the last answer with its credits; its concept, None where there is none."""
        with opened(self.path) as file:
            last = file.execute("SELECT id, concept FROM review ORDER BY id DESC").fetchone()
            if last is None:
                return None
            number, concept = last
            if file.execute("SELECT 1 FROM merged WHERE last = ?", (number,)).fetchone():
                return None
            restore(file, number)
            file.execute("DELETE FROM review WHERE id = ?", (number,))
            return Iri(concept)

    def can_take_back(self) -> bool:
        """Whether the last entry of the log is an answer, and not from another log."""
        if not self.path.exists():
            return False
        with opened(self.path) as file:
            (last,) = file.execute("SELECT max(id) FROM review").fetchone()
            merged = file.execute("SELECT 1 FROM merged WHERE last = ?", (last,)).fetchone()
        return last is not None and merged is None

    def rename(self, names: Mapping[Iri, Iri]) -> dict[Iri, Iri]:
        """Let cards and log of concepts go over to others that have no card; which ones did."""
        if not self.path.exists():
            return {}
        done = {}
        with opened(self.path) as file:
            for old, new in names.items():
                if read_card(file, old) is None or read_card(file, new) is not None:
                    continue
                done[old] = new
                for table in ("card", "review", "before"):
                    file.execute(f"UPDATE {table} SET concept = ? WHERE concept = ?", (new, old))  # noqa: S608 - our own names
        return done

    # --- another log ------------------------------------------------------------------------

    def merge(self, log: Iterable[Review]) -> Merged:
        """Take over the answers that are not here yet; their cards are made anew from the log.

        Credits that such a card had are let go of. What was merged is no single answer that
        `take_back` takes back; `unmerge` does.
        """
        with opened(self.path) as file:
            here = set(answers_in(file))
            new = sorted(set(log) - here, key=lambda review: (review.at, review))
            if not new:
                return Merged(0)
            numbers = [insert(file, review) for review in new]
            file.execute("INSERT INTO merged VALUES (?, ?)", (numbers[0], numbers[-1]))
            whole = sorted(here.union(new), key=lambda review: (review.at, review))
            for concept in sorted({review.concept for review in new}):
                answers = [review for review in whole if review.concept == concept]
                write_card(file, numbers[0], read_card(file, concept), self._replayed(answers))
        return Merged(len(new), numbers[-1])

    def unmerge(self, merged: Merged) -> bool:
        """Take a merge back; False where something was answered since, and it stays."""
        with opened(self.path) as file:
            found = file.execute(
                "SELECT first FROM merged WHERE last = ? AND last = (SELECT max(id) FROM review)",
                (merged.last,),
            ).fetchone()
            if found is None:
                return False
            restore(file, found[0])
            file.execute("DELETE FROM review WHERE id >= ?", found)
            file.execute("DELETE FROM merged WHERE first = ?", found)
        return True

    def _replayed(self, answers: Iterable[Review]) -> Row:
        row: Row | None = None
        for answer in answers:
            row = self._reviewed(answer, row)
        if row is None:
            raise ValueError("nothing to replay")
        return row

    def _reviewed(self, answer: Review, old: Row | None) -> Row:
        import fsrs

        card = (
            fsrs.Card(card_id=1, due=answer.at) if old is None else fsrs.Card.from_json(old.state)
        )
        card, _ = self._scheduler().review_card(card, fsrs.Rating(int(answer.rating)), answer.at)
        return Row(answer.concept, card.to_json(), card.due.isoformat(), None)

    def _scheduler(self) -> "fsrs.Scheduler":
        """Concepts, not minutes: no steps inside a day, and no chance in the days."""
        import fsrs

        return fsrs.Scheduler(
            desired_retention=self.schedule.recall,
            learning_steps=(),
            relearning_steps=(),
            enable_fuzzing=False,
        )

    def _credited(self, row: Row, now: datetime) -> Row | None:
        """The card with its later day; None where there is nothing to give, or was today."""
        today = now.date().isoformat()
        if row.credited_on == today:
            return None
        found, last = row.memory(now), row.last
        if found is None or last is None:
            return None
        days = credited(*found, self.schedule.recall, self.schedule.curve)
        if days <= found[0].due:
            return None
        return row._replace(due=(last + timedelta(days=days)).isoformat(), credited_on=today)
