"""Completion from a server: by name, and without counts, which nobody has at hand there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import oxigraph_server

from explorer.app.sparql.complete import complete
from explorer.model.source import Source
from explorer.resources import vocabulary_files
from explorer.store.overlay import Overlay, Own
from explorer.store.remote.endpoint import Endpoint
from explorer.store.remote.source import RemoteSource

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
STATEMENTS = "".join(
    f"<http://x.test/{name}> <{_TYPE}> <{_SKOS}Concept> .\n"
    f'<http://x.test/{name}> <{_SKOS}prefLabel> "{label}"@en .\n'
    f"<http://x.test/{name}> <{_SKOS}related> <http://x.test/{other}> .\n"
    for name, label, other in (("d", "Guard dog", "c"), ("c", "House cat", "d"))
)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Source]:
    file = tmp_path_factory.mktemp("server") / "animals.nt"
    file.write_text(STATEMENTS, encoding="utf-8")
    with oxigraph_server({"http://x.test/": Path(file)}, "--union-default-graph") as address:
        remote = RemoteSource.open(Endpoint(address), vocabulary_files(), "en")
        yield Overlay(remote, Own())
        remote.close()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("SELECT ?x { ?x rel|", "skos:related"),
        ("SELECT ?x { ?x skos:pref|", "skos:prefLabel"),
        ("SELECT ?x { ?x skos:related guard d|", "<http://x.test/d>"),
        ("SELECT ?x { FILTER(CONT|", "CONTAINS("),
    ],
)
def test_what_is_wanted_is_offered_without_counts(source: Source, text: str, wanted: str) -> None:
    offer = complete(source, text.replace("|", ""), text.index("|"))
    found = {item.insert: item for item in offer.items[:5]}
    assert wanted in found
    assert " of " not in found[wanted].note
