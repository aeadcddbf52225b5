"""Whether an address is a server to be asked, and what that server holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from explorer.model.errors import BadQuery, Locked, NoEndpoint, TooLarge
from explorer.model.source import Token
from explorer.model.terms import Iri
from explorer.store import survey
from explorer.store.credentials import Secret, remembered
from explorer.store.endpoint import Bounds, Endpoint
from explorer.store.formats import ending_format
from explorer.store.overlay import Overlay, Own
from explorer.store.places import is_endpoint
from explorer.store.profile import TYPES, cell_text, number
from explorer.store.remote import RemoteSource

GRAPHS = 100
SECONDS = 10.0


def endpoint_at(address: str, token: Token, secret: Secret | None = None) -> Endpoint | None:
    """The endpoint at an address, once it has answered; None where there is a file instead.

    What the keyring holds for the address is used where the server wants to know who asks.
    Raises Locked where that is not enough, Unreachable where nobody is there.
    """
    if ending_format(Path(urlsplit(address).path)) is not None:
        return None
    endpoint = Endpoint(address, secret)
    try:
        endpoint.ask(survey.ANYTHING, token)
        return endpoint
    except Locked:
        kept = remembered(endpoint.address) if secret is None else None
        if kept is not None:
            return _let_in(endpoint.address, kept, token)
        if secret is not None or is_endpoint(address):
            raise
    except (NoEndpoint, BadQuery):
        if is_endpoint(address):
            raise
    return None


def _let_in(address: str, secret: Secret, token: Token) -> Endpoint:
    endpoint = Endpoint(address, secret)
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
    `complete` is false where it has more graphs than are listed.
    """

    server: str
    statements: int | None
    types: Mapping[Iri, int]
    graphs: tuple[Iri, ...]
    languages: tuple[str, ...]
    complete: bool = True


def check(endpoint: Endpoint, token: Token) -> Holding:
    """Try a server, and look at what it holds."""
    bounds = Bounds(SECONDS)
    endpoint.ask(survey.ANYTHING, token, bounds)
    counted = _counts(endpoint, survey.count_statements(), token)
    types = _counts(endpoint, survey.count_types(TYPES), token) or {}
    names = endpoint.select(survey.languages_of_some(10_000), token, bounds)
    # Over chosen graphs, a server shows none by name.
    graphs = endpoint.over(()).select(survey.graphs(GRAPHS + 1), token, bounds).rows
    tags = sorted((-number(n), cell_text(tag)) for tag, n in names.rows)
    return Holding(
        endpoint.server,
        None if counted is None else next(iter(counted.values()), 0),
        {Iri(kind): count for kind, count in types.items()},
        tuple(Iri(cell_text(row[0])) for row in graphs[:GRAPHS]),
        tuple(tag for _, tag in tags if tag),
        len(graphs) <= GRAPHS,
    )


def _counts(endpoint: Endpoint, text: str, token: Token) -> dict[str, int] | None:
    """What each row counts, by its name; None where that takes too long."""
    try:
        rows = endpoint.select(text, token, Bounds(SECONDS)).rows
    except TooLarge:
        return None
    return {cell_text(row[0]) if len(row) > 1 else "": number(row[-1]) for row in rows}
