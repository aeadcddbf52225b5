"""`serve` over a real socket: the protocol's rules, forms of answers, time, and who may ask."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse, IncompleteRead
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit
from xml.etree import ElementTree

import pytest
from remote_twins import files_in

from explorer.app.jobs import Ticket
from explorer.cli import main
from explorer.model import vocabulary as v
from explorer.model.terms import Iri
from explorer.resources import vocabulary_files
from explorer.store.local import LocalStore
from explorer.store.overlay import Overlay
from explorer.store.remote.connect import endpoint_at, opened_at

ROOT = Path(__file__).parents[2]
DATA = """@prefix x: <http://example.org/> .
x:a x:p "d" , 5 , "ü"@de .
x:one { x:a x:p x:b }
x:two { x:a x:p x:c . x:c x:q x:d }
"""
ONE, TWO = "http://example.org/one", "http://example.org/two"
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
JSON = "application/sparql-results+json"
SELECT = "SELECT ?o { ?s ?p ?o }"
ASK = "ASK { ?s ?p ?o }"
CONSTRUCT = "CONSTRUCT WHERE { ?s ?p ?o }"
RUNAWAY = f"SELECT (COUNT(*) AS ?n) {{ {' '.join(f'?a{i} ?b{i} ?c{i} .' for i in range(30))} }}"
ENDLESS = f"SELECT * {{ {' '.join(f'?a{i} ?b{i} ?c{i} .' for i in range(30))} }}"


@dataclass(frozen=True, slots=True)
class Said:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media(self) -> str:
        return self.headers.get("content-type", "")

    @property
    def objects(self) -> list[str]:
        return sorted(row["o"]["value"] for row in json.loads(self.body)["results"]["bindings"])


class Server:
    """A program of our own that serves; asked over a socket."""

    def __init__(self, address: str, pid: int) -> None:
        self.address, self.pid = address, pid

    @contextmanager
    def connected(self) -> Iterator[HTTPConnection]:
        parts = urlsplit(self.address)
        with closing(HTTPConnection(parts.hostname or "", parts.port, timeout=30)) as connection:
            yield connection

    def __call__(
        self,
        method: str,
        words: str = "",
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
    ) -> Said:
        with self.connected() as connection:
            target = f"/sparql?{words}" if words else "/sparql"
            connection.request(method, target, body or None, dict(headers or {}))
            reply = connection.getresponse()
            found = {name.lower(): value for name, value in reply.getheaders()}
            return Said(reply.status, found, reply.read())

    def ask(self, text: str, accept: str = "*/*", words: str = "") -> Said:
        return self("GET", f"query={quote(text)}{words}", {"Accept": accept})


@contextmanager
def serving(*words: str) -> Iterator[Server]:
    child = subprocess.Popen(
        [sys.executable, "-m", "explorer", "serve", "--port", "0", *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stderr is not None
    with child.stdout, child.stderr:
        address = child.stdout.readline().strip()
        try:
            assert address, child.stderr.read()
            yield Server(address, child.pid)
        finally:
            child.send_signal(signal.SIGINT)
            told = child.stderr.read()
            assert child.wait(20) == 130
    assert "Traceback" not in told


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    data = tmp_path_factory.mktemp("data") / "d.trig"
    data.write_text(DATA, encoding="utf-8")
    with serving("--data", str(data), "--timeout", "1.5") as found:
        yield found


def form(*pairs: tuple[str, str]) -> bytes:
    return urlencode(pairs).encode()


# The W3C's tests of the protocol for queries: http://www.w3.org/2009/sparql/docs/tests/
# data-sparql11/protocol/ with the graphs of this file; bad_* and query_* are their names.
AS_FORM, AS_QUERY = {"Content-Type": FORM}, {"Content-Type": DIRECT}
BY_NAME = "SELECT ?o { GRAPH ?g { ?s ?p ?o } }"
BOTH = f"SELECT ?o {{ {{ ?s ?p ?o }} UNION {{ GRAPH <{TWO}> {{ ?s ?p ?o }} }} }}"
B, C, D = "http://example.org/b", "http://example.org/c", "http://example.org/d"
FROM_TWO = f"SELECT ?o FROM <{TWO}> {{ ?s ?p ?o }}"  # noqa: S608  # SPARQL, and our own
ANSWERED = {
    "query_get": ("GET", form(("query", SELECT)), {}, b"", ["5", "d", "ü"]),
    "query_post_form": ("POST", b"", AS_FORM, form(("query", SELECT)), ["5", "d", "ü"]),
    "query_post_direct": ("POST", b"", AS_QUERY, SELECT.encode(), ["5", "d", "ü"]),
    "query_post_direct in utf-8": (
        "POST",
        b"",
        {"Content-Type": f"{DIRECT}; charset=UTF-8"},
        'SELECT ?o { ?s ?p ?o FILTER (?o = "ü"@de) }'.encode(),
        ["ü"],
    ),
    "query_dataset_default_graph": (
        "POST",
        form(("default-graph-uri", ONE)),
        AS_QUERY,
        SELECT.encode(),
        [B],
    ),
    "query_dataset_default_graphs_get": (
        "GET",
        form(("query", SELECT), ("default-graph-uri", ONE), ("default-graph-uri", TWO)),
        {},
        b"",
        [B, C, D],
    ),
    "query_dataset_default_graphs_post": (
        "POST",
        b"",
        AS_FORM,
        form(("query", SELECT), ("default-graph-uri", ONE), ("default-graph-uri", TWO)),
        [B, C, D],
    ),
    "query_dataset_named_graphs_get": (
        "GET",
        form(("query", BY_NAME), ("named-graph-uri", TWO)),
        {},
        b"",
        [C, D],
    ),
    "query_dataset_named_graphs_post": (
        "POST",
        form(("named-graph-uri", ONE), ("named-graph-uri", TWO)),
        AS_QUERY,
        BY_NAME.encode(),
        [B, C, D],
    ),
    "query_dataset_full": (
        "POST",
        b"",
        AS_FORM,
        form(("query", BOTH), ("default-graph-uri", ONE), ("named-graph-uri", TWO)),
        [B, C, D],
    ),
    "query_multiple_dataset: the protocol goes before FROM": (
        "GET",
        form(("query", FROM_TWO), ("default-graph-uri", ONE)),
        {},
        b"",
        [B],
    ),
}


@pytest.mark.parametrize("name", ANSWERED)
def test_what_the_protocol_wants_answered_is(server: Server, name: str) -> None:
    method, words, headers, body, wanted = ANSWERED[name]
    said = server(method, words.decode(), headers, body)
    assert (said.status, said.media) == (200, JSON)
    assert said.objects == wanted


SYNTAX = "SELECT ?o {\n ?s ?p }"
REFUSED = {
    "bad_query_method": ("PUT", form(("query", ASK)), {}, b"", 405, ""),
    "bad_multiple_queries": ("GET", form(("query", ASK), ("query", ASK)), {}, b"", 400, "one"),
    "bad_multiple_queries in two places": (
        "POST",
        form(("query", ASK)),
        AS_QUERY,
        ASK.encode(),
        400,
        "one",
    ),
    "bad_query_wrong_media_type": ("POST", b"", {"Content-Type": "text/plain"}, b"ASK {}", 415, ""),
    "bad_query_missing_form_type": ("POST", b"", {}, form(("query", ASK)), 415, FORM),
    "bad_query_missing_direct_type": ("POST", b"", {}, ASK.encode(), 415, DIRECT),
    "bad_query_non_utf8": (
        "POST",
        b"",
        {"Content-Type": f"{DIRECT}; charset=UTF-16"},
        ASK.encode("utf-16"),
        415,
        "utf-16",
    ),
    "bytes that are no utf-8": ("POST", b"", AS_QUERY, b"ASK { ?s ?p '\xff' }", 400, "UTF-8"),
    "parameters that are no utf-8": ("GET", b"query=%FF", {}, b"", 400, "UTF-8"),
    "bad_query_syntax": ("GET", form(("query", SYNTAX)), {}, b"", 400, "Line 2, column"),
    "no query": ("GET", b"default-graph-uri=x:y", {}, b"", 400, "“query” is missing"),
    "an empty query": ("GET", b"query=", {}, b"", 400, "column"),
    "an update": ("POST", b"", AS_FORM, form(("update", "CLEAR ALL")), 400, "only reads"),
    "an update as a query": ("GET", form(("query", "CLEAR ALL")), {}, b"", 400, "only reads"),
    "an update in the body": (
        "POST",
        b"",
        {"Content-Type": "application/sparql-update"},
        b"CLEAR ALL",
        400,
        "only reads",
    ),
    "a graph that is not here": (
        "GET",
        form(("query", ASK), ("default-graph-uri", "http://example.org/none")),
        {},
        b"",
        400,
        "nothing is fetched",
    ),
    "a graph that is no address": (
        "GET",
        form(("query", ASK), ("named-graph-uri", "x:a> {} } #")),
        {},
        b"",
        400,
        "no address",
    ),
    "another server": (
        "GET",
        form(("query", "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")),
        {},
        b"",
        400,
        "another address",
    ),
    "what would crash the engine": ("POST", b"", AS_QUERY, b"{" * 5_000, 400, "5,000 deep"),
    "a query of two megabytes": ("POST", b"", AS_QUERY, b" " * 2_000_000, 413, "1 MB"),
    "no form that is known": (
        "GET",
        form(("query", ASK)),
        {"Accept": "image/png"},
        b"",
        406,
        "text/csv",
    ),
    "a form of rows for a graph": (
        "GET",
        form(("query", CONSTRUCT)),
        {"Accept": "text/csv"},
        b"",
        406,
        "text/turtle",
    ),
}


def allowed(said: Said) -> set[str]:
    return set(said.headers["allow"].split(", "))


@pytest.mark.parametrize("name", REFUSED)
def test_what_the_protocol_wants_refused_is_and_says_why(server: Server, name: str) -> None:
    method, words, headers, body, status, message = REFUSED[name]
    said = server(method, words.decode(), headers, body)
    assert said.status == status
    assert said.media == "text/plain; charset=utf-8"
    assert message in said.body.decode()
    assert status != 405 or allowed(said) == {"GET", "HEAD", "POST", "OPTIONS"}
    assert server.ask(ASK).status == 200


@pytest.mark.parametrize(
    ("accept", "query", "media"),
    [
        ("", SELECT, JSON),
        ("*/*", SELECT, JSON),
        ("text/csv", SELECT, "text/csv; charset=utf-8"),
        ("text/tab-separated-values", SELECT, "text/tab-separated-values; charset=utf-8"),
        ("application/sparql-results+xml", SELECT, "application/sparql-results+xml"),
        ("application/xml", SELECT, "application/sparql-results+xml"),
        ("application/json;q=0.5, text/csv;q=0.9", SELECT, "text/csv; charset=utf-8"),
        ("text/*", SELECT, "application/sparql-results+xml"),
        ("text/html, application/xml;q=0.9, */*;q=0.8", SELECT, "application/sparql-results+xml"),
        ("application/json;q=0, */*", SELECT, JSON),
        (f"{JSON};q=0, application/json;q=0, */*", SELECT, "application/sparql-results+xml"),
        ("TEXT/CSV", SELECT, "text/csv; charset=utf-8"),
        ("*/*", ASK, JSON),
        ("application/sparql-results+xml", ASK, "application/sparql-results+xml"),
        ("*/*", CONSTRUCT, "text/turtle; charset=utf-8"),
        ("application/n-triples", CONSTRUCT, "application/n-triples"),
        ("application/rdf+xml", CONSTRUCT, "application/rdf+xml"),
        ("application/ld+json", CONSTRUCT, "application/ld+json"),
        (JSON, "DESCRIBE <http://example.org/a>", "406"),
    ],
)
def test_the_form_of_an_answer_is_what_accept_wants_most(
    server: Server, accept: str, query: str, media: str
) -> None:
    said = server.ask(query, accept)
    assert (str(said.status) if media == "406" else said.media) == media


def test_every_form_holds_the_answer(server: Server) -> None:
    assert json.loads(server.ask(ASK, JSON).body) == {"head": {}, "boolean": True}
    ElementTree.fromstring(server.ask(SELECT, "application/xml").body)  # noqa: S314  # our own
    one = "SELECT ?o { ?s ?p ?o FILTER isNumeric(?o) }"
    assert server.ask(one, "text/csv").body == b"o\r\n5\r\n"
    assert server.ask(one, "text/tab-separated-values").body == b"?o\n5\n"
    lines = server.ask(CONSTRUCT, "application/n-triples").body.decode().splitlines()
    assert len(lines) == 3
    assert '<http://example.org/a> <http://example.org/p> "ü"@de .' in lines


def test_valid_text_that_the_engine_alone_refuses_is_answered(server: Server) -> None:
    said = server.ask('SELECT (CONCAT ("a", "b") AS ?x) {}', "text/csv")
    assert (said.status, said.body.splitlines()[-1]) == (200, b"ab")


def test_without_a_query_the_service_describes_itself(server: Server) -> None:
    said = server("GET")
    assert said.media == "text/turtle; charset=utf-8"
    text = said.body.decode()
    assert f"sd:endpoint <{server.address}>" in text
    assert "sd:SPARQL11Query" in text
    assert f"sd:name <{TWO}>" in text
    assert "UnionDefaultGraph" not in text
    assert server("GET", headers={"Accept": "text/html"}).status == 406


def test_head_has_the_headers_alone_and_options_what_is_allowed(server: Server) -> None:
    said = server("HEAD", f"query={quote(ASK)}")
    assert (said.status, said.media, said.body) == (200, JSON, b"")
    asked = server("OPTIONS")
    assert (asked.status, allowed(asked)) == (204, {"GET", "HEAD", "POST", "OPTIONS"})


def test_a_query_out_of_time_is_told_and_others_are_answered_meanwhile(server: Server) -> None:
    with server.connected() as slow:
        slow.request("GET", f"/sparql?query={quote(RUNAWAY)}")
        assert server.ask(SELECT).objects == ["5", "d", "ü"]
        reply = slow.getresponse()
        assert reply.status == 503
        assert "within 1.5 s" in reply.read().decode()
    assert server.ask(ASK).status == 200


def read_to_the_end(reply: HTTPResponse) -> None:
    while reply.read(1_000_000):
        pass


def test_a_long_answer_comes_while_it_is_made_and_has_no_end_when_its_time_is_up(
    server: Server,
) -> None:
    with server.connected() as connection:
        connection.request("GET", f"/sparql?query={quote(ENDLESS)}")
        reply = connection.getresponse()
        assert (reply.status, reply.getheader("transfer-encoding")) == (200, "chunked")
        with pytest.raises(IncompleteRead):
            read_to_the_end(reply)
    assert server.ask(ASK).status == 200


def test_the_end_of_one_request_does_not_meet_the_next_one(server: Server) -> None:
    # Each is answered by a process that has just answered another one.
    for _ in range(40):
        with server.connected() as gone:
            gone.request("GET", f"/sparql?query={quote(ASK)}")
            assert gone.getresponse().status == 200
        assert server.ask(ASK).status == 200


def test_queries_of_clients_that_went_away_are_stopped(server: Server) -> None:
    for _ in range(3):
        with server.connected() as connection:
            connection.request("GET", f"/sparql?query={quote(RUNAWAY)}")
    assert server.ask(ASK).status == 200


def test_pages_of_other_sites_get_nothing_unless_they_are_allowed(server: Server) -> None:
    foreign = {"Origin": "https://example.com"}
    assert "access-control-allow-origin" not in server("GET", "", foreign).headers
    rebound = server("GET", "", {"Host": "example.com"})
    assert rebound.status == 400
    with serving("--allow-origin", "https://example.com") as open_one:
        said = open_one("GET", f"query={quote('ASK {}')}", foreign)
        assert said.headers["access-control-allow-origin"] == "https://example.com"
        other = open_one("GET", "", {"Origin": "https://example.net"})
        assert "access-control-allow-origin" not in other.headers
        asked = {**foreign, "Access-Control-Request-Method": "POST"}
        assert open_one("OPTIONS", "", asked).status == 200
        # The bundled ontology is asked with what follows, all its graphs as one.
        needs = "ASK { llm:VLLM ce:hasPrerequisite llm:PagedAttention }"
        assert json.loads(open_one.ask(needs).body)["boolean"]
        assert "sd:UnionDefaultGraph" in open_one("GET").body.decode()


def test_only_this_computer_is_listened_to(server: Server) -> None:
    assert urlsplit(server.address).hostname == "127.0.0.1"
    with server.connected() as connection:
        connection.request("GET", "/")
        reply = connection.getresponse()
        assert (reply.status, reply.getheader("location")) == (307, "/sparql")


@pytest.mark.parametrize("missing", ["uvicorn", "starlette.applications"])
def test_a_missing_library_is_one_line_with_what_to_do(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.delitem(sys.modules, "explorer.cli.endpoint", raising=False)
    assert main(["serve", "--port", "0"]) == 2
    told = capsys.readouterr().err
    assert "pip install 'concept-explorer[server]'" in told
    assert told.count("\n") == 1


def test_a_port_that_is_taken_and_a_broken_file_are_told_before_anyone_asks(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 2
        assert f"Port {port} cannot be taken" in capsys.readouterr().err
    broken = tmp_path / "broken.ttl"
    broken.write_text("<x:a> <x:b>")
    assert main(["serve", "--port", "0", "--data", str(broken)]) == 2
    assert "broken.ttl, line 1" in capsys.readouterr().err


def test_a_running_query_does_not_hold_up_the_end(tmp_path: Path) -> None:
    data = tmp_path / "d.trig"
    data.write_text(DATA, encoding="utf-8")
    with serving("--data", str(data), "--timeout", "600") as server, server.connected() as slow:
        slow.request("GET", f"/sparql?query={quote(RUNAWAY)}")
        assert server.ask(ASK).status == 200
        os.kill(server.pid, signal.SIGINT)


# --- another Concept Explorer -----------------------------------------------------------------


def test_another_concept_explorer_shows_what_is_served(tmp_path: Path) -> None:
    """Classes with their restrictions, and what has no name in the same words."""
    file = files_in(tmp_path)["pizza"]
    local = LocalStore.open([file], vocabulary_files(), "en")
    with serving("--data", str(file)) as served, window(served.address) as remote:
        assert remote.size() == local.size()
        for concept in local.ranked(50):
            iri = concept.iri
            assert dict(remote.link_counts(iri)) == dict(local.link_counts(iri))
            here, there = remote.describe(iri), local.describe(iri)
            assert len(here.statements) == len(there.statements)
        assert remote.search("cheese", 3).items[0].concept.label == "Cheese"
    local.close()


def test_named_graphs_that_are_served_can_be_hidden_by_another_one(tmp_path: Path) -> None:
    file = tmp_path / "pets.trig"
    file.write_text(
        f"@prefix skos: <{v.SKOS}> . @prefix x: <http://example.org/> .\n"
        'x:one { x:cat a skos:Concept ; skos:prefLabel "Cat"@en }\n'
        'x:two { x:cow a skos:Concept ; skos:prefLabel "Cow"@en }\n'
    )
    with serving("--data", str(file)) as served, window(served.address) as remote:
        assert {graph.iri for graph in remote.graphs()} == {ONE, TWO}
        assert remote.size().concepts == 2
        rest = remote.without(frozenset({Iri(TWO)}))
        assert [concept.label for concept in rest.ranked(9)] == ["Cat"]


@contextmanager
def window(address: str) -> Iterator[Overlay]:
    """The address as the window opens it."""
    endpoint = endpoint_at(address, Ticket())
    assert endpoint is not None
    with closing(opened_at(endpoint, vocabulary_files(), "en", Ticket())) as store:
        yield store
