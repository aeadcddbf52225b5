"""Opens ontologies in a worker: files and the person's own statements become one store.

What the canvas showed when the ontology was last open is read here too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.app.adding import AddedFile, apply_added
from explorer.app.last_view import LastView, fitting, ontology_of
from explorer.app.learning.ordering import OrderFile, apply_kept
from explorer.app.profile import Profile
from explorer.app.view import View
from explorer.app.wording import counted
from explorer.gui.partly import STDIN, readable
from explorer.gui.servers import Live, live, on_server, remembered
from explorer.model.concept import local_name
from explorer.model.errors import BadInput
from explorer.model.source import Source, Token
from explorer.model.terms import Iri, Statement
from explorer.resources import ontology_files, vocabulary_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from explorer.store.local import LocalStore
    from explorer.store.overlay import Overlay
    from explorer.store.remote.credentials import Secret

BUNDLED = "NLP and LLM terms"
# A file or folder, or as text an address on the web.
Named = Path | str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What shall be opened: files, folders, addresses; none means the bundled ontology.

    `restored`: as it was when it was last open. `in_part`: of a broken file what stands before
    the mistake, and without what cannot be read. `secret` lets into the one address; `keep` puts
    it into the system's keyring once it has let in.
    """

    paths: tuple[Named, ...] = ()
    language: str = ""
    restored: bool = True
    in_part: bool = False
    secret: "Secret | None" = None
    keep: bool = False

    @property
    def name(self) -> str:
        """What it is called in title and status bar."""
        if not self.paths:
            return BUNDLED
        first, *rest = map(name_of, self.paths)
        return f"{first} and {len(rest)} more" if rest else first

    @property
    def field(self) -> str:
        """What it is about, for the welcome."""
        return self.name if self.paths else "language models"


@dataclass(frozen=True, slots=True)
class Kept:
    """Where the person's own statements are kept, and the folders of last views and indexes."""

    profile: Profile
    views: Path
    indexes: Path | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A store that is ready, its last view, and a sentence for each kept file that was damaged.

    `view` is None where the ontology is to begin as if it had never been open. `files` are the
    person's files that were read, none of the bundled ones; `beside` is where the choice of what
    orders learning and the concepts that were added are kept. `live` is a server with the
    time at which its answers were given.
    """

    store: "LocalStore | Overlay"
    last: LastView
    view: View | None = None
    complaints: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    beside: tuple[OrderFile, AddedFile] | None = None
    live: Live | None = None


def open_store(
    wanted: Wanted, kept: Kept, token: Token, progress: "Callable[[str, float], object]"
) -> Opened:
    """Read the files, or get to know the server, and lay the person's own statements beside them.

    `progress` is called with what is done, and how much of it, 0 to 1. Raises what `fetch`,
    `LocalStore.open` and `endpoint_at` do.
    """
    server = _server(wanted, token, progress)
    store: LocalStore | Overlay
    store, left = (server, ()) if server else _in_files(wanted, kept, token, progress)
    # Whether it is taken back here or before it is shown: no process stays behind.
    token.on_cancel(store.close)
    token.check()
    own, complaint = read_own(kept.profile)
    store = store.with_own(own)
    last = LastView(kept.views, ontology_of(store, wanted.paths))
    order = OrderFile(kept.profile.path.parent / "orders", last.ontology)
    unordered = apply_kept(store, order)
    added = AddedFile(kept.profile.path.parent / "added", last.ontology)
    unread = apply_added(store, added)
    view, other = read_view(last, store) if wanted.restored else (None, "")
    told = (complaint, other, unordered, unread, _nothing(store, wanted))
    complaints = (*told, *left, _keep_secret(wanted))
    said = tuple(filter(None, complaints))
    return Opened(store, last, view, said, _on_disk(wanted), (order, added), live(server))


def _server(
    wanted: Wanted, token: Token, progress: "Callable[[str, float], object]"
) -> "Overlay | None":
    """The server at the one address that is named, if there is one."""
    from explorer.store.places import is_address

    if len(wanted.paths) != 1 or not is_address(str(wanted.paths[0])):
        return None
    progress(f"Asking {wanted.name}", 0.0)
    return on_server(str(wanted.paths[0]), wanted.secret, wanted.language, token)


def _keep_secret(wanted: Wanted) -> str:
    """A sentence where the secret shall be kept and cannot be."""
    if wanted.secret is None or not wanted.keep:
        return ""
    return remembered(str(wanted.paths[0]), wanted.secret)


def _in_files(
    wanted: Wanted, kept: Kept, token: Token, progress: "Callable[[str, float], object]"
) -> "tuple[LocalStore, tuple[str, ...]]":
    """What lies in files, and a sentence for each that is not there as a whole."""
    from explorer.store.ahead import open_ahead
    from explorer.store.files import files_of
    from explorer.store.index.kept_index import Keeper

    named = wanted.paths or ontology_files()
    paths = [_fetched(n, token, progress) if isinstance(n, str) else n for n in named]
    files = tuple(file for path in paths for file in files_of(path))
    whole = sum(map(_length, files))
    left: tuple[str, ...] = ()
    if wanted.in_part:
        paths, left = readable(files, _steps(f"Checking {wanted.name}", whole, token, progress))
    step = _steps(f"Opening {wanted.name}", whole, token, progress)
    keeper = Keeper(kept.indexes) if kept.indexes else None
    return open_ahead(paths, vocabulary_files(), wanted.language, step, keeper), left


def _on_disk(wanted: Wanted) -> tuple[Path, ...]:
    """The person's own files, which other programs may change."""
    from explorer.store.files import files_of

    paths = (p for p in wanted.paths if isinstance(p, Path) and str(p) != STDIN)
    return tuple(file for path in paths for file in files_of(path))


