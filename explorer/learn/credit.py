"""A good review of a concept also exercises what it needs: those come due later.

Only the due day moves. What a scheduler knows of a memory (stability, difficulty, last review)
stays as it is, so the next real review still counts the days that truly went by, and a credit
that was not earned heals itself there.
"""

from dataclasses import dataclass
from typing import NamedTuple

SHARE = 0.5
"""The part of an interval that one review of a harder concept is worth."""
BELOW = 0.05
"""Credits never lead past the day on which recall is expected this far below what is wanted."""


class Memory(NamedTuple):
    """A card in days on any one scale: its last review, its due day, its stability.

    Stability is the number of days after which recall is expected to be 0.9.
    """

    last: float
    due: float
    stability: float


@dataclass(frozen=True, slots=True)
class Forgetting:
    """The forgetting curve of FSRS-6: recall = (1 + f · days / stability) ** −decay, f such that
    it is 0.9 at the stability. Source: the FSRS-6 algorithm of the open-spaced-repetition project.
    """

    decay: float = 0.1542

    def recall(self, memory: Memory, now: float) -> float:
        """The expected recall, 0 to 1."""
        days = max(0.0, now - memory.last)
        return float((1 + self._factor * days / memory.stability) ** -self.decay)

    def day(self, memory: Memory, recall: float) -> float:
        """The day on which recall is expected to have fallen to `recall`."""
        days = memory.stability * (recall ** (-1 / self.decay) - 1) / self._factor
        return float(memory.last + days)

    @property
    def _factor(self) -> float:
        return float(0.9 ** (-1 / self.decay) - 1)


def credited(memory: Memory, now: float, wanted: float, curve: Forgetting) -> float:
    """The later due day of a direct prerequisite after a good review of what needs it.

    Early practice earns less: half the interval, or half the days since the last review where
    these are fewer. For cards that are under review, once a day and prerequisite. Source of the
    discount: J. Skycak on fractional implicit repetition, The Math Academy Way, 2024.
    """
    interval = memory.due - memory.last
    if interval <= 0 or now < memory.last:
        return memory.due
    latest = curve.day(memory, wanted - BELOW)
    return max(memory.due, min(memory.due + SHARE * min(interval, now - memory.last), latest))
