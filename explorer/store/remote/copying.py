"""What the concepts of a server say, copied into this process, as long as they are not too many."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from explorer.model.source import Token
from explorer.store.files import parse
from explorer.store.local import LocalStore
from explorer.store.remote import questions as q
from explorer.store.remote.endpoint import Endpoint
from explorer.store.remote.lists import filled
from explorer.store.remote.shelf import Shelf
from explorer.store.remote.whole import all_concepts

MOST = 5_000
"""Of so many concepts all statements are fetched at most."""


def copied(
    endpoint: Endpoint, vocabulary: Sequence[Path], language: str, token: Token
) -> LocalStore:
    """A store of all that the concepts and declared relations of a server say.

    But for what has no name. Raises TooLarge beyond `MOST` concepts.
    """
    words = [x for n, file in enumerate(vocabulary) for x in parse(file, blank=f"v{n}x")]
    shelf = Shelf(filled(endpoint, token), words, token)
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"{endpoint.host.replace(':', '-')}.nt"
        triples = (quad.triple for quad in _said(shelf, token))
        ox.serialize(triples, str(file), ox.RdfFormat.N_TRIPLES)
        return LocalStore.open([file], vocabulary, language)


def _said(shelf: Shelf, token: Token) -> Iterator[ox.Quad]:
    """The names of blank nodes hold for one answer only, so they are left out."""
    every = all_concepts(shelf, MOST, token)
    named = dict.fromkeys((*every, *shelf.profile.uses))
    for quad in shelf.in_batches(named, q.all_said, token):
        if not isinstance(quad.object, ox.BlankNode):
            yield quad
    yield from (x for x in shelf.profile.declarations if isinstance(x.subject, ox.NamedNode))
