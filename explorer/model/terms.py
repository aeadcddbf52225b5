"""RDF terms and statements as plain values; no RDF library enters here."""

from dataclasses import dataclass
from typing import NamedTuple, NewType

Iri = NewType("Iri", str)

BASE = "https://w3id.org/concept-explorer/"
"""Where all addresses of our own begin; stated here only."""

ONTOLOGY = Iri(BASE + "graph/ontology")
INFERRED = Iri(BASE + "graph/inferred")
LEARNER = Iri(BASE + "graph/learner")
NOTES = Iri(BASE + "graph/notes")
OWN_GRAPHS = frozenset({LEARNER, NOTES})
"""The person's own: beside every ontology, and in no file of it."""
ADDED = Iri(BASE + "graph/added")
"""The concepts that a person added beside an ontology."""
ADDED_BASE = BASE + "added/"
"""Where the addresses of these concepts begin."""
ORDERING = Iri(BASE + "graph/ordering")
"""What a person chose of the relations that order learning; what the ontology says yields to it."""


@dataclass(frozen=True, slots=True)
class BlankNode:
    """A node without a name of its own; `id` holds within one store only."""

    id: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A text, with its language tag or its datatype."""

    value: str
    language: str = ""
    datatype: Iri | None = None


Term = Iri | BlankNode | Literal


class Statement(NamedTuple):
    """One fact, and the graph that holds it."""

    subject: Iri | BlankNode
    predicate: Iri
    object: Term
    graph: Iri = ONTOLOGY
