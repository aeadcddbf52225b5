"""What follows from the declared relations: sub-properties, inverses, symmetry, learning order.

Nothing here is ever written into a file. No transitivity, no types from domains, no reasoning
over classes: a query writes `+` where it wants a chain.
"""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from explorer.model import vocabulary as v
from explorer.model.concept import End
from explorer.model.terms import INFERRED, Iri
from explorer.store.schema import Schema

_GRAPH = ox.NamedNode(INFERRED)
_LISTS = {v.TOP_CONCEPT_OF: ox.NamedNode(v.IN_SCHEME)}


def inferred(quads: Iterable[ox.Quad], schema: Schema) -> list[ox.Quad]:
    """The quads that follow and are not asserted, in the graph of inferred statements.

    The learning order follows from a statement's own relation only, never from one inferred
    above it: else a relation under "uses" could not say that it does not bind.
    """
    asserted: set[tuple[object, str, object]] = set()
    work: list[tuple[ox.NamedNode | ox.BlankNode, str, ox.NamedNode | ox.BlankNode]] = []
    wanted = schema.concerned
    for quad in quads:
        predicate = quad.predicate.value
        if predicate in wanted and isinstance(quad.object, ox.NamedNode | ox.BlankNode):
            asserted.add((quad.subject, predicate, quad.object))
            work.append((quad.subject, predicate, quad.object))  # type: ignore[arg-type]  # no triple terms
    found: dict[tuple[object, str, object], ox.Quad] = {}
    for subject, predicate, target in work:
        for s, p, o in _following(subject, Iri(predicate), target, schema):
            key = (s, p, o)
            if key not in asserted and key not in found:
                found[key] = ox.Quad(s, ox.NamedNode(p), o, _GRAPH)
    return list(found.values())


Ends = ox.NamedNode | ox.BlankNode


def _following(
    subject: Ends, predicate: Iri, target: Ends, schema: Schema
) -> Iterator[tuple[Ends, Iri, Ends]]:
    for above in schema.inferred_above(predicate):
        yield subject, above, target
        if schema.is_symmetric(above):
            yield target, above, subject
    if schema.is_symmetric(predicate):
        yield target, predicate, subject
    for inverse in schema.inverses(predicate):
        yield target, inverse, subject
        for above in schema.inferred_above(inverse):
            yield target, above, subject
    if predicate == v.TOP_CONCEPT_OF:
        yield subject, v.IN_SCHEME, target
    yield from _order(subject, predicate, target, schema)


def _order(
    subject: Ends, predicate: Iri, target: Ends, schema: Schema
) -> Iterator[tuple[Ends, Iri, Ends]]:
    end, binding = schema.order(predicate)
    relation = v.HAS_PREREQUISITE if binding else v.HAS_SUGGESTION
    if end is End.OBJECT:
        yield subject, relation, target
    elif end is End.SUBJECT:
        yield target, relation, subject
