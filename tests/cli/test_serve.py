"""`serve` over a real socket: forms of answers, time, and who may ask."""

import json
import os
import signal
import socket
import sys
from http.client import HTTPResponse, IncompleteRead
from pathlib import Path
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

import pytest
from served import (
    ASK,
    CONSTRUCT,
    DATA,
    ENDLESS,
    JSON,
    RUNAWAY,
    SELECT,
    TWO,
    Server,
    allowed,
    serving,
)

from explorer.cli import main


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
