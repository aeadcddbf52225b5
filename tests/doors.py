"""A door before a server of the tests: lets in who knows the word, and passes questions on."""

import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import urllib3

WORD = "geheim"
_LET_IN = ("Basic " + b64encode(f"ann:{WORD}".encode()).decode(), f"Bearer {WORD}")
_PASSED = ("Content-Type", "Accept")


class _Door(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    behind = ""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its own names
        pass

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get("Authorization") not in _LET_IN:
            self._reply(401, b"", "text/plain")
            return
        headers = {name: self.headers[name] for name in _PASSED if name in self.headers}
        answer = urllib3.request("POST", self.behind, body=body, headers=headers)
        self._reply(answer.status, answer.data, answer.headers["Content-Type"])

    def _reply(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def locked(behind: str) -> Iterator[str]:
    """The address at which a server lets in Ann with the word, or whoever bears it."""
    door = type("Door", (_Door,), {"behind": behind})
    with ThreadingHTTPServer(("127.0.0.1", 0), door) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/sparql"
        server.shutdown()
