"""What a text speaks of, what of that is known, and what it takes to read it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from threading import Lock

from explorer.app.learning.plan import Plan
from explorer.app.wording import counted, duration
from explorer.learn.mentions import Mention, Names, Stranger, strangers
from explorer.learn.path import LearningPath
from explorer.model.concept import Concept, Named
from explorer.model.source import Source, Token
from explorer.model.terms import Iri
from explorer.scene.glyphs import State

Meant = Mapping[str, Iri | None]
"""What a person said of a word that is not sure, as `word_of` writes it; None: no concept."""
Planner = Callable[[tuple[Iri, ...]], Plan]


class Glossary:
    """All names of one ontology, made ready when a text is first read. Safe from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._names: Names | None = None
        self._edition = 0

    def names(self, source: Source, token: Token) -> Names:
        """May take seconds the first time."""
        with self._lock:
            found, edition = self._names, self._edition
            if found is None:
                found = Names(_checked(source, token))
                # What was forgotten meanwhile is not kept.
                self._names = found if edition == self._edition else None
            return found

    def forget(self) -> None:
        """The ontology is another: its names are to be read anew."""
        self._edition += 1
        self._names = None


def _checked(source: Source, token: Token) -> Iterator[Named]:
    for name in source.names(token):
        token.check()
        yield name


@dataclass(frozen=True, slots=True)
class Text:
    """A text in its language, and where it names concepts."""

    text: str
    language: str = ""
    mentions: tuple[Mention, ...] = ()

    def word(self, mention: Mention) -> str:
        """The words of a mention."""
        return self.text[mention.start : mention.end]


def find(names: Names, text: str, language: str) -> Text:
    """Where `text`, written in `language`, names concepts."""
    return Text(text, language, names.mentions(text, language.partition("-")[0]))


def word_of(text: Text, mention: Mention) -> str:
    """The words of a mention as an answer about it counts: for all that are written alike."""
    return " ".join(text.word(mention).casefold().split())


@dataclass(frozen=True, slots=True)
class Spoken:
    """A concept that the text speaks of, how often, and what the person has with it."""

    concept: Concept
    count: int
    state: State


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word that may mean one of these concepts, or none."""

    word: str
    count: int
    concepts: tuple[Concept, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with all that was found in it, the most frequent first.

    `text.mentions` are those that are left after what the person answered. `needed` are
    prerequisites that the text does not name, in the order of learning; `path` leads to all that
    it does and that is not known.
    """

    text: Text
    spoken: tuple[Spoken, ...]
    doubts: tuple[Doubt, ...]
    strangers: tuple[Stranger, ...]
    needed: tuple[Concept, ...]
    path: LearningPath

    @property
    def new(self) -> tuple[Iri, ...]:
        """What the text speaks of and is not known."""
        return tuple(s.concept.iri for s in self.spoken if not has(s.state))

    @property
    def states(self) -> dict[Iri, State]:
        """What the person has with each concept of the text."""
        return {s.concept.iri: s.state for s in self.spoken}

    @property
    def sentence(self) -> str:
        """How much of it is known, and what reading it takes."""
        total, new = len(self.spoken), len(self.new)
        if not total:
            return "No concept of this ontology was found in the text."
        if not new:
            return f"You know {'all ' if total > 1 else ''}{counted(total, 'concept')} in it."
        first = f" and {counted(len(self.needed), 'prerequisite')}" if self.needed else ""
        time = f", about {duration(self.path.minutes)}" if self.path.minutes else ""
        return (
            f"You know {total - new} of {total}. "
            f"To read this you need {counted(new, 'concept')}{first}{time}."
        )


def has(state: State) -> bool:
    """Whether that state means to know."""
    return state in (State.KNOWN, State.ASSUMED)


def reading(source: Source, text: Text, meant: Meant, planner: Planner) -> Reading:
    """What it takes to read the text. `planner` plans for the goals it is given; may block."""
    left = replace(text, mentions=tuple(_answered(text, meant)))
    counts = Counter(m.concepts[0] for m in left.mentions if m.sure)
    plan = planner(tuple(counts))
    concepts = source.concepts({*counts, *(i for step in plan.path.steps for i in step.concepts)})
    weak = frozenset(iri for step in plan.path.steps for iri in step.concepts)
    spoken = (Spoken(concepts[i], n, _state(i, plan, weak)) for i, n in counts.items())
    return Reading(
        left,
        tuple(sorted(spoken, key=lambda s: (-s.count, s.concept.label.casefold()))),
        tuple(_doubts(source, left)),
        strangers(text.text, left.mentions),
        tuple(concepts[i] for step in plan.path.steps for i in step.concepts if i not in counts),
        plan.path,
    )


def _answered(text: Text, meant: Meant) -> Iterator[Mention]:
    for mention in text.mentions:
        word = word_of(text, mention)
        if mention.sure or word not in meant:
            yield mention
        elif (concept := meant[word]) is not None:
            yield Mention(mention.start, mention.end, (concept,), sure=True)


def _state(iri: Iri, plan: Plan, weak: frozenset[Iri]) -> State:
    if iri in weak or iri not in plan.known:
        return State.OPEN
    return State.KNOWN if iri in plan.known.said else State.ASSUMED


def _doubts(source: Source, text: Text) -> Iterator[Doubt]:
    unsure = {word_of(text, m): m for m in reversed(text.mentions) if not m.sure}
    counts = Counter(word_of(text, m) for m in text.mentions if not m.sure)
    concepts = source.concepts({iri for m in unsure.values() for iri in m.concepts})
    for word, count in counts.most_common():
        mention = unsure[word]
        yield Doubt(text.word(mention), count, tuple(concepts[iri] for iri in mention.concepts))
