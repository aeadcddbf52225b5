"""What an index says of concepts, in one language; safe to be read from any thread."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from explorer.model import vocabulary as v
from explorer.model.change import Change
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
from explorer.store.index.collected import collected
from explorer.store.index.index import Index, is_iri, smallest_number
from explorer.store.index.kept_names import Keep, SearchedNames, found_names
from explorer.store.index.learning_order import learning_net, legend_place
from explorer.store.index.names import Chosen
from explorer.store.index.origins import origin
from explorer.store.index.ranking import Ranking
from explorer.store.index.references import references
from explorer.store.index.words import (
    OTHER_NAMES,
    Text,
    all_in,
    as_verb,
    explained,
    named,
    one_line,
)
from explorer.store.search.matches import Match
from explorer.store.search.name_index import NameIndex

_NOTES = (v.SCOPE_NOTE, v.HISTORY_NOTE)
GLYPHS = 8
# An ontology of which every concept is a kind by itself would have a legend without end.
MANY_KINDS = 1_000
# The net of so few concepts is at hand at once, and serves every question.
WHOLE_NET = 5_000


class Answers:
    """Reads one index in one language."""

    def __init__(self, index: Index, language: str, keep: Keep | None = None) -> None:
        self.index = index
        self._keep = keep
        self.language = language or "en"
        self._concepts: dict[Iri, Concept] = {}
        self._kinds: dict[int, Kind] = {}

    def concept(self, iri: Iri) -> Concept:
        """A concept as lists show it; one that is not in the ontology is named by its IRI."""
        found = self._concepts.get(iri)
        if found is None:
            found = self._concepts[iri] = self._read(iri)
        return found

    def _read(self, iri: Iri) -> Concept:
        texts = self.index.said(iri)
        label, tag = named(texts, iri, self.language)
        foreign = bool(tag) and tag.split("-")[0] != self.language.split("-")[0]
        # Other names only in the language of the label: an English page speaks no German.
        names = (one_line(n) for p in OTHER_NAMES for n, other in texts(p) if other in (tag, ""))
        return Concept(
            iri,
            label,
            explained(texts, self.language),
            self.kind_of(iri),
            tuple(dict.fromkeys(n for n in names if n != label)),
            smallest_number(texts(v.DIFFICULTY)),
            smallest_number(texts(v.STUDY_MINUTES)),
            tag if foreign else "",
        )

    def label(self, iri: str) -> str:
        """What a resource is called."""
        concept = self.index.concept(iri)
        if concept >= 0:
            return self.chosen.label(concept)
        return named(self.index.said(iri), iri, self.language)[0]

    @cached_property
    def chosen(self) -> Chosen:
        """The labels of all concepts."""
        return self.searched.chosen

    def _explained(self, iri: str) -> str:
        return explained(self.index.said(iri), self.language)

    # --- kinds ------------------------------------------------------------------------------

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """In the order of the legend; of undeclared kinds the eight most used have a glyph."""
        most = sorted(self._uses, key=lambda node: -self._uses[node])[:MANY_KINDS]
        found = map(self._kind, most)
        return tuple(sorted(found, key=lambda k: (k.place or GLYPHS + 1, k.label, k.iri)))

    def _kind(self, node: int) -> Kind:
        found = self._kinds.get(node)
        if found is None:
            name = self.index.columns.name(node)
            found = Kind(Iri(name), self.label(name), self._places[node], self._explained(name))
            self._kinds[node] = found
        return found

    @cached_property
    def _uses(self) -> Mapping[int, int]:
        """How many concepts are of each kind."""
        return {node: uses for node, uses in Counter(self.index.numbers.kinds).items() if node >= 0}

    @cached_property
    def _places(self) -> Mapping[int, int]:
        use, name = self._uses, self.index.columns.name
        notation = self.index.predicate(v.NOTATION)
        stated = {node: self.index.texts_of(node, notation) for node in use}
        if all(map(_is_place, stated.values())):
            return {node: int(texts[0][0]) for node, texts in stated.items()}
        order = sorted(use, key=lambda node: (-use[node], name(node)))
        return {node: i + 1 if i < GLYPHS else 0 for i, node in enumerate(order)}

    def kind_of(self, iri: Iri) -> Kind | None:
        """The kind of a concept."""
        concept = self.index.concept(iri)
        node = self.index.numbers.kinds[concept] if concept >= 0 else -1
        return self._kind(node) if node >= 0 else None

    # --- relations --------------------------------------------------------------------------

    @cached_property
    def relations(self) -> dict[Iri, Relation]:
        """The relations that are drawn or declared, by group, then most used, then label."""
        names = {Iri(p) for p in self.index.schema.declared} | set(self.index.uses)
        found = sorted(names, key=lambda p: (legend_place(self.index, p), self.label(p), p))
        return {p: self._relation(p) for p in found}

    def _relation(self, iri: Iri) -> Relation:
        schema = self.index.schema
        end, binding = schema.order(iri)
        above = schema.above(iri)
        inverses = all_in(self.index.texts(iri, v.INVERSE_LABEL), self.language)
        groups = (g for a in above if (g := self.index.object_of(a, v.GROUP)))
        group = next(groups, None)
        inverse = inverses[0] if inverses else self._inverse_label(iri)
        label = self._verb(iri)
        return Relation(
            iri,
            label,
            label if schema.is_symmetric(iri) else inverse,
            self._explained(iri),
            Iri(group) if group else None,
            self.label(group) if group else "",
            end,
            binding,
            above,
        )

    def _inverse_label(self, iri: Iri) -> str:
        inverses = [one for one in self.index.schema.inverses(iri) if is_iri(one)]
        if iri == v.BROADER:
            return self.label(v.NARROWER)
        return self._verb(inverses[0]) if inverses else ""

    def _verb(self, iri: str) -> str:
        """How a relation is called within a sentence."""
        return as_verb(named(self.index.said(iri), iri, self.language)[0], iri)

    # --- links ------------------------------------------------------------------------------

    def links(self, iri: Iri, limit: int, way: Way | None) -> Page[Link]:
        order = {p: i for i, p in enumerate(self.relations)}

        def key(link: Link) -> tuple[int, bool, str, str]:
            other = link.other(iri)
            return order[link.relation], link.source != iri, self.label(other), other

        found = sorted(self.index.links_of(iri, way), key=key)
        return Page(tuple(found[:limit]), len(found))

    def links_among(self, iris: frozenset[Iri]) -> tuple[Link, ...]:
        links, numbers = self.index.links, {}
        for iri in sorted(iris):
            concept = self.index.concept(iri)
            if concept >= 0:
                numbers[concept] = iri
        return tuple(
            Link(iri, links.names[links.relations[i]], numbers[links.targets[i]])
            for concept, iri in numbers.items()
            for i in range(links.out[concept], links.out[concept + 1])
            if links.targets[i] in numbers
        )

    def narrower(self, iri: Iri, limit: int) -> Page[Concept]:
        below = self.index.narrower(iri)
        return self._page(sorted(below, key=lambda x: (self.label(x).casefold(), x)), limit)

    def tops(self, limit: int) -> Page[Concept]:
        return self._page(self.ranking.tops(), limit)

    def ranked(self, limit: int, offset: int) -> Page[Concept]:
        return self._page(self.ranking.ranked(), limit, offset)

    @cached_property
    def ranking(self) -> Ranking:
        """The order of all concepts, by label and for learning."""
        return Ranking(self.chosen)

    def _page(self, iris: Sequence[Iri], limit: int, offset: int = 0) -> Page[Concept]:
        return Page(tuple(map(self.concept, iris[offset : offset + limit])), len(iris))

    @cached_property
    def collections(self) -> tuple[Collection, ...]:
        """By notation, then label; members by label."""
        return collected(self.index, self.label, self._explained)

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
        return all_in(self.index.texts(iri, predicate), self.language)

    def notes(self, iri: Iri) -> tuple[str, ...]:
        return tuple(note for predicate in _NOTES for note in self.texts(iri, predicate))

    def references(self, iri: Iri) -> tuple[Reference, ...]:
        return references(self.index, iri, self.language)

    @cached_property
    def origin(self) -> Origin | None:
        """What the ontology says of itself; None where it does not, or where there are several."""
        return origin(self.index, self.language)

    # --- search and learning ----------------------------------------------------------------

    @property
    def names(self) -> NameIndex:
        """The index behind search."""
        return self.searched.index

    @cached_property
    def searched(self) -> SearchedNames:
        """The names of concepts, and what searches need of them."""
        return found_names(self.index, self.language, self._keep)

    def search(self, text: str, limit: int) -> Page[Hit]:
        found, total = self.names.search(text, limit)
        return Page(tuple(map(self._hit, found)), total)

    def _hit(self, match: Match) -> Hit:
        concept = self.concept(self.index.iri(match.concept))
        return Hit(concept, match.matched, exact=match.rank[0] < 2)

    def net(self, goals: frozenset[Iri], check: Callable[[], object]) -> Net:
        """The learning order around the goals; of a small ontology, or without goals, all of it.

        Whatever `check` raises ends it.
        """
        if not goals or len(self.index) <= WHOLE_NET:
            return self.ranking.net(check)
        return learning_net(self.index, self.chosen.label, goals, check)

    def edited(self, index: Index, change: Change) -> "Answers":
        """Those of the index after a change; what is the same and took long is kept."""
        found = Answers(index, self.language)
        if "ranking" in vars(self):
            found.ranking = self.ranking.edited(found.chosen, change)
        return found


def _is_place(texts: Sequence[Text]) -> bool:
    return bool(texts) and texts[0][0] in {str(n) for n in range(1, GLYPHS + 1)}
