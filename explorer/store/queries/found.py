"""Rows of an answer as they arrive: bytes of SPARQL-TSV become a table."""

import time
from array import array
from collections.abc import Callable, Sequence
from itertools import islice

from explorer.model.concept import Form, Table
from explorer.model.rows import NUMBER, Cell, Rows
from explorer.model.terms import Iri
from explorer.store.memory import set_aside
from explorer.store.queries import tsv

More = Callable[[Table], object]
# The first rows are told so soon, in seconds: most answers are whole by then. All later ones are
# told so often at most; beyond so many rows only when there are twice as many.
FIRST, PAUSE, FEW = 0.03, 0.15, 10_000
# Bytes that a different cell takes beside its text, and a place in a row.
_CELL, _PLACE = 70, 4
# So many different cells are known again when they come again.
KNOWN = 250_000
# A search for garbage looks at each cell; from so many on they are left out of it.
_MANY = 50_000


class Full(Exception):
    """The rows take all the memory that they may have."""


class Found:
    """Takes parts of an answer; `more` is told the rows that came, now and then.

    Raises Full where they take more than `megabytes`; those that came are kept.
    """

    def __init__(self, form: Form, more: More | None, megabytes: int | None = None) -> None:
        self._form, self._more = form, more
        self._room = None if megabytes is None else megabytes * 2**20
        self._rest = b""
        self._head: str | None = None
        self._places = array(NUMBER)
        self._cells = _Cells()
        self._due = time.monotonic() + FIRST
        self._number = 0

    def take(self, part: bytes) -> None:
        """Some bytes more, which may end within a line."""
        data = self._rest + part
        if self._head is None:
            head, end, data = data.partition(b"\n")
            self._rest = b"" if end else head
            if not end:
                return
            self._head = head.decode()
        lines, end, self._rest = data.rpartition(b"\n")
        if end:
            cells = lines.replace(b"\n", b"\t").split(b"\t")
            self._places.fromlist(self._cells.numbers(cells))
        if self._room is not None and self._size() > self._room:
            raise Full

    def wait(self) -> float | None:
        """How many seconds what came may wait for more before it is told; None: it need not be.

        Later only twice as many are told: each time, all that came have to be named.
        """
        count = self._count()
        grown = self._number < count <= FEW or count >= 2 * max(self._number, FEW // 2)
        return self._due - time.monotonic() if self._more is not None and grown else None

    def tell(self) -> None:
        """Show what came until here."""
        if self._more is not None:
            self._more(self.table())
            self._due, self._number = time.monotonic() + PAUSE, self._count()

    def _width(self) -> int:
        return (self._head or "").count("\t") + 1

    def _count(self) -> int:
        return len(self._places) // self._width()

    def _size(self) -> int:
        return self._cells.size + _CELL * len(self._cells.every) + _PLACE * len(self._places)

    def table(self) -> Table:
        """What came so far."""
        names = self._head.split("\t") if self._head else []
        columns = tuple(name.lstrip("?") for name in names)
        # What is told does not grow any more; of the cells it looks at those it has.
        places = array(NUMBER, self._places)
        rows = Rows(self._width(), places, self._cells.every, tsv.cell)
        return Table(self._form, columns, rows, complete=False)


class _Cells:
    """The number of each different cell; those that were not there yet get the next ones.

    Where nearly all are different, some get another number again: a dictionary that grows
    further holds all threads up for a tenth of a second.
    """

    def __init__(self) -> None:
        self.every: list[Cell] = []
        self.size = 0
        self._known: dict[bytes, int] = {}

    def numbers(self, cells: Sequence[bytes]) -> list[int]:
        """The number of each of some cells."""
        known, before = self._known, len(self._known)
        first = len(self.every) - before
        numbers = [known.setdefault(cell, first + len(known)) for cell in cells]
        # A dictionary holds its keys in the order in which they came.
        new = [*islice(reversed(known), len(known) - before)][::-1]
        if len(self.every) <= _MANY < len(self.every) + len(new):
            set_aside()
        self.every += _seen(new)
        self.size += sum(map(len, new))
        if len(known) > KNOWN:
            known.clear()
        return numbers


def _seen(cells: Sequence[bytes]) -> list[Cell]:
    """IRIs as terms, to find their names; any other cell is read when somebody looks at it."""
    seen: list[Cell] = [*cells]
    places = [place for place, cell in enumerate(cells) if b"<" <= cell < b"="]
    named = b"\n".join([cells[place] for place in places])
    if b"\\" in named or b"<<" in named:
        for place in places:
            seen[place] = tsv.cell(cells[place])
    else:
        # All are read at once, as each by itself takes twice the time.
        for place, text in zip(places, named[1:-1].decode().split(">\n<"), strict=False):
            seen[place] = Iri(text)
    return seen
