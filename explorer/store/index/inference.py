"""What follows from the declared relations: sub-properties, inverses, symmetry, learning order.

Nothing here is ever written into a file. No transitivity, no types from domains, no reasoning
over classes: a query writes `+` where it wants a chain.
"""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from explorer.model import vocabulary as v
from explorer.model.concept import End
from explorer.model.terms import INFERRED, Iri
from explorer.store.index.arrays import Ints, different, joined, take
from explorer.store.index.columns import Columns
from explorer.store.index.schema import Schema
from explorer.store.index.term_texts import node_text
from explorer.store.index.through import long_label_lines

_GRAPH = ox.NamedNode(INFERRED)
_SLICE = 10_000
Follows = tuple[Iri, bool]
"""A relation, and whether it is read from subject to object."""
Ends = tuple[bytes, bytes]


def inferred(quads: Iterable[ox.Quad], schema: Schema) -> list[ox.Quad]:
    """The quads that follow and are not asserted, in the graph of inferred statements.

    The learning order follows from a statement's own relation only, never from one inferred
    above it: else a relation under "uses" could not say that it does not bind.
    """
    asserted = dict.fromkeys(
        (quad.subject, quad.predicate.value, quad.object)
        for quad in quads
        if isinstance(quad.object, ox.NamedNode | ox.BlankNode)
    )
    found: dict[ox.Quad, None] = {}
    for subject, predicate, target in asserted:
        if predicate not in schema.concerned:
            continue
        for relation, forward in following(Iri(predicate), schema):
            s, o = (subject, target) if forward else (target, subject)
            if (s, relation, o) not in asserted:
                found.setdefault(ox.Quad(s, ox.NamedNode(relation), o, _GRAPH))
    return list(found)


def following(predicate: Iri, schema: Schema) -> tuple[Follows, ...]:
    """What each statement of a predicate is also a statement of."""
    return tuple(dict.fromkeys((*_relations(predicate, schema), *_order(predicate, schema))))


def _relations(predicate: Iri, schema: Schema) -> Iterator[Follows]:
    for above in schema.inferred_above(predicate):
        yield above, True
        if schema.is_symmetric(above):
            yield above, False
    if schema.is_symmetric(predicate):
        yield predicate, False
    for inverse in schema.inverses(predicate):
        yield inverse, False
        for above in schema.inferred_above(inverse):
            yield above, False
    if predicate == v.TOP_CONCEPT_OF:
        yield v.IN_SCHEME, True


def _order(predicate: Iri, schema: Schema) -> Iterator[Follows]:
    end, binding = schema.order(predicate)
    if end is not End.NEITHER:
        yield v.HAS_PREREQUISITE if binding else v.HAS_SUGGESTION, end is End.OBJECT


def inferred_lines(columns: Columns, schema: Schema) -> Iterator[bytes]:
    """The same for the statements of columns, as many lines of N-Quads at once."""
    for relation, sources in _sources(columns, schema).items():
        parts = [columns.ends(node)[:: 1 if forward else -1] for node, forward in sources]
        subjects, objects = (joined([part[i] for part in parts]) for i in range(2))
        stated = columns.ends(columns.number(relation))
        yield from _lines(columns, relation, different((subjects, objects), stated))
    yield from long_label_lines(columns, node_text(INFERRED))


def difference(
    before: Columns, after: Columns, ends: Iterable[Ends], schema: Schema
) -> tuple[set[bytes], set[bytes]]:
    """The lines that no longer follow, and those that follow newly, where a few statements changed.

    `ends` are those of each changed statement, as they are kept: what follows from others stays.
    """
    some = set(ends)
    was, now = (_around(columns, some, schema) for columns in (before, after))
    return was - now, now - was


def ends_of(columns: Columns, rows: Iterable[int]) -> Iterator[Ends]:
    """Both ends of the statements about other nodes, as they are kept."""
    for row in rows:
        if columns.objects[row] >= 0:
            yield columns.nodes[columns.subjects[row]], columns.nodes[columns.objects[row]]


def _around(columns: Columns, ends: Iterable[Ends], schema: Schema) -> set[bytes]:
    """What follows from the statements between these ends, either way, and all long labels."""
    others: dict[int, set[int]] = {}
    for both in ends:
        one, other = map(columns.find, both)
        if one >= 0 and other >= 0:
            others.setdefault(one, set()).add(other)
            others.setdefault(other, set()).add(one)
    targets = columns.objects
    rows = (
        row for node in others for row in columns.rows_with(node) if targets[row] in others[node]
    )
    quads = ox.parse(b"".join(map(columns.line, rows)), ox.RdfFormat.N_QUADS)
    found = {f"{quad} .\n".encode() for quad in inferred(quads, schema)}
    for lines in long_label_lines(columns, node_text(INFERRED)):
        found.update(lines.splitlines(keepends=True))
    return found


def inferring(columns: Columns, schema: Schema, graphs: Iterable[Iri]) -> Iterator[str]:
    """The same, long labels aside, as SPARQL updates of a store that holds all of these graphs."""
    asked = frozenset(graphs)
    for relation, sources in _sources(columns, schema).items():
        number = columns.number(relation)
        # Each graph that is asked costs, also where it holds nothing of it.
        holding = _graphs_of(columns, [number, *(node for node, _ in sources)])
        using = " ".join(f"USING <{graph}>" for graph in sorted(asked & holding))
        follows = f"?s <{relation}> ?o"
        said = (
            f"{{ ?s <{columns.name(node)}> ?o }}"
            if forward
            else f"{{ ?o <{columns.name(node)}> ?s }}"
            for node, forward in sources
        )
        stated = len(columns.rows_of(number))
        new = f"FILTER NOT EXISTS {{ {follows} }}" if stated else ""
        yield (
            f"INSERT {{ GRAPH <{INFERRED}> {{ {follows} }} }} {using} "
            f"WHERE {{ {' UNION '.join(said)} FILTER(!isLiteral(?s) && !isLiteral(?o)) {new} }}"
        )


def _graphs_of(columns: Columns, predicates: Iterable[int]) -> set[Iri]:
    """The graphs that hold a statement of any of these predicates."""
    found: set[int] = set()
    for predicate in predicates:
        found.update(take(columns.graphs, columns.rows_of(predicate)))
    return {Iri(columns.name(graph)) for graph in found}


def _sources(columns: Columns, schema: Schema) -> dict[Iri, list[tuple[int, bool]]]:
    """The predicates from whose statements those of each relation follow, and which way round."""
    found: dict[Iri, list[tuple[int, bool]]] = {}
    for predicate in columns.used():
        name = Iri(columns.name(predicate))
        for relation, forward in following(name, schema) if name in schema.concerned else ():
            found.setdefault(relation, []).append((predicate, forward))
    return found


def _lines(columns: Columns, relation: Iri, ends: tuple[Ints, Ints]) -> Iterator[bytes]:
    nodes, subjects, objects = columns.nodes, *ends
    middle, last = node_text(relation), node_text(INFERRED)
    for at in range(0, len(subjects), _SLICE):
        pairs = zip(subjects[at : at + _SLICE], objects[at : at + _SLICE], strict=True)
        yield b"".join(
            b"%b %b %b %b .\n" % (nodes[s].lstrip(b" "), middle, nodes[o].lstrip(b" "), last)
            for s, o in pairs
        )
