"""What fits into the time that a person has: a prefix of the path, never another order.

A prefix has every prerequisite of its steps, and explains itself. Since goals are finished in
their order, another choice of goals may finish more of them: `best_goals` names it, as an offer.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.learn.path import LearningPath
from explorer.learn.walk import reach
from explorer.model.terms import Iri

EXACT = 12
"""Up to so many goals every subset is tried; beyond, the cheapest next goal is taken."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """The first `steps` fit; `short` are the goals below the line, with the minutes missing."""

    steps: int
    finished: tuple[Iri, ...]
    short: tuple[tuple[Iri, int], ...]


def fitting(path: LearningPath, minutes: int) -> Fitting:
    """How far down the path the time reaches."""
    spent: list[int] = []
    for step in path.steps:
        spent.append(step.minutes + (spent[-1] if spent else 0))
    ends = [(g, 0 if (at := path.step_of(g)) is None else spent[at]) for g in path.goals]
    return Fitting(
        steps=sum(end <= minutes for end in spent),
        finished=tuple(g for g, end in ends if end <= minutes),
        short=tuple((g, end - minutes) for g, end in ends if end > minutes),
    )


def best_goals(path: LearningPath, minutes: int) -> tuple[Iri, ...]:
    """Most goals finished in the time, then least time, then the earlier goals."""
    after = [step.after for step in path.steps]
    places = [path.step_of(g) for g in path.goals]
    needed = [reach([at] if at is not None else [], after) for at in places]
    if len(needed) <= EXACT:
        chosen = _best_of_all(path, needed, minutes)
    else:
        chosen = _cheapest_next(path, needed, minutes)
    return tuple(path.goals[i] for i in chosen)


def _best_of_all(path: LearningPath, needed: Sequence[set[int]], minutes: int) -> list[int]:
    """Over all subsets, as bits. O(goals * 2 ** goals), however long the path."""
    # A set of goals costs all but the steps that only the other goals need. The sum over the
    # subsets of each set is built goal by goal.
    whole = 1 << len(needed)
    only = [0] * whole
    for place, step in enumerate(path.steps):
        only[sum(1 << i for i, steps in enumerate(needed) if place in steps)] += step.minutes
    for i in range(len(needed)):
        for bits in range(whole):
            if bits >> i & 1:
                only[bits] += only[bits ^ (1 << i)]
    costs = [only[-1] - only[whole - 1 - bits] for bits in range(whole)]
    sets = [[i for i in range(len(needed)) if bits >> i & 1] for bits in range(whole)]
    fine = (bits for bits in range(whole) if costs[bits] <= minutes or not bits)
    return sets[min(fine, key=lambda bits: (-len(sets[bits]), costs[bits], sets[bits]))]


def _cheapest_next(path: LearningPath, needed: Sequence[set[int]], minutes: int) -> list[int]:
    taken: list[int] = []
    done: set[int] = set()
    left = minutes
    while True:
        costs = [
            (sum(path.steps[at].minutes for at in needed[i] - done), i)
            for i in range(len(needed))
            if i not in taken
        ]
        if not costs or min(costs)[0] > left:
            return sorted(taken)
        cost, i = min(costs)
        taken.append(i)
        done |= needed[i]
        left -= cost
