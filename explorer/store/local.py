"""An ontology in this process: read once into an index, its facts held by the engine.

Safe to read from any thread. The window's questions are answered by the index; a person's
SPARQL runs in the query process.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.concept import (
    Collection,
    Concept,
    Description,
    Graph,
    Hit,
    Kind,
    Link,
    Named,
    Only,
    Origin,
    Page,
    Relation,
    Size,
    Table,
    Way,
)
from explorer.model.counts import About, Counts
from explorer.model.learner import goals_in, marks_in
from explorer.model.net import Net
from explorer.model.prefixes import COMMON
from explorer.model.source import WINDOW, Limits, Proposal, Token
from explorer.model.terms import LEARNER, NOTES, ONTOLOGY, Iri, Statement
from explorer.model.whole import Whole
from explorer.store.answers import Answers
from explorer.store.files import files_of
from explorer.store.fixed import refuse_fixed, refuse_inferred
from explorer.store.held import Held
from explorer.store.index import facts
from explorer.store.index.examples import examples
from explorer.store.index.graph_rows import graphs_of, only_in
from explorer.store.index.index import Index
from explorer.store.index.kept_index import Keeper
from explorer.store.index.kept_names import Keep
from explorer.store.index.names import every_name
from explorer.store.index.reading import Progress, Reading, graph_of
from explorer.store.index.whole import whole
from explorer.store.memory import uncollected
from explorer.store.opening import Files, open_files
from explorer.store.queries.asking import Asked, QueryProcess
from explorer.store.queries.children import Child
from explorer.store.stamped import Stamped, is_ordinary


class LocalStore:
    """Answers the questions of `Store` from memory, in one language."""

    writable = frozenset({ONTOLOGY, LEARNER, NOTES})

    def __init__(
        self,
        held: Held | None = None,
        language: str = "",
        hidden: frozenset[Iri] = frozenset(),
        check: Callable[[], None] = lambda: None,
    ) -> None:
        self._held = held or Held("")
        self._language = language
        self._hidden = hidden
        self._check = check

    @classmethod
    def open(
        cls,
        paths: Sequence[Path],
        vocabulary: Sequence[Path] = (),
        language: str = "",
        progress: Progress = lambda *_: None,
        keeper: Keeper | None = None,
    ) -> "LocalStore":
        """Read files and folders. `vocabulary` declares relations and is not counted as content.

        The index of a large ontology is kept by `keeper`, and taken from there the next time.

        Raises NotFound, TooLarge, or BadInput with file, line and column.
        """
        files = dict.fromkeys(file for path in paths for file in files_of(path))
        content = [Reading(file, graph_of(file), f"b{n}x") for n, file in enumerate(files)]
        words = [Reading(file, graph_of(file), f"v{n}x") for n, file in enumerate(vocabulary)]
        # What was fetched lies on disk for no longer than somebody holds its path.
        ordinary = all(is_ordinary(file.path) for file in content)
        stamped = tuple(Stamped.of(f.path, f.graph) for f in content) if ordinary else ()
        with uncollected():
            found = open_files(Files(words, content), progress, keeper)
        keep = Keep(keeper, found.name) if keeper and found.name else None
        title = ", ".join(path.name or str(path) for path in paths)
        held = Held(title, found.index, {**COMMON, **found.prefixes}, stamped, keep)
        return cls(held, language)

    def answer_by(self, child: Child, files: tuple[Stamped, ...]) -> None:
        """Let this process answer queries, which loads these files already."""
        self._held.adopt(child, files)

    def with_own(self, statements: Iterable[Statement]) -> "LocalStore":
        """Lay the person's own statements beside the ontology, instead of those that lie there.

        Returns the store itself.
        """
        new, old = frozenset(statements), self._held.own
        self._held.apply(Change(old - new, new - old))
        return self

    # --- itself -----------------------------------------------------------------------------

    @property
    def origin(self) -> Origin:
        found = self._answers.origin or Origin()
        return found if found.title else replace(found, title=self._held.name)

    @property
    def languages(self) -> tuple[str, ...]:
        return self._index.languages

    @property
    def language(self) -> str:
        return self._language

    def in_language(self, language: str) -> "LocalStore":
        return LocalStore(self._held, language, self._hidden)

    def without(self, graphs: frozenset[Iri]) -> "LocalStore":
        return LocalStore(self._held, self._language, graphs)

    def under(self, token: Token) -> "LocalStore":
        """The same, its learning order no longer made when the token is cancelled."""
        return LocalStore(self._held, self._language, self._hidden, token.check)

    def graphs(self) -> tuple[Graph, ...]:
        return graphs_of(self._held.index)

    def only_in(self, iris: frozenset[Iri], graphs: frozenset[Iri]) -> Only:
        return only_in(self._held.index, iris, graphs)

    def prefixes(self) -> Mapping[str, str]:
        return self._held.prefixes

    def close(self) -> None:
        self._held.processes.close()

    @property
    def _answers(self) -> Answers:
        return self._held.answers_in(self._language, self._hidden)

    @property
    def _index(self) -> Index:
        return self._held.index_without(self._hidden)

    # --- questions --------------------------------------------------------------------------

    def size(self) -> Size:
        return Size(len(self._index), self._index.count)

    def concepts(self, iris: Iterable[Iri]) -> dict[Iri, Concept]:
        answers = self._answers
        return {iri: answers.concept(iri) for iri in iris}

    def describe(self, iri: Iri) -> Description:
        answers = self._answers
        return Description(
            answers.concept(iri),
            answers.texts(iri, v.EXAMPLE),
            answers.notes(iri),
            answers.texts(iri, v.EDITORIAL_NOTE),
            answers.references(iri),
            answers.collections_of(iri),
            answers.index.counts(iri),
            self._held.about(iri, self._hidden),
            self._held.within(iri, self._hidden),
        )

    def links(self, iri: Iri, limit: int, way: Way | None = None) -> Page[Link]:
        return self._answers.links(iri, limit, way)

    def link_counts(self, iri: Iri) -> Mapping[Way, int]:
        return self._index.counts(iri)

    def links_among(self, iris: frozenset[Iri]) -> tuple[Link, ...]:
        return self._answers.links_among(iris)

    def beyond(self, iris: frozenset[Iri], token: Token) -> Mapping[Iri, int]:
        return self._index.beyond(iris, token)

    def relations(self) -> Mapping[Iri, Relation]:
        return self._answers.relations

    def examples(self, limit: int) -> Mapping[Iri, Page[Link]]:
        return examples(self._index, limit)

    def kinds(self) -> tuple[Kind, ...]:
        return self._answers.kinds

    def collections(self) -> tuple[Collection, ...]:
        return self._answers.collections

    def tops(self, limit: int) -> Page[Concept]:
        return self._answers.tops(limit)

    def narrower(self, iri: Iri, limit: int) -> Page[Concept]:
        return self._answers.narrower(iri, limit)

    def broader(self, iri: Iri) -> tuple[Iri, ...]:
        return tuple(self._index.broader(iri))

    def ranked(self, limit: int, offset: int = 0) -> Page[Concept]:
        return self._answers.ranked(limit, offset)

    def whole(self, token: Token) -> Whole:
        return whole(self._answers, token)

    def names(self, token: Token) -> Iterator[Named]:
        return every_name(self._answers.chosen, token)

    def search(self, text: str, limit: int) -> Page[Hit]:
        return self._answers.search(text, limit)

    def near(self, text: str, limit: int) -> tuple[str, ...]:
        return tuple(self._answers.names.near(text, limit))

    def make_ready(self, token: Token) -> None:
        self._answers.searched.complete(token.check)

    def prerequisites(self, goals: frozenset[Iri]) -> Net:
        return self._answers.net(goals, self._check)

    def marks(self) -> Mapping[Iri, Iri]:
        return marks_in(self._held.own)

    def goals(self) -> tuple[Iri, ...]:
        return goals_in(self._held.own)

    def statements(self, graph: Iri) -> tuple[Statement, ...]:
        return () if graph in self._hidden else self._held.statements(graph)

    def predicates_of(self, about: About, *, forward: bool = True) -> Counts:
        return facts.predicates_of(self._index.columns, about, forward=forward)

    def values_of(self, about: About, predicate: Iri) -> Counts:
        return facts.values_of(self._index.columns, about, predicate)

    def query(self, text: str, token: Token, limits: Limits = WINDOW) -> Table:
        return self._held.processes.ask(self._asked(text), token, limits)

    def prepare(self, token: Token) -> None:
        self._held.processes.keep_spare()
        self.query("ASK {}", token)

    def stream(
        self, text: str, token: Token, limits: Limits, more: Callable[[Table], object]
    ) -> Table:
        return self._held.processes.ask(self._asked(text), token, limits, more)

    def export(
        self, text: str, form: str, within: tuple[Token, Limits], write: Callable[[bytes], object]
    ) -> None:
        token, limits = within
        bounded = replace(limits, rows=None, seconds=None)
        self._held.processes.stream(self._asked(text, form), token, bounded, write)

    def preview(self, text: str, token: Token, limits: Limits = WINDOW) -> Proposal:
        found, inferred = self._held.processes.preview(self._asked(text), token, limits)
        refuse_fixed(inferred, found.graphs, self._held.fixed())
        return found

    def _asked(self, text: str, form: str = "tsv") -> Asked:
        return Asked(text, self._held.prefixes, union=True, format=form)

    @property
    def processes(self) -> QueryProcess:
        """Where queries run, for whoever wants another form of answer than a table."""
        return self._held.processes

    def quads(self) -> tuple[ox.Quad, ...]:
        """What is asserted, the relation vocabulary with it, in the engine's terms."""
        return tuple(
            q for lines in self._held.lines() for q in ox.parse(lines, ox.RdfFormat.N_QUADS)
        )

    def engine(self) -> ox.Store:
        """All statements with what follows from them, to read only; the first call builds it."""
        return self._held.engine()

    def apply(self, change: Change) -> Change:
        """Raises NotWritable for what only follows from other statements."""
        refuse_inferred(change)
        return self._held.apply(change)
