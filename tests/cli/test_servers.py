"""A server in place of files on the command line: the answers are the same."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from faulty import Faulty, faulty_server
from servers import oxigraph_server, virtuoso_server

from explorer.cli import main
from explorer.model import vocabulary as v
from explorer.resources import ontology_files

LLM = "https://w3id.org/concept-explorer/nlp-llm/"
GRAPH = "https://example.org/terms"
EX = "https://example.org/"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The bundled ontology on a server."""
    file = tmp_path_factory.mktemp("served") / "terms.nt"
    triples = (quad.triple for path in ontology_files() for quad in ox.parse(path=str(path)))
    ox.serialize(triples, str(file), ox.RdfFormat.N_TRIPLES)
    with oxigraph_server({GRAPH: file}) as address:
        yield address


@pytest.fixture
def faulty() -> Iterator[Faulty]:
    with faulty_server() as server:
        yield server


class Said:
    """Runs a command in this process; what it writes and how it ends."""

    def __init__(self, capfd: pytest.CaptureFixture[str], *words: str) -> None:
        self.status = main(words)
        self.out, self.err = capfd.readouterr()


@pytest.mark.parametrize(
    "words",
    [
        ("path", "vLLM"),
        ("path", "vLLM", "--known", "Transformer", "--format", "json", "--date", "2026-11-24"),
        ("draw", "PagedAttention"),
    ],
    ids=" ".join,
)
def test_a_command_answers_as_over_files(
    capfd: pytest.CaptureFixture[str], address: str, words: tuple[str, ...]
) -> None:
    files = [word for path in ontology_files() for word in ("--data", str(path))]
    remote = Said(capfd, *words, "--data", address)
    local = Said(capfd, *words, *files)
    assert (remote.status, remote.err) == (0, "")
    assert remote.out == local.out


def test_the_same_is_found_and_said(capfd: pytest.CaptureFixture[str], address: str) -> None:
    """A server has no order among names, and no prefixes of its own."""
    files = [word for path in ontology_files() for word in ("--data", str(path))]
    for words in (("search", "attention"), ("show", "token", "--lang", "de")):
        remote = Said(capfd, *words, "--data", address).out.replace(LLM, "llm:")
        local = Said(capfd, *words, *files).out
        assert sorted(re.split(r"[\s,;:()]+", remote)) == sorted(re.split(r"[\s,;:()]+", local))
        assert remote.split()[0] == local.split()[0]


def test_a_query_is_answered_in_each_form(capfd: pytest.CaptureFixture[str], address: str) -> None:
    text = "SELECT ?l { llm:Token skos:prefLabel ?l FILTER(LANG(?l) = 'en') }"
    text = f"PREFIX llm: <{LLM}> {text}"
    data = ("--data", address)
    # The default graph of this server is empty, so the query names the graph that it asks.
    text = text.replace("{ llm", f"FROM <{GRAPH}> {{ llm")
    table = Said(capfd, "query", text, *data)
    assert (table.status, table.err) == (0, "")
    assert "Token@en" in table.out
    assert Said(capfd, "query", text, *data, "--format", "csv").out.splitlines() == ["l", "Token"]
    assert '"Token"@en' in Said(capfd, "query", text, *data, "--format", "tsv").out
    found = json.loads(Said(capfd, "query", text, *data, "--format", "json").out)
    assert found["results"]["bindings"][0]["l"]["value"] == "Token"
    graph = f"CONSTRUCT {{ ?s skos:prefLabel ?o }} FROM <{GRAPH}> {{ ?s skos:prefLabel ?o }}"
    turtle = Said(capfd, "query", graph, *data).out
    assert "@prefix skos:" in turtle
    assert '"Token"@en' in turtle
    ask = f"ASK FROM <{GRAPH}> {{ ?s skos:prefLabel ?o }}"
    assert Said(capfd, "query", ask, *data).out == "yes\n"
    xml = Said(capfd, "query", ask, *data, "--format", "xml")
    assert (xml.status, "choose json" in xml.err) == (2, True)


