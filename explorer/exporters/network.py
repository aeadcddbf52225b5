"""Concepts and their links as a page to explore freely: pyvis arranges, our own page shows.

pyvis builds nodes, edges and options; its template is never used, since it loads from elsewhere
and escapes little. The drawing library comes from the installed package and lies inside the page.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path

from explorer.exporters.cleaning import cleaned
from explorer.exporters.content import Name
from explorer.exporters.templates import asset, embedded, rendered
from explorer.exporters.words import words_in
from explorer.model.concept import Concept, Kind, Link, Origin, sentence
from explorer.model.source import Source
from explorer.model.terms import Iri

# The shape of a kind by its place; vis-network has no pill and no octagon.
SHAPES = (
    *("dot", "dot", "square", "diamond", "hexagon"),
    *("triangle", "triangleDown", "star", "square"),
)
LIBRARY = "lib/vis-9.1.2/vis-network.min.js"
OPTIONS: Mapping[str, object] = {
    "layout": {"randomSeed": 1, "improvedLayout": False},
    "edges": {"arrows": {"to": {"enabled": True, "scaleFactor": 0.5}}, "smooth": False},
    "interaction": {"hover": True, "keyboard": {"bindToWindow": False}, "tooltipDelay": 100},
    "physics": {
        "barnesHut": {"springLength": 150, "gravitationalConstant": -5000, "avoidOverlap": 0.3},
        "stabilization": {"iterations": 250},
    },
}


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in words; `other` is the place of the concept at its far end."""

    sentence: str
    verb: str
    other: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept of the list, with the statements that begin at it."""

    name: Name
    definition: str
    kind: Kind | None
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """Everything that a network page says: concepts by label."""

    title: str
    origin: Origin
    language: str
    day: date
    entries: tuple[Entry, ...]


def gather_network(source: Source, iris: Iterable[Iri], day: date, title: str) -> NetworkPage:
    """Ask the source for these concepts and all links among them; may block."""
    concepts = source.concepts(sorted(set(iris)))
    order = sorted(concepts.values(), key=lambda c: (c.label.casefold(), c.iri))
    labels = {c.iri: cleaned(c.label) or cleaned(c.iri) for c in order}
    relations = source.relations()
    from_each: dict[Iri, list[Link]] = {}
    for link in source.links_among(frozenset(concepts)):
        from_each.setdefault(link.source, []).append(link)
    places = {concept.iri: place for place, concept in enumerate(order)}

    def said(link: Link) -> Said:
        verb = relations[link.relation].label if link.relation in relations else link.relation
        text = cleaned(sentence(link, labels, relations))
        return Said(text, cleaned(verb), places[link.target])

    return NetworkPage(
        cleaned(title),
        Origin(cleaned(source.origin.title), source.origin.iri, cleaned(source.origin.version)),
        source.language or "en",
        day,
        tuple(
            _entry(concept, labels, sorted(map(said, from_each.get(concept.iri, ())), key=_order))
            for concept in order
        ),
    )


def _order(said: Said) -> tuple[str, int]:
    return said.verb, said.other


def _entry(concept: Concept, labels: Mapping[Iri, str], said: Iterable[Said]) -> Entry:
    kind = concept.kind
    return Entry(
        Name(concept.iri, labels[concept.iri], cleaned(concept.language)),
        cleaned(concept.definition),
        Kind(kind.iri, cleaned(kind.label), kind.place) if kind else None,
        tuple(said),
    )


def network(content: NetworkPage, language: str = "") -> str:
    """The page as HTML: a drawing to move about in, and beside it the same in words."""
    words = words_in(language or content.language)
    statements = sum(len(entry.said) for entry in content.entries)
    origin = f"{content.origin.title} {content.origin.version}".strip()
    return rendered(
        "network.html.j2",
        {
            "c": content,
            "w": words,
            "other": "" if words_in(content.language) == words else content.language,
            "made": words("made", date=words.day(content.day), file=origin),
            "count": words.count("concepts", len(content.entries)),
            "statements": words.count("statements", statements),
            "kinds": _kinds(content),
            "shapes": SHAPES,
            "graph": _graph(content),
            "css": asset("network.css"),
            "js": asset("network.js"),
            "library": embedded(Path(str(files("pyvis").joinpath(LIBRARY)))),
        },
    )


def _kinds(content: NetworkPage) -> tuple[Kind, ...]:
    found = {entry.kind for entry in content.entries if entry.kind}
    return tuple(sorted(found, key=lambda kind: (kind.place or len(SHAPES), kind.label, kind.iri)))


def _graph(content: NetworkPage) -> dict[str, object]:
    """Nodes, edges and options as pyvis has them; a node is the place of its concept."""
    from pyvis.network import Network  # type: ignore[import-untyped]  # it has no types

    net = Network(directed=True)
    for place, entry in enumerate(content.entries):
        kind = entry.kind.place if entry.kind else 0
        net.add_node(place, label=entry.name.label, shape=SHAPES[kind], kind=kind, size=11)
    for place, entry in enumerate(content.entries):
        for said in entry.said:
            net.add_edge(place, said.other, title=said.sentence)
    net.set_options(json.dumps(OPTIONS))
    nodes, edges, _, _, _, options = net.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": _options(options)}


def _options(found: object) -> object:
    return json.loads(found) if isinstance(found, str) else found
