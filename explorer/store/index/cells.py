"""Text that the engine wrote, taken apart into cells, and each cell as a number.

Literals are taken out first: what is left between their quotation marks has cells with a space
between two. A cell is a node, what follows a literal's text, or a mark that ends a statement.
"""

import re
from array import array
from itertools import count

from explorer.model import vocabulary as v
from explorer.store.index.arrays import MANY, Ints, ints

Codes = list[int] | Ints
# Nodes are 0 or more, literals ~ the number of their tail; below are literals without quotation
# marks, then the ends of statements: the next has its own subject, its own predicate, or neither.
_BARE, _DOT = -(1 << 29), -(1 << 30)
_MARKS = {b".": _DOT, b";": _DOT - 1, b",": _DOT - 2}
_BLANK = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|<[^<>]*>|_:[^\s>]+')
_TYPE = f"<{v.TYPE}>".encode()
_WORDS = {b"true": v.BOOLEAN, b"false": v.BOOLEAN}
# So many are numbered in one go, while other threads wait.
_SLICE = 50_000


class Odd(Exception):
    """A graph is named here and there, or a statement quoted."""


class Numbers(dict[bytes, int]):
    """Cells by how they are written; a new node gets the next number.

    What has a name within one file only is renamed, and forgotten with that file. `fresh` are the
    nodes that nobody has taken yet, `tails` what literals end with.
    """

    def __init__(self) -> None:
        super().__init__(_MARKS)
        self.count = 0
        self.fresh: list[bytes] = []
        self.tails: list[bytes] = []
        self._bare: list[tuple[bytes, int]] = []
        self._start: str | None = None
        self._blanks: dict[bytes, bytes] = {}

    def begin(self, start: str | None) -> None:
        """From here on blank nodes are others, named by `start` and a number."""
        self._start, self._blanks = start, {}

    def __missing__(self, cell: bytes) -> int:
        first = cell[:1]
        if (first == b"<" and cell[1:2] != b"<") or first == b" ":
            number = self.count
            self.fresh.append(cell)
            self.count += 1
        elif first == b"_":
            return self[b" " + self._renamed(cell)]
        elif first == b'"':
            number = ~len(self.tails)
            self.tails.append(cell[1:])
        elif cell == b"a":
            number = self[_TYPE]
        else:
            number = self._of_bare(cell)
        self[cell] = number
        return number

    def _of_bare(self, cell: bytes) -> int:
        datatype = _WORDS.get(cell) or _number_type(cell)
        self._bare.append((cell, self[f'"^^<{datatype}>'.encode()]))
        return _BARE - len(self._bare)

    def odd(self, text: bytes) -> int:
        """The number of a quoted statement."""
        return self[b" " + _BLANK.sub(lambda found: self._renamed(found[0]), text)]

    def _renamed(self, text: bytes) -> bytes:
        if self._start is None or not text.startswith(b"_:"):
            return text
        return self._blanks.setdefault(text, f"_:{self._start}{len(self._blanks)}".encode())

    def codes(self, cells: list[bytes]) -> list[int]:
        """What the cells stand for. Raises Odd."""
        found: list[int] = []
        for at in range(0, len(cells), _SLICE):
            found += map(self.__getitem__, cells[at : at + _SLICE])
        return found

    def quoted(self, objects: Codes, texts: list[bytes]) -> list[bytes]:
        """The texts of all literals among these objects, and those without quotation marks made
        such as have them.
        """
        if not self._bare:
            return texts
        found, rest = [], iter(texts)
        for place, code in enumerate(objects):
            if code < _BARE:
                text, objects[place] = self._bare[_BARE - code - 1]
                found.append(text)
            elif code < 0:
                found.append(next(rest))
        return found


def _number_type(cell: bytes) -> str:
    if not cell[-1:].isdigit():
        raise Odd
    if b"e" in cell or b"E" in cell:
        return v.XSD + "double"
    return v.XSD + "decimal" if b"." in cell else v.INTEGER


