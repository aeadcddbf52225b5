"""Makes the arrays of a large name index: the sorted names, and the merit of each."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from explorer.store.search.codes import Ints, Written, initials_of, joined, sorted_slices, written

# A place in the order is a name and, in eight bits, where in it a word begins.
_MANY = 1 << 24
_PLACES = np.int64(256)
_SLICE = 1 << 14


def name_arrays(
    names: Sequence[str], owners: Sequence[int], weights: bytes, importance: Sequence[int]
) -> dict[str, npt.NDArray[np.integer]]:
    """All that a search over names needs; O(n log n), in slices that let other threads run."""
    found = written(names)
    owner, heavy = _numbers(owners), _numbers(importance)
    weight = np.frombuffer(weights, np.uint8)
    return {
        "owners": owner,
        "weights": weight,
        "importance": heavy,
        "merit": _places(np.lexsort((owner, found.lengths, -heavy[owner], weight))),
        "codes": found.codes,
        "offsets": found.offsets,
        "letters": np.array([ord(c) for c in found.letters[1:]], np.uint32),
        **_sorted_words(found),
        **_sorted_initials(found),
    }


def _sorted_words(found: Written) -> dict[str, npt.NDArray[np.integer]]:
    """All words of all names with what follows them, in order."""
    wide = np.dtype(np.uint32) if len(found.lengths) < _MANY else np.dtype(np.uint64)
    packed = (found.owners * _PLACES + (found.starts - found.offsets[found.owners])).astype(wide)
    order, shared = [np.zeros(0, wide)], [np.zeros(0, np.uint8)]
    for part in sorted_slices(found.codes, found.starts, found.offsets[found.owners + 1] - 1):
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


def _places(order: npt.NDArray[np.int64]) -> Ints:
    """The place that each has in an order."""
    places = np.empty(len(order), np.int32)
    places[order] = np.arange(len(order), dtype=np.int32)
    return places


def _numbers(values: Sequence[int]) -> Ints:
    """As an array; a list in slices, so that other threads need not wait for it."""
    parts = (values[at : at + _SLICE] for at in range(0, len(values), _SLICE))
    return joined([np.asarray(part, np.int32) for part in parts])
