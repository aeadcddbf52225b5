"""Where the program keeps what belongs to the person: settings, marks, and what went wrong."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from explorer.app.profiles import is_profile_name

HOME = "CONCEPT_EXPLORER_HOME"
_NAME = "concept-explorer"
_PROFILES = "profiles"


@dataclass(frozen=True, slots=True)
class Folders:
    """`profile` holds marks and goals, `log` what went wrong in the program itself.

    `views` is a folder with the last view of each ontology, `indexes` one with the indexes of
    large ones, which can be made again at any time. `name` is the profile, "" the default one.
    """

    settings: Path
    profile: Path
    log: Path
    views: Path
    indexes: Path
    name: str = ""

    def names(self) -> tuple[str, ...]:
        """The profiles that there are besides the default one, whose folders these are."""
        try:
            inside = list((self.profile.parent / _PROFILES).iterdir())
        except OSError:
            return ()
        found = (path.name for path in inside if path.is_dir())
        return tuple(sorted(filter(is_profile_name, found), key=str.casefold))

    def of(self, name: str) -> "Folders":
        """Where a profile keeps what is the learner's; asked of the default one's folders.

        Settings and indexes are common. Two names that differ in capitals are one.
        """
        if not is_profile_name(name):
            return self
        same = (known for known in self.names() if known.casefold() == name.casefold())
        own = Path(_PROFILES) / next(same, name)
        profile, views = self.profile, self.views
        return replace(
            self,
            profile=profile.parent / own / profile.name,
            views=views.parent / own / views.name,
            name=own.name,
        )


def folders(environment: Mapping[str, str] = os.environ) -> Folders:
    """The platform's folders, or all in the one that `CONCEPT_EXPLORER_HOME` names."""
    home = environment.get(HOME)
    if home:
        root = Path(home)
        return Folders(
            root / "settings.json",
            root / "learner.nq",
            root / "errors.log",
            root / "views",
            root / "indexes",
        )
    from platformdirs import PlatformDirs

    dirs = PlatformDirs(_NAME, appauthor=False)
    return Folders(
        dirs.user_config_path / "settings.json",
        dirs.user_data_path / "learner.nq",
        dirs.user_state_path / "errors.log",
        dirs.user_state_path / "views",
        dirs.user_cache_path / "indexes",
    )
