"""Rows of a table held small: different cells, and a number for each place in a row.

A cell may stay as the bytes that came, and is read when somebody looks at it: a million of
Python's values take six times the memory, and each search for garbage looks through them.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import SupportsIndex, TypeVar, overload

from explorer.model.concept import Row
from explorer.model.terms import Iri, Term

T = TypeVar("T")
Cell = bytes | Term | None
NUMBER = "i"
"""The type of the array that holds the numbers of the cells, row after row."""

REMEMBERED = 20_000
"""So many different cells are remembered while rows are gone through."""


class Rows(Sequence[Row]):
    """Reads like a tuple of rows, each of `width` cells, and does not change.

    The same cell may stand in `cells` more than once. `numbers` tells for each place of each row
    which of them stands there; IRIs are never bytes. `read` makes a term of bytes.
    """

    __slots__ = ("_read", "cells", "numbers", "width")

    def __init__(
        self,
        width: int,
        numbers: "array[int]",
        cells: Sequence[Cell],
        read: Callable[[bytes], Term | None],
    ) -> None:
        self.width, self.numbers, self.cells = width, numbers, cells
        self._read = read

    def term(self, number: int) -> Term | None:
        """The cell with a number."""
        cell = self.cells[number]
        return self._read(cell) if isinstance(cell, bytes) else cell

    def iris(self) -> list[Iri]:
        """All IRIs; where these rows are a part of others, those of all of them."""
        return [cell for cell in self.cells if isinstance(cell, str)]

    def column(self, at: int) -> "array[int]":
        """The numbers of the cells in a column."""
        return self.numbers[at :: self.width]

    def taken(self, rows: Iterable[int]) -> "Rows":
        """Some of the rows, in that order."""
        if isinstance(rows, range) and rows.step == 1:
            return self[rows.start : max(rows.start, rows.stop)]
        numbers, width = array(NUMBER), self.width
        for row in rows:
            numbers.extend(self.numbers[row * width : (row + 1) * width])
        return self._with(numbers)

    def _with(self, numbers: "array[int]") -> "Rows":
        return Rows(self.width, numbers, self.cells, self._read)

    def __len__(self) -> int:
        return len(self.numbers) // self.width

    @overload
    def __getitem__(self, at: SupportsIndex) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> "Rows": ...
    def __getitem__(self, at: SupportsIndex | slice) -> "Row | Rows":
        width = self.width
        if isinstance(at, slice):
            start, stop, step = at.indices(len(self))
            if step != 1:
                return self.taken(list(range(start, stop, step)))
            return self._with(self.numbers[start * width : max(start, stop) * width])
        row = range(len(self))[at]
        return tuple(map(self.term, self.numbers[row * width : (row + 1) * width]))

    def __iter__(self) -> Iterator[Row]:
        return self.seen(_itself)

    def seen(self, look: Callable[[Term | None], T]) -> Iterator[tuple[T, ...]]:
        """Row by row what `look` makes of each cell; it is not asked anew for each row."""
        known = _Known(lambda number: look(self.term(number)))
        cells = map(known.__getitem__, self.numbers)
        return zip(*[cells] * self.width, strict=False)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Rows | tuple):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # rows that are long are no key

    def __repr__(self) -> str:
        return f"<{len(self):,} rows of {len(self.cells):,} different cells>"


class _Known(dict[int, T]):
    """What was made of some of the cells."""

    def __init__(self, make: Callable[[int], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, number: int) -> T:
        if len(self) >= REMEMBERED:
            self.clear()
        made = self[number] = self._make(number)
        return made


def _itself(term: Term | None) -> Term | None:
    return term


def held(rows: Sequence[Row]) -> Rows:
    """The same rows, held in this way."""
    if isinstance(rows, Rows):
        return rows
    known: dict[Term | None, int] = {}
    numbers = array(NUMBER, [known.setdefault(term, len(known)) for row in rows for term in row])
    return Rows(len(rows[0]) if rows and rows[0] else 1, numbers, list(known), _unread)


def _unread(cell: bytes) -> Term | None:
    """No cell of terms is bytes."""
    raise ValueError(cell)
