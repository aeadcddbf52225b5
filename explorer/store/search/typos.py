"""Sorted names as a tree of letters, walked with some typing errors.

The walk keeps, for each number of errors, how much of what was typed can have been read, as bits:
Wu and Manber, Fast text searching allowing errors, 1992; with swapped neighbours as one error.
All branches of one depth are walked at once. Exact: nothing within the errors is missed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from explorer.store.search.codes import Keys, Wide, spread

# Bits of a number that are left for the letters that are typed.
LONGEST = 60
# How deep the tree is kept in memory; below it is read from the order itself.
_KEPT = 5
_ONE = np.uint64(1)


@dataclass(frozen=True, slots=True)
class Branches:
    """Parts of the order from `low` up to `high`, and the errors on the way to each."""

    low: Wide
    high: Wide
    errors: npt.NDArray[np.int64]

    def within(self, errors: int) -> "Branches":
        """Those that are reached with so many errors and no other number."""
        here = self.errors == errors
        return Branches(self.low[here], self.high[here], self.errors[here])

    def places(self) -> Wide:
        """All places in the order."""
        return spread(self.low, self.high)[1]


@dataclass(frozen=True, slots=True)
class Walked:
    """What begins nearly as was typed, and what is nearly that and nothing more."""

    starts: Branches
    wholes: Branches


class Tree:
    """Texts in order: where each begins, and the letters that it shares with the next."""

    def __init__(
        self, codes: npt.NDArray[np.integer], places: "Places", shared: npt.NDArray[np.integer]
    ) -> None:
        self._codes = codes
        self._places = places
        self._shared = shared

    def walk(self, wanted: Sequence[int], errors: int) -> Walked:
        """All that is reached from the first letter on with at most so many errors."""
        typed = _Typed(wanted, self._codes.dtype.itemsize)
        here = _root(len(self._shared), errors)
        starts, wholes = [], []
        for depth in range(len(wanted) + errors + 1):
            if not len(here.low):
                break
            below = self._children(here, depth)
            letters = self._codes[self._places.at(below.low) + depth]
            ended = letters == 0
            wholes.append(typed.read(below.only(ended)))
            below, letters = below.only(~ended), letters[~ended]
            here = below.after(typed.masks[letters])
            found = typed.read(here)
            better = found.errors < here.best
            starts.append(Branches(found.low[better], found.high[better], found.errors[better]))
            here.best = np.minimum(found.errors, here.best)
            here = here.only(here.states[errors] != 0)
        return Walked(_joined(starts, errors), _joined(wholes, errors))

    def _children(self, here: "_Front", depth: int) -> "_Front":
        """The branches one letter deeper, each with the state of its parent."""
        if depth < _KEPT:
            begins = self._levels[depth]
            first, last = np.searchsorted(begins, here.low), np.searchsorted(begins, here.high)
            parents, child = spread(first, last)
            low = begins[child].astype(np.int64)
        else:
            parents, place = spread(here.low, here.high)
            begin = np.ones(len(place), bool)
            begin[1:] = (self._shared[place[:-1]] <= depth) | (parents[1:] != parents[:-1])
            parents, low = parents[begin], place[begin]
        high = np.empty_like(low)
        high[:-1] = low[1:]
        last_of = np.ones(len(low), bool)
        last_of[:-1] = parents[1:] != parents[:-1]
        high[last_of] = here.high[parents[last_of]]
        return here.children(parents, low, high)

    @cached_property
    def _levels(self) -> list[npt.NDArray[np.int32]]:
        """Where a new branch begins, by depth."""
        return [
            np.concatenate(
                [np.zeros(1, np.int32), np.flatnonzero(self._shared[:-1] <= d) + 1], dtype=np.int32
            )
            for d in range(_KEPT)
        ]


class Places:
    """Where each text of an order begins among the letters."""

    def __init__(self, order: npt.NDArray[np.integer], offsets: npt.NDArray[np.integer]) -> None:
        self.order = order
        self.offsets = offsets

    def at(self, places: Wide) -> Wide:
        """Of several at once."""
        packed = self.order[places]
        begins: Wide = self.offsets[packed >> 8].astype(np.int64)
        return begins + (packed & 255).astype(np.int64)

    def one(self, place: int) -> int:
        """Of a single one."""
        packed = int(self.order[place])
        return int(self.offsets[packed >> 8]) + (packed & 255)


class _Typed:
    """What was typed: for each letter the bits of the places at which it stands, from bit 1."""

    def __init__(self, wanted: Sequence[int], unit: int) -> None:
        self.masks = np.zeros(1 << 8 * unit, np.uint64)
        for at, code in enumerate(wanted):
            self.masks[code] |= np.uint64(2 << at)
        self._end = np.uint64(1 << len(wanted))

    def read(self, here: "_Front") -> Branches:
        """The branches in which all is read, with the fewest errors."""
        errors = np.full(len(here.low), len(here.states), np.int64)
        for n in range(len(here.states) - 1, -1, -1):
            errors[(here.states[n] & self._end) != 0] = n
        return Branches(here.low, here.high, errors)


@dataclass(slots=True)
class _Front:
    """Branches of one depth with what can have been read of the typed text in each.

    `before` and `mask` are the state one letter earlier and the last letter, for swapped letters.
    """

    low: Wide
    high: Wide
    states: list[Keys]
    before: list[Keys]
    mask: Keys
    best: npt.NDArray[np.int64]

    def only(self, here: npt.NDArray[np.bool_]) -> "_Front":
        return self.children(np.flatnonzero(here), self.low[here], self.high[here])

    def children(self, parents: Wide, low: Wide, high: Wide) -> "_Front":
        """New branches that go on from those given by number."""
        states, before = [s[parents] for s in self.states], [s[parents] for s in self.before]
        return _Front(low, high, states, before, self.mask[parents], self.best[parents])

    def after(self, mask: Keys) -> "_Front":
        """The state after one letter more, given as its mask."""
        found = [(self.states[0] << _ONE) & mask]
        swap = (mask << _ONE) & self.mask
        for n in range(1, len(self.states)):
            old, less = self.states[n], self.states[n - 1]
            new = (old << _ONE) & mask
            new |= less | (less << _ONE) | (found[n - 1] << _ONE) | found[n - 1]
            new |= (self.before[n - 1] << np.uint64(2)) & swap
            found.append(new)
        return _Front(self.low, self.high, found, self.states, mask, self.best)


def _root(count: int, errors: int) -> _Front:
    low, high = np.zeros(1, np.int64), np.full(1, count, np.int64)
    states = [np.full(1, (1 << n + 1) - 1, np.uint64) for n in range(errors + 1)]
    nothing = [np.zeros(1, np.uint64) for _ in states]
    best = np.full(1, errors + 1, np.int64)
    return _Front(low, high, states, nothing, np.zeros(1, np.uint64), best)


def _joined(parts: Sequence[Branches], errors: int) -> Branches:
    low, high, found = (
        np.concatenate([np.zeros(0, np.int64), *(getattr(p, name) for p in parts)])
        for name in ("low", "high", "errors")
    )
    here = found <= errors
    return Branches(low[here], high[here], found[here])
