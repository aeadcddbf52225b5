"""Files that are broken, to be read up to the place where they are."""

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from explorer.model.errors import BadInput, BrokenFile, TooLarge
from explorer.store.files import STDIN, parse
from explorer.store.index.reading import Progress, graph_of
from explorer.store.places import Folder, Place, cut

Mistake = BadInput | TooLarge


def up_to_breaks(
    paths: Iterable[Path], progress: Progress = lambda *_: None
) -> tuple[tuple[Path, ...], tuple[Mistake, ...]]:
    """Files as they shall be read, and the first mistake of each that is not read as a whole.

    They are read for that, which `progress` is told of, and may end by Cancelled. Of a broken one
    counts what stands before the mistake; one of which nothing can be read is left out. Raises
    what `parse` does where nothing is left of any.
    """
    read: list[Path] = []
    mistakes: list[Mistake] = []
    for path in map(_on_disk, paths):
        try:
            read.append(_up_to_break(path, progress))
        except BrokenFile as error:
            read.append(cut(path))
            mistakes.append(error)
        except (BadInput, TooLarge) as error:
            mistakes.append(error)
    if mistakes and not read:
        raise mistakes[0]
    return tuple(read), tuple(mistakes)


def _on_disk(path: Path) -> Path:
    """The file; standard input, which can be read once only, as one."""
    if str(path) != "-":
        return path
    folder = Folder()
    place = Place(folder.path / STDIN)
    with place.open("xb") as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
    place.address, place.kept = graph_of(path), folder
    return place


def _up_to_break(path: Path, progress: Progress) -> Path:
    statements = 0

    def told(size: int) -> None:
        progress(size, statements)

    for statements, _ in enumerate(parse(path, told, blank=None), 1):  # noqa: B007  # `told` reads it
        pass
    return path
