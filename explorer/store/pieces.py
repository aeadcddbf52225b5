"""Lines that the engine writes bit by bit, handed on many at once."""

from collections.abc import Callable

_PIECE = 400_000


class Pieces:
    """A file that hands on whole lines, many at once."""

    def __init__(self, take: Callable[[bytes], object]) -> None:
        self._take = take
        self._parts: list[bytes] = []
        self._size = 0

    def write(self, part: bytes) -> int:
        """Keep a part of the lines; hand on what is enough."""
        self._parts.append(part)
        self._size += len(part)
        if self._size > _PIECE:
            self.finish()
        return len(part)

    def flush(self) -> None:
        """Nothing need be written."""

    def finish(self) -> None:
        """Hand on what is there; the beginning of a line waits."""
        piece = b"".join(self._parts)
        end = piece.rfind(b"\n") + 1
        self._parts, self._size = [piece[end:]], len(piece) - end
        if end:
            self._take(piece[:end])
