"""What a search asks and what it finds: the order of matches, the same for any size.

Grades: 0 exact name, 1 exact other name, 2 start, 3 start of a word, 4 initials, 5 whole name
with one or two typing errors, 6 start with errors, 7 start of a word with errors, 8 all words in
the definition. Within a grade fewer errors, then the preferred name, the heavier linked concept,
the shorter name, the smaller number of the concept.
"""

from dataclasses import dataclass
from typing import NamedTuple

from explorer.store.search.folding import folded

DEFINED = 8
# From how many letters on one typing error, then two, are forgiven; in a start two later.
_ONE, _TWO, _TWO_IN_START = 4, 6, 8
_LONGEST = 60


class Match(NamedTuple):
    """A concept by number, the name or definition that matched, and how well: small is good."""

    concept: int
    matched: str
    rank: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was typed: as words, and as one run of letters."""

    text: str
    words: tuple[str, ...]
    run: str

    @classmethod
    def of(cls, text: str) -> "Wanted":
        """Fold what was typed."""
        flat = folded(text)
        return cls(flat, tuple(flat.split()), flat.replace(" ", ""))

    @property
    def errors(self) -> int:
        """How many typing errors are forgiven in a whole name; none in what is very long."""
        size = len(self.run)
        return 0 if not _ONE <= size <= _LONGEST else 1 if size < _TWO else 2

    @property
    def errors_of_start(self) -> int:
        """How many are forgiven where the name goes on."""
        return min(self.errors, 1 if len(self.run) < _TWO_IN_START else 2)

    @property
    def in_definitions(self) -> bool:
        """Whether there is a word long enough to look for it in definitions."""
        return any(len(word) > 2 for word in self.words)


def exact_grade(weight: int) -> int:
    """The grade of a name that is exactly what was typed."""
    return 1 if weight else 0


def rank_of(grade: tuple[int, int], weight: int, importance: int, text: str) -> tuple[int, ...]:
    """The rank of a match by a name."""
    return (*grade, weight, -importance, len(text))
