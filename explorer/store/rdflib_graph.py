"""An ontology as an rdflib graph: rdflib asks the engine that is there, nothing is copied.

It only reads: the ontology is changed by `apply`, which keeps index and graph in step.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NoReturn

from explorer.model.errors import NotWritable
from explorer.store.local import LocalStore
from explorer.store.queries.checking import check

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

    _Triple = tuple[Node, Node, Node]
    _Pattern = tuple[Node | None, Node | None, Node | None]


def rdflib_graph(store: LocalStore) -> "Graph":
    """A live graph over `store`: the statements of all its named graphs, inferred ones too.

    SPARQL reaches the named graphs by GRAPH. Writing to it raises NotWritable.
    """
    from oxrdflib import OxigraphStore
    from rdflib import Graph, URIRef
    from rdflib.plugins.sparql.sparql import Query
    from rdflib.query import Result
    from rdflib.term import Identifier

    class ReadOnly(OxigraphStore):
        """The engine for rdflib: every graph is the union of all, and none can be written."""

        def triples(
            self,
            triple_pattern: "_Pattern",
            context: Graph | None = None,  # noqa: ARG002  # rdflib's signature
        ) -> Iterator[tuple["_Triple", Iterator[Graph | None]]]:
            """Each triple once, in however many graphs it stands."""
            seen: set[_Triple] = set()
            for triple, contexts in super().triples(triple_pattern, None):
                if triple not in seen:
                    seen.add(triple)
                    yield triple, contexts

        def __len__(self, context: Graph | None = None) -> int:
            return super().__len__(None)

        def query(
            self,
            query: Query | str,
            initNs: Mapping[str, object],  # noqa: N803  # rdflib's names
            initBindings: Mapping[str, Identifier],  # noqa: N803
            queryGraph: str,  # noqa: ARG002, N803
            **kwargs: object,
        ) -> Result:
            """SPARQL by the engine, which neither crashes over it nor leaves the machine."""
            if isinstance(query, str):
                check(query)
            return super().query(query, initNs, initBindings, "__UNION__", **kwargs)

        add = remove = update = add_graph = remove_graph = _refused
        addN = _refused  # noqa: N815  # rdflib's name

    graph = Graph(store=ReadOnly(store=store.engine()))
    for prefix, namespace in store.prefixes().items():
        graph.bind(prefix, URIRef(namespace))
    return graph


def _refused(*_: object, **__: object) -> NoReturn:
    raise NotWritable(
        "This graph only reads; the ontology behind it stays as it is.",
        "Copy it first: copy = rdflib.Graph(); copy += graph",
    )
