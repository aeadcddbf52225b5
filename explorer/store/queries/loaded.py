"""The process that is filled with all statements, and whoever answers from it.

Where the system can fork, it answers nothing itself: it stays as it is, and each that was killed
is followed by another at once. Elsewhere it answers, and a second one waits for its turn.
"""

from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import IO

from explorer.store.queries.children import Answering, Child
from explorer.store.queries.forks import Fork
from explorer.store.queries.spare import Spare

Feed = Callable[[IO[bytes]], object]


class Loaded:
    """One process filled by `feed`; another is filled where it is gone. From any thread."""

    def __init__(self, feed: Feed, *, forks: bool) -> None:
        self._feed = feed
        self.forks = forks
        self._child: Child | None = None
        self._filling = Lock()
        self._spare = Spare(self._filled)

    def answering(self, last: Answering | None) -> Answering:
        """Whoever answers next: the last one, where it still can. Waits until there is one."""
        with self._filling:
            child = self._alive()
        if not self.forks:
            return child
        return last if isinstance(last, Fork) and last.fits(child) else Fork(child)

    def keep_spare(self) -> None:
        """From here on a query goes on at once after a kill."""
        self._spare.wanted = not self.forks

    def begun(self, last: Answering | None) -> Answering | None:
        """The last one; where it is gone, the one that follows, which is begun already."""
        self._spare.begin()
        child = self._child
        if last is not None or not self.forks or child is None or not child.alive:
            return last
        fork = Fork(child)
        with suppress(OSError):  # another is filled then
            fork.begin()
        return fork

    def patch(self, text: bytes) -> None:
        """Keep the statements in step; sent before the next query."""
        for child in (self._child, self._spare.child):
            if child is not None:
                child.patches.append(text)

    def adopt(self, child: Child) -> None:
        """Let a child that was begun already be the first; it is fed from here on."""
        self._spare.adopt(child, self._fill)

    def forget(self, child: Answering) -> None:
        """Fill another where this one, which does not answer any more, is what was filled."""
        if child is self._child:
            self._child = None

    def close(self) -> None:
        """End the processes."""
        self._spare.end()
        child, self._child = self._child, None
        if child is not None:
            child.end()

    def _alive(self) -> Child:
        if self._child is None or not self._child.alive:
            if self._child is not None:
                self._child.end()
            self._child = self._spare.taken() or self._filled(self._keep)
        return self._child

    def _keep(self, child: Child) -> None:
        self._child = child

    def _filled(self, known: Callable[[Child], object]) -> Child:
        """A new child with its statements; `known` from the first, so that it hears of patches."""
        child = Child.start()
        known(child)
        self._fill(child)
        return child

    def _fill(self, child: Child) -> None:
        try:
            self._feed(child.stdin)
        except OSError:
            child.kill()
        except BaseException:
            child.end()
            raise
