"""The statements that a query process holds, and what changes them."""

import json
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Thread, get_native_id

import pyoxigraph as ox

from explorer.model.errors import BadInput, ExplorerError
from explorer.store import patch
from explorer.store.files import parse
from explorer.store.formats import ending_format
from explorer.store.places import Place
from explorer.store.queries import frames
from explorer.store.terms import encode

# Of a processor that both want, the window gets three parts in four.
_BEHIND = 5


class Replica:
    """The statements as they were fed; `broken` is what was wrong with them."""

    def __init__(self) -> None:
        self.store = ox.Store()
        self.broken: ExplorerError | None = None
        self._loaded: set[bytes] = set()

    def take(self, kind: bytes, payload: bytes) -> None:
        """Take in one frame of `frames.STATEMENTS`."""
        if kind == frames.QUADS:
            # Not bulk_load: it gives blank nodes new names, and patches would miss them.
            self.store.bulk_extend(ox.parse(payload, ox.RdfFormat.N_QUADS))
        elif kind == frames.INFER:
            _aside(partial(self.store.update, payload.decode()))
        elif kind == frames.PATCH:
            self._apply(payload.decode())
        elif kind == frames.FILE:
            self._load(json.loads(payload))
        elif payload not in self._loaded:  # else it was begun before all else was known
            self._load_triples(json.loads(payload))
            self._loaded.add(payload)

    def _apply(self, text: str) -> None:
        change = patch.read(text)
        for statement in change.removed:
            self.store.remove(encode(statement))
        self.store.extend(map(encode, change.added))

    def _load(self, what: dict[str, str]) -> None:
        place = Place(what["path"])
        place.address, place.cut = what["address"], bool(what["cut"])
        try:
            self.store.bulk_extend(parse(place, blank=what["blank"]))
        except ExplorerError as error:
            self.broken = self.broken or error

    def _load_triples(self, what: dict[str, str]) -> None:
        path = Path(what["path"])
        base, graph = path.absolute().as_uri(), ox.NamedNode(what["graph"])
        form = ending_format(path)

        def load() -> None:
            try:
                # Not bulk_load: it takes half as much memory again, and no less time.
                self.store.load(path=path, format=form, base_iri=base, to_graph=graph)
            except (OSError, SyntaxError) as error:
                said = BadInput(f"{path.name} cannot be read again: {error}.", "Open it anew.")
                self.broken = self.broken or said

        _aside(load)


def _aside(work: Callable[[], object]) -> None:
    """Do what takes long, and let the window go first, which reads the same file now."""

    def done() -> None:
        if sys.platform == "linux":
            here = get_native_id()
            os.setpriority(os.PRIO_PROCESS, here, os.getpriority(os.PRIO_PROCESS, here) + _BEHIND)
        work()

    working = Thread(target=done)
    working.start()
    working.join()
