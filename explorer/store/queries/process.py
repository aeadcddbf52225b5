"""The child process in which a person's SPARQL runs: `python -m explorer.store.queries.process`.

It holds a replica of the statements, fed once and then by patches, and answers one query at a
time, or forks the processes that do. The engine cannot stop a query, so whoever asks kills the
process that answers.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from explorer.model.errors import ExplorerError, Unreachable
from explorer.model.services import hosts
from explorer.store.queries import frames
from explorer.store.queries.replica import Replica
from explorer.store.queries.room import Room
from explorer.store.queries.updating import difference
from explorer.store.queries.voice import Voice
from explorer.store.queries.writing import write

if TYPE_CHECKING:
    from explorer.store.queries.forking import Forking

NO_MEMORY = 66
"""The status with which the process ends where a query needs more memory than it may have."""

Work = Callable[[ox.Store, dict[str, object], Voice], dict[str, object]]
SILENT = "Ask again later. SERVICE SILENT goes on without its answer."


def serve(down: IO[bytes], pipe: IO[bytes], control: int | None = None) -> None:
    """Answer until the other side is gone, or fork those that answer, as one is told."""
    replica = Replica()
    forking: Forking | None = None
    up: Voice | None = None
    room: Room | None = None
    while (frame := frames.receive(down)) is not None:
        kind, payload = frame
        if kind in frames.STATEMENTS:
            replica.take(kind, payload)
        elif kind == frames.FORK and control is not None:
            forking = forking or _forking(control)
            # In the process that is new, the pipes are its own from here on.
            down, pipe = forking.fork() or (down, pipe)
        elif kind == frames.ENDED and forking:
            frames.send(pipe, frames.ENDED, str(forking.code_of(int(payload))).encode())
        else:
            up, room = up or Voice(pipe), room or Room()
            asked = json.loads(payload)
            room.bound(asked["megabytes"])
            _answer(replica, asked, up, _preview if kind == frames.UPDATE else write)


def _forking(control: int) -> "Forking":
    from explorer.store.queries.forking import Forking  # a system that has no fork lacks parts

    return Forking(control)


def _tell(up: Voice, error: ExplorerError) -> None:
    said = {"kind": type(error).__name__, "message": error.message, "hint": error.hint}
    up.say(frames.BROKEN, json.dumps(said).encode())


def _answer(replica: Replica, asked: dict[str, object], up: Voice, work: Work) -> None:
    if replica.broken:
        _tell(up, replica.broken)
        return
    began = time.monotonic()
    try:
        done = work(replica.store, asked, up)
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
    status = 0
    try:
        serve(sys.stdin.buffer, sys.stdout.buffer, *map(int, sys.argv[1:]))
    except MemoryError:
        status = NO_MEMORY
    # At once: the system takes all statements back faster, and nothing waits to be written.
    os._exit(status)
