"""The links of concepts on a server: of one, of some among each other, level by level upward."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from explorer.model import vocabulary as v
from explorer.model.concept import Link, Way
from explorer.model.source import Token
from explorer.model.terms import Iri
from explorer.store.remote import link_questions as ask
from explorer.store.remote import questions as q
from explorer.store.remote.class_links import ClassLinks
from explorer.store.remote.profile import cell_text, number, quads
from explorer.store.remote.replies import Rows
from explorer.store.remote.shelf import BATCH, Shelf, batches
from explorer.store.remote.top_questions import spoken_of

PLENTY = 1_000
"""So many links of a concept are fetched at once, in no order; of more the server counts them."""
FEW = 20
"""Of so many relations at once examples are asked for."""
Key = tuple[Iri, bool]
"""A relation, and whether the concept is its subject."""
Question = Callable[[Iterable[str], Collection[str]], str]


@dataclass(frozen=True, slots=True)
class Linked:
    """The links of one concept: how many by key, and where they lead, if all were fetched."""

    counts: Mapping[Key, int]
    others: Mapping[Key, tuple[Iri, ...]] | None


class RemoteLinks:
    """Asks a shelf for links, in the relations of its profile."""

    def __init__(self, shelf: Shelf, language: str) -> None:
        self._shelf = shelf
        self._language = language or "en"
        self._profile = shelf.profile
        self._classes = ClassLinks(shelf)

    @cached_property
    def order(self) -> tuple[Iri, ...]:
        """The relations in use, in a fixed order."""
        return tuple(sorted(self._profile.uses))

    @cached_property
    def hierarchical(self) -> frozenset[Iri]:
        """Relations that lie under skos:broader, rdfs:subClassOf and rdf:type."""
        schema = self._shelf.base("").index.schema
        under = {p for p in self._profile.uses if v.BROADER in schema.above(p)}
        return frozenset(under | {v.BROADER, v.SUBCLASS_OF, v.TYPE})

    def steps(self, relations: Collection[Iri]) -> tuple[q.Step, ...]:
        """The steps of some relations."""
        return tuple(step for step in self._profile.steps if step.relation in relations)

    def _keyed(self, keys: Collection[Key]) -> ask.Keyed:
        places = {relation: i for i, relation in enumerate(self.order)}
        steps = self.steps({relation for relation, _ in keys})
        wanted = {f"{places[relation]}{'+' if out else '-'}" for relation, out in keys}
        return tuple(row for row in ask.ways(steps, places) if row[1] in wanted)

    def _key(self, text: str) -> Key:
        return self.order[int(text[:-1])], text.endswith("+")

    def keys(self, way: Way | None, relations: Iterable[Iri]) -> list[Key]:
        """The keys of one way, else those of these relations."""
        if way is None:
            return [(relation, out) for relation in relations for out in (True, False)]
        if self._shelf.base("").index.schema.is_symmetric(way.relation):
            return [(way.relation, True), (way.relation, False)]
        return [(way.relation, way.forward)]

    # --- of one concept ---------------------------------------------------------------------

    def of(self, iri: Iri, token: Token) -> Linked:
        """All links of a concept, or how many there are."""
        keyed = self._keyed([(r, out) for r in self.order for out in (True, False)])
        sorts = self._profile.sorts
        text = ask.links(iri, keyed, sorts, PLENTY + 1)
        rows = self._shelf.rows(text, token) if keyed else Rows((), ())
        more = self._classes.around([iri], self.order, token)
        if len(rows.rows) <= PLENTY and rows.complete:
            others: dict[Key, set[Iri]] = {}
            by_way = {(s.predicate, "+" if own else "-"): key for s, key, own in keyed}
            for end, predicate, other in rows.rows:
                key = self._key(by_way[Iri(cell_text(predicate)), cell_text(end)])
                others.setdefault(key, set()).add(Iri(cell_text(other)))
            for link in more:
                out = link.source == iri
                others.setdefault((link.relation, out), set()).add(
                    link.target if out else link.source
                )
            found = {key: tuple(sorted(ends)) for key, ends in others.items()}
            return Linked({key: len(ends) for key, ends in found.items()}, found)
        if more:
            self._shelf.tell(
                f"Of concepts with more than {PLENTY:,} links those by restrictions"
                " and by what properties are for are left out."
            )
        counted = self._shelf.all_rows(ask.count_links(iri, keyed, sorts), token).rows
        return Linked({self._key(cell_text(key)): number(n) for key, n in counted}, None)

    def others(self, iri: Iri, key: Key, linked: Linked, token: Token) -> tuple[Iri, ...]:
        """Where the links of one key lead; of very many the first by name."""
        if linked.others is not None:
            return linked.others.get(key, ())
        return self._first(iri, self._keyed([key]), token)

    def _first(self, iri: Iri, keyed: ask.Keyed, token: Token) -> tuple[Iri, ...]:
        names = name_property(self._profile.sorts), self._language
        rows = self._shelf.rows(
            ask.ends_by_name(iri, keyed, self._profile.sorts, names), token
        ).rows
        return tuple(Iri(cell_text(row[0])) for row in rows)

    def counts(self, linked: Linked) -> dict[Way, int]:
        """The counts by way; a symmetric relation has one."""
        schema = self._shelf.base("").index.schema
        found: dict[Way, int] = {}
        for (relation, out), count in sorted(linked.counts.items()):
            way = Way(relation, out or schema.is_symmetric(relation))
            found[way] = found.get(way, 0) + count
        return found

    def below(self, iri: Iri, token: Token) -> tuple[tuple[Iri, ...], int]:
        """The narrower concepts, as many as are fetched at once, and how many there are."""
        keyed = self._keyed([(r, False) for r in self.order if r in self.hierarchical])
        sorts = self._profile.sorts
        text = ask.links(iri, keyed, sorts, PLENTY + 1)
        rows = self._shelf.rows(text, token) if keyed else Rows((), ())
        if len(rows.rows) <= PLENTY and rows.complete:
            more = self._classes.around([iri], self.hierarchical, token)
            ends = {Iri(cell_text(other)) for _, _, other in rows.rows}
            ends.update(link.source for link in more if link.target == iri)
            return tuple(sorted(ends)), len(ends)
        counted = self._shelf.all_rows(ask.count_ends(iri, keyed, sorts), token).rows
        return self._first(iri, keyed, token), number(counted[0][0])

    # --- of many ----------------------------------------------------------------------------

    def of_each(self, iris: Sequence[Iri], token: Token) -> dict[Iri, list[Link]]:
        """The links of each of some concepts, asked together; without those with too many."""
        links: dict[Link, None] = {}
        many: set[Iri] = set()
        for question in (q.said, q.said_of):
            for batch in batches(iris, BATCH):
                links.update(dict.fromkeys(self._fetched(batch, question, many, token)))
        links.update(dict.fromkeys(self._classes.around(iris, self.order, token)))
        found: dict[Iri, list[Link]] = {iri: [] for iri in iris if iri not in many}
        for link in links:
            for end in {link.source, link.target} & found.keys():
                found[end].append(link)
        return {iri: some for iri, some in found.items() if len(some) <= PLENTY}

    def _fetched(
        self, iris: Sequence[Iri], question: Question, many: set[Iri], token: Token
    ) -> list[Link]:
        """Their links one way; of whom the server did not tell all are put into `many`."""
        steps = self._profile.steps
        predicates = [step.predicate for step in steps]
        if not predicates:
            return []
        found: list[ox.Quad] = []
        for some, rows in self._shelf.answered(iris, lambda x: question(x, predicates), token):
            found.extend(quads(rows.rows))
            if not rows.complete:
                many.add(Iri(some[0]))
        return self._between_concepts(self._links_in(found, steps), token)

    def from_and_to(
        self, iris: Iterable[Iri], ends: Mapping[Iri, bool | None], token: Token
    ) -> list[Link]:
        """The links of some concepts over some relations.

        A relation's value says as what they stand in it: True as its subject, False as its object,
        None as either.
        """
        some = list(dict.fromkeys(iris))
        steps = self.steps(ends)
        back = [s for s in steps if ends[s.relation] in (None, s.turned)]
        ahead = [s for s in steps if ends[s.relation] in (None, not s.turned)]
        found = self._asked(some, ahead, q.said, token) + self._asked(some, back, q.said_of, token)
        tree = self.hierarchical.issuperset(ends) and set(ends.values()) == {True}
        more = self._classes.around(some, ends, token, tree=tree)
        inside = frozenset(some)
        fits = (e for e in more if ends[e.relation] is not False and e.source in inside)
        turned = (e for e in more if ends[e.relation] is not True and e.target in inside)
        return list(dict.fromkeys((*self._between_concepts(found, token), *fits, *turned)))

    def _asked(
        self, iris: list[Iri], steps: list[q.Step], question: Question, token: Token
    ) -> list[Link]:
        predicates = [step.predicate for step in steps]
        if not predicates:
            return []
        quads = self._shelf.in_batches(iris, lambda some: question(some, predicates), token)
        return self._links_in(quads, steps)

    def among(self, iris: frozenset[Iri], token: Token) -> list[Link]:
        """The links that begin and end within some concepts."""
        links = self._asked(sorted(iris), list(self._profile.steps), q.said, token)
        inside = [e for e in links if e.source in iris and e.target in iris]
        more = self._classes.among(iris, token)
        return list(dict.fromkeys((*self._between_concepts(inside, token), *more)))

    def _links_in(self, quads: Iterable[ox.Quad], steps: Iterable[q.Step]) -> list[Link]:
        by_predicate = {step.predicate: step for step in steps}
        found: dict[Link, None] = {}
        for quad in quads:
            step = by_predicate[Iri(cell_text(quad.predicate))]
            s, o = quad.subject, quad.object
            if not isinstance(s, ox.NamedNode) or not isinstance(o, ox.NamedNode) or s == o:
                continue
            if not s.value.startswith(q.NEVER) and not o.value.startswith(q.NEVER):
                ends = (o, s) if step.turned else (s, o)
                found[Link(Iri(ends[0].value), step.relation, Iri(ends[1].value))] = None
        return list(found)

    def _between_concepts(self, links: list[Link], token: Token) -> list[Link]:
        """Those whose ends are concepts; of most relations every end is one."""
        sure = {step.relation for step in self._profile.steps if step.sure}
        doubtful = {end for e in links if e.relation not in sure for end in (e.source, e.target)}
        if not doubtful:
            return links
        concepts = self.concepts_of(doubtful, token)
        return [e for e in links if e.relation in sure or {e.source, e.target} <= concepts]

    def concepts_of(self, iris: Iterable[Iri], token: Token) -> frozenset[Iri]:
        """Those of some resources that are concepts."""
        found: set[Iri] = set()
        for batch in batches(sorted(iris), BATCH):
            text = q.which_are_concepts(batch, self._profile.sorts)
            found.update(Iri(cell_text(row[0])) for row in self._shelf.all_rows(text, token).rows)
        return frozenset(found)

    def examples(self, limit: int, token: Token) -> dict[Iri, list[Link]]:
        """A few links of each relation."""
        found: dict[Link, None] = dict.fromkeys(self._classes.examples(limit, token))
        for some in batches(range(len(self._profile.steps)), FEW):
            keyed = [(self._profile.steps[i], str(i)) for i in some]
            text = ask.examples(keyed, self._profile.sorts, limit)
            for s, key, o in self._shelf.rows(text, token).rows:
                step = self._profile.steps[number(key)]
                ends = (o, s) if step.turned else (s, o)
                found[Link(Iri(cell_text(ends[0])), step.relation, Iri(cell_text(ends[1])))] = None
        by_relation: dict[Iri, list[Link]] = {relation: [] for relation in self.order}
        for link in found:
            by_relation[link.relation].append(link)
        return {relation: links[:limit] for relation, links in by_relation.items()}

    # --- upward -----------------------------------------------------------------------------

    def above(self, iris: Iterable[Iri], token: Token) -> Mapping[Iri, tuple[Iri, ...]]:
        """The broader concepts of each, sorted; kept on the shelf."""
        known = self._shelf.above
        wanted = list(dict.fromkeys(iris))
        missing = [iri for iri in wanted if iri not in known]
        ends: dict[Iri, bool | None] = dict.fromkeys(self.hierarchical, True)
        found: dict[Iri, set[Iri]] = {iri: set() for iri in missing}
        for link in self.from_and_to(missing, ends, token):
            found[link.source].add(link.target)
        known.update((iri, tuple(sorted(up))) for iri, up in found.items())
        return {iri: known[iri] for iri in wanted}

    def without_above(self, iris: Sequence[Iri], token: Token) -> list[Iri]:
        """Those with nothing above them by way of a definition either."""
        if v.SUBCLASS_OF not in self._profile.restricted:
            return list(iris)
        above = self.above(iris, token)
        return [iri for iri in iris if not above[iri]]

    def spoken_of(self, iris: Iterable[Iri], token: Token) -> frozenset[Iri]:
        """Those of some concepts that say more of themselves than their type."""
        found: set[Iri] = set()
        for batch in batches(sorted(iris), BATCH):
            rows = self._shelf.all_rows(spoken_of(batch), token).rows
            found.update(Iri(cell_text(row[0])) for row in rows)
        return frozenset(found)


def name_property(sorts: q.Sorts) -> Iri:
    """The property by which a server puts concepts in order."""
    return v.PREF_LABEL if v.CONCEPT in sorts.types else v.LABEL
