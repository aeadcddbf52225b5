"""What a query does off the main thread: fill in, ask, name what came, say why nothing did."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain, islice, repeat

from explorer.app.query.answer import Answer, name_all
from explorer.app.query.graphs_named import nowhere
from explorer.app.query.parts import Answers
from explorer.app.query.states import Answered, Failed, Previewed, State
from explorer.app.query.why_empty import why_empty
from explorer.app.sparql.doubts import doubts
from explorer.app.sparql.filling import Value, bound
from explorer.app.sparql.mistakes import explain
from explorer.app.sparql.parameters import Bound
from explorer.app.sparql.read import read
from explorer.app.sparql.reading import Problem
from explorer.app.sparql.repair import repaired
from explorer.model.concept import Form, Row, Table
from explorer.model.errors import BadQuery, NotWritable
from explorer.model.source import Limits, Queried, Source, Token
from explorer.model.terms import Literal, Statement

SHOWN = 1_000
"""So many statements of an update are shown; all of them are applied."""
CHANGES = ("change", "subject", "relation", "object")
More = Callable[[Answer], object]


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it was typed, the values of its parameters, and where it ends."""

    text: str
    values: Mapping[str, Value]
    limits: Limits

    def bound(self, source: Source) -> Bound:
        """The text as it is sent; asks the source for concepts by name."""
        return bound(source, repaired(self.text), self.values)


def answered(source: Source, asked: Asked, token: Token, more: More) -> State:
    """The answer; `more` is given the rows that were found until then."""
    query = asked.bound(source)
    try:
        table = _asked(source, query.text, (token, asked.limits), more)
    except BadQuery as error:
        return _explained(error, source, asked.text, query)
    empty = not table.rows or table.form is Form.ASK
    found = name_all(table, source)
    doubted = doubts(source, asked.text) if empty else _nowhere(source, asked.text)
    return Answered(found, table.seconds, doubted)


def _nowhere(source: Source, text: str) -> tuple[Problem, ...]:
    """That FROM names no graph, where rows came nevertheless: such as a count of nothing."""
    if not isinstance(source, Queried) or "from" not in text.lower():
        return ()
    problem = nowhere(read(text), source)
    return (problem,) if problem else ()


def _asked(source: Source, text: str, within: tuple[Token, Limits], more: More) -> Table:
    if not isinstance(source, Queried):
        return source.query(text, *within)
    return source.stream(text, *within, lambda table: more(name_all(table, source)))


def reason(source: Source, asked: Asked, token: Token) -> Problem | None:
    """Why there are no rows, where it was typed."""
    return placed_reason(source, asked.bound(source), asked.text, token)


def placed_reason(source: Answers, query: Bound, text: str, token: Token) -> Problem | None:
    """The same of a query whose parameters are filled in; `text` is how it was typed."""
    found = why_empty(source, query.text, token)
    if found is None:
        return None
    start, end = query.origin(found.start), query.origin(found.end)
    same = query.text == text
    return Problem(start, end, found.message, found.repair if same else None, found.address)


def previewed(source: Source, asked: Asked, token: Token) -> State:
    """What an update would change. Raises NotWritable where nothing can be changed."""
    if not isinstance(source, Queried):
        raise NotWritable(
            "This ontology is only read, so nothing in it can be updated.",
            "Save a copy of it as a file, and open that.",
        )
    query = asked.bound(source)
    try:
        found = source.preview(query.text, token, asked.limits)
    except BadQuery as error:
        return _explained(error, source, asked.text, query)
    removed, added = found.first(SHOWN)
    signed = chain(zip(repeat("removed"), removed), zip(repeat("added"), added))
    rows = tuple(_row(word, statement) for word, statement in islice(signed, SHOWN))
    table = Table(Form.GRAPH, CHANGES, rows)
    return Previewed(found, name_all(table, source))


def _row(word: str, statement: Statement) -> Row:
    return Literal(word), statement.subject, statement.predicate, statement.object


def _explained(error: BadQuery, source: Source, text: str, query: Bound) -> Failed:
    offset = query.typed(error.where)
    if offset is None:
        raise error
    problem = explain(text, offset, source.prefixes())
    return Failed(problem.message, problem=problem)
