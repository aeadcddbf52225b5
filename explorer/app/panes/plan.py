"""The plan as the person reads it: steps with their reasons, what is known, one sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from explorer.app.learning.plan import Plan, Standing
from explorer.app.learning.states import step_mark
from explorer.app.panes.plan_remarks import Remark, choice_words, left_out, step_remarks
from explorer.app.panes.plan_times import NO_TIMES, Times, times
from explorer.app.panes.statements import Teller
from explorer.app.wording import counted, duration, listed
from explorer.learn.path import Choice, LearningPath, Step
from explorer.model.concept import Concept, Link
from explorer.model.source import Source
from explorer.model.terms import Iri
from explorer.scene.glyphs import Mark

NEEDED = 3
"""So many later steps are named."""
Stated = Mapping[Link, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Line:
    """One reason under its caption: "Why", "Attention Mechanism requires Embedding"."""

    caption: str
    text: str


@dataclass(frozen=True, slots=True)
class StepView:
    """One step; several concepts are learned together. `choice` names what could be taken too.

    `remarks` are lines below it, on which one can act. `shaky`: the person is not sure of it.
    """

    concepts: tuple[Concept, ...]
    mark: Mark
    minutes: int
    estimated: bool
    lines: tuple[Line, ...]
    choice: str = ""
    remarks: tuple[Remark, ...] = ()
    shaky: bool = False

    @property
    def iri(self) -> Iri:
        return self.concepts[0].iri

    @property
    def name(self) -> str:
        """The concept, or those that are learned together."""
        names = ", ".join(concept.label for concept in self.concepts)
        return f"Learn together: {names}" if len(self.concepts) > 1 else names


@dataclass(frozen=True, slots=True)
class HelperView:
    """A concept that helps with one of the step at `step`, `later`, and is not required."""

    concept: Concept
    step: int
    sentence: str
    later: Iri


@dataclass(frozen=True, slots=True)
class KnownView:
    """A concept that is known already; `because` names what makes it assumed, else ""."""

    concept: Concept
    because: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole plan in words; `stated` has the files of each link that is a reason in it."""

    goals: tuple[Concept, ...]
    steps: tuple[StepView, ...]
    helpers: tuple[HelperView, ...]
    known: tuple[KnownView, ...]
    gaps: tuple[Concept, ...]
    sentence: str
    left_out: tuple[Remark, ...] = ()
    times: Times = NO_TIMES
    deadlines: Mapping[Iri, date] = field(default_factory=dict)
    minutes_a_week: int = 0
    days_off: frozenset[int] = frozenset()
    stated: Stated = field(default_factory=dict)


def overview(
    source: Source,
    plan: Plan,
    today: date | None = None,
    before: Standing | None = None,
    last: tuple[Plan, Overview] | None = None,
) -> Overview:
    """Read the plan aloud, in the language of the source. May block.

    With a day, it is told when the plan is done and what changed since it stood as `before`.
    `last`, what was read of the same source, changes no answer: what a mark leaves as it is, is
    not looked up again.
    """
    path = plan.path
    words = _Words(source, plan, _still_stated(plan, last))
    label = words.teller.label
    return Overview(
        goals=words.concepts(path.goals),
        steps=tuple(words.step(place) for place in range(len(path.steps))),
        helpers=tuple(
            HelperView(
                words.concepts([h.concept])[0],
                h.step,
                words.teller.link(h.link),
                h.link.other(h.concept),
            )
            for h in path.optional
        ),
        known=tuple(_known(words, plan)),
        gaps=words.concepts(path.gaps),
        sentence=summary(path),
        left_out=tuple(left_out(plan, label)),
        times=times(plan, before, today, label) if today else NO_TIMES,
        deadlines=plan.decided.deadlines,
        minutes_a_week=plan.decided.minutes_a_week,
        days_off=plan.decided.days_off,
        stated=words.stated,
    )


def _still_stated(plan: Plan, last: tuple[Plan, Overview] | None) -> Stated:
    """Which files state what: known where neither ontology nor decisions changed since."""
    if last is None or last[0].read is not plan.read or last[0].decided != plan.decided:
        return {}
    return last[1].stated


