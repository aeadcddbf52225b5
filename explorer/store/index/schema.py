"""What relations are declared, how they lie under each other, and which end is learned first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from explorer.model import vocabulary as v
from explorer.model.concept import End
from explorer.model.terms import Iri

_ENDS: Mapping[str, End] = {
    v.SUBJECT: End.SUBJECT,
    v.OBJECT: End.OBJECT,
    v.NEITHER: End.NEITHER,
}
_SWAPPED = {End.SUBJECT: End.OBJECT, End.OBJECT: End.SUBJECT, End.NEITHER: End.NEITHER}
_ALWAYS_INFERRED = frozenset({v.BROADER, v.RELATED})
_SYMMETRIC = frozenset({v.RELATED, v.EXACT_MATCH, v.CLOSE_MATCH})

DECLARING = (
    v.SUBPROPERTY_OF,
    v.EQUIVALENT_PROPERTY,
    v.INVERSE_OF,
    v.LEARN_FIRST,
    v.ORDER_KIND,
)
"""The predicates that declare relations, but for their types."""

Pairs = Mapping[str, Iterable[tuple[str, str]]]


@dataclass(frozen=True)
class Schema:
    """Declarations by predicate, read from all graphs together.

    `declared` holds the relations (instances of ce:Relation); `parents` the direct
    super-properties; `ends` and `kinds` what is stated of the learning order.
    """

    declared: frozenset[str] = frozenset()
    parents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    turned: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    symmetric: frozenset[str] = frozenset()
    ends: Mapping[str, End] = field(default_factory=dict)
    kinds: Mapping[str, bool] = field(default_factory=dict)

    @cached_property
    def concerned(self) -> frozenset[str]:
        """Predicates from whose statements something may follow."""
        named = {*self.declared, *self.parents, *self.turned, *self.symmetric, *self.ends}
        return frozenset(named | _ALWAYS_INFERRED | _SYMMETRIC | {v.TOP_CONCEPT_OF})

    def above(self, relation: str) -> tuple[Iri, ...]:
        """The relation and all that it lies under, nearest first; a circle is walked once."""
        found = self._above.get(relation)
        if found is None:
            found = tuple(Iri(p) for level in self._levels(relation) for p in level)
            self._above[relation] = found
        return found

    def leads_upward(self, relation: Iri) -> bool:
        """Whether what it leads to is the broader of two."""
        return relation in (v.SUBCLASS_OF, v.TYPE) or v.BROADER in self.above(relation)

    @cached_property
    def _above(self) -> dict[str, tuple[Iri, ...]]:
        return {}

    @cached_property
    def _orders(self) -> dict[str, tuple[End, bool]]:
        return {}

    def _levels(self, relation: str) -> list[tuple[str, ...]]:
        levels: list[tuple[str, ...]] = []
        seen = {relation}
        level: tuple[str, ...] = (relation,)
        while level:
            levels.append(level)
            up = sorted({p for q in level for p in self.parents.get(q, ())} - seen)
            seen.update(up)
            level = tuple(up)
        return levels

    def inferred_above(self, relation: str) -> tuple[Iri, ...]:
        """Those above a relation that its statements are repeated under."""
        wanted = self.declared | _ALWAYS_INFERRED
        return tuple(p for p in self.above(relation)[1:] if p in wanted)

    def is_symmetric(self, relation: str) -> bool:
        return relation in self.symmetric or relation in _SYMMETRIC

    def inverses(self, relation: str) -> tuple[Iri, ...]:
        return tuple(map(Iri, self.turned.get(relation, ())))

    def order(self, relation: str) -> tuple[End, bool]:
        """The end that is learned first, and whether that binds.

        End and kind are each taken from the nearest level that states one. Two different ends
        on one level give no order; of two kinds the binding one wins.
        """
        found = self._orders.get(relation)
        if found is None:
            found = self._orders[relation] = self._order(relation)
        return found

    def _order(self, relation: str) -> tuple[End, bool]:
        end = self._end(relation)
        if end is None:
            found = {e for i in self.inverses(relation) if (e := self._end(i)) is not None}
            end = _SWAPPED[found.pop()] if len(found) == 1 else End.NEITHER
        return end, end is not End.NEITHER and self._binding(relation)

    def _end(self, relation: str) -> End | None:
        for level in self._levels(relation):
            stated = {self.ends[p] for p in level if p in self.ends}
            if stated:
                return stated.pop() if len(stated) == 1 else End.NEITHER
        return None

    def _binding(self, relation: str) -> bool:
        for start in (relation, *self.inverses(relation)):
            for level in self._levels(start):
                stated = {self.kinds[p] for p in level if p in self.kinds}
                if stated:
                    return True in stated
        return False


def read_schema(pairs: Pairs) -> Schema:
    """The schema from (subject, object) pairs by predicate."""
    parents: dict[str, list[str]] = {}
    turned: dict[str, list[str]] = {}
    for child, parent in pairs.get(v.SUBPROPERTY_OF, ()):
        parents.setdefault(child, []).append(parent)
    for one, other in pairs.get(v.EQUIVALENT_PROPERTY, ()):
        parents.setdefault(one, []).append(other)
        parents.setdefault(other, []).append(one)
    for one, other in pairs.get(v.INVERSE_OF, ()):
        turned.setdefault(one, []).append(other)
        turned.setdefault(other, []).append(one)
    types = list(pairs.get(v.TYPE, ()))
    return Schema(
        declared=frozenset(s for s, o in types if o == v.RELATION),
        parents={p: tuple(sorted(set(up))) for p, up in parents.items()},
        turned={p: tuple(sorted(set(others))) for p, others in turned.items()},
        symmetric=frozenset(s for s, o in types if o == v.SYMMETRIC_PROPERTY),
        ends={s: _ENDS[o] for s, o in pairs.get(v.LEARN_FIRST, ()) if o in _ENDS},
        kinds={s: o == v.PREREQUISITE for s, o in pairs.get(v.ORDER_KIND, ())},
    )
