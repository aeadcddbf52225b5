"""Files: which format, parsing with line numbers, and replacing a file as a whole."""

import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from io import BufferedReader, BytesIO
from pathlib import Path

import pyoxigraph as ox

from explorer.model.errors import BadInput, BrokenFile, ExplorerError, NotFound, TooLarge
from explorer.model.terms import Statement
from explorer.store.blanks import renamed
from explorer.store.formats import IN_ORDER, ending_format, format_of, is_rdf, plain_rdf
from explorer.store.guards import guard_for
from explorer.store.places import Place, cut
from explorer.store.streams import (
    DAMAGE,
    HEAD,
    Checked,
    Lines,
    Recoded,
    Stream,
    Unpacked,
    encoding_of,
    unpacker,
    without_encoding,
)
from explorer.store.terms import decode, encode

STDIN = "standard input"
_PIECE = 65_536


def parse(
    path: Path,
    progress: Callable[[int], object] = lambda _: None,
    prefixes: dict[str, str] | None = None,
    blank: str | None = "b",
) -> Iterator[ox.Quad]:
    """The quads of a file; triples lie in the default graph. "-" is standard input.

    `progress` is told how many bytes were read since it was told last; it may raise Cancelled.
    Blank nodes are named by `blank` and a number in the order of the file, or as in the file
    where it is None. The prefixes that it
    declares go into `prefixes` at the end. Of a `Place` that is cut what stands before its first
    mistake is read. Raises NotFound, TooLarge, or
    BadInput with file, line and column.
    """
    name = STDIN if str(path) == "-" else path.name
    try:
        with _opened(path) as raw, closing(_recoded(raw, name)) as text:
            head = text.read(HEAD)
            form = format_of(path, head)
            stream = _watched(head, text, (form, name), progress)
            quads = ox.parse(stream, form, base_iri=_base(path))  # type: ignore[arg-type]  # it reads
            plain = plain_rdf(quads) if form == ox.RdfFormat.N3 else quads
            try:
                yield from plain if blank is None else renamed(plain, blank)
            finally:
                if prefixes is not None:
                    prefixes.update(quads.prefixes)
    except SyntaxError as error:
        if isinstance(path, Place) and path.cut:
            return
        raise _breaking(path, broken(name, _placed(path, error)), progress) from error
    except MemoryError as error:
        raise TooLarge(
            f"{name} holds a line or a text of more than 16 MB.", "Is this file damaged?"
        ) from error
    except DAMAGE as error:
        raise BadInput(f"{name} is damaged: {error}.", "Get the file again.") from error
    except ValueError as error:
        raise BadInput(f"{name}: {error}.", "Is this file damaged?") from error


def _recoded(raw: Stream, name: str) -> Stream:
    encoding = encoding_of(raw.read(200))
    raw.seek(0)
    return Recoded(raw, encoding, name) if encoding else raw


def _watched(
    head: bytes, raw: Stream, what: tuple[ox.RdfFormat, str], progress: Callable[[int], object]
) -> bytes | Checked:
    """The whole file where it is short, else a stream; both checked before they are parsed."""
    form, name = what
    if form == ox.RdfFormat.RDF_XML and isinstance(raw, Recoded):
        head = without_encoding(head)
    guard = guard_for(form, name)
    following = raw.read(HEAD)
    if following:
        return Checked(head + following, raw, name, (guard, progress))
    guard.feed(head)
    guard.finish()
    progress(len(head))
    return head


def _base(path: Path) -> str | None:
    return None if str(path) == "-" else path.absolute().as_uri()


@contextmanager
def _opened(path: Path) -> Iterator[Stream]:
    """The file's bytes, unpacked by what they begin with."""
    with _raw(path) as raw:
        start = raw.read(8)
        raw.seek(0)
        unpack = unpacker(start)
        if unpack is None:
            yield raw
        else:
            with closing(Unpacked(raw, unpack, path.name)) as unpacked:
                yield unpacked


def _raw(path: Path) -> BytesIO | BufferedReader:
    if str(path) == "-":
        # Piece by piece: one read of all would not hear Ctrl+C between two of its own.
        return BytesIO(b"".join(iter(lambda: sys.stdin.buffer.read(_PIECE), b"")))
    try:
        ordinary = stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError) as error:
        raise NotFound(f"There is no file {path}.", "Check the name and the folder.") from error
    if not ordinary:
        raise BadInput(f"{path} is not a file.", "Give a file that holds RDF.")
    try:
        return path.open("rb")
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}.", "Check its rights.") from error