def summary(path: LearningPath) -> str:
    """How long the path is, and what knowledge saves.

    "9 steps, about 3 h 10 min. You know 4 of 13 already (1 assumed), saving 1 h 20 min."
    It also says where the search among either/or ended before all was tried.
    """
    have = len(path.known) + len(path.assumed)
    whole = have + sum(len(step.concepts) for step in path.steps)
    if not path.steps:
        return f"You know all that it takes: {counted(have, 'concept')}." if have else ""
    length = f"{counted(len(path.steps), 'step')}, about {duration(path.minutes)}."
    if not path.proven:
        length += " Perhaps not the shortest way."
    if not have:
        return length
    assumed = f" ({len(path.assumed)} assumed)" if path.assumed else ""
    saved = duration(path.saved_minutes)
    return f"{length} You know {have} of {whole} already{assumed}, saving {saved}."


def _known(words: "_Words", plan: Plan) -> Iterable[KnownView]:
    path = plan.path
    for concept in words.concepts((*path.known, *path.assumed)):
        by = plan.known.because.get(concept.iri)
        yield KnownView(concept, words.teller.label(by) if by else "")


class _Words:
    """Finds the words for each part of one path."""

    def __init__(self, source: Source, plan: Plan, kept: Stated) -> None:
        self._source, self._plan, self._path = source, plan, plan.path
        self._kept, self.stated = kept, dict[Link, tuple[str, ...]]()
        path = plan.path
        self.teller = Teller(source)
        self._choices: Mapping[Iri, Choice] = {choice.taken: choice for choice in path.choices}
        self._goals = goals_of(path)

    def concepts(self, iris: Iterable[Iri]) -> tuple[Concept, ...]:
        wanted = tuple(iris)
        found = self._source.concepts(wanted)
        return tuple(found[iri] for iri in wanted)

    def step(self, place: int) -> StepView:
        step = self._path.steps[place]
        return StepView(
            self.concepts(step.concepts),
            step_mark(self._path, place),
            step.minutes,
            step.estimated,
            tuple(self._lines(step, place)),
            self._choice(step),
            tuple(step_remarks(self._plan, place, self.teller.label)),
            not self._plan.known.shaky.isdisjoint(step.concepts),
        )

    def _lines(self, step: Step, place: int) -> Iterable[Line]:
        goal = not set(self._path.goals).isdisjoint(step.concepts)
        why = self._why(step)
        yield Line("Why", f"your goal; {why}" if goal and why else "your goal" if goal else why)
        if step.users:
            yield Line("Needed for", self._needed(step, place))
        if step.circle:
            sentences = [self.teller.link(link) for link in step.circle]
            yield Line("Together", f"{'; '.join(sentences)}")

    def _why(self, step: Step) -> str:
        """The first reason, how many more there are, and where it is stated."""
        if not step.why:
            return ""
        link = step.why[0].link
        files = self._files(link)
        more = len(step.why) - 1
        also = f" and {more} more" if more else ""
        stated = f" – stated in {', '.join(files)}" if files else ""
        return f"{self.teller.link(link)}{also}{stated}"

    def _files(self, link: Link) -> tuple[str, ...]:
        files = self._kept.get(link)
        if files is None:
            files = self.teller.files(link, self._source.describe(link.source))
        self.stated[link] = files
        return files

    def _needed(self, step: Step, place: int) -> str:
        users = [f"step {user + 1} {self._name(user)}" for user in step.users]
        many = len(self._goals[place])
        return listed(users, NEEDED) + (f"; for {many} goals" if many > 1 else "")

    def _name(self, place: int) -> str:
        return ", ".join(map(self.teller.label, self._path.steps[place].concepts))

    def _choice(self, step: Step) -> str:
        choice = next((self._choices[i] for i in step.concepts if i in self._choices), None)
        return "" if choice is None else choice_words(choice, self.teller.label)


def goals_of(path: LearningPath) -> list[set[Iri]]:
    """For each step the goals that rest on it."""
    found: list[set[Iri]] = [set() for _ in path.steps]
    for goal in path.goals:
        start = path.step_of(goal)
        work = [] if start is None else [start]
        while work:
            place = work.pop()
            if goal not in found[place]:
                found[place].add(goal)
                work.extend(path.steps[place].after)
    return found
