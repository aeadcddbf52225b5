"""The rows of an answer in an order and through a filter; a million of them in a worker.

Nothing here runs long without letting other threads run: each different cell is looked at by
itself, what Python sorts, it sorts in parts, and numpy does the rest. No garbage is sought
meanwhile: that would look at each of a million texts.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import merge

import numpy as np
import numpy.typing as npt

from explorer.app.query.answer import Answer, number_of
from explorer.model.rows import NUMBER, Cell, Rows, held
from explorer.model.source import Token
from explorer.store.memory import uncollected

Ints = npt.NDArray[np.signedinteger]
PART = 5_000
"""So many are sorted in one go, or looked at before it is asked whether to go on."""


@dataclass(frozen=True, slots=True)
class Wish:
    """An order and a filter; `column` -1 is the order in which the rows came."""

    words: str = ""
    column: int = -1
    down: bool = False
    named: bool = True

    @property
    def nothing(self) -> bool:
        """Whether all rows are wanted as they came."""
        return self.column < 0 and not self.words.split()


@dataclass(frozen=True, slots=True)
class Sorted:
    """All rows of an answer in the order of a wish that has no words."""

    wish: Wish
    order: Sequence[int]

    @classmethod
    def of(cls, wish: Wish, order: Sequence[int]) -> "Sorted | None":
        """What was arranged, where it is such an order."""
        return None if wish.column < 0 or wish.words.split() else cls(wish, order)

    def fits(self, wish: Wish) -> bool:
        """Whether it is the order of the wish too, whatever is filtered out."""
        return replace(wish, words=self.wish.words) == self.wish


def arranged(
    answer: Answer, wish: Wish, token: Token, known: Sorted | None = None
) -> Sequence[int]:
    """The places of the rows that are wanted, in the order that is wanted.

    Where that is `known` of all rows, nothing is sorted again.
    """
    rows = held(answer.table.rows)
    if wish.nothing or not rows:
        return range(len(rows))
    fits = known is not None and known.fits(wish)
    if known is not None and fits and not wish.words.split():
        return known.order
    with uncollected():
        return _Arranging(answer, rows, wish, token).places(known if fits else None)


class _Arranging:
    def __init__(self, answer: Answer, rows: Rows, wish: Wish, token: Token) -> None:
        self._answer, self._rows, self._wish, self._token = answer, rows, wish, token
        self._table = np.frombuffer(rows.numbers, np.intc).reshape(-1, rows.width)
        self._count = int(self._table.max()) + 1

    def places(self, known: Sorted | None) -> Sequence[int]:
        every = known.order if known else np.arange(len(self._rows), dtype=np.intc)
        places = np.asarray(every, np.intc)
        words = self._wish.words.casefold().split()
        if words:
            places = places[self._having(words)[places]]
        if self._wish.column >= 0 and known is None:
            places = places[self._order(self._table[places, self._wish.column])]
        found = array(NUMBER)
        found.frombytes(places.tobytes())
        return found

    def _text(self, number: int) -> str:
        term = self._rows.term(number)
        return self._answer.text(term, named=self._wish.named).casefold()

    def _each(self, numbers: Ints) -> Iterator[int]:
        for start in range(0, len(numbers), PART):
            self._token.check()
            yield from numbers[start : start + PART].tolist()

    def _having(self, words: Sequence[str]) -> npt.NDArray[np.bool_]:
        """Which rows have each of the words in some cell."""
        hits = [np.zeros(self._count, np.bool_) for _ in words]
        for start in range(0, self._count, PART):
            self._token.check()
            texts = self._texts(start, min(start + PART, self._count))
            for word, hit in zip(words, hits, strict=True):
                hit[start : start + len(texts)] = [word in text for text in texts]
        having = np.ones(len(self._table), np.bool_)
        for hit in hits:
            having &= hit[self._table].any(axis=1)
        return having

    def _texts(self, start: int, end: int) -> list[str]:
        """The same of many cells: literals without an escaped sign are read all in one go."""
        read = b"\n".join(map(_within, self._rows.cells[start:end])).decode()
        texts = read.casefold().split("\n")
        for at, text in enumerate(texts):
            if "\\" in text:
                texts[at] = self._text(start + at)
        return texts

    def _order(self, column: Ints) -> Ints:
        """Numbers numerically, then texts, or all the other way; what is unbound comes last."""
        values, groups = np.zeros(self._count), np.zeros(self._count, np.int8)
        first, second = (1, 0) if self._wish.down else (0, 1)
        worded, texts = array(NUMBER), list[str]()
        for number in self._each(np.flatnonzero(np.bincount(column))):
            term = self._rows.term(number)
            value = number_of(term)
            if value is not None:
                values[number], groups[number] = value, first
            elif term is not None:
                worded.append(number)
                texts.append(self._text(number))
            else:
                groups[number] = 2
        values[worded], groups[worded] = self._ranks(texts), second
        keys = -values if self._wish.down else values
        return np.lexsort((keys[column], groups[column]))

    def _ranks(self, texts: Sequence[str]) -> "array[float]":
        """The place of each text among all that differ."""
        count, key = len(texts), texts.__getitem__
        parts = (range(start, min(start + PART, count)) for start in range(0, count, PART))
        ranks, rank, last = array("d", bytes(8 * count)), 0, ""
        for done, place in enumerate(merge(*(sorted(part, key=key) for part in parts), key=key)):
            if done % PART == 0:
                self._token.check()
            if texts[place] != last:
                rank, last = rank + 1, texts[place]
            ranks[place] = rank
        return ranks


def _within(cell: Cell) -> bytes:
    """What a person sees of a cell as it came; an escaped sign for one that was read already."""
    if not isinstance(cell, bytes):
        return b"\\"
    return cell[1 : cell.rfind(b'"')] if cell.startswith(b'"') else cell
