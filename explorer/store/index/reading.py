"""From files to columns: the engine reads them, and each term becomes a number.

The engine writes what it read as lines of N-Quads, which is sooner taken apart than its quads
are asked for each of their terms.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from explorer.model.terms import Iri
from explorer.store.files import parse
from explorer.store.index.arrays import first_of_each, take
from explorer.store.index.columns import Columns, Terms, columns_of
from explorer.store.index.term_texts import Growing, gathered, node_text
from explorer.store.pieces import Pieces
from explorer.store.stamped import is_ordinary

if TYPE_CHECKING:
    from explorer.store.parse_process import ParseProcess

# Called with the bytes that were read since it was last, and the statements so far.
Progress = Callable[[int, int], object]
# Smaller files are parsed before another process has begun.
LARGE_BYTES = 2_500_000
_QUOTE = ord('"')
_BLANK = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|<[^<>]*>|_:[^\s>]+')


@dataclass(frozen=True, slots=True)
class Reading:
    """A file to read: the graph for triples that name none, and how its blank nodes begin.

    Without a beginning they keep their names.
    """

    path: Path
    graph: Iri
    blank: str | None


class _Graphs(Exception):
    """A graph is named, or a statement quoted."""


class _Numbers(dict[bytes, int]):
    """Nodes by how they are written; a new one gets the next number.

    What has a name within one file only is renamed, and forgotten with that file.
    """

    def __init__(self) -> None:
        super().__init__()
        self._start: str | None = None
        self._blanks: dict[bytes, bytes] = {}

    def begin(self, start: str | None) -> None:
        """From here on blank nodes are others, named by `start` and a number."""
        self._start, self._blanks = start, {}

    def __missing__(self, text: bytes) -> int:
        if text.startswith(b"_:"):
            return self.odd(text)
        if b" " in text and not text.startswith(b" "):
            raise _Graphs
        number = self[text] = len(self)
        return number

    def odd(self, text: bytes) -> int:
        """The number of a blank node, or of a quoted statement."""
        return self[b" " + _BLANK.sub(self._renamed, text)]

    def _renamed(self, found: re.Match[bytes]) -> bytes:
        text = found[0]
        if self._start is None or not text.startswith(b"_:"):
            return text
        return self._blanks.setdefault(text, f"_:{self._start}{len(self._blanks)}".encode())


class _Tails(dict[bytes, int]):
    """What literals end with."""

    def __missing__(self, text: bytes) -> int:
        if b" " in text:
            raise _Graphs
        number = self[text] = len(self)
        return number


class Reader:
    """Gathers statements, file by file; the relation vocabulary comes first."""

    def __init__(self) -> None:
        self._nodes = _Numbers()
        self._tails = _Tails()
        self._literals = Growing()
        self._kinds = array("i")
        self._columns = (array("i"), array("i"), array("i"), array("i"))
        self._contents = array("q")
        self._words = self._declared = 0

    def read(self, quads: Iterable[ox.Quad], what: Reading) -> None:
        """Take in the statements of one file. Raises what reading them does."""
        pieces = Pieces(self.taking(what))
        ox.serialize(quads, pieces, ox.RdfFormat.N_QUADS)  # type: ignore[arg-type]  # it writes
        pieces.finish()

    def taking(self, what: Reading) -> Callable[[bytes], None]:
        """What takes in the statements of one file, as whole lines of N-Quads."""
        self._nodes.begin(what.blank)
        graph = self._nodes[node_text(what.graph)]
        take = self._triples

        def taken(piece: bytes) -> None:
            nonlocal take
            lines = piece.split(b" .\n")
            lines.pop()
            try:
                # What is said of blank nodes stays in the order of the file.
                (self._quads if b"_:" in piece else take)(lines, graph)
            except _Graphs:
                take = self._quads
                take(lines, graph)

        return taken

    def all_is_declared(self) -> None:
        """What was read so far is the relation vocabulary."""
        self._words, self._declared = len(self._nodes), len(self._contents)

    @property
    def statements(self) -> int:
        """How many were read, as often as they are written, the vocabulary not counted."""
        return len(self._contents) - self._declared

    def done(self) -> Columns:
        """All that was read, each statement once; the reader is empty afterwards."""
        nodes = gathered(self._nodes)
        while self._nodes:
            # One by one: let go of at once, half a million would hold up other threads.
            self._nodes.popitem()
        kinds, tails = memoryview(self._kinds), tuple(self._tails)
        terms = Terms(nodes, self._literals.done(), kinds, tails, self._words)
        columns = [memoryview(column) for column in self._columns]
        contents, self._contents = self._contents, array("q")
        kept = first_of_each([*columns[:2], memoryview(contents), columns[3]])
        del contents
        if kept is None:
            return columns_of(terms, columns, self._declared)
        columns = [take(column, kept) for column in columns]
        return columns_of(terms, columns, bisect_left(kept, self._declared))

    def _triples(self, lines: list[bytes], graph: int) -> None:
        """Lines without graphs, first those without literals: here is the time of reading spent."""
        plain: list[bytes] = []
        texts: list[bytes] = []
        for line in lines:
            (texts if _QUOTE in line else plain).append(line)
        cells = b" ".join(plain).split(b" ") if plain else []
        if len(cells) != 3 * len(plain):
            raise _Graphs
        found = list(map(self._nodes.__getitem__, cells))
        columns = (found[::3], found[1::3], found[2::3], [graph] * len(plain))
        self._keep(columns, columns[2])
        if texts:
            self._literal_lines(texts, graph)

    def _literal_lines(self, lines: list[bytes], graph: int) -> None:
        number, known = self._nodes.__getitem__, len(self._kinds)
        rows = [line.split(b" ", 2) for line in lines]
        ends = [row[2].rpartition(b'"') for row in rows]
        kinds = [self._tails[end[2]] for end in ends]
        columns = (
            [number(row[0]) for row in rows],
            [number(row[1]) for row in rows],
            [*range(-known - 1, -known - 1 - len(rows), -1)],
            [graph] * len(rows),
        )
        self._keep(columns, [hash(row[2]) for row in rows])
        self._kinds.fromlist(kinds)
        self._literals.extend([end[0] for end in ends])

    def _quads(self, lines: list[bytes], graph: int) -> None:
        """Lines in their order, which may name a graph, or quote a statement."""
        rows = [self._row(line, graph) for line in lines]
        columns = tuple(map(list, zip(*(row[:4] for row in rows), strict=True)))
        if rows:
            self._keep(columns, [row[4] for row in rows])

    def _row(self, line: bytes, graph: int) -> tuple[int, ...]:
        numbers, (subject, predicate, node, literal, name) = self._nodes, parts(line)
        ends = numbers[subject], numbers[predicate]
        if literal:
            content = hash(literal[0] + b'"' + literal[1])
            target = ~len(self._kinds)
            self._kinds.append(self._tails[literal[1]])
            self._literals.extend([literal[0]])
        else:
            target = content = numbers.odd(node) if node.startswith(b"<<") else numbers[node]
        return *ends, target, numbers[name] if name else graph, content

    def _keep(self, columns: Sequence[list[int]], contents: list[int]) -> None:
        for column, more in zip(self._columns, columns, strict=True):
            column.fromlist(more)
        self._contents.fromlist(contents)


def graph_of(path: Path) -> Iri:
    """The graph into which a file's triples go: the file's own address."""
    return Iri("urn:stdin") if str(path) == "-" else Iri(path.absolute().as_uri())


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


def read(
    vocabulary: Sequence[Reading],
    content: Sequence[Reading],
    progress: Progress,
    prefixes: dict[str, str],
) -> Columns:
    """Read files; `progress` is told of bytes and statements, and may raise Cancelled.

    Raises NotFound, TooLarge, or BadInput with file, line and column.
    """
    reader = Reader()

    def told(count: int) -> None:
        progress(count, reader.statements)

    with ExitStack() as running:
        ahead = _begun(content, running)
        for file in vocabulary:
            reader.read(parse(file.path, blank=None), file)
        reader.all_is_declared()
        for file in content:
            process = ahead.get(file)
            if process is None:
                reader.read(parse(file.path, told, prefixes, blank=None), file)
            else:
                process.read(reader.taking(file), told, prefixes)
    told(0)
    return reader.done()


def _begun(content: Sequence[Reading], running: ExitStack) -> "dict[Reading, ParseProcess]":
    """The first large file, which is parsed beside this process from here on."""
    large = next((file for file in content if _is_large(file.path)), None)
    if large is None:
        return {}
    from explorer.store.parse_process import ParseProcess

    process = ParseProcess(large.path)
    running.callback(process.end)
    # What is needed after reading is loaded while the other process begins; numpy is part of it.
    import_module("explorer.store.search.arrays")
    return {large: process}


def _is_large(path: Path) -> bool:
    return is_ordinary(path) and path.stat().st_size >= LARGE_BYTES
