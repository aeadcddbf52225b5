"""How a process and its query child speak over a pipe: kind (1 byte), length (4 bytes), payload."""

import struct
from typing import IO, Protocol

_HEAD = struct.Struct(">cI")

# Down: a file to load, N-Quads to load, a patch, a query, an update to be tried.
FILE, QUADS, PATCH, QUERY, UPDATE = b"F", b"L", b"P", b"Q", b"U"
# A file of triples without blank nodes to load into one graph.
TRIPLES = b"T"
# An update that adds what follows from what is there.
INFER = b"I"
# What changes the statements that a process holds; QUERY and UPDATE ask, and change none.
STATEMENTS = (FILE, QUADS, TRIPLES, INFER, PATCH)
# A wish for a process that answers, and its number; what one ended with, asked and told.
FORK, BORN, ENDED = b"Y", b"H", b"X"
# Up: a part of the answer, the end of the answer, what is wrong with the query, with the data.
ROWS, DONE, ERROR, BROKEN = b"R", b"D", b"E", b"B"
# Up, of a file that is being parsed: how many more bytes were read.
READ = b"N"


def send(pipe: IO[bytes], kind: bytes, payload: bytes) -> None:
    """Write one frame. Raises OSError when the other side is gone."""
    pipe.write(_HEAD.pack(kind, len(payload)))
    pipe.write(payload)
    pipe.flush()


def framed(kind: bytes, payload: bytes) -> bytes:
    """One frame as it is written."""
    return _HEAD.pack(kind, len(payload)) + payload


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
