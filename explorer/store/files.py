"""Files: which format, parsing with line numbers, and replacing a file as a whole."""

import bz2
import gzip
import lzma
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from explorer.model.errors import BadInput, NotFound, TooLarge
from explorer.model.terms import Iri, Statement
from explorer.store.terms import decode, encode

MAX_BYTES = 2_000_000_000
# A file that is no longer than this is handed to the parser at once, which is twice as fast.
HEAD = 1_000_000


class Stream(Protocol):
    """What is asked of an opened file."""

    def read(self, size: int = -1, /) -> bytes: ...
    def seek(self, place: int, /) -> int: ...
    def close(self) -> None: ...


FORMATS: Mapping[str, ox.RdfFormat] = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".turtle": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".json": ox.RdfFormat.JSON_LD,
    ".n3": ox.RdfFormat.N3,
}


def _gzip(raw: Stream) -> Stream:
    return gzip.GzipFile(fileobj=raw)


def _bzip2(raw: Stream) -> Stream:
    unpacked: Stream = bz2.BZ2File(raw)  # type: ignore[call-overload]  # it reads and seeks
    return unpacked


def _xz(raw: Stream) -> Stream:
    return lzma.LZMAFile(raw)  # type: ignore[arg-type]  # it reads and seeks


UNPACKERS: Mapping[bytes, Callable[[Stream], Stream]] = {
    b"\x1f\x8b": _gzip,
    b"BZh": _bzip2,
    b"\xfd7zXZ": _xz,
}
PACKED = (".gz", ".bz2", ".xz")


class Counted:
    """A stream that stops after `MAX_BYTES` unpacked bytes, and tells how far it is."""

    def __init__(self, raw: Stream, name: str, progress: Callable[[int], object]) -> None:
        self._raw, self._name, self._progress = raw, name, progress
        self._count = 0

    def read(self, size: int = -1) -> bytes:
        part = self._raw.read(size)
        self._count += len(part)
        if self._count > MAX_BYTES:
            raise TooLarge(
                f"{self._name} unpacks to more than {MAX_BYTES // 1_000_000_000} GB.",
                "Split the file, or open it from a SPARQL server.",
            )
        self._progress(self._count)
        return part


def parse(
    path: Path,
    progress: Callable[[int], object] = lambda _: None,
    prefixes: dict[str, str] | None = None,
) -> Iterator[ox.Quad]:
    """The quads of a file; triples lie in the default graph. "-" is standard input.

    The prefixes that it declares go into `prefixes` at the end. Raises NotFound, TooLarge, or
    BadInput with file, line and column.
    """
    with _opened(path) as raw:
        head = _head(raw, path.name)
        form = format_of(path, head)
        stream = head if len(head) < HEAD else Counted(raw, path.name, progress)
        try:
            quads = ox.parse(stream, form, base_iri=_base(path), rename_blank_nodes=True)  # type: ignore[arg-type]  # it reads
            yield from quads
            if prefixes is not None:
                prefixes.update(quads.prefixes)
        except SyntaxError as error:
            raise broken(path.name, error) from error
        except (ValueError, EOFError, OSError, lzma.LZMAError) as error:
            raise BadInput(f"{path.name}: {error}.", "Is this file damaged?") from error


def in_graph(quads: Iterable[ox.Quad], graph: Iri) -> Iterator[ox.Quad]:
    """The same quads, those of the default graph put into `graph`."""
    name, default = ox.NamedNode(graph), ox.DefaultGraph()
    for quad in quads:
        if quad.graph_name == default:
            yield ox.Quad(quad.subject, quad.predicate, quad.object, name)
        else:
            yield quad


def _base(path: Path) -> str | None:
    return None if str(path) == "-" else path.absolute().as_uri()


@contextmanager
def _opened(path: Path) -> Iterator[Stream]:
    """The file's bytes, unpacked by what they begin with."""
    if str(path) == "-":
        yield BytesIO(sys.stdin.buffer.read())
        return
    try:
        ordinary = stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        raise NotFound(f"There is no file {path}.", "Check the name and the folder.") from error
    if not ordinary:
        raise BadInput(f"{path} is not a file.", "Give a file that holds RDF.")
    try:
        raw = path.open("rb")
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}.", "Check its rights.") from error
    with raw:
        start = raw.read(8)
        raw.seek(0)
        unpackers = (unpack for magic, unpack in UNPACKERS.items() if start.startswith(magic))
        unpack = next(unpackers, None)
        if unpack is None:
            yield raw
        else:
            with closing(unpack(raw)) as unpacked:
                yield unpacked


def _head(raw: Stream, name: str) -> bytes:
    try:
        head = raw.read(HEAD)
        raw.seek(0)
    except (OSError, EOFError, lzma.LZMAError) as error:
        raise BadInput(f"{name} is damaged: {error}.", "Get the compressed file again.") from error
    return head


def format_of(path: Path, head: bytes) -> ox.RdfFormat:
    """By content where it is telling, else by the ending of the name.

    Raises BadInput for what is no RDF: OWL/XML, HTML, binary data.
    """
    text = head[:2048].decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    if "\0" in text:
        raise BadInput(
            f"{path.name} is not text, so it holds no RDF that can be read here.",
            "Open a Turtle, N-Triples, N-Quads, TriG, RDF/XML or JSON-LD file.",
        )
    if text.startswith("<"):
        found = _of_markup(path, text)
        if found is not None:
            return found
    if text[:1] in ("{", "["):
        ending = _ending(path)
        return (
            ending if ending in (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG) else ox.RdfFormat.JSON_LD
        )
    return _ending(path) or ox.RdfFormat.TURTLE


def _of_markup(path: Path, text: str) -> ox.RdfFormat | None:
    low = text.lower()
    if low.startswith(("<!doctype html", "<html")):
        raise BadInput(
            f"{path.name} is a web page, not RDF.",
            "Download the data itself; many sites offer it as Turtle or RDF/XML.",
        )
    if "<ontology" in low and "www.w3.org/2002/07/owl#" in low and "<rdf:rdf" not in low:
        raise BadInput(
            f"{path.name} is OWL/XML, which cannot be read here.",
            "Convert it with ROBOT (robot convert) or save it as Turtle in Protégé.",
        )
    markup = "<rdf:rdf" in low or low.startswith(("<?xml", "<!doctype"))
    return ox.RdfFormat.RDF_XML if markup else None


def _ending(path: Path) -> ox.RdfFormat | None:
    suffixes = [s.lower() for s in path.suffixes]
    while suffixes and suffixes[-1] in PACKED:
        suffixes.pop()
    return FORMATS.get(suffixes[-1]) if suffixes else None


def broken(name: str, error: SyntaxError) -> BadInput:
    """The engine's complaint with file, line and column."""
    line, column = error.lineno or 0, error.offset or 0
    said = str(error.msg).split(": ", 1)[-1] if error.msg else str(error)
    place = f", line {line}, column {column}" if line else ""
    return BadInput(
        f"{name}{place}: {said}.",
        "Correct the file at that place, then open it again.",
        where=f"{name}:{line}:{column}" if line else name,
    )


def files_of(path: Path) -> tuple[Path, ...]:
    """The file itself, or the RDF files of a folder, sorted; links to folders are not followed."""
    if str(path) == "-" or not path.is_dir():
        return (path,)
    found = tuple(
        Path(folder) / name
        for folder, _, names in os.walk(path)
        for name in names
        if _ending(Path(name)) is not None and not name.startswith(".")
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
