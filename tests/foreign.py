"""Small ontologies as others write them, opened from a file."""

from pathlib import Path

from explorer.model.terms import Iri
from explorer.resources import vocabulary_files
from explorer.store.local import LocalStore

PREFIXES = (
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix ex: <https://example.org/> . "
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . "
    "@prefix owl: <http://www.w3.org/2002/07/owl#> . "
    "@prefix ce: <https://w3id.org/concept-explorer/vocab#> . "
)


def opened(folder: Path, turtle: str) -> LocalStore:
    path = folder / "foreign.ttl"
    path.write_text(PREFIXES + turtle, encoding="utf-8")
    return LocalStore.open([path], vocabulary_files(), "en")


def ex(name: str) -> Iri:
    return Iri(f"https://example.org/{name}")


def labels(store: LocalStore) -> list[str]:
    return [concept.label for concept in store.ranked(100)]
