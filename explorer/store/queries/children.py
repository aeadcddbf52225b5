"""Child processes for queries: the one that answers, and a spare that waits for its turn."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Lock, Thread, Timer
from typing import IO

from explorer.model.source import Token
from explorer.store.queries import frames
from explorer.store.queries.ear import Ear
from explorer.store.queries.process import NO_MEMORY

OUT_OF_MEMORY = (-signal.SIGABRT, NO_MEMORY)
# The query that waited goes first; the spare is filled in its shadow.
PAUSE = 0.5


@dataclass(slots=True)
class Child:
    """A process with its pipes; `patches` are still to be sent to it."""

    process: "subprocess.Popen[bytes]"
    stdin: IO[bytes]
    stdout: Ear
    patches: list[bytes] = field(default_factory=list)
    killed: bool = False

    @classmethod
    def start(cls) -> "Child":
        """A new process that holds no statement yet."""
        process = subprocess.Popen(
            [sys.executable, "-m", "explorer.store.queries.process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # Ctrl+C is for this process, which ends the child.
            process_group=0,
        )
        if process.stdin is None or process.stdout is None:
            raise BrokenPipeError
        return cls(process, process.stdin, Ear(process.stdout))

    def ask(self, kind: bytes, question: bytes) -> None:
        """Bring its replica up to date, then ask. Raises OSError when it is gone."""
        patches, self.patches = self.patches, []
        for text in patches:
            frames.send(self.stdin, frames.PATCH, text)
        frames.send(self.stdin, kind, question)

    @property
    def alive(self) -> bool:
        return not self.killed and self.process.poll() is None

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
        with suppress(OSError):
            self.stdin.close()
        self.stdout.close()


@contextmanager
def killed_if_cancelled(token: Token, child: Child) -> Iterator[None]:
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
def killed_after(seconds: float | None, child: Child) -> Iterator[list[bool]]:
    """End the child when its time is up; the list is then no longer empty."""
    late: list[bool] = []

    def out_of_time() -> None:
        late.append(True)
        child.kill()

    with child.stdout.within(seconds, out_of_time):
        yield late


class Spare:
    """Makes a child in the background once one is `wanted`; `fill` starts and feeds it."""

    def __init__(self, fill: Callable[[Callable[[Child], object]], Child]) -> None:
        self.wanted = False
        self.child: Child | None = None
        self._fill = fill
        self._filling = Lock()
        self._timer: Timer | None = None
        self._ended = False

    def begin(self) -> None:
        """Make one soon, unless there is one."""
        if self.wanted and self.child is None and self._timer is None:
            self._ended = False
            self._timer = Timer(PAUSE, self._make)
            self._timer.daemon = True
            self._timer.start()

    def adopt(self, child: Child, feed: Callable[[Child], object]) -> None:
        """Feed a child that was begun elsewhere, from here on; it is the next one taken."""
        self._filling.acquire()
        self.child = child

        def fed() -> None:
            try:
                feed(child)
            finally:
                self._filling.release()
            self._let_go(child)

        Thread(target=fed, daemon=True).start()

    def _make(self) -> None:
        made = None
        with self._filling:
            self._timer = None
            if self.child is None and not self._ended:
                made = self._fill(self._keep)
        self._let_go(made)

    def _let_go(self, child: Child | None) -> None:
        """Let go of a child that was killed while it was filled."""
        if child is not None and child.killed:
            child.end()

    def _keep(self, child: Child) -> None:
        self.child = child

    def taken(self) -> Child | None:
        """The spare, for use; waits until it is filled, which is no longer than filling another."""
        with self._filling:
            child, self.child = self.child, None
        if child is None or child.alive:
            return child
        child.end()
        return None

    def end(self) -> None:
        """End the spare, and make no other until it is wanted again."""
        self._ended = True
        timer, self._timer = self._timer, None
        if timer is not None:
            timer.cancel()
        child, self.child = self.child, None
        if child is None:
            return
        child.kill()  # what fills it is told by the broken pipe
        if self._filling.acquire(blocking=False):
            self._filling.release()
            child.end()
        else:  # whoever fills it lets go of it
            child.process.wait()
