"""Bytes of a foreign file: unpacked, turned into UTF-8, and stopped at a limit."""

import bz2
import codecs
import gzip
import lzma
import os
import re
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Protocol

from explorer.model.errors import BadInput, TooLarge

if TYPE_CHECKING:
    from zstandard import ZstdDecompressionObj as Frame

MAX_BYTES = 2_000_000_000
# What unpacks to this much must not be more than so many times its packed size.
PLENTY, MAX_RATIO = 100_000_000, 100
# A file that is no longer than this is handed to the parser at once, which is twice as fast.
HEAD = 1_000_000
# So little grows to 32 MB at most, and needs no more memory than the window besides.
_ZSTD_PIECE, _ZSTD_WINDOW = 1_024, 2**27
_AHEAD = 65_536
DAMAGE = (OSError, EOFError, lzma.LZMAError, zlib.error)


class Stream(Protocol):
    """What is asked of an opened file."""

    def read(self, size: int = -1, /) -> bytes: ...
    def seek(self, place: int, /) -> int: ...
    def close(self) -> None: ...


class Guard(Protocol):
    """Looks at bytes before the parser gets them; raises BadInput or TooLarge."""

    def feed(self, part: bytes) -> None: ...
    def finish(self) -> None:
        """All was fed."""
        ...


def _gzip(raw: Stream) -> Stream:
    return gzip.GzipFile(fileobj=raw)


def _bzip2(raw: Stream) -> Stream:
    unpacked: Stream = bz2.BZ2File(raw)  # type: ignore[call-overload]  # it reads and seeks
    return unpacked


def _xz(raw: Stream) -> Stream:
    return lzma.LZMAFile(raw)  # type: ignore[arg-type]  # it reads and seeks


class _Zstd:
    """A zstd stream; its end is looked at, which the library itself does not do."""

    def __init__(self, raw: Stream) -> None:
        self._raw = raw
        self._ready = BytesIO()
        self._frame: Frame | None = None

    def read(self, size: int = -1, /) -> bytes:
        if size < 0:
            return b"".join(iter(lambda: self.read(HEAD), b""))
        while not (part := self._ready.read(size)):
            packed = self._raw.read(_ZSTD_PIECE)
            if not packed and self._frame is not None:
                raise EOFError("the file ends within a block")
            if not packed:
                return b""
            self._ready = BytesIO(self._unpacked(packed))
        return part

    def _unpacked(self, packed: bytes) -> bytes:
        """What is in a piece, in which a frame may end and the next one begin."""
        import zstandard

        parts: list[bytes] = []
        try:
            while packed:
                limited = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
                frame = self._frame or limited.decompressobj()
                parts.append(frame.decompress(packed))
                self._frame = None if frame.eof else frame
                packed = frame.unused_data if frame.eof else b""
        except zstandard.ZstdError as error:
            raise EOFError(str(error)) from error
        return b"".join(parts)

    def seek(self, place: int, /) -> int:
        """To the beginning only."""
        self._ready, self._frame = BytesIO(), None
        return self._raw.seek(place)

    def close(self) -> None:
        self._frame = None


UNPACKERS: Mapping[bytes, Callable[[Stream], Stream]] = {
    b"\x1f\x8b": _gzip,
    b"BZh": _bzip2,
    b"\xfd7zXZ": _xz,
    b"\x28\xb5\x2f\xfd": _Zstd,
}
PACKED = (".gz", ".bz2", ".xz", ".zst")


def unpacker(start: bytes) -> Callable[[Stream], Stream] | None:
    """What unpacks a file that begins like this; None where it is not packed."""
    return next((unpack for magic, unpack in UNPACKERS.items() if start.startswith(magic)), None)


