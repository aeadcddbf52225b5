"""What calendars of a plan said that were saved before."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Published:
    """The days that they named, and how many calendars there were."""

    days: frozenset[date] = frozenset()
    count: int = 0


UNPUBLISHED = Published()
