"""`serve`: what the protocol for queries wants answered, and what it wants refused."""

from urllib.parse import urlencode

import pytest
from served import ASK, CONSTRUCT, JSON, ONE, SELECT, TWO, Server, allowed

FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"


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


@pytest.mark.parametrize("name", REFUSED)
def test_what_the_protocol_wants_refused_is_and_says_why(server: Server, name: str) -> None:
    method, words, headers, body, status, message = REFUSED[name]
    said = server(method, words.decode(), headers, body)
    assert said.status == status
    assert said.media == "text/plain; charset=utf-8"
    assert message in said.body.decode()
    assert status != 405 or allowed(said) == {"GET", "HEAD", "POST", "OPTIONS"}
    assert server.ask(ASK).status == 200
