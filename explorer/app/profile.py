"""The person's own statements as a file: what is known, the goals; the same beside any ontology.

Two programs may be open on one file: what one of them adds, the other does not take away.
"""

from collections.abc import Iterable
from pathlib import Path
from threading import Lock

from explorer.model import vocabulary as v
from explorer.model.errors import BadInput
from explorer.model.learner import OF_MARK
from explorer.model.terms import OWN_GRAPHS, Statement
from explorer.store.files import (
    locked,
    read_statements,
    set_aside,
    write_atomically,
    write_statements,
)

_SINGLE = frozenset({v.DEADLINE, v.MINUTES_A_WEEK, v.CHOSEN})


class Profile:
    """One person's file. Writing is safe from any thread; an older state never replaces a newer.

    `latest` is what the file held when it was last read or written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.latest: frozenset[Statement] = frozenset()
        self._ours: frozenset[Statement] | None = None
        self._lock = Lock()
        self._written = 0

    def read(self) -> frozenset[Statement]:
        """The statements kept; raises BadInput where the file is damaged."""
        with self._lock:
            self.latest = self._read()
            return self.latest

    def _read(self) -> frozenset[Statement]:
        if not self.path.exists():
            return frozenset()
        return frozenset(s for s in read_statements(self.path) if s.graph in OWN_GRAPHS)

    def begin(self, statements: frozenset[Statement]) -> None:
        """A session begins that holds these statements; its versions count from 1."""
        with self._lock:
            self._ours, self._written = statements, 0

    def write(self, version: int, statements: Iterable[Statement]) -> None:
        """Write what changed since the session wrote last, over what the file holds by now.

        Does nothing when a state with a higher version was already written. Raises BadInput
        where the file cannot be read or written; it is then as it was.
        """
        ours = frozenset(statements)
        with self._lock:
            if version < self._written:
                return
            with locked(self.path):
                merged = self._merged(ours)
                write_atomically(self.path, write_statements(merged))
            self.latest, self._ours, self._written = merged, ours, version

    def _merged(self, ours: frozenset[Statement]) -> frozenset[Statement]:
        try:
            theirs = self._read()
        except BadInput as error:
            raise BadInput(
                f"Your marks are not kept. {error.message}",
                "Rename or remove that file, then mark again.",
            ) from error
        before = theirs if self._ours is None else self._ours
        added, removed = ours - before, before - ours
        return frozenset(s for s in theirs - removed if not _replaced(s, added, removed)) | added

    def set_aside(self) -> Path:
        """Rename a damaged file, so that a new one can begin; return where it went."""
        return set_aside(self.path)


def _replaced(
    theirs: Statement, added: frozenset[Statement], removed: frozenset[Statement]
) -> bool:
    """Whether what is said anew takes the place of this: a mark of its concept, goals of all."""
    if theirs.predicate in _SINGLE:
        return any(s[:2] == theirs[:2] for s in added)
    if theirs.predicate == v.GOAL:
        return any(s.predicate == v.GOAL for s in added | removed)
    of_a_mark = theirs.predicate in OF_MARK
    return of_a_mark and any(s.subject == theirs.subject and s.predicate == v.MARK for s in added)
