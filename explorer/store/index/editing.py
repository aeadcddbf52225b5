"""Columns with some statements more and some fewer.

The orders are made anew, from numbers and not from texts: about half a second for each million
statements.
"""

from array import array
from collections.abc import Iterable

import pyoxigraph as ox

from explorer.model.terms import Statement
from explorer.store.index.arrays import ints, joined, marked, take
from explorer.store.index.cells import parts
from explorer.store.index.columns import Columns, Terms, columns_of, hashed
from explorer.store.index.term_texts import Growing, TermTexts
from explorer.store.terms import encode


def lines_of(statements: Iterable[Statement]) -> list[bytes]:
    """Statements as lines of N-Quads, without their ends.

    Raises ValueError where an IRI is none.
    """
    text = ox.serialize(map(encode, statements), format=ox.RdfFormat.N_QUADS) or b""
    return text.split(b" .\n")[:-1]


def row_of(columns: Columns, line: bytes) -> int:
    """Where a statement stands; -1 where it does not."""
    subject, predicate, node, literal, graph = parts(line)
    number, where = columns.find(_node(node)), columns.find(graph)
    rows = columns.rows_from(columns.find(_node(subject)), columns.find(predicate))
    for row in rows:
        target = columns.objects[row]
        if columns.graphs[row] != where or (target >= 0) != (literal is None):
            continue
        if target == number if target >= 0 else columns.literal(~target) == literal:
            return row
    return -1


def _node(text: bytes) -> bytes:
    """A node of a line as it is kept."""
    return b" " + text if text.startswith((b"_:", b"<<")) else text


def edited(columns: Columns, removed: Iterable[int], added: Iterable[bytes]) -> Columns:
    """Without these rows and with these lines, none of which it holds."""
    new = _New(columns)
    for line in added:
        new.add(line)
    flags = bytearray(b"\1") * len(columns)
    for row in removed:
        flags[row] = 0
    kept = marked(flags)
    old = (columns.subjects, columns.predicates, columns.objects, columns.graphs)
    statements = [
        joined([take(column, kept), memoryview(more)])
        for column, more in zip(old, new.columns, strict=True)
    ]
    return columns_of(new.terms(), statements, sum(flags[: columns.declared]))


class _New:
    """New terms and statements, numbered on from those that are there."""

    def __init__(self, columns: Columns) -> None:
        self._old = columns
        self._nodes: dict[bytes, int] = {}
        self._tails = {tail: i for i, tail in enumerate(columns.tails)}
        self._texts: list[bytes] = []
        self._kinds: list[int] = []
        self.columns = (array("i"), array("i"), array("i"), array("i"))

    def add(self, line: bytes) -> None:
        subject, predicate, node, literal, graph = parts(line)
        ends = self._number(subject), self._number(predicate)
        target = self._number(node) if literal is None else self._literal(*literal)
        for column, value in zip(self.columns, (*ends, target, self._number(graph)), strict=True):
            column.append(value)

    def _number(self, text: bytes) -> int:
        node = _node(text)
        found = self._old.find(node)
        if found < 0:
            found = self._nodes.setdefault(node, len(self._old.nodes) + len(self._nodes))
        return found

    def _literal(self, text: bytes, tail: bytes) -> int:
        self._texts.append(text)
        self._kinds.append(self._tails.setdefault(tail, len(self._tails)))
        return -len(self._old.literals) - len(self._texts)

    def terms(self) -> Terms:
        """All terms, old and new."""
        nodes = _longer(self._old.nodes, list(self._nodes))
        return Terms(
            nodes,
            ints(map(hashed, nodes)),
            _longer(self._old.literals, self._texts),
            joined([self._old.kinds, ints(self._kinds)]),
            tuple(self._tails),
            self._old.words,
        )


def _longer(texts: TermTexts, more: list[bytes]) -> TermTexts:
    if not more:
        return texts
    growing = Growing(texts)
    growing.extend(more)
    return growing.done()
