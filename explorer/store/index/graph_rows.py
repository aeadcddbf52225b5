"""Which graphs an ontology is made of, and what stands in some of them only."""

from collections import Counter
from collections.abc import Iterable, Iterator

from explorer.model.concept import Graph, Link, Only
from explorer.model.terms import Iri
from explorer.store.index.columns import Columns
from explorer.store.index.index import Index
from explorer.store.index.indexing import main_relation

Placed = tuple[Iri, Iri]
"""A concept of which something is said, and the graph that says it."""
Stated = tuple[Link, Iri]
"""A link, and a graph that states it."""


def graphs_of(index: Index) -> tuple[Graph, ...]:
    """The graphs by how many statements they have; the relation vocabulary is none. O(n)."""
    columns = index.columns
    counts = Counter(columns.graphs[columns.declared :].tolist())
    found = [Graph(Iri(columns.name(node)), count) for node, count in counts.items()]
    return tuple(sorted(found, key=lambda graph: (-graph.statements, graph.iri)))


def rows_in(columns: Columns, graphs: Iterable[Iri]) -> Iterator[int]:
    """The statements that stand in some graphs; the relation vocabulary in none. O(n)."""
    wanted = {columns.number(graph) for graph in graphs}
    places = enumerate(columns.graphs[columns.declared :], columns.declared)
    return (row for row, graph in places if graph in wanted)


def only_in(index: Index, iris: frozenset[Iri], graphs: frozenset[Iri]) -> Only:
    """Those of the concepts, and of the links among them, that no other graph speaks of."""
    return only(_placed(index, iris), _stated(index, iris), graphs)


def only(placed: Iterable[Placed], stated: Iterable[Stated], graphs: frozenset[Iri]) -> Only:
    """The same of what is said, graph by graph."""
    concepts: dict[Iri, bool] = {}
    for iri, graph in placed:
        concepts[iri] = concepts.get(iri, True) and graph in graphs
    links: dict[Link, bool] = {}
    for link, graph in stated:
        links[link] = links.get(link, True) and graph in graphs
    return Only(
        frozenset(iri for iri, alone in concepts.items() if alone),
        frozenset(link for link, alone in links.items() if alone),
    )


def _placed(index: Index, iris: Iterable[Iri]) -> Iterator[Placed]:
    """What is said of each concept; of one of which nothing is said, what is said to it."""
    columns = index.columns
    for iri in iris:
        node = columns.number(iri)
        rows = columns.rows_with(node).tolist() or columns.rows_about(node)
        for row in rows:
            yield iri, Iri(columns.name(columns.graphs[row]))


def _stated(index: Index, iris: frozenset[Iri]) -> Iterator[Stated]:
    columns = index.columns
    for iri in iris:
        for row in columns.rows_with(columns.number(iri)):
            target = columns.objects[row]
            other = Iri(columns.name(target)) if target >= 0 else None
            if other not in iris or other is None:
                continue
            link = as_link(index, iri, columns.name(columns.predicates[row]), other)
            yield link, Iri(columns.name(columns.graphs[row]))


def as_link(index: Index, subject: Iri, predicate: str, target: Iri) -> Link:
    """A statement as the link that is drawn for it."""
    main = main_relation(predicate, index.schema)
    if main is None:
        return Link(subject, Iri(predicate), target)
    return Link(target, main, subject)
