"""A second look at links that run under a pill whatever plain bend they take.

Each may leave and arrive at any height, with its handles anywhere along the way: a spread of such
courses is tried, then twice what lies around the best one.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]

# Links that are tried together.
BATCH = 8
# Courses tried at first, and around the best; how far around, as shares of the whole spread.
FIRST, AROUND, NEARER = 96, 32, (0.12, 0.05)
# Heights at both ends and places of both handles, as shares of the link's length.
LOW, HIGH = np.array([-0.7, -0.7, 0.1, 0.1]), np.array([0.7, 0.7, 0.6, 0.6])
# A course that swings out is worth it only where it covers less.
SWING = 1.0


class Found(NamedTuple):
    """Bézier points of each link, and what the course costs."""

    curves: Floats
    cost: Floats


Cost = Callable[[Floats, Ints], Floats]


def again(centres: Floats, ends: Ints, cost: Cost) -> Found:
    """The best course for each link; `cost` says what (link, course, 4, 2) cover. O(links)."""
    parts = [ends[start : start + BATCH] for start in range(0, len(ends), BATCH)]
    found = [_best(centres, part, cost) for part in parts]
    return Found(*map(np.concatenate, zip(*found, strict=True)))


def _best(centres: Floats, ends: Ints, cost: Cost) -> Found:
    rows = np.arange(len(ends))
    forms = np.broadcast_to(LOW + FORMS * (HIGH - LOW), (len(ends), *FORMS.shape))
    curves, total = _tried(centres, ends, forms, cost)
    for nearer in NEARER:
        here = forms[rows, total.argmin(axis=1)][:, None]
        beside = here + (FORMS[:AROUND] - 0.5) * 2 * nearer * (HIGH - LOW)
        forms = np.clip(np.concatenate([here, beside], axis=1), LOW, HIGH)
        curves, total = _tried(centres, ends, forms, cost)
    best = total.argmin(axis=1)
    return Found(curves[rows, best], total[rows, best])


def _tried(centres: Floats, ends: Ints, forms: Floats, cost: Cost) -> tuple[Floats, Floats]:
    """The course of each form, and what it costs."""
    curves = _curves(centres, ends, forms)
    swing: Floats = SWING * np.abs(forms[..., :2]).sum(axis=2)
    return curves, cost(curves, ends) + swing


def _curves(centres: Floats, ends: Ints, forms: Floats) -> Floats:
    """Bézier points (link, form, 4, 2)."""
    a, b = centres[ends[:, 0]][:, None], centres[ends[:, 1]][:, None]
    way = b - a
    beside = np.stack([-way[..., 1], way[..., 0]], axis=-1)
    first = a + way * forms[..., 2:3] + beside * forms[..., 0:1]
    second = b - way * forms[..., 3:4] + beside * forms[..., 1:2]
    outer = (np.broadcast_to(end, first.shape) for end in (a, b))
    return np.stack([next(outer), first, second, next(outer)], axis=2)


def _even(base: int) -> Floats:
    """Numbers between 0 and 1, any number of the first ones spread evenly (van der Corput)."""
    rest, share = np.arange(1, FIRST + 1), 1.0
    found = np.zeros(FIRST)
    while rest.any():
        share /= base
        rest, digit = np.divmod(rest, base)
        found += share * digit
    return found


FORMS = np.stack([_even(base) for base in (2, 3, 5, 7)], axis=1)
