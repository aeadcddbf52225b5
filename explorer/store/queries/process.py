"""The child process in which a person's SPARQL runs: `python -m explorer.store.queries.process`.

It holds a replica of the statements, fed once and then by patches, and answers one query at a
time. The engine cannot stop a query, so whoever asks kills the process.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice
from pathlib import Path
from threading import Thread, get_native_id
from typing import IO

import pyoxigraph as ox

from explorer.model.errors import BadInput, ExplorerError, Unreachable
from explorer.model.services import hosts
from explorer.store import patch
from explorer.store.blanks import Blanks
from explorer.store.files import parse
from explorer.store.formats import ending_format
from explorer.store.places import Place
from explorer.store.queries import frames
from explorer.store.queries.columns import as_written
from explorer.store.queries.updating import difference
from explorer.store.queries.voice import Voice
from explorer.store.terms import encode

NO_MEMORY = 66
"""The status with which the process ends where a query needs more memory than it may have."""
_GRAPH_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "xml": ox.RdfFormat.RDF_XML,
    "json": ox.RdfFormat.JSON_LD,
}
_RESULT_FORMATS = {
    "tsv": ox.QueryResultsFormat.TSV,
    "csv": ox.QueryResultsFormat.CSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}


Work = Callable[[ox.Store, dict[str, object], Voice], dict[str, object]]
# Of a processor that both want, the window gets nine parts in ten.
_BEHIND = 10
# So many rows are sent one by one: the engine holds rows back until it has some 8 kB of them.
_EARLY = 32
_STATM = "/proc/self/statm"
SILENT = "Ask again later. SERVICE SILENT goes on without its answer."


class _Enough(Exception):
    """The wanted number of rows is written."""


class _Rows:
    """A file that says what is written, and stops after `limit` lines."""

    def __init__(self, up: Voice, limit: int | None) -> None:
        self._up, self._left = up, limit
        self.cut = False
        self.skip = 0

    def write(self, data: bytes) -> int:
        if self.skip:  # a head that was sent already
            skipped = min(self.skip, len(data))
            self.skip -= skipped
            self.write(data[skipped:])
            return len(data)
        self._up.rows(data if self._left is None else self._within(data))
        if self.cut:
            raise _Enough
        return len(data)

    def _within(self, data: bytes) -> bytes:
        lines = data.count(b"\n")
        if self._left is None or lines <= self._left:
            self._left = None if self._left is None else self._left - lines
            return data
        kept = data.split(b"\n", self._left)[: self._left]
        self.cut, self._left = True, 0
        return b"".join(line + b"\n" for line in kept)

    def flush(self) -> None:
        """Nothing is held back."""


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
            _answer(store, json.loads(payload), up, _preview if kind == frames.UPDATE else _write)


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


def _write(store: ox.Store, asked: dict[str, object], up: Voice) -> dict[str, object]:
    prefixes, limit, form = asked["prefixes"], asked["limit"], str(asked["format"])
    graphs = asked["graphs"] if isinstance(asked["graphs"], list) else None
    used = prefixes if isinstance(prefixes, dict) else {}
    found = store.query(
        as_written(str(asked["text"]), used),
        prefixes=used,
        use_default_graph_as_union=bool(asked["union"]),
        default_graph=None if graphs is None else [ox.NamedNode(iri) for iri in graphs[0]],
        named_graphs=None if graphs is None else [ox.NamedNode(iri) for iri in graphs[1]],
    )
    rows = _Rows(up, limit if isinstance(limit, int) else None)
    try:
        if isinstance(found, ox.QueryTriples):
            if form in ("table", "tsv", "csv"):
                _write_triples(found, rows)
            else:
                rows.write(_graph(found, _GRAPH_FORMATS[form], used))
        elif isinstance(found, ox.QueryBoolean):
            _write_boolean(found, rows, form)
        elif asked["early"]:
            _write_early(found, rows)
        else:
            shape = _RESULT_FORMATS.get(form, ox.QueryResultsFormat.TSV)
            found.serialize(rows, shape)  # type: ignore[arg-type]  # it only writes
    except _Enough:
        pass
    return {"form": _form(found), "complete": not rows.cut}


def _graph(found: ox.QueryTriples, shape: ox.RdfFormat, prefixes: Mapping[str, str]) -> bytes:
    """Sorted, with the prefixes that occur: the same answer is the same text each time."""
    triples = sorted(_named_again(found), key=str)
    names = " ".join(map(str, triples))
    used = {name: space for name, space in prefixes.items() if f"<{space}" in names}
    text = ox.serialize(triples, format=shape, prefixes=used) or b""
    if shape != ox.RdfFormat.TURTLE:
        return text
    lines = text.splitlines(keepends=True)
    return b"".join([*sorted(lines[: len(used)]), *lines[len(used) :]])


def _named_again(found: ox.QueryTriples) -> Iterator[ox.Triple]:
    """With names for the blank nodes that are the same each time, also for those just made."""
    blanks = Blanks("b")
    return (blanks.triple(triple) for triple in found)


def _write_early(found: ox.QuerySolutions, rows: _Rows) -> None:
    names = found.variables
    head = "\t".join(map(str, names)).encode() + b"\n"
    rows.write(head)
    for solution in islice(found, _EARLY):
        cells = ("" if term is None else str(term) for term in solution)
        rows.write("\t".join(cells).encode() + b"\n")
    rows.skip = len(head)
    found.serialize(rows, ox.QueryResultsFormat.TSV)  # type: ignore[arg-type]  # it only writes


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


def _form(found: object) -> str:
    if isinstance(found, ox.QueryBoolean):
        return "ask"
    return "graph" if isinstance(found, ox.QueryTriples) else "select"


def _write_triples(found: ox.QueryTriples, rows: _Rows) -> None:
    rows.write(b"?subject\t?predicate\t?object\n")
    for triple in _named_again(found):
        cells = "\t".join(map(str, triple)).replace("\n", "\\n").replace("\r", "\\r")
        rows.write(cells.encode() + b"\n")


def _write_boolean(found: ox.QueryBoolean, rows: _Rows, form: str) -> None:
    if form in ("json", "xml"):
        found.serialize(rows, _RESULT_FORMATS[form])  # type: ignore[arg-type]  # it only writes
    else:
        head = b"answer\r\n" if form == "csv" else b"?answer\n"
        rows.write(head + (b"true" if found else b"false") + head[-2 if form == "csv" else -1 :])


if __name__ == "__main__":
    # Whoever asks decides when this ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        serve(sys.stdin.buffer, sys.stdout.buffer)
    except MemoryError:
        sys.exit(NO_MEMORY)
