"""Statements that the engine writes bit by bit, handed on many at once."""

from collections.abc import Callable

_PIECE = 1_000_000
_END = b" .\n"


class Pieces:
    """A file that hands on whole statements of N-Quads or Turtle, many at once."""

    def __init__(self, take: Callable[[bytes], object]) -> None:
        self._take = take
        self._parts: list[bytes] = []
        self._size = 0
        self._enough = _PIECE

    def write(self, part: bytes) -> int:
        """Keep a part of the lines; hand on what is enough."""
        self._parts.append(part)
        self._size += len(part)
        if self._size > self._enough:
            self.finish()
        return len(part)

    def flush(self) -> None:
        """Nothing need be written."""

    def finish(self) -> None:
        """Hand on what is there; the beginning of a statement waits."""
        piece = b"".join(self._parts)
        end = piece.rfind(_END) + len(_END)
        if end < len(_END):
            self._parts, self._enough = [piece], 2 * len(piece)
            return
        self._parts, self._size, self._enough = [piece[end:]], len(piece) - end, _PIECE
        self._take(piece[:end])
