"""`query`: what is said beside an answer without rows: a slip in a name, or the part in the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from time import monotonic

import click

from explorer.app.jobs import Ticket
from explorer.app.query.asking import placed_reason
from explorer.app.query.parts import Answers
from explorer.app.sparql.doubts import doubted, doubts, nearest, space_of
from explorer.app.sparql.parameters import Bound
from explorer.app.sparql.read import read
from explorer.app.sparql.reading import Problem
from explorer.cli.query_mistakes import placed_words
from explorer.model.concept import Graph, Row, Table
from explorer.model.errors import BadQuery, TooLarge
from explorer.model.source import Limits, Source, Token
from explorer.model.terms import Iri
from explorer.store.queries.asking import Asked, QueryProcess

SECONDS, LOOKED, MANY = 1.0, 200_000, 20_000
"""So long in all, in so many statements and among so many names, a near name is looked for."""
_WITHIN = Limits(None, SECONDS)
_LEAST = 0.01
_GRAPHS = (
    "All statements stand in named graphs. Ask GRAPH ?g { … }; --inferred asks all graphs together."
)


@dataclass(frozen=True)
class Data:
    """What the query process was fed with; `union` where all its graphs are asked together."""

    process: QueryProcess
    known: Mapping[str, str]
    union: bool

    def query(self, text: str, token: Token, limits: Limits) -> Table:
        """The answer to SPARQL."""
        return self.process.ask(Asked(text, self.known, self.union), token, limits)

    def graphs(self) -> tuple[Graph, ...]:
        """The named graphs, by name; how large they are is not counted."""
        rows = self.query("SELECT ?g { GRAPH ?g {} }", Ticket(), _WITHIN).rows
        return tuple(Graph(iri, 0) for iri in sorted(_iris(rows)))


class Names:
    """The names in all graphs of some data; looks for near ones until its time is over."""

    def __init__(self, data: Data, seconds: float = SECONDS) -> None:
        self._data = Data(data.process, data.known, union=True)
        self._until = monotonic() + seconds

    def prefixes(self) -> Mapping[str, str]:
        return self._data.known

    def strange(self, iri: Iri) -> bool:
        every = f"{{ ?s <{iri}> ?o }} UNION {{ <{iri}> ?p ?o }} UNION {{ ?s ?p <{iri}> }}"
        space = space_of(iri)
        if monotonic() > self._until or self._ask(f"{every} BIND(<{iri}> AS ?x)", 1):
            return False
        return bool(self._ends(space, 1) or self._terms(space))

    def near(self, iri: Iri) -> Iri | None:
        space = space_of(iri)
        wanted = iri.removeprefix(space)
        try:
            found = nearest(wanted, self._terms(space), space)
            found = found or nearest(wanted, self._ends(space, MANY), space)
        except TooLarge:  # The process is gone with the time: nothing more is asked of it.
            self._until = 0.0
            return None
        return found[0] if found else None

    @cached_property
    def _every(self) -> Sequence[Iri]:
        """All predicates and classes."""
        return self._ask(f"{_some('?s ?x ?o')} UNION {_some('?s a ?x')}")

    def _terms(self, space: str) -> Sequence[Iri]:
        return [iri for iri in self._every if iri.startswith(space)]

    def _ends(self, space: str, limit: int) -> Sequence[Iri]:
        begins = space.replace("\\", "\\\\").replace('"', '\\"')
        ends = _some("{ ?x ?p ?o } UNION { ?s ?p ?x }")
        return self._ask(f'{ends} FILTER(isIRI(?x) && STRSTARTS(STR(?x), "{begins}"))', limit)

    def _ask(self, inside: str, limit: int = MANY) -> Sequence[Iri]:
        asked = f"SELECT DISTINCT ?x {{ {inside} }} LIMIT {limit}"
        left = Limits(None, max(self._until - monotonic(), _LEAST))
        return _iris(self._data.query(asked, Ticket(), left).rows)


def tell_why(text: str, query: Bound, source: Source | Data, *, explained: bool) -> None:
    """Say which names occur nowhere; else, where that is wanted, which part is in the way."""
    try:
        found = _doubts(text, source) or (_reasons(text, query, source) if explained else ())
    except (BadQuery, TooLarge):
        return
    for problem in found:
        click.echo(f"concept-explorer: {placed_words(text, problem)}", err=True)


def _doubts(text: str, source: Source | Data) -> Sequence[Problem]:
    if isinstance(source, Data):
        return doubted(Names(source), read(text))
    return doubts(source, text)


def _reasons(text: str, query: Bound, source: Answers) -> Sequence[Problem]:
    outside = _outside(text, source) if isinstance(source, Data) else None
    found = outside or placed_reason(source, query, text, Ticket())
    return [found] if found else []


def _outside(text: str, data: Data) -> Problem | None:
    """Where a query asks no named graph, and all statements stand in such ones."""
    words = {token.upper for token in read(text).tokens if token.kind == "word"}
    if data.union or words & {"GRAPH", "FROM"} or not data.graphs():
        return None
    rows = data.query("SELECT ?s { ?s ?p ?o } LIMIT 1", Ticket(), _WITHIN).rows
    return None if rows else Problem(0, 0, _GRAPHS)


def _some(inside: str) -> str:
    return f"{{ SELECT ?x {{ {inside} }} LIMIT {LOOKED} }}"


def _iris(rows: Sequence[Row]) -> list[Iri]:
    return [Iri(cell) for row in rows for cell in row if isinstance(cell, str)]
