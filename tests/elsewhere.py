"""A small server of SPARQL for SERVICE, that counts who asks it."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

ROW = '{"x": {"type": "literal", "value": "from elsewhere"}}'
ANSWER = '{"head": {"vars": ["x"]}, "results": {"bindings": [' + ROW + "]}}"
JSON = "application/sparql-results+json"
PAGES = {
    "/sparql": (200, JSON, ANSWER),
    "/page": (200, "text/html", "<html>\n<p>Hello"),
    "/tired": (503, "text/plain", "Later.\nMuch later."),
    "/broken": (200, JSON, "{"),
}


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.server.asked.append(self.path)  # type: ignore[attr-defined]  # made below
        status, kind, text = PAGES[self.path]
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its own name
        """Say nothing."""


class Elsewhere(ThreadingHTTPServer):
    """`asked` holds the path of each request."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[str] = []
        self.host = f"127.0.0.1:{self.server_address[1]}"

    def query(self, path: str = "/sparql") -> str:
        """A query that asks it by SERVICE."""
        return f"SELECT ?x {{ SERVICE <http://{self.host}{path}> {{ ?s ?p ?x }} }}"


@contextmanager
def elsewhere() -> Iterator[Elsewhere]:
    """The server, for as long as it is needed."""
    with Elsewhere() as server:
        thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
