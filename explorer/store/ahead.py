"""Opening files for a window: what answers queries loads a large one while the index is made.

The files are read twice at the same time, by two processes; else a first query would wait for as
long again as opening took.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from explorer.store.files import files_of
from explorer.store.index.kept_index import Keeper
from explorer.store.index.reading import LARGE_BYTES, Progress, graph_of
from explorer.store.local import LocalStore
from explorer.store.queries import frames
from explorer.store.queries.children import Child
from explorer.store.stamped import Stamped, is_ordinary


def open_ahead(
    paths: Sequence[Path],
    vocabulary: Sequence[Path] = (),
    language: str = "",
    progress: Progress = lambda *_: None,
    keeper: Keeper | None = None,
) -> LocalStore:
    """What `LocalStore.open` gives, and raises; the first query finds large files loaded."""
    files = _large(paths)
    if not files:
        return LocalStore.open(paths, vocabulary, language, progress, keeper)
    with _loading(files) as child:
        store = LocalStore.open(paths, vocabulary, language, progress, keeper)
        store.answer_by(child, files)
    return store


def _large(paths: Sequence[Path]) -> tuple[Stamped, ...]:
    """The files, where they are large and all of them such that the engine reads them itself."""
    files = dict.fromkeys(file for path in paths for file in files_of(path))
    if not all(map(is_ordinary, files)) or sum(f.stat().st_size for f in files) < LARGE_BYTES:
        return ()
    stamped = tuple(Stamped.of(file, graph_of(file)) for file in files)
    return stamped if all(map(Stamped.fits, stamped)) else ()


@contextmanager
def _loading(files: Sequence[Stamped]) -> Iterator[Child]:
    """A query process that begins to load files; it ends where opening them fails."""
    child = Child.start()
    try:
        for file in files:
            frames.send(child.stdin, frames.TRIPLES, file.named())
        yield child
    except BaseException:
        child.end()
        raise
