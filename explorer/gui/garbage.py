"""What stays is not searched for garbage again: a search through all of it holds everything up.

With the window and a small ontology it takes 30 ms and more, after every few pictures.
"""

import gc
from collections.abc import Mapping


def keep_all() -> None:
    """Leave out of every later search what is there now."""
    gc.freeze()


def let_go() -> None:
    """An ontology was closed: search through all once more, then leave out what is still there."""
    gc.unfreeze()
    if _after_search not in gc.callbacks:
        gc.callbacks.append(_after_search)


def _after_search(phase: str, found: Mapping[str, int]) -> None:
    if phase == "stop" and found["generation"] == 2:
        gc.callbacks.remove(_after_search)
        gc.freeze()
