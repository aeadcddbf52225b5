"""What the palette finds: concepts and commands for a few typed letters, in groups, best first."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from explorer.app.commands.command import Command
from explorer.app.notes import notes_of
from explorer.model.concept import Concept, Hit
from explorer.model.source import Source
from explorer.model.terms import Iri
from explorer.store.search.folding import folded

LIMIT = 50
COMMAND_LIMIT = 8
NOTES_LIMIT = 10
NEAR_LIMIT = 3
_ALIKE = 0.8
# Words of a definition are this much longer than a name could be.
_LONGER = 24
# Letters of a definition that may stand before the word that was found.
_LEAD = 40


@dataclass(frozen=True, slots=True)
class Finding:
    """A concept that was found: why, and which words of its label were hit."""

    concept: Concept
    reason: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to one question; `near` are names that are alike where nothing was found.

    `noted` are concepts on which the person wrote what was typed.
    """

    text: str
    named: tuple[Finding, ...] = ()
    defined: tuple[Finding, ...] = ()
    total: int = 0
    near: tuple[str, ...] = ()
    noted: tuple[Finding, ...] = ()

    @property
    def shown(self) -> int:
        """How many concepts are listed."""
        return len(self.named) + len(self.defined) + len(self.noted)


def find(source: Source, text: str, limit: int = LIMIT) -> Found:
    """Concepts by name, other name, definition and the person's own notes; may block."""
    page = source.search(text, limit)
    findings = [(hit, _finding(hit, text)) for hit in page]
    named = tuple(f for hit, f in findings if not _in_definition(hit))
    noted = _noted(source, text, {f.concept.iri for f in named})
    total = page.total + len(noted)
    return Found(
        text,
        named,
        tuple(f for hit, f in findings if _in_definition(hit)),
        total,
        () if total else source.near(text, NEAR_LIMIT),
        noted,
    )


def _noted(source: Source, text: str, but: Collection[Iri]) -> tuple[Finding, ...]:
    """Concepts whose note has all words that were typed, and that are not found by name."""
    wanted = folded(text).split()
    notes = {iri: note for iri, note in notes_of(source).items() if iri not in but}
    hits = [iri for iri, note in notes.items() if wanted and _has(note, wanted)]
    concepts = source.concepts(hits)
    found = sorted(concepts.values(), key=lambda c: (c.label.casefold(), c.iri))
    return tuple(
        Finding(c, f"in your note: {_around(' '.join(notes[c.iri].split()), text)}")
        for c in found[:NOTES_LIMIT]
    )


def _has(note: str, wanted: Sequence[str]) -> bool:
    flat = folded(note)
    return all(word in flat for word in wanted)


def recent(source: Source, iris: Sequence[Iri], text: str = "") -> Found:
    """The concepts that were visited last."""
    known = source.concepts(iris)
    return Found(text, tuple(Finding(known[iri]) for iri in iris), total=len(iris))


def _in_definition(hit: Hit) -> bool:
    concept = hit.concept
    return (
        hit.matched not in (concept.label, *concept.names)
        and len(hit.matched) > len(concept.label) + _LONGER
    )


def _finding(hit: Hit, text: str) -> Finding:
    concept = hit.concept
    words = tuple(_hit_words(concept.label, text))
    if _in_definition(hit):
        return Finding(concept, _around(hit.matched, text), words)
    wanted = folded(text).replace(" ", "")
    name = folded(hit.matched).replace(" ", "")
    if hit.matched != concept.label:
        return Finding(concept, f"also: {hit.matched}", words)
    if wanted in name or _initials(hit.matched).startswith(wanted):
        return Finding(concept, "", words)
    return Finding(concept, "nearly that name", words)


def _initials(text: str) -> str:
    return "".join(word[0] for word in folded(text).split())


def _hit_words(label: str, text: str) -> Iterable[str]:
    """The parts of the label that what was typed meets, typing errors forgiven."""
    wanted = folded(text).split()
    for word in label.split():
        flat = folded(word)
        for want in wanted:
            if want in flat:
                start = flat.index(want) if len(flat) == len(word) else 0
                yield word[start : start + len(want)] if len(flat) == len(word) else word
                break
            if len(want) > 3 and SequenceMatcher(None, want, flat).ratio() >= _ALIKE:
                yield word
                break


def _around(definition: str, text: str) -> str:
    """The part of a definition around the first word that was typed."""
    place = definition.casefold().find(text.split(maxsplit=1)[0].casefold())
    if place <= _LEAD:
        return definition
    start = definition.rfind(" ", 0, place - _LEAD // 2) + 1
    return f"…{definition[start:]}"


def commands(text: str, table: Sequence[Command]) -> tuple[Command, ...]:
    """Commands whose title or menu has all words that were typed, starts of words first."""
    wanted = folded(text).split()
    if not wanted:
        return tuple(table)
    graded = ((_grade(wanted, command), place) for place, command in enumerate(table))
    ranked = sorted((grade, place) for grade, place in graded if grade is not None)
    return tuple(table[place] for _, place in ranked)


def _grade(wanted: Sequence[str], command: Command) -> int | None:
    title, menu = folded(command.title), folded(command.menu.replace("/", " "))
    if title.startswith(" ".join(wanted)):
        return 0
    if all(f" {word}" in f" {title}" for word in wanted):
        return 1
    if all(f" {word}" in f" {title} {menu}" for word in wanted):
        return 2
    return 3 if all(word in title for word in wanted) else None
