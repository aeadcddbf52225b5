"""Relation types and kinds, with how often each occurs on the canvas and in the whole file."""

from collections import Counter
from dataclasses import dataclass

from explorer.model.concept import Kind, Relation
from explorer.model.source import Source
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
class Uses:
    """What can be shown and hidden; relations that no link has are left out."""

    relations: tuple[RelationUse, ...]
    kinds: tuple[KindUse, ...]


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
    )
