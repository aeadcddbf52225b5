"""What a SPARQL update would change, found on a copy in the query process; nothing is changed.

An update of one operation is asked for what it removes and adds. All others run as they are, so
that sequences, fresh blank nodes, MOVE and CLEAR are right; what was there before is compared with
what is there after it.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pyoxigraph as ox

from explorer.model.terms import INFERRED, ONTOLOGY
from explorer.store.queries.templates import Templates, templates

_INFERRED = ox.NamedNode(INFERRED)
_ONTOLOGY = ox.NamedNode(ONTOLOGY)
_DEFAULT = ox.DefaultGraph()


class Difference(NamedTuple):
    """Quads that would go and come; `inferred` counts those that cannot go, as they only follow."""

    removed: set[ox.Quad]
    added: set[ox.Quad]
    inferred: int


def difference(store: ox.Store, text: str, prefixes: Mapping[str, str]) -> Difference:
    """What the update would do where all graphs are asked together, as in a query.

    What it adds to no graph in particular belongs to the ontology; what it removes from none in
    particular goes wherever it is. Raises SyntaxError, and OSError for LOAD.
    """
    ox.Store().update(text, prefixes=dict(prefixes))  # to be refused where it cannot be read
    asked = templates(text)
    if asked is not None:
        return _by_templates(store, asked, prefixes)
    copy = ox.Store()
    copy.extend(_together(store))
    if _names_graphs(text):
        copy.extend(store)
    before = set(copy)
    copy.update(text, prefixes=dict(prefixes))
    after = set(copy)
    return _mapped(store, before - after, after - before)


def _by_templates(store: ox.Store, asked: Templates, prefixes: Mapping[str, str]) -> Difference:
    removed = _graph(store, asked.removed, prefixes)
    added = _graph(store, asked.added, prefixes)
    return _mapped(store, removed - added, {q for q in added if not _is_held(store, q)})


def _graph(store: ox.Store, text: str, prefixes: Mapping[str, str]) -> set[ox.Quad]:
    if not text:
        return set()
    found = store.query(text, prefixes=dict(prefixes), use_default_graph_as_union=True)
    if not isinstance(found, ox.QueryTriples):
        return set()
    return {ox.Quad(triple.subject, triple.predicate, triple.object, _DEFAULT) for triple in found}


def _is_held(store: ox.Store, quad: ox.Quad) -> bool:
    return next(_held(store, quad), None) is not None


def _together(store: ox.Store) -> Iterator[ox.Quad]:
    return (ox.Quad(q.subject, q.predicate, q.object, _DEFAULT) for q in store)


def _names_graphs(text: str) -> bool:
    words = ("GRAPH", "WITH", "USING", "CLEAR", "DROP", "MOVE", "COPY", "ADD")
    upper = text.upper()
    return any(word in upper for word in words)


def _mapped(store: ox.Store, gone: set[ox.Quad], new: set[ox.Quad]) -> Difference:
    removed: set[ox.Quad] = set()
    inferred = 0
    for quad in gone:
        held = set(_held(store, quad))
        asserted = {q for q in held if q.graph_name != _INFERRED}
        removed |= asserted
        inferred += bool(held and not asserted)
    added = {_placed(quad) for quad in new}
    return Difference(removed - added, added - removed - set(_known(store, added)), inferred)


def _held(store: ox.Store, quad: ox.Quad) -> Iterator[ox.Quad]:
    if quad.graph_name != _DEFAULT:
        return iter((quad,))
    return store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)


def _placed(quad: ox.Quad) -> ox.Quad:
    graph = _ONTOLOGY if quad.graph_name == _DEFAULT else quad.graph_name
    return ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def _known(store: ox.Store, quads: set[ox.Quad]) -> Iterator[ox.Quad]:
    return (quad for quad in quads if quad in store)
