"""Kept-alive connections to one server, each telling when an answer is awaited on it."""

from collections.abc import Callable
from urllib.parse import SplitResult

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.response import HTTPResponse

KEPT = 4
"""As many connections as there are workers."""

Awaited = Callable[[HTTPConnection], object]


def pool_for(parts: SplitResult, awaited: Awaited) -> HTTPConnectionPool:
    """A pool for the server of an address; `awaited` is called in the asking thread."""

    class Open(HTTPConnection):
        def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as its parent has it
            awaited(self)
            return super().getresponse()

    class Closed(HTTPSConnection):
        def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as its parent has it
            awaited(self)
            return super().getresponse()

    host = parts.hostname or ""
    if parts.scheme == "https":
        safe = HTTPSConnectionPool(host, parts.port or 443, maxsize=KEPT)
        safe.ConnectionCls = Closed
        return safe
    pool = HTTPConnectionPool(host, parts.port or 80, maxsize=KEPT)
    pool.ConnectionCls = Open
    return pool
