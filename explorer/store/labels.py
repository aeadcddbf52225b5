"""The label index behind search: names, prefixes, initials, typing errors, definitions."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from explorer.model.terms import Iri

_WORD = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def folded(text: str) -> str:
    """Small letters without accents, words separated by one space."""
    if not text.isascii():
        flat = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in flat if not unicodedata.combining(c))
    return " ".join(_WORD.findall(text.casefold()))


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a concept; `weight` is 0 preferred, 1 other, 2 hidden or in another language."""

    iri: Iri
    text: str
    weight: int


@dataclass(frozen=True, slots=True)
class Match:
    """A concept, the name or words that matched, and how well: smaller is better."""

    iri: Iri
    matched: str
    rank: tuple[int, ...]


class Rows:
    """Many short texts in one string: what holds some words is found without looking at each."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._all = "".join(f"\n{text}" for text in texts) + "\n"
        self._starts = [0, *accumulate(len(text) + 1 for text in texts)]

    def holding(self, piece: str) -> Iterator[int]:
        """The places of the texts in which `piece` occurs; one that starts with a line end is
        found at the start of a text only.
        """
        at = self._all.find(piece)
        while at >= 0:
            place = bisect_right(self._starts, at) - 1
            yield place
            at = self._all.find(piece, self._starts[place + 1])


class Labels:
    """Search over the names and definitions of concepts.

    The order: exact name, exact other name, start, start of a word, initials, one or two typing
    errors, all words in the definition; then the heavier linked concept, then the shorter name.
    """

    def __init__(
        self,
        names: Iterable[Name],
        definitions: Iterable[tuple[Iri, str]],
        importance: dict[Iri, int],
    ) -> None:
        self._names = [(name, folded(name.text)) for name in names]
        self._joined = [text.replace(" ", "") for _, text in self._names]
        self._initials = [_initials(name.text) for name, _ in self._names]
        self._definitions = [(iri, text, folded(text)) for iri, text in definitions if text]
        self._importance = importance
        self._text_rows = Rows([text for _, text in self._names])
        self._joined_rows = Rows(self._joined)
        self._initial_rows = Rows(self._initials)
        self._definition_rows = Rows([flat for _, _, flat in self._definitions])

    def search(self, text: str) -> list[Match]:
        """All matches, best first, each concept once. O(names)."""
        wanted = folded(text)
        if not wanted:
            return []
        best: dict[Iri, Match] = {}
        for match in (*self._by_name(wanted), *self._by_typo(wanted), *self._by_words(wanted)):
            old = best.get(match.iri)
            if old is None or match.rank < old.rank:
                best[match.iri] = match
        return sorted(best.values(), key=lambda m: (m.rank, m.iri))

    def _rank(self, grade: int, name: Name, extra: int = 0) -> tuple[int, ...]:
        return (grade, extra, name.weight, -self._importance.get(name.iri, 0), len(name.text))

    def _by_name(self, wanted: str) -> Iterable[Match]:
        joined = wanted.replace(" ", "")
        places = {*self._text_rows.holding(f"\n{wanted}"), *self._text_rows.holding(f" {wanted}")}
        places.update(self._joined_rows.holding(f"\n{joined}"))
        places.update(self._initial_rows.holding(f"\n{joined}") if len(joined) > 1 else ())
        for place in places:
            name, text = self._names[place]
            grade = _grade(wanted, joined, (text, self._joined[place], self._initials[place]))
            if grade is not None:
                grade = 1 if grade == 0 and name.weight else grade
                yield Match(name.iri, name.text, self._rank(grade, name))

    def _by_typo(self, wanted: str) -> Iterable[Match]:
        """Names within one or two typing errors, the whole name or one of its words or starts."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        joined = wanted.replace(" ", "")
        allowed = 0 if len(joined) < 4 else 1 if len(joined) < 6 else 2
        if not allowed:
            return
        whole = process.extract(
            joined, self._joined, scorer=OSA.distance, score_cutoff=allowed, limit=None
        )
        for _, distance, place in whole:
            name = self._names[place][0]
            yield Match(name.iri, name.text, self._rank(5, name, int(distance)))
        starts = [run[: len(joined) + 1] for run in self._joined]
        begun = process.extract(
            joined, starts, scorer=OSA.distance, score_cutoff=allowed, limit=None
        )
        for _, distance, place in begun:
            name = self._names[place][0]
            yield Match(name.iri, name.text, self._rank(6, name, int(distance)))

    def _by_words(self, wanted: str) -> Iterable[Match]:
        words = wanted.split()
        longest = max(words, key=len)
        if len(longest) < 3:
            return
        for place in self._definition_rows.holding(longest):
            iri, text, flat = self._definitions[place]
            if all(word in flat for word in words):
                rank = (7, 0, 0, -self._importance.get(iri, 0), len(text))
                yield Match(iri, text, rank)


def _initials(text: str) -> str:
    words = [w for part in _WORD.findall(text) for w in _CAMEL.sub(" ", part).split()]
    return "".join(word[0] for word in words).casefold() if len(words) > 1 else ""


def _grade(wanted: str, joined: str, name: Sequence[str]) -> int | None:
    """0 exact, 2 start, 3 start of a word, 4 initials, None otherwise."""
    text, run, initials = name
    if wanted == text or joined == run:
        return 0
    if text.startswith(wanted) or run.startswith(joined):
        return 2
    if f" {wanted}" in f" {text}":
        return 3
    return 4 if initials and initials.startswith(joined) and len(joined) > 1 else None


def near(wanted: str, names: Iterable[str], limit: int = 3) -> list[str]:
    """The names most like what was typed, for "did you mean"."""
    from rapidfuzz import fuzz, process

    typed = folded(wanted)
    choices = {name: folded(name) for name in names}
    alike = process.extract(typed, choices, scorer=fuzz.ratio, score_cutoff=60, limit=limit)
    alike += process.extract(typed, choices, scorer=fuzz.WRatio, score_cutoff=80, limit=limit)
    return list(dict.fromkeys(name for _, _, name in alike))[:limit]
