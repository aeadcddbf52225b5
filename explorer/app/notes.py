"""A person's own notes on concepts: Markdown with [[Name]] for links from one to another.

A note is a statement in the person's own graph, beside any ontology, and undone like any other.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.concept import Concept
from explorer.model.source import Source
from explorer.model.terms import NOTES, Iri, Literal, Statement

SCHEME = "concept"
_BETWEEN = "\n\n---\n\n"
_FEW = 8
# Code first: what stands in it is no link and no picture.
_PARTS = re.compile(
    r"(?P<code>(?P<fence>```+|~~~+).*?(?:(?P=fence)|\Z)|(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`))"
    r"|\[\[(?P<name>[^\[\]\n|]{1,200})(?:\|(?P<shown>[^\[\]\n|]{1,200}))?\]\]"
    r"|(?P<picture>!\[)",
    re.DOTALL,
)
_OPEN = re.compile(r"\[\[([^\[\]\n|]{0,80})\Z")
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!])")


def notes_of(source: Source) -> dict[Iri, str]:
    """All notes by concept; what two programs wrote on one is joined, so nothing is lost."""
    return notes_in(source.statements(NOTES))


def notes_in(statements: Iterable[Statement]) -> dict[Iri, str]:
    """The notes among some statements, by concept."""
    found: dict[Iri, list[str]] = {}
    for statement in _notes_among(statements):
        text = getattr(statement.object, "value", "")
        found.setdefault(Iri(str(statement.subject)), []).append(text)
    return {iri: _BETWEEN.join(texts) for iri, texts in found.items()}


def note_of(source: Source, iri: Iri) -> str:
    """The note on one concept, or ""."""
    return notes_of(source).get(iri, "")


def noting(source: Source, iri: Iri, text: str) -> Change:
    """The change after which this is the note on a concept; a text of spaces takes it away."""
    removed = {s for s in _notes_among(source.statements(NOTES)) if s.subject == iri}
    kept = text.strip("\n") if text.strip() else ""
    added = {Statement(iri, v.NOTE, Literal(kept), NOTES)} if kept else set[Statement]()
    return Change(frozenset(removed - added), frozenset(added - removed))


def _notes_among(statements: Iterable[Statement]) -> Iterable[Statement]:
    for statement in sorted(statements, key=repr):
        literal = isinstance(statement.object, Literal) and isinstance(statement.subject, str)
        if statement.predicate == v.NOTE and literal:
            yield statement


# --- links ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reading:
    """A note ready to be shown: Markdown in which [[Name]] is a link such as "concept:0".

    The number is a place in `links`, the concepts that it leads to; `unknown` are the names that
    no concept has.
    """

    markdown: str
    links: tuple[Concept, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """The concepts that some names stand for."""

    found: Mapping[str, Concept] = field(default_factory=dict)

    def concept(self, name: str) -> Concept | None:
        return self.found.get(name.casefold())


def linked_names(text: str) -> tuple[str, ...]:
    """The names in [[…]], each once, in their order."""
    names = (found["name"].strip() for found in _PARTS.finditer(text) if found["name"])
    return tuple(dict.fromkeys(name for name in names if name))


def named(source: Source, names: Iterable[str]) -> Names:
    """Look names up: a concept's label or another of its names, in any case. May block."""
    found: dict[str, Concept] = {}
    for name in names:
        wanted = name.casefold()
        for hit in source.search(name, _FEW):
            own = {hit.concept.label, *hit.concept.names, hit.matched}
            if wanted in {one.casefold() for one in own}:
                found[wanted] = hit.concept
                break
    return Names(found)


def reading(source: Source, text: str) -> Reading:
    """A note with its links found; pictures become links, since none is fetched. May block."""
    names = linked_names(text)
    known = named(source, names)
    concepts = {c.iri: c for name in names if (c := known.concept(name))}
    places = {iri: place for place, iri in enumerate(concepts)}

    def link(name: str, shown: str) -> str:
        concept = known.concept(name)
        words = _MARKUP.sub(r"\\\1", shown)
        if concept is None:
            return f"*{words}* (unknown)"
        return f"[{words}]({SCHEME}:{places[concept.iri]})"

    return Reading(
        _rewritten(text, link),
        tuple(concepts.values()),
        tuple(name for name in names if known.concept(name) is None),
    )


def linked_notes(
    source: Source, notes: Mapping[Iri, str], among: Collection[Iri]
) -> dict[Iri, str]:
    """The notes with links to the IRIs of those concepts, and other names as words. May block."""
    known = named(source, dict.fromkeys(n for text in notes.values() for n in linked_names(text)))

    def link(name: str, shown: str) -> str:
        words, concept = _MARKUP.sub(r"\\\1", shown), known.concept(name)
        return f"[{words}](<{concept.iri}>)" if concept and concept.iri in among else words

    return {iri: _rewritten(text, link) for iri, text in notes.items()}


def plain_links(text: str) -> str:
    """The note with names instead of [[…]], and links instead of pictures."""
    return _rewritten(text, lambda _, shown: _MARKUP.sub(r"\\\1", shown))


def _rewritten(text: str, link: Callable[[str, str], str]) -> str:
    def part(found: re.Match[str]) -> str:
        if found["code"]:
            return found["code"]
        if found["picture"]:
            return "["
        name = found["name"].strip()
        return link(name, (found["shown"] or name).strip())

    return _PARTS.sub(part, text)


def begun(before: str) -> str | None:
    """What was typed after "[[" up to the cursor; None where no link was begun."""
    found = _OPEN.search(before)
    return found[1] if found else None
