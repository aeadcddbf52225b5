"""The statements of some files as columns of numbers; terms stand in a table, each once."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from zlib import crc32

from explorer.model.terms import BlankNode, Iri, Statement
from explorer.store.index.arrays import Ints, at_least, ints, ordered, starts, take
from explorer.store.index.term_texts import (
    TermTexts,
    language_of,
    literal_term,
    literal_value,
    node_name,
    node_term,
    node_text,
)

Text = tuple[str, str]
_SHORT = 12
# So many terms are kept as they were read from their bytes: all, in a small ontology.
_KEPT = 20_000
_NONE = ints(())


@dataclass(frozen=True)
class Columns:
    """Statement i says that `subjects[i]`, `predicates[i]`, `objects[i]`, in `graphs[i]`.

    All are numbers of nodes; an object below 0 is a literal, ~object its number. Nodes and
    statements of the relation vocabulary come first: `words` and `declared` count them.
    A literal ends with `tails[kinds[number]]`: its language tag or datatype. `by_hash` are the
    nodes sorted by `hashes`; the orders sort statements by a first column, then by a second.
    """

    nodes: TermTexts
    literals: TermTexts
    kinds: Ints
    tails: tuple[bytes, ...]
    subjects: Ints
    predicates: Ints
    objects: Ints
    graphs: Ints
    words: int
    declared: int
    hashes: Ints
    by_hash: Ints
    by_subject: Ints
    subject_starts: Ints
    by_object: Ints
    object_starts: Ints
    by_predicate: Ints
    predicate_starts: Ints
    _numbers: dict[str, int] = field(init=False, default_factory=dict, repr=False)
    _names: dict[int, str] = field(init=False, default_factory=dict, repr=False)
    _said: dict[int, Text] = field(init=False, default_factory=dict, repr=False)

    # --- terms ------------------------------------------------------------------------------

    def number(self, name: str) -> int:
        """The number of a node; -1 where no statement has it."""
        found = self._numbers.get(name)
        if found is None:
            found = self.find(node_text(name))
            if len(self._numbers) < _KEPT:
                self._numbers[name] = found
        return found

    def find(self, text: bytes) -> int:
        """The number of a node as it is kept; -1 where no statement has it."""
        code = hashed(text)
        place = bisect_left(self.hashes, code)
        while place < len(self.hashes) and self.hashes[place] == code:
            number = self.by_hash[place]
            if self.nodes[number] == text:
                return number
            place += 1
        return -1

    def name(self, node: int) -> str:
        """The IRI of a node; blank nodes and quoted triples by what cannot be one."""
        found = self._names.get(node)
        if found is None:
            found = node_name(self.nodes[node])
            if len(self._names) < _KEPT:
                self._names[node] = found
        return found

    def text(self, literal: int) -> Text:
        """What a literal says, and its language tag."""
        found = self._said.get(literal)
        if found is None:
            found = literal_value(self.literals[literal]), self.languages[self.kinds[literal]]
            if len(self._said) < _KEPT:
                self._said[literal] = found
        return found

    def literal(self, number: int) -> tuple[bytes, bytes]:
        """A literal as it is kept, and its tail."""
        return self.literals[number], self.tails[self.kinds[number]]

    @cached_property
    def languages(self) -> Sequence[str]:
        """The language tag of each tail."""
        return tuple(map(language_of, self.tails))

    def has_blanks(self) -> bool:
        """Whether there are blank nodes, the relation vocabulary not counted."""
        return b" _:" in self.nodes.blob[self.nodes.ends[self.words] :].tobytes()

    # --- statements -------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self.subjects)

    def rows_from(self, node: int, predicate: int) -> Sequence[int]:
        """The statements that have this subject and predicate, in the order of the file."""
        return self._rows((self.by_subject, self.subject_starts), node, predicate)

    def rows_to(self, node: int, predicate: int) -> Sequence[int]:
        """The statements that have this object and predicate, in the order of the file."""
        return self._rows((self.by_object, self.object_starts), node, predicate)

    def _rows(self, table: tuple[Ints, Ints], node: int, predicate: int) -> Sequence[int]:
        if node < 0 or predicate < 0:
            return ()
        order, begin = table
        low, high = begin[node], begin[node + 1]
        used = self.predicates
        if high - low <= _SHORT:
            return [row for row in order[low:high] if used[row] == predicate]
        low = bisect_left(order, predicate, low, high, key=used.__getitem__)
        high = bisect_right(order, predicate, low, high, key=used.__getitem__)
        return order[low:high]

    def rows_with(self, node: int) -> Ints:
        """The statements that have this subject, by predicate."""
        if node < 0:
            return _NONE
        return self.by_subject[self.subject_starts[node] : self.subject_starts[node + 1]]

    def rows_of(self, predicate: int) -> Ints:
        """The statements that have this predicate, in the order of the file."""
        if predicate < 0:
            return _NONE
        begin = self.predicate_starts
        return self.by_predicate[begin[predicate] : begin[predicate + 1]]

    def ends(self, predicate: int) -> tuple[Ints, Ints]:
        """Subjects and objects of its statements that are about another node."""
        rows = self.rows_of(predicate)
        objects = take(self.objects, rows)
        nodes = at_least(objects, 0)
        return take(take(self.subjects, rows), nodes), take(objects, nodes)

    def rows_about(self, node: int) -> list[int]:
        """The statements of which a node is subject or object."""
        if node < 0:
            return []
        one, other = self.subject_starts, self.object_starts
        found = self.by_subject[one[node] : one[node + 1]].tolist()
        found += self.by_object[other[node] : other[node + 1]].tolist()
        return sorted(set(found))

    def predicate_nodes(self) -> Iterator[int]:
        """The predicates, by number."""
        return _distinct(self.predicate_starts)

    def used(self) -> list[int]:
        """The predicates, by their first statement that is about another node."""
        begin, firsts = self.predicate_starts, []
        for predicate in _distinct(begin):
            rows = self.by_predicate[begin[predicate] : begin[predicate + 1]]
            nodes = at_least(take(self.objects, rows), 0)
            firsts.append((rows[nodes[0]] if len(nodes) else len(self), predicate))
        return [predicate for _, predicate in sorted(firsts)]

    def statement(self, row: int) -> Statement:
        """One of them as our value."""
        target = self.objects[row]
        return Statement(
            self._node(self.subjects[row]),
            Iri(self.name(self.predicates[row])),
            self._node(target) if target >= 0 else literal_term(*self.literal(~target)),
            Iri(self.name(self.graphs[row])),
        )

    def _node(self, number: int) -> Iri | BlankNode:
        return node_term(self.nodes[number])

    def line(self, row: int) -> bytes:
        """One of them as N-Quads."""
        target = self.objects[row]
        if target < 0:
            end = self.literals[~target] + b'"' + self.tails[self.kinds[~target]]
        else:
            end = self.nodes[target].lstrip(b" ")
        subject, graph = self.nodes[self.subjects[row]], self.nodes[self.graphs[row]]
        predicate = self.nodes[self.predicates[row]]
        return b" ".join((subject.lstrip(b" "), predicate, end, graph.lstrip(b" "), b".\n"))


def _distinct(begin: Ints) -> Iterator[int]:
    """The keys that have items."""
    at = 0
    while at < len(begin) - 1 and begin[at] < begin[-1]:
        at = bisect_right(begin, begin[at], at) - 1
        yield at
        at += 1


def hashed(text: bytes) -> int:
    """By what a node is found."""
    return crc32(text) & 0x7FFFFFFF


@dataclass(frozen=True, slots=True)
class Terms:
    """All terms that statements have; of the nodes the first `words` are the vocabulary's.

    `hashes` are those of the nodes.
    """

    nodes: TermTexts
    hashes: Ints
    literals: TermTexts
    kinds: Ints
    tails: tuple[bytes, ...]
    words: int


def columns_of(terms: Terms, statements: Sequence[Ints], declared: int) -> Columns:
    """Statements, each there once, sorted by each of their columns. O(n log n)."""
    subjects, predicates, objects, graphs = statements
    count = len(terms.nodes)
    by_hash = ordered(terms.hashes)
    by_subject = ordered(subjects, predicates)
    linking = at_least(objects, 0)
    inner = ordered(take(objects, linking), take(predicates, linking))
    return Columns(
        nodes=terms.nodes,
        literals=terms.literals,
        kinds=terms.kinds,
        tails=terms.tails,
        subjects=subjects,
        predicates=predicates,
        objects=objects,
        graphs=graphs,
        words=terms.words,
        declared=declared,
        hashes=take(terms.hashes, by_hash),
        by_hash=by_hash,
        by_subject=by_subject,
        subject_starts=starts(subjects, count),
        by_object=take(linking, inner),
        object_starts=starts(take(objects, linking), count),
        by_predicate=ordered(predicates),
        predicate_starts=starts(predicates, count),
    )
