"""Marks whose concept is gone, without a word of what replaced it: which concept may be meant.

Concepts are suggested by their names alone. A match takes along all that the person said: marks,
goals, notes, decisions and reviews.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from explorer.app.learning.moved import Moves, following, moves
from explorer.app.session import Message, Session
from explorer.model.concept import Concept, local_name
from explorer.model.source import Source, Token
from explorer.model.terms import Iri
from explorer.store.search.folding import near

SUGGESTED, LOOKED = 3, 20_000
_SEAM = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[-_+%\s]+")


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A mark without a concept: what the concept was called, and those that may be meant."""

    iri: Iri
    name: str
    mark: Iri
    suggested: tuple[Concept, ...] = ()


def unmatched(source: Source, token: Token) -> tuple[Unmatched, ...]:
    """All of them, by name. May take seconds in a large ontology."""
    marks = source.marks()
    found = []
    for iri in moves(source).lost:
        token.check()
        name = spaced(local_name(iri))
        found.append(Unmatched(iri, name, marks[iri], suggested(source, name)))
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.iri)))


def spaced(name: str) -> str:
    """A name in an IRI as words: "PagedAttention" is "Paged Attention"."""
    return " ".join(part for part in _SEAM.split(name) if part) or name


def suggested(source: Source, text: str) -> tuple[Concept, ...]:
    """The concepts whose names are like a text, the likeliest first. May block."""
    hits = [hit.concept for hit in source.search(text, SUGGESTED)]
    if len(hits) < SUGGESTED:
        hits += _alike(source, text)
    return tuple({concept.iri: concept for concept in hits}.values())[:SUGGESTED]


def _alike(source: Source, text: str) -> Iterable[Concept]:
    by_name = {concept.label: concept for concept in source.ranked(LOOKED)}
    return [by_name[name] for name in near(text, by_name, SUGGESTED)]


def match(session: Session, gone: Unmatched, concept: Concept) -> None:
    """Give all that was said of a concept that is gone to another one."""
    found = Moves(moved={gone.iri: concept.iri})
    change = following(session.store, found, session.today())
    session.do(f"Match {gone.name} with {concept.label}", change)
    if session.reviewing is not None:
        session.reviewing.follow(found.moved, change)
    words = f"What you said of {gone.name} is said of {concept.label} now."
    session.told.send(Message(words, undo=True))
