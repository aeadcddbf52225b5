"""A concept as a glossary would print it: names, definition, neighbours, readings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from explorer.model.concept import Description, Link, Reference, Relation
from explorer.model.source import Source
from explorer.model.terms import Iri

MOST = 10_000


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A concept at the other end of a relation; `reads` is the relation seen from here."""

    reads: str
    label: str
    iri: Iri
    relation: Iri
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """All that an ontology says of a concept; texts are "" and numbers None where it is silent."""

    iri: Iri
    label: str
    names: tuple[str, ...] = ()
    kind: str = ""
    definition: str = ""
    difficulty: int | None = None
    minutes: int | None = None
    examples: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()

    def by_relation(self) -> dict[str, tuple[str, ...]]:
        """The labels of the neighbours under the words of their relation: "uses", "is used by"."""
        found: dict[str, list[str]] = {}
        for neighbour in self.neighbours:
            found.setdefault(neighbour.reads, []).append(neighbour.label)
        return {reads: tuple(labels) for reads, labels in found.items()}

    def __str__(self) -> str:
        return self.label

    def _repr_html_(self) -> str:
        """A short article; all texts are escaped."""
        return "".join(_article(self))


def _article(entry: Entry) -> Iterator[str]:
    also = f" (also: {', '.join(entry.names)})" if entry.names else ""
    yield f"<h4>{escape(entry.label)}{escape(also)}</h4>"
    minutes = f"{entry.minutes} min" if entry.minutes else ""
    facts = ", ".join(filter(None, (entry.kind, minutes)))
    yield from _paragraphs((facts, entry.definition, *entry.examples, *entry.notes))
    groups = entry.by_relation().items()
    if groups:
        items = (f"<li>{escape(words)} {escape(', '.join(them))}</li>" for words, them in groups)
        yield f"<ul>{''.join(items)}</ul>"
    yield from _paragraphs(f"{ref.title} {ref.url}".strip() for ref in entry.references)


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    return (f"<p>{escape(text)}</p>" for text in texts if text)


def entry(source: Source, iri: Iri) -> Entry:
    """Ask the source for everything that an entry holds."""
    found: Description = source.describe(iri)
    concept = found.concept
    return Entry(
        concept.iri,
        concept.label,
        concept.names,
        concept.kind.label if concept.kind else "",
        concept.definition,
        concept.difficulty,
        concept.minutes,
        found.examples,
        found.notes,
        found.references,
        tuple(_neighbours(source, iri)),
    )


def _neighbours(source: Source, iri: Iri) -> Iterator[Neighbour]:
    relations = source.relations()
    links = source.links(iri, MOST)
    others = source.concepts({link.other(iri) for link in links})
    for link in links:
        other = link.other(iri)
        words = _reads(link, iri, relations[link.relation])
        yield Neighbour(words, others[other].label, other, link.relation, link.inferred)


def _reads(link: Link, iri: Iri, relation: Relation) -> str:
    return relation.reads(forward=link.source == iri)
