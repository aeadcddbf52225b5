"""A SPARQL 1.1 Protocol endpoint over HTTP: one question, one request, one answer.

Connections are kept alive. A request ends when its time is up or its token is cancelled, by
closing its connection. Knows nothing of concepts. Safe to ask from any thread.

Source: https://www.w3.org/TR/sparql11-protocol/
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import NoReturn, TypeVar
from urllib.parse import urlsplit

import urllib3
from urllib3 import exceptions as e
from urllib3.connection import HTTPConnection
from urllib3.response import BaseHTTPResponse

from explorer.model.errors import Unreachable
from explorer.model.source import Token
from explorer.model.terms import Iri
from explorer.store.remote.call import Call, out_of_time
from explorer.store.remote.credentials import Secret, without_secret
from explorer.store.remote.pools import pool_for
from explorer.store.remote.protocol import Request, host_of, path_of, reason, redirected
from explorer.store.remote.replies import (
    GRAPH,
    ROWS,
    Graph,
    Rows,
    busy_for,
    read_boolean,
    read_graph,
    read_rows,
    refuse,
)

T = TypeVar("T")
CONNECT = 10.0
"""Seconds to wait for a connection."""
TRIES = 4
LONGEST_WAIT = 10.0
LONGEST_ADDRESS = 8_000
"""An address with a query in it may be refused, or cut, beyond this."""
_BUSY = (429, 502, 503)
_NO_POST = (405, 415, 501)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where an answer ends at the latest: seconds it took, rows and bytes read."""

    seconds: float = 20.0
    rows: int = 10_000
    bytes: int = 64_000_000


class Never:
    """The token of a question that nobody takes back."""

    def check(self) -> None:
        """Nothing is ever cancelled."""

    def on_cancel(self, stop: Callable[[], object]) -> None:
        """`stop` is never called."""


