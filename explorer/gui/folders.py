"""Where the program keeps what belongs to the person: settings, marks, and what went wrong."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HOME = "CONCEPT_EXPLORER_HOME"
_NAME = "concept-explorer"


@dataclass(frozen=True, slots=True)
class Folders:
    """`profile` holds marks and goals, `log` what went wrong in the program itself.

    `views` is a folder with the last view of each ontology, `indexes` one with the indexes of
    large ones, which can be made again at any time.
    """

    settings: Path
    profile: Path
    log: Path
    views: Path
    indexes: Path


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
