"""Rows of an answer as they arrive: bytes of SPARQL-TSV become a table."""

import time
from collections.abc import Callable

from explorer.model.concept import Form, Row, Table
from explorer.model.terms import Term
from explorer.store.queries import tsv

More = Callable[[Table], object]
# The first rows are told at once, all later ones at most so often, in seconds; beyond so many
# only when there are twice as many.
PAUSE, FEW = 0.15, 10_000


class Found:
    """Takes parts of an answer; `more` is given the rows that came, the first of them at once."""

    def __init__(self, form: Form, more: More | None) -> None:
        self._form, self._more = form, more
        self._rest = b""
        self._head: str | None = None
        self._rows: list[Row] = []
        self._terms: dict[str, Term | None] = {}
        self._told = 0.0
        self._number = 0

    def take(self, part: bytes) -> None:
        """Some bytes more, which may end within a line."""
        *lines, self._rest = (self._rest + part).split(b"\n")
        for line in lines:
            text = line.decode()
            if self._head is None:
                self._head = text
            else:
                self._rows.append(tuple(map(self._term, text.split("\t"))))
        if self._more is not None and self._is_worth_telling():
            self._more(self.table())
            self._told, self._number = time.monotonic(), len(self._rows)

    def _is_worth_telling(self) -> bool:
        """Later only at twice as many: each time, all that came have to be named."""
        count = len(self._rows)
        grown = self._number < count <= FEW or count >= 2 * max(self._number, FEW // 2)
        return grown and time.monotonic() - self._told > PAUSE

    def _term(self, cell: str) -> Term | None:
        """Each term once, however often it stands in the answer."""
        found = self._terms.get(cell)
        if found is None:
            found = self._terms[cell] = tsv.term(cell)
        return found

    def table(self) -> Table:
        """What came so far."""
        names = self._head.split("\t") if self._head else []
        columns = tuple(name.lstrip("?") for name in names)
        return Table(self._form, columns, tuple(self._rows), complete=False)