def broken(name: str, error: SyntaxError) -> BadInput:
    """The engine's complaint with file, line and column."""
    line, column = error.lineno or 0, error.offset or 0
    said = str(error.msg).split(": ", 1)[-1] if error.msg else str(error)
    place = (f", line {line}" if line else "") + (f", column {column}" if column else "")
    foreign = "Invalid UTF-8" in str(error.msg)
    hint = "Correct the file at that place, then open it again."
    if foreign:
        hint = "Save it as UTF-8, then open it again."
    elif ending_format(Path(name)) == ox.RdfFormat.N3:
        hint = "Variables, formulas and rules of N3 are not read: let EYE or cwm apply them first."
    return BadInput(
        f"{name}{place}: {'this is not UTF-8' if foreign else said.rstrip('.')}.",
        hint,
        where=":".join(map(str, filter(None, (name, line, column)))),
    )


def _placed(path: Path, error: SyntaxError) -> SyntaxError:
    """The engine's complaint, with the line where it tells none: of XML that is no RDF/XML."""
    if error.lineno or str(path) == "-":
        return error
    with _opened(path) as raw:
        lines = Lines(raw)
        try:
            for _ in ox.parse(lines, ox.RdfFormat.RDF_XML, base_iri=_base(path)):  # type: ignore[arg-type]  # it reads
                pass
        except SyntaxError as again:
            if str(again.msg) == str(error.msg):
                return SyntaxError(f"RDF/XML: {error.msg}", (path.name, lines.line, 0, ""))
    return error


def _breaking(path: Path, error: BadInput, progress: Callable[[int], object]) -> BadInput:
    """The error, with how many statements there are before the place where the file is broken.

    Only Turtle and its kin are read from their beginning on.
    """
    if str(path) == "-" or not _in_order(path):
        return error
    before = sum(1 for _ in parse(cut(path), lambda _: progress(0), blank=None))
    return BrokenFile(error.message, error.hint, error.where, before) if before else error


def _in_order(path: Path) -> bool:
    return bool(begins_with(path, HEAD))


def begins_with(path: Path, size: int) -> bytes:
    """The first bytes of a file, unpacked; none where they cannot be read without the rest."""
    with _opened(path) as raw, closing(_recoded(raw, path.name)) as text:
        head = text.read(size)
    return head if format_of(path, head[:HEAD]) in IN_ORDER else b""


def names_graphs(path: Path) -> bool:
    """Whether the format of a file has named graphs; so it may where it cannot be read."""
    try:
        with _opened(path) as raw, closing(_recoded(raw, path.name)) as text:
            return format_of(path, text.read(HEAD)).supports_datasets
    except (*DAMAGE, ExplorerError):
        return True


def files_of(path: Path) -> tuple[Path, ...]:
    """The file itself, or the RDF files of a folder, sorted; links to folders are not followed."""
    if str(path) == "-" or path.is_file():
        return (path,)
    if not path.exists():
        raise NotFound(f"There is no file {path}.", "Check the name and the folder.")
    if not path.is_dir():
        raise BadInput(f"{path} is not a file.", "Give a file that holds RDF.")
    found = tuple(
        Path(folder) / name
        for folder, _, names in os.walk(path)
        for name in names
        if is_rdf(Path(folder) / name)
    )
    if not found:
        raise NotFound(f"No RDF file is in the folder {path}.", "Give a folder with .ttl files.")
    return tuple(sorted(found))


def read_statements(path: Path) -> frozenset[Statement]:
    """The statements of a small file of our own."""
    return frozenset(decode(quad) for quad in parse(path))


def write_statements(statements: Iterable[Statement]) -> str:
    """Statements as N-Quads, sorted, one a line."""
    return "".join(sorted(f"{encode(statement)} .\n" for statement in statements))


def write_atomically(path: Path, content: str | bytes) -> None:
    """Replace `path` by `content` as a whole, or leave it as it was.

    Raises BadInput with the reason where the folder cannot be written.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise BadInput(
            f"{path} cannot be written: {error.strerror}.", "Choose another place."
        ) from error


def set_aside(path: Path) -> Path:
    """Rename a damaged file, so that a new one can begin; return where it went.

    Raises BadInput where it cannot be renamed.
    """
    names = (path.with_name(f"{path.name}.damaged{n or ''}") for n in range(1000))
    aside = next((name for name in names if not name.exists()), path)
    try:
        path.replace(aside)
    except OSError as error:
        raise BadInput(
            f"{path} cannot be set aside: {error.strerror}.", "Rename or remove it yourself."
        ) from error
    return aside


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other programs from writing `path` meanwhile, if they ask like this.

    A file beside it is locked, since `path` itself is replaced. Where locks are not known, as on
    some network drives, it goes on without. Raises BadInput where the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.with_name(f".{path.name}.lock").open("ab")
    except OSError as error:
        raise BadInput(
            f"{path} cannot be written: {error.strerror}.", "Choose another place."
        ) from error
    with file:
        with suppress(OSError):
            _lock(file.fileno())
        # Closing the file lets go of the lock.
        yield


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)
