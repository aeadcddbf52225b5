"""The beginning of a large file: something to look at while the whole is read."""

from pathlib import Path

from explorer.store.files import begins_with
from explorer.store.index.reading import graph_of
from explorer.store.places import Place, cut
from explorer.store.stamped import is_ordinary

LARGE = 20_000_000
"""Files of fewer bytes are read as a whole before anyone has looked at their beginning."""
_FIRST = 1_500_000


def beginning(path: Path, folder: Path) -> Place | None:
    """A file with what stands first in a large one, known by its address; None for all others.

    It lies in `folder` for as long as that is there. It is read up to where it was cut off, so
    each statement in it is one of the whole.
    """
    if not is_ordinary(path) or path.stat().st_size < LARGE:
        return None
    first = begins_with(path, _FIRST)
    if not first:
        return None
    file = folder / path.name
    file.write_bytes(first)
    place = cut(file)
    place.address = graph_of(path)
    return place
