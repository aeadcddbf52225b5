"""Reading from a child process that may be killed at any moment."""

import os
import select
from threading import Lock
from typing import IO

_BLOCK = 65_536


class Ear:
    """What a child says; reading ends as soon as `stop` is called.

    The pipe of a killed child ends only when the system has taken back its memory, which for a
    large ontology takes a tenth of a second and more. Where a system cannot wait for two things
    at once, reading ends with the pipe.
    """

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe
        self._heard = bytearray()
        self._stops, self._stop = os.pipe()
        self._waits = hasattr(select, "poll")
        if self._waits:
            self._poll = select.poll()
            self._poll.register(pipe.fileno(), select.POLLIN)
            self._poll.register(self._stops, select.POLLIN)
        self._lock = Lock()
        self._closed = False

    def read(self, size: int) -> bytes:
        """So many bytes; fewer where the child is gone."""
        if not self._waits:
            return self._pipe.read(size)
        while len(self._heard) < size:
            if any(found == self._stops for found, _ in self._poll.poll()):
                return b""
            # What came in one go is taken in one go: many small frames are heard at once.
            part = os.read(self._pipe.fileno(), _BLOCK)
            if not part:
                break
            self._heard += part
        said = bytes(self._heard[:size])
        del self._heard[:size]
        return said

    def stop(self) -> None:
        """End the reading, from any thread."""
        with self._lock:
            if not self._closed:
                os.write(self._stop, b".")

    def close(self) -> None:
        """Let go of the pipe."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._pipe.close()
                os.close(self._stops)
                os.close(self._stop)
