"""What a request of the SPARQL 1.1 Protocol asks, and in which form it wants the answer.

Pure: knows neither sockets nor the web library. Sources: https://www.w3.org/TR/sparql11-protocol/
section 2.1, and RFC 9110 section 12.5.1 for Accept.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qsl

from explorer.model.concept import Form
from explorer.model.terms import Iri
from explorer.store.queries.checking import form_of

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATES = ("application/sparql-update",)
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*")


class Refused(Exception):
    """A request that is not answered: the status says why, the message what to do."""

    def __init__(self, status: HTTPStatus, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


@dataclass(frozen=True, slots=True)
class Request:
    """What came by GET, HEAD or POST: `query` is the part of the address after "?"."""

    method: str
    query: str = ""
    content_type: str = ""
    accept: str = ""
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Question:
    """A query, and the graphs that it is asked of; None leaves that to the query itself."""

    text: str
    graphs: tuple[tuple[Iri, ...], tuple[Iri, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """A form of answers: what the engine calls it, and its media types, the first one told."""

    id: str
    media: tuple[str, ...]

    @property
    def header(self) -> str:
        """The Content-Type of an answer."""
        media = self.media[0]
        return f"{media}; charset=utf-8" if media.startswith("text/") else media


ROWS = (
    Shape("json", ("application/sparql-results+json", "application/json")),
    Shape("xml", ("application/sparql-results+xml", "application/xml", "text/xml")),
    Shape("csv", ("text/csv",)),
    Shape("tsv", ("text/tab-separated-values",)),
)
GRAPHS = (
    Shape("turtle", ("text/turtle", "application/x-turtle")),
    Shape("nt", ("application/n-triples", "text/plain")),
    Shape("xml", ("application/rdf+xml", "application/xml", "text/xml")),
    Shape("json", ("application/ld+json", "application/json")),
)


def asked(request: Request) -> Question | None:
    """The question of a request; None where it asks for the description of the service.

    Raises Refused with 400 or 415.
    """
    if request.method in ("GET", "HEAD"):
        pairs = _pairs(request.query.encode())
        return _question(pairs) if pairs else None
    media, charset = _media(request.content_type)
    if charset not in ("", "utf-8", "utf8", "us-ascii"):
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"Send UTF-8, not {charset}.")
    if media == FORM:
        return _question(_pairs(request.body))
    if media == DIRECT:
        graphs = _pairs(request.query.encode())
        if any(name == "query" for name, _ in graphs):
            raise _bad("The query stands in the address and in the body: send one.")
        return _question([("query", _text(request.body)), *graphs])
    if media in UPDATES:
        raise _bad("This endpoint only reads: updates are refused.")
    raise Refused(
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"Send the query as {FORM} (query=…) or as {DIRECT}."
    )


def _bad(message: str) -> Refused:
    return Refused(HTTPStatus.BAD_REQUEST, message)


def _media(content_type: str) -> tuple[str, str]:
    """The media type and the charset of a header, both in small letters."""
    media, *parameters = (part.strip().lower() for part in content_type.split(";"))
    charsets = (p.partition("=")[2].strip('"') for p in parameters if p.startswith("charset="))
    return media, next(charsets, "")


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise _bad("The query is not UTF-8.") from error


def _pairs(data: bytes) -> list[tuple[str, str]]:
    text = _text(data)
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1_000)
    except ValueError as error:
        raise _bad("The parameters cannot be read as UTF-8 text.") from error


def _question(pairs: Sequence[tuple[str, str]]) -> Question:
    given = {name: [v for n, v in pairs if n == name] for name, _ in pairs}
    if "update" in given:
        raise _bad("This endpoint only reads: updates are refused.")
    queries = given.get("query", [])
    if len(queries) != 1:
        raise _bad("Send one query." if queries else "The parameter “query” is missing.")
    graphs = [
        tuple(map(_graph, given.get(name, ()))) for name in ("default-graph-uri", "named-graph-uri")
    ]
    return Question(queries[0], (graphs[0], graphs[1]) if any(graphs) else None)


def _graph(text: str) -> Iri:
    if not _IRI.fullmatch(text):
        raise _bad(f"“{text[:200]}” is no address of a graph; give an absolute IRI.")
    return Iri(text)


def offered(text: str) -> tuple[Shape, ...]:
    """The forms in which a query can be answered, the preferred one first."""
    return GRAPHS if form_of(text) is Form.GRAPH else ROWS


def chosen(accept: str, shapes: Sequence[Shape]) -> Shape:
    """The form that Accept wants most, the earlier one where it wants several alike.

    Raises Refused with 406 where it wants none.
    """
    ranges = [_range(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    best = max(shapes, key=lambda shape: _wanted(shape, ranges))
    if _wanted(best, ranges) > 0:
        return best
    media = ", ".join(shape.media[0] for shape in shapes)
    raise Refused(HTTPStatus.NOT_ACCEPTABLE, f"This can be answered as {media}.")


def _range(part: str) -> tuple[str, float]:
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    weights = (p.partition("=")[2] for p in parameters if p.startswith("q="))
    try:
        return media, float(next(weights, "1"))
    except ValueError:
        return media, 0.0


def _wanted(shape: Shape, ranges: Sequence[tuple[str, float]]) -> float:
    return max(_weight(media, ranges) for media in shape.media)


def _weight(media: str, ranges: Sequence[tuple[str, float]]) -> float:
    """How much a media type is wanted: the most exact range that covers it says so."""
    for covering in (media, media.partition("/")[0] + "/*", "*/*"):
        for name, weight in ranges:
            if name == covering:
                return weight
    return 0.0