def taken_apart(piece: bytes) -> tuple[list[bytes], list[bytes]]:
    """What literals say, between their quotation marks, and all cells."""
    if b'\\"' not in piece and b"\\\\" not in piece:
        parts = piece.split(b'"')
        return parts[1::2], b'"'.join(parts[::2]).split()
    # The engine writes no such sign as it is.
    texts, cells = taken_apart(piece.replace(b"\\\\", b"\1").replace(b'\\"', b"\2"))
    return [text.replace(b"\2", b'\\"').replace(b"\1", b"\\\\") for text in texts], cells


def in_lines(codes: list[int], graph: int) -> tuple[Codes, Codes, Codes, Codes]:
    """The columns of N-Quads: all lines name a graph, or none. Raises Odd."""
    lines = codes.count(_DOT)
    for width in (4, 5):
        if lines * width == len(codes) and codes[width - 1 :: width].count(_DOT) == lines:
            graphs = codes[3::5] if width == 5 else [graph] * lines
            return codes[::width], codes[1::width], codes[2::width], graphs
    raise Odd


def in_groups(codes: list[int], graph: int) -> tuple[Codes, Codes, Codes, Codes]:
    """The columns of Turtle: what repeats itself is written once. Raises Odd."""
    import numpy as np

    cells = np.frombuffer(_held(codes), np.int32)
    ends = np.flatnonzero(cells <= _DOT)
    marks = np.append(np.int32(_DOT), cells[ends])[:-1]
    subjects, predicates = np.flatnonzero(marks == _DOT), np.flatnonzero(marks >= _DOT - 1)
    if len(cells) != 2 * len(ends) + len(subjects) + len(predicates):
        raise Odd
    columns = (
        np.repeat(cells[ends[subjects] - 3], np.diff(subjects, append=len(ends))),
        np.repeat(cells[ends[predicates] - 2], np.diff(predicates, append=len(ends))),
        cells[ends - 1],
        np.full(len(ends), graph, np.int32),
    )
    one, two, three, four = (column.data for column in columns)
    return one, two, three, four


def _held(codes: list[int]) -> "array[int]":
    """As an array, which takes a fourth of the time that another way does."""
    found = array("i")
    found.fromlist(codes)
    return found


def numbered(written: Ints, hashes: memoryview) -> tuple[Ints, Ints, memoryview]:
    """Objects with a number for each literal, in their order; the tail of each literal.

    Beside it what objects are known by: a literal by what is given for it, a node by nothing
    more than its number.
    """
    if len(written) < MANY:
        literal, known = count(-1, -1), iter(hashes)
        return (
            ints([code if code >= 0 else next(literal) for code in written]),
            ints([~code for code in written if code < 0]),
            memoryview(array("q", [0 if code >= 0 else next(known) for code in written])),
        )
    import numpy as np

    codes = np.frombuffer(written, np.int32)
    literals = codes < 0
    objects, contents = codes.copy(), np.zeros(len(codes), np.int64)
    objects[literals] = -np.arange(1, len(hashes) + 1)
    contents[literals] = np.frombuffer(hashes, np.int64)
    return objects.data, (~codes[literals]).data, contents.data


def parts(line: bytes) -> tuple[bytes, bytes, bytes, tuple[bytes, bytes] | None, bytes]:
    """Subject, predicate, object as a node or as the text and tail of a literal, and graph."""
    subject, predicate, rest = line.split(b" ", 2)
    if rest.startswith(b'"'):
        text, _, tail = rest.rpartition(b'"')
        tail, _, graph = tail.partition(b" ")
        return subject, predicate, b"", (text, tail), graph
    if rest.startswith(b"<<"):
        end = rest.rfind(b")>>") + 3
        return subject, predicate, rest[:end], None, rest[end + 1 :]
    node, _, graph = rest.partition(b" ")
    return subject, predicate, node, None, graph
