"""The parts of a query's outermost group, and what is asked of the source about some of them.

Patterns, groups and filters are told apart by the reader; each question ends within a time.
"""

import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from explorer.app.sparql.lex import Token as Piece
from explorer.app.sparql.reading import Reading
from explorer.model.concept import Graph, Table
from explorer.model.source import Limits, Token
from explorer.model.terms import Literal

MANY = 1_000
"""So many rows are counted."""
_NAMED = frozenset({"FILTER", "MINUS", "OPTIONAL", "BIND", "VALUES", "GRAPH", "SERVICE"})
_BRACED = frozenset({"MINUS", "OPTIONAL", "VALUES", "GRAPH", "SERVICE"})
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
LAST = frozenset({"FILTER", "MINUS"})
"""These act on the whole group, wherever they stand."""
NEVER = frozenset({"OPTIONAL", "BIND"})
"""These leave no row out."""


class Part(NamedTuple):
    """A pattern or another part of the group; `kind` is its word, "" for a pattern."""

    kind: str
    text: str
    start: int
    end: int
    line: int

    @property
    def name(self) -> str:
        return f"{self.kind or 'pattern'} on line {self.line}"


class Answers(Protocol):
    """What is asked why: a source, or files as they are."""

    def query(self, text: str, token: Token, limits: Limits) -> Table:
        """The answer to SPARQL."""
        ...

    def graphs(self) -> tuple[Graph, ...]:
        """The named graphs."""
        ...


class Enough(Exception):
    """The time is up."""


def parts_of(reading: Reading) -> tuple[Part, ...]:
    """The parts of the outermost group in the order in which they act; empty where unclear."""
    opening = _outermost(reading)
    if opening is None or "FROM" in {t.upper for t in reading.tokens if t.kind == "word"}:
        return ()
    start = reading.tokens[opening].start
    group = next(i for i, g in enumerate(reading.groups) if g.start == start and i)
    triples = [p for p in reading.patterns if p.group == group]
    if any("[]" in term for p in triples for term in p[:3]):
        return ()
    lines = reading.text
    found = [
        Part("", f"{p.subject} {p.predicate} {p.object} .", p.start, p.end, _line(lines, p.end))
        for p in triples
    ]
    found += _others(reading, opening)
    return tuple(sorted(found, key=lambda part: (part.kind in LAST, part.end)))


def _outermost(reading: Reading) -> int | None:
    """The brace around the patterns of a query; an update has none."""
    if not reading.forms or reading.forms[0] not in _FORMS:
        return None
    tops = (
        at
        for at, token in enumerate(reading.tokens)
        if token.text == "{"
        and reading.inside[at] == "top"
        and reading.roles[at] not in ("values", "template")
    )
    return next((at for at in tops if at in reading.pairs), None)


def _others(reading: Reading, opening: int) -> Iterator[Part]:
    """Filters, groups and the like, each up to its last bracket."""
    at, last = opening + 1, reading.pairs[opening]
    while at < last:
        token = reading.tokens[at]
        named = token.kind == "word" and token.upper in _NAMED
        if named or token.text == "{":
            end = _end(reading, at)
            kind = token.upper if named else "group"
            stop = reading.tokens[end].end
            text = reading.text[token.start : stop]
            yield Part(kind, text, token.start, stop, _line(reading.text, token.start))
            at = end
        elif at in reading.pairs:
            at = reading.pairs[at]
        at += 1


def _end(reading: Reading, at: int) -> int:
    """The last token of a part: the partner of its bracket, of all that UNION joins to it."""
    word = reading.tokens[at].upper
    marks = "{" if word in _BRACED else "{("
    opening = next(i for i in range(at, len(reading.tokens)) if reading.tokens[i].text in marks)
    end = reading.pairs.get(opening, opening)
    following = reading.tokens[end + 1 : end + 2]
    return _end(reading, end + 2) if following and following[0].upper == "UNION" else end


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, max(0, place - 1)) + 1


def prologue(reading: Reading) -> str:
    """What stands before the query itself: its prefixes."""
    first = next((t for t in reading.tokens if t.upper in reading.forms), None)
    return reading.text[: first.start].replace("\n", " \n") if first else ""


class Asking:
    """Asks whether parts match, each time within what is left of the time."""

    def __init__(self, source: Answers, token: Token, end: float, before: str) -> None:
        self.source, self._token, self._end, self._before = source, token, end, before

    def _ask(self, text: str) -> list[object]:
        left = self._end - time.monotonic()
        if left <= 0:
            raise Enough
        limits = Limits(1, left, 512)
        rows = self.source.query(self._before + text, self._token, limits).rows
        return [cell for row in rows for cell in row]

    def matches(self, parts: Sequence[Part]) -> bool:
        """Whether there is a row of which all parts hold."""
        return self.holds("\n".join(part.text for part in parts))

    def holds(self, inside: str) -> bool:
        """The same of the text between the braces."""
        cells = self._ask(f"ASK {{ {inside}\n}}")
        return [getattr(cell, "value", "") for cell in cells] == ["true"]

    def count(self, parts: Sequence[Part]) -> str:
        """How many such rows there are, in words."""
        inside = "\n".join(part.text for part in parts)
        asked = f"SELECT (COUNT(*) AS ?n) {{ SELECT * {{ {inside}\n}} LIMIT {MANY + 1} }}"
        number = int(str(getattr(self._ask(asked)[0], "value", "0")))
        return f"over {MANY:,}" if number > MANY else f"{number:,}"

    def value_like(self, part: Part, literal: Piece) -> Literal | None:
        """The same words with a language or a type, where that matches."""
        other = part.text.replace(literal.text, "?_any", 1)
        cells = self._ask(f"SELECT ?_any {{ {other} FILTER(STR(?_any) = {literal.text}) }} LIMIT 1")
        return cells[0] if cells and isinstance(cells[0], Literal) else None
