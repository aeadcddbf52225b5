"""The rows of an answer in an order and through a filter; a million of them in a worker.

Nothing here runs long without letting other threads run: what Python sorts, it sorts in parts.
"""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import merge
from math import nan
from typing import TypeVar

import numpy as np

from explorer.app.query.answer import Answer, number_of
from explorer.model.concept import Row
from explorer.model.source import Token
from explorer.model.terms import Term

T = TypeVar("T")
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


def arranged(answer: Answer, wish: Wish, token: Token) -> Sequence[int]:
    """The places of the rows that are wanted, in the order that is wanted."""
    rows = _filtered(answer, wish, token)
    return rows if wish.column < 0 else _ordered(answer, rows, wish, token)


def _filtered(answer: Answer, wish: Wish, token: Token) -> Sequence[int]:
    """The rows in which each of the words occurs in some cell."""
    wanted = wish.words.casefold().split()
    every = answer.table.rows
    if not wanted:
        return range(len(every))
    text = _remembered(lambda term: answer.text(term, named=wish.named).casefold())
    found = array("i")
    for start in range(0, len(every), PART):
        token.check()
        part = enumerate(every[start : start + PART], start)
        found.extend(at for at, row in part if _has(wanted, row, text))
    return found


def _has(wanted: Sequence[str], row: Row, text: Callable[[Term | None], str]) -> bool:
    cells = [text(term) for term in row]
    return all(any(word in cell for cell in cells) for word in wanted)


def _ordered(answer: Answer, rows: Sequence[int], wish: Wish, token: Token) -> Sequence[int]:
    """Numbers numerically, then texts, or all the other way; what is unbound comes last.

    In arrays: a million of Python's tuples would hold up other threads when they are collected.
    """
    every, column = answer.table.rows, wish.column
    terms = [every[row][column] for row in rows]
    token.check()
    number = _remembered(lambda term: nan if (n := number_of(term)) is None else n)
    values = np.fromiter(map(number, terms), np.float64, len(terms))
    token.check()
    text = _remembered(lambda term: answer.text(term, named=wish.named).casefold())
    bound = np.fromiter((term is not None for term in terms), np.bool_, len(terms))
    worded = np.isnan(values) & bound
    texts = [text(terms[at]) for at in np.flatnonzero(worded)]
    rank = _ranks(texts)
    token.check()
    values[worded] = np.fromiter((rank[one] for one in texts), np.float64, len(texts))
    groups = np.where(bound, worded != wish.down, 2)
    values[~bound] = 0
    order = np.lexsort((-values if wish.down else values, groups))
    # Number by number an array of a range takes long, and all that time the lock.
    whole = isinstance(rows, range)
    places = np.arange(len(rows), dtype=np.intc) if whole else np.asarray(rows, np.intc)
    found = array("i")
    found.frombytes(places[order].tobytes())
    return found


def _ranks(texts: Sequence[str]) -> dict[str, int]:
    """The place of each text among all that differ."""
    different = list(set(texts))
    parts = (different[start : start + PART] for start in range(0, len(different), PART))
    return {text: place for place, text in enumerate(merge(*map(sorted, parts)))}


def _remembered(work: Callable[[Term | None], T]) -> Callable[[Term | None], T]:
    """Does the work once for each term: the same term is the same object wherever it stands."""
    found: dict[int, T] = {}

    def once(term: Term | None) -> T:
        name = id(term)
        if name not in found:
            found[name] = work(term)
        return found[name]

    return once
