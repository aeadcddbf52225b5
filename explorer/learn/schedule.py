"""A path laid over days: what is learned when, if so many minutes a week are given to it.

The order stays that of the path. A step that does not fit into one day goes on the next.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from explorer.learn.path import LearningPath
from explorer.model.decisions import Decisions
from explorer.model.terms import Iri

EVERY_DAY = frozenset(range(7))
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pace:
    """Minutes a week, spread evenly over some `weekdays`, Monday being 0.

    What does not divide goes to the first of them, a minute each.
    """

    minutes: int
    weekdays: Collection[int] = EVERY_DAY

    @classmethod
    def of(cls, decided: Decisions) -> "Pace":
        """The pace that a person set."""
        return cls(decided.minutes_a_week, EVERY_DAY - decided.days_off)

    def __post_init__(self) -> None:
        if self.minutes < 1 or not EVERY_DAY.issuperset(self.weekdays) or not self.weekdays:
            raise ValueError("a pace needs minutes and at least one weekday from 0 to 6")

    def on(self, day: date) -> int:
        """The minutes of one day."""
        days = sorted(self.weekdays)
        if day.weekday() not in days:
            return 0
        share, rest = divmod(self.minutes, len(days))
        return share + (days.index(day.weekday()) < rest)

    def between(self, first: date, last: date) -> int:
        """The minutes from one day to another, both counted."""
        count = max(0, (last - first).days + 1)
        weeks, rest = divmod(count, 7)
        return weeks * self.minutes + sum(self.on(first + i * _DAY) for i in range(rest))


@dataclass(frozen=True, slots=True)
class Day:
    """What is learned on a day: places of steps, and the minutes of each on that day."""

    date: date
    parts: tuple[tuple[int, int], ...]

    @property
    def minutes(self) -> int:
        return sum(minutes for _, minutes in self.parts)


@dataclass(frozen=True, slots=True)
class Late:
    """A goal that is finished after its deadline; `short` minutes are missing until then."""

    goal: Iri
    deadline: date
    finished: date
    short: int


def schedule(path: LearningPath, start: date, pace: Pace) -> tuple[Day, ...]:
    """The days on which something is learned, from `start` on. O(days and steps)."""
    return laid((step.minutes for step in path.steps), start, pace)


def laid(minutes: Iterable[int], start: date, pace: Pace) -> tuple[Day, ...]:
    """The same for steps of which only the minutes are told."""
    return tuple(_days(minutes, start, pace))


def _days(minutes: Iterable[int], start: date, pace: Pace) -> Iterator[Day]:
    day, left = start, pace.on(start)
    parts: list[tuple[int, int]] = []
    for place, whole in enumerate(minutes):
        rest = whole
        while rest > 0:
            if not left:
                if parts:
                    yield Day(day, tuple(parts))
                parts, day = [], day + _DAY
                left = pace.on(day)
                continue
            now = min(rest, left)
            parts.append((place, now))
            rest, left = rest - now, left - now
    if parts:
        yield Day(day, tuple(parts))


def finished(path: LearningPath, days: Collection[Day]) -> Mapping[Iri, date]:
    """The day on which each goal of the path is reached; goals that are known already have none."""
    last: dict[int, date] = {}
    for day in days:
        last.update((place, day.date) for place, _ in day.parts)
    places = ((goal, path.step_of(goal)) for goal in path.goals)
    return {goal: last[place] for goal, place in places if place is not None and place in last}


def late(
    path: LearningPath, start: date, pace: Pace, deadlines: Mapping[Iri, date]
) -> tuple[Late, ...]:
    """The goals that come after their deadlines, in the order of the path's goals."""
    ends = finished(path, schedule(path, start, pace))
    spent = [0]
    for step in path.steps:
        spent.append(spent[-1] + step.minutes)
    found = []
    for goal in path.goals:
        place, deadline = path.step_of(goal), deadlines.get(goal)
        if place is not None and deadline is not None and ends.get(goal, start) > deadline:
            short = spent[place + 1] - pace.between(start, deadline)
            found.append(Late(goal, deadline, ends[goal], short))
    return tuple(found)
