"""The folders in which a profile other than the default one is kept, and another name for them."""

from pathlib import Path

from explorer.app.folders import Folders
from explorer.app.profiles import DEFAULT, profile_name
from explorer.model.errors import BadInput


def folders_of(common: Folders, name: str) -> tuple[Path, ...]:
    """What there is of a profile: its marks and reviews, and its views where those are apart."""
    places = common.of(name)
    if not places.name:
        return ()
    homes = dict.fromkeys((places.profile.parent, places.views.parent))
    return tuple(home for home in homes if home.is_dir())


def rename(common: Folders, old: str, text: str) -> str:
    """Keep a profile under another name, which is returned.

    Raises BadInput for what is no name, for one that is taken, and where a folder cannot be moved.
    """
    new = profile_name(text)
    others = {name.casefold() for name in common.names() if name != old}
    if not new or new.casefold() in others:
        raise BadInput(f"There is a profile “{new or DEFAULT}” already.", "Choose another name.")
    left = list(folders_of(common, old))
    done: list[Path] = []
    try:
        while left:
            left[-1].rename(left[-1].with_name(new))
            done.append(left.pop())
    except OSError as error:
        for folder in done:
            folder.with_name(new).rename(folder)
        problem = f"The folder of {old} cannot be renamed: {error.strerror}."
        raise BadInput(problem, "Close what uses it.") from error
    return new
