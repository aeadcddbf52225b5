"""Asking a server: answers are read, connections kept, and what it does wrong is told."""

from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from asked import ANY, ask
from faulty import Faulty, faulty_server

from explorer.app.jobs import Ticket
from explorer.model.errors import (
    BadInput,
    BadQuery,
    TooLarge,
    Unreachable,
)
from explorer.model.terms import Iri
from explorer.store.remote.endpoint import Endpoint


@pytest.fixture(scope="module")
def server() -> Iterator[Faulty]:
    with faulty_server() as server:
        yield server


def test_rows_come_as_terms_also_of_the_older_spelling_of_literals(server: Faulty) -> None:
    answer = ask(server, "rows")
    assert answer.columns == ("c", "n")
    seven = ox.Literal("7", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    assert answer.rows == ((ox.NamedNode("https://example.org/c"), seven),) * 3
    assert answer.complete


def test_yes_or_no_and_statements_are_read(server: Faulty) -> None:
    assert Endpoint(server.address("yes")).ask("ASK {}", Ticket())
    graph = Endpoint(server.address("triples")).graph("CONSTRUCT", Ticket())
    assert [t.object.value for t in graph.triples if isinstance(t.object, ox.NamedNode)] == [
        "https://example.org/b"
    ]


def test_connections_are_kept_and_used_again(server: Faulty) -> None:
    endpoint = Endpoint(server.address("echo"))
    server.connections.clear()
    for number in range(5):
        assert str(number) in str(endpoint.select(f"SELECT {number}", Ticket()).rows)
    endpoint.close()
    assert len(server.connections) == 1


def test_a_kept_connection_that_was_closed_meanwhile_is_opened_again(server: Faulty) -> None:
    endpoint = Endpoint(server.address("drops-kept"))
    assert [len(endpoint.select(ANY, Ticket()).rows) for _ in range(2)] == [1, 1]
    endpoint.close()


def test_a_busy_server_is_asked_again_a_few_times(server: Faulty) -> None:
    assert len(ask(server, "busy").rows) == 1
    assert server.asked["busy"] == 3
    with pytest.raises(Unreachable, match="busy, even after some waiting: “Come back”"):
        ask(server, "always-busy")
    assert server.asked["always-busy"] == 4


def test_a_busy_server_that_does_not_say_how_long_is_asked_again(server: Faulty) -> None:
    assert len(ask(server, "busy-silent").rows) == 1
    assert server.asked["busy-silent"] == 3


def test_a_server_that_asks_for_an_hour_is_not_waited_for(server: Faulty) -> None:
    with pytest.raises(Unreachable, match="asks to wait 3,600 seconds"):
        ask(server, "busy-for-long")


def test_a_server_that_knows_no_post_is_asked_by_get(server: Faulty) -> None:
    endpoint = Endpoint(server.address("only-get"), graphs=(Iri("urn:a"), Iri("urn:b")))
    assert [len(endpoint.select(ANY, Ticket()).rows) for _ in range(2)] == [1, 1]
    assert server.asked["only-get"] == 3
    assert server.fields == {"query": [ANY], "default-graph-uri": ["urn:a", "urn:b"]}
    endpoint.close()


def test_a_redirect_to_another_host_is_refused_by_name(server: Faulty) -> None:
    before = server.asked.get("rows", 0)
    with pytest.raises(Unreachable, match=r"another address: http://localhost:\d+/rows"):
        ask(server, "elsewhere")
    assert server.asked.get("rows", 0) == before


def test_a_redirect_within_the_host_is_followed_but_not_in_a_circle(server: Faulty) -> None:
    assert len(ask(server, "moved").rows) == 3
    with pytest.raises(Unreachable, match="circle"):
        ask(server, "circle")


def test_what_is_no_answer_is_told_without_its_markup(server: Faulty) -> None:
    with pytest.raises(Unreachable, match="a web page instead of rows: “Closed today”") as told:
        ask(server, "page")
    assert "<" not in told.value.message
    with pytest.raises(Unreachable, match="status 500: “Closed today”"):
        ask(server, "page-500")
    with pytest.raises(Unreachable, match="“text/csv” instead of rows: “c,n”"):
        ask(server, "csv")
    with pytest.raises(Unreachable, match="“application/octet-stream” instead of rows"):
        ask(server, "binary")
    with pytest.raises(Unreachable, match="no endpoint at this address: “Not Found”"):
        ask(server, "missing")


def test_what_the_server_says_of_a_query_is_told(server: Faulty) -> None:
    with pytest.raises(TooLarge, match=r"too expensive.*estimated execution time"):
        ask(server, "expensive")
    with pytest.raises(BadQuery, match="expected a variable"):
        ask(server, "wrong-query")


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(Unreachable, match=r"127\.0\.0\.1:9 cannot be reached"):
        Endpoint("http://127.0.0.1:9/sparql").select(ANY, Ticket())
    with pytest.raises(Unreachable, match=r"no server of the name nowhere\.invalid"):
        Endpoint("http://nowhere.invalid/sparql").select(ANY, Ticket())
    for address in ("ftp://example.org/", "https:///sparql", "https://a:b:c/", "sparql"):
        with pytest.raises(BadInput, match="is no address"):
            Endpoint(address)
