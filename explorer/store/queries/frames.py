"""How a process and its query child speak over a pipe: kind (1 byte), length (4 bytes), payload."""

import struct
from typing import IO, Protocol

_HEAD = struct.Struct(">cI")

# Down: a file to load, N-Quads to load, a patch, a query, an update to be tried.
FILE, QUADS, PATCH, QUERY, UPDATE = b"F", b"L", b"P", b"Q", b"U"
# A file of triples without blank nodes to load into one graph.
TRIPLES = b"T"
# N-Quads without blank nodes to load, frame by frame until an empty one.
STREAM = b"S"
# Up: a part of the answer, the end of the answer, what is wrong with the query, with the data.
ROWS, DONE, ERROR, BROKEN = b"R", b"D", b"E", b"B"
# Up, of a file that is being parsed: how many more bytes were read.
READ = b"N"


def send(pipe: IO[bytes], kind: bytes, payload: bytes) -> None:
    """Write one frame. Raises OSError when the other side is gone."""
    pipe.write(_HEAD.pack(kind, len(payload)))
    pipe.write(payload)
    pipe.flush()


class Reads(Protocol):
    """Whatever bytes come from; fewer than asked for at its end."""

    def read(self, size: int, /) -> bytes: ...


def receive(pipe: Reads) -> tuple[bytes, bytes] | None:
    """Read one frame; None when the other side is gone."""
    head = pipe.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    kind, length = _HEAD.unpack(head)
    payload = pipe.read(length)
    return (kind, payload) if len(payload) == length else None


class Streamed:
    """The payloads of frames as one file, until an empty one or the end of the pipe."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe
        self._rest = memoryview(b"")
        self._ended = False

    def read(self, size: int = -1) -> bytes:
        """Some bytes, at most `size`; none at the end."""
        if not self._rest and not self._ended:
            frame = receive(self._pipe)
            self._rest = memoryview(frame[1] if frame else b"")
            self._ended = not self._rest
        end = len(self._rest) if size < 0 else size
        part, self._rest = self._rest[:end], self._rest[end:]
        return part.tobytes()
