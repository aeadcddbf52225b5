"""The letters of many names as one array.

Each different letter has a number, 0 ends a name; spaces, case and accents are left out. All of
it is done in slices, so that other threads are never kept waiting.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from explorer.store.search.codes import KEY, Codes, Ints, joined, spread
from explorer.store.search.folding import REACH, without_accents

Characters = npt.NDArray[np.uint8] | npt.NDArray[np.uint32]

_SLICE = 8192
_LAST = 0xFFFF
_NARROW = 0xFF
_LINE = ord("\n")
_POINTS = 0x110000
_SMALL, _CAPITAL = 1, 2


@runtime_checkable
class InLines(Protocol):
    """Names that can be had many at once, without an object for each."""

    def lines(self, first: int, last: int) -> bytes:
        """The names from `first` up to `last` in UTF-8, each a line and ended as one."""


class Alphabet:
    """Numbers for letters in the order in which they are met, from 1; 0 is no letter."""

    def __init__(self) -> None:
        self.letters = [""]
        self._code = np.zeros(_POINTS, np.uint16)
        self._flat: list[int] = []
        self._begins = np.zeros(_POINTS, np.int32)
        # One more than the letters without accents that a character stands for; 0: not yet met.
        self._sizes = np.zeros(_POINTS, np.uint8)
        self._learn(range(128))
        self._ascii = self._code[:128].astype(np.uint8).tobytes().ljust(256, b"\0")

    def codes(self, characters: Characters) -> npt.NDArray[np.uint16] | npt.NDArray[np.uint8]:
        """The numbers of characters without accents."""
        if characters.dtype == np.uint8:
            return np.frombuffer(characters.tobytes().translate(self._ascii), np.uint8)
        return self._code[characters]

    def plain(self, characters: Characters) -> Characters:
        """Characters without accents: some are left out, some are two or more."""
        if characters.dtype == np.uint8:
            return characters
        sizes = self._sizes[characters]
        if not sizes.all():
            self._learn(np.unique(characters[sizes == 0]).tolist())
            sizes = self._sizes[characters]
        low = self._begins[characters].astype(np.int64)
        flat = np.array(self._flat, np.uint32)
        if (sizes == 2).all():
            return flat[low]
        return flat[spread(low, low + sizes - 1)[1]]

    def _learn(self, characters: Sequence[int]) -> None:
        """What characters are without accents, and numbers for the letters among that."""
        for character in characters:
            flat = without_accents(chr(character))
            self._begins[character] = len(self._flat)
            self._sizes[character] = len(flat) + 1
            self._flat.extend(map(ord, flat))
            for letter in flat:
                self._number(letter)

    def _number(self, letter: str) -> None:
        """A number for a letter, for a capital that of the small letter."""
        if not letter.isalnum() or self._code[ord(letter)]:
            return
        small = letter.casefold()
        if not self._code[ord(small)]:
            self._code[ord(small)] = min(len(self.letters), _LAST - 1)
            self.letters.append(small)
        self._code[ord(letter)] = self._code[ord(small)]


@dataclass(frozen=True, slots=True)
class Written:
    """Names one after the other, each ended by 0; `starts` are places where words begin,
    `owners` their names, `lengths` those of the names as they were given.

    Name i stands at `offsets[i]` to `offsets[i + 1] - 1`. At the end there are `KEY` more zeros.
    """

    codes: Codes
    offsets: Ints
    starts: Ints
    owners: Ints
    letters: list[str]
    lengths: Ints


@dataclass(slots=True)
class _Writing:
    alphabet: Alphabet = field(default_factory=Alphabet)
    codes: list[npt.NDArray[np.uint16] | npt.NDArray[np.uint8]] = field(default_factory=list)
    ends: list[Ints] = field(default_factory=list)
    starts: list[Ints] = field(default_factory=list)
    owners: list[Ints] = field(default_factory=list)
    lengths: list[Ints] = field(default_factory=list)
    letters: int = 0
    names: int = 0

    def add(self, lines: bytes) -> None:
        """Write down a slice of the names."""
        characters = _characters(lines)
        self.lengths.append(_steps(np.flatnonzero(characters == _LINE) + 1) - 1)
        characters = self.alphabet.plain(characters)
        codes = self.alphabet.codes(characters)
        word = codes > 0
        first = word.copy()
        first[1:] &= ~word[:-1] | _camel(characters)
        kept = word | (characters == _LINE)
        codes = codes[kept]
        # Only the end of a line is kept that is no letter.
        ends, starts = np.flatnonzero(codes == 0), np.flatnonzero(first[kept])
        numbers = np.arange(self.names, self.names + len(ends), dtype=np.int32)
        owners = np.repeat(numbers, _steps(np.searchsorted(starts, ends)))
        narrow = len(self.alphabet.letters) < _NARROW
        self.codes.append(codes.astype(np.uint8) if narrow else codes)
        self.ends.append((ends + self.letters).astype(np.int32))
        self.starts.append((starts + self.letters).astype(np.int32))
        self.owners.append(owners)
        self.letters += len(codes)
        self.names += len(ends)

    def joined_codes(self) -> Codes:
        """One byte for each letter where there are few letters."""
        narrow = len(self.alphabet.letters) < _NARROW
        # Wide letters are kept high byte first, so that they compare as bytes.
        kind: np.dtype[np.uint8] | np.dtype[np.uint16]
        kind = np.dtype(np.uint8) if narrow else np.dtype(">u2")
        found: Codes = np.zeros(self.letters + KEY, kind)
        at = 0
        for part in self.codes:
            found[at : at + len(part)] = part
            at += len(part)
        return found


def written(names: Sequence[str]) -> Written:
    """Write names down as numbers."""
    work = _Writing()
    for at in range(0, len(names), _SLICE):
        work.add(_lines(names, at, min(at + _SLICE, len(names))))
    offsets = joined([np.zeros(1, np.int32), *(e + 1 for e in work.ends)])
    starts, owners = joined(work.starts), joined(work.owners)
    near = starts - offsets[owners] < REACH
    if not near.all():
        starts, owners = starts[near], owners[near]
    letters, lengths = work.alphabet.letters, joined(work.lengths)
    return Written(work.joined_codes(), offsets, starts, owners, letters, lengths)


def _lines(names: Sequence[str], first: int, last: int) -> bytes:
    if isinstance(names, InLines):
        return names.lines(first, last)
    lines = [name.replace("\n", " ") for name in names[first:last]]
    return "\n".join([*lines, ""]).encode("utf-8", "surrogatepass")


def _characters(lines: bytes) -> Characters:
    """A byte for each where that is enough."""
    if lines.isascii():
        return np.frombuffer(lines, np.uint8)
    text = lines.decode("utf-8", "surrogatepass")
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _steps(ends: npt.NDArray[np.int64]) -> Ints:
    """How far each lies behind the one before; the first, behind 0."""
    found = ends.astype(np.int32)
    found[1:] -= found[:-1].copy()
    return found


def _camel(characters: Characters) -> npt.NDArray[np.bool_]:
    """Where the second of two characters is a capital after a small letter."""
    small = (characters[:-1] >= ord("a")) & (characters[:-1] <= ord("z"))
    return small & (characters[1:] >= ord("A")) & (characters[1:] <= ord("Z"))


def initials_of(names: Written) -> tuple[Codes, Ints, Ints]:
    """First letters of the words of each name of two words or more, each ended by 0.

    Returns the letters, where each begins, and to which name it belongs.
    """
    counts = np.bincount(names.owners, minlength=len(names.offsets) - 1)
    several = np.flatnonzero(counts > 1).astype(np.int32)
    lengths = counts[several] + 1
    offsets = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])
    codes = np.zeros(int(offsets[-1]) + KEY, names.codes.dtype)
    letter = np.ones(int(offsets[-1]), bool)
    letter[offsets[1:] - 1] = False
    codes[np.flatnonzero(letter)] = names.codes[names.starts[counts[names.owners] > 1]]
    return codes, offsets.astype(np.int32), several