class Endpoint:
    """One address, with what it takes to be let in; `graphs` are asked instead of its default."""

    def __init__(
        self, address: str, secret: Secret | None = None, graphs: tuple[Iri, ...] = ()
    ) -> None:
        self.address, inside = without_secret(address)
        self.graphs = graphs
        self._secret = secret or inside
        self.host = host_of(self.address)
        if self._secret is not None:
            self._secret.check_way(self.address)
        self._calls: dict[int, Call] = {}
        self._pools: dict[str, urllib3.HTTPConnectionPool] = {}
        self._lock = threading.Lock()
        self._post = True
        self.server = ""
        self._most: int | None = None

    def over(self, graphs: tuple[Iri, ...]) -> "Endpoint":
        """The same endpoint, asked over these graphs together."""
        other = Endpoint(self.address, self._secret, graphs)
        other.server = self.server
        return other

    def close(self) -> None:
        """Let go of the connections that are kept; whoever asks again opens new ones."""
        with self._lock:
            pools, self._pools = self._pools, {}
        for pool in pools.values():
            pool.close()

    # --- questions --------------------------------------------------------------------------

    def select(self, text: str, token: Token, bounds: Bounds = Bounds()) -> Rows:
        """The rows of a SELECT, streamed; `complete` is false where there are more."""
        return self._asked(
            Request(text, ROWS, self.graphs, self.address),
            (token, bounds),
            lambda reply, call: read_rows(reply, call, bounds.rows, bounds.bytes),
        )

    def ask(self, text: str, token: Token, bounds: Bounds = Bounds()) -> bool:
        """Yes or no."""
        return self._asked(
            Request(text, ROWS, self.graphs, self.address),
            (token, bounds),
            lambda reply, call: read_boolean(reply, call, bounds.bytes),
        )

    def graph(self, text: str, token: Token, bounds: Bounds = Bounds()) -> Graph:
        """The triples of a CONSTRUCT or DESCRIBE."""
        return self._asked(
            Request(text, GRAPH, self.graphs, self.address),
            (token, bounds),
            lambda reply, call: read_graph(reply, call, bounds.rows, bounds.bytes),
        )

    def may_cut(self, count: int, token: Token) -> bool:
        """Whether a CONSTRUCT of so many statements may have been cut.

        Virtuoso cuts one like a SELECT, but only with that it says so: where its limit is not
        known yet, one is asked.
        """
        if not self.server.startswith("Virtuoso") or not count:
            return False
        if self._most is None:
            self._most = 0
            self.select("SELECT ?s ?p ?o WHERE { ?s ?p ?o }", token, Bounds(rows=1))
        return 0 < self._most <= count

    # --- one request ------------------------------------------------------------------------

    def _asked(
        self,
        request: Request,
        within: tuple[Token, Bounds],
        read: Callable[[BaseHTTPResponse, Call], T],
    ) -> T:
        token, bounds = within
        token.check()
        with self._call(token, bounds.seconds) as call:
            request = replace(request, post=self._post)
            try:
                reply = self._sent(request, call)
                return self._read(reply, call, read)
            except (e.HTTPError, OSError) as error:
                token.check()
                if call.late:
                    raise out_of_time(self.host, bounds.seconds) from error
                self._lost(error)

    def _read(
        self, reply: BaseHTTPResponse, call: Call, read: Callable[[BaseHTTPResponse, Call], T]
    ) -> T:
        """What is in the answer; a connection that was not read to its end is not kept."""
        self.server = reply.headers.get("Server", "") or self.server
        most = reply.headers.get("X-SPARQL-MaxRows", "")
        self._most = int(most) if most.isdecimal() else self._most
        try:
            if reply.status >= 300:
                refuse(reply, self.host)
            answer = read(reply, call)
        except BaseException:
            reply.close()
            raise
        if getattr(answer, "complete", True):
            reply.drain_conn()
            reply.release_conn()
        else:
            reply.close()
        return answer

    @contextmanager
    def _call(self, token: Token, seconds: float) -> Iterator[Call]:
        call = Call(self.host, token, seconds)
        me = threading.get_ident()
        self._calls[me] = call
        try:
            with call.timed():
                token.on_cancel(call.end)
                yield call
        finally:
            del self._calls[me]

    def _sent(self, request: Request, call: Call) -> BaseHTTPResponse:
        """The answer to the request, after redirects, and after waiting where it is busy."""
        tries, redirects = 0, 0
        while True:
            call.check()
            reply = self._once(request, call)
            if reply.status in _BUSY and tries < TRIES - 1:
                self._wait(reply, call, tries)
                tries += 1
            elif reply.status in _NO_POST and request.post:
                reply.close()
                request, self._post = replace(request, post=False), False
            elif reply.status in (301, 302, 303, 307, 308):
                redirects += 1
                request = redirected(request, reply, redirects)
            else:
                return reply

    def _once(self, request: Request, call: Call) -> BaseHTTPResponse:
        """One request; sent again once where a kept connection turns out to be closed."""
        try:
            return self._sent_now(request, call)
        except e.ProtocolError:
            call.check()
            return self._sent_now(request, call)

    def _sent_now(self, request: Request, call: Call) -> BaseHTTPResponse:
        pool, path = self._pool(request.address), path_of(request.address)
        headers = {"Accept": request.accept, "Accept-Encoding": "gzip, deflate", **self._let_in()}
        body = None
        if request.post:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = request.fields()
        else:
            path += ("&" if "?" in path else "?") + request.fields()
            if len(path) > LONGEST_ADDRESS:
                raise Unreachable(
                    f"{self.host} takes queries only within an address, and this one is too long.",
                    "Ask for less at once.",
                )
        return pool.urlopen(
            "POST" if request.post else "GET",
            path,
            body=body,
            headers=headers,
            retries=False,
            redirect=False,
            preload_content=False,
            timeout=urllib3.Timeout(connect=min(CONNECT, call.left), read=call.left + 1),
        )

    def _pool(self, address: str) -> urllib3.HTTPConnectionPool:
        parts = urlsplit(address)
        with self._lock:
            key = f"{parts.scheme}://{parts.netloc}"
            if key not in self._pools:
                self._pools[key] = pool_for(parts, self._awaited)
            return self._pools[key]

    def _awaited(self, connection: HTTPConnection) -> None:
        self._calls[threading.get_ident()].on(connection)

    def _let_in(self) -> Mapping[str, str]:
        return self._secret.headers() if self._secret else {}

    def _wait(self, reply: BaseHTTPResponse, call: Call, tries: int) -> None:
        """Wait as long as the server asks, else longer each time."""
        asked = busy_for(reply)
        reply.close()
        wait = 0.5 * 2**tries if asked is None else asked
        if wait > min(LONGEST_WAIT, call.left):
            raise Unreachable(
                f"{self.host} is busy, and asks to wait {wait:,.0f} seconds.",
                "Try again later.",
            )
        call.wait(wait)

    def _lost(self, error: Exception) -> NoReturn:
        raise Unreachable(*reason(self.host, error)) from error
