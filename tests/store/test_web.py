"""Files on the web: what is asked for, how far it is followed, and where it ends."""

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from explorer.app.jobs import Ticket
from explorer.model.errors import (
    BadInput,
    Cancelled,
    ExplorerError,
    NotFound,
    TooLarge,
    Unreachable,
)
from explorer.model.terms import Iri
from explorer.store.files import parse
from explorer.store.local import LocalStore
from explorer.store.places import is_address, is_endpoint
from explorer.store.terms import decode
from explorer.store.web import fetch

TURTLE = b"@prefix : <#> . :a <p> <b> ."
XML = (
    b'<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description rdf:about="#a"/></rdf:RDF>'
)


class Web(ThreadingHTTPServer):
    """Files by path, and ways of answering that are not so plain."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.asked: list[tuple[str, str]] = []
        self.reading = threading.Event()
        self.go_on = threading.Event()

    @property
    def here(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is what some of the tests are about."""


class _Answering(BaseHTTPRequestHandler):
    server: Web

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its own names
        pass

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers.get("Accept", "")))
        name = self.path.strip("/").replace("-", "_").split(".")[0]
        getattr(self, f"_{name}", self._none)()

    def _say(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def _none(self) -> None:
        self._say(404)

    def _plain(self) -> None:
        self._say(200, TURTLE, Content_Length=str(len(TURTLE)), Content_Type="text/turtle")

    def _xml(self) -> None:
        self._say(200, XML, Content_Type="application/rdf+xml; charset=utf-8")

    def _unnamed(self) -> None:
        self._say(200, TURTLE, Content_Type="application/octet-stream")

    def _encoded(self) -> None:
        self._say(200, gzip.compress(TURTLE), Content_Encoding="gzip", Content_Type="text/turtle")

    def _packed(self) -> None:
        self._say(200, gzip.compress(TURTLE), Content_Type="application/gzip")

    def _page(self) -> None:
        self._say(200, b"<!doctype html><p>Hello", Content_Type="text/html")

    def _moved(self) -> None:
        self._say(303, Location="/plain.ttl")

    def _circle(self) -> None:
        self._say(302, Location="/circle")

    def _away(self) -> None:
        self._say(302, Location="file:///etc/hostname")

    def _locked(self) -> None:
        self._say(401)

    def _nothing(self) -> None:
        self._say(406)

    def _fault(self) -> None:
        self._say(500)

    def _large(self) -> None:
        self._say(200, Content_Length="900000000")

    def _endless(self) -> None:
        self._say(200)
        while not self.server.go_on.is_set():
            self.wfile.write(b"# more and more\n" * 1_000)

    def _cut(self) -> None:
        self._say(200, TURTLE, Content_Length="1000")

    def _slow(self) -> None:
        self._say(200, TURTLE)
        self.wfile.flush()
        self.server.reading.set()
        self.server.go_on.wait(20)


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.go_on.set()
        server.shutdown()


def test_a_file_is_read_under_its_address_and_kept_nowhere(web: Web) -> None:
    address = f"{web.here}/plain.ttl"
    place = fetch(address, Ticket())
    (statement,) = map(decode, parse(place))
    assert statement[:3] == (Iri(f"{address}#a"), Iri(f"{web.here}/p"), Iri(f"{web.here}/b"))
    store = LocalStore.open([place])
    assert store.origin.title == "plain.ttl"
    assert [s.graph for s in store.describe(Iri(f"{address}#a")).statements] == [address]
    folder = Path(place.parent)
    store.close()
    del place, store
    assert not folder.exists()


def test_rdf_is_asked_for_turtle_first(web: Web) -> None:
    fetch(f"{web.here}/plain.ttl", Ticket())
    ((_, accept),) = web.asked
    assert accept.startswith("text/turtle;q=1, ")
    assert "application/rdf+xml;q=0.6" in accept
    assert accept.endswith("*/*;q=0.1")


@pytest.mark.parametrize("name", ["xml", "unnamed", "encoded", "packed.ttl.gz", "moved", "xml.ttl"])
def test_what_comes_is_read_as_what_it_is(web: Web, name: str) -> None:
    place = fetch(f"{web.here}/{name}", Ticket())
    assert place.name.startswith("plain.ttl" if name == "moved" else name)
    list(parse(place))


def test_the_bytes_are_told_while_they_come(web: Web) -> None:
    told: list[tuple[int, int | None]] = []
    fetch(f"{web.here}/plain.ttl", Ticket(), lambda *said: told.append(said))
    assert told == [(0, len(TURTLE)), (len(TURTLE), len(TURTLE))]
    fetch(f"{web.here}/encoded", Ticket(), lambda *said: told.append(said))
    assert told[2:] == [(0, None), (len(TURTLE), None)]


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("none", NotFound, "There is nothing at"),
        ("circle", Unreachable, "redirects in a circle"),
        ("away", BadInput, "file:///etc/hostname is no address of a file on the web"),
        ("locked", Unreachable, "without a password"),
        ("nothing", Unreachable, "has no RDF at"),
        ("fault", Unreachable, "answers 500"),
        ("large", TooLarge, "more than 500 MB"),
        ("cut", Unreachable, "broke off in the middle"),
    ],
)
def test_what_goes_wrong_is_told_with_what_to_do(
    web: Web, name: str, kind: type[ExplorerError], said: str
) -> None:
    with pytest.raises(kind, match=said) as caught:
        fetch(f"{web.here}/{name}", Ticket())
    assert caught.value.hint


def test_a_web_page_is_told_as_one(web: Web) -> None:
    with pytest.raises(BadInput, match="page is a web page, not RDF"):
        list(parse(fetch(f"{web.here}/page", Ticket())))


def test_a_file_without_end_is_left_at_the_limit(web: Web) -> None:
    with pytest.raises(TooLarge, match="more than 1 MB"):
        fetch(f"{web.here}/endless", Ticket(), most=1_000_000)


def test_fetching_is_stopped_at_once_when_it_is_cancelled(web: Web) -> None:
    ticket = Ticket()

    def cancel() -> None:
        web.reading.wait(20)
        ticket.cancel()

    threading.Thread(target=cancel).start()
    with pytest.raises(Cancelled):
        fetch(f"{web.here}/slow", ticket)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://127.0.0.1:1/a.ttl", "cannot be reached"),
        ("http://me:secret@127.0.0.1/a.ttl", "without a password"),
        ("https://", "no address"),
        ("http://[1/a.ttl", "no address"),
        ("ftp://x.org/a.ttl", "no address"),
    ],
)
def test_an_address_that_leads_nowhere_is_told(address: str, said: str) -> None:
    with pytest.raises(ExplorerError, match=said) as caught:
        fetch(address, Ticket())
    assert "secret" not in f"{caught.value.message} {caught.value.hint}"


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("https://x.org/sparql", True),
        ("https://x.org/sparql/?default-graph-uri=g", True),
        ("http://127.0.0.1:7200/repositories/mine", True),
        ("http://127.0.0.1:3030/ds/query", True),
        ("https://x.org/bigdata/namespace/wdq/sparql", True),
        ("https://x.org", False),
        ("https://x.org/terms.ttl", False),
        ("https://x.org/sparql/terms.rdf.gz", False),
        ("https://x.org/resource/Sparql_(language)", False),
    ],
)
def test_an_address_is_that_of_a_server_or_of_a_file(address: str, asked: bool) -> None:  # noqa: FBT001
    assert is_address(address)
    assert is_endpoint(address) is asked
