"""A file as it was when it was read, for whoever would read it again."""

import json
from dataclasses import dataclass
from pathlib import Path

from explorer.model.errors import ExplorerError
from explorer.model.terms import Iri
from explorer.store.formats import SAMPLE, ending_format, format_of


@dataclass(frozen=True, slots=True)
class Stamped:
    """A file, the graph of its triples, and its length and time of change."""

    path: Path
    graph: Iri
    stamp: tuple[int, int]

    @classmethod
    def of(cls, path: Path, graph: Iri) -> "Stamped":
        """The file as it is at this moment."""
        return cls(path, graph, _stamp(path))

    def named(self) -> bytes:
        """What a query process is told of it."""
        told = {"path": str(self.path), "graph": self.graph, "stamp": self.stamp}
        return json.dumps(told).encode()

    def fits(self) -> bool:
        """Whether the engine can read it by itself: plain Turtle or N-Triples, as it was."""
        plain = self.path.suffix in (".ttl", ".nt") and self.stamp == _stamp(self.path)
        return plain and _begins_plain(self.path)


def is_ordinary(path: Path) -> bool:
    """Whether a path says all: what was fetched, or is read up to a break, has another class."""
    return type(path) is type(Path()) and path.is_file()


def _begins_plain(path: Path) -> bool:
    """Neither packed nor in another encoding or format than its name says."""
    with path.open("rb") as file:
        head = file.read(SAMPLE)
    start = head[:200]
    try:
        return start.isascii() and format_of(path, head) == ending_format(path)
    except ExplorerError:
        return False


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return -1, -1
    return found.st_size, found.st_mtime_ns
