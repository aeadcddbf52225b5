"""The index of a large ontology, kept on disk: opened again, it is there at once.

An index is known by the content of the files that it was made from, which is looked at each time,
so it is never out of date. One that is damaged is as good as none. A kept file is arrays one
after the other, told of at its end; it is mapped, not read.
"""

import json
import mmap
import os
import struct
import tempfile
from array import array
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from zlib import crc32

VERSION = 6
"""Of the arrays and of how files are read into them: a new one with each change of either."""
MOST_BYTES = 2_000_000_000
"""What all kept files take together at most; the ones not used for longest go."""
_ENDING = ".index"
_TAIL = struct.Struct("<IQ8s")
_MARK = b"concepts"
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Kept:
    """Arrays by name, and what is said of them in words."""

    arrays: Mapping[str, memoryview]
    words: Mapping[str, object]


class Keeper:
    """Keeps arrays in a folder, under a name that tells of what they were made from."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, name: str) -> Kept | None:
        """What is kept under this name, undamaged; None where nothing is."""
        path = self._folder / (name + _ENDING)
        try:
            with path.open("rb") as file:
                whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
            found = _read(whole)
            os.utime(path)
        except (OSError, ValueError, KeyError, TypeError, struct.error):
            return None
        return found

    def keep(self, name: str, arrays: Mapping[str, memoryview], words: object) -> None:
        """Keep arrays, or nothing where the folder cannot be written; what is too old goes."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self._folder)
            path = Path(temporary)
            try:
                with os.fdopen(handle, "wb") as file:
                    for part in _written(arrays, words):
                        file.write(part)
                path.replace(self._folder / (name + _ENDING))
            finally:
                path.unlink(missing_ok=True)
            self._prune()

    def _prune(self) -> None:
        files = sorted(self._folder.glob("*" + _ENDING), key=_last_use, reverse=True)
        total = 0
        for file in files:
            total += file.stat().st_size
            if total > MOST_BYTES:
                # One that another program has open may not go.
                with suppress(OSError):
                    file.unlink()


def _last_use(path: Path) -> float:
    return path.stat().st_mtime


def _written(arrays: Mapping[str, memoryview], words: object) -> Iterable[bytes | memoryview]:
    at, code, places = 0, 0, {}
    for name, values in arrays.items():
        part = values.cast("B") if len(values) else memoryview(b"")
        places[name] = (values.format, at, at + len(part))
        gap = bytes(-len(part) % 64)
        code = crc32(gap, crc32(part, code))
        yield part
        yield gap
        at += len(part) + len(gap)
    head = json.dumps({"arrays": places, "words": words}).encode()
    yield head
    yield _TAIL.pack(crc32(head, code), len(head), _MARK)


def _read(whole: memoryview) -> Kept:
    """Raises ValueError where it is damaged."""
    code, length, mark = _TAIL.unpack(whole[-_TAIL.size :])
    end = len(whole) - _TAIL.size
    found = 0
    for at in range(0, end, _BLOCK):
        found = crc32(whole[at : min(at + _BLOCK, end)], found)
    if mark != _MARK or found != code:
        raise ValueError(mark)
    head = json.loads(whole[end - length : end].tobytes())
    arrays = {
        name: whole[start:stop].cast(form) if stop > start else memoryview(array(form))
        for name, (form, start, stop) in head["arrays"].items()
    }
    return Kept(arrays, head["words"])


def name_of(files: Sequence[tuple[Path, str]], versions: Iterable[str]) -> str:
    """The name for what is made from these files, each with what it is called there."""
    whole = blake2b(digest_size=20)
    for word in (*versions, str(VERSION)):
        whole.update(word.encode() + b"\0")
    for path, called in files:
        one = blake2b(digest_size=20)
        with path.open("rb") as file:
            while part := file.read(_BLOCK):
                one.update(part)
        whole.update(called.encode() + b"\0" + one.digest())
    return whole.hexdigest()
