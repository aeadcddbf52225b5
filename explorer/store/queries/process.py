"""The child process in which a person's SPARQL runs: `python -m explorer.store.queries.process`.

It holds a replica of the statements, fed once and then by patches, and answers one query at a
time. The engine cannot stop a query, so whoever asks kills the process.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Thread, get_native_id
from typing import IO

import pyoxigraph as ox

from explorer.model.errors import BadInput, ExplorerError, Unreachable
from explorer.model.services import hosts
from explorer.store import patch
from explorer.store.files import parse
from explorer.store.formats import ending_format
from explorer.store.places import Place
from explorer.store.queries import frames
from explorer.store.queries.updating import difference
from explorer.store.queries.voice import Voice
from explorer.store.queries.writing import write
from explorer.store.terms import encode

NO_MEMORY = 66
"""The status with which the process ends where a query needs more memory than it may have."""

Work = Callable[[ox.Store, dict[str, object], Voice], dict[str, object]]
# Of a processor that both want, the window gets nine parts in ten.
_BEHIND = 10
_STATM = "/proc/self/statm"
SILENT = "Ask again later. SERVICE SILENT goes on without its answer."


def serve(down: IO[bytes], pipe: IO[bytes]) -> None:
    """Answer until the other side is gone."""
    store, up = ox.Store(), Voice(pipe)
    loaded: set[bytes] = set()
    while (frame := frames.receive(down)) is not None:
        kind, payload = frame
        if kind == frames.QUADS:
            # Not bulk_load: it gives blank nodes new names, and patches would miss them.
            store.bulk_extend(ox.parse(payload, ox.RdfFormat.N_QUADS))
        elif kind == frames.INFER:
            _aside(partial(store.update, payload.decode()))
        elif kind == frames.TRIPLES:
            if payload not in loaded:  # else it was begun before all else was known
                _load_triples(store, json.loads(payload), up)
                loaded.add(payload)
        elif kind == frames.PATCH:
            _apply(store, payload.decode())
        elif kind == frames.FILE:
            _load(store, json.loads(payload), up)
        else:
            _answer(store, json.loads(payload), up, _preview if kind == frames.UPDATE else write)


def _apply(store: ox.Store, text: str) -> None:
    change = patch.read(text)
    for statement in change.removed:
        store.remove(encode(statement))
    store.extend(map(encode, change.added))


def _load(store: ox.Store, what: dict[str, str], up: Voice) -> None:
    place = Place(what["path"])
    place.address, place.cut = what["address"], bool(what["cut"])
    try:
        store.bulk_extend(parse(place, blank=what["blank"]))
    except ExplorerError as error:
        _tell(up, error)


def _load_triples(store: ox.Store, what: dict[str, str], up: Voice) -> None:
    path = Path(what["path"])
    base, graph = path.absolute().as_uri(), ox.NamedNode(what["graph"])
    form = ending_format(path)

    def load() -> None:
        try:
            # Not bulk_load: it takes half as much memory again, and no less time.
            store.load(path=path, format=form, base_iri=base, to_graph=graph)
        except (OSError, SyntaxError) as error:
            _tell(up, BadInput(f"{path.name} cannot be read again: {error}.", "Open it anew."))

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


def _tell(up: Voice, error: ExplorerError) -> None:
    said = {"kind": type(error).__name__, "message": error.message, "hint": error.hint}
    up.say(frames.BROKEN, json.dumps(said).encode())


def _answer(store: ox.Store, asked: dict[str, object], up: Voice, work: Work) -> None:
    began = time.monotonic()
    _bound_memory(asked["megabytes"])
    try:
        done = work(store, asked, up)
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        asks = ", ".join(sorted(hosts(str(asked["text"]))))
        if asks and not isinstance(error, SyntaxError):
            _tell(up, Unreachable(f"SERVICE got no answer from {asks}: {_line(error)}.", SILENT))
            return
        up.say(frames.ERROR, str(error).encode())
        return
    done["seconds"] = time.monotonic() - began
    up.say(frames.DONE, json.dumps(done).encode())


def _line(error: Exception) -> str:
    """What a server sent may be a whole page."""
    return str(error).split("\n", 1)[0].split(" with payload", 1)[0]


def _bound_memory(megabytes: object) -> None:
    """Let a query take so much more than there is already; nothing where the system cannot."""
    if not isinstance(megabytes, int) or not os.path.exists(_STATM):  # noqa: PTH110  # a tenth
        return
    import resource

    with open(_STATM, "rb") as statm:  # noqa: PTH123  # of the time, before each query
        taken = int(statm.read().split()[0]) * resource.getpagesize()
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (taken + megabytes * 2**20, hard))


def _preview(store: ox.Store, asked: dict[str, object], up: Voice) -> dict[str, object]:
    """The lines that an update would remove, then those that it would add, each side sorted."""
    prefixes = asked["prefixes"]
    known = prefixes if isinstance(prefixes, dict) else {}
    found = difference(store, str(asked["text"]), known)
    gone, new = (b"".join(line + b"\n" for line in sorted(some)) for some in found[:2])
    up.rows(gone)
    up.rows(new)
    return {
        "bytes": len(gone),
        "removed": len(found.removed),
        "added": len(found.added),
        "inferred": found.inferred,
        "graphs": sorted(found.graphs()),
    }


if __name__ == "__main__":
    # Whoever asks decides when this ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        serve(sys.stdin.buffer, sys.stdout.buffer)
    except MemoryError:
        sys.exit(NO_MEMORY)
