"""Query processes that another one forks: at once, and with its memory until either writes to it.

A query that was killed costs the next one a hundredth of a second, however large the ontology is.
"""

import os
import select
import signal
import socket
from contextlib import suppress
from threading import Lock, Thread
from typing import IO

from explorer.store.queries import frames
from explorer.store.queries.children import Child
from explorer.store.queries.ear import Ear
from explorer.store.queries.process import NO_MEMORY


class Fork:
    """A process that answers with the statements that its holder had when it was begun.

    It ends with its holder. Each has its own pipes: who was killed may have said half a frame.
    """

    def __init__(self, holder: Child) -> None:
        self._holder = holder
        self._patched = -1
        questions, stdin = os.pipe()
        stdout, answers = os.pipe()
        self._far: tuple[IO[bytes], ...] = (os.fdopen(questions, "rb"), os.fdopen(answers, "wb"))
        self._stdin = os.fdopen(stdin, "wb")
        self.stdout = Ear(os.fdopen(stdout, "rb"))
        self.killed = False
        self.code: int | None = None
        self.pid = 0
        # Numbers of processes are given anew; this stands for one for certain.
        self._handle = -1
        self._lock = Lock()

    def fits(self, holder: Child) -> bool:
        """Whether it can answer the next one: it goes on, and nothing was patched since."""
        same = self._holder is holder and self._patched == holder.patched and not holder.patches
        return same and not self.killed and not self._is_gone()

    def begin(self) -> None:
        """Have it forked, without a wait for it. Raises OSError when the holder is gone."""
        holder = self._holder
        with holder.lock:
            holder.catch_up()
            self._patched = holder.patched
            if holder.control is not None:
                socket.send_fds(holder.control, [b"."], [pipe.fileno() for pipe in self._far])
            frames.send(holder.stdin, frames.FORK, b"")
        self._close_far()

    def ask(self, kind: bytes, question: bytes) -> None:
        """Ask, once it is there. Raises OSError when it, or its holder, is gone."""
        if self._far:
            self.begin()
        if not self.pid:
            self._be_born()
        frames.send(self._stdin, kind, question)

    def _be_born(self) -> None:
        born = frames.receive(self.stdout)
        pid = int(born[1]) if born else 0
        if not pid:
            if not self.killed:  # no room for another process, or else the holder ends
                self.code = NO_MEMORY if born else self._holder.process.wait()
            raise BrokenPipeError
        handle = os.pidfd_open(pid)
        if self._is_gone():  # then its number may be another's
            os.close(handle)
            raise BrokenPipeError
        with self._lock:
            self.pid, self._handle = pid, handle

    def kill(self) -> None:
        """End it at once; whoever reads from it hears no more."""
        self.killed = True
        with self._lock:
            if self._handle >= 0:
                with suppress(ProcessLookupError):
                    signal.pidfd_send_signal(self._handle, signal.SIGKILL)
        self.stdout.stop()

    def end_apart(self) -> None:
        """End it, and wait for that elsewhere: its memory is given back in its own time."""
        Thread(target=self.end, name="ending", daemon=True).start()

    def end(self) -> None:
        """End it, and let go of its pipes."""
        self.kill()
        if self._handle >= 0:
            _wait(self._handle, select.POLLIN, None)
            self.code = self._told_code()
        with self._lock:
            handle, self._handle = self._handle, -1
            if handle >= 0:
                os.close(handle)
        self._close_far()
        with suppress(OSError):
            self._stdin.close()
        self.stdout.close()

    def _told_code(self) -> int:
        """What it ended with, which only its holder is told; what that ended with, if it did."""
        holder = self._holder
        with holder.lock, suppress(OSError):
            if holder.alive:
                frames.send(holder.stdin, frames.ENDED, str(self.pid).encode())
                told = frames.receive(holder.stdout)
                if told:
                    return int(told[1])
        return holder.process.wait()

    def _is_gone(self) -> bool:
        """Whether nobody can hear a question any more."""
        return _wait(self._stdin.fileno(), 0, 0)

    def _close_far(self) -> None:
        for pipe in self._far:
            pipe.close()
        self._far = ()


def _wait(place: int, event: int, milliseconds: int | None) -> bool:
    """Whether it happens within this time, or the other side is gone."""
    poll = select.poll()
    poll.register(place, event)
    return bool(poll.poll(milliseconds))
