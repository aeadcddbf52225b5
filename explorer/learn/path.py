"""Learning paths: an order in which no concept comes before its prerequisites, and why.

The parts are found in the order of `learning_path`: what is missing (alternatives), steps and
their order (arrange, order), then what a person is told about each (reasons, reduction).
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from explorer.learn.alternatives import choose, differences, with_members
from explorer.learn.arrange import Arranged, arranged
from explorer.learn.by_hand import UNMOVED, Hand
from explorer.learn.known import Known
from explorer.learn.reasons import Why, optional, reasons
from explorer.learn.reduction import reduction
from explorer.learn.walk import reach
from explorer.model.concept import Link
from explorer.model.net import Net, turned
from explorer.model.terms import Iri


@dataclass(frozen=True, slots=True)
class Reason:
    """The statement that put a concept on the path, seen from the later concept."""

    later: Iri
    link: Link


@dataclass(frozen=True, slots=True)
class Step:
    """Concepts to learn together: one, or several that are each other's prerequisite.

    `after` and `users` are the places of all steps that it needs and that need it directly;
    `drawn` are those of `after` that follow from no other.
    `why` holds all statements by which a later step needs this one, the earliest first: a goal
    that nothing later needs has none. `circle` holds the statements among its own concepts.
    """

    concepts: tuple[Iri, ...]
    minutes: int
    estimated: bool = False
    after: tuple[int, ...] = ()
    users: tuple[int, ...] = ()
    why: tuple[Reason, ...] = ()
    drawn: tuple[int, ...] = ()
    circle: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Helper:
    """A concept that helps with a step and is not required, and the statement that says so."""

    concept: Iri
    step: int
    link: Link


@dataclass(frozen=True, slots=True)
class Choice:
    """One of `members` suffices for `owner`: `taken` is on the path.

    `minutes` is how much longer the path would be with the best other member; None if there is
    none that does not need the owner itself.
    """

    owner: Iri
    members: tuple[Iri, ...]
    taken: Iri
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class LearningPath:
    """The steps that lead from what is known to the goals.

    `known` and `assumed` are what the goals need and is known already, by rank, and
    `saved_minutes` theirs. `optional` is not counted. `left_out` are suggestions (first, later)
    that the order does not follow. `gaps` are not known, but needed only by what is known.
    `proven` says that no choice of members gives a shorter path.
    """

    goals: tuple[Iri, ...]
    steps: tuple[Step, ...]
    known: tuple[Iri, ...] = ()
    assumed: tuple[Iri, ...] = ()
    optional: tuple[Helper, ...] = ()
    minutes: int = 0
    saved_minutes: int = 0
    left_out: tuple[tuple[Iri, Iri], ...] = ()
    gaps: tuple[Iri, ...] = ()
    choices: tuple[Choice, ...] = ()
    proven: bool = True
    _places: Mapping[Iri, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        places = {iri: i for i, step in enumerate(self.steps) for iri in step.concepts}
        object.__setattr__(self, "_places", places)

    def step_of(self, iri: Iri) -> int | None:
        """The place of the step that holds a concept."""
        return self._places.get(iri)

    def chain(self, place: int) -> tuple[int, ...]:
        """The shortest way from a step to a goal, over steps that need each other.

        Ties go to the earlier step. () if no goal rests on it.
        """
        goals = {self._places[g] for g in self.goals if g in self._places}
        came: dict[int, int | None] = {place: None}
        work = deque([place])
        while work:
            at = work.popleft()
            if at in goals:
                return tuple(reversed(list(_back(came, at))))
            for user in self.steps[at].users:
                if user not in came:
                    came[user] = at
                    work.append(user)
        return ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """What leaving out a step means.

    `rests` are the places of later steps that rest on it, `only` the concepts that are needed
    for it alone.
    """

    rests: tuple[int, ...]
    only: tuple[Iri, ...]


def learning_path(
    net: Net,
    goals: Sequence[Iri],
    known: Known,
    picked: frozenset[Iri] = frozenset(),
    hand: Hand = UNMOVED,
) -> LearningPath:
    """All that the goals need and that is not known, in order; concepts in a circle together.

    Goals are finished one after the other; those that the net does not hold are passed over.
    `picked` are members of choices that the person prefers, `hand` is what they moved. Same input,
    same path, whatever the order of statements in a file.
    """
    wanted = [net.ranks[g] for g in dict.fromkeys(goals) if g in net.ranks]
    have = known.ranks(net)
    picks = frozenset(net.ranks[p] for p in picked if p in net.ranks)
    chosen = choose(net, wanted, have, picks)
    extra = differences(net, wanted, have, picks, chosen)
    needs = with_members(net.needs, ((owner, member) for (owner, _), member in chosen.taken))
    order = arranged(net, wanted, chosen.concepts, needs, hand)
    steps = tuple(_steps(net, order, needs))
    whole = _whole(net, wanted, needs, have)
    met = [net.iris[v] for v in whole if v in have]
    return LearningPath(
        goals=tuple(dict.fromkeys(goals)),
        steps=steps,
        known=tuple(iri for iri in met if iri in known.said),
        assumed=tuple(iri for iri in met if iri not in known.said),
        optional=tuple(_helpers(net, order, have)),
        minutes=sum(step.minutes for step in steps),
        saved_minutes=sum(net.minutes[v] for v in whole if v in have),
        left_out=tuple((net.iris[a], net.iris[b]) for a, b in order.left_out),
        gaps=tuple(net.iris[v] for v in whole if v not in have and v not in chosen.concepts),
        choices=tuple(
            Choice(net.iris[owner], tuple(net.iris[m] for m in members), net.iris[member], more)
            for ((owner, members), member), more in zip(chosen.taken, extra, strict=True)
        ),
        proven=chosen.proven,
    )


def skipped(net: Net, path: LearningPath, place: int, known: Known) -> Skipped:
    """What rests on a step, and what would not be needed if it were left out.

    The choices stay as they were taken.
    """
    gone = {net.ranks[iri] for iri in path.steps[place].concepts}
    taken = ((net.ranks[c.owner], net.ranks[c.taken]) for c in path.choices)
    needs = with_members(net.needs, taken)
    goals = [net.ranks[g] for g in path.goals if g in net.ranks]
    left = gone | reach(goals, needs, known.ranks(net) | gone)
    only = sorted(
        r for step in path.steps for iri in step.concepts if (r := net.ranks[iri]) not in left
    )
    users = [step.users for step in path.steps]
    return Skipped(tuple(sorted(reach(users[place], users))), tuple(net.iris[r] for r in only))


def shortened(path: LearningPath, known: Known) -> LearningPath | None:
    """What a path leaves where more is known than it was made for, in the order that it has.

    It is what a new path will most often be but for its order, and found at once. None where
    a circle is broken. O(path).
    """
    have = {at for at, step in enumerate(path.steps) if any(i in known for i in step.concepts)}
    if any(iri not in known for at in have for iri in path.steps[at].concepts):
        return None
    goals = (at for goal in path.goals if (at := path.step_of(goal)) is not None)
    left = sorted(reach(goals, [step.after for step in path.steps], have))
    place = {old: new for new, old in enumerate(left)}

    def there(places: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(place[at] for at in places if at in place)

    steps = tuple(
        replace(s, after=there(s.after), users=there(s.users), drawn=there(s.drawn))
        for s in map(path.steps.__getitem__, left)
    )
    return replace(path, steps=steps, minutes=sum(step.minutes for step in steps))


def _steps(net: Net, order: Arranged, needs: Sequence[Sequence[int]]) -> Iterator[Step]:
    why, circle = reasons(net, order, needs)
    users, drawn = turned(order.after), reduction(order.after)
    for i, part in enumerate(order.steps):
        yield Step(
            concepts=tuple(net.iris[v] for v in part),
            minutes=sum(net.minutes[v] for v in part),
            estimated=not all(net.timed[v] for v in part),
            after=order.after[i],
            users=users[i],
            why=tuple(_told(net, why[i])),
            drawn=drawn[i],
            circle=tuple(circle[i]),
        )


def _told(net: Net, whys: Iterable[Why]) -> Iterator[Reason]:
    return (Reason(net.iris[why.later], why.link) for why in whys)


def _helpers(net: Net, order: Arranged, have: frozenset[int]) -> Iterator[Helper]:
    place = order.places()
    for first, later in optional(net, order, have):
        yield Helper(net.iris[first], place[later], net.reasons[later, first][0])


def _whole(
    net: Net, goals: Sequence[int], needs: Sequence[Sequence[int]], have: frozenset[int]
) -> list[int]:
    """All that the goals need, known or not; a choice that knowledge meets counts one member."""
    met = ((owner, have.intersection(members)) for owner, members in net.choices)
    wide = with_members(needs, ((owner, min(known)) for owner, known in met if known))
    return sorted(reach(goals, wide))


def _back(came: Mapping[int, int | None], at: int | None) -> Iterator[int]:
    while at is not None:
        yield at
        at = came[at]
