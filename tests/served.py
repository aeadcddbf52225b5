"""A program of our own that serves over a real socket, and the graphs that it serves."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlsplit

ROOT = Path(__file__).parents[1]
DATA = """@prefix x: <http://example.org/> .
x:a x:p "d" , 5 , "ü"@de .
x:one { x:a x:p x:b }
x:two { x:a x:p x:c . x:c x:q x:d }
"""
ONE, TWO = "http://example.org/one", "http://example.org/two"
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


def allowed(said: Said) -> set[str]:
    return set(said.headers["allow"].split(", "))
