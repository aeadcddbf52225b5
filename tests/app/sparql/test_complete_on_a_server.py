"""Completion from a server: by name, with counts that the server makes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import oxigraph_server, virtuoso_server

from explorer.app.sparql.complete import complete
from explorer.model.source import Source
from explorer.model.terms import Iri
from explorer.resources import vocabulary_files
from explorer.store.overlay import Overlay, Own
from explorer.store.remote.endpoint import Endpoint
from explorer.store.remote.source import RemoteSource

GRAPH = Iri("http://x.test/")
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
STATEMENTS = "".join(
    f"<http://x.test/{name}> <{_TYPE}> <{_SKOS}Concept> .\n"
    f'<http://x.test/{name}> <{_SKOS}prefLabel> "{label}"@en .\n'
    f"<http://x.test/{name}> <{_SKOS}related> <http://x.test/{other}> .\n"
    for name, label, other in (("d", "Guard dog", "c"), ("c", "House cat", "d"))
)
MORE = f'<http://x.test/d> <{_SKOS}altLabel> "Watchdog"@en .\n'


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def source(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Source]:
    folder: Path = tmp_path_factory.mktemp("server")
    file = folder / "animals.nt"
    file.write_text(STATEMENTS + MORE, encoding="utf-8")
    oxigraph = request.param == "oxigraph"
    graphs = {str(GRAPH): file}
    with oxigraph_server(graphs) if oxigraph else virtuoso_server(graphs, folder) as address:
        endpoint = Endpoint(address, graphs=(GRAPH,))
        remote = RemoteSource.open(endpoint, vocabulary_files(), "en")
        yield Overlay(remote, Own())
        remote.close()


def notes(source: Source, text: str) -> dict[str, str]:
    """What is offered at the bar, each with its note, best first."""
    offer = complete(source, text.replace("|", ""), text.index("|"))
    return {item.insert: item.note for item in offer.items}


@pytest.mark.parametrize(
    ("text", "wanted", "note"),
    [
        ("SELECT ?x { ?x rel|", "skos:related", "2"),
        ("SELECT ?x { ?x a skos:Concept ; alt|", "skos:altLabel", "1 of 2"),
        ("SELECT ?x { ?x a skos:Concept ; skos:rel|", "skos:related", "2 of 2"),
        ("SELECT ?x { <http://x.test/d> skos:alt|", "skos:altLabel", "1 of 1"),
        ("SELECT ?x { ?x a |", "skos:Concept", "2"),
        ("SELECT ?x { ?x skos:altLabel ?n ; skos:related |", "<http://x.test/c>", "1 of 1"),
        ("SELECT ?x { FILTER(CONT|", "CONTAINS(", "function"),
    ],
)
def test_what_is_wanted_is_offered_with_its_count(
    source: Source, text: str, wanted: str, note: str
) -> None:
    assert notes(source, text)[wanted] == note


def test_only_what_the_data_has_at_the_place_is_offered(source: Source) -> None:
    assert "skos:altLabel" not in notes(source, "SELECT ?x { <http://x.test/c> skos:|")


def test_concepts_are_found_by_name(source: Source) -> None:
    text = "SELECT ?x { ?x skos:related guard d|"
    assert "<http://x.test/d>" in notes(source, text)
