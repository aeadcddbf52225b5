"""A question as the SPARQL protocol sends it, and where it may be sent on to; no connection."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode, urljoin, urlsplit

from urllib3 import exceptions as e
from urllib3.response import BaseHTTPResponse

from explorer.model.errors import BadInput, Unreachable
from explorer.model.terms import Iri

REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class Request:
    """One query, and the graphs that it is asked over."""

    text: str
    accept: str
    graphs: tuple[Iri, ...]
    address: str
    post: bool = True

    def fields(self) -> str:
        """The protocol's parameters, form-encoded."""
        graphs = [("default-graph-uri", graph) for graph in self.graphs]
        return urlencode([("query", self.text), *graphs])


def redirected(request: Request, reply: BaseHTTPResponse, count: int) -> Request:
    """The request as the answer sends it on. Raises Unreachable for another host."""
    host = host_of(request.address)
    reply.close()
    target = urljoin(request.address, reply.headers.get("Location", ""))
    here, there = urlsplit(request.address), urlsplit(target)
    upgraded = (here.scheme, there.scheme) == ("http", "https")
    same = here.hostname == there.hostname and (here.netloc == there.netloc or upgraded)
    if not same or (here.scheme != there.scheme and not upgraded):
        raise Unreachable(
            f"{host} sends the question on to another address: {target[:200]}",
            "Nothing was sent there. If you trust it, open that address itself.",
        )
    if count > REDIRECTS:
        raise Unreachable(f"{host} redirects in a circle.")
    return replace(request, address=target, post=request.post and reply.status != 303)


def host_of(address: str) -> str:
    """Host and port, as messages name a server. Raises BadInput where it is no address."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise BadInput(f"{address[:200]} is no address.") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadInput(
            f"{address[:200]} is no address of a server.", "It begins with https:// or http://."
        )
    return parts.hostname if port is None else f"{parts.hostname}:{port}"


def path_of(address: str) -> str:
    """What of an address goes into the first line of a request."""
    parts = urlsplit(address)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


_REASONS: tuple[tuple[type[Exception], str, str], ...] = (
    (
        e.NameResolutionError,
        "There is no server of the name {}.",
        "Check the address, and the network.",
    ),
    (e.SSLError, "{} could not prove that it is what it says.", "Its certificate is not accepted."),
    (
        e.NewConnectionError,
        "{} cannot be reached.",
        "Check the address, and whether the server runs.",
    ),
    (e.ConnectTimeoutError, "{} cannot be reached.", "Check the address, and the network."),
    (e.ReadTimeoutError, "{} did not answer in time.", "Try again."),
)


def reason(host: str, error: Exception) -> tuple[str, str]:
    """What went wrong on the way, and what to do."""
    for kind, message, hint in _REASONS:
        if isinstance(error, kind):
            return message.format(host), hint
    return (
        f"{host} broke off in the middle of its answer.",
        "Nothing of it was taken. Try again, or ask for less.",
    )
