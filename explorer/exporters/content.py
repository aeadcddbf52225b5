"""What an exported learning path shows, gathered once: every form of it is written from this.

Only here is the source asked. All texts are cleaned; IRIs stay as they are, since they are what
progress is matched by.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType

from explorer.exporters.cards import StudyCard, study_cards
from explorer.exporters.cleaning import cleaned, safe_link
from explorer.exporters.notes import cleaned_note
from explorer.exporters.published import UNPUBLISHED, Published
from explorer.exporters.words import words_in
from explorer.learn.known import Known
from explorer.learn.path import Choice, LearningPath, Reason, Step
from explorer.model.concept import (
    Concept,
    Description,
    Kind,
    Link,
    Origin,
    Reference,
    Relation,
    sentence,
)
from explorer.model.net import DEFAULT_MINUTES
from explorer.model.source import Source
from explorer.model.terms import Iri

NOTHING_KNOWN = Known()
NO_NOTES: Mapping[Iri, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Name:
    """What a concept is called; `language` only where it is not that of the content."""

    iri: Iri
    label: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """One concept of a step, as its card shows it; `note` is the person's own, in Markdown."""

    name: Name
    minutes: int
    estimated: bool = False
    definition: str = ""
    example: str = ""
    names: tuple[str, ...] = ()
    kind: Kind | None = None
    readings: tuple[Reference, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Because:
    """Why a step is on the path: the later concept that needs it, and the statement in words."""

    later: Iri
    sentence: str


@dataclass(frozen=True, slots=True)
class Help:
    """A concept that helps with a step and is not required, and the statement that says so."""

    name: Name
    sentence: str


@dataclass(frozen=True, slots=True)
class PageStep:
    """One step; `needs`, `used` and `drawn` are places of other steps.

    Of the members of an `either` step one suffices: the first is the one on the path. Several
    members are otherwise learned together, and `circle` says how they need each other.
    """

    members: tuple[Member, ...]
    minutes: int
    either: bool = False
    goal: bool = False
    why: tuple[Because, ...] = ()
    circle: tuple[str, ...] = ()
    needs: tuple[int, ...] = ()
    used: tuple[int, ...] = ()
    drawn: tuple[int, ...] = ()
    helps: tuple[Help, ...] = ()

    @property
    def estimated(self) -> bool:
        """Whether the ontology does not say how long it takes."""
        return any(m.estimated for m in (self.members[:1] if self.either else self.members))

    @property
    def together(self) -> bool:
        return len(self.members) > 1 and not self.either

    def title(self, between: str) -> str:
        """The labels of its members, with `between` where one suffices."""
        joined = f" {between} " if self.either else " + "
        return joined.join(member.name.label for member in self.members)


@dataclass(frozen=True, slots=True)
class Assumed:
    """A concept that is assumed known, and the label of the one that explains it, or ""."""

    name: Name
    because: str = ""


@dataclass(frozen=True, slots=True)
class PathPage:
    """Everything that a page, a text or a file about one learning path says.

    `minutes_a_week` is how fast it is gone, 0 where that is open, and `days_off` the weekdays on
    which it is not, Monday being 0; `calendar` is what calendars hold of it already. `cards` are
    those of the steps. `moment` is when it is made where that is no matter of the day alone: of
    two decks Anki takes the later.
    """

    origin: Origin
    language: str
    day: date
    goals: tuple[Name, ...]
    steps: tuple[PageStep, ...]
    known: tuple[Name, ...]
    assumed: tuple[Assumed, ...]
    gaps: tuple[Name, ...]
    minutes: int
    saved_minutes: int
    minutes_a_week: int = 0
    days_off: frozenset[int] = frozenset()
    calendar: Published = UNPUBLISHED
    cards: tuple[StudyCard, ...] = ()
    moment: datetime | None = None
    linked: Mapping[Iri, str] = field(default_factory=dict)
    """Notes in which other concepts of the path are links to their IRIs, by concept."""

    @property
    def title(self) -> str:
        return ", ".join(goal.label for goal in self.goals)

    @property
    def optional(self) -> tuple[Help, ...]:
        """What helps, over all steps."""
        return tuple(found for step in self.steps for found in step.helps)


def gather(
    source: Source,
    path: LearningPath,
    day: date,
    known: Known = NOTHING_KNOWN,
    notes: Mapping[Iri, str] = NO_NOTES,
) -> PathPage:
    """Ask the source for all that a file about `path` says, in the source's language.

    `day` is the day it is made on; `known` explains what is assumed; `notes` are the person's own
    where they go with it. An ontology without an IRI takes the first goal's namespace. May block.
    """
    asked = replace(_ask(source, path, known), notes=notes)
    origin = source.origin
    home = origin.iri or (_namespace(path.goals[0]) if path.goals else "")
    return PathPage(
        Origin(cleaned(origin.title), home, cleaned(origin.version)),
        asked.language,
        day,
        asked.names(path.goals),
        tuple(_steps(asked, path)),
        asked.names(path.known),
        tuple(
            Assumed(asked.name(iri), asked.label(known.because.get(iri))) for iri in path.assumed
        ),
        asked.names(path.gaps),
        path.minutes,
        path.saved_minutes,
        cards=study_cards(source, [iri for step in path.steps for iri in step.concepts], notes),
    )


def _namespace(iri: Iri) -> str:
    """The IRI up to the last "#" or "/"."""
    end = max(iri.rfind("#"), iri.rfind("/"))
    return iri[:end] if end > 0 else iri


@dataclass(frozen=True, slots=True)
class _Asked:
    """The answers of the source, and how they read."""

    language: str
    concepts: Mapping[Iri, Concept]
    details: Mapping[Iri, Description]
    relations: Mapping[Iri, Relation]
    notes: Mapping[Iri, str] = field(default_factory=dict)

    def label(self, iri: Iri | None) -> str:
        return cleaned(self.concepts[iri].label) if iri else ""

    def name(self, iri: Iri) -> Name:
        return Name(iri, self.label(iri) or cleaned(iri), cleaned(self.concepts[iri].language))

    def names(self, iris: Iterable[Iri]) -> tuple[Name, ...]:
        return tuple(map(self.name, iris))

    def sentence(self, link: Link) -> str:
        labels = {iri: self.label(iri) for iri in (link.source, link.target)}
        return cleaned(sentence(link, labels, self.relations))

    def because(self, reason: Reason) -> Because:
        return Because(reason.later, self.sentence(reason.link))

    def member(self, iri: Iri) -> Member:
        concept, detail = self.concepts[iri], self.details[iri]
        kind = concept.kind
        return Member(
            self.name(iri),
            concept.minutes or DEFAULT_MINUTES,
            concept.minutes is None,
            cleaned(concept.definition),
            cleaned(detail.examples[0]) if detail.examples else "",
            tuple(filter(None, map(cleaned, concept.names))),
            Kind(kind.iri, cleaned(kind.label), kind.place) if kind else None,
            tuple(map(_reading, detail.references)),
            cleaned_note(self.notes.get(iri, "")),
        )


def _reading(found: Reference) -> Reference:
    url = safe_link(found.url)
    title = cleaned(found.title) or url
    return Reference(title, url, cleaned(found.authors), cleaned(found.year))


def _ask(source: Source, path: LearningPath, known: Known) -> _Asked:
    taught = {iri for step in path.steps for iri in step.concepts}
    taught |= {iri for choice in path.choices for iri in choice.members}
    mentioned = {*path.goals, *path.known, *path.assumed, *path.gaps}
    mentioned |= {known.because[iri] for iri in path.assumed if iri in known.because}
    mentioned |= {choice.owner for choice in path.choices}
    mentioned |= {helper.concept for helper in path.optional}
    links = [reason.link for step in path.steps for reason in step.why]
    links += [link for step in path.steps for link in step.circle]
    links += [helper.link for helper in path.optional]
    mentioned |= {end for link in links for end in (link.source, link.target)}
    return _Asked(
        source.language or "en",
        source.concepts(sorted(taught | mentioned)),
        {iri: source.describe(iri) for iri in sorted(taught)},
        source.relations(),
    )


def _steps(asked: _Asked, path: LearningPath) -> Iterator[PageStep]:
    for place, step in enumerate(path.steps):
        choices = _choices_of(step, path)
        either = bool(choices)
        members = (step.concepts[0], *_others(choices[0])) if either else step.concepts
        why = tuple(map(asked.because, step.why)) or tuple(_owners(asked, choices))
        yield PageStep(
            tuple(map(asked.member, members)),
            step.minutes,
            either,
            any(goal in step.concepts for goal in path.goals),
            why,
            tuple(map(asked.sentence, step.circle)),
            step.after,
            step.users,
            step.drawn,
            tuple(
                Help(asked.name(helper.concept), asked.sentence(helper.link))
                for helper in path.optional
                if helper.step == place
            ),
        )


def _choices_of(step: Step, path: LearningPath) -> tuple[Choice, ...]:
    """The choices that a step is there for, and for nothing else: only then does one suffice."""
    if len(step.concepts) > 1 or step.why or step.concepts[0] in path.goals:
        return ()
    taken = tuple(choice for choice in path.choices if choice.taken == step.concepts[0])
    same = len({frozenset(choice.members) for choice in taken}) == 1
    return taken if same and len(taken[0].members) > 1 else ()


def _others(choice: Choice) -> tuple[Iri, ...]:
    return tuple(iri for iri in choice.members if iri != choice.taken)


def _owners(asked: _Asked, choices: Iterable[Choice]) -> Iterator[Because]:
    words = words_in(asked.language)
    for choice in choices:
        yield Because(choice.owner, words("one_needed", name=asked.label(choice.owner)))
