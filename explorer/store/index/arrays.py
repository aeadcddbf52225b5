"""Whole numbers in bulk: by numpy where there are many, else sooner done than numpy is loaded.

Arrays are memory views of 32-bit numbers: their items are plain numbers, and it does not matter
whether they lie in memory or in a file.
"""

import sys
from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = memoryview[int]
    Wide = npt.NDArray[np.int64]
    Keys = npt.NDArray[np.uint64]
else:
    Ints = memoryview

MANY = 20_000
_BITS = 64
# The same once numpy is loaded.
_MANY = 1_000


def _few(count: int) -> bool:
    """Whether so many are sooner done without numpy."""
    return count < (_MANY if "numpy" in sys.modules else MANY)


def ints(values: Iterable[int]) -> Ints:
    """The numbers as an array."""
    return memoryview(array("i", values))


def repeated(value: int, count: int) -> Ints:
    """The same number many times."""
    return memoryview(array("i", (value,)) * count)


def run(first: int, end: int) -> Ints:
    """All numbers from `first` to before `end`, upward or downward."""
    step = 1 if first < end else -1
    if _few(abs(end - first)):
        return ints(range(first, end, step))
    import numpy as np

    return _view(np.arange(first, end, step))


def take(values: Ints, places: Ints) -> Ints:
    """The values at these places."""
    if _few(len(places)):
        return ints([values[i] for i in places])
    return _view(_wide(values)[_wide(places)])


def ordered(first: Ints, second: Ints | None = None) -> Ints:
    """Places sorted by `first`, then by `second` (0 or more), then as they stood."""
    if _few(len(first)):
        many = max(second or (), default=0) + 1
        keys = [a * many + b for a, b in zip(first, second, strict=True)] if second else first
        return ints(sorted(range(len(first)), key=keys.__getitem__))
    return _view(_ordered(first, second))


def _ordered(first: Ints, second: Ints | None) -> "Wide":
    one = _wide(first)
    keys = (one - one.min().astype("int64")).astype("uint64")
    if second is None:
        return _order(keys)
    others = _wide(second).astype("uint64")
    width = int(others.max()).bit_length()
    if int(keys.max()).bit_length() + width + len(keys).bit_length() <= _BITS:
        return _order((keys << width) | others)
    order = _order(others)
    return order[_order(keys[order])]


def _order(keys: "Keys") -> "Wide":
    """Places sorted by a key, then as they stood: a number of key and place is sorted soonest."""
    import numpy as np

    width = len(keys).bit_length()
    placed = (keys << width) | np.arange(len(keys), dtype=np.uint64)
    placed.sort()
    return (placed & np.uint64((1 << width) - 1)).astype(np.int64)


def starts(keys: Ints, count: int) -> Ints:
    """Where the items of each key 0 to `count` - 1 begin, were they sorted; the end last."""
    if _few(max(len(keys), count)):
        found = [0] * count
        for key in keys:
            found[key] += 1
        return ints(accumulate(found, initial=0))
    import numpy as np

    sums = np.zeros(count + 1, np.int64)
    np.cumsum(np.bincount(_wide(keys), minlength=count), out=sums[1:])
    return _view(sums)


def keys_of(begins: Ints) -> Ints:
    """The key of each item, from where the items of each key begin; the end last."""
    if _few(begins[-1]):
        return ints(key for key, (a, b) in enumerate(pairwise(begins)) for _ in range(a, b))
    import numpy as np

    return _view(np.repeat(np.arange(len(begins) - 1), np.diff(_wide(begins))))


def both_counts(first: Ints, second: Ints) -> Ints:
    """How many items each key has in both of two orders, from where those of each key begin."""
    if _few(len(first)):
        ends = zip(pairwise(first), pairwise(second), strict=True)
        return ints([b - a + d - c for (a, b), (c, d) in ends])
    import numpy as np

    return _view(np.diff(_wide(first)) + np.diff(_wide(second)))


def at_least(values: Ints, least: int) -> Ints:
    """The places at which the values are not smaller than `least`."""
    if _few(len(values)):
        return ints([i for i, value in enumerate(values) if value >= least])
    import numpy as np

    return _view(np.flatnonzero(_wide(values) >= least))


def mark(flags: bytearray, places: Ints, flag: int = 1) -> None:
    """Set the flags at these places."""
    if _few(len(places)):
        for i in places:
            flags[i] = flag
    else:
        import numpy as np

        np.frombuffer(flags, np.uint8)[_wide(places)] = flag


def marked(flags: bytearray) -> Ints:
    """The places whose flag is set."""
    if _few(len(flags)):
        return ints([i for i, flag in enumerate(flags) if flag])
    import numpy as np

    return _view(np.flatnonzero(np.frombuffer(flags, np.uint8)))


def linked(sources: Ints, targets: Ints, numbers: Ints) -> tuple[Ints, Ints]:
    """Both ends renumbered, without the pairs of which one has no number or that are one."""
    if _few(len(sources)):
        found = [
            (numbers[s], numbers[t])
            for s, t in zip(sources, targets, strict=True)
            if t >= 0 and s != t and numbers[s] >= 0 and numbers[t] >= 0
        ]
        return ints([s for s, _ in found]), ints([t for _, t in found])
    import numpy as np

    one, other, new = _wide(sources), _wide(targets), _wide(numbers)
    fits = (other >= 0) & (one != other)
    left, right = new[one[fits]], new[other[fits]]
    fits = np.minimum(left, right) >= 0
    return _view(left[fits]), _view(right[fits])


