"""An open ontology, as scripts and notebooks ask it."""

import warnings
import weakref
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from explorer.api.answer import Answer
from explorer.api.entry import Entry, entry
from explorer.api.pictured import Pictured
from explorer.api.way import Way
from explorer.app.jobs import Ticket
from explorer.app.naming import resolve
from explorer.app.query.words import placed
from explorer.app.sparql.addresses import addresses
from explorer.app.sparql.mistakes import explain
from explorer.app.sparql.parameters import bind
from explorer.app.sparql.repair import repaired
from explorer.app.wording import left_out
from explorer.model.concept import Concept
from explorer.model.errors import BadInput, BadQuery, ExplorerError
from explorer.model.source import Limits, Store
from explorer.model.terms import Iri
from explorer.resources import ontology_files, vocabulary_files
from explorer.store.files import files_of
from explorer.store.local import LocalStore
from explorer.store.places import is_address

if TYPE_CHECKING:
    import networkx as nx
    from rdflib import Graph

    from explorer.app.drawing.picture import Picture
    from explorer.app.learning.plan import Plan

ALL = 1_000_000_000


class Ontology:
    """Files of RDF, or a server, as one ontology: ask, search, draw it, and plan what to learn.

    Concepts are named as on the command line: by label, other name, prefixed name or IRI. A name
    that fits none raises NotFound with what was perhaps meant, one that fits several Ambiguous.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        # A notebook forgets to close: the process in which queries run ends all the same.
        weakref.finalize(self, store.close)

    @classmethod
    def open(
        cls,
        paths: Sequence[str | PathLike[str]],
        language: str = "",
        *,
        up_to_break: bool = False,
    ) -> "Ontology":
        """Read files, folders and what is at addresses. See `explorer.open`."""
        served = _served(paths, language)
        if served is not None:
            return cls(served)
        files = tuple(map(_file, paths)) or ontology_files()
        if up_to_break:
            files = _before_breaks([file for path in files for file in files_of(path)])
        return cls(LocalStore.open(files, vocabulary_files(), language))

    # --- itself -----------------------------------------------------------------------------

    @property
    def title(self) -> str:
        return self._store.origin.title

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that labels have, most used first."""
        return self._store.languages

    @property
    def prefixes(self) -> Mapping[str, str]:
        """Prefix to namespace; queries need not declare them."""
        return self._store.prefixes()

    def in_language(self, language: str) -> "Ontology":
        """The same ontology with labels in another language; cheap."""
        return Ontology(self._store.in_language(language))

    def __len__(self) -> int:
        """How many concepts there are."""
        return self._store.size().concepts

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        size = self._store.size()
        return f"<{self.title}: {size.concepts:,} concepts, {size.statements:,} statements>"

    def close(self) -> None:
        """End the process in which queries run; the next query starts it again."""
        self._store.close()

    def __enter__(self) -> "Ontology":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # --- questions --------------------------------------------------------------------------

    def query(
        self, sparql: str, *, limit: int | None = None, timeout: float | None = None
    ) -> Answer:
        """The answer to SPARQL over all statements and what follows from them.

        It runs in a process of its own, ended after `timeout` seconds or by an interrupt.
        Raises BadQuery with line and column, OutOfTime.
        """
        query = bind(repaired(sparql), {}, addresses(sparql, self.prefixes))
        try:
            table = self._store.query(query.text, Ticket(), Limits(limit, timeout))
        except KeyboardInterrupt:
            self.close()
            raise
        except BadQuery as error:
            offset = query.typed(error.where)
            if offset is None:
                raise
            problem = explain(sparql, offset, self.prefixes)
            place = placed(sparql, problem.start)
            raise BadQuery(f"{place}: {problem.message}", error.hint) from error
        return Answer(table, self.prefixes)

    def search(self, text: str, limit: int = 20) -> tuple[Concept, ...]:
        """Concepts that are called like this, what was probably meant first."""
        return tuple(hit.concept for hit in self._store.search(text, limit))

    def concepts(self) -> tuple[Concept, ...]:
        """All concepts by label."""
        return self._store.ranked(ALL).items

    def concept(self, name: str) -> Entry:
        """All that is said of one concept."""
        return entry(self._store, resolve(self._store, name))

    def path(self, *goals: str, known: str | Iterable[str] = ()) -> Way:
        """What to learn, up to and with each goal, for who knows the concepts named in `known`.

        Raises BadInput without a goal, NotFound and Ambiguous for names.
        """
        if not goals:
            raise BadInput("No goal is named.", 'Name what shall be learned: path("vLLM").')
        from explorer.app.drawing.views import path_view
        from explorer.exporters.content import gather
        from explorer.scene.theme import LIGHT

        plan = self._plan(goals, (known,) if isinstance(known, str) else tuple(known))
        day = datetime.now(tz=UTC).astimezone().date()
        content = gather(self._store, plan.path, day, plan.known)
        return Way(content, self._pictured(path_view(self._store, plan, LIGHT)))

    def _plan(self, goals: Iterable[str], known: Iterable[str]) -> "Plan":
        from explorer.app.learning.plan import plan_for

        wanted = tuple(resolve(self._store, goal) for goal in goals)
        return plan_for(self._store, wanted, frozenset(resolve(self._store, n) for n in known))

    def draw(self, name: str, *, dark: bool = False) -> Pictured:
        """A concept among its most linked neighbours."""
        from explorer.app.drawing.views import ego_view
        from explorer.scene.theme import DARK, LIGHT

        iri = resolve(self._store, name)
        return self._pictured(ego_view(self._store, iri, DARK if dark else LIGHT))

    def _pictured(self, picture: "Picture") -> Pictured:
        from explorer.app.drawing.telling import told
        from explorer.scene.svg import svg

        words = told(picture, self.title)
        return Pictured(svg(picture.scene, words), words.title)

    # --- other libraries --------------------------------------------------------------------

    def to_rdflib(self) -> "Graph":
        """A live rdflib graph over the same statements and what follows from them.

        It only reads. All named graphs are seen as one.
        """
        from explorer.store.rdflib_graph import rdflib_graph

        if not isinstance(self._store, LocalStore):
            raise ExplorerError(
                f"{self.title} is a server, and its statements are not at hand.",
                'Ask for the part that is needed: query("CONSTRUCT …").',
            )
        return rdflib_graph(self._store)

    def to_networkx(self) -> "nx.MultiDiGraph[Iri]":
        """Concepts and relations as a graph of networkx: a copy, nodes and keys are IRIs.

        Nodes have `label` and, where known, `kind`, `definition`, `difficulty` and `minutes`;
        edges have `label`, and lead from subject to object.
        """
        import networkx as nx

        whole = self._store.whole(Ticket())
        concepts = self._store.concepts(whole.iris)
        graph: nx.MultiDiGraph[Iri] = nx.MultiDiGraph(name=self.title)
        graph.add_nodes_from((iri, _attributes(concepts[iri])) for iri in whole.iris)
        ends = zip(whole.ends[::2], whole.ends[1::2], whole.used, strict=True)
        for source, target, used in ends:
            relation = whole.relations[used]
            ends_of = whole.iris[source], whole.iris[target]
            graph.add_edge(*ends_of, relation.iri, label=relation.label)
        return graph


