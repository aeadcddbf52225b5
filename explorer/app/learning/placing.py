"""What do I know already: which concepts are asked about, the next question, the marks at the end.

Asks the source, and may block, but for `apply`.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from enum import Enum

from explorer.app.learning.plan import Plan
from explorer.app.session import Message, Session
from explorer.app.wording import counted, listed
from explorer.learn.placement import Answers, Question, judged, proposals, question
from explorer.learn.retired import retired
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.concept import Concept
from explorer.model.learner import marking
from explorer.model.net import Net
from explorer.model.source import Source
from explorer.model.terms import Iri, Statement

COMMAND = "learn.placement"
MOST = 10
"""So many questions are asked at most."""
WHOLE = 150
"""Above so many concepts the whole ontology is too much for ten questions."""
FEW = 3
"""Fewer selected concepts are no area."""
LONG = 5
"""From so many steps on a first plan brings the offer."""


class Answer(Enum):
    """What a person says to “Could you explain it to a colleague?”."""

    YES = "Yes"
    UNSURE = "Not sure"
    NO = "No"
    SKIP = "Skip"


_FIELDS = {Answer.YES: "yes", Answer.NO: "no", Answer.UNSURE: "unsure", Answer.SKIP: "skipped"}
_REASONS = {
    v.KNOWN: "Asked whether I could explain it to a colleague: yes.",
    v.SHAKY: "Asked whether I could explain it to a colleague: not sure.",
}


@dataclass(frozen=True, slots=True)
class Area:
    """What is asked about, in words too; `known` is what is known before, and not asked."""

    net: Net
    concepts: frozenset[Iri]
    words: str
    known: frozenset[Iri] = frozenset()


@dataclass(frozen=True, slots=True)
class Asking:
    """The question that is asked now; None at the end. `before` are the answers so far."""

    area: Area
    before: Answers
    question: Question | None = None
    concept: Concept | None = None

    @property
    def number(self) -> int:
        """Which question it is, from 1."""
        return self.before.count + 1


@dataclass(frozen=True, slots=True)
class Proposed:
    """A mark that follows from the answers, and what is assumed known because of it."""

    concept: Concept
    mark: Iri
    assumed: tuple[Concept, ...] = ()

    @property
    def words(self) -> str:
        """Why, for a row: "because you know it: 12 assumed, Token, Corpus and 10 more"."""
        if self.mark == v.SHAKY:
            return "shaky, since you were not sure"
        if not self.assumed:
            return "known; nothing else follows"
        names = listed([concept.label for concept in self.assumed])
        return f"because you know it: {len(self.assumed)} assumed, {names}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The marks that are proposed, those that explain most first.

    `against` are concepts that were answered with yes though they need one answered with no.
    """

    proposed: tuple[Proposed, ...]
    against: tuple[Concept, ...] = ()
    size: int = 0

    def known(self, taken: Iterable[Iri]) -> int:
        """How much of the area would be known with these marks."""
        chosen = set(taken)
        return sum(
            1 + len(one.assumed)
            for one in self.proposed
            if one.mark == v.KNOWN and one.concept.iri in chosen
        )


# --- what is asked about ----------------------------------------------------------------------


def area_of(source: Source, plan: Plan, selected: frozenset[Iri]) -> Area | None:
    """The plan's concepts, else what is selected or the branch below it, else a small ontology.

    What the ontology has retired is asked about only where the plan needs it. None where a goal
    has to be chosen first.
    """
    net, steps = plan.net, (iri for step in plan.path.steps for iri in step.concepts)
    known = plan.known.said | plan.known.assumed
    used = net.ranks.keys() - {net.iris[rank] for rank in retired(net, steps)}
    found = _parts(source, plan, selected, used)
    if found is None:
        return None
    concepts, words = found
    return Area(net, concepts & used - known, words, known)


