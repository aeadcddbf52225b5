"""RDF terms and statements as plain values; no RDF library enters here."""

from dataclasses import dataclass
from typing import NamedTuple, NewType

Iri = NewType("Iri", str)

ONTOLOGY = Iri("https://w3id.org/concept-explorer/graph/ontology")
INFERRED = Iri("https://w3id.org/concept-explorer/graph/inferred")
LEARNER = Iri("https://w3id.org/concept-explorer/graph/learner")
NOTES = Iri("https://w3id.org/concept-explorer/graph/notes")


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