def _served(paths: Sequence[str | PathLike[str]], language: str) -> Store | None:
    """The server whose address is named alone; None where files are."""
    if len(paths) != 1 or not isinstance(paths[0], str) or not is_address(paths[0]):
        return None
    from explorer.store.remote.connect import endpoint_at, opened_at

    endpoint = endpoint_at(paths[0], Ticket())
    return opened_at(endpoint, vocabulary_files(), language, Ticket()) if endpoint else None


def _file(name: str | PathLike[str]) -> Path:
    """The path that a person names; what is at an address is fetched."""
    if isinstance(name, str) and is_address(name):
        from explorer.store.web import fetch

        return fetch(name, Ticket())
    return Path(name).expanduser()


def _before_breaks(files: Sequence[Path]) -> tuple[Path, ...]:
    """The files; of those that are broken only what stands before, which is warned of."""
    from explorer.store.breaks import up_to_breaks

    found, mistakes = up_to_breaks(files)
    for mistake in mistakes:
        # To whoever called `explorer.open`.
        warnings.warn(left_out(mistake), stacklevel=4)
    return found


def _attributes(concept: Concept) -> dict[str, str | int]:
    """What is known of a concept; nothing is None, which GraphML could not hold."""
    known = {
        "label": concept.label,
        "kind": concept.kind.label if concept.kind else None,
        "definition": concept.definition or None,
        "difficulty": concept.difficulty,
        "minutes": concept.minutes,
    }
    return {name: value for name, value in known.items() if value is not None}
