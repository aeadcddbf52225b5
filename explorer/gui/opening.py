"""Opens ontologies in a worker: files and the person's own statements become one store."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.app.profile import Profile
from explorer.model.errors import BadInput
from explorer.model.source import Token
from explorer.model.terms import Statement
from explorer.resources import ontology_files, vocabulary_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from explorer.store.local import LocalStore

BUNDLED = "NLP and LLM terms"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What shall be opened; no paths mean the bundled ontology."""

    paths: tuple[Path, ...] = ()
    language: str = ""

    @property
    def name(self) -> str:
        """What it is called in title and status bar."""
        if not self.paths:
            return BUNDLED
        first, *rest = (path.name or str(path) for path in self.paths)
        return f"{first} and {len(rest)} more" if rest else first

    @property
    def field(self) -> str:
        """What it is about, for the welcome."""
        return self.name if self.paths else "language models"


@dataclass(frozen=True, slots=True)
class Opened:
    """A store that is ready, and a sentence where the person's own file was damaged."""

    store: "LocalStore"
    complaint: str = ""


def open_store(
    wanted: Wanted, profile: Profile, token: Token, progress: "Callable[[int, int], object]"
) -> Opened:
    """Read the files and lay the person's own statements beside them.

    `progress` is called with bytes read and bytes in all. Raises what `LocalStore.open` does.
    """
    from explorer.store.local import LocalStore

    paths = wanted.paths or ontology_files()
    whole = sum(_length(path) for path in paths)
    read = 0

    def step(count: int) -> None:
        nonlocal read
        token.check()
        read += count
        progress(read, whole)

    store = LocalStore.open(paths, vocabulary_files(), wanted.language, step)
    own, complaint = read_own(profile)
    token.check()
    return Opened(store.with_own(own), complaint)


def read_own(profile: Profile) -> tuple[frozenset[Statement], str]:
    """The person's statements; a damaged file is set aside and named."""
    try:
        return profile.read(), ""
    except BadInput as error:
        aside = profile.set_aside()
        return frozenset(), f"{error.message} Your marks begin anew; the old file is {aside}."


def _length(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def same_files(paths: Sequence[Path | str]) -> tuple[Path, ...]:
    """The paths as they are kept: absolute, each once."""
    return tuple(dict.fromkeys(Path(path).absolute() for path in paths))
