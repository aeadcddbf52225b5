"""The person's own statements as a file: what is known, the goals; the same beside any ontology."""

from collections.abc import Iterable
from pathlib import Path
from threading import Lock

from explorer.model.terms import LEARNER, NOTES, Statement
from explorer.store.files import read_statements, write_atomically, write_statements

OWN_GRAPHS = frozenset({LEARNER, NOTES})


class Profile:
    """One person's file. Writing is safe from any thread; an older state never replaces a newer."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._written = 0

    def read(self) -> frozenset[Statement]:
        """The statements kept; raises BadInput where the file is damaged."""
        if not self.path.exists():
            return frozenset()
        found = read_statements(self.path)
        return frozenset(s for s in found if s.graph in OWN_GRAPHS)

    def write(self, version: int, statements: Iterable[Statement]) -> None:
        """Replace the file, unless a state with a higher version was already written."""
        text = write_statements(statements)
        with self._lock:
            if version >= self._written:
                write_atomically(self.path, text)
                self._written = version

    def set_aside(self) -> Path:
        """Rename a damaged file, so that a new one can begin; return where it went."""
        aside = self.path.with_name(self.path.name + ".damaged")
        self.path.replace(aside)
        return aside
