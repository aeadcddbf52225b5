"""The learning order of an ontology, read from its relation vocabulary, as a `Net`."""

from collections.abc import Iterable, Mapping

from explorer.model import vocabulary as v
from explorer.model.concept import End, Link
from explorer.model.net import Learnable, Net, Orders, net
from explorer.model.terms import Iri
from explorer.store.index import Edge, Index
from explorer.store.memory import uncollected

_GROUPS = (v.ORDER, v.HIERARCHY, v.FUNCTION, v.PURPOSE, v.EFFECT)


def learning_net(index: Index, labels: Mapping[Iri, str]) -> Net:
    """The net of the whole ontology; hierarchy binds where nothing else does."""
    with uncollected():
        return net(_learnables(index, labels), _orders(index))


def _learnables(index: Index, labels: Mapping[Iri, str]) -> Iterable[Learnable]:
    for iri in index.concepts:
        yield Learnable(
            iri,
            labels[iri],
            index.number(iri, v.DIFFICULTY),
            index.number(iri, v.STUDY_MINUTES),
        )


def _orders(index: Index) -> Orders:
    needs: list[tuple[tuple[int, str], tuple[Iri, Iri, Link]]] = []
    hints: list[tuple[tuple[int, str], tuple[Iri, Iri, Link]]] = []
    contrasts: list[tuple[Iri, Iri]] = []
    places = {relation: group_place(index, relation) for relation in index.uses}
    for edge in index.edges():
        end, binding = index.schema.order(edge.relation)
        if v.CONTRASTS_WITH in index.schema.above(edge.relation):
            contrasts.append((edge.source, edge.target))
        if end is End.NEITHER:
            continue
        later, first = _ends(edge, end)
        row = (later, first, Link(edge.source, edge.relation, edge.target))
        (needs if binding else hints).append(((places[edge.relation], edge.relation), row))
    if not needs:
        needs = [(key, row) for key, row in hints if row[2].relation in index.hierarchical]
        hints = [(key, row) for key, row in hints if row[2].relation not in index.hierarchical]
    return Orders(
        prerequisites=tuple(row for _, row in sorted(needs, key=_order)),
        suggestions=tuple(row for _, row in sorted(hints, key=_order)),
        choices=tuple(_choices(index)),
        contrasts=tuple(contrasts),
    )


def _order(row: tuple[tuple[int, str], tuple[Iri, Iri, Link]]) -> tuple[int, str, str, str]:
    """By group, then the later end, then the first, then the relation."""
    (group, relation), (later, first, _) = row
    return group, later, first, relation


def _ends(edge: Edge, end: End) -> tuple[Iri, Iri]:
    if end is End.OBJECT:
        return edge.source, edge.target
    return edge.target, edge.source


def group_place(index: Index, relation: str) -> int:
    """The place of the relation's group in the order in which suggestions are tried."""
    for above in index.schema.above(relation):
        group = index.object_of(above, v.GROUP)
        if group in _GROUPS:
            return _GROUPS.index(Iri(group))
    return len(_GROUPS)


def legend_place(index: Index, relation: Iri) -> tuple[str, int, int]:
    """Where a relation stands in the legend: its group's notation, then the most used first."""
    groups = (g for a in index.schema.above(relation) if (g := index.object_of(a, v.GROUP)))
    group = next(groups, "")
    notation = index.texts[v.NOTATION].get(group, ())
    place = notation[0][0] if notation else "9"
    return place, -index.uses.get(relation, 0), group_place(index, relation)


def _choices(index: Index) -> Iterable[tuple[Iri, tuple[Iri, ...]]]:
    for node, kind in index.pairs.get(v.TYPE, ()):
        if kind == v.ALTERNATIVE:
            members = tuple(map(Iri, index.objects_of(node, v.ONE_OF)))
            for owner in index.objects_of(node, v.ALTERNATIVE_FOR):
                yield Iri(owner), members
