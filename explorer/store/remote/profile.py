"""What a server holds, read once when it is opened: its relations, kinds, languages, graphs.

What takes the server too long is read from a part of its statements instead, and told.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from explorer.model import vocabulary as v
from explorer.model.concept import Link
from explorer.model.errors import BadQuery, TooLarge, Unreachable
from explorer.model.terms import Iri
from explorer.store.index.class_links import class_links
from explorer.store.index.indexing import ORDINARY_TYPES, main_relation, not_drawn
from explorer.store.index.schema import Schema
from explorer.store.remote import class_questions as ask
from explorer.store.remote import questions as q
from explorer.store.remote import survey
from explorer.store.remote.replies import Cell, Rows
from explorer.store.remote.ways import Ways, used_ways

SECONDS = 10.0
"""So long a server may count before a part of it is looked at instead."""
SOME = 100_000
SOME_CONCEPTS = 500
MANY = 10_000
MOST_RELATIONS = 200
_ENDS = 100
"""Of so many classes at once it is asked whether they are concepts."""
MOST_CLASSES = 200
CLASSES = tuple(Iri(s + "Class") for s in (v.OWL, v.RDFS))
TYPES = (
    *(v.CONCEPT, v.LEXICAL_CONCEPT),
    *(Iri(s + "DefinedTerm") for s in (v.SCHEMA, v.SCHEMA_HTTP)),
    *CLASSES,
)
ORDINARY = tuple(sorted(map(Iri, ORDINARY_TYPES)))
_SURE = frozenset({v.BROADER, v.NARROWER, v.RELATED, v.SUBCLASS_OF})
Asking = Callable[[str, float], Rows]
"""Rows of a question, which has so many seconds."""
Declared = Callable[[Iterable[ox.Quad]], Schema]


@dataclass(frozen=True)
class Profile:
    """What was found.

    `uses` counts the statements of each relation; `kind_by` is the property that states a
    concept's kind, None where the tops of the hierarchy do. `choices`: some concepts need one
    of several; `collections`: there may be some. `restricted` are the relations by which OWL
    links classes by way of blank nodes, `properties` the links that domains and ranges make.
    `in_part`: the server is too slow to count all its statements; `long_labels`: some are those
    of SKOS-XL; `ways` lead to texts that are said through nodes otherwise. `told` says in words
    what is not exact.
    """

    sorts: q.Sorts
    steps: tuple[q.Step, ...]
    uses: Mapping[Iri, int]
    declarations: tuple[ox.Quad, ...]
    kind_by: Iri | None
    kinds: Mapping[str, int]
    languages: Mapping[str, int]
    choices: bool
    collections: bool
    told: tuple[str, ...]
    restricted: frozenset[Iri] = frozenset()
    properties: tuple[Link, ...] = ()
    in_part: bool = False
    long_labels: bool = False
    ways: Ways = ()


class Reader:
    """Reads the profile question by question."""

    def __init__(self, ask: Asking, schema_of: Declared) -> None:
        self._ask, self._schema_of = ask, schema_of
        self._told: list[str] = []

    def read(self) -> Profile:
        """About ten questions, of which four count."""
        uses = self._uses()
        in_part = bool(self._told)
        found = self._ask(survey.declarations(MANY), 2 * SECONDS)
        declarations = tuple(quads(found.rows))
        schema = self._schema_of(declarations)
        if not found.complete:
            self._told.append("Not all declarations of relations were read.")
        sorts = self._sorts(uses, schema)
        steps, counts = self._steps(uses, schema, sorts)
        restricted = self._restricted(uses, schema, in_part=in_part)
        properties = self._properties(uses, declarations, schema, sorts)
        more = Counter(link.relation for link in properties)
        for relation, n in (*restricted.items(), *more.items()):
            counts[relation] = counts.get(relation, 0) + n
        by, kinds = self._kinds(uses, sorts)
        return Profile(
            sorts,
            steps,
            counts,
            declarations,
            by,
            kinds,
            self._languages(),
            v.ONE_OF in uses or in_part,
            v.MEMBER in uses or in_part,
            tuple(dict.fromkeys(self._told)),
            frozenset(restricted),
            properties,
            in_part,
            in_part or any(by in uses for by in q.LONG_LABELS),
            used_ways(uses),
        )

    def _counted(self, text: str, some: str, told: str) -> dict[str, int]:
        """Counts by name; of a part where the server takes too long for all."""
        try:
            # Where one count took too long, the others most likely do.
            rows = self._ask(text, SECONDS / 4 if self._told else SECONDS)
        except (TooLarge, Unreachable, BadQuery):
            if not some:
                self._told.append(told)
                return {}
            self._told.append(told)
            rows = self._ask(some, 2 * SECONDS)
        if not rows.complete:
            self._told.append(f"The server counted only the first {len(rows.rows):,} of a kind.")
        return {cell_text(name): number(n) for name, n in rows.rows if name is not None}

    def _uses(self) -> dict[str, int]:
        told = f"Relations were looked for in the first {SOME:,} statements only."
        return self._counted(survey.predicates(), survey.predicates_of_some(SOME), told)

    # --- what is a concept ------------------------------------------------------------------

    def _sorts(self, uses: Mapping[str, int], schema: Schema) -> q.Sorts:
        present = {
            cell_text(row[0]) for row in self._ask(survey.types_present(TYPES), SECONDS).rows
        }
        types = tuple(t for t in TYPES if t in present)
        if not present.isdisjoint(CLASSES) or v.SUBCLASS_OF in uses:
            types += self._classes_in_use()
        ends = tuple(Iri(p) for p in sorted(uses) if p in schema.declared or p in _SURE)
        full = q.Sorts(types, ends)
        if types and ends and not self._beyond(full):
            return q.Sorts(types)
        return full

    def _classes_in_use(self) -> tuple[Iri, ...]:
        """Classes whose individuals are concepts."""
        try:
            found = self._ask(survey.classes_in_use(CLASSES, MOST_CLASSES + 1), SECONDS).rows
        except (TooLarge, Unreachable, BadQuery):
            self._told.append("Individuals were not looked for.")
            return ()
        if len(found) > MOST_CLASSES:
            self._told.append(f"Individuals of the first {MOST_CLASSES} classes only.")
        return tuple(sorted(Iri(cell_text(row[0])) for row in found[:MOST_CLASSES]))

    def _beyond(self, sorts: q.Sorts) -> bool:
        """Whether there are concepts that are not typed so; told where that takes too long."""
        try:
            return bool(self._ask(survey.beyond_types(sorts), SECONDS).rows[0][0] == _TRUE)
        except (TooLarge, Unreachable, BadQuery):
            self._told.append("Only what is typed as a concept is counted as one.")
            return False

    # --- relations --------------------------------------------------------------------------

    def _steps(
        self, uses: Mapping[str, int], schema: Schema, sorts: q.Sorts
    ) -> tuple[tuple[q.Step, ...], dict[Iri, int]]:
        sure = {p: n for p, n in uses.items() if p in schema.declared or p in _SURE}
        of_classes = {v.TYPE} if set(sorts.types).difference(TYPES) else set()
        never = not_drawn({v.BROADER, v.NARROWER} & set(uses)) - of_classes
        rest = sorted((p for p in uses if p not in sure and p not in never), key=_by(uses))
        if len(rest) > MOST_RELATIONS:
            self._told.append(f"Of {len(rest):,} other relations the {MOST_RELATIONS} most used.")
        between = self._between(rest[:MOST_RELATIONS], sorts)
        counts: dict[Iri, int] = {}
        steps = []
        for predicate, n in {**sure, **between}.items():
            main = main_relation(predicate, schema)
            relation = main or Iri(predicate)
            counts[relation] = counts.get(relation, 0) + n
            steps.append(q.Step(Iri(predicate), relation, main is not None, predicate in sure))
        return tuple(sorted(steps)), counts

    def _between(self, predicates: list[str], sorts: q.Sorts) -> dict[str, int]:
        if not predicates:
            return {}
        told = f"Some relations were looked for at {SOME_CONCEPTS} concepts only."
        some = survey.between_some(predicates, sorts, SOME_CONCEPTS)
        return self._counted(survey.between_concepts(predicates, sorts), some, told)

    # --- classes ----------------------------------------------------------------------------

    def _restricted(
        self, uses: Mapping[str, int], schema: Schema, *, in_part: bool
    ) -> dict[Iri, int]:
        """The relations of restrictions and of definitions by classes, with their uses."""
        found: dict[Iri, int] = {}
        if ask.ON_PROPERTY in uses or in_part:
            told = "Relations by restrictions were not looked for."
            for predicate, n in self._counted(ask.restricted(), "", told).items():
                relation = main_relation(predicate, schema) or Iri(predicate)
                found[relation] = found.get(relation, 0) + n
        lists = sum(uses.get(by, 0) for by in (ask.INTERSECTION, ask.UNION))
        return {**found, v.SUBCLASS_OF: lists} if lists and v.SUBCLASS_OF in uses else found

    def _properties(
        self,
        uses: Mapping[str, int],
        declarations: Iterable[ox.Quad],
        schema: Schema,
        sorts: q.Sorts,
    ) -> tuple[Link, ...]:
        """The links from domains to ranges, where both are concepts."""
        if not any(by in uses for by in ask.DOMAINS):
            return ()
        found = self._ask(ask.property_ends(MANY), 2 * SECONDS)
        if not found.complete or len(found.rows) >= MANY:
            self._told.append(
                f"What properties are for was read of the first {len(found.rows):,} statements."
            )
        links = class_links([*declarations, *quads(found.rows)], schema)
        ends = sorted({end for link in links for end in (link.source, link.target)})
        concepts: set[str] = set()
        for at in range(0, len(ends), _ENDS):
            rows = self._ask(q.which_are_concepts(ends[at : at + _ENDS], sorts), SECONDS).rows
            concepts.update(cell_text(row[0]) for row in rows)
        return tuple(e for e in links if {e.source, e.target} <= concepts)

    # --- kinds and languages ----------------------------------------------------------------

    def _kinds(
        self, uses: Mapping[str, int], sorts: q.Sorts
    ) -> tuple[Iri | None, Mapping[str, int]]:
        told = "The kinds of concepts were not counted."
        if v.KIND in uses:
            found = self._counted(survey.kinds(v.KIND, sorts, ORDINARY), "", told)
            if found:
                return v.KIND, found
        found = self._counted(survey.kinds(v.TYPE, sorts, ORDINARY), "", told)
        found = {kind: n for kind, n in found.items() if kind not in sorts.types}
        return (v.TYPE, found) if len(found) > 1 else (None, {})

    def _languages(self) -> Mapping[str, int]:
        told = f"Languages were counted in the first {SOME:,} names only."
        return self._counted(survey.languages(), survey.languages_of_some(SOME), told)


_TRUE = ox.Literal(True)  # noqa: FBT003  # the engine's own


def _by(counts: Mapping[str, int]) -> Callable[[str], tuple[int, str]]:
    return lambda name: (-counts[name], name)


def cell_text(cell: Cell) -> str:
    """The value of a cell, or ""."""
    return cell.value if isinstance(cell, ox.NamedNode | ox.Literal | ox.BlankNode) else ""


def number(cell: Cell) -> int:
    """The whole number in a cell; 0 where there is none."""
    text = cell_text(cell)
    return int(text) if text.isdecimal() else 0


def quads(rows: Iterable[tuple[Cell, ...]]) -> Iterator[ox.Quad]:
    """Rows of subject, predicate and object as statements."""
    for s, p, o in rows:
        if not isinstance(s, ox.NamedNode | ox.BlankNode) or o is None:
            continue
        if isinstance(p, ox.NamedNode):
            yield ox.Quad(s, p, o)
