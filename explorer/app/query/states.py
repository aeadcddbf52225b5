"""How a query stands: it runs, has an answer, was stopped, or would change something."""

from dataclasses import dataclass

from explorer.app.query.answer import Answer
from explorer.app.sparql.reading import Problem
from explorer.model.source import Proposal


@dataclass(frozen=True, slots=True)
class Idle:
    """Nothing was asked yet."""


@dataclass(frozen=True, slots=True)
class Running:
    """The query runs since `began`, a moment of the workbench's clock.

    `answer` holds the rows that were found so far.
    """

    began: float
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer came; `seconds` are the engine's own.

    Where there are no rows: `doubts` are names of the query that occur nowhere, `why` is the
    part that is in the way, found a moment later.
    """

    answer: Answer
    seconds: float
    doubts: tuple[Problem, ...] = ()
    why: Problem | None = None


@dataclass(frozen=True, slots=True)
class Previewed:
    """What an update would change; `answer` shows the first statements of it."""

    change: Proposal
    answer: Answer


@dataclass(frozen=True, slots=True)
class Applied:
    """An update was applied, as one step that can be undone."""

    change: Proposal


@dataclass(frozen=True, slots=True)
class Failed:
    """The query has no answer; `problem` is where and why, if that is known."""

    message: str
    hint: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Stopped:
    """The person stopped it after `seconds`."""

    seconds: float


State = Idle | Running | Answered | Previewed | Applied | Failed | Stopped
