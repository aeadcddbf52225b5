"""From columns to the index: which nodes are concepts, what links them, what kind they are."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import chain, compress, pairwise
from pathlib import Path

import pyoxigraph as ox

from explorer.model import vocabulary as v
from explorer.model.sorting import sorted_in_slices
from explorer.model.terms import ONTOLOGY, Iri
from explorer.store.index.arrays import (
    Ints,
    at_least,
    first_of_each,
    ints,
    joined,
    linked,
    mark,
    marked,
    ordered,
    repeated,
    starts,
    take,
)
from explorer.store.index.class_properties import between_classes
from explorer.store.index.columns import Columns
from explorer.store.index.index import Concepts, Index, Links, is_iri
from explorer.store.index.individuals import individuals, of_foreign_classes
from explorer.store.index.reading import Reader, Reading
from explorer.store.index.restrictions import restrictions
from explorer.store.index.schema import DECLARING, Schema, read_schema
from explorer.store.index.tops import tops_in

_CLASSES = (v.OWL + "Class", v.RDFS + "Class")
_TERMS = (v.SCHEMA + "DefinedTerm", v.SCHEMA_HTTP + "DefinedTerm", v.LEXICAL_CONCEPT)
_PROPERTIES = (
    v.RDF + "Property",
    *(v.OWL + n for n in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")),
)
NEVER = (v.RDF, v.RDFS, v.OWL, v.XSD, v.SKOS, v.SKOSXL, v.CE, "http://www.w3.org/ns/shacl#")
_NEVER = tuple(f"<{space}".encode() for space in NEVER)
NO_EDGES = frozenset(
    {v.TYPE, v.IN_SCHEME, v.TOP_CONCEPT_OF, v.HAS_TOP_CONCEPT, v.MEMBER, v.KIND, v.SOURCE}
    | {v.REFERENCES, v.PAGE_OF, v.SEE_ALSO, v.GROUP, v.SUBPROPERTY_OF, v.INVERSE_OF}
    | {v.EXACT_MATCH, v.CLOSE_MATCH, v.TEACHES, v.EQUIVALENT_PROPERTY}
    | {v.RDFS + "isDefinedBy", v.RDFS + "domain", v.RDFS + "range", v.OWL + "imports"}
    | {v.RDF + "first", v.RDF + "rest", v.OWL + "disjointWith", v.OWL + "complementOf"}
)
_CLOSED = frozenset({v.SKOS + "broaderTransitive", v.SKOS + "narrowerTransitive"})
ORDINARY_TYPES = frozenset(
    {v.CONCEPT, v.OWL + "Class", v.RDFS + "Class", v.OWL + "NamedIndividual", v.RDFS + "Resource"}
    | {*_TERMS, v.OWL + "Thing", "http://www.w3.org/ns/shacl#NodeShape"}
)
MOST_TOPS = 60
"""Of more tops only so many are kinds: a legend of them would have no end."""
_AT_HAND = Reading(Path(), ONTOLOGY, None)


def index_of(columns: Columns) -> Index:
    """The index of all statements. O(statements)."""
    schema = schema_of(columns)
    more = restrictions(columns)
    nodes, numbers, of_classes = _concepts(columns, schema, more.values())
    links = _links(columns, schema, numbers, [*more.items(), *of_classes.items()])
    leading = frozenset(i for i, p in enumerate(links.names) if schema.leads_upward(p))
    tops = tops_in(columns, (nodes, numbers), links, leading)
    singles = {numbers[node] for ends, _ in of_classes.values() for node in ends}
    kinds = _kinds(columns, nodes, numbers, tops, singles)
    return Index(columns, schema, Concepts(nodes, numbers, kinds, tops, leading), links)


def index_of_quads(quads: Iterable[ox.Quad], vocabulary: Iterable[ox.Quad] = ()) -> Index:
    """The index of statements that are at hand, read beside the relation vocabulary."""
    return index_of(columns_of_quads(quads, vocabulary))


def columns_of_quads(quads: Iterable[ox.Quad], vocabulary: Iterable[ox.Quad] = ()) -> Columns:
    """Statements that are at hand as columns."""
    reader = Reader()
    reader.read(vocabulary, _AT_HAND)
    reader.all_is_declared()
    reader.read(quads, _AT_HAND)
    return reader.done()


def restored(columns: Columns, concepts: Concepts, links: Links) -> Index:
    """The index from what was kept of it."""
    return Index(columns, schema_of(columns), concepts, links)


def schema_of(columns: Columns) -> Schema:
    """The declared relations."""
    pairs: dict[str, list[tuple[str, str]]] = {
        p: _pairs(columns, columns.rows_of(columns.number(p))) for p in DECLARING
    }
    types = (v.RELATION, v.SYMMETRIC_PROPERTY)
    pairs[v.TYPE] = [p for kind in types for p in _pairs(columns, _typed(columns, kind))]
    return read_schema(pairs)


def _pairs(columns: Columns, rows: Iterable[int]) -> list[tuple[str, str]]:
    ends = ((columns.subjects[row], columns.objects[row]) for row in rows)
    return [(columns.name(s), columns.name(o)) for s, o in ends if o >= 0]


def _typed(columns: Columns, kind: str) -> Sequence[int]:
    """The statements that something is of this type."""
    return columns.rows_to(columns.number(kind), columns.number(v.TYPE))


# --- concepts -------------------------------------------------------------------------------


def _concepts(
    columns: Columns, schema: Schema, more: Iterable[tuple[Ints, Ints]]
) -> tuple[Ints, Ints, Mapping[int, tuple[Ints, Ints]]]:
    """The nodes that are concepts, by their IRIs; the number of each node; what is of a class."""
    flags = _flags(columns, schema)
    # What only a restriction names may be an individual.
    stated = bytes(flags)
    for some in chain.from_iterable(more):
        mark(flags, some)
    # A class of concepts is a kind of them, and none itself.
    for row in columns.rows_to(columns.number(v.CONCEPT), columns.number(v.SUBCLASS_OF)):
        flags[columns.subjects[row]] = 0
    of_classes = individuals(columns, _classes(columns, flags), stated)
    for some, _ in of_classes.values():
        mark(flags, some)
    mark(flags, of_foreign_classes(columns, bytes(flags), _may_be))
    found = _nameable(columns, flags) or _nameable(columns, _resources(columns))
    nodes = ints(node for _, node in sorted_in_slices(found, lambda pair: pair))
    numbers = repeated(-1, len(columns.nodes))
    for number, node in enumerate(nodes):
        numbers[node] = number
    return nodes, numbers, of_classes


def _flags(columns: Columns, schema: Schema) -> bytearray:
    """A flag for each node that is typed as a concept or class, or an end of a relation."""
    flags = bytearray(len(columns.nodes))
    for kind in (v.CONCEPT, *_TERMS, *_CLASSES):
        _mark_ends(flags, columns, _typed(columns, kind), both=False)
    for relation in {*schema.declared, v.BROADER, v.NARROWER, v.RELATED, v.SUBCLASS_OF}:
        _mark_ends(flags, columns, columns.rows_of(columns.number(relation)))
    return flags


def _classes(columns: Columns, flags: bytearray) -> set[int]:
    """The classes that are concepts."""
    typed = {columns.subjects[row] for kind in _CLASSES for row in _typed(columns, kind)}
    ends = columns.ends(columns.number(v.SUBCLASS_OF))
    some = (node for node in typed.union(*ends) if flags[node])
    return {node for node in some if _may_be(columns.name(node))}


def _mark_ends(
    flags: bytearray, columns: Columns, rows: Sequence[int], *, both: bool = True
) -> None:
    places = rows if isinstance(rows, memoryview) else ints(rows)
    mark(flags, take(columns.subjects, places))
    if both:
        ends = take(columns.objects, places)
        mark(flags, take(ends, at_least(ends, 0)))


def _nameable(columns: Columns, flags: bytearray) -> list[tuple[bytes, int]]:
    """The IRIs of these nodes, of those that may be concepts."""
    found = zip(compress(columns.nodes, flags), marked(flags), strict=True)
    return [(t[1:-1], n) for t, n in found if t[:1] == b"<" and not t.startswith(_NEVER)]


def _may_be(name: str) -> bool:
    """Whether it is an IRI, and none of the languages in which ontologies are written."""
    return is_iri(name) and not name.startswith(NEVER)


def _resources(columns: Columns) -> bytearray:
    """Plain RDF: all that is named and said something of, but for properties and headers."""
    flags = bytearray(len(columns.nodes))
    mark(flags, columns.subjects)
    mark(flags, take(columns.objects, at_least(columns.objects, 0)))
    flags[: columns.words] = bytes(columns.words)
    mark(flags, columns.predicates, 0)
    for kind in (*_PROPERTIES, v.OWL + "Ontology"):
        mark(flags, ints(columns.subjects[row] for row in _typed(columns, kind)), 0)
    ends = take(columns.objects, columns.rows_of(columns.number(v.TYPE)))
    mark(flags, take(ends, at_least(ends, 0)), 0)
    return flags


# --- links ----------------------------------------------------------------------------------


def _links(
    columns: Columns, schema: Schema, numbers: Ints, more: Iterable[tuple[int, tuple[Ints, Ints]]]
) -> Links:
    names: dict[Iri, int] = {}
    parts: list[tuple[Ints, Ints, Ints]] = []
    used = columns.used()
    never = not_drawn({v.BROADER, v.NARROWER}.intersection(map(columns.name, used)))
    stated = ((p, columns.ends(p)) for p in used if columns.name(p) not in never)
    for predicate, both in chain(stated, more, between_classes(columns, schema).items()):
        name = columns.name(predicate)
        main = main_relation(name, schema)
        ends = linked(*both, numbers)
        if len(ends[0]):
            place = names.setdefault(main or Iri(name), len(names))
            sources, targets = ends if main is None else (ends[1], ends[0])
            parts.append((sources, repeated(place, len(sources)), targets))
    sources, relations, targets = (joined([part[i] for part in parts]) for i in range(3))
    kept = first_of_each([sources, relations, targets])
    if kept is not None:
        sources, relations, targets = (take(c, kept) for c in (sources, relations, targets))
    return _both_ways(tuple(names), (sources, relations, targets), len(at_least(numbers, 0)))


def _both_ways(names: tuple[Iri, ...], ends: tuple[Ints, Ints, Ints], count: int) -> Links:
    sources, relations, targets = ends
    forth, back = ordered(sources), ordered(targets)
    uses = starts(relations, len(names))
    return Links(
        names,
        ints(b - a for a, b in pairwise(uses)),
        starts(sources, count),
        take(relations, forth),
        take(targets, forth),
        starts(targets, count),
        take(relations, back),
        take(sources, back),
    )


def not_drawn(hierarchy: Set[str]) -> Set[str]:
    """Predicates that link nothing; beside a hierarchy also what repeats it."""
    return NO_EDGES | _CLOSED if hierarchy else NO_EDGES


def main_relation(predicate: str, schema: Schema) -> Iri | None:
    """The relation under which statements of `predicate` are read the other way round."""
    if predicate == v.NARROWER:
        return v.BROADER
    for inverse in schema.inverses(predicate):
        own = predicate in schema.declared or predicate in schema.ends
        if not own and (inverse in schema.declared or inverse in schema.ends):
            return inverse
    return None


# --- kinds ----------------------------------------------------------------------------------


def _kinds(columns: Columns, nodes: Ints, numbers: Ints, tops: Ints, individuals: Set[int]) -> Ints:
    """The kind of each concept: as stated, else by type, else the top of its hierarchy.

    The class of an individual counts in the hierarchy, not as its type.
    """
    stated = _smallest(columns, v.KIND, numbers, len(nodes))
    if any(kind >= 0 for kind in stated):
        return stated
    by_type = _smallest(columns, v.TYPE, numbers, len(nodes))
    for concept in individuals:
        by_type[concept] = -1
    typed = sum(kind >= 0 for kind in by_type)
    # Of a few odd ones a type says nothing of the rest.
    if 2 * typed >= len(nodes) and len(set(by_type) - {-1}) > 1:
        return by_type
    return ints(nodes[top] if top >= 0 else -1 for top in _large(tops))


def _large(tops: Ints) -> Iterable[int]:
    """The tops, else -1: of many those with most below, and none where nothing is below any."""
    below = Counter(top for top in tops if top >= 0)
    if len(below) <= MOST_TOPS and max(below.values(), default=0) > 1:
        return tops
    most = sorted(below, key=lambda top: (-below[top], top))[:MOST_TOPS]
    kept = {top for top in most if below[top] > 1}
    return (top if top in kept else -1 for top in tops)


def _smallest(columns: Columns, predicate: str, numbers: Ints, count: int) -> Ints:
    """For each concept the smallest object that has a name and says something."""
    found = repeated(-1, count)
    rows = columns.rows_of(columns.number(predicate))
    ordinary = {columns.number(kind) for kind in ORDINARY_TYPES}
    names: dict[int, str] = {}
    for row in rows:
        target = columns.objects[row]
        if target < 0 or target in ordinary:
            continue
        concept = numbers[columns.subjects[row]]
        name = names.get(target)
        if name is None:
            name = names[target] = columns.name(target)
        if concept >= 0 and is_iri(name) and (found[concept] < 0 or name < names[found[concept]]):
            found[concept] = target
    return found
