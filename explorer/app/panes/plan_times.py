"""When a plan is done, which goals are late, and what changed since the last visit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from explorer.app.days import day_words
from explorer.app.learning.plan import Plan, Standing
from explorer.app.learning.since import since
from explorer.app.panes.plan_remarks import Label
from explorer.app.wording import duration
from explorer.learn.path import LearningPath
from explorer.learn.schedule import Pace, late, schedule

WEEKS = 520
"""What takes longer than so many weeks has no date."""
DAYS = 7


@dataclass(frozen=True, slots=True)
class Times:
    """`done` says when the plan is done, `late` which goals are late, `since` what changed.

    `share` is how much of the time that all takes is behind the person, 0 to 1.
    """

    done: str = ""
    late: tuple[str, ...] = ()
    since: str = ""
    share: float = 0.0


NO_TIMES = Times()


def times(plan: Plan, before: Standing | None, today: date, label: Label) -> Times:
    """The times of a plan that is gone on with today."""
    path, decided = plan.path, plan.decided
    whole = path.minutes + path.saved_minutes
    share = path.saved_minutes / whole if whole else 0.0
    told = since(before, Standing.of(plan, today)) if path.goals else ""
    if not path.steps:
        return Times(since=told, share=share)
    if not decided.minutes_a_week:
        return Times("", tuple(_asked(plan, today, label)), told, share)
    pace = Pace.of(decided)
    return Times(_done(path, pace, today), _late(plan, pace, today, label), told, share)


def _done(path: LearningPath, pace: Pace, today: date) -> str:
    if path.minutes > WEEKS * pace.minutes:
        return "Takes more than 10 years."
    last = schedule(path, today, pace)[-1].date
    return f"Done about {day_words(last, today)}."


def _late(plan: Plan, pace: Pace, today: date, label: Label) -> tuple[str, ...]:
    path, decided = plan.path, plan.decided
    if not decided.deadlines or path.minutes > WEEKS * pace.minutes:
        return ()
    found = late(path, today, pace, decided.deadlines)
    return tuple(
        f"{label(goal.goal)} is {duration(goal.short)} late for {day_words(goal.deadline, today)}"
        for goal in found
    )


def _asked(plan: Plan, today: date, label: Label) -> Iterator[str]:
    """Without a pace: how much time a week each deadline asks for."""
    path, spent = plan.path, 0
    ends: list[int] = []
    for step in path.steps:
        spent += step.minutes
        ends.append(spent)
    for goal, day in sorted(plan.decided.deadlines.items(), key=lambda item: (item[1], item[0])):
        at = path.step_of(goal)
        if goal in path.goals and at is not None:
            yield f"{label(goal)} by {day_words(day, today)} takes {_pace(ends[at], day, today)}"


def _pace(minutes: int, day: date, today: date) -> str:
    days = (day - today).days + 1
    if days <= DAYS:
        return f"{duration(minutes)} from now on"
    return f"{duration(-(-minutes * DAYS // days))} a week"
