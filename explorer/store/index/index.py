"""What the window asks all day, over columns of numbers; no language enters here.

A concept is a number, by the order of the IRIs; its node is its number in the columns.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from explorer.model import vocabulary as v
from explorer.model.concept import Link, Way
from explorer.model.source import Token
from explorer.model.terms import Iri
from explorer.store.index.arrays import Ints, both_counts
from explorer.store.index.columns import Columns
from explorer.store.index.schema import Schema
from explorer.store.index.through import Through
from explorer.store.index.words import Text, tags

# Of a node with more statements only those with the wanted predicate are looked at.
MANY = 50


@dataclass(frozen=True, slots=True)
class Links:
    """The links of concepts, as CSR in both directions.

    Those from concept c are `relations[i]` and `targets[i]` for i from `out[c]` until
    `out[c + 1]`; those to it are `back_relations[i]` and `sources[i]` likewise with `into`.
    Relations are places in `names`, and `uses` counts the links of each.
    """

    names: tuple[Iri, ...]
    uses: Ints
    out: Ints
    relations: Ints
    targets: Ints
    into: Ints
    back_relations: Ints
    sources: Ints


@dataclass(frozen=True, slots=True)
class Concepts:
    """Concept c is node `nodes[c]`, and a node is concept `numbers[node]`, -1 where it is none.

    `kinds[c]` is the node of its kind, `tops[c]` the concept at the end of the way upward, both
    -1 for none. `hierarchical` are the places of relations that lead upward.
    """

    nodes: Ints
    numbers: Ints
    kinds: Ints
    tops: Ints
    hierarchical: frozenset[int]


class Index:
    """Texts and ends by predicate, and the links of each concept in both directions."""

    def __init__(self, columns: Columns, schema: Schema, concepts: Concepts, links: Links) -> None:
        self.columns = columns
        self.schema = schema
        self.numbers = concepts
        self.links = links
        self.uses: Mapping[Iri, int] = dict(zip(links.names, links.uses, strict=True))
        self._places = {relation: i for i, relation in enumerate(links.names)}
        self._predicates: dict[str, int] = {}

    # --- names ------------------------------------------------------------------------------

    def __len__(self) -> int:
        """How many concepts there are."""
        return len(self.numbers.nodes)

    @property
    def count(self) -> int:
        """How many statements there are, the relation vocabulary not counted."""
        return len(self.columns) - self.columns.declared

    def concept(self, iri: str) -> int:
        """The number of a concept; -1 where it is none."""
        node = self.columns.number(iri)
        return self.numbers.numbers[node] if node >= 0 else -1

    def iri(self, concept: int) -> Iri:
        return Iri(self.columns.name(self.numbers.nodes[concept]))

    def iris(self) -> Iterator[Iri]:
        """The concepts, sorted."""
        return map(self.iri, range(len(self)))

    def predicate(self, iri: str) -> int:
        """The node of a predicate; -1 where no statement has it."""
        found = self._predicates.get(iri)
        if found is None:
            node = self.columns.number(iri)
            used = node >= 0 and len(self.columns.rows_of(node)) > 0
            found = self._predicates[iri] = node if used else -1
        return found

    # --- statements -------------------------------------------------------------------------

    def texts(self, iri: str, predicate: str) -> list[Text]:
        """What such statements say of a resource."""
        node, used = self.columns.number(iri), self.predicate(predicate)
        found = self.texts_of(node, used) if used >= 0 else []
        return found + self._more_texts(node, predicate)

    @cached_property
    def through(self) -> Through:
        """What is said of resources through other nodes."""
        return Through(self.columns)

    def _more_texts(self, node: int, predicate: str) -> list[Text]:
        return list(map(self.columns.text, self.through.of(node, predicate)))

    def texts_of(self, node: int, predicate: int) -> list[Text]:
        """The same for nodes."""
        columns = self.columns
        found = (columns.objects[row] for row in columns.rows_from(node, predicate))
        return [columns.text(~target) for target in found if target < 0]

    def said(self, iri: str) -> Callable[[str], list[Text]]:
        """The same for whoever wants the texts of many predicates: statements are read once."""
        node, columns = self.columns.number(iri), self.columns
        rows = columns.rows_with(node)
        if len(rows) > MANY:
            return lambda predicate: self.texts(iri, predicate)
        found: dict[int, list[int]] = {}
        for row in rows:
            target = columns.objects[row]
            if target < 0:
                found.setdefault(columns.predicates[row], []).append(~target)

        def texts(predicate: str) -> list[Text]:
            literals = found.get(self.predicate(predicate))
            plain = list(map(columns.text, literals)) if literals else []
            return plain + self._more_texts(node, predicate)

        return texts

    def object_of(self, iri: str, predicate: str) -> str | None:
        """The smallest object of a statement, for properties that have one."""
        return next(iter(self.objects_of(iri, predicate)), None)

    def objects_of(self, iri: str, predicate: str) -> list[str]:
        """The objects of all such statements, sorted."""
        used = self.predicate(predicate)
        rows = self.columns.rows_from(self.columns.number(iri), used) if used >= 0 else ()
        found = {self.columns.objects[row] for row in rows}
        return sorted(self.columns.name(node) for node in found if node >= 0)

    def subjects_of(self, iri: str, predicate: str) -> list[str]:
        """The subjects of all such statements, sorted."""
        used = self.predicate(predicate)
        rows = self.columns.rows_to(self.columns.number(iri), used) if used >= 0 else ()
        return sorted({self.columns.name(self.columns.subjects[row]) for row in rows})

    def pairs(self, predicate: str) -> Iterator[tuple[str, str]]:
        """The ends of all such statements, in the order of the file."""
        columns = self.columns
        for row in columns.rows_of(self.predicate(predicate)):
            target = columns.objects[row]
            if target >= 0:
                yield columns.name(columns.subjects[row]), columns.name(target)

    def number(self, iri: Iri, predicate: Iri) -> int | None:
        """The smallest whole number that is stated."""
        return smallest_number(self.texts(iri, predicate))

    def number_of(self, concept: int, predicate: int) -> int | None:
        """The same for a concept and the node of a predicate."""
        return smallest_number(self.texts_of(self.numbers.nodes[concept], predicate))

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Language tags of the labels, most used first."""
        columns, count = self.columns, [0] * len(self.columns.tails)
        for predicate in (v.PREF_LABEL, v.LABEL):
            for row in columns.rows_of(self.predicate(predicate)):
                target = columns.objects[row]
                if target < 0:
                    count[columns.kinds[~target]] += 1
        for predicate in (v.PREF_LABEL, v.CANONICAL_FORM):
            for literal in self.through.all(predicate)[1]:
                count[columns.kinds[literal]] += 1
        return tags(zip(columns.languages, count, strict=True))

    # --- links ------------------------------------------------------------------------------

    def links_from(self, concept: int) -> list[Link]:
        """The links from a concept."""
        links, iri = self.links, self.iri(concept)
        span = range(links.out[concept], links.out[concept + 1])
        names = links.names
        return [Link(iri, names[links.relations[i]], self.iri(links.targets[i])) for i in span]

    def links_to(self, concept: int) -> list[Link]:
        """The links to a concept."""
        links, iri = self.links, self.iri(concept)
        span = range(links.into[concept], links.into[concept + 1])
        names = links.names
        return [Link(self.iri(links.sources[i]), names[links.back_relations[i]], iri) for i in span]

    def links_of(self, iri: Iri, way: Way | None = None) -> list[Link]:
        """Links from and to a concept, or those of one relation in one direction."""
        concept = self.concept(iri)
        if concept < 0:
            return []
        if way is None:
            return [*self.links_from(concept), *self.links_to(concept)]
        symmetric = self.schema.is_symmetric(way.relation)
        found = self.links_from(concept) if way.forward or symmetric else []
        found += self.links_to(concept) if not way.forward or symmetric else []
        return [link for link in found if link.relation == way.relation]

    def counts(self, iri: Iri) -> dict[Way, int]:
        """How many links there are each way."""
        concept, links = self.concept(iri), self.links
        found: dict[Way, int] = {}
        if concept < 0:
            return found
        sides = (
            (True, links.relations[links.out[concept] : links.out[concept + 1]]),
            (False, links.back_relations[links.into[concept] : links.into[concept + 1]]),
        )
        for forward, relations in sides:
            for place in relations:
                relation = links.names[place]
                way = Way(relation, forward or self.schema.is_symmetric(relation))
                found[way] = found.get(way, 0) + 1
        return found

    def beyond(self, iris: Iterable[Iri], token: Token) -> dict[Iri, int]:
        """How many neighbours each of some concepts has outside them, where it has any."""
        numbers = {iri: concept for iri in iris if (concept := self.concept(iri)) >= 0}
        inside, links = frozenset(numbers.values()), self.links
        found: dict[Iri, int] = {}
        for iri, concept in numbers.items():
            token.check()
            near = {*links.targets[links.out[concept] : links.out[concept + 1]]}
            near.update(links.sources[links.into[concept] : links.into[concept + 1]])
            if outside := len(near - inside):
                found[iri] = outside
        return found

    def degree(self, concept: int) -> int:
        """How many links a concept has."""
        out, into = self.links.out, self.links.into
        return out[concept + 1] - out[concept] + into[concept + 1] - into[concept]

    def degrees(self) -> Ints:
        """How many links each concept has."""
        return both_counts(self.links.out, self.links.into)

    @cached_property
    def hierarchical(self) -> frozenset[Iri]:
        """Relations that lie under skos:broader, rdfs:subClassOf and rdf:type."""
        under = {self.links.names[place] for place in self.numbers.hierarchical}
        return frozenset(under | {v.BROADER, v.SUBCLASS_OF, v.TYPE})

    def broader(self, iri: Iri) -> list[Iri]:
        """The concepts right above, sorted."""
        return self._upward(iri, self.links.out, self.links.relations, self.links.targets)

    def narrower(self, iri: Iri) -> list[Iri]:
        """The concepts right below, sorted."""
        return self._upward(iri, self.links.into, self.links.back_relations, self.links.sources)

    def _upward(self, iri: Iri, begin: Ints, relations: Ints, ends: Ints) -> list[Iri]:
        concept = self.concept(iri)
        if concept < 0:
            return []
        span = range(begin[concept], begin[concept + 1])
        leading = self.numbers.hierarchical
        return [self.iri(c) for c in sorted({ends[i] for i in span if relations[i] in leading})]


def smallest_number(texts: Iterable[Text]) -> int | None:
    """The smallest whole number among texts."""
    return min((int(t) for t, _ in texts if t.isdecimal() and len(t) < 7), default=None)


def is_iri(name: str) -> bool:
    """Whether a name of the index is an IRI, not a blank node or a quoted triple."""
    return not name.startswith(("_:", "<<"))
