"""Search over the names of a large ontology: arrays that can be saved, answers in milliseconds.

Beginnings of words are found by bisection in one sorted order, typing errors by walking that
order as a tree, words of definitions by their vocabulary. Of a piece that thousands have, only
the best are looked at.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from explorer.store.search.building import name_arrays
from explorer.store.search.codes import Arrays, Wide
from explorer.store.search.definition_words import DefinitionWords
from explorer.store.search.folding import near
from explorer.store.search.matches import DEFINED, Match, Wanted, exact_grade, rank_of
from explorer.store.search.typos import LONGEST, Places, Tree, Walked
from explorer.store.texts import Texts

# So many names of each number of errors are compared for "did you mean".
_ALIKE = 200


class NameArrays:
    """The names of many concepts, in arrays."""

    def __init__(
        self, arrays: Arrays, names: Sequence[str], definitions: Sequence[tuple[int, str]]
    ) -> None:
        self._arrays = arrays
        self._names = names
        self._definitions = definitions
        self._codes = arrays["codes"]
        self._order = arrays["order"]
        self._owners = arrays["owners"]
        self._merit = arrays["merit"]
        self._code = {chr(int(c)): i + 1 for i, c in enumerate(arrays["letters"])}
        self._places = Places(self._order, arrays["offsets"])
        self._words = DefinitionWords(arrays, definitions)

    @classmethod
    def build(
        cls,
        names: Sequence[str],
        owners: Sequence[int],
        weights: bytes,
        definitions: Sequence[tuple[int, str]],
        importance: Sequence[int],
    ) -> "NameArrays":
        """Sort the names. O(n log n), in slices that let other threads run."""
        kept = Texts.of(names) if isinstance(names, list | tuple) else names
        arrays = {
            **name_arrays(kept, owners, weights, importance),
            **DefinitionWords.arrays(definitions),
        }
        return cls(arrays, kept, definitions)

    def arrays(self) -> dict[str, npt.NDArray[np.integer]]:
        """All that has to be kept beside the texts themselves."""
        return dict(self._arrays)

    # --- questions --------------------------------------------------------------------------

    def search(self, wanted: Wanted, limit: int) -> tuple[list[Match], int]:
        """As NameIndex.search."""
        found = _Found(self, limit)
        self._by_name(wanted, found)
        if found.missing and wanted.errors:
            self._by_typo(wanted, found)
        if found.missing and wanted.in_definitions:
            self._by_words(wanted, found)
        return found.matches, found.total

    def near(self, wanted: Wanted, limit: int) -> list[str]:
        """As NameIndex.near."""
        pool: dict[int, None] = {}
        words = sorted({w for w in wanted.words if w != wanted.run and len(w) > 3}, key=len)
        for part in (wanted.run, *words[-3:]):
            pool.update(dict.fromkeys(self._alike(part, 3 if part == wanted.run else 2)))
        return near(wanted.text, (self._names[i] for i in pool), limit)

    def _alike(self, run: str, errors: int) -> Iterator[int]:
        """Names with a word that begins nearly so, those with fewer errors first."""
        walked = self._walk(run, min(errors, len(run) // 2))
        for count in range(errors + 1):
            places = walked.starts.within(count).places()
            yield from self._best((self._order[places] >> 8).astype(np.int64), _ALIKE)

    # --- by name ----------------------------------------------------------------------------

    def _by_name(self, wanted: Wanted, found: "_Found") -> None:
        low, high = self._range(self._places.one, self._codes, len(self._order), wanted.run)
        # What is that and no more stands first: nothing is smaller than the end.
        exact = low + self._bisect(
            lambda i: (
                self._text_at(self._places.one(low + i), len(wanted.run) + 1)
                > self._bytes(wanted.run) + bytes(self._codes.itemsize)
            ),
            high - low,
        )
        packed = self._order[low:high]
        names = (packed >> 8).astype(np.int64)
        whole = (packed & 255) == 0
        same = np.zeros(len(packed), bool)
        same[: exact - low] = True
        self._exact(names[whole & same], found)
        found.add(names[whole & ~same], (2, 0))
        found.add(names[~whole], (3, 0))
        if len(wanted.run) > 1:
            found.add(self._with_initials(wanted.run), (4, 0))

    def _exact(self, names: Wide, found: "_Found") -> None:
        weights = self._arrays["weights"][names]
        found.add(names[weights == 0], (0, 0))
        found.add(names[weights != 0], (exact_grade(1), 0))

    def _with_initials(self, run: str) -> Wide:
        order, codes = self._arrays["initial_order"], self._arrays["initial_codes"]
        offsets, owners = self._arrays["initial_offsets"], self._arrays["initial_names"]
        low, high = self._range(lambda i: int(offsets[order[i]]), codes, len(order), run)
        return owners[order[low:high]].astype(np.int64)

    def _range(
        self, place: Callable[[int], int], codes: npt.NDArray[np.integer], count: int, run: str
    ) -> tuple[int, int]:
        """The part of an order that begins with some letters."""
        want, size = self._bytes(run), len(run)

        def begin(at: int) -> bytes:
            where = place(at)
            return bytes(codes[where : where + size].tobytes())

        low = self._bisect(lambda i: begin(i) >= want, count)
        return low, low + self._bisect(lambda i: begin(low + i) > want, count - low)

    def _text_at(self, place: int, size: int) -> bytes:
        return self._codes[place : place + size].tobytes()

    @staticmethod
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

    def _numbers(self, run: str) -> list[int]:
        """The numbers of letters; one that is in no name has a number that is in none either."""
        none = (1 << 8 * self._codes.itemsize) - 1
        return [self._code.get(letter, none) for letter in run]

    def _bytes(self, run: str) -> bytes:
        return np.array(self._numbers(run), self._codes.dtype).tobytes()

    # --- with typing errors -----------------------------------------------------------------

    def _walk(self, run: str, errors: int) -> Walked:
        return self._tree.walk(self._numbers(run[:LONGEST]), errors)

    @cached_property
    def _tree(self) -> Tree:
        return Tree(self._codes, self._places, self._arrays["shared"])

    def _by_typo(self, wanted: Wanted, found: "_Found") -> None:
        walked = self._walk(wanted.run, wanted.errors)
        for errors in range(1, wanted.errors + 1):
            packed = self._order[walked.wholes.within(errors).places()]
            found.add((packed[(packed & 255) == 0] >> 8).astype(np.int64), (5, errors))
        starts = range(1, wanted.errors_of_start + 1)
        each = {e: self._order[walked.starts.within(e).places()] for e in starts}
        for errors, packed in each.items():
            found.add((packed[(packed & 255) == 0] >> 8).astype(np.int64), (6, errors))
        for errors, packed in each.items():
            found.add((packed[(packed & 255) != 0] >> 8).astype(np.int64), (7, errors))

    # --- in definitions ---------------------------------------------------------------------

    def _by_words(self, wanted: Wanted, found: "_Found") -> None:
        numbers = self._words.holding(wanted.words)
        owners = self._arrays["definition_owners"][numbers].astype(np.int64)
        found.count(owners)
        importance = self._arrays["importance"][owners].astype(np.int64)
        lengths = self._arrays["definition_lengths"][numbers]
        for i in np.lexsort((owners, lengths, -importance)).tolist():
            if not found.missing:
                return
            concept, text = int(owners[i]), self._definitions[int(numbers[i])][1]
            rank = (DEFINED, 0, 0, -int(importance[i]), len(text))
            found.take(Match(concept, text, rank))

    # --- for the finder ---------------------------------------------------------------------

    def best(self, names: Wide, skip: Callable[[int], bool]) -> Iterator[tuple[int, int]]:
        """Names with their concepts, best first, without the concepts to be skipped."""
        for name in self._best(names, len(names)):
            concept = int(self._owners[name])
            if not skip(concept):
                yield name, concept

    def _best(self, names: Wide, limit: int) -> Iterator[int]:
        """By merit; sorts only as much as is asked for."""
        merit = self._merit[names]
        done, step = 0, 256
        while done < min(limit, len(names)):
            part = names
            upto = min(len(names), step)
            if upto < len(names):
                part = names[np.argpartition(merit, upto - 1)[:upto]]
            yield from part[np.argsort(self._merit[part])][done:limit].tolist()
            done, step = upto, step * 8

    def match(self, name: int, concept: int, grade: tuple[int, int]) -> Match:
        """What is told of a name that was found."""
        text = self._names[name]
        weight, heavy = self._arrays["weights"][name], self._arrays["importance"][concept]
        return Match(concept, text, rank_of(grade, int(weight), int(heavy), text))

    def owners(self, names: Wide) -> Wide:
        """The concepts that names belong to."""
        return self._owners[names].astype(np.int64)

    @property
    def concepts(self) -> int:
        """How many numbers of concepts there are."""
        return len(self._arrays["importance"])


class _Found:
    """Matches so far, grade after grade, each concept once."""

    def __init__(self, index: NameArrays, limit: int) -> None:
        self._index = index
        self._limit = limit
        self._seen: set[int] = set()
        self._counted = np.zeros(index.concepts, bool)
        self.matches: list[Match] = []

    @property
    def missing(self) -> int:
        return self._limit - len(self.matches)

    @property
    def total(self) -> int:
        return int(np.count_nonzero(self._counted))

    def count(self, concepts: Wide) -> None:
        self._counted[concepts] = True

    def take(self, match: Match) -> None:
        if match.concept not in self._seen:
            self._seen.add(match.concept)
            self.matches.append(match)

    def add(self, names: Wide, grade: tuple[int, int]) -> None:
        """Names of the next grade."""
        if not len(names):
            return
        self.count(self._index.owners(names))
        if not self.missing:
            return
        for name, concept in self._index.best(names, self._seen.__contains__):
            self.take(self._index.match(name, concept, grade))
            if not self.missing:
                return
