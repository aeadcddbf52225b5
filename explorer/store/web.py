"""A file on the web: fetched only when a person names its address, and kept no longer than read.

Source: RFC 9110 for content negotiation and redirects.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

import urllib3
from urllib3 import exceptions as e
from urllib3.response import BaseHTTPResponse

from explorer.model.errors import BadInput, NotFound, TooLarge, Unreachable
from explorer.model.source import Token
from explorer.store.formats import FORMATS, ending_format
from explorer.store.places import Folder, Place, is_endpoint
from explorer.store.remote.call import Call, out_of_time
from explorer.store.remote.pools import pool_for

MOST = 500_000_000
"""So many bytes are fetched at most."""
CONNECT, SILENT, LONGEST = 10.0, 30.0, 3_600.0
"""Seconds to wait for a connection, for the next bytes, and for all of them."""
REDIRECTS = 5
_PART = 65_536
_ENDINGS: Mapping[str, str] = {
    "text/turtle": ".ttl",
    "application/trig": ".trig",
    "application/n-triples": ".nt",
    "application/n-quads": ".nq",
    "application/rdf+xml": ".rdf",
    "application/ld+json": ".jsonld",
    "text/n3": ".n3",
}
# In the order in which they are read best; any file is taken if nothing better is there.
ACCEPT = ", ".join(
    [*(f"{media};q={1 - place / 10:g}" for place, media in enumerate(_ENDINGS)), "*/*;q=0.1"]
)
_REDIRECTED = (301, 302, 303, 307, 308)
_REFUSED = (401, 403, 407)

Told = Callable[[int, int | None], object]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is fetched: where, with which call, and how much of it at most."""

    parts: SplitResult
    call: Call
    most: int

    @property
    def host(self) -> str:
        return self.parts.netloc

    @property
    def address(self) -> str:
        return self.parts._replace(fragment="").geturl()


def fetch(address: str, token: Token, told: Told = lambda _, __: None, most: int = MOST) -> Place:
    """Fetch a file into a folder that is removed when the place is no longer held.

    `told` hears how many bytes are there, and of how many where the server says so. Raises
    BadInput, NotFound, Unreachable, OutOfTime, Cancelled, and TooLarge beyond `most` bytes.
    """
    parts = _parts(address)
    if is_endpoint(address):
        raise BadInput(f"{parts.netloc} is a server, which holds no file.", "Open it alone.")
    call = Call(parts.netloc, token, LONGEST)
    with call.timed():
        token.on_cancel(call.end)
        asked = _Asked(parts, call, most)
        for _ in range(REDIRECTS + 1):
            with _reply(asked) as reply:
                if reply.status not in _REDIRECTED:
                    _check(asked, reply)
                    return _taken(asked, reply, told)
                target = urljoin(asked.address, reply.headers.get("Location", ""))
                asked = _Asked(_parts(target), call, most)
    raise Unreachable(f"{parts.netloc} redirects in a circle.", "Check the address.")


def weigh(address: str, token: Token) -> int | None:
    """How many bytes the file at an address has, where the server says so; nothing is kept.

    Raises what `fetch` does.
    """
    found: list[int | None] = []

    def told(_: int, whole: int | None) -> None:
        found.append(whole)
        raise _Enough

    try:
        fetch(address, token, told)
    except _Enough:
        return found[0]
    return None


class _Enough(Exception):
    """The head of an answer says all that was asked."""


def _parts(address: str) -> SplitResult:
    nowhere = BadInput(
        f"{address[:200]} is no address of a file on the web.",
        "It begins with https:// or http://, and so does where it leads to.",
    )
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError as error:
        raise nowhere from error
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise nowhere
    if parts.username:
        raise BadInput(
            "A file is fetched without a password, but this address holds one.",
            "Download the file yourself, then open it.",
        )
    return parts


@contextmanager
def _reply(asked: _Asked) -> Iterator[BaseHTTPResponse]:
    """The answer to one request; its connection is closed at the end."""
    target = asked.parts.path or "/"
    target += f"?{asked.parts.query}" if asked.parts.query else ""
    with pool_for(asked.parts, asked.call.on) as pool:
        try:
            reply = pool.urlopen(
                "GET",
                target,
                headers={"Accept": ACCEPT, "Accept-Encoding": "gzip, deflate"},
                retries=False,
                redirect=False,
                preload_content=False,
                timeout=urllib3.Timeout(connect=CONNECT, read=SILENT),
            )
            try:
                yield reply
            finally:
                reply.close()
        except (e.HTTPError, OSError) as error:
            asked.call.check()
            raise _lost(asked, error) from error


def _lost(asked: _Asked, error: Exception) -> Exception:
    if isinstance(error, e.ReadTimeoutError):
        return out_of_time(asked.host, SILENT)
    if isinstance(error, e.SSLError):
        return Unreachable(
            f"{asked.host} could not prove that it is what it says.",
            "Its certificate is not accepted.",
        )
    if isinstance(error, e.NewConnectionError | e.ConnectTimeoutError):
        return Unreachable(f"{asked.host} cannot be reached.", "Check the address and the network.")
    return Unreachable(
        f"{asked.host} broke off in the middle of {asked.address}.", "Nothing was taken. Try again."
    )


def _check(asked: _Asked, reply: BaseHTTPResponse) -> None:
    if reply.status in (404, 410):
        raise NotFound(f"There is nothing at {asked.address}.", "Check the address.")
    if reply.status in _REFUSED:
        raise Unreachable(
            f"{asked.host} lets nobody in without a password.",
            "Download the file yourself, then open it.",
        )
    if reply.status == 406:
        raise Unreachable(
            f"{asked.host} has no RDF at {asked.address}.", "Look for a link to the data itself."
        )
    if reply.status != 200:
        raise Unreachable(
            f"{asked.host} answers {reply.status} {reply.reason}.", "Try again later."
        )


def _taken(asked: _Asked, reply: BaseHTTPResponse, told: Told) -> Place:
    length = reply.headers.get("Content-Length", "")
    # Packed on the way, it says how much is sent, not how much there is.
    packed = reply.headers.get("Content-Encoding", "identity") != "identity"
    whole = int(length) if length.isdecimal() and not packed else None
    _bounded(asked, whole or 0)
    folder = Folder()
    path = folder.path / _name(asked, reply.headers.get("Content-Type", ""))
    count = 0
    with path.open("xb") as file:
        told(0, whole)
        for part in reply.stream(_PART, decode_content=True):
            asked.call.check()
            count += len(part)
            _bounded(asked, count)
            file.write(part)
            told(count, whole)
    place = Place(path)
    place.address, place.kept = asked.address, folder
    return place


def _bounded(asked: _Asked, count: int) -> None:
    if count > asked.most:
        raise TooLarge(
            f"{asked.address} holds more than {asked.most // 1_000_000:,} MB.",
            "Download it yourself, then open the file.",
        )


def _name(asked: _Asked, content_type: str) -> str:
    """What the file is called: as in its address, with the ending of what it holds."""
    last = unquote(asked.parts.path.rstrip("/").rpartition("/")[2]) or asked.parts.hostname or ""
    name = re.sub(r"[^\w.-]+", "_", last).strip("._")[:80] or "file"
    ending = _ENDINGS.get(content_type.partition(";")[0].strip().lower(), "")
    same = not ending or ending_format(Path(name)) == FORMATS[ending]
    return name if same else name + ending
