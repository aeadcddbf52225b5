"""What a query process does that answers nothing itself: it forks those that do.

For that it must have no other thread.
"""

import ctypes
import os
import signal
import socket
from contextlib import suppress
from typing import IO

from explorer.store.queries import frames

_PR_SET_PDEATHSIG = 1


class Forking:
    """Forks this process; `control` is the number of a socket on which pipes arrive."""

    def __init__(self, control: int) -> None:
        self._control = socket.socket(fileno=control)
        self._libc = ctypes.CDLL(None)
        self._codes: dict[int, int] = {}
        signal.signal(signal.SIGCHLD, self._reap)

    def fork(self) -> tuple[IO[bytes], IO[bytes]] | None:
        """The pipes of the new process, in it; None in this one, which tells its number."""
        _, (questions, answers), *_ = socket.recv_fds(self._control, 1, 2)
        holder = os.getpid()
        try:
            pid = os.fork()
        except OSError:  # there is no room for it
            pid = -1
        if not pid:
            self._settle(holder)
            return os.fdopen(questions, "rb"), os.fdopen(answers, "wb")
        os.close(questions)
        with suppress(BrokenPipeError), os.fdopen(answers, "wb") as pipe:
            frames.send(pipe, frames.BORN, str(max(pid, 0)).encode())
        return None

    def _settle(self, holder: int) -> None:
        """In the new process: end with the holder, and leave its pipes to it."""
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self._libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != holder:  # it ended in between
            os._exit(0)
        self._control.close()
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(nothing, 1)
        os.close(nothing)

    def _reap(self, *_: object) -> None:
        with suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                self._codes[ended[0]] = os.waitstatus_to_exitcode(ended[1])

    def code_of(self, pid: int) -> int:
        """What a process ended with that was forked here; waits for its end."""
        with suppress(ChildProcessError):  # it was reaped before
            return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        return self._codes.pop(pid, 0)
