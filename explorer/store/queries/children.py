"""Child processes that hold statements and answer queries, over pipes."""

import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from socket import socket, socketpair
from threading import Lock, Thread
from typing import IO, Protocol

from explorer.model.source import Token
from explorer.store.queries import frames
from explorer.store.queries.ear import Ear
from explorer.store.queries.process import NO_MEMORY

OUT_OF_MEMORY = (-signal.SIGABRT, NO_MEMORY)


def can_fork() -> bool:
    """Whether processes are forked and ended for certain here.

    macOS forks too, but what its libraries hold, which SERVICE asks over TLS, does not bear it.
    """
    if sys.platform != "linux":
        return False
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError:  # a system of before 2019, or a fence around this process
        return False
    return True


class Answering(Protocol):
    """A process that answers one question at a time."""

    @property
    def stdout(self) -> Ear: ...
    @property
    def killed(self) -> bool: ...
    @property
    def code(self) -> int | None: ...
    def ask(self, kind: bytes, question: bytes) -> None: ...
    def kill(self) -> None: ...
    def end(self) -> None: ...
    def end_apart(self) -> None: ...


@dataclass(slots=True)
class Child:
    """A process with its pipes; `patches` are still to be sent to it, `patched` were.

    Over `control` it is handed the pipes of the processes that it forks; whoever speaks with it
    about those holds the lock.
    """

    process: "subprocess.Popen[bytes]"
    stdin: IO[bytes]
    stdout: Ear
    control: socket | None = None
    patches: deque[bytes] = field(default_factory=deque)
    patched: int = 0
    killed: bool = False
    lock: Lock = field(default_factory=Lock)

    @classmethod
    def start(cls) -> "Child":
        """A new process that holds no statement yet."""
        near, far = socketpair() if can_fork() else (None, None)
        fds = () if far is None else (far.fileno(),)
        process = subprocess.Popen(  # noqa: S603  # the number of a pipe is no one's input
            [sys.executable, "-m", "explorer.store.queries.process", *map(str, fds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pass_fds=fds,
            # Ctrl+C is for this process, which ends the child.
            process_group=0,
        )
        if far is not None:
            far.close()
        if process.stdin is None or process.stdout is None:
            raise BrokenPipeError
        return cls(process, process.stdin, Ear(process.stdout), near)

    def catch_up(self) -> None:
        """Bring its replica up to date. Raises OSError when it is gone."""
        while self.patches:
            frames.send(self.stdin, frames.PATCH, self.patches.popleft())
            self.patched += 1

    def ask(self, kind: bytes, question: bytes) -> None:
        """Bring its replica up to date, then ask. Raises OSError when it is gone."""
        self.catch_up()
        frames.send(self.stdin, kind, question)

    @property
    def alive(self) -> bool:
        return not self.killed and self.process.poll() is None

    @property
    def code(self) -> int | None:
        """What it ended with; None of one that goes on."""
        return self.process.poll()

    def kill(self) -> None:
        """End it at once; whoever reads from it hears no more."""
        self.killed = True
        self.process.kill()
        self.stdout.stop()

    def end_apart(self) -> None:
        """End it, and wait for that elsewhere: its memory is given back in its own time."""
        Thread(target=self.end, name="ending", daemon=True).start()

    def end(self) -> None:
        """End it, and let go of its pipes."""
        self.process.kill()
        self.process.wait()
        with self.lock:
            with suppress(OSError):
                self.stdin.close()
            self.stdout.close()
            if self.control is not None:
                self.control.close()


@contextmanager
def killed_if_cancelled(token: Token, child: Answering) -> Iterator[None]:
    """End the child when its answer is no longer wanted; afterwards it may answer others."""
    asked = [child]

    def kill() -> None:
        for one in tuple(asked):
            one.kill()

    token.on_cancel(kill)
    try:
        yield
    finally:
        asked.clear()


@contextmanager
def killed_after(seconds: float | None, child: Answering) -> Iterator[list[bool]]:
    """End the child when its time is up; the list is then no longer empty."""
    late: list[bool] = []

    def out_of_time() -> None:
        late.append(True)
        child.kill()

    with child.stdout.within(seconds, out_of_time):
        yield late
