"""What an index says of concepts, in one language; thread-safe because nothing in it changes."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from explorer.model import vocabulary as v
from explorer.model.concept import (
    Collection,
    Concept,
    Hit,
    Kind,
    Link,
    Origin,
    Page,
    Reference,
    Relation,
    Way,
)
from explorer.model.net import Net
from explorer.model.terms import Iri
from explorer.store.index import Edge, Index, is_iri
from explorer.store.labels import Labels, Match, Name
from explorer.store.learning_order import learning_net, legend_place
from explorer.store.references import references
from explorer.store.words import OTHER_NAMES, all_in, explained, named, one_line

_NOTES = (v.SCOPE_NOTE, v.HISTORY_NOTE)
_ORDINARY_TYPES = frozenset(
    {v.CONCEPT, v.OWL + "Class", v.RDFS + "Class", v.OWL + "NamedIndividual", v.RDFS + "Resource"}
)
_NAMES = (v.PREF_LABEL, v.ALT_LABEL, v.HIDDEN_LABEL)
GLYPHS = 8


class Answers:
    """Reads one index in one language."""

    def __init__(self, index: Index, language: str) -> None:
        self.index = index
        self.language = language or "en"
        self._concepts: dict[Iri, Concept] = {}

    def concept(self, iri: Iri) -> Concept:
        """A concept as lists show it; one that is not in the ontology is named by its IRI."""
        found = self._concepts.get(iri)
        if found is None:
            found = self._concepts[iri] = self._read(iri)
        return found

    def _read(self, iri: Iri) -> Concept:
        texts = self.index.texts
        label, tag = named(texts, iri, self.language)
        foreign = bool(tag) and tag.split("-")[0] != self.language.split("-")[0]
        # Other names only in the language of the label: an English page speaks no German.
        names = (
            one_line(n)
            for p in OTHER_NAMES
            for n, other in texts[p].get(iri, ())
            if other in (tag, "")
        )
        return Concept(
            iri,
            label,
            explained(texts, iri, self.language),
            self._kind_of.get(iri),
            tuple(dict.fromkeys(n for n in names if n != label)),
            self.index.number(iri, v.DIFFICULTY),
            self.index.number(iri, v.STUDY_MINUTES),
            tag if foreign else "",
        )

    def label(self, iri: str) -> str:
        return named(self.index.texts, iri, self.language)[0]

    # --- kinds ------------------------------------------------------------------------------

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """In the order of the legend; of undeclared kinds the eight most used have a glyph."""
        use: dict[str, int] = {}
        for kind in self._kind_names.values():
            use[kind] = use.get(kind, 0) + 1
        places = self._places(use)
        found = (
            Kind(Iri(k), self.label(k), places[k], explained(self.index.texts, k, self.language))
            for k in use
        )
        return tuple(sorted(found, key=lambda k: (k.place or GLYPHS + 1, k.label, k.iri)))

    def _places(self, use: Mapping[str, int]) -> dict[str, int]:
        notation = self.index.texts[v.NOTATION]
        stated = {k: int(notation[k][0][0]) for k in use if _is_place(notation.get(k))}
        if len(stated) == len(use):
            return stated
        order = sorted(use, key=lambda k: (-use[k], k))
        return {k: i + 1 if i < GLYPHS else 0 for i, k in enumerate(order)}

    @cached_property
    def _kind_names(self) -> dict[Iri, str]:
        """Concept to kind: as stated, else by type, else by the top of its hierarchy."""
        concepts = self.index.concepts
        kinds, types = self._named_objects(v.KIND), self._named_objects(v.TYPE)
        if kinds:
            return {s: o for s, o in kinds.items() if s in concepts}
        by_type = {s: o for s, o in types.items() if s in concepts}
        if len(set(by_type.values())) > 1:
            return by_type
        return {iri: self.index.top(iri) for iri in concepts}

    def _named_objects(self, predicate: Iri) -> dict[Iri, str]:
        """Of each subject the smallest object that has a name and says something."""
        pairs = sorted(self.index.pairs[predicate], reverse=True)
        return {Iri(s): o for s, o in pairs if is_iri(o) and o not in _ORDINARY_TYPES}

    def kind_of(self, iri: Iri) -> Kind | None:
        """The kind of a concept."""
        return self._kind_of.get(iri)

    @cached_property
    def _kind_of(self) -> dict[Iri, Kind]:
        kinds = {k.iri: k for k in self.kinds}
        return {iri: kinds[Iri(kind)] for iri, kind in self._kind_names.items()}

    # --- relations --------------------------------------------------------------------------

    @cached_property
    def relations(self) -> dict[Iri, Relation]:
        """The relations that are drawn or declared, by group, then most used, then label."""
        names = {Iri(p) for p in self.index.schema.declared} | set(self.index.uses)
        found = sorted(names, key=lambda p: (legend_place(self.index, p), self.label(p), p))
        return {p: self._relation(p) for p in found}

    def _relation(self, iri: Iri) -> Relation:
        schema, texts = self.index.schema, self.index.texts
        end, binding = schema.order(iri)
        above = schema.above(iri)
        inverses = all_in(texts[v.INVERSE_LABEL].get(iri, ()), self.language)
        groups = (g for a in above if (g := self.index.object_of(a, v.GROUP)))
        group = next(groups, None)
        inverse = inverses[0] if inverses else self._inverse_label(iri)
        label = self.label(iri)
        return Relation(
            iri,
            label,
            label if schema.is_symmetric(iri) else inverse,
            explained(texts, iri, self.language),
            Iri(group) if group else None,
            self.label(group) if group else "",
            end,
            binding,
            above,
        )

    def _inverse_label(self, iri: Iri) -> str:
        inverses = self.index.schema.inverses(iri)
        if iri == v.BROADER:
            return self.label(v.NARROWER)
        return self.label(inverses[0]) if inverses else ""

    # --- links ------------------------------------------------------------------------------

    def links(self, iri: Iri, limit: int, way: Way | None) -> Page[Link]:
        edges = self.index.edges_of(iri, way)
        order = {p: i for i, p in enumerate(self.relations)}

        def key(edge: Edge) -> tuple[int, bool, str, str]:
            other = edge.target if edge.source == iri else edge.source
            return order[edge.relation], edge.source != iri, self.label(other), other

        found = sorted(edges, key=key)
        return Page(tuple(map(_link, found[:limit])), len(found))

    def links_among(self, iris: frozenset[Iri]) -> tuple[Link, ...]:
        edges = (e for iri in sorted(iris) for e in self.index.out.get(iri, ()))
        return tuple(_link(e) for e in edges if e.target in iris)

    def narrower(self, iri: Iri, limit: int) -> Page[Concept]:
        return self._page(self._by_label(self.index.narrower(iri)), limit)

    def tops(self, limit: int) -> Page[Concept]:
        return self._page(self._tops, limit)

    def ranked(self, limit: int, offset: int) -> Page[Concept]:
        return self._page(self._ranked, limit, offset)

    @cached_property
    def _tops(self) -> list[Iri]:
        """Those with nothing above them, and one of each circle, which else could not be found."""
        return [iri for iri in self._ranked if self.index.top(iri) == iri]

    @cached_property
    def _ranked(self) -> list[Iri]:
        return self._by_label(self.index.concepts)

    def _by_label(self, iris: Iterable[Iri]) -> list[Iri]:
        return sorted(iris, key=lambda iri: (self.label(iri).casefold(), iri))

    def _page(self, iris: Sequence[Iri], limit: int, offset: int = 0) -> Page[Concept]:
        return Page(tuple(map(self.concept, iris[offset : offset + limit])), len(iris))

    @cached_property
    def collections(self) -> tuple[Collection, ...]:
        """By notation, then label; members by label."""
        members: dict[str, set[str]] = {}
        for s, o in self.index.pairs[v.MEMBER]:
            if is_iri(s):
                members.setdefault(s, set()).add(o)
        notation = self.index.texts[v.NOTATION]

        def key(iri: str) -> tuple[int, str, str, str]:
            text = notation[iri][0][0] if notation.get(iri) else ""
            number = int(text) if text.isdecimal() and len(text) < 7 else 10**7
            return number, text, self.label(iri), iri

        return tuple(self._collection(iri, members[iri]) for iri in sorted(members, key=key))

    def _collection(self, iri: str, members: Iterable[str]) -> Collection:
        inside = sorted(
            (self.label(m).casefold(), Iri(m)) for m in members if m in self.index.concepts
        )
        text = explained(self.index.texts, iri, self.language)
        return Collection(Iri(iri), self.label(iri), tuple(m for _, m in inside), text)

    def collections_of(self, iri: Iri) -> tuple[Collection, ...]:
        """Those that hold a concept, in their order."""
        return self._collections_of.get(iri, ())

    @cached_property
    def _collections_of(self) -> dict[Iri, tuple[Collection, ...]]:
        found: dict[Iri, tuple[Collection, ...]] = {}
        for collection in self.collections:
            for member in collection.members:
                found[member] = (*found.get(member, ()), collection)
        return found

    # --- descriptions -----------------------------------------------------------------------

    def texts(self, iri: Iri, predicate: Iri) -> tuple[str, ...]:
        return all_in(self.index.texts[predicate].get(iri, ()), self.language)

    def notes(self, iri: Iri) -> tuple[str, ...]:
        return tuple(note for predicate in _NOTES for note in self.texts(iri, predicate))

    def references(self, iri: Iri) -> tuple[Reference, ...]:
        return references(self.index, iri, self.language)

    @cached_property
    def origin(self) -> Origin | None:
        """What the one scheme says of itself; None where there is none, or several."""
        schemes = {s for s, o in self.index.pairs[v.TYPE] if o == v.CONCEPT_SCHEME}
        if len(schemes) != 1:
            return None
        (scheme,) = schemes
        title, _ = named(self.index.texts, scheme, self.language)
        versions = self.index.texts[v.VERSION].get(scheme, ())
        return Origin(title, scheme, versions[0][0] if versions else "")

    # --- search and learning ----------------------------------------------------------------

    @cached_property
    def _labels(self) -> Labels:
        texts = self.index.texts
        names = []
        for iri in sorted(self.index.concepts):
            concept = self.concept(iri)
            names += [Name(iri, concept.label, 0), *(Name(iri, n, 1) for n in concept.names)]
            rest = {one_line(t) for p in _NAMES for t, _ in texts[p].get(iri, ())}
            rest -= {concept.label, *concept.names}
            names += [Name(iri, n, 2) for n in sorted(rest)]
        definitions = [(i, self.concept(i).definition) for i in sorted(self.index.concepts)]
        return Labels(names, definitions, {i: self.index.degree(i) for i in self.index.concepts})

    def search(self, text: str, limit: int) -> Page[Hit]:
        found = self._labels.search(text)
        return Page(tuple(map(self._hit, found[:limit])), len(found))

    def _hit(self, match: Match) -> Hit:
        return Hit(self.concept(match.iri), match.matched, exact=match.rank[0] < 2)

    @cached_property
    def net(self) -> Net:
        return learning_net(self.index, {iri: self.label(iri) for iri in self.index.concepts})


def _link(edge: Edge) -> Link:
    return Link(edge.source, edge.relation, edge.target)


def _is_place(texts: object) -> bool:
    if not isinstance(texts, list) or not texts:
        return False
    text = texts[0][0]
    return isinstance(text, str) and text in {str(n) for n in range(1, GLYPHS + 1)}