class Unpacked:
    """A packed stream as it was; stops where it grows beyond all measure."""

    def __init__(self, raw: Stream, unpack: Callable[[Stream], Stream], name: str) -> None:
        self._stream, self._name = unpack(raw), name
        self._packed = raw.seek(0, os.SEEK_END)  # type: ignore[call-arg]  # files take it
        raw.seek(0)
        self._count = 0

    def read(self, size: int = -1, /) -> bytes:
        part = self._stream.read(size)
        self._count += len(part)
        if self._count > max(PLENTY, MAX_RATIO * self._packed):
            raise TooLarge(
                f"{self._name} unpacks to more than {MAX_RATIO} times its size.",
                "If you trust it, unpack it yourself and open what comes out.",
            )
        return part

    def seek(self, place: int, /) -> int:
        self._count = place
        return self._stream.seek(place)

    def close(self) -> None:
        self._stream.close()


class Recoded:
    """A stream in another encoding as UTF-8."""

    def __init__(self, raw: Stream, encoding: str, name: str) -> None:
        self._raw, self._encoding, self._name = raw, encoding, name
        self._decoder = codecs.getincrementaldecoder(encoding)()

    def read(self, size: int = -1, /) -> bytes:
        while True:
            part = self._raw.read(size)
            try:
                text = self._decoder.decode(part, final=not part or size < 0)
            except UnicodeDecodeError as error:
                raise BadInput(
                    f"{self._name} is not in {self._encoding}, as it says it is.",
                    "Save it as UTF-8, then open it again.",
                ) from error
            if text or not part:
                return text.encode()

    def seek(self, place: int, /) -> int:
        self._decoder.reset()
        return self._raw.seek(place)

    def close(self) -> None:
        self._raw.close()


_MARKS: Mapping[bytes, str] = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    b"<\0?\0": "utf-16-le",
    b"\0<\0?": "utf-16-be",
}
_DECLARED = re.compile(rb"""\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z][\w.-]*)["'][^>]*?\?>""")


def encoding_of(start: bytes) -> str | None:
    """The encoding that a file's first bytes tell; None for plain UTF-8."""
    marked = next((code for mark, code in _MARKS.items() if start.startswith(mark)), None)
    declared = _DECLARED.match(start)
    if marked or not declared:
        return marked
    name = declared[1].decode()
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return None
    return None if known in ("utf-8", "ascii") or known.startswith("utf-16") else known


def without_encoding(head: bytes) -> bytes:
    """XML that was recoded, without the encoding that it names: spaces stand in its place."""
    found = _DECLARED.match(head)
    if not found:
        return head
    start = head.rindex(b"encoding", 0, found.start(1))
    end = found.end(1) + 1
    return head[:start] + b" " * (end - start) + head[end:]


class Checked:
    """A stream that begins with `head`, stops after `MAX_BYTES`, and tells of each part."""

    def __init__(
        self, head: bytes, raw: Stream, name: str, watch: tuple[Guard, Callable[[int], object]]
    ) -> None:
        self._head, self._raw, self._name = BytesIO(head), raw, name
        self._guard, self._progress = watch
        self._count = 0

    def read(self, size: int = -1, /) -> bytes:
        part = self._next(size)
        self._count += len(part)
        if self._count > MAX_BYTES:
            raise TooLarge(
                f"{self._name} unpacks to more than {MAX_BYTES // 1_000_000_000} GB.",
                "Split the file, or open it from a SPARQL server.",
            )
        if part:
            self._guard.feed(part)
        else:
            self._guard.finish()
        self._progress(len(part))
        return part

    def _next(self, size: int) -> bytes:
        return self._head.read(size) or self._raw.read(size)


class Lines:
    """A stream that gives one line at a time, so that whoever stops reading is in the last one."""

    def __init__(self, raw: Stream) -> None:
        self._raw, self._ahead = raw, b""
        self.line = 0
        self._begins = True

    def read(self, size: int = -1, /) -> bytes:
        self._ahead = self._ahead or self._raw.read(_AHEAD)
        end = self._ahead.find(b"\n") + 1 or len(self._ahead)
        part = self._ahead[: end if size < 0 else min(end, size)]
        self._ahead = self._ahead[len(part) :]
        self.line += self._begins and bool(part)
        self._begins = part.endswith(b"\n")
        return part
