"""What a server answers: rows, yes or no, triples, or something else that is told as it is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from time import time
from typing import NoReturn, TypeVar

import pyoxigraph as ox
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from explorer.model.errors import BadQuery, Locked, NoEndpoint, OutOfTime, TooLarge, Unreachable
from explorer.store.index.words import one_line
from explorer.store.remote.call import Call

ROWS = "application/sparql-results+json, application/sparql-results+xml;q=0.5"
GRAPH = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5"
_RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
}
_GRAPHS = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/ntriples": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
F = TypeVar("F", ox.QueryResultsFormat, ox.RdfFormat)
Cell = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None
_PLAIN = b'"type": "bnode", "value": "'
_BLANK = _PLAIN + b"nodeID://"
_LOOKED_AT = 20_000
"""So much of a page is read to find what it says."""
_TAIL = 500
_WITHIN = frozenset(("a", "b", "code", "em", "font", "i", "small", "span", "strong", "tt", "u"))
"""Elements that stand within a line."""
_STOPPED = re.compile(r"cancel|timed? ?out|time limit|aborted|exceed", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a SELECT in the engine's terms; not `complete` where there are more."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Graph:
    """The answer to a CONSTRUCT or DESCRIBE."""

    triples: tuple[ox.Triple, ...]
    complete: bool = True


class _Enough(Exception):
    """More bytes than an answer may have."""


class _Body:
    """The bytes of an answer as they come, counted; the last ones are remembered.

    Virtuoso calls blank nodes by addresses, which no other reads as their names.
    """

    def __init__(self, reply: BaseHTTPResponse, most: int) -> None:
        self._reply, self._left = reply, most
        self._tail = self._held = b""
        self._virtuoso = reply.headers.get("Server", "").startswith("Virtuoso")
        self.ended = False

    def read(self, size: int = -1) -> bytes:
        part = self._more(size)
        while self._virtuoso and part:
            whole = (self._held + part).replace(_BLANK, _PLAIN)
            self._held = whole[-len(_BLANK) :]
            if len(whole) > len(_BLANK):
                return whole[: -len(_BLANK)]
            part = self._more(size)
        rest, self._held = self._held, b""
        return rest or part

    def _more(self, size: int) -> bytes:
        part = self._reply.read(65_536 if size < 0 else size)
        self._left -= len(part)
        if self._left < 0:
            raise _Enough
        if part:
            self._tail = (self._tail + part)[-_TAIL:]
        self.ended = not part
        return part

    @property
    def tail(self) -> str:
        return self._tail.decode("utf-8", "replace")


def read_rows(reply: BaseHTTPResponse, call: Call, most: int, size: int) -> Rows:
    """At most `most` rows of at most `size` bytes."""
    form = _form(reply, call, _RESULTS, "rows")
    body = _Body(reply, size)
    rows: list[tuple[Cell, ...]] = []
    columns: tuple[str, ...] = ()
    complete = True
    try:
        answer = ox.parse_query_results(body, format=form)  # type: ignore[arg-type]  # only read
        if isinstance(answer, ox.QueryBoolean):
            value = ox.Literal(bool(answer))
            return Rows(("answer",), ((value,),))
        columns = tuple(variable.value for variable in answer.variables)
        for row in answer:
            if len(rows) >= most:
                complete = False
                break
            rows.append(tuple(row))
    except _Enough:
        complete = False
    except (SyntaxError, ValueError) as error:
        _broken(body, call, len(rows), error)
    except MemoryError as error:
        raise _too_long(call, len(rows)) from error
    return Rows(columns, tuple(rows), complete and not _cut(reply, len(rows)))


def read_boolean(reply: BaseHTTPResponse, call: Call, size: int) -> bool:
    """Yes or no."""
    rows = read_rows(reply, call, 1, size)
    cell = rows.rows[0][0] if rows.rows and rows.rows[0] else None
    if not isinstance(cell, ox.Literal):
        raise Unreachable(f"{call.host} answered with rows instead of yes or no.")
    return cell.value in ("true", "1")


def read_graph(reply: BaseHTTPResponse, call: Call, most: int, size: int) -> Graph:
    """At most `most` triples of at most `size` bytes."""
    form = _form(reply, call, _GRAPHS, "statements")
    body = _Body(reply, size)
    triples: list[ox.Triple] = []
    complete = True
    try:
        for quad in ox.parse(body, format=form):  # type: ignore[arg-type]  # only read
            if len(triples) >= most:
                complete = False
                break
            triples.append(quad.triple)
    except _Enough:
        complete = False
    except (SyntaxError, ValueError) as error:
        _broken(body, call, len(triples), error)
    except MemoryError as error:
        raise _too_long(call, len(triples)) from error
    return Graph(tuple(triples), complete and not _cut(reply, len(triples)))


def _cut(reply: BaseHTTPResponse, count: int) -> bool:
    """Whether the server says beside its answer that there would be more."""
    most = reply.headers.get("X-SPARQL-MaxRows", "")
    # Virtuoso's "anytime" answer: what it had when its time was up.
    return (most.isdecimal() and count >= int(most)) or "X-SQL-State" in reply.headers


def _too_long(call: Call, count: int) -> TooLarge:
    """The parser holds no text longer than some 16 MB."""
    return TooLarge(
        f"{call.host} sent a single text of more than 16 MB, after {count:,} rows of its answer.",
        "Ask for a part of it, by SUBSTR, or leave its column out.",
    )


def _broken(body: _Body, call: Call, count: int, error: Exception) -> NoReturn:
    call.check()
    if _STOPPED.search(body.tail[-200:]):
        raise OutOfTime(
            f"{call.host} stopped the query itself, after {count:,} rows of its answer.",
            "Ask for less: its own time limit is over.",
        ) from error
    if not body.ended:
        raise Unreachable(
            f"{call.host} sent what cannot be read, after {count:,} rows of its answer: {error}.",
            "Ask for less, or for other columns, to find the row.",
        ) from error
    raise Unreachable(
        f"{call.host} broke off in the middle of its answer, after {count:,} rows.",
        "Nothing of it was taken. Try again, or ask for less.",
    ) from error


def _form(reply: BaseHTTPResponse, call: Call, forms: dict[str, F], what: str) -> F:
    kind = reply.headers.get("Content-Type", "").split(";")[0].strip().lower()
    if kind in forms:
        return forms[kind]
    said = said_by(reply)
    called = "a web page" if "html" in kind else f"“{one_line(kind, 60)}”" if kind else "something"
    raise NoEndpoint(
        f"{call.host} answered with {called} instead of {what}{f': “{said}”' if said else '.'}",
        "Is this the address of its SPARQL endpoint? It often ends with /sparql.",
    )


# --- answers that are none ------------------------------------------------------------------


def refuse(reply: BaseHTTPResponse, host: str) -> NoReturn:
    """Tell what an answer with an error status means."""
    said = said_by(reply)
    quoted = f": “{said}”" if said else "."
    status = reply.status
    if status in (401, 403):
        raise Locked(
            f"{host} asks who you are, or does not let you in.",
            "Give a user name and password, or a token.",
        )
    if re.search(r"estimated execution time|exceeds the limit|too large", said, re.IGNORECASE):
        raise TooLarge(f"{host} finds the query too expensive{quoted}", "Ask for less at once.")
    if status == 400 or re.search(r"SPARQL compiler|syntax error", said):
        raise BadQuery(f"{host} cannot answer the query{quoted}")
    if status in (408, 504) or _STOPPED.search(said):
        raise OutOfTime(f"{host} ran out of time{quoted}", "Ask for less.")
    if status in (404, 405, 410):
        raise NoEndpoint(f"{host} has no endpoint at this address{quoted}", "Check its end.")
    if status in (429, 502, 503):
        raise Unreachable(f"{host} is busy, even after some waiting{quoted}", "Try again later.")
    raise Unreachable(f"{host} failed with status {status}{quoted}", "Try again, or ask for less.")


def said_by(reply: BaseHTTPResponse) -> str:
    """The first line of text of an answer, without markup; "" where there is none."""
    try:
        start = reply.read(_LOOKED_AT)
    except (HTTPError, OSError):
        return ""
    text = start.decode("utf-8", "replace")
    if "\0" in text:
        return ""
    kind = reply.headers.get("Content-Type", "")
    if "html" in kind or text.lstrip()[:1] == "<":
        page = _Page()
        page.feed(text)
        return _first_line(page.texts)
    return _first_line(text.splitlines())


def _first_line(lines: Iterable[str]) -> str:
    return next((line for text in lines if (line := one_line(text, 200).strip())), "")


class _Page(HTMLParser):
    """Gathers what a page says, its title first; scripts and styles say nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._silent = ""
        self._joined = False

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  # its own names
        self._joined = self._joined and tag in _WITHIN
        if tag in ("script", "style"):
            self._silent = tag

    def handle_endtag(self, tag: str) -> None:
        self._joined = self._joined and tag in _WITHIN
        if tag == self._silent:
            self._silent = ""

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._joined:
            data = self.texts.pop() + data
        self.texts.append(data)
        self._joined = True


def busy_for(reply: BaseHTTPResponse) -> float | None:
    """How long the server asks to wait, in seconds, or None where it does not say."""
    said = reply.headers.get("Retry-After", "").strip()
    if said.isdecimal() and len(said) < 10:
        return float(said)
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - time())
    except ValueError:
        return None
