"""Files that are broken, to be read up to the place where they are."""

from pathlib import Path

from explorer.model.errors import BrokenFile
from explorer.store.files import parse
from explorer.store.places import cut


def up_to_break(path: Path) -> tuple[Path, BrokenFile | None]:
    """The file as it shall be read; beside it its first mistake, where only what is before counts.

    It is read for that. Raises what `parse` does where nothing stands before a mistake.
    """
    if str(path) == "-":
        # It can be read once only.
        return path, None
    try:
        for _ in parse(path, blank=None):
            pass
    except BrokenFile as error:
        return cut(path), error
    return path, None
