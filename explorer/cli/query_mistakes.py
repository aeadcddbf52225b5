"""What is wrong with a query, told in a terminal: its place, in plain words, and what helps."""

from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager

import click

from explorer.app.query.graphs_named import nowhere
from explorer.app.query.parts import Answers
from explorer.app.query.words import placed
from explorer.app.sparql.addresses import addresses
from explorer.app.sparql.mistakes import explain, refusal
from explorer.app.sparql.parameters import Bound, bind
from explorer.app.sparql.read import read
from explorer.app.sparql.reading import Problem
from explorer.app.sparql.repair import repaired
from explorer.model.errors import BadQuery

OPEN = "To see what is there: concept-explorer open"


@contextmanager
def plainly(text: str, known: Mapping[str, str], allowed: Set[str]) -> Iterator[Bound]:
    """The query as it is sent; what is wrong with it is told of the text as it was typed.

    Raises BadQuery, before anything is sent where it must not be.
    """
    problem = refusal(read(text), known, allowed)
    if problem:
        raise _told(text, problem)
    query = bind(repaired(text), {}, addresses(text, known))
    try:
        yield query
    except BadQuery as error:
        offset = query.typed(error.where)
        if offset is None:
            raise
        raise _told(text, explain(text, offset, known)) from error


def tell_nowhere(text: str, source: Answers) -> None:
    """Say beside the answer that FROM names no graph of the data."""
    problem = nowhere(read(text), source)
    if problem:
        click.echo(f"concept-explorer: {placed_words(text, problem)}", err=True)


def placed_words(text: str, problem: Problem) -> str:
    """What is said of a problem beside an answer: its place, in words, and the way out."""
    said = _told(text, problem._replace(repair=None))
    return f"{said.message} {said.hint}".strip()


def _told(text: str, problem: Problem) -> BadQuery:
    place = f"{placed(text, problem.start)}: " if problem.end else ""
    return BadQuery(place + problem.message, _hint(problem))


def _hint(problem: Problem) -> str:
    if problem.host:
        return f"To allow it: --allow-service {problem.host}"
    if problem.address:
        return f"{OPEN} {problem.address}"
    if problem.repair:
        new = problem.repair.text.strip()
        return f"Write “{new}”." if new else "Remove it."
    return ""
