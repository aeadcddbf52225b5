"""What is open: the statements of some files, their index, and the engine that holds the facts.

The readings of one ontology in several languages share it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock, RLock
from typing import IO

import pyoxigraph as ox

from explorer.model.change import Change
from explorer.model.prefixes import COMMON
from explorer.model.terms import INFERRED, LEARNER, NOTES, ONTOLOGY, Iri, Statement
from explorer.store import frames, patch
from explorer.store.answers import Answers
from explorer.store.files import in_graph
from explorer.store.index import Index
from explorer.store.inference import inferred
from explorer.store.memory import uncollected
from explorer.store.query import QueryProcess
from explorer.store.terms import decode, encode

_SLICE = 10_000
OWN = frozenset({LEARNER, NOTES})


@dataclass
class Part:
    """What was read from one file; triples that name no graph belong to `graph`."""

    graph: Iri
    quads: list[ox.Quad]

    def named(self) -> Iterator[ox.Quad]:
        return in_graph(self.quads, self.graph)


class Held:
    """What the readings of one ontology in several languages share."""

    def __init__(
        self,
        name: str,
        content: list[Part],
        vocabulary: list[Part],
        progress: Callable[[int], object] = lambda _: None,
    ) -> None:
        self.name = name
        self.lock = RLock()
        self._building = Lock()
        self.own: frozenset[Statement] = frozenset()
        self.prefixes: Mapping[str, str] = COMMON
        self.content, self.vocabulary = content, vocabulary
        self.index = self._indexed(progress)
        self.processes = QueryProcess(self.feed)
        self.answers: dict[str, Answers] = {}
        self._engine: ox.Store | None = None

    def _indexed(self, progress: Callable[[int], object] = lambda _: None) -> Index:
        """The index; `progress` is called now and then, and may raise Cancelled."""

        def quads(parts: Iterable[Part]) -> Iterator[ox.Quad]:
            for part in parts:
                for start in range(0, len(part.quads), _SLICE):
                    progress(0)
                    yield from part.quads[start : start + _SLICE]

        with uncollected():
            return Index(quads(self.content), quads(self.vocabulary))

    def quads(self) -> list[ox.Quad]:
        """All that is asserted, the relation vocabulary first, each in its graph."""
        return [quad for file in (*self.vocabulary, *self.content) for quad in file.named()]

    def count(self) -> int:
        return sum(len(file.quads) for file in self.content)

    def about(self, iri: Iri) -> tuple[Statement, ...]:
        """What is said of a resource, as subject or object; not what only follows."""
        with self.lock:
            ends = self._by_end.get(iri, ())
            own = {s for s in self.own if iri in (s.subject, s.object)}
        asserted = (quad for graph, quad in ends for quad in in_graph([quad], graph))
        return tuple(sorted(own.union(map(decode, asserted)), key=repr))

    @cached_property
    def _by_end(self) -> dict[str, list[tuple[Iri, ox.Quad]]]:
        """The asserted quads by subject and object, each with the graph of its file."""
        found: dict[str, list[tuple[Iri, ox.Quad]]] = defaultdict(list)
        with uncollected():
            for part in (*self.vocabulary, *self.content):
                for quad in part.quads:
                    for end in (quad.subject, quad.object):
                        if isinstance(end, ox.NamedNode):
                            found[end.value].append((part.graph, quad))
        return found

    def engine(self) -> ox.Store:
        """All statements, with what follows from them; built when it is first needed.

        Marks can be made meanwhile: only whoever wants the engine waits for it.
        """
        with self._building:
            if self._engine is None:
                engine = ox.Store()
                known = self.quads()
                engine.bulk_extend([*known, *inferred(known, self.index.schema)])
                with self.lock:
                    engine.extend(map(encode, self.own))
                    self._engine = engine
            return self._engine

    def feed(self, pipe: IO[bytes]) -> None:
        dump = self.engine().dump(format=ox.RdfFormat.N_QUADS)
        frames.send(pipe, frames.QUADS, dump or b"")

    def apply(self, change: Change) -> Change:
        """Change own statements and ontology; index and inferred statements follow."""
        if all(s.graph in OWN for s in change.removed | change.added):
            effect = self._mark(change)
        else:
            # The engine is built before the lock is taken: whoever builds it needs the lock.
            engine = self.engine()
            with self.lock:
                effect = self._edit(engine, change)
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

    def _edit(self, engine: ox.Store, change: Change) -> Change:
        effect = Change(
            frozenset(s for s in change.removed if encode(s) in engine),
            frozenset(s for s in change.added if encode(s) not in engine),
        )
        _write(engine, effect)
        self.own = (self.own - effect.removed) | {s for s in effect.added if s.graph in OWN}
        gone = set(map(encode, effect.removed))
        added = [encode(s) for s in effect.added if s.graph not in OWN]
        kept = [Part(f.graph, [q for q in f.named() if q not in gone]) for f in self.content]
        self.content = [*kept, Part(ONTOLOGY, added)]
        self._refresh(engine)
        return effect

    def _refresh(self, engine: ox.Store) -> None:
        self.index = self._indexed()
        self.answers = {}
        vars(self).pop("_by_end", None)
        old = set(engine.quads_for_pattern(None, None, None, ox.NamedNode(INFERRED)))
        new = set(inferred(self.quads(), self.index.schema))
        follow = Change(frozenset(map(decode, old - new)), frozenset(map(decode, new - old)))
        _write(engine, follow)
        if follow:
            self.processes.patch(patch.write(follow))


def _write(engine: ox.Store, change: Change) -> None:
    for statement in change.removed:
        engine.remove(encode(statement))
    engine.extend(map(encode, change.added))


def graph_of(path: Path) -> Iri:
    """The graph into which a file's triples go: the file's own address."""
    return Iri("urn:stdin") if str(path) == "-" else Iri(path.absolute().as_uri())
