"""The learning order of an ontology, read from its relation vocabulary, as a `Net`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter

from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.concept import End, Link
from explorer.model.net import Learnable, Net, Orders, net
from explorer.model.sorting import let_go, sorted_in_slices, watched
from explorer.model.terms import Iri
from explorer.store.index.index import Index
from explorer.store.memory import uncollected

_GROUPS = (v.ORDER, v.HIERARCHY, v.FUNCTION, v.PURPOSE, v.EFFECT)
_READ = frozenset(
    {v.TYPE, v.ONE_OF, v.ALTERNATIVE_FOR, v.GROUP, v.REPLACED_BY, v.DEPRECATED}
    | {v.DIFFICULTY, v.STUDY_MINUTES}
)
"""Of statements with other predicates a net takes links and labels only."""
_Choices = list[tuple[int, tuple[int, ...]]]
# The place of the group, the later end, the first, the relation, and whether that leads there.
_Row = tuple[int, Iri, Iri, Iri, bool]


@dataclass(frozen=True, slots=True)
class _Rules:
    """What each relation says of the order, by its place in the links.

    `binds` and `helps` name the end that is learned first. Hierarchy binds where nothing else
    does.
    """

    binds: dict[int, End]
    helps: dict[int, End]
    contrasts: frozenset[int]
    places: tuple[int, ...]


def learning_net(
    index: Index,
    label: Callable[[int], str],
    goals: frozenset[Iri] | None = None,
    check: Callable[[], object] = lambda: None,
) -> Net:
    """The net of all that the goals reach over prerequisites and choices, and what helps with it.

    Without goals that of the whole ontology. Whatever `check` raises ends it. O(links met).
    """
    with uncollected():
        rules, choices = _rules(index), list(_choices(index))
        if goals is None:
            met: Iterable[int] = range(len(index))
        else:
            starts = {concept for iri in goals if (concept := index.concept(iri)) >= 0}
            met = _helped(index, rules, choices, _reached(index, rules, choices, starts))
        names = {concept: index.iri(concept) for concept in watched(met, check)}
        learnables = watched(_learnables(index, label, names), check)
        return net(learnables, _orders(index, rules, choices, names, check), check)


def orders_as(before: Index, after: Index, change: Change) -> bool:
    """Whether learning is ordered as before `change`, but for what the labels do to the order.

    What is read here of statements is named in `_READ`; the rest are concepts and links. A link
    that another file states too orders alike, but whoever tells where it is stated has to look.
    """
    said = {statement.predicate for statement in change.removed | change.added}
    return (
        said.isdisjoint(_READ)
        and said.isdisjoint(before.links.names)
        and before.schema == after.schema
        and before.numbers.nodes == after.numbers.nodes
        and before.links == after.links
    )


def _rules(index: Index) -> _Rules:
    schema, names = index.schema, index.links.names
    binds: dict[int, End] = {}
    helps: dict[int, End] = {}
    for place, relation in enumerate(names):
        end, binding = schema.order(relation)
        if end is not End.NEITHER:
            (binds if binding else helps)[place] = end
    if not binds:
        binds = {place: end for place, end in helps.items() if names[place] in index.hierarchical}
        helps = {place: end for place, end in helps.items() if place not in binds}
    contrasts = (i for i, name in enumerate(names) if v.CONTRASTS_WITH in schema.above(name))
    return _Rules(
        binds, helps, frozenset(contrasts), tuple(group_place(index, name) for name in names)
    )


def _reached(index: Index, rules: _Rules, choices: _Choices, starts: set[int]) -> set[int]:
    """The concepts, and all that they need; of a choice every member."""
    members: dict[int, list[int]] = {}
    for owner, some in choices:
        members.setdefault(owner, []).extend(some)
    met, work = set(starts), list(starts)
    while work:
        later = work.pop()
        for first in (*_first(index, rules.binds, later), *members.get(later, ())):
            if first not in met:
                met.add(first)
                work.append(first)
    return met


def _helped(index: Index, rules: _Rules, choices: _Choices, met: set[int]) -> set[int]:
    """With what helps one of them, and all that this needs."""
    hints = {first for later in met for first in _first(index, rules.helps, later)}
    return met | _reached(index, rules, choices, hints - met)


def _first(index: Index, ends: dict[int, End], later: int) -> Iterator[int]:
    """What is learned before a concept, by these relations."""
    links = index.links
    for i in range(links.out[later], links.out[later + 1]):
        if ends.get(links.relations[i]) is End.OBJECT:
            yield links.targets[i]
    for i in range(links.into[later], links.into[later + 1]):
        if ends.get(links.back_relations[i]) is End.SUBJECT:
            yield links.sources[i]


def _learnables(
    index: Index, label: Callable[[int], str], names: Mapping[int, Iri]
) -> Iterable[Learnable]:
    rated, timed = index.predicate(v.DIFFICULTY), index.predicate(v.STUDY_MINUTES)
    old = frozenset(_outdated(index))
    for concept, iri in names.items():
        difficulty = index.number_of(concept, rated) if rated >= 0 else None
        minutes = index.number_of(concept, timed) if timed >= 0 else None
        yield Learnable(iri, label(concept), difficulty, minutes, concept in old)


def _outdated(index: Index) -> Iterator[int]:
    """Concepts that are not to be used any more, or have a replacement; -1 for what is none."""
    columns, numbers = index.columns, index.numbers.numbers
    for row in columns.rows_of(index.predicate(v.DEPRECATED)):
        target = columns.objects[row]
        if target < 0 and columns.text(~target)[0] in ("true", "1"):
            yield numbers[columns.subjects[row]]
    for old, _ in index.pairs(v.REPLACED_BY):
        yield index.concept(old)


def _orders(
    index: Index,
    rules: _Rules,
    choices: _Choices,
    names: Mapping[int, Iri],
    check: Callable[[], object],
) -> Orders:
    links = index.links
    needs, hints = list[_Row](), list[_Row]()
    contrasts: list[tuple[Iri, Iri]] = []
    for concept, source in watched(names.items(), check):
        for i in range(links.out[concept], links.out[concept + 1]):
            place = links.relations[i]
            target = names.get(links.targets[i])
            if target is None:
                continue
            if place in rules.contrasts:
                contrasts.append((source, target))
            rows, end = (needs, rules.binds) if place in rules.binds else (hints, rules.helps)
            if place in end:
                forth = end[place] is End.OBJECT
                later, first = (source, target) if forth else (target, source)
                rows.append((rules.places[place], later, first, links.names[place], forth))
    return Orders(
        prerequisites=_in_order(needs),
        suggestions=_in_order(hints),
        choices=tuple(
            (names[owner], tuple(names[m] for m in members if m in names))
            for owner, members in choices
            if owner in names
        ),
        contrasts=tuple(contrasts),
    )


def _in_order(rows: list[_Row]) -> Iterator[tuple[Iri, Iri, Link]]:
    """By group, then the later end, then the first, then the relation; each is let go in turn."""
    for _, later, first, relation, forth in sorted_in_slices(rows, itemgetter(0, 1, 2, 3)):
        source, target = (later, first) if forth else (first, later)
        yield later, first, Link(source, relation, target)
    let_go(rows)


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
    notation = index.texts(group, v.NOTATION) if group else []
    place = notation[0][0] if notation else "9"
    return place, -index.uses.get(relation, 0), group_place(index, relation)


def _choices(index: Index) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Who needs one of several, and these; those that are no concepts left out."""
    for node in index.subjects_of(v.ALTERNATIVE, v.TYPE):
        found = (index.concept(member) for member in index.objects_of(node, v.ONE_OF))
        members = tuple(member for member in found if member >= 0)
        for owner in index.objects_of(node, v.ALTERNATIVE_FOR):
            if index.concept(owner) >= 0:
                yield index.concept(owner), members
