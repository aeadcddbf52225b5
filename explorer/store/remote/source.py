"""A SPARQL endpoint as an ontology, read only: one question, few requests, each of them bounded.

The answers are those of a file with the same statements, but that of very many links, names and
members only so many are put in order by name. Kept until `reload`. Safe to read from any thread.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from explorer.model import vocabulary as v
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
from explorer.model.net import Net
from explorer.model.prefixes import COMMON
from explorer.model.source import WINDOW, Limits, Token
from explorer.model.terms import OWN_GRAPHS, Iri, Statement
from explorer.model.whole import Whole
from explorer.store.answers import Answers
from explorer.store.files import parse
from explorer.store.remote import facts, lists
from explorer.store.remote.describe import described, statements_about
from explorer.store.remote.endpoint import Endpoint, Never
from explorer.store.remote.graphs import remote_graphs, remote_only_in, sifted
from explorer.store.remote.kinds import RemoteKinds
from explorer.store.remote.link_pages import LinkPages
from explorer.store.remote.links import PLENTY, RemoteLinks, name_property
from explorer.store.remote.order import RemoteOrder
from explorer.store.remote.query import remote_query
from explorer.store.remote.search import alike, candidates
from explorer.store.remote.shelf import Shelf, typed
from explorer.store.remote.tops import found_tops
from explorer.store.remote.whole import all_concepts, remote_names, remote_whole
from explorer.store.search.folding import near
from explorer.store.terms import encode


class RemoteSource:
    """Answers the questions of `Source` from a server, in one language."""

    def __init__(
        self,
        shelf: Shelf,
        language: str = "",
        token: Token | None = None,
        whole: Shelf | None = None,
    ) -> None:
        self._shelf, self._whole = shelf, whole or shelf
        self._language, self._token = language, token or Never()
        self._links = RemoteLinks(shelf, language)
        self._kinds = RemoteKinds(shelf, self._links, language)

    @classmethod
    def open(
        cls,
        endpoint: Endpoint,
        vocabulary: Sequence[Path] = (),
        language: str = "",
        token: Token | None = None,
    ) -> "RemoteSource":
        """Get to know a server. `vocabulary` declares relations, as for files.

        Where its default graph is empty, its named graphs are asked together.
        """
        words = [x for n, file in enumerate(vocabulary) for x in parse(file, blank=f"v{n}x")]
        asking = token or Never()
        return cls(Shelf(lists.filled(endpoint, asking), words, asking), language)

    def under(self, token: Token) -> "RemoteSource":
        """The same, its questions taken back with the token."""
        return RemoteSource(self._shelf, self._language, token, self._whole)

    @property
    def address(self) -> str:
        """Where it lives."""
        return self._shelf.endpoint.address

    @property
    def told(self) -> tuple[str, ...]:
        """What is known of it in part only, in words."""
        return self._shelf.told

    @property
    def loaded_at(self) -> float:
        """When the oldest answer that may be shown was given, in seconds of the epoch."""
        return self._shelf.loaded

    def reload(self) -> None:
        """Forget all answers; what is asked from here on is asked of the server."""
        for shelf in {self._shelf, self._whole}:
            shelf.reload(self._token)

    @property
    def origin(self) -> Origin:
        return self._base.origin or Origin(self._shelf.endpoint.host)

    @property
    def languages(self) -> tuple[str, ...]:
        return self._shelf.languages

    @property
    def language(self) -> str:
        return self._language

    def in_language(self, language: str) -> "RemoteSource":
        return RemoteSource(self._shelf, language, self._token, self._whole)

    def without(self, graphs: frozenset[Iri]) -> "RemoteSource":
        """Gets to know the rest of the server, as when it is opened."""
        shelf = sifted(self._whole, graphs, self._token) if graphs else self._whole
        return RemoteSource(shelf, self._language, self._token, self._whole)

    def graphs(self) -> tuple[Graph, ...]:
        return remote_graphs(self._whole, self._token)

    def only_in(self, iris: frozenset[Iri], graphs: frozenset[Iri]) -> Only:
        return remote_only_in(self._whole, iris, graphs, self._token)

    def prefixes(self) -> Mapping[str, str]:
        return COMMON

    def close(self) -> None:
        for shelf in {self._shelf, self._whole}:
            shelf.endpoint.close()

    def size(self) -> Size:
        return lists.size(self._shelf, self._token)

    def concepts(self, iris: Iterable[Iri]) -> dict[Iri, Concept]:
        wanted = list(dict.fromkeys(iris))
        known = self._shelf.concepts
        missing = [iri for iri in wanted if (self._language, iri) not in known]
        new = self._read(missing) if missing else {}
        known.update(((self._language, iri), concept) for iri, concept in new.items())
        return {iri: new.get(iri) or known[self._language, iri] for iri in wanted}

    def _read(self, iris: Sequence[Iri]) -> dict[Iri, Concept]:
        said = self._shelf.said(iris, self._token)
        kinds = self._kinds.of(said, self._token)
        answers = self._shelf.answers((q for some in said.values() for q in some), self._language)
        # Of what the server is silent the relation vocabulary may know the words.
        told = {iri: (answers if said[iri] else self._base).concept(iri) for iri in iris}
        return {iri: replace(concept, kind=kinds.get(iri)) for iri, concept in told.items()}

    def describe(self, iri: Iri) -> Description:
        concept = self.concepts([iri])[iri]
        told = described(self._shelf, iri, self._language, self._token)
        answers = told.answers
        return Description(
            concept,
            answers.texts(iri, v.EXAMPLE),
            answers.notes(iri),
            answers.texts(iri, v.EDITORIAL_NOTE),
            answers.references(iri),
            tuple(c for c in self.collections() if iri in c.members),
            self.link_counts(iri),
            told.statements,
            told.within,
        )

    def kinds(self) -> tuple[Kind, ...]:
        return self._kinds.all(self._token)

    def tops(self, limit: int) -> Page[Concept]:
        found = found_tops(self._shelf, self._links, self._naming, self._token)
        return self._by_label(*found, limit)

    def narrower(self, iri: Iri, limit: int) -> Page[Concept]:
        return self._by_label(*self._links.below(iri, self._token), limit)

    def broader(self, iri: Iri) -> tuple[Iri, ...]:
        return self._links.above([iri], self._token)[iri]

    def _by_label(
        self, iris: Sequence[Iri], total: int, limit: int, offset: int = 0
    ) -> Page[Concept]:
        """The first by label, of those that were fetched."""
        if limit <= 0:
            return Page((), total)
        if total > PLENTY:
            return Page(tuple(self.concepts(iris[:limit]).values()), total)
        concepts = sorted(self.concepts(iris).values(), key=lists.by_name)
        return Page(tuple(concepts[offset : offset + limit]), total)

    def ranked(self, limit: int, offset: int = 0) -> Page[Concept]:
        """All concepts by label, put in order by the server where there are many."""
        total = self.size().concepts
        if total <= PLENTY:
            every = all_concepts(self._shelf, PLENTY, self._token)
            return self._by_label(every, total, limit, offset)
        part = (limit, offset)
        iris = lists.ranked(self._shelf, self._naming, part, self._token) if limit > 0 else ()
        return Page(tuple(self.concepts(iris).values()), total)

    @property
    def _naming(self) -> tuple[Iri, str]:
        return name_property(self._shelf.profile.sorts), self._language or "en"

    def collections(self) -> tuple[Collection, ...]:
        return lists.collections(self._shelf, self._language, self._token)

    # --- links ------------------------------------------------------------------------------

    def links(self, iri: Iri, limit: int, way: Way | None = None) -> Page[Link]:
        return self._pages.of(iri, limit, way)

    def links_of(self, iris: Iterable[Iri], limit: int) -> Mapping[Iri, Page[Link]]:
        return self._pages.of_each(iris, limit)

    def link_counts(self, iri: Iri) -> Mapping[Way, int]:
        return self._links.counts(self._links.of(iri, self._token))

    def links_among(self, iris: frozenset[Iri]) -> tuple[Link, ...]:
        return self._pages.among(iris)

    def beyond(self, iris: frozenset[Iri], token: Token) -> Mapping[Iri, int]:
        return self._pages.beyond(iris, token)

    def relations(self) -> Mapping[Iri, Relation]:
        return {relation: self._base.relations[relation] for relation in self._order}

    def examples(self, limit: int) -> Mapping[Iri, Page[Link]]:
        return self._pages.examples(limit, self._shelf.profile.uses)

    @property
    def _pages(self) -> LinkPages:
        return LinkPages(self._links, self._order, self.concepts, self._token)

    def order_by(self, statements: Iterable[Statement]) -> None:
        """Let these statements about relations stand over what the server says of them."""
        quads = tuple(map(encode, statements))
        self._shelf.order_by(quads)
        self._whole.order_by(quads)

    @cached_property
    def _order(self) -> tuple[Iri, ...]:
        return lists.legend(self._base, self._shelf.profile.uses)

    def whole(self, token: Token) -> Whole:
        return remote_whole(self._shelf, self._links, self._language, token)

    def names(self, token: Token) -> Iterator[Named]:
        return remote_names(self._shelf, self._language, token)

    def search(self, text: str, limit: int) -> Page[Hit]:
        iris, total = candidates(self._shelf, text, self._token)
        said, concepts = self._shelf.said(iris, self._token), self.concepts(iris)
        part = [*typed(iris), *(quad for some in said.values() for quad in some)]
        page = self._shelf.answers(part, self._language).search(text, limit)
        hits = tuple(Hit(concepts[hit.concept.iri], hit.matched, hit.exact) for hit in page)
        return Page(hits, max(total, page.total))

    def near(self, text: str, limit: int) -> tuple[str, ...]:
        found = self.concepts(alike(self._shelf, text, self._token)).values()
        return tuple(near(text, (name for c in found for name in (c.label, *c.names)), limit))

    def prerequisites(self, goals: frozenset[Iri]) -> Net:
        return RemoteOrder(self._shelf, self._links, self._token).around(goals, self.concepts)

    def marks(self) -> Mapping[Iri, Iri]:
        return {}  # A server knows no person.

    def goals(self) -> tuple[Iri, ...]:
        return ()

    def statements(self, graph: Iri) -> tuple[Statement, ...]:
        asked = (*self._shelf.endpoint.graphs, self.address)
        if graph in OWN_GRAPHS or (self._shelf is not self._whole and graph not in asked):
            return ()
        return statements_about(self._shelf, graph, self._token)

    def predicates_of(self, about: About, *, forward: bool = True) -> Counts:
        return facts.predicates_of(self._shelf, about, self._token, forward=forward)

    def values_of(self, about: About, predicate: Iri) -> Counts:
        return facts.values_of(self._shelf, about, predicate, self._token)

    def query(self, text: str, token: Token, limits: Limits = WINDOW) -> Table:
        return remote_query(self._whole.endpoint, text, self.prefixes(), token, limits)

    @property
    def _base(self) -> Answers:
        return self._shelf.base(self._language)
