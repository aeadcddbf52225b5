"""What a SPARQL update would change, found in the query process; nothing is changed.

An update of one operation is asked for what it removes and adds. All others run as they are, so
that sequences, fresh blank nodes, MOVE and CLEAR are right; what was there before is compared with
what is there after it, and taken back. Statements are lines all the way, as the engine writes
them: a value of Python for each takes five times as long.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple

import pyoxigraph as ox

from explorer.model.terms import INFERRED, ONTOLOGY
from explorer.store.queries.templates import templates

Lines = set[bytes]
Named = ox.NamedNode | ox.BlankNode
Graph = Named | ox.DefaultGraph
_INFERRED = ox.NamedNode(INFERRED)
_ONTOLOGY = ox.NamedNode(ONTOLOGY)
_DEFAULT = ox.DefaultGraph()
# Statements are looked for by so many subjects or relations at most, else among all.
_NARROW = (("?s", 0, 1_000), ("?p", 1, 100))


class Difference(NamedTuple):
    """Lines of N-Quads without their ends that would go and come.

    `inferred` counts the statements that cannot go, as they only follow.
    """

    removed: Lines
    added: Lines
    inferred: int

    def graphs(self) -> set[str]:
        """The names of the graphs in which something would change."""
        lines = self.removed | self.added
        return {graph.decode()[1:-1] for graph in {line.rsplit(b" ", 2)[1] for line in lines}}


def difference(store: ox.Store, text: str, prefixes: Mapping[str, str]) -> Difference:
    """What the update would do where all graphs are asked together, as in a query.

    What it adds to no graph in particular belongs to the ontology; what it removes from none in
    particular goes wherever it is. The store holds nothing outside its named graphs. Raises
    SyntaxError, and OSError for LOAD.
    """
    with suppress(RuntimeError):  # a graph that is not there
        ox.Store().update(text, prefixes=dict(prefixes))  # to be refused where it cannot be read
    asked = templates(text)
    if asked is not None:
        removed, added = (_triples(store, query, prefixes) for query in asked)
        gone, new = removed - added, added
        for _, lines in _places(store, added):
            new = new - lines
        return _placed(store, {_DEFAULT: gone}, {_DEFAULT: new})
    return _placed(store, *_tried(store, text, prefixes))


def _triples(store: ox.Store, text: str, prefixes: Mapping[str, str]) -> Lines:
    if not text:
        return set()
    found = store.query(text, prefixes=dict(prefixes), use_default_graph_as_union=True)
    if not isinstance(found, ox.QueryTriples):
        return set()
    written = found.serialize(format=ox.RdfFormat.N_TRIPLES) or b""
    return set(written.splitlines())


def _places(store: ox.Store, lines: Lines) -> Iterator[tuple[Graph, Lines]]:
    """Which of some triples each graph holds."""
    narrow = _narrowing(lines)
    for graph in list(store.named_graphs()) if lines else ():
        where = f"{{ {narrow} GRAPH {graph} {{ ?s ?p ?o }} }}"
        yield graph, lines & _triples(store, f"CONSTRUCT {{ ?s ?p ?o }} WHERE {where}", {})


def _narrowing(lines: Lines) -> str:
    """Where to look for triples; no pattern can name a blank node."""
    for name, at, most in _NARROW:
        found = {line.split(b" ", 2)[at] for line in lines}
        if len(found) <= most and all(term.startswith(b"<") for term in found):
            return f"VALUES {name} {{ {b' '.join(found).decode()} }}"
    return ""


Sides = dict[Graph, Lines]


def _tried(store: ox.Store, text: str, prefixes: Mapping[str, str]) -> tuple[Sides, Sides]:
    """What of each graph is gone and new after an update, which is taken back."""
    graphs = set(store.named_graphs())
    named = _names_graphs(text)
    store.update(";".join(f"ADD {graph} TO DEFAULT" for graph in graphs))
    try:
        before = {graph: _dump(store, graph) for graph in (_DEFAULT, *(graphs if named else ()))}
        store.update(text, prefixes=dict(prefixes))
        after: set[Graph] = {*before, *(store.named_graphs() if named else ())}
        gone, new = Sides(), Sides()
        for graph in after:
            was, now = before.pop(graph, b""), _dump(store, graph)
            if was != now:
                had, has = set(was.splitlines()), set(now.splitlines())
                gone[graph], new[graph] = had - has, has - had
        _take_back(store, gone, new, graphs)
    finally:
        store.update("CLEAR DEFAULT")
    return gone, new


def _dump(store: ox.Store, graph: Graph) -> bytes:
    return store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b""


def _names_graphs(text: str) -> bool:
    words = ("GRAPH", "WITH", "USING", "CLEAR", "DROP", "MOVE", "COPY", "ADD", "CREATE")
    upper = text.upper()
    return any(word in upper for word in words)


def _take_back(store: ox.Store, gone: Sides, new: Sides, graphs: Iterable[Named]) -> None:
    for quad in _quads(new):
        store.remove(quad)
    store.extend(_quads(gone))
    for graph in set(store.named_graphs()).difference(graphs):
        store.remove_graph(graph)
    for graph in graphs:
        store.add_graph(graph)


def _quads(sides: Sides) -> Iterator[ox.Quad]:
    for graph, lines in sides.items():
        if graph != _DEFAULT:
            yield from ox.parse(b"\n".join(_inside(graph, lines)), ox.RdfFormat.N_QUADS)


def _inside(graph: Graph, lines: Lines) -> Lines:
    """Triples as the quads of a graph."""
    end = f"{graph} .".encode()
    return {line.removesuffix(b".") + end for line in lines}


def _placed(store: ox.Store, gone: Sides, new: Sides) -> Difference:
    removed, asserted, follows = Lines(), Lines(), gone.pop(_INFERRED, Lines())
    for place, lines in _places(store, gone.pop(_DEFAULT, Lines())):
        if place == _INFERRED:
            follows |= lines
        else:
            asserted |= lines
            removed |= _inside(place, lines)
    for graph, lines in gone.items():
        removed |= _inside(graph, lines)
    added = Lines()
    for graph, lines in new.items():
        added |= _inside(_ONTOLOGY if graph == _DEFAULT else graph, lines)
    return Difference(removed - added, added - removed, len(follows - asserted))
