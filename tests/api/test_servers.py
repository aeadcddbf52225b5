"""A server from a script: asked like a file."""

from collections.abc import Iterator

import pytest
from servers import oxigraph_server

import explorer
from explorer.api import ExplorerError

SPACE = "https://example.org/"
LABEL = "http://www.w3.org/2004/02/skos/core#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LINES = f"""<{SPACE}cat> <{TYPE}> <{LABEL}Concept> .
<{SPACE}cat> <{LABEL}prefLabel> "Cat"@en .
<{SPACE}cat> <{LABEL}broader> <{SPACE}pet> .
<{SPACE}pet> <{LABEL}prefLabel> "Pet"@en .
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    file = tmp_path_factory.mktemp("served") / "pets.nt"
    file.write_text(LINES)
    with oxigraph_server({f"{SPACE}pets": file}) as address:
        yield address


def test_a_server_opens_by_its_address_and_answers(address: str) -> None:
    with explorer.open(address) as o:
        assert len(o) == 2
        assert [concept.label for concept in o.search("cat")] == ["Cat"]
        assert o.concept("Cat").by_relation() == {"is narrower than": ("Pet",)}
        found = o.query(f"SELECT ?l {{ <{SPACE}cat> skos:prefLabel ?l }}")
        assert found.column("l") == ("Cat",)
        assert "Pet" in o.draw("Cat").svg
        assert sorted(o.to_networkx()) == [f"{SPACE}cat", f"{SPACE}pet"]
        with pytest.raises(ExplorerError, match="statements are not at hand"):
            o.to_rdflib()
