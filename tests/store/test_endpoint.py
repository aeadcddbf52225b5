"""Asking a server: what it does wrong is told, and nothing is taken for whole that is not."""

import logging
import threading
from collections.abc import Iterator

import keyring
import pyoxigraph as ox
import pytest
from faulty import Faulty, faulty_server
from keyring.backend import KeyringBackend

from explorer.app.jobs import Ticket
from explorer.model.errors import (
    BadInput,
    BadQuery,
    Cancelled,
    ExplorerError,
    Locked,
    NoEndpoint,
    OutOfTime,
    TooLarge,
    Unreachable,
)
from explorer.model.terms import Iri
from explorer.store.remote.connect import endpoint_at
from explorer.store.remote.credentials import Secret, forget, remember, remembered
from explorer.store.remote.endpoint import Bounds, Endpoint
from explorer.store.remote.replies import Rows

ANY = "SELECT * { ?s ?p ?o }"
PATIENT = Bounds(seconds=20)
SOON = Bounds(seconds=0.4)


@pytest.fixture(scope="module")
def server() -> Iterator[Faulty]:
    with faulty_server() as server:
        yield server


def ask(server: Faulty, path: str, bounds: Bounds = PATIENT) -> Rows:
    endpoint = Endpoint(server.address(path))
    try:
        return endpoint.select(ANY, Ticket(), bounds)
    finally:
        endpoint.close()


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


@pytest.mark.parametrize("path", ["hang", "hang-within", "slow"])
def test_a_server_that_does_not_come_to_an_end_is_left_in_time(server: Faulty, path: str) -> None:
    with pytest.raises(OutOfTime, match=r"did not answer within 0\.4 s"):
        ask(server, path, SOON)


@pytest.mark.parametrize("path", ["hang", "hang-within", "slow", "busy-a-while"])
def test_taking_a_question_back_closes_its_connection(server: Faulty, path: str) -> None:
    token, raised = Ticket(), threading.Event()
    before = server.asked.get(path, 0)

    def work() -> None:
        with pytest.raises(Cancelled):
            Endpoint(server.address(path)).select(ANY, token)
        raised.set()

    thread = threading.Thread(target=work)
    thread.start()
    while server.asked.get(path, 0) == before:
        threading.Event().wait(0.01)
    token.cancel()
    assert raised.wait(5)
    thread.join()


def test_a_question_taken_back_beforehand_is_not_sent(server: Faulty) -> None:
    token = Ticket()
    token.cancel()
    with pytest.raises(Cancelled):
        Endpoint(server.address("never-asked")).select(ANY, token)
    assert "never-asked" not in server.asked


@pytest.mark.parametrize("path", ["drop", "drop-chunked", "cut-by-close"])
def test_an_answer_that_breaks_off_is_no_answer(server: Faulty, path: str) -> None:
    with pytest.raises(Unreachable, match="broke off in the middle of its answer"):
        ask(server, path)


def test_a_query_that_the_server_stopped_behind_a_good_status_is_told(server: Faulty) -> None:
    with pytest.raises(OutOfTime, match="stopped the query itself, after 1 rows"):
        ask(server, "cancelled")


def test_a_huge_answer_ends_at_the_limit_of_rows(server: Faulty) -> None:
    answer = ask(server, "endless", Bounds(rows=5_000))
    assert (len(answer.rows), answer.complete) == (5_000, False)


def test_a_huge_answer_ends_at_the_limit_of_bytes(server: Faulty) -> None:
    answer = ask(server, "endless", Bounds(rows=10**9, bytes=3_000_000))
    assert not answer.complete
    assert len(answer.rows) > 10_000
    assert ask(server, "one-long-text", Bounds(bytes=3_000_000)) == Rows(("c", "n"), (), False)  # noqa: FBT003


def test_a_huge_answer_that_comes_packed_ends_where_it_is_unpacked(server: Faulty) -> None:
    answer = ask(server, "packed", Bounds(rows=10**9, bytes=3_000_000))
    assert not answer.complete
    assert len(answer.rows) > 10_000


