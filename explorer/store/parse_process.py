"""Parsing beside this process: `python -m explorer.store.parse_process` writes statements.

On a second core a large file is parsed while this process numbers its terms. A file that ends the
parser ends that process only.
"""

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from explorer.model import errors
from explorer.model.errors import BadInput, BrokenFile, ExplorerError
from explorer.store.files import names_graphs, parse
from explorer.store.pieces import Pieces
from explorer.store.places import Place
from explorer.store.queries import frames

# A pipe that holds one whole piece lets both sides work on.
_PIPE = 1 << 20
# What only repeats itself is written once where no graph may be named.
_FORMS = {frames.ROWS: ox.RdfFormat.N_QUADS, frames.TRIPLES: ox.RdfFormat.TURTLE}


class ParseProcess:
    """A process that parses one file; started at once, read later."""

    def __init__(self, path: Path) -> None:
        self._name = path.name
        self._process = subprocess.Popen(
            [sys.executable, "-m", "explorer.store.parse_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # Ctrl+C is for this process, which ends the other.
            process_group=0,
        )
        if self._process.stdin is None or self._process.stdout is None:
            raise BrokenPipeError
        self._out = self._process.stdout
        _widen(self._out)
        place = {
            "path": str(path),
            "address": getattr(path, "address", ""),
            "cut": getattr(path, "cut", False),
        }
        with suppress(OSError), self._process.stdin as pipe:
            pipe.write(json.dumps(place).encode())

    def read(
        self,
        take: Callable[[bytes, ox.RdfFormat], object],
        progress: Callable[[int], object],
        prefixes: dict[str, str],
    ) -> None:
        """Hand on whole statements, many at once, as N-Quads or Turtle.

        Raises what parsing does, and what `progress` does.
        """
        while (frame := frames.receive(self._out)) is not None:
            kind, payload = frame
            if kind in _FORMS:
                take(payload, _FORMS[kind])
            elif kind == frames.READ:
                progress(int(payload))
            elif kind == frames.DONE:
                prefixes.update(json.loads(payload))
                return
            else:
                prefixes.update(json.loads(payload)["prefixes"])
                raise _told(json.loads(payload))
        code = self._process.wait()
        raise BadInput(f"{self._name} made the reader stop (code {code}).", "Is this file damaged?")

    def end(self) -> None:
        """End it, finished or not."""
        self._process.kill()
        self._process.wait()
        self._out.close()


def _widen(pipe: IO[bytes]) -> None:
    if sys.platform == "linux":
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, _PIPE)


def _told(said: dict[str, str]) -> ExplorerError:
    kind = getattr(errors, said["kind"], ExplorerError)
    if kind is BrokenFile:
        return BrokenFile(said["message"], said["hint"], said["where"], int(said["before"]))
    error = kind(said["message"], said["hint"], said["where"])
    return error if isinstance(error, ExplorerError) else ExplorerError(said["message"])


def serve(down: IO[bytes], up: IO[bytes]) -> None:
    """Parse the file that is named, and say what came of it."""
    what = json.loads(down.read())
    place = Place(what["path"])
    place.address, place.cut = what["address"], what["cut"]
    prefixes: dict[str, str] = {}

    def progress(count: int) -> None:
        frames.send(up, frames.READ, str(count).encode())

    try:
        kind = frames.ROWS if names_graphs(place) else frames.TRIPLES
        pieces = Pieces(lambda piece: frames.send(up, kind, piece))
        quads = parse(place, progress, prefixes, blank=None)
        ox.serialize(quads, pieces, _FORMS[kind])  # type: ignore[arg-type]  # it writes
        pieces.finish()
    except ExplorerError as error:
        said = {
            "kind": type(error).__name__,
            "message": error.message,
            "hint": error.hint,
            "where": error.where,
            "before": str(getattr(error, "before", 0)),
            "prefixes": prefixes,
        }
        frames.send(up, frames.BROKEN, json.dumps(said).encode())
        return
    frames.send(up, frames.DONE, json.dumps(prefixes).encode())


if __name__ == "__main__":
    # Whoever reads decides when this ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(BrokenPipeError):
        serve(sys.stdin.buffer, sys.stdout.buffer)
