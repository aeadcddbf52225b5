"""Files that cannot be read as a whole: which part of them is opened instead, and what is told."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.app.wording import counted, left_out
from explorer.model.errors import BadInput, BrokenFile, ExplorerError, TooLarge

if TYPE_CHECKING:
    from explorer.gui.opening import Wanted

STDIN = "-"


def readable(
    files: Sequence[Path], progress: Callable[[int, int], object]
) -> tuple[list[Path], tuple[str, ...]]:
    """The files as they can be read, and sentences about what is not there.

    The last one says how many, where there are several: only that one stays to be seen. Raises
    what `up_to_breaks` does.
    """
    from explorer.store.breaks import up_to_breaks

    found, mistakes = up_to_breaks(files, progress)
    told = tuple(map(left_out, mistakes))
    if len(told) > 1:
        many = f"{len(told)} of {counted(len(files), 'file')} are not here as a whole"
        told += (f"{many}: see Help ▸ Messages.",)
    return list(found), told


def in_part(wanted: "Wanted", error: ExplorerError) -> "tuple[str, Wanted] | None":
    """What may be opened instead where reading failed, and how that is called; None for nothing."""
    # Standard input is gone once it was read.
    gone = Path(STDIN) in wanted.paths
    if wanted.in_part or gone or not isinstance(error, BadInput | TooLarge):
        return None
    part = replace(wanted, in_part=True)
    if len(wanted.paths) > 1 or any(isinstance(p, Path) and p.is_dir() for p in wanted.paths):
        return "Open what can be read", part
    if not isinstance(error, BrokenFile):
        return None
    return f"Open without the broken part ({counted(error.before, 'statement')})", part
