"""A person's SPARQL, sent to a server as it is, with the prefixes that it uses."""

import re
from collections.abc import Mapping
from time import monotonic

import pyoxigraph as ox

from explorer.model import vocabulary as v
from explorer.model.concept import Form, Table
from explorer.model.errors import BadQuery
from explorer.model.source import Limits, Token
from explorer.model.terms import Literal, Term
from explorer.store.queries.checking import check, form_of, names_its_graphs
from explorer.store.remote.endpoint import Bounds, Endpoint
from explorer.store.remote.replies import Cell
from explorer.store.terms import decode_term, encode_term

EVER = 86_400.0
ALL = 10**9
BYTES = 256_000_000
_DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*)\s*:", re.IGNORECASE)
_USED = re.compile(r"(?<![\w<:/?#])([A-Za-z][\w.-]*):")


def remote_query(
    endpoint: Endpoint, text: str, prefixes: Mapping[str, str], token: Token, limits: Limits
) -> Table:
    """The answer as a table. Raises BadQuery, OutOfTime, Unreachable, Cancelled."""
    check(text)
    form = form_of(text)
    if form is None:
        raise BadQuery("This is no query.", "Ask with SELECT, ASK, CONSTRUCT or DESCRIBE.")
    # A query that names its graphs asks those.
    asked = endpoint.over(()) if names_its_graphs(text) else endpoint
    whole = with_prefixes(text, prefixes)
    bounds = Bounds(limits.seconds or EVER, ALL if limits.rows is None else limits.rows, BYTES)
    began = monotonic()
    table = _table(asked, whole, form, (token, bounds))
    return Table(table.form, table.columns, table.rows, table.complete, seconds=monotonic() - began)


def _table(endpoint: Endpoint, text: str, form: Form, within: tuple[Token, Bounds]) -> Table:
    if form is Form.ASK:
        said = "true" if endpoint.ask(text, *within) else "false"
        return Table(form, ("answer",), ((Literal(said, datatype=v.BOOLEAN),),))
    if form is Form.GRAPH:
        graph = endpoint.graph(text, *within)
        cells = (tuple(map(decode_term, triple)) for triple in graph.triples)
        rows = tuple(sorted(set(cells), key=repr))
        cut = "CONSTRUCT" in text.upper() and endpoint.may_cut(len(graph.triples), within[0])
        columns = "subject", "predicate", "object"
        return Table(form, columns, rows, graph.complete and not cut)
    found = endpoint.select(text, *within)
    return Table(
        form,
        found.columns,
        tuple(tuple(map(_term, row)) for row in found.rows),
        found.complete,
    )


def _term(cell: Cell) -> Term | None:
    return None if cell is None else decode_term(cell)


def with_prefixes(text: str, prefixes: Mapping[str, str]) -> str:
    """The query with the common prefixes it uses; on its first line, so that lines keep numbers."""
    declared = set(_DECLARED.findall(text))
    used = dict.fromkeys(name for name in _USED.findall(text) if name in prefixes)
    head = "".join(f"PREFIX {p}: <{prefixes[p]}> " for p in used if p not in declared)
    return head + text


def turtle(table: Table, prefixes: Mapping[str, str]) -> bytes:
    """A graph that a query made, as Turtle."""
    triples = [
        ox.Triple(encode_term(s), encode_term(p), encode_term(o))  # type: ignore[arg-type]  # a graph's
        for s, p, o in table.rows
        if s is not None and p is not None and o is not None
    ]
    names = " ".join(map(str, triples))
    used = {name: space for name, space in prefixes.items() if f"<{space}" in names}
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=used) or b""