def _steps(
    words: str, whole: int, token: Token, progress: "Callable[[str, float], object]"
) -> "Callable[[int, int], object]":
    """Counts bytes that were read, and tells of every hundredth, and of the statements in it."""
    read = told = 0

    def step(count: int, statements: int) -> None:
        nonlocal read, told
        token.check()
        read += count
        # A packed file holds more than its length, and the main thread need not hear of each part.
        if read - told >= whole / 100:
            told = read
            there = f" of {_megabytes(whole)}" if read <= whole else ""
            size = f"{_megabytes(read)}{there}, {counted(statements, 'statement')}"
            progress(f"{words}: {size}", min(1.0, read / whole) if whole else 0.0)

    return step


def _fetched(address: str, token: Token, progress: "Callable[[str, float], object]") -> Path:
    """A file on the web; its size is told while it comes."""
    from explorer.store.web import fetch

    name, told = name_of(address), -1

    def step(count: int, whole: int | None) -> None:
        nonlocal told
        percent = 100 * count // whole if whole else count // 1_000_000
        if percent != told:
            told = percent
            size = f"{_megabytes(count)} of {_megabytes(whole)}" if whole else _megabytes(count)
            progress(f"Fetching {name}, {size}", count / whole if whole else 0.0)

    return fetch(address, token, step)


def _megabytes(count: int) -> str:
    return f"{count / 1_000_000:,.1f} MB"


def _nothing(store: Source, wanted: Wanted) -> str:
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


def same_files(paths: Sequence[Named]) -> tuple[Named, ...]:
    """What is named, as it is kept: paths absolute, addresses as they are, each once."""
    from explorer.store.places import is_address

    def same(named: Named) -> Named:
        text = str(named)
        if isinstance(named, str) and is_address(named):
            return named
        return Path(STDIN) if text == STDIN else Path(text).absolute()

    return tuple(dict.fromkeys(map(same, paths)))


def name_of(named: Named) -> str:
    """What to call a file, folder or address."""
    if isinstance(named, str):
        return local_name(Iri(named.partition("?")[0]))
    return "standard input" if str(named) == STDIN else named.name or str(named)
