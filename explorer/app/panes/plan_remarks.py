"""Lines below the steps of a plan: what was decided or could be, and the ways to do it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from explorer.app.learning.deciding import (
    Shift,
    choose,
    leave_out,
    move,
    put_first,
    restore,
    take_back,
)
from explorer.app.learning.plan import Plan
from explorer.app.session import Session
from explorer.app.wording import counted, duration, listed
from explorer.learn.budget import best_goals, fitting
from explorer.learn.path import Choice, LearningPath, skipped
from explorer.model.decisions import Pair, Placed
from explorer.model.terms import Iri

Act = Callable[[Session], object]
Label = Callable[[Iri], str]


@dataclass(frozen=True, slots=True)
class Way:
    """Something that can be done about a line: "Take back"."""

    text: str
    act: Act


@dataclass(frozen=True, slots=True)
class Remark:
    """One line about a concept, and the ways to act on it; the first is what Enter does."""

    about: Iri
    text: str
    ways: tuple[Way, ...] = ()


def step_remarks(plan: Plan, place: int, label: Label) -> Iterator[Remark]:
    """What else could be taken in place of a step, and that it was moved by hand."""
    concepts = plan.path.steps[place].concepts
    for choice in plan.path.choices:
        if choice.taken in concepts and len(choice.members) > 1:
            yield _choice(choice, label)
    for iri in concepts:
        placed = plan.decided.place_of(iri)
        before = _passed(plan, placed) if placed else []
        if before or (placed and plan.path.step_of(placed.beside) is not None):
            text = f"Moved by you{_before(iri, before, label)}"
            yield Remark(iri, text, (Way("Take back", partial(take_back, iris=(iri,))),))
        yield from _added(plan, iri, label)


def _added(plan: Plan, iri: Iri, label: Label) -> Iterator[Remark]:
    """For which steps the person made a concept one."""
    for later, first in sorted(plan.decided.more):
        if first == iri and plan.path.step_of(later) is not None:
            text = f"Added by you for {label(later)}"
            yield Remark(iri, text, (_back(later, first),))


def _back(later: Iri, first: Iri) -> Way:
    return Way("Take back", partial(restore, later=later, first=first))


def _choice(choice: Choice, label: Label) -> Remark:
    others = [m for m in choice.members if m != choice.taken]
    text = f"One is enough: {label(choice.taken)} {choice_words(choice, label)}"
    ways = [
        Way(
            f"Take {label(member)}",
            partial(choose, owner=choice.owner, members=choice.members, member=member),
        )
        for member in others
    ]
    return Remark(choice.taken, text, tuple(ways))


def choice_words(choice: Choice, label: Label) -> str:
    """What else suffices, and how much longer that is: "or GloVe, 20 min longer".

    Of several others the one that comes nearest is meant.
    """
    names = [label(member) for member in choice.members if member != choice.taken]
    others = listed(names, last="or")
    if choice.minutes is None:
        return f"or {others}"
    how = "longer" if choice.minutes > 0 else "shorter"
    least = "at least " if len(names) > 1 and choice.minutes > 0 else ""
    said = f"{least}{duration(abs(choice.minutes))} {how}" if choice.minutes else "equally long"
    return f"or {others}, {said}"


def _passed(plan: Plan, placed: Placed) -> list[Pair]:
    """The needs that a moved concept broke: it stands before what it needs, or behind a user."""
    path, mine = plan.path, placed.concept
    pairs = sorted(plan.decided.waived)
    found = [p for p in pairs if mine in p and None not in map(path.step_of, p)]
    return [p for p in found if path.step_of(p[0]) < path.step_of(p[1])]  # type: ignore[operator]  # no None


def _before(iri: Iri, pairs: Iterable[Pair], label: Label) -> str:
    firsts = [label(first) for later, first in pairs if later == iri]
    laters = [label(later) for later, first in pairs if first == iri]
    if firsts:
        return f" before {listed(firsts)}, which {label(iri)} needs"
    return (
        f" behind {listed(laters)}, which {'needs' if len(laters) == 1 else 'need'} it"
        if laters
        else ""
    )


def left_out(plan: Plan, label: Label) -> Iterator[Remark]:
    """What the person called not needed and the steps of the plan would need."""
    net, path = plan.net, plan.path
    for later, first in sorted(plan.decided.fewer):
        if path.step_of(later) is not None:
            text = f"{label(later)} does not need {label(first)}, you said"
            yield Remark(later, text, (_back(later, first),))
    for iri in sorted(plan.decided.not_needed, key=lambda i: net.ranks.get(i, -1)):
        rank = net.ranks.get(iri)
        users = () if rank is None else net.users[rank]
        choices = (o for o, members in net.choices if rank in members)
        if any(path.step_of(net.iris[u]) is not None for u in (*users, *choices)):
            text = f"{label(iri)}: not needed, you said"
            yield Remark(iri, text, (Way("Take back", partial(take_back, iris=(iri,))),))


def skip_remarks(plan: Plan, place: int, label: Label) -> tuple[Remark, ...]:
    """What leaving out a step would mean: what rests on it, and what is there only for it."""
    step, path = plan.path.steps[place], plan.path
    found = skipped(plan.left, path, place, plan.known)
    name = listed([label(iri) for iri in step.concepts])
    rests = [label(iri) for i in found.rests for iri in path.steps[i].concepts]
    only = [label(iri) for iri in found.only]
    verb = "rests" if len(rests) == 1 else "rest"
    first = f"{listed(rests)} {verb} on {name}" if rests else f"Nothing else here rests on {name}"
    verb = "is" if len(only) == 1 else "are"
    second = f"{listed(only)} {verb} needed for nothing else here"
    second = second if only else "What it needs is known, or needed for more than this"
    saved = step.minutes + sum(plan.net.minutes[plan.net.ranks[iri]] for iri in found.only)
    way = Way(f"Not needed: saves {duration(saved)}", partial(leave_out, iris=step.concepts))
    return Remark(step.concepts[0], first), Remark(step.concepts[0], second, (way,))


def blocked(wanted: Shift, label: Label) -> Remark:
    """What is in the way of a move, and the way past it."""
    sentences = [f"{label(later)} needs {label(first)}" for later, first in wanted.against]
    text = f"In the way: {listed(sentences)}"
    return Remark(wanted.placed.concept, text, (Way("Move anyway", partial(move, wanted=wanted)),))


def within(path: LearningPath, minutes: int, label: Label) -> tuple[int, str]:
    """How many steps fit into the time, and the sentence that says so."""
    found = fitting(path, minutes)
    whole = f"{found.steps} of {counted(len(path.steps), 'step')} fit."
    short = [f"{label(iri)} needs {duration(more)} more" for iri, more in found.short]
    return found.steps, f"{whole} {listed(short)}." if short else whole


def offer(path: LearningPath, minutes: int, label: Label) -> Remark | None:
    """How more goals could be finished in the time, if another order does that."""
    best = best_goals(path, minutes)
    if len(best) <= len(fitting(path, minutes).finished):
        return None
    last = [goal for goal in path.goals if goal not in best]
    comes = "comes" if len(last) == 1 else "come"
    done = listed([label(goal) for goal in best])
    rest = listed([label(goal) for goal in last])
    cost = duration(path.minutes - _minutes(path, best))
    text = f"In this time you can finish {done} if {rest} {comes} last; that leaves out {cost}"
    name = "Put it first" if len(best) == 1 else "Put them first"
    return Remark(best[0], text, (Way(name, partial(put_first, goals=best)),))


def _minutes(path: LearningPath, goals: Iterable[Iri]) -> int:
    """How long it takes to finish some goals alone."""
    work = [place for goal in goals if (place := path.step_of(goal)) is not None]
    met = set[int]()
    while work:
        place = work.pop()
        if place not in met:
            met.add(place)
            work.extend(path.steps[place].after)
    return sum(path.steps[place].minutes for place in met)
