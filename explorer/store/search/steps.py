"""Reading texts letter by letter with some typing errors, without numpy.

As bits: what part of the typed text can have been read with 0, 1, … errors after each letter.
Texts in alphabetical order are read from where they differ from the one before.
"""

from typing import NamedTuple


class _Step(NamedTuple):
    """After some letters: what can have been read, the last letter, the fewest errors so far."""

    states: tuple[int, ...]
    mask: int
    start: int


class Reading:
    """One text that was typed, compared with many in alphabetical order."""

    def __init__(self, wanted: str, errors: int) -> None:
        self._end = 1 << len(wanted)
        self._masks: dict[str, int] = {}
        for at, letter in enumerate(wanted):
            self._masks[letter] = self._masks.get(letter, 0) | 2 << at
        self._longest = len(wanted) + errors
        states = tuple((1 << n + 1) - 1 for n in range(errors + 1))
        self._too_many = errors + 1
        self._steps = [_Step(states, 0, self._too_many)]
        self._text = ""

    def errors_in(self, text: str) -> tuple[int, int]:
        """Fewest errors to read a start of the text, and to read the text and no more.

        More than were allowed: one more than these.
        """
        steps = self._steps
        del steps[self._shared(text) + 1 :]
        while steps[-1].states[-1] and len(steps) <= min(len(text), self._longest):
            steps.append(self._after(text[len(steps) - 1]))
        self._text = text
        last = steps[-1]
        whole = self._errors(last.states) if len(steps) == len(text) + 1 else self._too_many
        return last.start, whole

    def _shared(self, text: str) -> int:
        """How many letters it has in common with the one before, as far as that was read."""
        most = min(len(self._steps) - 1, len(text))
        for at in range(most):
            if text[at] != self._text[at]:
                return at
        return most

    def _after(self, letter: str) -> _Step:
        steps = self._steps
        here = steps[-1]
        before = steps[-2].states if len(steps) > 1 else (0,) * len(here.states)
        mask = self._masks.get(letter, 0)
        swap = mask << 1 & here.mask
        states = [here.states[0] << 1 & mask]
        for n in range(1, len(here.states)):
            old, less, new = here.states[n], here.states[n - 1], states[n - 1]
            states.append(
                old << 1 & mask | less | (less | new) << 1 | new | before[n - 1] << 2 & swap
            )
        found = tuple(states)
        return _Step(found, mask, min(here.start, self._errors(found)))

    def _errors(self, states: tuple[int, ...]) -> int:
        for errors, state in enumerate(states):
            if state & self._end:
                return errors
        return self._too_many
