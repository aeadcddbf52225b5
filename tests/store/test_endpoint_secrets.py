"""Being let in: secrets are kept in the keyring only, and told to nobody; what an address is."""

import logging
from collections.abc import Iterator

import keyring
import pytest
from asked import ANY
from drawers import a_drawer
from faulty import Faulty, faulty_server

from explorer.app.jobs import Ticket
from explorer.model.errors import (
    BadInput,
    ExplorerError,
    Locked,
    NoEndpoint,
    Unreachable,
)
from explorer.store.remote.connect import endpoint_at
from explorer.store.remote.credentials import Secret, forget, remember, remembered
from explorer.store.remote.endpoint import Endpoint


@pytest.fixture(scope="module")
def server() -> Iterator[Faulty]:
    with faulty_server() as server:
        yield server


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


def test_the_keyring_keeps_a_secret_by_address() -> None:
    with a_drawer():
        remember("https://example.org/sparql", Secret("geheim", "ann"))
        assert remembered("https://example.org/sparql") == Secret("geheim", "ann")
        assert remembered("https://example.org/other") is None
        forget("https://example.org/sparql")
        assert remembered("https://example.org/sparql") is None


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
    address = server.address("door/sparql")
    with a_drawer():
        with pytest.raises(Locked):
            endpoint_at(address, Ticket())
        remember(address, Secret("geheim"))
        assert endpoint_at(address, Ticket()) is not None
        with pytest.raises(Locked):
            endpoint_at(address, Ticket(), Secret("falsch"))
