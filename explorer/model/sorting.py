"""Many values without holding up other threads: Python sorts or frees a list in one piece.

Pure: asks no store, knows no window.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

V = TypeVar("V")
Key = tuple[int | str | bytes, ...]
# So many are sorted in one piece, and of so many one is looked at to find equal pieces.
SLICE, _SAMPLED = 5000, 50


def sorted_in_slices(values: Sequence[V], key: Callable[[V], Key]) -> Iterator[V]:
    """Sorted by `key`, as `sorted` does; others wait for a slice at most, some 10 ms.

    The ends of the slices are taken from a sample, as a sample sort does. O(n log n).
    """
    sample = sorted(map(key, values[::_SAMPLED]))
    ends = sample[SLICE // _SAMPLED :: SLICE // _SAMPLED]
    slices: list[list[V]] = [[] for _ in range(len(ends) + 1)]
    for value in values:
        slices[bisect_right(ends, key(value))].append(value)
    for place, one in enumerate(slices):
        slices[place] = []
        yield from sorted(one, key=key)


def watched(values: Iterable[V], check: Callable[[], object]) -> Iterator[V]:
    """The same values; `check` is called before every slice of them, and may end it by raising."""
    for at, value in enumerate(values):
        if not at % SLICE:
            check()
        yield value


def let_go(values: list[V]) -> None:
    """Empty a list of values that nobody else has: all at once others wait until it is done."""
    while values:
        del values[-SLICE:]
