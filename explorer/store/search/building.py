"""Makes the parts of a large name index: each when it is first needed, and once.

The letters of all names are soon written, and names that begin as was typed can be picked out of
them one by one. Sorted they are found at once, and those with typing errors too.
"""

from collections.abc import Callable, Sequence
from threading import Lock

import numpy as np
import numpy.typing as npt

from explorer.store.search.codes import Arrays, Ints, Wide, joined, sorted_slices
from explorer.store.search.definition_words import DefinitionWords
from explorer.store.search.words import ScannedWords, SortedWords
from explorer.store.search.writing import Written, initials_of, written

# A place in the order is a name and, in eight bits, where in it a word begins.
_MANY = 1 << 24
_PLACES = np.int64(256)
_SLICE = 1 << 14

Definitions = Sequence[tuple[int, str]]
Check = Callable[[], object]


def _go_on() -> None:
    """Nobody wants it to end."""


class Parts:
    """The names as they were given, their words, and the words of definitions."""

    def __init__(
        self,
        given: Arrays,
        words: ScannedWords | SortedWords,
        definitions: Definitions,
        defined: DefinitionWords | None = None,
    ) -> None:
        self.owners, self.weights = given["owners"], given["weights"]
        self.importance = given["importance"]
        self._given = given
        self._words = words
        self._definitions = definitions
        self._defined = defined
        self._sorting, self._defining = Lock(), Lock()

    @classmethod
    def of(
        cls,
        names: Sequence[str],
        owners: Sequence[int],
        weights: bytes,
        definitions: Definitions,
        importance: Sequence[int],
    ) -> "Parts":
        """Write the names down, in slices that let other threads run."""
        given: Arrays = {
            "owners": _numbers(owners),
            "weights": np.frombuffer(weights, np.uint8),
            "importance": _numbers(importance),
        }
        return cls(given, ScannedWords(written(names)), definitions)

    @classmethod
    def kept(cls, arrays: Arrays, definitions: Definitions) -> "Parts":
        """From what `arrays` gave."""
        given = {name: arrays[name] for name in ("owners", "weights", "importance")}
        return cls(given, SortedWords(arrays), definitions, DefinitionWords(arrays, definitions))

    def arrays(self) -> dict[str, npt.NDArray[np.integer]]:
        """All that has to be kept beside the texts themselves."""
        return {**self._given, **self.sort().arrays, **self.define().arrays}

    @property
    def words(self) -> ScannedWords | SortedWords:
        """The words of the names, sorted or not yet."""
        return self._words

    def sort(self, check: Check = _go_on) -> SortedWords:
        """The words of the names in order. O(n log n), in slices that let other threads run.

        Whatever `check` raises ends it between two slices.
        """
        with self._sorting:
            words = self._words
            if isinstance(words, ScannedWords):
                words = self._words = SortedWords(_sorted(words.names, self, check))
            return words

    def define(self, check: Check = _go_on) -> DefinitionWords:
        """The words of definitions; `check` as above."""
        with self._defining:
            if self._defined is None:
                arrays = DefinitionWords.read(self._definitions, check)
                self._defined = DefinitionWords(arrays, self._definitions)
            return self._defined

    def merit(self, names: Wide) -> npt.NDArray[np.integer]:
        """Numbers for names of one grade, the best the least."""
        words = self._words
        if isinstance(words, SortedWords):
            return words.merit[names]
        order = _ranked(names, words.names.lengths[names], self)
        return _places(order)


def _sorted(found: Written, parts: Parts, check: Check) -> dict[str, npt.NDArray[np.integer]]:
    """The names in all orders that are needed."""
    return {
        "merit": _places(_ranked(np.arange(len(found.lengths)), found.lengths, parts)),
        "codes": found.codes,
        "offsets": found.offsets,
        "letters": np.array([ord(c) for c in found.letters[1:]], np.uint32),
        **_sorted_words(found, check),
        **_sorted_initials(found),
    }


def _ranked(names: Wide, lengths: Ints, parts: Parts) -> Wide:
    """Names by weight, importance, length, concept."""
    owners = parts.owners[names]
    order = (names, owners, lengths, -parts.importance[owners], parts.weights[names])
    return np.lexsort(order)


def _sorted_words(found: Written, check: Check) -> dict[str, npt.NDArray[np.integer]]:
    """All words of all names with what follows them, in order."""
    wide = np.dtype(np.uint32) if len(found.lengths) < _MANY else np.dtype(np.uint64)
    packed = (found.owners * _PLACES + (found.starts - found.offsets[found.owners])).astype(wide)
    order, shared = [np.zeros(0, wide)], [np.zeros(0, np.uint8)]
    for part in sorted_slices(found.codes, found.starts, found.offsets[found.owners + 1] - 1):
        check()
        part.shared[-1] = 0
        order.append(packed[part.order])
        shared.append(part.shared)
    return {"order": np.concatenate(order), "shared": np.concatenate(shared)}


def _sorted_initials(found: Written) -> dict[str, npt.NDArray[np.integer]]:
    codes, offsets, several = initials_of(found)
    parts = sorted_slices(codes, offsets[:-1], offsets[1:] - 1)
    return {
        "initial_codes": codes,
        "initial_offsets": offsets,
        "initial_names": several,
        "initial_order": joined([part.order.astype(np.int32) for part in parts]),
    }


def _places(order: Wide) -> Ints:
    """The place that each has in an order."""
    places = np.empty(len(order), np.int32)
    places[order] = np.arange(len(order), dtype=np.int32)
    return places


def _numbers(values: Sequence[int]) -> Ints:
    """As an array; a list in slices, so that other threads need not wait for it."""
    if isinstance(values, memoryview):
        return np.frombuffer(values, np.int32)
    parts = (values[at : at + _SLICE] for at in range(0, len(values), _SLICE))
    return joined([np.asarray(part, np.int32) for part in parts])
