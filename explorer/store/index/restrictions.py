"""What OWL says of classes by way of blank nodes, read as links from class to class.

`A subClassOf [ onProperty p ; someValuesFrom B ]` links A to B by p; so do the other restrictions,
and those inside intersections. A named member of an intersection is above the class, one of a
union below it. Nothing is reasoned: what is nested deeper is left to be read in the sources.

Source: https://www.w3.org/TR/owl2-mapping-to-rdf/
"""

from collections.abc import Iterable, Iterator, Mapping

from explorer.model import vocabulary as v
from explorer.store.index.arrays import Ints, ints
from explorer.store.index.columns import Columns

Found = tuple[int, int, int]
"""From which node, by which property, to which node."""

_ON_PROPERTY = v.OWL + "onProperty"
_FILLERS = tuple(
    v.OWL + name for name in ("someValuesFrom", "allValuesFrom", "hasValue", "onClass")
)
_INTERSECTION, _UNION = v.OWL + "intersectionOf", v.OWL + "unionOf"
_DEPTH = 4
_LIST = 1_000
"""So many members of a list are read."""


def restrictions(columns: Columns) -> Mapping[int, tuple[Ints, Ints]]:
    """The ends of such links by the node of their property. O(statements of these kinds)."""
    if not _has(columns, _ON_PROPERTY, _INTERSECTION, _UNION):
        return {}
    reader = _Reader(columns)
    found: dict[int, tuple[list[int], list[int]]] = {}
    for source, relation, target in dict.fromkeys(reader.links()):
        ends = found.setdefault(relation, ([], []))
        ends[0].append(source)
        ends[1].append(target)
    return {relation: (ints(a), ints(b)) for relation, (a, b) in found.items()}


def _has(columns: Columns, *predicates: str) -> bool:
    return any(len(columns.rows_of(columns.number(p))) for p in predicates)


class _Reader:
    """The statements that matter here, each looked up by its subject."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._property = _by_subject(columns, _ON_PROPERTY)
        self._fillers = tuple(_by_subject(columns, name) for name in _FILLERS)
        self._inverse = _by_subject(columns, v.INVERSE_OF)
        self._all_of = _by_subject(columns, _INTERSECTION)
        self._one_of = _by_subject(columns, _UNION)
        self._first = _by_subject(columns, v.RDF + "first")
        self._rest = _by_subject(columns, v.RDF + "rest")
        self._above = columns.number(v.SUBCLASS_OF)
        self._named: dict[int, bool] = {}

    def links(self) -> Iterator[Found]:
        """All links, some more than once."""
        for predicate in (v.SUBCLASS_OF, v.OWL + "equivalentClass"):
            same = predicate != v.SUBCLASS_OF
            sources, targets = self._columns.ends(self._columns.number(predicate))
            for source, target in zip(sources, targets, strict=True):
                if not self._has_name(target) and self._has_name(source):
                    yield from self._read(source, target, 0, same=same)
        for source in (*self._all_of, *self._one_of):
            if self._has_name(source):
                yield from self._members(source, source, 0, same=True)

    def _read(self, source: int, said: int, depth: int, *, same: bool) -> Iterator[Found]:
        """What a class expression says of a class; `same` where it defines it."""
        relation = self._property.get(said)
        if relation is not None:
            yield from self._restriction(source, said, relation)
        elif depth < _DEPTH:
            yield from self._members(source, said, depth, same=same)

    def _restriction(self, source: int, said: int, relation: int) -> Iterator[Found]:
        turned = not self._has_name(relation)
        if turned:
            relation = self._inverse.get(relation, relation)
        if not self._has_name(relation):
            return
        for by_subject in self._fillers:
            for target in self._classes(by_subject.get(said)):
                yield (target, relation, source) if turned else (source, relation, target)

    def _classes(self, node: int | None) -> Iterable[int]:
        """The classes that a filler names: itself, or those of which it is put together."""
        if node is None or self._has_name(node):
            return () if node is None else (node,)
        some = self._all_of.get(node, self._one_of.get(node))
        return filter(self._has_name, self._list(some))

    def _members(self, source: int, said: int, depth: int, *, same: bool) -> Iterator[Found]:
        for member in self._list(self._all_of.get(said)):
            if not self._has_name(member):
                yield from self._read(source, member, depth + 1, same=False)
            elif self._above >= 0 and member != source:
                yield source, self._above, member
        for member in self._list(self._one_of.get(said)):
            if not self._has_name(member):
                yield from self._read(source, member, depth + 1, same=False)
            elif same and self._above >= 0 and member != source:
                yield member, self._above, source

    def _list(self, node: int | None) -> Iterator[int]:
        """The members of a list; one that bites its tail ends there."""
        seen: set[int] = set()
        while node is not None and node not in seen and len(seen) < _LIST:
            seen.add(node)
            member = self._first.get(node)
            if member is not None:
                yield member
            node = self._rest.get(node)

    def _has_name(self, node: int) -> bool:
        found = self._named.get(node)
        if found is None:
            found = self._named[node] = not self._columns.nodes[node].startswith(b" ")
        return found


def _by_subject(columns: Columns, predicate: str) -> dict[int, int]:
    """The object of such a statement; of several the last."""
    return dict(zip(*columns.ends(columns.number(predicate)), strict=True))
