"""A server that does wrong what servers do wrong, one path for each fault."""

import json
import threading
import time
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import urllib3

JSON = "application/sparql-results+json"
HEAD = b'{"head":{"vars":["c","n"]},"results":{"bindings":['
ROW = (
    b'{"c":{"type":"uri","value":"https://example.org/c"},"n":{"type":"typed-literal",'
    b'"datatype":"http://www.w3.org/2001/XMLSchema#integer","value":"7"}}'
)
YES = b'{"head":{},"boolean":true}'
PAGE = b"<!doctype html><html><head><style>p{}</style><title>Closed <b>today</title></head>"
CATS = b"""@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://example.org/cat> a skos:Concept ; skos:prefLabel "Cat"@en .
"""


def rows(count: int) -> bytes:
    """A whole answer of `count` rows."""
    return HEAD + b",".join([ROW] * count) + b"]}}"


class Faulty(ThreadingHTTPServer):
    """Counts requests by path, and remembers the last question and its headers."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.asked: dict[str, int] = {}
        self.query = ""
        self.fields: dict[str, list[str]] = {}
        self.authorization = ""
        self.connections: set[tuple[str, int]] = set()
        self.let_go = threading.Event()
        self.behind = ""
        self.tires_of: tuple[str, ...] = ()

    def address(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a fault."""
        return f"http://{host}:{self.server_address[1]}/{path}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is what some of the tests are about."""


