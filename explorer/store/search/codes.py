"""The letters of many names as one array, and the names in the order of a dictionary.

Each different letter has a number, 0 ends a name; spaces, case and accents are left out. All of
it is done in slices, so that other threads are never kept waiting.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from explorer.store.search.folding import REACH, without_accents

Ints = npt.NDArray[np.int32]
Codes = npt.NDArray[np.uint8] | npt.NDArray[np.uint16]
Wide = npt.NDArray[np.int64]
Arrays = Mapping[str, npt.NDArray[np.integer]]
Keys = npt.NDArray[np.uint64]

KEY = 8
SAME = 255
_SLICE = 4096
_LAST = 0xFFFF
_NARROW = 0xFF
_LINE = ord("\n")


class Alphabet:
    """Numbers for letters in the order in which they are met, from 1; 0 is no letter."""

    def __init__(self) -> None:
        self.letters = [""]
        self._code = np.zeros(0x110000, np.uint16)
        self.learn("".join(map(chr, range(128))))

    def learn(self, text: str) -> None:
        """Give numbers to the letters of a text, capitals the number of the small letter."""
        for letter in sorted(set(text)):
            if letter.isalnum() and not self._code[ord(letter)]:
                small = letter.casefold()
                if not self._code[ord(small)]:
                    self._code[ord(small)] = min(len(self.letters), _LAST - 1)
                    self.letters.append(small)
                self._code[ord(letter)] = self._code[ord(small)]

    def codes(self, characters: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint16]:
        """The numbers of code points."""
        return self._code[characters]


@dataclass(frozen=True, slots=True)
class Written:
    """Names one after the other, each ended by 0; `starts` are places where words begin,
    `lengths` those of the names as they were given.

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
    codes: list[npt.NDArray[np.uint16] | Codes] = field(default_factory=list)
    ends: list[Ints] = field(default_factory=list)
    starts: list[Ints] = field(default_factory=list)
    owners: list[Ints] = field(default_factory=list)
    lengths: list[Ints] = field(default_factory=list)
    letters: int = 0
    names: int = 0

    def add(self, names: Sequence[str]) -> None:
        """Write down a slice of the names."""
        self.lengths.append(np.fromiter(map(len, names), np.int32, len(names)))
        text = "\n".join(self._plain(names)) + "\n"
        characters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        codes = self.alphabet.codes(characters)
        word, line = codes > 0, characters == _LINE
        small = (characters >= ord("a")) & (characters <= ord("z"))
        capital = (characters >= ord("A")) & (characters <= ord("Z"))
        first = word.copy()
        first[1:] &= ~word[:-1] | (small[:-1] & capital[1:])
        kept = word | line
        ends = np.flatnonzero(line[kept]).astype(np.int32)
        starts = np.flatnonzero(first[kept]).astype(np.int32)
        owners = np.searchsorted(ends, starts).astype(np.int32)
        narrow = len(self.alphabet.letters) < _NARROW
        self.codes.append(codes[kept].astype(np.uint8) if narrow else codes[kept])
        self.ends.append(ends + self.letters)
        self.starts.append(starts + self.letters)
        self.owners.append(owners + self.names)
        self.letters += int(ends[-1]) + 1
        self.names += len(names)

    def _plain(self, names: Sequence[str]) -> list[str]:
        """One line each, without accents."""
        found = [n.replace("\n", " ") for n in names]
        foreign = [i for i, n in enumerate(found) if not n.isascii()]
        if foreign:
            flat = without_accents("\n".join(found[i] for i in foreign))
            self.alphabet.learn(flat)
            for i, n in zip(foreign, flat.split("\n"), strict=True):
                found[i] = n
        return found


def written(names: Sequence[str]) -> Written:
    """Write names down as numbers; one byte for each letter where there are few letters."""
    work = _Writing()
    for at in range(0, len(names), _SLICE):
        work.add(names[at : at + _SLICE])
    narrow = len(work.alphabet.letters) < _NARROW
    # Wide letters are kept high byte first, so that they compare as bytes.
    kind: np.dtype[np.uint8] | np.dtype[np.uint16]
    kind = np.dtype(np.uint8) if narrow else np.dtype(">u2")
    codes = np.zeros(work.letters + KEY, kind)
    at = 0
    for part in work.codes:
        codes[at : at + len(part)] = part
        at += len(part)
    offsets = joined([np.zeros(1, np.int32), *(e + 1 for e in work.ends)])
    starts, owners = joined(work.starts), joined(work.owners)
    near = starts - offsets[owners] < REACH
    return Written(
        codes,
        offsets,
        starts[near],
        owners[near],
        work.alphabet.letters,
        joined(work.lengths),
    )


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


