"""What a query child says: small parts of an answer wait a moment and go together.

Each part by itself wakes whoever listens, which costs more than many a query.
"""

import time
from contextlib import suppress
from threading import Event, Lock, Thread
from typing import IO

from explorer.store.queries import frames

MOMENT = 0.01
"""So many seconds rows wait for more, or for the end of the answer."""
BLOCK = 24_576
"""So many bytes of rows go in one frame, and without a wait: they are read while more are made."""


class Voice:
    """Frames for a pipe; a thread sends the rows that wait while the engine looks for more."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe
        self._rows = bytearray()
        self._lock = Lock()
        self._waiting = Event()
        Thread(target=self._watch, name="voice", daemon=True).start()

    def rows(self, part: bytes) -> None:
        """A part of the answer, which may end within a line. Raises OSError."""
        with self._lock:
            first = not self._rows
            self._rows += part
            if len(self._rows) >= BLOCK:
                self._send(b"")
            elif first:  # all others wait with it
                self._waiting.set()

    def say(self, kind: bytes, payload: bytes) -> None:
        """Another frame, and before it all rows that wait. Raises OSError."""
        with self._lock:
            self._send(frames.framed(kind, payload))

    def _send(self, last: bytes) -> None:
        rows, self._rows = bytes(self._rows), bytearray()
        parts = (rows[start : start + BLOCK] for start in range(0, len(rows), BLOCK))
        # In one piece: whoever hears rows sees whether they were all.
        self._pipe.write(b"".join(frames.framed(frames.ROWS, part) for part in parts) + last)
        self._pipe.flush()

    def _watch(self) -> None:
        while self._waiting.wait():
            self._waiting.clear()
            time.sleep(MOMENT)
            # Whoever does not listen any more is seen by the next part.
            with self._lock, suppress(OSError):
                if self._rows:
                    self._send(b"")
