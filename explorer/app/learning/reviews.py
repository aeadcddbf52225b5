"""When a known concept is asked for again: the log of reviews, an SQLite file beside the marks.

The scheduler (FSRS) owns the memory of each card. A credit for a review of a harder concept only
moves the due day, and stands beside the card so that it can be taken back.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from explorer.learn.credit import Forgetting, Memory, credited
from explorer.model.errors import BadInput
from explorer.model.terms import Iri

if TYPE_CHECKING:
    import fsrs

_VERSION = 1
_TABLES = """
CREATE TABLE card (concept TEXT PRIMARY KEY, state TEXT NOT NULL, due TEXT NOT NULL,
                   credited_on TEXT);
CREATE TABLE review (id INTEGER PRIMARY KEY, concept TEXT NOT NULL, rating INTEGER NOT NULL,
                     at TEXT NOT NULL);
CREATE TABLE before (review INTEGER NOT NULL REFERENCES review(id), concept TEXT NOT NULL,
                     state TEXT, due TEXT, credited_on TEXT);
"""


class Rating(IntEnum):
    """How well it went."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Due(NamedTuple):
    """A card: its concept, when it is to be asked for, and how surely it is remembered now."""

    concept: Iri
    at: datetime
    recall: float


class Review(NamedTuple):
    """One answer, as the log keeps it."""

    concept: Iri
    rating: Rating
    at: datetime


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


class _Row(NamedTuple):
    """A card as the file holds it; `due` is later than the scheduler's where credit was given."""

    concept: Iri
    state: str
    due: str
    credited_on: str | None

    @property
    def memory(self) -> Memory:
        """In days since the last review."""
        state = json.loads(self.state)
        last = datetime.fromisoformat(state["last_review"])
        due = datetime.fromisoformat(self.due)
        return Memory(0.0, _days(due - last), float(state["stability"]))

    @property
    def last(self) -> datetime:
        return datetime.fromisoformat(json.loads(self.state)["last_review"])


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
        wanted = None if among is None else set(among)
        with self._open() as file:
            rows = [_Row(*r) for r in file.execute("SELECT * FROM card")]
        cards = (self._card(row, now) for row in rows if wanted is None or row.concept in wanted)
        return tuple(sorted(cards, key=lambda card: (card.at.date(), card.recall, card.concept)))

    def _card(self, row: _Row, now: datetime) -> Due:
        recall = self.schedule.curve.recall(row.memory, _days(now - row.last))
        return Due(row.concept, datetime.fromisoformat(row.due), recall)

    def log(self) -> tuple[Review, ...]:
        """All answers, the oldest first."""
        with self._open() as file:
            rows = file.execute("SELECT concept, rating, at FROM review ORDER BY id").fetchall()
        return tuple(Review(Iri(c), Rating(r), datetime.fromisoformat(at)) for c, r, at in rows)

    # --- answering --------------------------------------------------------------------------

    def rate(self, answer: Review, needs: Iterable[Iri] = ()) -> Rated:
        """Keep an answer; a good one also counts for the direct prerequisites `needs`."""
        with self._open() as file:
            old = _read(file, answer.concept)
            new = self._reviewed(answer, old)
            number = file.execute(
                "INSERT INTO review (concept, rating, at) VALUES (?, ?, ?)",
                (answer.concept, int(answer.rating), answer.at.isoformat()),
            ).lastrowid
            _write(file, number, old, new)
            cards = [row for iri in dict.fromkeys(needs) if (row := _read(file, iri)) is not None]
            given = []
            if self.schedule.credit and answer.rating >= Rating.GOOD:
                for row in cards:
                    later = self._credited(row, answer.at)
                    if later is not None:
                        _write(file, number, row, later)
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
        with self._open() as file:
            last = file.execute("SELECT id, concept FROM review ORDER BY id DESC").fetchone()
            if last is None:
                return None
            number, concept = last
            rows = file.execute(
                "SELECT concept, state, due, credited_on FROM before WHERE review = ?", (number,)
            ).fetchall()
            for row in rows:
                if row[1] is None:
                    file.execute("DELETE FROM card WHERE concept = ?", row[:1])
                else:
                    file.execute("INSERT OR REPLACE INTO card VALUES (?, ?, ?, ?)", row)
            file.execute("DELETE FROM before WHERE review = ?", (number,))
            file.execute("DELETE FROM review WHERE id = ?", (number,))
            return Iri(concept)

    def _reviewed(self, answer: Review, old: _Row | None) -> _Row:
        import fsrs

        card = (
            fsrs.Card(card_id=1, due=answer.at) if old is None else fsrs.Card.from_json(old.state)
        )
        card, _ = self._scheduler().review_card(card, fsrs.Rating(int(answer.rating)), answer.at)
        return _Row(answer.concept, card.to_json(), card.due.isoformat(), None)

    def _scheduler(self) -> "fsrs.Scheduler":
        """Concepts, not minutes: no steps inside a day, and no chance in the days."""
        import fsrs

        return fsrs.Scheduler(
            desired_retention=self.schedule.recall,
            learning_steps=(),
            relearning_steps=(),
            enable_fuzzing=False,
        )

    def _credited(self, row: _Row, now: datetime) -> _Row | None:
        """The card with its later day; None where there is nothing to give, or was today."""
        today = now.date().isoformat()
        if row.credited_on == today:
            return None
        memory = row.memory
        days = credited(memory, _days(now - row.last), self.schedule.recall, self.schedule.curve)
        if days <= memory.due:
            return None
        return row._replace(due=(row.last + timedelta(days=days)).isoformat(), credited_on=today)

    # --- the file ---------------------------------------------------------------------------

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path, isolation_level=None, timeout=5)) as file:
                file.execute("PRAGMA journal_mode = WAL")
                file.execute("BEGIN IMMEDIATE")
                self._prepare(file)
                try:
                    yield file
                except BaseException:
                    file.execute("ROLLBACK")
                    raise
                file.execute("COMMIT")
        except (sqlite3.Error, OSError) as error:
            raise BadInput(
                f"The reviews in {self.path.name} cannot be read or kept: {error}.",
                "Rename or remove that file to begin anew.",
            ) from error

    def _prepare(self, file: sqlite3.Connection) -> None:
        (version,) = file.execute("PRAGMA user_version").fetchone()
        if version > _VERSION:
            raise BadInput(
                f"{self.path.name} was made by a newer version of this program.",
                "Use that version, or rename the file to begin anew.",
            )
        if not version:
            for table in _TABLES.split(";")[:-1]:
                file.execute(table)
            file.execute(f"PRAGMA user_version = {_VERSION}")


def _read(file: sqlite3.Connection, concept: Iri) -> _Row | None:
    row = file.execute("SELECT * FROM card WHERE concept = ?", (concept,)).fetchone()
    return None if row is None else _Row(*row)


def _write(file: sqlite3.Connection, review: int | None, old: _Row | None, new: _Row) -> None:
    """Put a card in its place, and what it was before beside the review."""
    before = (None, None, None) if old is None else old[1:]
    file.execute("INSERT INTO before VALUES (?, ?, ?, ?, ?)", (review, new.concept, *before))
    file.execute("INSERT OR REPLACE INTO card VALUES (?, ?, ?, ?)", new)


def _days(span: timedelta) -> float:
    return span / timedelta(days=1)
