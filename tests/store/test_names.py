"""All names of an ontology, as they are looked for in texts."""

from pathlib import Path

from remote_twins import Twins

from explorer.app.jobs import Ticket
from explorer.model.concept import Named
from explorer.model.source import Source
from explorer.model.terms import Iri
from explorer.store.local import LocalStore
from explorer.store.overlay import Overlay, Own

PREFIXES = """@prefix : <urn:> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
"""
FIELD = """
:rag a skos:Concept ; skos:prefLabel "Retrieval"@en , "Abruf"@de ; skos:altLabel "RAG" ;
    skos:hiddenLabel "retreival"@en ; skos:notation "7" .
:old a skos:Concept ; skos:prefLabel "Lookup"@en ; dcterms:isReplacedBy :rag .
:BeamSearch a skos:Concept ; skos:broader :rag .
"""


def field(tmp_path: Path) -> LocalStore:
    file = tmp_path / "field.ttl"
    file.write_text(PREFIXES + FIELD, "utf-8")
    return LocalStore.open([file])


def named(source: Source) -> set[Named]:
    return set(source.names(Ticket()))


def test_names_of_all_languages_are_given_hidden_ones_too_and_no_notations(tmp_path: Path) -> None:
    assert named(field(tmp_path)) == {
        Named("Retrieval", Iri("urn:rag"), "en"),
        Named("Abruf", Iri("urn:rag"), "de"),
        Named("RAG", Iri("urn:rag"), ""),
        Named("retreival", Iri("urn:rag"), "en"),
        # What is replaced stands for what replaces it; what has no name is called by its IRI.
        Named("Lookup", Iri("urn:rag"), "en"),
        Named("Beam Search", Iri("urn:BeamSearch"), ""),
    }


def test_an_overlay_has_the_names_of_its_source(tmp_path: Path) -> None:
    store = field(tmp_path)
    assert named(Overlay(store, Own())) == named(store)


def test_a_server_has_the_names_of_the_file(twins: Twins) -> None:
    assert named(twins.remote) == named(twins.local)
