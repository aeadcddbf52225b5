"""The learning order around some goals, asked of a server breadth first, batch by batch."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from explorer.model import vocabulary as v
from explorer.model.concept import Concept, End, Link
from explorer.model.errors import TooLarge
from explorer.model.net import Learnable, Net, Orders, net
from explorer.model.source import Token
from explorer.model.terms import Iri
from explorer.store.index.learning_order import group_place
from explorer.store.remote import questions as q
from explorer.store.remote.links import RemoteLinks
from explorer.store.remote.profile import cell_text
from explorer.store.remote.shelf import BATCH, Shelf, batches
from explorer.store.remote.whole import all_concepts

REACHED = 5_000
"""A path that needs more concepts than this is not made."""
Named = Callable[[Iterable[Iri]], Mapping[Iri, Concept]]


@dataclass(frozen=True, slots=True)
class _Rules:
    """Which end of a relation is learned first: of those that bind, of those that only help."""

    binds: Mapping[Iri, End]
    helps: Mapping[Iri, End]
    contrasts: frozenset[Iri]


@dataclass(slots=True)
class _Met:
    """What was reached so far, and the statements met on the way."""

    concepts: set[Iri] = field(default_factory=set)
    links: dict[Link, None] = field(default_factory=dict)
    choices: dict[str, tuple[Iri, set[Iri]]] = field(default_factory=dict)


class RemoteOrder:
    """Walks the learning order from goals to what they need."""

    def __init__(self, shelf: Shelf, links: RemoteLinks, token: Token) -> None:
        self._shelf, self._links, self._token = shelf, links, token
        self._index = shelf.base("").index

    def around(self, goals: frozenset[Iri], named: Named) -> Net:
        """The net of some goals; without goals that of everything where it is little, else none."""
        if not goals:
            if sum(self._shelf.profile.uses.values()) > REACHED:
                return Net()
            goals = frozenset(all_concepts(self._shelf, REACHED, self._token))
            return self.net(goals, named, self._outdated(goals))
        # What goals need is learned, whether or not it has a newer name.
        return self.net(goals, named)

    def _outdated(self, concepts: Iterable[Iri]) -> frozenset[Iri]:
        """Which of these are not to be used any more, or have a replacement."""
        asked = (v.DEPRECATED, v.REPLACED_BY)
        found = self._shelf.in_batches(concepts, lambda some: q.said(some, asked), self._token)
        return frozenset(
            Iri(cell_text(quad.subject))
            for quad in found
            if quad.predicate.value == v.REPLACED_BY or cell_text(quad.object) in ("true", "1")
        )

    def net(self, goals: frozenset[Iri], named: Named, old: frozenset[Iri] = frozenset()) -> Net:
        """All that the goals reach, and what helps with it. Raises TooLarge beyond `REACHED`."""
        rules, met = self._rules(), _Met()
        self._reach(goals, rules, met)
        needed = set(met.concepts)
        self._reach(self._first(needed, rules.helps, met), rules, met)
        self._first(met.concepts - needed, rules.helps, met)
        ends: dict[Iri, bool | None] = dict.fromkeys(rules.contrasts, True)
        found = self._links.from_and_to(sorted(met.concepts), ends, self._token) if ends else []
        met.links.update(dict.fromkeys(found))
        concepts = named(sorted(met.concepts))
        learnables = (
            Learnable(c.iri, c.label, c.difficulty, c.minutes, c.iri in old)
            for c in concepts.values()
        )
        return net(learnables, self._orders(rules, met))

    def _rules(self) -> _Rules:
        schema, uses = self._index.schema, self._shelf.profile.uses
        binds: dict[Iri, End] = {}
        helps: dict[Iri, End] = {}
        for relation in sorted(uses):
            end, binding = schema.order(relation)
            if end is not End.NEITHER:
                (binds if binding else helps)[relation] = end
        if not binds:
            binds = {p: end for p, end in helps.items() if p in self._links.hierarchical}
            helps = {p: end for p, end in helps.items() if p not in binds}
        contrasts = (p for p in uses if v.CONTRASTS_WITH in schema.above(p))
        return _Rules(binds, helps, frozenset(contrasts))

    def _reach(self, starts: Iterable[Iri], rules: _Rules, met: _Met) -> None:
        """Go on from some concepts until nothing new is needed."""
        level = set(starts) - met.concepts
        while level:
            self._token.check()
            met.concepts |= level
            if len(met.concepts) > REACHED:
                raise TooLarge(
                    f"More than {REACHED:,} concepts come before the goal.",
                    "Choose a goal nearer to what you know.",
                )
            found = self._first(level, rules.binds, met) | self._members(level, met)
            level = found - met.concepts

    def _first(self, later: set[Iri], ends: Mapping[Iri, End], met: _Met) -> set[Iri]:
        """What is learned right before some concepts, by these relations."""
        asked: dict[Iri, bool | None] = {p: end is End.OBJECT for p, end in ends.items()}
        links = self._links.from_and_to(sorted(later), asked, self._token) if asked else []
        met.links.update(dict.fromkeys(links))
        return {e.target if ends[e.relation] is End.OBJECT else e.source for e in links}

    def _members(self, owners: set[Iri], met: _Met) -> set[Iri]:
        """The alternatives of some concepts, every one of them."""
        if not self._shelf.profile.choices:
            return set()
        found: dict[str, tuple[Iri, set[Iri]]] = {}
        for batch in batches(sorted(owners), BATCH):
            for node, owner, one in self._shelf.all_rows(q.choices(batch), self._token).rows:
                key = f"{cell_text(owner)} {cell_text(node)}"
                entry = found.setdefault(key, (Iri(cell_text(owner)), set()))
                entry[1].add(Iri(cell_text(one)))
        members = {m for _, some in found.values() for m in some}
        inside = self._links.concepts_of(members, self._token)
        met.choices.update((key, (owner, some & inside)) for key, (owner, some) in found.items())
        return set(inside)

    def _orders(self, rules: _Rules, met: _Met) -> Orders:
        places = {p: group_place(self._index, p) for p in self._shelf.profile.uses}
        rows = sorted(
            (places[e.relation], later, first, e.relation, e)
            for e in met.links
            if (end := rules.binds.get(e.relation) or rules.helps.get(e.relation)) is not None
            for later, first in [_turned(e, end)]
        )
        return Orders(
            tuple((row[1], row[2], row[4]) for row in rows if row[3] in rules.binds),
            tuple((row[1], row[2], row[4]) for row in rows if row[3] in rules.helps),
            tuple((owner, tuple(sorted(some))) for owner, some in met.choices.values()),
            tuple((e.source, e.target) for e in met.links if e.relation in rules.contrasts),
        )


def _turned(link: Link, end: End) -> tuple[Iri, Iri]:
    return (link.source, link.target) if end is End.OBJECT else (link.target, link.source)