def labelled(subjects: Ints, objects: Ints, numbers: Ints) -> tuple[Ints, Ints]:
    """Subjects renumbered, and the numbers of their literals; without what is none of either."""
    if _few(len(subjects)):
        found = [
            (numbers[s], ~t)
            for s, t in zip(subjects, objects, strict=True)
            if t < 0 and numbers[s] >= 0
        ]
        return ints([c for c, _ in found]), ints([literal for _, literal in found])
    owners, ends = _wide(numbers)[_wide(subjects)], _wide(objects)
    fits = (ends < 0) & (owners >= 0)
    return _view(owners[fits]), _view(~ends[fits])


def first_ranked(owners: Ints, ranks: Ints, count: int) -> tuple[Ints, list[int]]:
    """For each of `count` owners the first place of the least rank, -1 for none.

    Beside it the other places that are as good, in their order.
    """
    if _few(len(owners)):
        return _first_ranked(owners, ranks, count)
    import numpy as np

    owner, rank = _wide(owners), _wide(ranks)
    least = np.full(count, np.iinfo(np.int32).max, np.int32)
    np.minimum.at(least, owner, rank)
    best = np.flatnonzero(rank == least[owner])
    found = np.full(count, -1, np.int32)
    # Of several values for one place the last stays.
    found[owner[best[::-1]]] = best[::-1]
    return _view(found), best[found[owner[best]] != best].tolist()


def _first_ranked(owners: Ints, ranks: Ints, count: int) -> tuple[Ints, list[int]]:
    found: list[int] = [-1] * count
    for place, owner in enumerate(owners):
        if found[owner] < 0 or ranks[place] < ranks[found[owner]]:
            found[owner] = place
    others = [
        place
        for place, owner in enumerate(owners)
        if place != found[owner] and ranks[place] == ranks[found[owner]]
    ]
    return ints(found), others


def unequal(one: Ints, other: Ints) -> Ints:
    """The places at which two columns differ."""
    if _few(len(one)):
        return ints([i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b])
    import numpy as np

    return _view(np.flatnonzero(_wide(one) != _wide(other)))


def different(pairs: tuple[Ints, Ints], without: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """Each pair once, in the order of the first, those of `without` left out."""
    if _few(len(pairs[0]) + len(without[0])):
        rest = dict.fromkeys(zip(*pairs, strict=True))
        for pair in zip(*without, strict=True):
            rest.pop(pair, None)
        return ints([one for one, _ in rest]), ints([other for _, other in rest])
    import numpy as np

    keys, known = _pair_keys(pairs), _pair_keys(without)
    _, firsts = np.unique(keys, return_index=True)
    firsts.sort()
    kept = firsts[~np.isin(keys[firsts], known)]
    return _view(_wide(pairs[0])[kept]), _view(_wide(pairs[1])[kept])


def _pair_keys(pairs: tuple[Ints, Ints]) -> "Wide":
    return (_wide(pairs[0]).astype("int64") << 32) + _wide(pairs[1])


def joined(parts: Sequence[Ints]) -> Ints:
    """One after the other."""
    found = array("i")
    for part in parts:
        found.frombytes(part.tobytes())
    return memoryview(found)


def first_of_each(columns: Sequence[memoryview]) -> Ints | None:
    """The places of rows that no earlier row equals; None where all are different."""
    if _few(len(columns[0])):
        rows = list(zip(*columns, strict=True))
        if len(set(rows)) == len(rows):
            return None
        places = dict(zip(reversed(rows), range(len(rows) - 1, -1, -1), strict=True))
        return ints(sorted(places.values()))
    return _first_of_each(columns)


def _first_of_each(columns: Sequence[memoryview]) -> Ints | None:
    """By a mixed key, sorted with the place; rows that share one are compared as they are."""
    import numpy as np

    key = np.zeros(len(columns[0]), np.uint64)
    for column in columns:
        part = np.frombuffer(column, column.format).astype(np.int64).view(np.uint64)
        key = (key ^ part) * np.uint64(0x9E3779B97F4A7C15)
        key ^= key >> np.uint64(29)
    low = np.uint64((1 << len(key).bit_length()) - 1)
    key = (key & ~low) | np.arange(len(key), dtype=np.uint64)
    key.sort()
    same = np.flatnonzero((key[1:] ^ key[:-1]) <= low)
    suspects = np.unique(key[np.append(same, same + 1)] & low)
    seen: set[tuple[int, ...]] = set()
    kept = np.ones(len(key), bool)
    for place in suspects.tolist():
        row = tuple(column[place] for column in columns)
        kept[place] = row not in seen
        seen.add(row)
    return None if kept.all() else _view(np.flatnonzero(kept))


def _wide(values: Ints) -> "npt.NDArray[np.int32]":
    import numpy as np

    return np.frombuffer(values, np.int32)


def _view(values: "npt.NDArray[np.generic]") -> Ints:
    import numpy as np

    return np.ascontiguousarray(values, np.int32).data
