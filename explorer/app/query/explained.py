"""How a query is probably answered, step by step in words, with what each step was found to match.

The engine tells no plan. Like it, this begins with the pattern that fixes most, goes on with what
is joined to the lines before, and filters as soon as it can; the rows are counted by asking.
"""

import re
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from explorer.app.query.asking import Asked
from explorer.app.query.parts import LAST, NEVER, Asking, Enough, Part, parts_of, prologue
from explorer.app.sparql.lex import tokens
from explorer.app.sparql.mistakes import is_update
from explorer.app.sparql.read import read
from explorer.app.sparql.reading import Pattern, Reading
from explorer.app.wording import listed
from explorer.model.errors import BadQuery, TooLarge
from explorer.model.source import Source, Token

SECONDS, MOST = 2.0, 30
FOOT = "The engine decides itself: the order is our estimate. The rows were counted just now."
_UNCLEAR = "Not explained: the query is not complete, has FROM, or nodes without a name."
_UPDATE = "An update is tried out when it is run: it shows what it would change."
_UNBOUND = re.compile(r"[*+](?!\w)")
_DOES = {
    "OPTIONAL": "added where there is one; leaves no row out",
    "BIND": "calculated for each row",
    "VALUES": "the values that are given here",
    "GRAPH": "looked for in a named graph",
    "SERVICE": "asked of another server, once that is allowed",
    "group": "answered on its own",
    "FILTER": "keeps the rows of which this holds",
    "MINUS": "takes out the rows that match this",
}
_ENDS = {
    "GROUP": "all rows are found before the first group is told",
    "HAVING": "keeps the groups of which this holds",
    "DISTINCT": "the same row is told once",
    "ORDER": "all rows are found before the first is told",
    "OFFSET": "so many rows are left out",
    "LIMIT": "ends as soon as so many rows are told",
}
_COSTS = {"VALUES": 0, "SERVICE": 20}


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the query from `start` to `end`: what is done with it, and `rows` after it.

    `slow` where it may take long; then `said` tells why.
    """

    text: str
    said: str
    rows: str = ""
    slow: bool = False
    start: int = 0
    end: int = 0


def explained(source: Source, asked: Asked, token: Token, seconds: float = SECONDS) -> list[Step]:
    """The steps in their probable order, counted as far as `seconds` allow."""
    query = asked.bound(source)
    reading = read(query.text)
    parts = parts_of(reading)
    if not parts:
        return [Step(_UPDATE if is_update(reading) else _UNCLEAR, "")]
    asking = Asking(source, token, time.monotonic() + seconds, prologue(reading))
    steps = _counted(asking, in_order(parts[:MOST], reading))
    placed = [replace(s, start=query.origin(s.start), end=query.origin(s.end)) for s in steps]
    return [*placed, *_last(reading, left_out=max(0, len(parts) - MOST))]


def in_order(parts: Sequence[Part], reading: Reading) -> list[Part]:
    """As the engine would probably take them: optional parts and what follows stay behind."""
    patterns = {pattern.start: pattern for pattern in reading.patterns}
    joined = [part for part in parts if part.kind not in LAST]
    waiting = [part for part in parts if part.kind in LAST]
    every = variables(joined)
    found: list[Part] = []
    for fixed, block in groupby(joined, key=lambda part: part.kind in NEVER):
        rest = list(block)
        while rest:
            bound = variables(found)
            best = rest[0] if fixed else min(rest, key=lambda p: _cost(p, patterns, bound))
            rest.remove(best)
            found.append(best)
            ready = [w for w in waiting if variables([w]) & every <= variables(found)]
            waiting = [w for w in waiting if w not in ready]
            found += ready
    return found + waiting


def _cost(part: Part, patterns: dict[int, Pattern], bound: set[str]) -> tuple[bool, int]:
    """Joined ones first, then those of which most is fixed; subjects fix more than relations."""
    alone = bool(bound) and not variables([part]) & bound
    pattern = patterns.get(part.start)
    if part.kind or pattern is None:
        return alone, _COSTS.get(part.kind, 7)
    fixed = [not _is_variable(term) or term in bound for term in pattern[:3]]
    return alone, 8 - 4 * fixed[0] - 2 * fixed[2] - fixed[1] + 2 * _endless(part)


def variables(parts: Iterable[Part]) -> set[str]:
    """The variables of some parts, as they are written."""
    return {t.text for part in parts for t in tokens(part.text) if t.kind == "var"}


def _is_variable(term: str) -> bool:
    return term.startswith(("?", "$", "_:"))


def _endless(part: Part) -> bool:
    """Whether a pattern follows a relation over any number of steps."""
    if part.kind:
        return False
    words = [t.text for t in tokens(part.text) if t.kind not in ("iri", "string", "var", "name")]
    return bool(_UNBOUND.search(" ".join(words)))


def _counted(asking: Asking, parts: Sequence[Part]) -> Iterator[Step]:
    """Each part, with the rows that are left after it."""
    enough = False
    for at, part in enumerate(parts):
        before = parts[:at]
        rows = ""
        if not enough and part.kind != "SERVICE":
            try:
                rows = asking.count(parts[: at + 1])
            except (Enough, TooLarge, BadQuery):
                enough = True
        enough = enough or part.kind == "SERVICE"
        slow = _slow(part, before)
        said = f"Line {part.line}: {'slow, ' + slow if slow else _said(part, before)}"
        text = " ".join(part.text.removesuffix(" .").split())
        yield Step(text, said, rows, bool(slow), part.start, part.end)


def _said(part: Part, before: Sequence[Part]) -> str:
    if part.kind in LAST | NEVER:
        return _DOES[part.kind]
    shared = sorted(variables([part]) & variables(before))
    does = _DOES.get(part.kind, "followed over any number of steps" if _endless(part) else "")
    how = f"joined on {listed(shared)}" if shared else "" if before else "the search begins here"
    return "; ".join(filter(None, (does, how))) or "not joined to what is before"


def _slow(part: Part, before: Sequence[Part]) -> str:
    """Why a part may take long."""
    used, bound = variables([part]), variables(before)
    if part.kind not in LAST | NEVER and bound and used and not used & bound:
        return "shares no variable with the lines before: each row meets each match"
    if _endless(part) and len(used) > 1 and not used & bound:
        return "neither end is fixed, so the path is followed from everywhere"
    return ""


def _last(reading: Reading, *, left_out: int) -> Iterator[Step]:
    """What is done with the rows at the end."""
    if left_out:
        yield Step(f"{left_out:,} further parts", "not explained")
    top = [t for t, inside in zip(reading.tokens, reading.inside, strict=True) if inside == "top"]
    words = {t.upper: t for t in top if t.kind == "word"}
    for word, said in _ENDS.items():
        token = words.get(word)
        if token:
            follows = next((t.text for t in top if t.start >= token.end), "")
            name = word if word in ("DISTINCT", "HAVING") else f"{word} {follows}"
            yield Step(name, said, start=token.start, end=token.end)