def test_a_single_text_without_end_is_told(server: Faulty) -> None:
    with pytest.raises(TooLarge, match="a single text of more than 16 MB, after 0 rows"):
        ask(server, "one-long-text")


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


def test_a_limit_that_is_told_only_in_a_header_is_seen(server: Faulty) -> None:
    assert not ask(server, "maxrows").complete
    assert not ask(server, "anytime").complete


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


def test_a_secret_opens_the_door_and_is_never_told(
    server: Faulty, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    address = server.address("locked")
    for secret in (Secret("geheim"), Secret("geheim", "ann")):
        endpoint = Endpoint(address, secret)
        assert len(endpoint.select(ANY, Ticket()).rows) == 1
        assert "geheim" not in f"{secret!r} {endpoint.address} {endpoint.host}"
    within = Endpoint(address.replace("127", "ann:geheim@127"))
    assert len(within.select(ANY, Ticket()).rows) == 1
    assert within.address == address
    with pytest.raises(Unreachable, match="does not let you in") as told:
        Endpoint(address, Secret("falsch", "ann")).select(ANY, Ticket())
    assert "falsch" not in f"{told.value} {told.value.hint}"
    assert "geheim" not in caplog.text


def test_a_secret_does_not_travel_readable_unless_that_is_confirmed() -> None:
    with pytest.raises(BadInput, match="would travel readable to example"):
        Endpoint("http://example.org/sparql", Secret("geheim"))
    Endpoint("http://example.org/sparql", Secret("geheim", plain=True))
    Endpoint("https://example.org/sparql", Secret("geheim"))


class Drawer(KeyringBackend):
    """A keyring for the tests."""

    priority = 1.0

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


def test_the_keyring_keeps_a_secret_by_address() -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(Drawer())
    try:
        remember("https://example.org/sparql", Secret("geheim", "ann"))
        assert remembered("https://example.org/sparql") == Secret("geheim", "ann")
        assert remembered("https://example.org/other") is None
        forget("https://example.org/sparql")
        assert remembered("https://example.org/sparql") is None
    finally:
        keyring.set_keyring(before)


def test_without_a_keyring_nothing_is_kept_and_that_is_told() -> None:
    from keyring.backends.fail import Keyring

    before = keyring.get_keyring()
    keyring.set_keyring(Keyring())  # type: ignore[no-untyped-call]  # keyring's own
    try:
        assert remembered("https://example.org/sparql") is None
        with pytest.raises(ExplorerError, match="no keyring"):
            remember("https://example.org/sparql", Secret("geheim"))
    finally:
        keyring.set_keyring(before)


# --- trying a server ----------------------------------------------------------------------------


def test_an_address_is_a_server_a_file_or_neither(server: Faulty) -> None:
    token = Ticket()
    found = endpoint_at(server.address("yes"), token)
    assert found is not None
    assert endpoint_at(server.address("cats"), token) is None
    assert endpoint_at(server.address("page"), token) is None
    assert endpoint_at(server.address("never-asked.ttl"), token) is None
    assert "never-asked.ttl" not in server.asked
    with pytest.raises(NoEndpoint, match="web page"):
        endpoint_at(server.address("page/sparql"), token)
    with pytest.raises(Locked):
        endpoint_at(server.address("locked/sparql"), token)
    with pytest.raises(Unreachable, match="cannot be reached"):
        endpoint_at("http://127.0.0.1:9/sparql", token)


def test_a_server_is_entered_with_what_the_keyring_holds_for_it(server: Faulty) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(Drawer())
    address = server.address("door/sparql")
    try:
        with pytest.raises(Locked):
            endpoint_at(address, Ticket())
        remember(address, Secret("geheim"))
        assert endpoint_at(address, Ticket()) is not None
        with pytest.raises(Locked):
            endpoint_at(address, Ticket(), Secret("falsch"))
    finally:
        keyring.set_keyring(before)
