"""Which part of a query the cursor is in, finer than the reader tells, and the keywords there."""

from collections.abc import Sequence

from explorer.app.sparql.lex import Token
from explorer.app.sparql.reading import Reading

_AGAIN = "ORDER BY|GROUP BY|HAVING(|LIMIT|OFFSET|VALUES"
KEYWORDS = {
    "start": "SELECT|ASK|CONSTRUCT|DESCRIBE|PREFIX|"
    "INSERT DATA|INSERT|DELETE DATA|DELETE WHERE|DELETE",
    "head": "*|DISTINCT|WHERE|(COUNT(*) AS ?count)|FROM",
    "described": "WHERE",
    "open": "WHERE",
    "subject": "OPTIONAL|FILTER(|FILTER NOT EXISTS|UNION|MINUS|BIND(|VALUES|GRAPH",
    "after": "OPTIONAL|FILTER(|FILTER NOT EXISTS|BIND(",
    "modifier": _AGAIN,
    "clause": "BY",
    "by": f"DESC(|ASC(|{_AGAIN}",
    "number": "10|100|1000",
    "data": "UNDEF",
    "filter": "NOT EXISTS|EXISTS",
    "expression": "NOT|IN|EXISTS|DISTINCT|true|false",
}
USUAL = ("CONTAINS", "STR", "LANG", "BOUND", "REGEX", "STRSTARTS", "LCASE", "IF", "COUNT")
"""The functions that are offered before anything was typed."""


def clause_at(reading: Reading, start: int) -> str:
    """The role at the cursor; `start` is where what is typed there begins."""
    role, frame = reading.role, reading.place
    before = [token for token in reading.tokens if token.end <= start]
    last = before[-1].upper if before else ""
    finer = {
        "described": role == "head" and reading.forms[-1:] == ["DESCRIBE"],
        "data": role == "values" and frame is not None and frame.kind in ("data", "list"),
        "from": role == "graph" and last in ("FROM", "NAMED"),
    }
    found = next((name for name, fits in finer.items() if fits), role)
    return _modifying(before) if found == "modifier" else found


def _modifying(before: Sequence[Token]) -> str:
    """Behind the braces: a clause begins, is named, or goes on."""
    words = [token.upper for token in before if token.kind == "word" or token.text == "}"]
    last = before[-1].upper if before else ""
    if last in ("ORDER", "GROUP"):
        return "clause"
    if last in ("LIMIT", "OFFSET"):
        return "number"
    begun = next((word for word in reversed(words) if word not in ("ASC", "DESC")), "")
    return "by" if begun in ("BY", "HAVING") else "modifier"
