"""Concept Explorer from scripts and notebooks: what `explorer.open` returns. No Qt enters here.

    import explorer

    with explorer.open("thesaurus.ttl") as o:
        o.query("SELECT ?label { ?c skos:prefLabel ?label }").to_pandas()

Errors are those of the program: what is wrong, and what to do about it.
"""

from explorer.api.answer import Answer
from explorer.api.entry import Entry, Neighbour
from explorer.api.ontology import Ontology
from explorer.api.pictured import Pictured
from explorer.api.way import Way
from explorer.model.errors import (
    Ambiguous,
    BadInput,
    BadQuery,
    ExplorerError,
    NotFound,
    NotWritable,
    OutOfTime,
    TooLarge,
    Unreachable,
)

__all__ = [
    "Ambiguous",
    "Answer",
    "BadInput",
    "BadQuery",
    "Entry",
    "ExplorerError",
    "Neighbour",
    "NotFound",
    "NotWritable",
    "Ontology",
    "OutOfTime",
    "Pictured",
    "TooLarge",
    "Unreachable",
    "Way",
]
