"""Which named graphs a server is asked over, and what stands in some of them only."""

from collections.abc import Iterator
from itertools import product

from explorer.model.concept import Graph, Only
from explorer.model.errors import TooLarge
from explorer.model.source import Token
from explorer.model.terms import Iri
from explorer.store.index.graph_rows import Placed, Stated, as_link, only
from explorer.store.remote import link_questions as ask
from explorer.store.remote import survey
from explorer.store.remote.endpoint import Bounds, Endpoint
from explorer.store.remote.profile import cell_text, number
from explorer.store.remote.shelf import BATCH, Shelf, batches

MOST = 100
"""So many graphs are listed."""
FEW = 2_000
"""Of so many concepts it is asked where they stand."""
SECONDS = 10.0
NOTHING = Iri("urn:explorer:nothing")
"""A graph that no server has: asked where all are hidden."""


def remote_graphs(shelf: Shelf, token: Token) -> tuple[Graph, ...]:
    """The graphs with their statements; none where the server cannot count them in time."""
    asked = frozenset(shelf.endpoint.graphs)
    try:
        rows = _all(shelf).select(survey.graph_sizes(MOST), token, Bounds(SECONDS)).rows
    except TooLarge:
        return ()
    found = (Graph(Iri(cell_text(name)), number(count)) for name, count in rows)
    return tuple(graph for graph in found if not asked or graph.iri in asked)


def remote_only_in(
    shelf: Shelf, iris: frozenset[Iri], graphs: frozenset[Iri], token: Token
) -> Only:
    """What no other graph speaks of. Raises TooLarge for very many concepts."""
    if len(iris) > FEW:
        raise TooLarge(
            f"Of more than {FEW:,} concepts a server is not asked in which graph they stand.",
            "Show fewer, or open only some of its graphs.",
        )
    return only(_placed(shelf, iris, token), _stated(shelf, iris, token), graphs)


def sifted(shelf: Shelf, hidden: frozenset[Iri], token: Token) -> Shelf:
    """The same server asked over its other graphs. Raises TooLarge where those are very many.

    The same shelf where the server is asked over a default graph that does not hold them.
    """
    endpoint = shelf.endpoint
    named = endpoint.graphs or tuple(graph.iri for graph in remote_graphs(shelf, token))
    if len(named) >= MOST and not endpoint.graphs:
        raise TooLarge(
            f"{endpoint.host} has too many named graphs to leave some out.",
            "Open the ones that you want: name them in the address.",
        )
    if not endpoint.graphs and endpoint.ask(ask.beyond_default(hidden), token):
        shelf.tell("Named graphs cannot be hidden: the server answers from none of them.")
        return shelf
    rest = tuple(graph for graph in named if graph not in hidden)
    return shelf.over(rest or (NOTHING,), token)


def _all(shelf: Shelf) -> Endpoint:
    # Over chosen graphs, a server shows none by name.
    return shelf.endpoint.over(())


def _placed(shelf: Shelf, iris: frozenset[Iri], token: Token) -> Iterator[Placed]:
    for some in batches(sorted(iris), BATCH):
        rows = _all(shelf).select(ask.graphs_about(some), token).rows
        yield from ((Iri(cell_text(iri)), Iri(cell_text(graph))) for iri, graph in rows)


def _stated(shelf: Shelf, iris: frozenset[Iri], token: Token) -> Iterator[Stated]:
    index, every = shelf.base("").index, sorted(iris)
    for some, others in product(batches(every, BATCH), list(batches(every, BATCH))):
        for s, p, o, graph in _all(shelf).select(ask.graphs_between(some, others), token).rows:
            ends = Iri(cell_text(s)), Iri(cell_text(o))
            yield as_link(index, ends[0], cell_text(p), ends[1]), Iri(cell_text(graph))
