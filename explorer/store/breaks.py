"""Files that are broken, to be read up to the place where they are."""

from collections.abc import Iterable
from pathlib import Path

from explorer.model.errors import BadInput, BrokenFile, TooLarge
from explorer.store.files import parse
from explorer.store.places import cut

Mistake = BadInput | TooLarge


def up_to_breaks(paths: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[Mistake, ...]]:
    """Files as they shall be read, and the first mistake of each that is not read as a whole.

    They are read for that. Of a broken one counts what stands before the mistake; one of which
    nothing can be read is left out. Raises what `parse` does where nothing is left of any.
    """
    read: list[Path] = []
    mistakes: list[Mistake] = []
    for path in paths:
        try:
            read.append(_up_to_break(path))
        except BrokenFile as error:
            read.append(cut(path))
            mistakes.append(error)
        except (BadInput, TooLarge) as error:
            mistakes.append(error)
    if mistakes and not read:
        raise mistakes[0]
    return tuple(read), tuple(mistakes)


def _up_to_break(path: Path) -> Path:
    # Standard input can be read once only.
    if str(path) != "-":
        for _ in parse(path, blank=None):
            pass
    return path
