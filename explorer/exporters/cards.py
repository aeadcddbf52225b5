"""A concept as a card: the question, and what to compare one's own words with.

The review in the window and the deck for Anki are made from these.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from explorer.exporters.cleaning import cleaned
from explorer.exporters.notes import cleaned_note
from explorer.model import vocabulary as v
from explorer.model.concept import Concept, Link, sentence
from explorer.model.source import Source
from explorer.model.terms import NOTES, Iri, Literal

MOST = 12
"""So many relations are read out at most."""


@dataclass(frozen=True, slots=True)
class StudyCard:
    """`sentences` are its relations in words; `notes` are the person's own."""

    concept: Concept
    examples: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def iri(self) -> Iri:
        return self.concept.iri

    @property
    def question(self) -> str:
        """What is asked first."""
        return f"Explain {cleaned(self.concept.label)}, then compare."


def study_cards(
    source: Source, iris: Iterable[Iri], notes: Mapping[Iri, str] | None = None
) -> tuple[StudyCard, ...]:
    """The cards of these concepts, in their order; with `notes` these instead of one's own.

    May block.
    """
    cards = (study_card(source, iri) for iri in iris)
    if notes is None:
        return tuple(cards)
    own = {iri: cleaned_note(note) for iri, note in notes.items()}
    return tuple(replace(c, notes=(own[c.iri],) if own.get(c.iri) else ()) for c in cards)


def study_card(source: Source, iri: Iri) -> StudyCard:
    """The card of a concept, in the language of the source. May block."""
    described = source.describe(iri)
    links = [link for link in source.links(iri, 4 * MOST) if not link.inferred]
    own = sorted(
        s.object.value
        for s in described.statements
        if s.graph == NOTES and s.subject == iri and isinstance(s.object, Literal)
        if s.predicate == v.NOTE
    )
    return StudyCard(
        described.concept,
        tuple(map(cleaned, described.examples)),
        tuple(map(cleaned, _sentences(source, iri, links))),
        tuple(own),
    )


def _sentences(source: Source, iri: Iri, links: Iterable[Link]) -> Iterable[str]:
    """What the concept itself says first, then what others say of it; each once."""
    found = sorted(links, key=lambda link: link.source != iri)[:MOST]
    ends = {end for link in found for end in (link.source, link.target)}
    labels = {end: concept.label for end, concept in source.concepts(sorted(ends)).items()}
    relations = source.relations()
    return dict.fromkeys(sentence(link, labels, relations) for link in found)
