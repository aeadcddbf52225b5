"""The file of reviews: SQLite, with a card for each concept, a log, and what was before.

Each change of a card stands beside the answer that made it, so that the last one can be undone.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

from explorer.learn.credit import Memory
from explorer.model.errors import BadInput
from explorer.model.terms import Iri

_VERSION = 1
_TABLES = """
CREATE TABLE card (concept TEXT PRIMARY KEY, state TEXT NOT NULL, due TEXT NOT NULL,
                   credited_on TEXT);
CREATE TABLE review (id INTEGER PRIMARY KEY, concept TEXT NOT NULL, rating INTEGER NOT NULL,
                     at TEXT NOT NULL);
CREATE TABLE before (review INTEGER NOT NULL REFERENCES review(id), concept TEXT NOT NULL,
                     state TEXT, due TEXT, credited_on TEXT);
CREATE TABLE merged (first INTEGER NOT NULL, last INTEGER NOT NULL);
"""


class Rating(IntEnum):
    """How well it went."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Review(NamedTuple):
    """One answer, as the log keeps it."""

    concept: Iri
    rating: Rating
    at: datetime


class Row(NamedTuple):
    """A card as the file holds it; `due` is later than the scheduler's where credit was given."""

    concept: Iri
    state: str
    due: str
    credited_on: str | None

    def memory(self, now: datetime) -> tuple[Memory, float] | None:
        """The memory and now, in days since the last review; None where there was none yet."""
        last = self.last
        if last is None:
            return None
        due = datetime.fromisoformat(self.due)
        stability = float(json.loads(self.state)["stability"])
        return Memory(0.0, days_in(due - last), stability), days_in(now - last)

    @property
    def last(self) -> datetime | None:
        """When it was reviewed last."""
        last = json.loads(self.state)["last_review"]
        return datetime.fromisoformat(last) if last else None


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The file in one transaction; raises BadInput where it is damaged or cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, isolation_level=None, timeout=5)) as file:
            file.execute("BEGIN IMMEDIATE")
            _prepare(path, file)
            try:
                yield file
            except BaseException:
                file.execute("ROLLBACK")
                raise
            file.execute("COMMIT")
    except (sqlite3.Error, OSError) as error:
        raise BadInput(
            f"The reviews in {path.name} cannot be read or kept: {error}.",
            "Rename or remove that file to begin anew.",
        ) from error


def _prepare(path: Path, file: sqlite3.Connection) -> None:
    (version,) = file.execute("PRAGMA user_version").fetchone()
    if version > _VERSION:
        raise BadInput(
            f"{path.name} was made by a newer version of this program.",
            "Use that version, or rename the file to begin anew.",
        )
    if not version:
        for table in _TABLES.split(";")[:-1]:
            file.execute(table)
        file.execute(f"PRAGMA user_version = {_VERSION}")


def read_card(file: sqlite3.Connection, concept: Iri) -> Row | None:
    """The card of a concept, where there is one."""
    row = file.execute("SELECT * FROM card WHERE concept = ?", (concept,)).fetchone()
    return None if row is None else Row(*row)


def answers_in(file: sqlite3.Connection) -> list[Review]:
    """The log, in the order in which it was written."""
    rows = file.execute("SELECT concept, rating, at FROM review ORDER BY id")
    return [Review(Iri(c), Rating(r), datetime.fromisoformat(at)) for c, r, at in rows]


def insert(file: sqlite3.Connection, answer: Review) -> int:
    """Append to the log; the number of the answer."""
    number = file.execute(
        "INSERT INTO review (concept, rating, at) VALUES (?, ?, ?)",
        (answer.concept, int(answer.rating), answer.at.isoformat()),
    ).lastrowid
    return number or 0


def restore(file: sqlite3.Connection, number: int) -> None:
    """Put every card back that the review of this number changed."""
    rows = file.execute(
        "SELECT concept, state, due, credited_on FROM before WHERE review = ?", (number,)
    ).fetchall()
    for row in rows:
        if row[1] is None:
            file.execute("DELETE FROM card WHERE concept = ?", row[:1])
        else:
            file.execute("INSERT OR REPLACE INTO card VALUES (?, ?, ?, ?)", row)
    file.execute("DELETE FROM before WHERE review = ?", (number,))


def write_card(file: sqlite3.Connection, review: int | None, old: Row | None, new: Row) -> None:
    """Put a card in its place, and what it was before beside the review."""
    before = (None, None, None) if old is None else old[1:]
    file.execute("INSERT INTO before VALUES (?, ?, ?, ?, ?)", (review, new.concept, *before))
    file.execute("INSERT OR REPLACE INTO card VALUES (?, ?, ?, ?)", new)


def days_in(span: timedelta) -> float:
    """A span of time in days."""
    return span / timedelta(days=1)