class _Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Faulty

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its own names
        pass

    def do_GET(self) -> None:
        self._answer(urlsplit(self.path).query)

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers["Content-Length"])).decode())

    def _answer(self, form: str) -> None:
        server, path = self.server, urlsplit(self.path).path.strip("/")
        server.fields = parse_qs(form)
        server.query = server.fields.get("query", [""])[0]
        server.authorization = self.headers.get("Authorization", "")
        server.connections.add(self.client_address)
        server.asked[path] = server.asked.get(path, 0) + 1
        with suppress(ConnectionError):
            FAULTS[path](self)

    @property
    def count(self) -> int:
        return self.server.asked[urlsplit(self.path).path.strip("/")]

    def reply(self, body: bytes, status: int = 200, kind: str = JSON, **headers: str) -> None:
        """A whole answer; underscores in the names of headers stand for hyphens."""
        self.start(status, kind, Content_Length=str(len(body)), **headers)
        self.wfile.write(body)

    def start(self, status: int = 200, kind: str = JSON, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def chunk(self, part: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
        self.wfile.flush()


Fault = Callable[[_Answering], None]


def _hang(it: _Answering) -> None:
    it.server.let_go.wait(30)
    it.close_connection = True


def _hang_within(it: _Answering) -> None:
    it.start(Transfer_Encoding="chunked")
    it.chunk(HEAD + ROW)
    _hang(it)


def _drop(it: _Answering) -> None:
    it.start(Content_Length="100000")
    it.wfile.write(HEAD + ROW)
    it.close_connection = True


def _drop_chunked(it: _Answering) -> None:
    it.start(Transfer_Encoding="chunked")
    it.chunk(HEAD + ROW)
    it.close_connection = True


def _cut_by_close(it: _Answering) -> None:
    """Without a length, only the text itself tells that it is cut."""
    it.start(Connection="close")
    it.wfile.write(HEAD + ROW + b",")
    it.close_connection = True


def _endless(it: _Answering) -> None:
    it.start(Transfer_Encoding="chunked")
    it.chunk(HEAD + ROW)
    part = (b"," + ROW) * 2_000
    for _ in range(4_000):
        it.chunk(part)


def _one_long_text(it: _Answering) -> None:
    it.start(Transfer_Encoding="chunked")
    it.chunk(HEAD + b'{"c":{"type":"literal","value":"')
    for _ in range(1_000):
        it.chunk(b"x" * 1_000_000)


def _busy(it: _Answering) -> None:
    if it.count < 3:
        it.reply(b"", (429, 503)[it.count - 1], "text/plain", Retry_After="0")
    else:
        it.reply(rows(1))


def _busy_silent(it: _Answering) -> None:
    """Does not say how long it is busy; at last names a time that has passed."""
    if it.count < 3:
        dated = {"Retry_After": "Wed, 21 Oct 2015 07:28:00 GMT"} if it.count == 2 else {}
        it.reply(b"", 502, "text/plain", **dated)
    else:
        it.reply(rows(1))


def _packed(it: _Answering) -> None:
    """A few kilobytes that are a gigabyte of rows once they are unpacked."""
    packer = zlib.compressobj(wbits=31)
    it.start(Transfer_Encoding="chunked", Content_Encoding="gzip")
    it.chunk(packer.compress(HEAD + ROW) + packer.flush(zlib.Z_SYNC_FLUSH))
    some = (b"," + ROW) * 10_000
    for _ in range(1_000_000_000 // len(some)):
        it.chunk(packer.compress(some) + packer.flush(zlib.Z_SYNC_FLUSH))


def _drops_kept(it: _Answering) -> None:
    """Closes a kept connection at its second request, as servers do after a while."""
    if it.count == 2:
        it.close_connection = True
    else:
        it.reply(rows(1))


def _only_get(it: _Answering) -> None:
    if it.command == "POST":
        it.reply(b"", 405, "text/plain")
    else:
        it.reply(rows(1))


def _elsewhere(it: _Answering) -> None:
    port = it.server.server_address[1]
    it.reply(b"", 307, "text/plain", Location=f"http://localhost:{port}/rows")


def _locked(it: _Answering, inside: bytes = b"") -> None:
    basic = "Basic " + b64encode(b"ann:geheim").decode()
    if it.headers.get("Authorization") in ("Bearer geheim", basic):
        it.reply(inside or rows(1))
    else:
        it.reply(b"", 401, "text/plain")


def _slow_rows(it: _Answering) -> None:
    """Bytes keep coming, but never all of them."""
    it.start(Transfer_Encoding="chunked")
    it.chunk(HEAD + ROW)
    for _ in range(600):
        it.chunk(b"," + ROW)
        time.sleep(0.05)


def _echo(it: _Answering) -> None:
    text = json.dumps(it.server.query).encode()
    it.reply(HEAD + b'{"c":{"type":"literal","value":' + text + b"}}]}}")


def _limited(it: _Answering) -> None:
    """Five rows, whatever is asked, and more behind them; but yes where yes or no is asked."""
    if it.server.query.startswith("ASK"):
        it.reply(YES)
    else:
        it.reply(rows(5), X_SPARQL_MaxRows="5")


def _tired(it: _Answering) -> None:
    """Passes questions on to the server behind it, but for those that it is tired of."""
    if any(word in it.server.query for word in it.server.tires_of):
        it.reply(b"Timed out", 504, "text/plain")
        return
    found = urllib3.request(
        "POST",
        it.server.behind,
        body=urlencode(it.server.fields, doseq=True),
        headers={"Content-Type": "application/x-www-form-urlencoded", "Accept": JSON},
    )
    it.reply(found.data, found.status)


def _guarded(it: _Answering) -> None:
    """A proxy that lets through who knows the password."""
    if it.headers.get("Authorization") == "Basic " + b64encode(b"ann:geheim").decode():
        _tired(it)
    else:
        it.reply(PAGE, 401, "text/html", WWW_Authenticate='Basic realm="inside"')


def _cats(it: _Answering) -> None:
    """A file: whatever else is sent along is not looked at."""
    it.reply(CATS, kind="text/turtle")


FAULTS: dict[str, Fault] = {
    "limited/sparql": _limited,
    "tired/sparql": _tired,
    "guarded/sparql": _guarded,
    "page/sparql": lambda it: it.reply(PAGE, kind="text/html"),
    "locked/sparql": lambda it: it.reply(b"", 401, "text/plain"),
    "door/sparql": lambda it: _locked(it, YES),
    "cats.ttl": _cats,
    "cats": _cats,
    "rows": lambda it: it.reply(rows(3)),
    "echo": _echo,
    "yes": lambda it: it.reply(YES),
    "triples": lambda it: it.reply(
        b"<https://example.org/a> <https://example.org/p> <https://example.org/b> .\n",
        kind="application/n-triples",
    ),
    "hang": _hang,
    "hang-within": _hang_within,
    "slow": _slow_rows,
    "drop": _drop,
    "drop-chunked": _drop_chunked,
    "cut-by-close": _cut_by_close,
    "cancelled": lambda it: it.reply(HEAD + ROW + b",The SPARQL operation has been cancelled"),
    "endless": _endless,
    "one-long-text": _one_long_text,
    "busy": _busy,
    "busy-silent": _busy_silent,
    "busy-a-while": lambda it: it.reply(b"", 503, "text/plain", Retry_After="8"),
    "packed": _packed,
    "busy-for-long": lambda it: it.reply(b"", 503, "text/plain", Retry_After="3600"),
    "always-busy": lambda it: it.reply(b"Come back", 503, "text/plain", Retry_After="0"),
    "drops-kept": _drops_kept,
    "only-get": _only_get,
    "elsewhere": _elsewhere,
    "moved": lambda it: it.reply(b"", 308, "text/plain", Location="/rows"),
    "circle": lambda it: it.reply(b"", 302, "text/plain", Location="/circle"),
    "page": lambda it: it.reply(PAGE, kind="text/html; charset=utf-8"),
    "page-500": lambda it: it.reply(PAGE, 500, "text/html"),
    "csv": lambda it: it.reply(b"c,n\r\n", kind="text/csv"),
    "binary": lambda it: it.reply(b"\x00\x01", kind="application/octet-stream"),
    "maxrows": lambda it: it.reply(rows(5), X_SPARQL_MaxRows="5"),
    "anytime": lambda it: it.reply(rows(2), X_SQL_State="S1TAT"),
    "expensive": lambda it: it.reply(
        b"Virtuoso 42000 Error The estimated execution time 500 (sec) exceeds the limit",
        500,
        "text/plain",
    ),
    "wrong-query": lambda it: it.reply(b"error at 1:8: expected a variable", 400, "text/plain"),
    "missing": lambda it: it.reply(b"Not Found", 404, "text/plain"),
    "locked": _locked,
}


@contextmanager
def faulty_server() -> Iterator[Faulty]:
    """The server, for as long as the block lasts."""
    server = Faulty()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.let_go.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
