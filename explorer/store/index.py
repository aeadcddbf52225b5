"""What the window asks all day, counted once when statements were read; no language enters here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from explorer.model import vocabulary as v
from explorer.model.concept import Way
from explorer.model.terms import Iri
from explorer.store.schema import Schema, read_schema
from explorer.store.words import Text, tags

_CLASSES = frozenset({v.OWL + "Class", v.RDFS + "Class"})
_TERMS = frozenset({v.SCHEMA + "DefinedTerm", v.SCHEMA_HTTP + "DefinedTerm"})
_PROPERTIES = frozenset(
    {v.RDF + "Property"}
    | {v.OWL + n for n in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")}
)
_NEVER = (v.RDF, v.RDFS, v.OWL, v.XSD, v.SKOS, v.CE, "http://www.w3.org/ns/shacl#")
_NO_EDGES = frozenset(
    {v.TYPE, v.IN_SCHEME, v.TOP_CONCEPT_OF, v.HAS_TOP_CONCEPT, v.MEMBER, v.KIND, v.SOURCE}
    | {v.REFERENCES, v.PAGE_OF, v.SEE_ALSO, v.GROUP, v.SUBPROPERTY_OF, v.INVERSE_OF}
    | {v.EXACT_MATCH, v.CLOSE_MATCH, v.TEACHES, v.EQUIVALENT_PROPERTY}
    | {v.RDFS + "isDefinedBy", v.RDFS + "domain", v.RDFS + "range", v.OWL + "imports"}
)


@dataclass(frozen=True, slots=True)
class Edge:
    """A link by its ends; written the other way round it is turned to its main direction."""

    source: Iri
    relation: Iri
    target: Iri


class Index:
    """Texts and pairs by predicate, and the links of each concept in both directions."""

    def __init__(self, quads: Iterable[ox.Quad], vocabulary: Iterable[ox.Quad] = ()) -> None:
        self.texts: dict[str, dict[str, list[Text]]] = defaultdict(lambda: defaultdict(list))
        self.pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self.graphs: dict[str, int] = defaultdict(int)
        self.count = 0
        self._read(vocabulary)
        self._words = self._names()
        self._read(quads)
        self.schema: Schema = read_schema(self.pairs)
        self.concepts: frozenset[Iri] = self._concepts()
        self.out: dict[Iri, list[Edge]] = defaultdict(list)
        self.into: dict[Iri, list[Edge]] = defaultdict(list)
        self.uses: dict[Iri, int] = defaultdict(int)
        self._link()

    def _read(self, quads: Iterable[ox.Quad]) -> None:
        texts, pairs = self.texts, self.pairs
        for quad in quads:
            self.count += 1
            name, predicate, target = _name(quad.subject), quad.predicate.value, quad.object
            if isinstance(target, ox.Literal):
                texts[predicate][name].append((target.value, target.language or ""))
            else:
                pairs[predicate].append((name, _name(target)))

    def _concepts(self) -> frozenset[Iri]:
        types = self.pairs[v.TYPE]
        found = {s for s, o in types if o == v.CONCEPT or o in _TERMS}
        for relation in {*self.schema.declared, v.BROADER, v.NARROWER, v.RELATED}:
            found.update(end for pair in self.pairs.get(relation, ()) for end in pair)
        found |= {s for s, o in types if o in _CLASSES and is_iri(s)}
        found |= {end for pair in self.pairs.get(v.SUBCLASS_OF, ()) for end in pair}
        found = {iri for iri in found if _nameable(iri)}
        return frozenset(map(Iri, found or self._resources(types)))

    def _resources(self, types: Iterable[tuple[str, str]]) -> set[str]:
        """Plain RDF: everything that is named and said something of, but for properties."""
        properties = {s for s, o in types if o in _PROPERTIES} | self._words
        predicates = {*self.pairs, *self.texts}
        classes = {o for _, o in types}
        return {r for r in self._names() if _nameable(r)} - properties - predicates - classes

    def _names(self) -> set[str]:
        """All that is subject or object of a statement read so far."""
        ends = {end for pairs in self.pairs.values() for pair in pairs for end in pair}
        return ends | {s for by in self.texts.values() for s in by}

    def _link(self) -> None:
        concepts = self.concepts
        turned = {v.NARROWER: v.BROADER}
        for predicate, pairs in list(self.pairs.items()):
            if predicate in _NO_EDGES:
                continue
            main = self._main(predicate, turned)
            seen: set[tuple[str, str]] = set()
            for s, o in pairs:
                if s in concepts and o in concepts and s != o:
                    ends = (s, o) if main is None else (o, s)
                    if ends not in seen:
                        seen.add(ends)
                        self._add(Edge(Iri(ends[0]), Iri(main or predicate), Iri(ends[1])))

    def _main(self, predicate: str, turned: Mapping[Iri, Iri]) -> Iri | None:
        """The relation under which statements of `predicate` are read the other way round."""
        if predicate in turned:
            return turned[Iri(predicate)]
        for inverse in self.schema.inverses(predicate):
            own = predicate in self.schema.declared or predicate in self.schema.ends
            if not own and (inverse in self.schema.declared or inverse in self.schema.ends):
                return inverse
        return None

    def _add(self, edge: Edge) -> None:
        if edge in self._edges:
            return
        self._edges.add(edge)
        self.out[edge.source].append(edge)
        self.into[edge.target].append(edge)
        self.uses[edge.relation] += 1

    @cached_property
    def _edges(self) -> set[Edge]:
        return set()

    # --- questions --------------------------------------------------------------------------

    def edges(self) -> Iterable[Edge]:
        return self._edges

    def edges_of(self, iri: Iri, way: Way | None = None) -> list[Edge]:
        """Links from and to a concept, or those of one relation in one direction."""
        out, into = self.out.get(iri, []), self.into.get(iri, [])
        if way is None or self.schema.is_symmetric(way.relation):
            both = [*out, *into]
            return both if way is None else [e for e in both if e.relation == way.relation]
        return [e for e in (out if way.forward else into) if e.relation == way.relation]

    def counts(self, iri: Iri) -> dict[Way, int]:
        found: dict[Way, int] = {}
        for forward, edges in ((True, self.out.get(iri, ())), (False, self.into.get(iri, ()))):
            for edge in edges:
                symmetric = self.schema.is_symmetric(edge.relation)
                way = Way(edge.relation, forward or symmetric)
                found[way] = found.get(way, 0) + 1
        return found

    def degree(self, iri: Iri) -> int:
        return len(self.out.get(iri, ())) + len(self.into.get(iri, ()))

    @cached_property
    def hierarchical(self) -> frozenset[Iri]:
        """Relations that lie under skos:broader, and rdfs:subClassOf."""
        under = {Iri(p) for p in self.uses if v.BROADER in self.schema.above(p)}
        return frozenset(under | {v.BROADER, v.SUBCLASS_OF})

    def broader(self, iri: Iri) -> list[Iri]:
        edges = self.out.get(iri, ())
        return sorted({e.target for e in edges if e.relation in self.hierarchical})

    def narrower(self, iri: Iri) -> list[Iri]:
        edges = self.into.get(iri, ())
        return sorted({e.source for e in edges if e.relation in self.hierarchical})

    def top(self, iri: Iri) -> Iri:
        """The end of the way upward by the first broader concept; of a circle the smallest."""
        way: dict[Iri, None] = {}
        here = iri
        while here not in self._top_of and here not in way:
            way[here] = None
            here = next(iter(self.broader(here)), here)
        end = self._top_of.get(here)
        if end is None:
            names = list(way)
            end = min(names[names.index(here) :])
        self._top_of.update(dict.fromkeys(way, end))
        return end

    @cached_property
    def _top_of(self) -> dict[Iri, Iri]:
        return {}

    def object_of(self, iri: str, predicate: str) -> str | None:
        """The smallest object of a statement, for properties that have one."""
        return next(iter(self.objects_of(iri, predicate)), None)

    def objects_of(self, iri: str, predicate: str) -> list[str]:
        """The objects of all such statements, sorted."""
        return self._ends(predicate, forward=True).get(iri, [])

    def subjects_of(self, iri: str, predicate: str) -> list[str]:
        """The subjects of all such statements, sorted."""
        return self._ends(predicate, forward=False).get(iri, [])

    def _ends(self, predicate: str, *, forward: bool) -> dict[str, list[str]]:
        found = self._ends_by.get((predicate, forward))
        if found is None:
            found = {}
            for s, o in sorted(set(self.pairs.get(predicate, ()))):
                near, far = (s, o) if forward else (o, s)
                found.setdefault(near, []).append(far)
            self._ends_by[predicate, forward] = found
        return found

    @cached_property
    def _ends_by(self) -> dict[tuple[str, bool], dict[str, list[str]]]:
        return {}

    def number(self, iri: Iri, predicate: Iri) -> int | None:
        """The smallest whole number that is stated."""
        texts = self.texts[predicate].get(iri, ())
        return min((int(t) for t, _ in texts if t.isdecimal() and len(t) < 7), default=None)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Language tags of the labels, most used first."""
        return tags(self.texts)


def _name(term: object) -> str:
    """An IRI as it is; blank nodes and quoted triples by what cannot be one."""
    if isinstance(term, ox.NamedNode):
        return term.value
    return str(term) if isinstance(term, ox.BlankNode) else f"<<{term}>>"


def is_iri(name: str) -> bool:
    """Whether a name of the index is an IRI, not a blank node or a quoted triple."""
    return not name.startswith(("_:", "<<"))


def _nameable(iri: str) -> bool:
    return is_iri(iri) and not iri.startswith(_NEVER)