def _parts(
    source: Source, plan: Plan, selected: frozenset[Iri], used: AbstractSet[Iri]
) -> tuple[frozenset[Iri], str] | None:
    if plan.path.goals:
        goals = source.concepts(plan.path.goals)
        steps = frozenset(iri for step in plan.path.steps for iri in step.concepts)
        names = [goals[g].label for g in plan.path.goals]
        return steps, f"what {listed(names)} {'need' if len(names) > 1 else 'needs'}"
    if len(selected) >= FEW:
        return selected, counted(len(selected), "selected concept")
    for iri in selected:
        below = _branch(source, iri, WHOLE)
        if len(below) >= FEW:
            return below, f"{source.concepts([iri])[iri].label} and what is below it"
    return (frozenset(used), "the whole ontology") if len(used) <= WHOLE else None


def _branch(source: Source, top: Iri, most: int) -> frozenset[Iri]:
    """A concept and all below it; empty where these are too many."""
    met, work = {top}, [top]
    while work:
        for concept in source.narrower(work.pop(), most):
            if concept.iri not in met:
                met.add(concept.iri)
                work.append(concept.iri)
        if len(met) > most:
            return frozenset()
    return frozenset(met)


# --- asking -----------------------------------------------------------------------------------


def asking(source: Source, area: Area, before: Answers) -> Asking:
    """The next question, or the end: all is settled, or enough was asked."""
    found = question(area.net, area.concepts, before) if before.count < MOST else None
    if found is None:
        return Asking(area, before)
    return Asking(area, before, found, source.concepts([found.concept])[found.concept])


def answered(before: Answers, iri: Iri, answer: Answer) -> Answers:
    """The answers with one more."""
    field = _FIELDS[answer]
    return replace(before, **{field: (*getattr(before, field), iri)})


def outcome(source: Source, area: Area, answers: Answers) -> Outcome:
    """The marks that follow from the answers."""
    unsure = frozenset(answers.unsure)
    wanted = {*answers.yes, *answers.unsure}
    found = proposals(area.net, answers)
    wanted |= {iri for one in found for iri in one.assumed}
    concepts = source.concepts(sorted(wanted))
    sure = []
    for one in found:
        assumed = (i for i in one.assumed if i not in area.known and i not in unsure)
        sure.append(Proposed(concepts[one.concept], v.KNOWN, tuple(concepts[i] for i in assumed)))
    shaky = tuple(Proposed(concepts[iri], v.SHAKY) for iri in answers.unsure)
    sure.sort(key=lambda one: (-len(one.assumed), area.net.ranks[one.concept.iri]))
    kept = judged(area.net, answers).known
    against = tuple(concepts[iri] for iri in answers.yes if iri not in kept)
    return Outcome((*sure, *shaky), against, len(area.concepts))


def apply(session: Session, taken: Mapping[Iri, Iri]) -> None:
    """Give these concepts their marks, with the reason, as one step that can be undone."""
    added, removed = set[Statement](), set[Statement]()
    for mark in (v.KNOWN, v.SHAKY):
        days = dict.fromkeys((i for i, m in taken.items() if m == mark), session.today())
        change = marking(session.store, days, mark, _REASONS[mark])
        added |= change.added
        removed |= change.removed
    title = f"Mark {counted(len(taken), 'concept')} by questions"
    session.do(title, Change(frozenset(removed), frozenset(added)))


class Offer:
    """Offers the questions once, when a first goal is set by someone who marked nothing yet."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._goals = session.store.goals()
        self._ends = [session.learning.planned.connect(self._planned)]

    def close(self) -> None:
        """Offer nothing more."""
        while self._ends:
            self._ends.pop()()

    def _planned(self, plan: Plan) -> None:
        store = self._session.store
        if self._goals or store.marks():
            self.close()
        elif store.goals() and len(plan.path.steps) >= LONG:
            self.close()
            steps = counted(len(plan.path.steps), "step")
            text = f"Your plan has {steps}. A few questions leave out what you know."
            self._session.told.send(Message(text, offer=COMMAND))
