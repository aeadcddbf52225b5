"""Search over the names of a large ontology: arrays that can be saved, answers in milliseconds.

Beginnings of words are found by bisection in one sorted order, typing errors by walking that
order as a tree, words of definitions by their vocabulary. Of a piece that thousands have, only
the best are looked at.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from explorer.store.search.building import Check, Definitions, Parts
from explorer.store.search.codes import Arrays, Wide
from explorer.store.search.folding import near
from explorer.store.search.matches import DEFINED, Match, Wanted, exact_grade, rank_of
from explorer.store.texts import Texts

# So many names of each number of errors are compared for "did you mean".
_ALIKE = 200


class NameArrays:
    """The names of many concepts, in arrays."""

    def __init__(self, parts: Parts, names: Sequence[str], definitions: Definitions) -> None:
        self._parts = parts
        self._names = names
        self._definitions = definitions

    @classmethod
    def build(
        cls,
        names: Sequence[str],
        owners: Sequence[int],
        weights: bytes,
        definitions: Definitions,
        importance: Sequence[int],
    ) -> "NameArrays":
        """Write the names down; they are sorted by `arrays`, or when a search needs it."""
        kept = Texts.of(names) if isinstance(names, list | tuple) else names
        return cls(Parts.of(kept, owners, weights, definitions, importance), kept, definitions)

    @classmethod
    def kept(cls, arrays: Arrays, names: Sequence[str], definitions: Definitions) -> "NameArrays":
        """From what `arrays` gave."""
        return cls(Parts.kept(arrays, definitions), names, definitions)

    def arrays(self) -> dict[str, npt.NDArray[np.integer]]:
        """All that has to be kept beside the texts themselves."""
        return self._parts.arrays()

    def complete(self, check: Check) -> None:
        """As NameIndex.complete."""
        self._parts.sort(check)
        self._parts.define(check)

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
        words = self._parts.sort()
        walked = words.walk(run, min(errors, len(run) // 2))
        for count in range(errors + 1):
            places = walked.starts.within(count).places()
            yield from self._best((words.order[places] >> 8).astype(np.int64), _ALIKE)

    # --- by name ----------------------------------------------------------------------------

    def _by_name(self, wanted: Wanted, found: "_Found") -> None:
        words = self._parts.words
        here = words.begun(wanted.run)
        self._exact(here.names[here.first & here.same], found)
        found.add(here.names[here.first & ~here.same], (2, 0))
        found.add(here.names[~here.first], (3, 0))
        if len(wanted.run) > 1:
            found.add(words.with_initials(wanted.run), (4, 0))

    def _exact(self, names: Wide, found: "_Found") -> None:
        weights = self._parts.weights[names]
        found.add(names[weights == 0], (0, 0))
        found.add(names[weights != 0], (exact_grade(1), 0))

    # --- with typing errors -----------------------------------------------------------------

    def _by_typo(self, wanted: Wanted, found: "_Found") -> None:
        words = self._parts.sort()
        order, walked = words.order, words.walk(wanted.run, wanted.errors)
        for errors in range(1, wanted.errors + 1):
            packed = order[walked.wholes.within(errors).places()]
            found.add((packed[(packed & 255) == 0] >> 8).astype(np.int64), (5, errors))
        starts = range(1, wanted.errors_of_start + 1)
        each = {e: order[walked.starts.within(e).places()] for e in starts}
        for errors, packed in each.items():
            found.add((packed[(packed & 255) == 0] >> 8).astype(np.int64), (6, errors))
        for errors, packed in each.items():
            found.add((packed[(packed & 255) != 0] >> 8).astype(np.int64), (7, errors))

    # --- in definitions ---------------------------------------------------------------------

    def _by_words(self, wanted: Wanted, found: "_Found") -> None:
        words = self._parts.define()
        numbers = words.holding(wanted.words)
        owners = words.arrays["definition_owners"][numbers].astype(np.int64)
        found.count(owners)
        importance = self._parts.importance[owners].astype(np.int64)
        lengths = words.arrays["definition_lengths"][numbers]
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
            concept = int(self._parts.owners[name])
            if not skip(concept):
                yield name, concept

    def _best(self, names: Wide, limit: int) -> Iterator[int]:
        """By merit; sorts only as much as is asked for."""
        merit = self._parts.merit(names)
        done, step = 0, 256
        while done < min(limit, len(names)):
            upto = min(len(names), step)
            part = np.argpartition(merit, upto - 1)[:upto] if upto < len(names) else slice(None)
            yield from names[part][np.argsort(merit[part])][done:limit].tolist()
            done, step = upto, step * 8

    def match(self, name: int, concept: int, grade: tuple[int, int]) -> Match:
        """What is told of a name that was found."""
        text = self._names[name]
        weight, heavy = self._parts.weights[name], self._parts.importance[concept]
        return Match(concept, text, rank_of(grade, int(weight), int(heavy), text))

    def owners(self, names: Wide) -> Wide:
        """The concepts that names belong to."""
        return self._parts.owners[names].astype(np.int64)

    @property
    def concepts(self) -> int:
        """How many numbers of concepts there are."""
        return len(self._parts.importance)


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
