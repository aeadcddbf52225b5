"""The words of many names, and which of them begin as was typed: in order, or as they stand."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from explorer.store.search.codes import Arrays, Codes, Wide
from explorer.store.search.typos import LONGEST, Places, Tree, Walked
from explorer.store.search.writing import Written

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Begun:
    """Names with a word that begins so; a name may be there for several words.

    `first` tells where it is the first word, `same` where nothing follows.
    """

    names: Wide
    first: Flags
    same: Flags


class _Letters:
    """The numbers of letters."""

    def __init__(self, letters: list[str], codes: npt.NDArray[np.integer]) -> None:
        self._code = {letter: i + 1 for i, letter in enumerate(letters)}
        # A letter that is in no name has a number that is in none either.
        self._none = (1 << 8 * codes.itemsize) - 1

    def numbers(self, run: str) -> list[int]:
        return [self._code.get(letter, self._none) for letter in run]


class ScannedWords:
    """All words are looked at: soon ready, and quick enough for a first answer."""

    def __init__(self, names: Written) -> None:
        self.names = names
        self._letters = _Letters(names.letters[1:], names.codes)
        self._first: Codes = names.codes[names.starts]

    def begun(self, run: str) -> Begun:
        """The names with a word that begins so."""
        codes, numbers = self.names.codes, self._letters.numbers(run)
        words = np.flatnonzero(self._first == numbers[0])
        places = self.names.starts[words]
        # A letter more is read only where one was: none is beyond the end of a name.
        for ahead, number in enumerate(numbers[1:], 1):
            alike = codes[places + ahead] == number
            words, places = words[alike], places[alike]
        names = self.names.owners[words]
        first, same = places == self.names.offsets[names], codes[places + len(run)] == 0
        return Begun(names.astype(np.int64), first, same)

    def with_initials(self, run: str) -> Wide:
        """The names of several words whose first letters begin so."""
        owners, numbers = self.names.owners, self._letters.numbers(run)
        words = np.flatnonzero(self._first == numbers[0])
        words = words[self.names.starts[words] == self.names.offsets[owners[words]]]
        for ahead, number in enumerate(numbers[1:], 1):
            words = words[words + ahead < len(owners)]
            alike = self._first[words + ahead] == number
            words = words[alike & (owners[words + ahead] == owners[words])]
        found: Wide = owners[words].astype(np.int64)
        return found


class SortedWords:
    """Beginnings of words are found by bisection, typing errors by walking the order as a tree."""

    def __init__(self, arrays: Arrays) -> None:
        self.arrays = {name: arrays[name] for name in SORTED}
        self.order = arrays["order"]
        self.merit = arrays["merit"]
        self._codes = arrays["codes"]
        self._letters = _Letters([chr(int(c)) for c in arrays["letters"]], self._codes)
        self._places = Places(self.order, arrays["offsets"])

    def begun(self, run: str) -> Begun:
        """The names with a word that begins so."""
        low, high = self._range(self._places.one, self._codes, len(self.order), run)
        # What is that and no more stands first: nothing is smaller than the end.
        ended = self._bytes(run) + bytes(self._codes.itemsize)
        exact = _bisect(lambda i: self._text_at(low + i, len(run) + 1) > ended, high - low)
        packed = self.order[low:high]
        same = np.zeros(len(packed), bool)
        same[:exact] = True
        return Begun((packed >> 8).astype(np.int64), (packed & 255) == 0, same)

    def with_initials(self, run: str) -> Wide:
        """The names of several words whose first letters begin so."""
        order, codes = self.arrays["initial_order"], self.arrays["initial_codes"]
        offsets, names = self.arrays["initial_offsets"], self.arrays["initial_names"]
        low, high = self._range(lambda i: int(offsets[order[i]]), codes, len(order), run)
        return names[order[low:high]].astype(np.int64)

    def walk(self, run: str, errors: int) -> Walked:
        """What is like that but for some typing errors."""
        return self._tree.walk(self._letters.numbers(run[:LONGEST]), errors)

    @cached_property
    def _tree(self) -> Tree:
        return Tree(self._codes, self._places, self.arrays["shared"])

    def _range(
        self, place: Callable[[int], int], codes: npt.NDArray[np.integer], count: int, run: str
    ) -> tuple[int, int]:
        """The part of an order that begins with some letters."""
        want, size = self._bytes(run), len(run)

        def begin(at: int) -> bytes:
            where = place(at)
            return bytes(codes[where : where + size].tobytes())

        low = _bisect(lambda i: begin(i) >= want, count)
        return low, low + _bisect(lambda i: begin(low + i) > want, count - low)

    def _text_at(self, at: int, size: int) -> bytes:
        place = self._places.one(at)
        return self._codes[place : place + size].tobytes()

    def _bytes(self, run: str) -> bytes:
        return np.array(self._letters.numbers(run), self._codes.dtype).tobytes()


SORTED = (
    "merit",
    "codes",
    "offsets",
    "letters",
    "order",
    "shared",
    "initial_codes",
    "initial_offsets",
    "initial_names",
    "initial_order",
)


def _bisect(beyond: Callable[[int], bool], count: int) -> int:
    """How many come before the first that lies beyond."""
    low, high = 0, count
    while low < high:
        middle = (low + high) // 2
        if beyond(middle):
            high = middle
        else:
            low = middle + 1
    return low
