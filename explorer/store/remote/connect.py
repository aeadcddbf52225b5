"""Whether an address is a server to be asked, and what that server holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from explorer.model.errors import BadQuery, Locked, NoEndpoint, TooLarge
from explorer.model.source import Token
from explorer.model.terms import Iri
from explorer.store.formats import ending_format
from explorer.store.overlay import Overlay, Own
from explorer.store.places import is_endpoint, without_graphs
from explorer.store.remote import survey
from explorer.store.remote.credentials import Secret, remembered
from explorer.store.remote.endpoint import Bounds, Endpoint
from explorer.store.remote.lists import filled
from explorer.store.remote.profile import TYPES, cell_text, number
from explorer.store.remote.source import RemoteSource

GRAPHS = 100
SECONDS = 10.0


def endpoint_at(address: str, token: Token, secret: Secret | None = None) -> Endpoint | None:
    """The endpoint at an address, once it has answered; None where there is a file instead.

    It is asked over the graphs that the address names, else over its default graph.
    What the keyring holds for the address is used where the server wants to know who asks.
    Raises Locked where that is not enough, Unreachable where nobody is there.
    """
    bare, named = without_graphs(address.strip())
    if ending_format(Path(urlsplit(bare).path)) is not None:
        return None
    graphs = tuple(map(Iri, named))
    endpoint = Endpoint(bare, secret, graphs)
    try:
        endpoint.ask(survey.ANYTHING, token)
        return endpoint
    except Locked:
        kept = remembered(endpoint.address) if secret is None else None
        if kept is not None:
            return _let_in(endpoint, kept, token)
        if secret is not None or is_endpoint(bare):
            raise
    except (NoEndpoint, BadQuery):
        if is_endpoint(bare):
            raise
    return None


def _let_in(locked: Endpoint, secret: Secret, token: Token) -> Endpoint:
    endpoint = Endpoint(locked.address, secret, locked.graphs)
    endpoint.ask(survey.ANYTHING, token)
    return endpoint


def opened_at(
    endpoint: Endpoint, vocabulary: Sequence[Path], language: str, token: Token
) -> Overlay:
    """The server as a store in which the person's own statements can be made."""
    return Overlay(RemoteSource.open(endpoint, vocabulary, language, token), Own())


@dataclass(frozen=True, slots=True)
class Holding:
    """What a server says of itself when it is tried.

    Counts are None where it could not count in time; `types` are those of which concepts may be;
    `complete` is false where it has more graphs than are listed. `sizes` are the statements of
    each graph, empty where it could not count them in time.
    """

    server: str
    statements: int | None
    types: Mapping[Iri, int]
    graphs: tuple[Iri, ...]
    languages: tuple[str, ...]
    complete: bool = True
    sizes: Mapping[Iri, int] = field(default_factory=dict)


def check(endpoint: Endpoint, token: Token) -> Holding:
    """Try a server, and look at what it holds."""
    bounds = Bounds(SECONDS)
    endpoint.ask(survey.ANYTHING, token, bounds)
    # Over chosen graphs, a server shows none by name.
    every = endpoint.over(())
    sizes = _counts(every, survey.graph_sizes(GRAPHS + 1), token) or {}
    graphs = list(sizes)
    if not graphs:
        rows = every.select(survey.graphs(GRAPHS + 1), token, bounds).rows
        graphs = [cell_text(row[0]) for row in rows]
    if len(graphs) <= GRAPHS:
        endpoint = filled(endpoint, token)
    counted = _counts(endpoint, survey.count_statements(), token)
    types = _counts(endpoint, survey.count_types(TYPES), token) or {}
    names = endpoint.select(survey.languages_of_some(10_000), token, bounds)
    tags = sorted((-number(n), cell_text(tag)) for tag, n in names.rows)
    return Holding(
        endpoint.server,
        None if counted is None else next(iter(counted.values()), 0),
        {Iri(kind): count for kind, count in types.items()},
        tuple(map(Iri, graphs[:GRAPHS])),
        tuple(tag for _, tag in tags if tag),
        len(graphs) <= GRAPHS,
        {Iri(name): count for name, count in sizes.items()},
    )


def _counts(endpoint: Endpoint, text: str, token: Token) -> dict[str, int] | None:
    """What each row counts, by its name; None where that takes too long."""
    try:
        rows = endpoint.select(text, token, Bounds(SECONDS)).rows
    except TooLarge:
        return None
    return {cell_text(row[0]) if len(row) > 1 else "": number(row[-1]) for row in rows}
