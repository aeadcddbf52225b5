"""Reading from a child process that may be killed at any moment."""

import os
import select
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, Timer
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
        self._end: float | None = None
        self._late: Callable[[], object] = self.stop

    def read(self, size: int) -> bytes:
        """So many bytes; fewer where the child is gone."""
        if not self._waits:
            return self._pipe.read(size)
        while len(self._heard) < size:
            if not self._goes_on():
                return b""
            # What came in one go is taken in one go: many small frames are heard at once.
            part = os.read(self._pipe.fileno(), _BLOCK)
            if not part:
                break
            self._heard += part
        said = bytes(self._heard[:size])
        del self._heard[:size]
        return said

    def hears(self, kind: bytes) -> bool:
        """Whether the next that came already begins so."""
        return self._heard.startswith(kind)

    def hears_within(self, seconds: float) -> bool:
        """Whether more came already, or comes so soon; False where the system cannot tell."""
        return bool(self._heard or (self._waits and self._poll.poll(seconds * 1000)))

    @contextmanager
    def within(self, seconds: float | None, late: Callable[[], object]) -> Iterator[None]:
        """Call `late` where one still reads after so many seconds."""
        self._late, self._end = late, None if seconds is None else time.monotonic() + seconds
        timer = None if seconds is None or self._waits else Timer(seconds, late)
        if timer:
            timer.daemon = True
            timer.start()
        try:
            yield
        finally:
            self._end = None
            if timer:
                timer.cancel()

    def _goes_on(self) -> bool:
        """Wait for more; False when it is stopped, or late."""
        if self._end is None:
            found = self._poll.poll()
        else:
            left = self._end - time.monotonic()
            found = self._poll.poll(left * 1000) if left > 0 else []
            if not found:
                self._late()
        return bool(found) and all(place != self._stops for place, _ in found)

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
