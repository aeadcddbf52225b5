"""Search over the names of a small ontology: plain lists, ready in a few milliseconds."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from explorer.store.search.folding import folded, near, run_of
from explorer.store.search.matches import DEFINED, Match, Wanted, exact_grade, rank_of
from explorer.store.search.steps import Reading

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Grade = tuple[int, int]


class NameRows:
    """Names and definitions in lists; all that matches is looked at."""

    def __init__(
        self,
        names: Sequence[str],
        owners: Sequence[int],
        weights: bytes,
        definitions: Sequence[tuple[int, str]],
        importance: Sequence[int],
    ) -> None:
        self._names = names
        self._owners = owners
        self._weights = weights
        self._importance = importance
        self._parts = (names, owners, weights, definitions, importance)
        self._definitions = [(concept, text, folded(text)) for concept, text in definitions]
        runs = [run_of(name) for name in names]
        self._words = sorted(
            (run.letters[at:], i, at) for i, run in enumerate(runs) for at in run.starts
        )
        self._initials = sorted((run.initials, i) for i, run in enumerate(runs) if run.initials)

    def search(self, wanted: Wanted, limit: int) -> tuple[list[Match], int]:
        """As NameIndex.search; all are counted."""
        best: dict[int, Match] = {}
        for match in (*self._by_name(wanted), *self._by_words(wanted)):
            old = best.get(match.concept)
            if old is None or match.rank < old.rank:
                best[match.concept] = match
        found = sorted(best.values(), key=lambda m: (m.rank, m.concept))
        return found[:limit], len(found)

    def near(self, wanted: Wanted, limit: int) -> list[str]:
        """As NameIndex.near."""
        return near(wanted.text, self._names, limit)

    def complete(self, check: Callable[[], object]) -> None:
        """As NameIndex.complete: all is there."""
        check()

    def arrays(self) -> "dict[str, npt.NDArray[np.integer]]":
        """As NameIndex.arrays."""
        from explorer.store.search.arrays import NameArrays

        return NameArrays.build(*self._parts).arrays()

    def _by_name(self, wanted: Wanted) -> Iterator[Match]:
        grades: dict[int, Grade] = {}
        for name, grade in (
            *self._begun(wanted.run),
            *self._with_initials(wanted.run),
            *self._nearly(wanted),
        ):
            grades[name] = min(grade, grades.get(name, grade))
        for name in sorted(grades):
            yield self._match(name, grades[name])

    def _match(self, name: int, grade: Grade) -> Match:
        concept, weight, text = self._owners[name], self._weights[name], self._names[name]
        return Match(concept, text, rank_of(grade, weight, self._importance[concept], text))

    def _begun(self, run: str) -> Iterator[tuple[int, Grade]]:
        for place in range(bisect_left(self._words, (run,)), len(self._words)):
            text, name, at = self._words[place]
            if not text.startswith(run):
                return
            whole = 0 if at else exact_grade(self._weights[name]) if text == run else 2
            yield name, (3 if at else whole, 0)

    def _with_initials(self, run: str) -> Iterator[tuple[int, Grade]]:
        if len(run) < 2:
            return
        for place in range(bisect_left(self._initials, (run,)), len(self._initials)):
            text, name = self._initials[place]
            if not text.startswith(run):
                return
            yield name, (4, 0)

    def _nearly(self, wanted: Wanted) -> Iterator[tuple[int, Grade]]:
        """With typing errors: the whole name, its start, or a start of a word in it."""
        if not wanted.errors:
            return
        reading = Reading(wanted.run, wanted.errors)
        for text, name, at in self._words:
            start, whole = reading.errors_in(text)
            if not at and whole <= wanted.errors:
                yield name, (5, whole)
            if start <= wanted.errors_of_start:
                yield name, (7 if at else 6, start)

    def _by_words(self, wanted: Wanted) -> Iterator[Match]:
        if not wanted.in_definitions:
            return
        for concept, text, flat in self._definitions:
            if all(word in flat for word in wanted.words):
                rank = (DEFINED, 0, 0, -self._importance[concept], len(text))
                yield Match(concept, text, rank)
