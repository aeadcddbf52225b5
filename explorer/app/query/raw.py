"""The raw response: an answer as programs get it, SPARQL's JSON or Turtle, cut where it is long."""

from collections.abc import Mapping
from typing import NamedTuple

from explorer.app.query.answer import of_rows
from explorer.app.wording import counted
from explorer.exporters.table import sparql_json
from explorer.model.concept import Form, Table
from explorer.model.terms import BlankNode, Literal, Statement
from explorer.store.turtle import turtle

ROWS, LETTERS = 500, 100_000
"""Of a longer answer so many rows, and of these so many letters, are shown."""


class Raw(NamedTuple):
    """The text, and in `said` what it is and what of the answer it leaves out."""

    said: str
    text: str


def raw(table: Table, prefixes: Mapping[str, str]) -> Raw:
    """The answer as text; takes some milliseconds."""
    total = len(table.rows)
    first = of_rows(table, range(min(ROWS, total)))
    graph = table.form is Form.GRAPH
    name = "Turtle" if graph else "SPARQL results as JSON"
    whole = turtle_of(first, prefixes) if graph else sparql_json(first).text
    text = whole if len(whole) <= LETTERS else whole[: whole.rfind("\n", 0, LETTERS) + 1]
    word = "statement" if graph else "row"
    cut = [] if total <= ROWS else [f"the first {ROWS} of {counted(total, word)}"]
    if text != whole:
        cut.append(f"the first {LETTERS // 1_000} kB of {len(whole) // 1_000:,}")
    left = total and graph and len(statements(first)) < len(first.rows)
    rest = " Statements about statements are left out." if left else ""
    return Raw(f"{', '.join([name, *cut])}.{rest}", text)


def statements(table: Table) -> tuple[Statement, ...]:
    """The rows of a graph as statements; what stands about other statements is left out."""
    return tuple(
        Statement(subject, predicate, thing)
        for subject, predicate, thing in table.rows
        if not isinstance(subject, Literal | None)
        and isinstance(predicate, str)
        and thing is not None
        and not _is_quoted(thing)
    )


def _is_quoted(thing: object) -> bool:
    return isinstance(thing, Literal) and thing.datatype is None and thing.value.startswith("<<")


def turtle_of(table: Table, prefixes: Mapping[str, str]) -> str:
    """A graph as Turtle, with those of the prefixes that it needs."""
    found = statements(table)
    names = " ".join(
        str(term)
        for statement in found
        for term in (*statement[:3], getattr(statement.object, "datatype", ""))
        if not isinstance(term, BlankNode)
    )
    used = {name: space for name, space in prefixes.items() if space and space in names}
    return turtle(found, used)
