"""Many values at once, made without the collector."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

# More new values than there will be, a few times over in 32 bits.
_NEVER = 1 << 26
_LARGE = 200_000
_deferring = Lock()


@contextmanager
def uncollected() -> Iterator[None]:
    """Let no garbage be sought while values are made that stay: a third of the time otherwise.

    Whoever seeks it at times of its own finds that none is due: in the middle of the making, a
    look through what there is so far would hold every thread up. What was made in great numbers
    is set aside.
    """
    _defer(_NEVER)
    try:
        yield
    finally:
        if gc.get_count()[0] > _LARGE:
            set_aside()
        _defer(-_NEVER)


def _defer(more: int) -> None:
    """Seek garbage only when there are so many more new values; several threads add up."""
    with _deferring:
        young, *rest = gc.get_threshold()
        gc.set_threshold(young + more, *rest)


def set_aside() -> None:
    """Never look through all that there is now for garbage again.

    A look through 100,000 concepts and their order holds every thread up for 120 ms. What is set
    aside is still let go when nothing refers to it.
    """
    gc.freeze()
