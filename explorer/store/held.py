"""What is open: the statements of some files, their index, and the person's own beside them.

The readings of one ontology in several languages share it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from threading import Lock, RLock
from typing import IO

import pyoxigraph as ox

from explorer.model.change import Change
from explorer.model.prefixes import COMMON
from explorer.model.terms import INFERRED, OWN_GRAPHS, Iri, Statement
from explorer.store import patch
from explorer.store.answers import Answers
from explorer.store.following import MANY, follows
from explorer.store.index import inference
from explorer.store.index.blank_rows import around_blanks
from explorer.store.index.columns import Columns
from explorer.store.index.editing import edited, lines_of, row_of
from explorer.store.index.graph_rows import rows_in
from explorer.store.index.index import Index
from explorer.store.index.indexing import index_of
from explorer.store.index.kept_names import Keep
from explorer.store.index.reading import Reader
from explorer.store.index.term_texts import node_text
from explorer.store.index.through import long_label_lines
from explorer.store.memory import uncollected
from explorer.store.queries import frames
from explorer.store.queries.asking import QueryProcess
from explorer.store.queries.children import Child
from explorer.store.stamped import Stamped
from explorer.store.terms import decode, encode

_SLICE = 10_000


@dataclass(frozen=True, slots=True)
class _Sifted:
    """The index of all that is said outside the hidden graphs, made of the whole one."""

    hidden: frozenset[Iri]
    whole: Index
    index: Index


class Held:
    """What the readings of one ontology in several languages share."""

    def __init__(
        self,
        name: str,
        index: Index | None = None,
        prefixes: Mapping[str, str] = COMMON,
        files: tuple[Stamped, ...] = (),
        keep: Keep | None = None,
    ) -> None:
        self.name = name
        self.lock = RLock()
        self._building = Lock()
        self.own: frozenset[Statement] = frozenset()
        self.prefixes: Mapping[str, str] = prefixes
        self.index = index_of(Reader().done()) if index is None else index
        self.processes = QueryProcess(self.feed)
        self.answers: dict[tuple[str, frozenset[Iri]], Answers] = {}
        self._sifting = Lock()
        self._sifted: _Sifted | None = None
        self._engine: ox.Store | None = None
        self._files = files
        self._keep = keep

    @property
    def columns(self) -> Columns:
        return self.index.columns

    def answers_in(self, language: str, hidden: frozenset[Iri] = frozenset()) -> Answers:
        """What the index without some graphs says in a language."""
        index = self.index_without(hidden)
        with self.lock:
            found = self.answers.get((language, hidden))
            if found is None or found.index is not index:
                found = Answers(index, language, None if hidden else self._keep)
                kept = self.answers.items()
                self.answers = {key: some for key, some in kept if key[1] in (hidden, frozenset())}
                self.answers[language, hidden] = found
            return found

    def index_without(self, hidden: frozenset[Iri]) -> Index:
        """The index of what is said outside some graphs; the last one is kept."""
        if not hidden:
            return self.index
        with self._sifting:
            whole, sifted = self.index, self._sifted
            if sifted is None or sifted.hidden != hidden or sifted.whole is not whole:
                with uncollected():
                    rows = rows_in(whole.columns, hidden)
                    index = index_of(edited(whole.columns, rows, ()))
                self._sifted = sifted = _Sifted(hidden, whole, index)
            return sifted.index

    def lines(self, until: int | None = None) -> Iterator[bytes]:
        """All that is asserted as N-Quads, the relation vocabulary first, many lines at once."""
        columns = self.columns
        end = len(columns) if until is None else until
        for at in range(0, end, _SLICE):
            yield b"".join(map(columns.line, range(at, min(at + _SLICE, end))))

    def _unchanged(self) -> tuple[Stamped, ...]:
        """The files that hold the whole ontology, where the query process may read them itself.

        Many statements, none edited, in plain files that are as they were. Loading gives blank
        nodes new names, so there must be none.
        """
        large = len(self.columns) > MANY and not self.columns.has_blanks()
        return self._files if large and all(map(Stamped.fits, self._files)) else ()

    def fixed(self) -> frozenset[Iri]:
        """The graphs that cannot be edited: what follows, and the vocabulary of relations."""
        columns = self.columns
        graphs = {int(number) for number in columns.graphs[: columns.declared]}
        return frozenset({INFERRED, *(Iri(columns.name(number)) for number in graphs)})

    def inferred(self) -> Iterator[bytes]:
        """What follows from it, likewise."""
        return inference.inferred_lines(self.columns, self.index.schema)

    def about(self, iri: Iri, hidden: frozenset[Iri] = frozenset()) -> tuple[Statement, ...]:
        """What is said of a resource, as subject or object; not what only follows."""
        columns = self.index_without(hidden).columns
        with self.lock:
            own = {s for s in self.own if iri in (s.subject, s.object)}
        asserted = map(columns.statement, columns.rows_about(columns.number(iri)))
        return tuple(sorted(own.union(asserted), key=repr))

    def within(self, iri: Iri, hidden: frozenset[Iri] = frozenset()) -> tuple[Statement, ...]:
        """What is said of the blank nodes around a resource, and who leads to them."""
        columns = self.index_without(hidden).columns
        rows = around_blanks(columns, columns.rows_about(columns.number(iri)))
        return tuple(map(columns.statement, rows))

    def statements(self, graph: Iri) -> tuple[Statement, ...]:
        """The statements of one graph, sorted."""
        if graph in OWN_GRAPHS:
            found = {s for s in self.own if s.graph == graph}
        elif graph == INFERRED:
            found = {decode(q) for lines in self.inferred() for q in _quads(lines)}
        else:
            columns = self.columns
            number = columns.number(graph)
            rows = (row for row, place in enumerate(columns.graphs) if place == number)
            found = set(map(columns.statement, rows))
        return tuple(sorted(found, key=repr))

    def engine(self) -> ox.Store:
        """All statements, with what follows from them; built when it is first needed.

        Marks can be made meanwhile: only whoever wants the engine waits for it.
        """
        with self._building:
            if self._engine is None:
                engine = ox.Store()
                for lines in chain(self.lines(), self.inferred()):
                    # Not bulk_load: it gives blank nodes new names.
                    engine.bulk_extend(_quads(lines))
                with self.lock:
                    engine.extend(map(encode, self.own))
                    self._engine = engine
            return self._engine

    def feed(self, pipe: IO[bytes]) -> None:
        """Fill a query process: it holds all statements, and what follows from them."""
        files = self._unchanged()
        for file in files:
            frames.send(pipe, frames.TRIPLES, file.named())
        for lines in self.lines(self.columns.declared if files else None):
            frames.send(pipe, frames.QUADS, lines)
        self._feed_inferred(pipe, files)
        with self.lock:
            own = ox.serialize(map(encode, self.own), format=ox.RdfFormat.N_QUADS)
        frames.send(pipe, frames.QUADS, own or b"")

    def adopt(self, child: Child, files: tuple[Stamped, ...]) -> None:
        """Let a query process answer that loads these files since they were opened.

        It is ended where it may not read them by itself.
        """
        if files == self._unchanged():
            self.processes.adopt(child)
        else:
            child.end()

    def _feed_inferred(self, pipe: IO[bytes], files: tuple[Stamped, ...]) -> None:
        """What follows; from files that the process reads itself, it follows there."""
        lines = self.inferred()
        if files:
            graphs = {file.graph for file in files} | self.fixed() - {INFERRED}
            for update in inference.inferring(self.columns, self.index.schema, graphs):
                frames.send(pipe, frames.INFER, update.encode())
            lines = long_label_lines(self.columns, node_text(INFERRED))
        for some in filter(None, lines):
            frames.send(pipe, frames.QUADS, some)

    def apply(self, change: Change) -> Change:
        """Change own statements and ontology; index and inferred statements follow."""
        own = change.graphs() <= OWN_GRAPHS
        effect = self._mark(change) if own else self._edit(change)
        if effect:
            self.processes.patch(patch.write(effect))
        return effect

    def _mark(self, change: Change) -> Change:
        with self.lock:
            effect = Change(change.removed & self.own, change.added - self.own)
            self.own = (self.own - effect.removed) | effect.added
            if self._engine is not None:
                _write(self._engine, effect)
            return effect

    def _edit(self, change: Change) -> Change:
        """One edit at a time; the index is made beside the one that still answers.

        Marks can be made and everything can be read meanwhile: the lock is held for moments only.
        """
        with self._building:
            removed = (s for s in change.removed if s.graph not in OWN_GRAPHS)
            added = (s for s in change.added if s.graph not in OWN_GRAPHS)
            rows = {s: row_of(self.columns, line) for s, line in _with_lines(removed)}
            gone = {s: row for s, row in rows.items() if row >= 0}
            new = {s: line for s, line in _with_lines(added) if row_of(self.columns, line) < 0}
            inner = Change(frozenset(gone), frozenset(new))
            own = Change(_own(change.removed), _own(change.added))
            if inner:
                self._rebuild(inner, list(gone.values()), list(new.values()))
            effect = self._mark(own)
            return Change(inner.removed | effect.removed, inner.added | effect.added)

    def _edited(self, index: Index, effect: Change) -> dict[tuple[str, frozenset[Iri]], Answers]:
        """The answers of the index after an edit, in the languages that were asked for."""
        with self.lock:
            old = dict(self.answers)
        return {key: a.edited(index, effect) for key, a in old.items() if not key[1]}

    def _rebuild(self, effect: Change, rows: list[int], lines: list[bytes]) -> None:
        """The index anew; engine and query process are changed, or else filled again."""
        before = self.index
        with uncollected():
            index = index_of(edited(before.columns, rows, lines))
        new = range(len(index.columns) - len(lines), len(index.columns))
        ends = {*inference.ends_of(before.columns, rows), *inference.ends_of(index.columns, new)}
        gone_and_come = follows(before, index, ends)
        answers = self._edited(index, effect)
        with self.lock:
            self.index = index
            self.answers, self._files, self._keep = answers, (), None
            if gone_and_come is None:
                self._engine = None
        if gone_and_come is None:
            self.processes.close()
            return
        gone, come = gone_and_come
        if self._engine is not None:
            _write(self._engine, effect)
            for quad in _quads(b"".join(gone)):
                self._engine.remove(quad)
            self._engine.extend(_quads(b"".join(come)))
        if gone or come:
            self.processes.patch(patch.of_lines(gone, come))


def _own(statements: Iterable[Statement]) -> frozenset[Statement]:
    return frozenset(s for s in statements if s.graph in OWN_GRAPHS)


def _quads(lines: bytes) -> Iterator[ox.Quad]:
    return iter(ox.parse(lines, ox.RdfFormat.N_QUADS))


def _with_lines(statements: Iterable[Statement]) -> Iterator[tuple[Statement, bytes]]:
    some = list(statements)
    return zip(some, lines_of(some), strict=True)


def _write(engine: ox.Store, change: Change) -> None:
    for statement in change.removed:
        engine.remove(encode(statement))
    engine.extend(map(encode, change.added))
