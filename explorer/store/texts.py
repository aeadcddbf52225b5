"""Many short texts in one block of bytes: as a list of them, without an object for each."""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import overload

import numpy as np
import numpy.typing as npt

_SLICE = 20_000


class Texts(Sequence[str]):
    """Text i is UTF-8 from `offsets[i]` up to `offsets[i + 1]`."""

    def __init__(self, block: bytes | memoryview, offsets: npt.NDArray[np.integer]) -> None:
        self.block = block
        self.offsets = offsets

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Texts":
        """Pack texts together."""
        block = bytearray()
        lengths = [np.zeros(1, np.int64)]
        for at in range(0, len(texts), _SLICE):
            part = texts[at : at + _SLICE]
            encoded, sizes = _encoded(part)
            block += encoded
            lengths.append(np.fromiter(sizes, np.int64, len(part)))
        offsets = np.cumsum(np.concatenate(lengths))
        narrow = np.int32 if offsets[-1] < 1 << 31 else np.int64
        return cls(bytes(block), offsets.astype(narrow))

    def __len__(self) -> int:
        return len(self.offsets) - 1

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            first, last, step = at.indices(len(self))
            if step == 1:
                return self._part(first, max(first, last))
            return [self[i] for i in range(first, last, step)]
        if at < 0:
            at += len(self)
        if not 0 <= at < len(self):
            raise IndexError(at)
        piece = self.block[int(self.offsets[at]) : int(self.offsets[at + 1])]
        return str(piece, "utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        slices = (self[at : at + _SLICE] for at in range(0, len(self), _SLICE))
        return chain.from_iterable(slices)

    def _part(self, first: int, last: int) -> list[str]:
        ends = self.offsets[first : last + 1].astype(np.int64)
        piece = bytes(self.block[ends[0] : ends[-1]])
        bounds = (ends - ends[0]).tolist()
        pairs = pairwise(bounds)
        if piece.isascii():
            text = piece.decode()
            return [text[a:b] for a, b in pairs]
        return [piece[a:b].decode("utf-8", "surrogatepass") for a, b in pairs]


def _encoded(texts: Sequence[str]) -> tuple[bytes, Iterator[int]]:
    """Texts one after the other, and how many bytes each has."""
    whole = "".join(texts)
    if whole.isascii():
        return whole.encode(), map(len, texts)
    part = [text.encode("utf-8", "surrogatepass") for text in texts]
    return b"".join(part), map(len, part)
