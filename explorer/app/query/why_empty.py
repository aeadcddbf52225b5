"""Why a query has no rows: the first part of it without a match, or parts that never meet.

More parts never match more, so the shortest beginning without a match is found by halves. All
is asked of the source within a time; what is not found out by then is not told.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from explorer.app.sparql.lex import Token as Piece
from explorer.app.sparql.parameters import written
from explorer.app.sparql.read import read
from explorer.app.sparql.reading import Problem, Reading, Repair
from explorer.app.wording import listed
from explorer.model.errors import BadQuery, TooLarge
from explorer.model.source import Limits, Source, Token
from explorer.model.terms import Literal

SECONDS = 2.0
MANY = 1_000
_NAMED = frozenset({"FILTER", "MINUS", "OPTIONAL", "BIND", "VALUES", "GRAPH"})
# These act on the whole group, wherever they stand.
_LAST = frozenset({"FILTER", "MINUS"})
_NEVER = frozenset({"OPTIONAL", "BIND"})
Has = Callable[[Sequence["Part"]], bool]


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


class _Enough(Exception):
    """The time is up."""


def why_empty(source: Source, text: str, token: Token, seconds: float = SECONDS) -> Problem | None:
    """The part that is in the way, where it stands and in words; None where that is not found."""
    reading = read(text)
    parts = parts_of(reading)
    if not parts:
        return None
    asking = _Asking(source, token, time.monotonic() + seconds, _prologue(reading))
    try:
        return _found(asking, parts)
    except (_Enough, TooLarge, BadQuery):
        return None


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
    return tuple(sorted(found, key=lambda part: (part.kind in _LAST, part.end)))


def _outermost(reading: Reading) -> int | None:
    """The brace around the patterns of a SELECT or ASK."""
    words = reading.forms
    if words not in (["SELECT"], ["ASK"]):
        return None
    tops = (
        at
        for at, token in enumerate(reading.tokens)
        if token.text == "{" and reading.inside[at] == "top" and reading.roles[at] != "values"
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
    marks = "{" if word in ("VALUES", "GRAPH", "OPTIONAL", "MINUS") else "{("
    opening = next(i for i in range(at, len(reading.tokens)) if reading.tokens[i].text in marks)
    end = reading.pairs.get(opening, opening)
    following = reading.tokens[end + 1 : end + 2]
    return _end(reading, end + 2) if following and following[0].upper == "UNION" else end


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, max(0, place - 1)) + 1


def _prologue(reading: Reading) -> str:
    first = next((t for t in reading.tokens if t.upper in reading.forms), None)
    return reading.text[: first.start].replace("\n", " \n") if first else ""


class _Asking:
    """Asks whether parts match, each time within what is left of the time."""

    def __init__(self, source: Source, token: Token, end: float, prologue: str) -> None:
        self._source, self._token, self._end, self._prologue = source, token, end, prologue

    def _ask(self, text: str) -> list[object]:
        left = self._end - time.monotonic()
        if left <= 0:
            raise _Enough
        limits = Limits(1, left, 512)
        rows = self._source.query(self._prologue + text, self._token, limits).rows
        return [cell for row in rows for cell in row]

    def matches(self, parts: Sequence[Part]) -> bool:
        cells = self._ask("ASK { " + "\n".join(part.text for part in parts) + "\n}")
        return [getattr(cell, "value", "") for cell in cells] == ["true"]

    def count(self, parts: Sequence[Part]) -> str:
        inside = "\n".join(part.text for part in parts)
        asked = f"SELECT (COUNT(*) AS ?n) {{ SELECT * {{ {inside}\n}} LIMIT {MANY + 1} }}"
        number = int(str(getattr(self._ask(asked)[0], "value", "0")))
        return f"over {MANY:,}" if number > MANY else f"{number:,}"

    def value_like(self, part: Part, literal: Piece) -> Literal | None:
        """The same words with a language or a type, where that matches."""
        other = part.text.replace(literal.text, "?_any", 1)
        cells = self._ask(f"SELECT ?_any {{ {other} FILTER(STR(?_any) = {literal.text}) }} LIMIT 1")
        return cells[0] if cells and isinstance(cells[0], Literal) else None


def _found(asking: _Asking, parts: Sequence[Part]) -> Problem | None:
    able = [part for part in parts if part.kind not in _LAST | _NEVER]
    for at, part in enumerate(able):
        if not asking.matches([part]):
            return _alone(asking, able[:at], part)
    end = _shortest(asking, parts)
    if end is None:
        return None
    before, last = parts[: end - 1], parts[end - 1]
    if last.kind in _LAST:
        whole = f"The {last.name} lets none of {asking.count(before)} through."
        return Problem(last.start, last.end, whole)
    return _never_together(asking, before, last)


def _alone(asking: _Asking, before: Sequence[Part], part: Part) -> Problem:
    said = f"The {part.name} matches nothing"
    if before and asking.matches(before):
        said += f"; {_lines(before)} {asking.count(before)}"
    literal = next((t for t in read(part.text).tokens if t.kind == "string"), None)
    like = asking.value_like(part, literal) if literal and not part.kind else None
    if like is None or literal is None:
        return Problem(part.start, part.end, said + ".")
    new = written(like)
    ask = f"{said}. Did you mean {new}?"
    end = part.end
    return Problem(end - len(literal.text), end, ask, Repair(end - len(literal.text), end, new))


def _lines(parts: Sequence[Part]) -> str:
    """As the subject of a sentence: line 2 matches, lines 2–3 match."""
    numbers = sorted({part.line for part in parts})
    if len(numbers) == 1:
        return f"line {numbers[0]} matches"
    whole = numbers[-1] - numbers[0] == len(numbers) - 1
    said = f"{numbers[0]}–{numbers[-1]}" if whole else listed([str(n) for n in numbers])
    return f"lines {said} match"


def _shortest(asking: _Asking, parts: Sequence[Part]) -> int | None:
    """How many parts from the first on have no match, the fewest; None where all have one."""
    low, high = 0, len(parts)
    if asking.matches(parts):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        if asking.matches(parts[:middle]):
            low = middle
        else:
            high = middle
    return high


def _never_together(asking: _Asking, before: Sequence[Part], last: Part) -> Problem:
    kept = list(before)
    for part in before:
        rest = [other for other in kept if other is not part]
        if not asking.matches([*rest, last]):
            kept = rest
    numbers = sorted({part.line for part in (*kept, last)})
    if len(numbers) == 1:
        said = f"The parts of line {numbers[0]} match, but never together."
    else:
        words = listed([str(number) for number in numbers])
        said = f"Each line matches by itself, but lines {words} never together."
    return Problem(last.start, last.end, said)
