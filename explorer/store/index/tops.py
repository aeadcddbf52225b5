"""The end of the way upward from each concept, by the first of those that are broader.

A concept of another ontology that is only mentioned comes after those of which something is said.
"""

from bisect import bisect_left
from collections.abc import Iterable

from explorer.model import vocabulary as v
from explorer.store.index.arrays import (
    MANY,
    Ints,
    at_least,
    first_ranked,
    ints,
    keys_of,
    mark,
    marked,
    take,
    unequal,
)
from explorer.store.index.columns import Columns
from explorer.store.index.index import Links


def tops_in(
    columns: Columns, concepts: tuple[Ints, Ints], links: Links, leading: frozenset[int]
) -> Ints:
    """For each concept the end of its way; -1 for what no way begins at, and none ends.

    `concepts` are the node of each, and the number of each node.
    """
    nodes, numbers = concepts
    silent = _silent(columns, nodes, numbers)
    tops = tops_of(links, leading, len(nodes), silent)
    for concept in _outdated(columns, numbers, links):
        _set_aside(tops, concept)
    below = unequal(tops, ints(range(len(nodes)))) if silent else ints(())
    reached = set(take(tops, below))
    # Where nothing is below anything there is no tree to keep in order.
    for concept in silent - reached if reached else ():
        _set_aside(tops, concept)
    return tops


def _set_aside(tops: Ints, concept: int) -> None:
    if tops[concept] == concept:
        tops[concept] = -1


def _silent(columns: Columns, nodes: Ints, numbers: Ints) -> set[int]:
    """The concepts that are only mentioned.

    So is what is declared and no more, in a namespace of which nothing else is said.
    """
    kind, starts = columns.number(v.TYPE), columns.predicate_starts
    begin, end = (starts[kind], starts[kind + 1]) if kind >= 0 else (0, 0)
    flags = bytearray(len(columns.nodes))
    mark(flags, nodes)
    for rows in (columns.by_predicate[:begin], columns.by_predicate[end:]):
        mark(flags, take(columns.subjects, rows), 0)
    silent = {numbers[node] for node in marked(flags)}
    declared = {c: _space(columns.name(nodes[c])) for c in silent if _typed(columns, nodes[c])}
    own = {space for space in set(declared.values()) if _told(columns, nodes, silent, space)}
    return silent - {concept for concept, space in declared.items() if space in own}


def _typed(columns: Columns, node: int) -> bool:
    return columns.subject_starts[node] < columns.subject_starts[node + 1]


def _space(iri: str) -> str:
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


def _told(columns: Columns, nodes: Ints, silent: set[int], space: str) -> bool:
    """Whether something is said of a concept of a namespace; concepts are sorted by IRI."""
    place = bisect_left(nodes, space, key=columns.name)
    while place < len(nodes) and columns.name(nodes[place]).startswith(space):
        if place not in silent:
            return True
        place += 1
    return False


def _outdated(columns: Columns, numbers: Ints, links: Links) -> Iterable[int]:
    """Concepts that are not to be used any more, and with nothing below: no way begins there."""
    for row in columns.rows_of(columns.number(v.DEPRECATED)):
        target, concept = columns.objects[row], numbers[columns.subjects[row]]
        said = columns.text(~target)[0] if target < 0 else ""
        below = links.into[concept] != links.into[concept + 1] if concept >= 0 else True
        if not below and said in ("true", "1"):
            yield concept


def tops_of(links: Links, leading: frozenset[int], count: int, last: Iterable[int] = ()) -> Ints:
    """For each concept the end of its way by `leading` relations; of a circle the smallest.

    A way leads to one of `last` only where there is no other.
    """
    leads = ints(int(place in leading) for place in range(len(links.names)))
    upward = at_least(take(leads, links.relations), 1)
    below, broader = take(keys_of(links.out), upward), take(links.targets, upward)
    ranks = ints(range(count))
    for concept in last:
        ranks[concept] += count
    firsts, _ = first_ranked(below, take(ranks, broader), count)
    # Whoever has nothing above is the end of its own way.
    above = [broader[at] if at >= 0 else concept for concept, at in enumerate(firsts)]
    if count < MANY:
        return ints(_followed(above, [-1] * count, range(count)))
    return _many(above)


def _followed(above: list[int], tops: list[int], concepts: Iterable[int]) -> list[int]:
    """The ends of the ways of some concepts; those that are known are 0 or more."""
    for concept in concepts:
        way: dict[int, None] = {}
        here = concept
        while tops[here] < 0 and here not in way:
            way[here] = None
            here = above[here]
        end = tops[here]
        if end < 0:
            names = list(way)
            end = min(names[names.index(here) :])
        for one in way:
            tops[one] = end
    return tops


def _many(above: list[int]) -> Ints:
    """The same for many: each step doubles how far everyone has gone; then circles are left."""
    import numpy as np

    step = np.array(above, np.int32)
    here = step
    for _ in range(len(above).bit_length()):
        here = here[here]
    ends = np.where(step[here] == here, here, -1)
    circling = np.flatnonzero(ends < 0).tolist()
    return ints(_followed(above, ends.tolist(), circling))
