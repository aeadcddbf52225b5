"""Relation types and kinds, with how often each occurs on the canvas and in the whole file."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from explorer.app.wording import file_name
from explorer.model.concept import Graph, Kind, Relation
from explorer.model.source import Source, Token
from explorer.model.terms import Iri

CONCEPTS = 20_000
"""So many concepts are counted at most."""


@dataclass(frozen=True, slots=True)
class RelationUse:
    """A relation, and how many of its links are on the canvas and in the file."""

    relation: Relation
    shown: int
    total: int


@dataclass(frozen=True, slots=True)
class KindUse:
    """A kind, and how many of its concepts are on the canvas and in the file."""

    kind: Kind
    shown: int
    total: int


@dataclass(frozen=True, slots=True)
class GraphUse:
    """A graph or file, and what to call it. A map holds all of them."""

    graph: Graph
    label: str


@dataclass(frozen=True, slots=True)
class Uses:
    """What can be shown and hidden; relations that no link has are left out.

    `graphs` are there only where there are several.
    """

    relations: tuple[RelationUse, ...]
    kinds: tuple[KindUse, ...]
    graphs: tuple[GraphUse, ...] = ()


def uses(source: Source, shown: frozenset[Iri]) -> Uses:
    """Count all links and kinds; `shown` are the concepts on the canvas. May block."""
    concepts = source.ranked(CONCEPTS).items
    everything = frozenset(concept.iri for concept in concepts)
    whole = Counter(link.relation for link in source.links_among(everything))
    drawn = Counter(link.relation for link in source.links_among(shown))
    kinds = Counter(concept.kind.iri for concept in concepts if concept.kind)
    here = Counter(c.kind.iri for c in concepts if c.kind and c.iri in shown)
    return Uses(
        tuple(
            RelationUse(relation, drawn[iri], whole[iri])
            for iri, relation in source.relations().items()
            if whole[iri]
        ),
        tuple(KindUse(kind, here[kind.iri], kinds[kind.iri]) for kind in source.kinds()),
        graph_uses(source),
    )


def graph_uses(source: Source) -> tuple[GraphUse, ...]:
    """The graphs where there are several, called as short as they stay different."""
    graphs = source.graphs()
    if len(graphs) < 2:
        return ()
    names = Counter(file_name(graph.iri) for graph in graphs)
    return tuple(
        GraphUse(graph, name if names[name] == 1 else graph.iri)
        for graph in graphs
        for name in [file_name(graph.iri)]
    )


def map_uses(source: Source, hidden: frozenset[Iri], token: Token) -> Uses:
    """The same for a map, which holds all but the `hidden` kinds; counts every concept.

    A link is on the map where both its ends are. May block.
    """
    found = source.whole(token)
    ends = np.frombuffer(found.ends, np.int32).reshape(-1, 2)
    used = np.frombuffer(found.used, np.uint16)
    sort = np.frombuffer(found.sort, np.int32)
    # The last truth is that of concepts without a kind, −1.
    wanted = np.array([kind.iri not in hidden for kind in found.sorts] + [True])
    shown = wanted[sort]
    drawn = used[shown[ends[:, 0]] & shown[ends[:, 1]]]
    links = _counted(used, len(found.relations)), _counted(drawn, len(found.relations))
    kinds = _counted(sort[sort >= 0], len(found.sorts))
    return Uses(
        tuple(
            RelationUse(relation, on_map, total)
            for relation, total, on_map in zip(found.relations, *links, strict=True)
            if total
        ),
        tuple(
            KindUse(kind, 0 if kind.iri in hidden else total, total)
            for kind, total in zip(found.sorts, kinds, strict=True)
        ),
    )


def _counted(places: npt.NDArray[np.integer], count: int) -> list[int]:
    found: list[int] = np.bincount(places, minlength=count).tolist()
    return found
