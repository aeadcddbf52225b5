"""A second query process, filled in the shadow of the first, where the system cannot fork."""

from collections.abc import Callable
from threading import Lock, Thread, Timer

from explorer.store.queries.children import Child

# The query that waited goes first; the spare is filled in its shadow.
PAUSE = 0.5


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