def test_a_cut_answer_is_told(capfd: pytest.CaptureFixture[str], faulty: Faulty) -> None:
    said = Said(capfd, "query", "SELECT * { ?s ?p ?o }", "--data", faulty.address("limited/sparql"))
    assert said.status == 0
    assert "has more than these 5 rows" in said.err


def test_an_address_that_answers_no_sparql_is_told(
    capfd: pytest.CaptureFixture[str], faulty: Faulty
) -> None:
    said = Said(capfd, "search", "x", "--data", faulty.address("page/sparql"))
    assert said.status == 2
    assert "answered with a web page instead of rows: “Closed today”" in said.err
    said = Said(capfd, "search", "x", "--data", faulty.address("locked/sparql"))
    assert said.status == 2
    assert "who you are" in said.err


def test_a_file_at_an_address_is_fetched_and_not_asked(
    capfd: pytest.CaptureFixture[str], faulty: Faulty
) -> None:
    said = Said(capfd, "search", "cat", "--data", faulty.address("cats.ttl"))
    assert (said.status, "Cat" in said.out) == (0, True)
    assert faulty.query == ""
    said = Said(capfd, "search", "cat", "--data", faulty.address("cats"))
    assert (said.status, "Cat" in said.out) == (0, True)


def test_a_server_is_not_served_again(capfd: pytest.CaptureFixture[str], address: str) -> None:
    said = Said(capfd, "serve", "--data", address)
    assert said.status == 2
    assert "is a server already" in said.err


@pytest.mark.parametrize("name", ["oxigraph", "virtuoso"])
def test_a_server_is_validated_like_its_files(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    """One of them gives 500 rows of an answer at most: it is asked for parts."""
    file = tmp_path / "faults.nt"
    pref, alt = f"<{v.PREF_LABEL}>", f"<{v.ALT_LABEL}>"
    whole = "^^<http://www.w3.org/2001/XMLSchema#"
    file.write_text(
        f'<{EX}a> <{v.TYPE}> <{v.CONCEPT}> .\n<{EX}a> {pref} "A"@en .\n<{EX}a> {alt} "A"@en .\n'
        f"<{EX}b> <{v.TYPE}> <{v.CONCEPT}> .\n<{EX}a> <{v.BROADER}> <{EX}b> .\n"
        f"<{EX}b> <{v.BROADER}> <{EX}a> .\n"
        f'<{EX}a> <{v.STUDY_MINUTES}> "20"{whole}integer> .\n'
        f'<{EX}b> <{v.STUDY_MINUTES}> "many" .\n'
        f'<{EX}b> <http://purl.org/dc/terms/created> "2026-01-02"{whole}date> .\n'
        + "".join(
            f'<{EX}c{i}> <{v.TYPE}> <{v.CONCEPT}> .\n<{EX}c{i}> {pref} "C {i}"@en .\n'
            for i in range(600)
        )
    )
    graphs = {GRAPH: file}
    started = (
        oxigraph_server(graphs) if name == "oxigraph" else virtuoso_server(graphs, tmp_path, 500)
    )
    with started as address:
        words = ("validate", "--data", f"{address}?default-graph-uri={GRAPH}")
        remote = Said(capfd, *words)
        learning = Said(capfd, *words, "--learning")
    local = Said(capfd, "validate", "--data", str(file))
    assert remote.status == local.status == 1
    assert sorted(remote.out.splitlines()) == sorted(local.out.splitlines())
    assert "broader" in remote.out
    assert "minutes" in remote.out.casefold()
    assert "Fetching what 127.0.0.1" in remote.err
    both = Said(capfd, "validate", "--data", str(file), "--learning")
    assert sorted(learning.out.splitlines()) == sorted(both.out.splitlines())


def test_a_server_with_very_many_concepts_is_not_validated(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "many.nt"
    lines = (f"<{EX}c{i}> <{v.TYPE}> <{v.CONCEPT}> .\n" for i in range(5_001))
    file.write_text("".join(lines))
    with oxigraph_server({GRAPH: file}) as address:
        said = Said(capfd, "validate", "--data", address)
    assert said.status == 2
    assert "holds more than 5,000 concepts" in said.err
