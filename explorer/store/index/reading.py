"""From files to columns: the engine reads them, and each term becomes a number.

The engine writes what it read as N-Quads or Turtle, which is sooner taken apart than its quads
are asked for each of their terms.
"""

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
from explorer.store.index.cells import (
    Codes,
    Numbers,
    Odd,
    in_groups,
    in_lines,
    numbered,
    parts,
    taken_apart,
)
from explorer.store.index.columns import Columns, Terms, columns_of, hashed
from explorer.store.index.term_texts import Growing, node_text
from explorer.store.pieces import Pieces
from explorer.store.stamped import is_ordinary

if TYPE_CHECKING:
    from explorer.store.parse_process import ParseProcess

# Called with the bytes that were read since it was last, and the statements so far.
Progress = Callable[[int, int], object]
# Takes whole statements, written in a format.
Take = Callable[[bytes, ox.RdfFormat], object]
Statements = tuple[Codes, Codes, Codes, Codes]
# Smaller files are parsed before another process has begun.
LARGE_BYTES = 2_500_000


@dataclass(frozen=True, slots=True)
class Reading:
    """A file to read: the graph for triples that name none, and how its blank nodes begin.

    Without a beginning they keep their names.
    """

    path: Path
    graph: Iri
    blank: str | None


class Reader:
    """Gathers statements, file by file; the relation vocabulary comes first."""

    def __init__(self) -> None:
        self._numbers = Numbers()
        self._nodes, self._node_hashes, self._literals = Growing(), array("i"), Growing()
        self._columns = (array("i"), array("i"), array("i"), array("i"))
        # Of each literal, by which two that are the same are found.
        self._hashes = array("q")
        self._words = self._declared = 0

    def read(self, quads: Iterable[ox.Quad], what: Reading) -> None:
        """Take in the statements of one file. Raises what reading them does."""
        form, take = ox.RdfFormat.N_QUADS, self.taking(what)
        pieces = Pieces(lambda piece: take(piece, form))
        ox.serialize(quads, pieces, form)  # type: ignore[arg-type]  # it writes
        pieces.finish()

    def taking(self, what: Reading) -> Take:
        """What takes in the statements of one file, as whole statements of N-Quads or Turtle."""
        self._numbers.begin(what.blank)
        graph = self._numbers[node_text(what.graph)]

        def taken(piece: bytes, form: ox.RdfFormat) -> None:
            grouped = form == ox.RdfFormat.TURTLE
            try:
                self._piece(piece, graph, in_groups if grouped else in_lines)
            except Odd:
                if grouped:
                    quads = ox.parse(piece, form)
                    piece = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
                self._lines(piece.split(b" .\n")[:-1], graph)
            self._keep_nodes()

        return taken

    def _keep_nodes(self) -> None:
        """What can be done early need not be waited for at the end."""
        fresh, self._numbers.fresh = self._numbers.fresh, []
        self._nodes.extend(fresh)
        self._node_hashes.extend(map(hashed, fresh))

    def all_is_declared(self) -> None:
        """What was read so far is the relation vocabulary."""
        self._words, self._declared = self._numbers.count, len(self._columns[0])

    @property
    def statements(self) -> int:
        """How many were read, as often as they are written, the vocabulary not counted."""
        return len(self._columns[0]) - self._declared

    def done(self) -> Columns:
        """All that was read, each statement once; the reader is empty afterwards."""
        self._keep_nodes()
        numbers, self._numbers = self._numbers, Numbers()
        while numbers:
            # One by one: let go of at once, half a million would hold up other threads.
            numbers.popitem()
        subjects, predicates, written, graphs = (memoryview(column) for column in self._columns)
        objects, kinds, contents = numbered(written, memoryview(self._hashes))
        kept = first_of_each([subjects, predicates, written, graphs, contents])
        del contents
        nodes, hashes = self._nodes.done(), memoryview(self._node_hashes)
        literals, tails = self._literals.done(), tuple(numbers.tails)
        terms = Terms(nodes, hashes, literals, kinds, tails, self._words)
        columns = [subjects, predicates, objects, graphs]
        if kept is None:
            return columns_of(terms, columns, self._declared)
        columns = [take(column, kept) for column in columns]
        return columns_of(terms, columns, bisect_left(kept, self._declared))

    def _piece(
        self, piece: bytes, graph: int, columns_in: Callable[[list[int], int], Statements]
    ) -> None:
        texts, cells = taken_apart(piece)
        columns = columns_in(self._numbers.codes(cells), graph)
        self._keep(columns, self._numbers.quoted(columns[2], texts))

    def _lines(self, lines: list[bytes], graph: int) -> None:
        """The same one by one: some name a graph, or quote a statement."""
        texts: list[bytes] = []
        rows = [self._row(line, graph, texts) for line in lines]
        subjects, predicates, objects, graphs = map(list, zip(*rows, strict=True))
        self._keep((subjects, predicates, objects, graphs), texts)

    def _row(self, line: bytes, graph: int, texts: list[bytes]) -> tuple[int, int, int, int]:
        numbers, (subject, predicate, node, literal, name) = self._numbers, parts(line)
        ends = numbers[subject], numbers[predicate]
        if literal:
            texts.append(literal[0][1:])
            target = numbers[b'"' + literal[1]]
        else:
            target = numbers.odd(node) if node.startswith(b"<<") else numbers[node]
        return *ends, target, numbers[name] if name else graph

    def _keep(self, statements: Statements, texts: list[bytes]) -> None:
        for column, more in zip(self._columns, statements, strict=True):
            if isinstance(more, list):
                column.fromlist(more)
            else:
                column.frombytes(more.cast("B"))
        self._literals.extend(texts, b'"')
        self._hashes.extend(map(hash, texts))


def graph_of(path: Path) -> Iri:
    """The graph into which a file's triples go: the file's own address."""
    return Iri("urn:stdin") if str(path) == "-" else Iri(path.absolute().as_uri())


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
