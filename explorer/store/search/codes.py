"""Texts of numbered letters in the order of a dictionary.

All of it is done in slices, so that other threads are never kept waiting.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Codes = npt.NDArray[np.uint8] | npt.NDArray[np.uint16]
Wide = npt.NDArray[np.int64]
Arrays = Mapping[str, npt.NDArray[np.integer]]
Keys = npt.NDArray[np.uint64]

KEY = 8
SAME = 255
_SLICE = 4096


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