@dataclass(frozen=True, slots=True)
class Sorted:
    """An order of places, and how many letters each has in common with the next.

    `shared` is 255 where the two are the same to the end, or in the first 255 letters.
    """

    order: Wide
    shared: npt.NDArray[np.uint8]


def sorted_slices(codes: Codes, places: Ints, ends: Ints) -> Iterator[Sorted]:
    """The texts that begin at `places` and end before `ends`, sorted, by first letter.

    No place is at an end.
    """
    first = codes[places]
    slices = (first[at : at + _SLICE] for at in range(0, len(first), _SLICE))
    letters = {letter for part in slices for letter in np.unique(part).tolist()}
    for letter in sorted(letters):
        members = np.flatnonzero(first == letter)
        part = _sorted(codes, places[members], ends[members])
        yield Sorted(members[part.order], part.shared)


def _sorted(codes: Codes, places: Ints, ends: Ints) -> Sorted:
    key = _keys(codes, places, ends, 0)
    order = np.argsort(key)
    key = key[order]
    shared = np.full(len(order), SAME, np.uint8)
    at = np.arange(len(order))
    group = np.zeros(len(order), np.int32)
    depth, unit = 0, _unit(codes)
    step = KEY // unit
    while True:
        together = group[1:] == group[:-1]
        alike = together & (key[1:] == key[:-1])
        parted = np.flatnonzero(together & ~alike)
        shared[at[parted]] = np.minimum(
            depth + _leading(key[parted] ^ key[parted + 1], unit), SAME - 1
        )
        # What is alike and ended is the same: a key whose last letter is none.
        alike &= (key[1:] & np.uint64((1 << 8 * unit) - 1)) != 0
        depth += step
        if not alike.any() or depth >= SAME - step:
            return Sorted(order, shared)
        tied = np.zeros(len(at), bool)
        tied[1:] = alike
        tied[:-1] |= alike
        fresh = np.concatenate([np.ones(1, bool), ~alike])
        group = np.cumsum(fresh)[tied].astype(np.int32)
        at = at[tied]
        key = _keys(codes, places[order[at]], ends[order[at]], depth)
        again = np.lexsort((key, group))
        order[at] = order[at][again]
        key = key[again]


def _unit(codes: Codes) -> int:
    return int(codes.dtype.itemsize)


def _keys(codes: Codes, places: Ints, ends: Ints, depth: int) -> Keys:
    """Eight bytes of each text from a depth on, as a number; zeros after its end."""
    unit = _unit(codes)
    step = KEY // unit
    windows = np.ndarray((len(codes) - step + 1,), ">u8", codes, strides=(unit,))
    left = np.clip(ends - places - depth, 0, step)
    masks = [((1 << 64) - 1) ^ ((1 << 8 * unit * (step - n)) - 1) for n in range(step + 1)]
    found: Keys = windows[places + depth].astype(np.uint64) & np.array(masks, np.uint64)[left]
    return found


def _leading(different: Keys, unit: int) -> npt.NDArray[np.int64]:
    """How many letters two keys have in common, from their exclusive or, which is not 0."""
    found = np.zeros(len(different), np.int64)
    for bits in range(64 - 8 * unit, 0, -8 * unit):
        found += different < np.uint64(1 << bits)
    return found


def spread(low: Wide, high: Wide) -> tuple[Wide, Wide]:
    """All numbers from each `low` up to its `high`, and which one each belongs to."""
    counts = high - low
    owners = np.repeat(np.arange(len(low)), counts)
    before = np.cumsum(counts) - counts
    return owners, np.arange(len(owners)) - before[owners] + low[owners]


def joined(parts: Sequence[Ints]) -> Ints:
    """One array of several."""
    return np.concatenate([np.zeros(0, np.int32), *parts])
