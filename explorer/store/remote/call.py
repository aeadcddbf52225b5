"""One request under way, which another thread may end."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic

from urllib3.connection import HTTPConnection

from explorer.model.errors import OutOfTime
from explorer.model.source import Token


class Call:
    """Ends by shutting its connection down: whoever reads from it gets an error at once."""

    def __init__(self, host: str, token: Token, seconds: float) -> None:
        self.host, self.seconds = host, seconds
        self.late = False
        self._token = token
        self._until = monotonic() + seconds
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._socket: socket.socket | None = None

    @property
    def left(self) -> float:
        """Seconds until the time is up, never none at all."""
        return max(0.01, self._until - monotonic())

    def on(self, connection: HTTPConnection) -> None:
        """Note the connection on which the answer is awaited."""
        with self._lock:
            self._socket = connection.sock
            if self._over.is_set():
                _shut(self._socket)

    def end(self) -> None:
        """Give the request up; may be called from any thread, at any time."""
        with self._lock:
            self._over.set()
            _shut(self._socket)
            self._socket = None

    def done(self) -> None:
        """From now on `end` closes nothing: the connection may serve another request."""
        with self._lock:
            self._socket = None

    def check(self) -> None:
        """Raise Cancelled or OutOfTime where the request was given up."""
        self._token.check()
        if self.late:
            raise out_of_time(self.host, self.seconds)

    def wait(self, seconds: float) -> None:
        """Sleep, but no longer than the request lives."""
        self._over.wait(seconds)
        self.check()

    @contextmanager
    def timed(self) -> Iterator[None]:
        """End the call when its time is up."""
        timer = threading.Timer(self.seconds, self._run_out)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            self.done()

    def _run_out(self) -> None:
        self.late = True
        self.end()


def out_of_time(host: str, seconds: float) -> OutOfTime:
    """What to say when an answer took too long."""
    return OutOfTime(
        f"{host} did not answer within {seconds:g} s.",
        "Try again, ask for less, or raise the time limit.",
    )


def _shut(end: socket.socket | None) -> None:
    if end is not None:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
