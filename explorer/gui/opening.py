"""Opens ontologies in a worker: files and the person's own statements become one store.

What the canvas showed when the ontology was last open is read here too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.app.last_view import LastView, fitting, ontology_of
from explorer.app.profile import Profile
from explorer.app.view import View
from explorer.model.errors import BadInput
from explorer.model.source import Source, Token
from explorer.model.terms import Statement
from explorer.resources import ontology_files, vocabulary_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from explorer.store.local import LocalStore

BUNDLED = "NLP and LLM terms"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What shall be opened; no paths mean the bundled ontology.

    `restored`: as it was when it was last open.
    """

    paths: tuple[Path, ...] = ()
    language: str = ""
    restored: bool = True

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
class Kept:
    """Where the person's own statements are kept, and the folder of last views."""

    profile: Profile
    views: Path


@dataclass(frozen=True, slots=True)
class Opened:
    """A store that is ready, its last view, and a sentence for each kept file that was damaged.

    `view` is None where the ontology is to begin as if it had never been open.
    """

    store: "LocalStore"
    last: LastView
    view: View | None = None
    complaints: tuple[str, ...] = ()


def open_store(
    wanted: Wanted, kept: Kept, token: Token, progress: "Callable[[int, int], object]"
) -> Opened:
    """Read the files and lay the person's own statements beside them.

    `progress` is called with bytes read and bytes in all. Raises what `LocalStore.open` does.
    """
    from explorer.store.files import files_of
    from explorer.store.local import LocalStore

    paths = wanted.paths or ontology_files()
    whole = sum(_length(file) for path in paths for file in files_of(path))
    read = told = 0

    def step(count: int) -> None:
        nonlocal read, told
        token.check()
        read += count
        # A packed file holds more than its length, and the main thread need not hear of each part.
        if read - told >= whole / 100:
            told = read
            progress(min(read, whole), whole)

    store = LocalStore.open(paths, vocabulary_files(), wanted.language, step)
    own, complaint = read_own(kept.profile)
    token.check()
    store = store.with_own(own)
    last = LastView(kept.views, ontology_of(store, wanted.paths))
    view, other = read_view(last, store) if wanted.restored else (None, "")
    return Opened(
        store, last, view, tuple(filter(None, (complaint, other, _nothing(store, wanted))))
    )


def _nothing(store: "LocalStore", wanted: Wanted) -> str:
    """A sentence where there is nothing to look at."""
    size = store.size()
    if size.concepts:
        return ""
    held = f"{size.statements:,} statements, but no concepts" if size.statements else "nothing"
    return f"{wanted.name} holds {held}."


def read_view(last: LastView, source: Source) -> tuple[View | None, str]:
    """The last view as it fits the ontology of today; a damaged file is set aside and named."""
    try:
        view = last.read()
    except BadInput as error:
        begun = f"{error.message} The canvas begins anew"
        try:
            return None, f"{begun}; the old file is {last.set_aside()}."
        except BadInput as other:
            return None, f"{begun}. {other.message}"
    return (fitting(view, source) if view else None), ""


def read_own(profile: Profile) -> tuple[frozenset[Statement], str]:
    """The person's statements; a damaged file is set aside and named."""
    try:
        return profile.read(), ""
    except BadInput as error:
        begun = f"{error.message} Your marks begin anew"
    try:
        return frozenset(), f"{begun}; the old file is {profile.set_aside()}."
    except BadInput as error:
        return frozenset(), f"{begun} and are not kept. {error.message}"


def _length(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def same_files(paths: Sequence[Path | str]) -> tuple[Path, ...]:
    """The paths as they are kept: absolute, each once."""
    return tuple(dict.fromkeys(Path(path).absolute() for path in paths))
