"""Names of blank nodes: the same each time, where the engine takes random ones."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox


class Blanks:
    """Gives each blank node it meets a new name: `start` and a number."""

    def __init__(self, start: str) -> None:
        self._start = start
        self._named: dict[str, ox.BlankNode] = {}

    def subject(
        self, term: ox.NamedNode | ox.BlankNode | ox.Triple
    ) -> ox.NamedNode | ox.BlankNode | ox.Triple:
        if isinstance(term, ox.Triple):
            return self.triple(term)
        return self._node(term) if isinstance(term, ox.BlankNode) else term

    def object(
        self, term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
    ) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
        return term if isinstance(term, ox.Literal) else self.subject(term)

    def triple(self, triple: ox.Triple) -> ox.Triple:
        return ox.Triple(self.subject(triple.subject), triple.predicate, self.object(triple.object))

    def quad(self, quad: ox.Quad) -> ox.Quad:
        graph = quad.graph_name
        return ox.Quad(
            self.subject(quad.subject),
            quad.predicate,
            self.object(quad.object),
            self._node(graph) if isinstance(graph, ox.BlankNode) else graph,
        )

    def _node(self, node: ox.BlankNode) -> ox.BlankNode:
        found = self._named.get(node.value)
        if found is None:
            found = ox.BlankNode(f"{self._start}{len(self._named)}")
            self._named[node.value] = found
        return found


def renamed(quads: Iterable[ox.Quad], start: str) -> Iterator[ox.Quad]:
    """The quads with their blank nodes named anew, in the order in which they are met."""
    blanks = Blanks(start)
    for quad in quads:
        plain = isinstance(quad.subject, ox.NamedNode) and isinstance(
            quad.object, ox.NamedNode | ox.Literal
        )
        if plain and not isinstance(quad.graph_name, ox.BlankNode):
            yield quad
        else:
            yield blanks.quad(quad)
