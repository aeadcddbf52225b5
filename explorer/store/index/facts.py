"""Which predicates and values the resources have of which something is said, for completion.

Statements of the relation vocabulary count only where none of the ontology's own fits.
At most `SAMPLE` resources are looked at, evenly from all of them, so that it is answered at once.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from explorer.model.counts import About, Counts, Said
from explorer.model.terms import Iri
from explorer.store.index.columns import Columns

SAMPLE = 2_000
_GOLDEN = 0.6180339887498949


class _Met(NamedTuple):
    """Resources by number, and how many there are for each of them."""

    nodes: Sequence[int]
    factor: float

    def counts(self, columns: Columns, each: "Counter[int]") -> Counts:
        found = {
            Iri(columns.name(node)): max(1, round(count * self.factor))
            for node, count in each.most_common()
        }
        of = round(len(self.nodes) * self.factor)
        return Counts(found, of, exact=self.factor == 1)


def predicates_of(columns: Columns, about: About, *, forward: bool = True) -> Counts:
    """As `Counted.predicates_of`."""
    if not about:
        return _all_predicates(columns, forward=forward)
    met = _met(columns, about)
    order, begin = (
        (columns.by_subject, columns.subject_starts)
        if forward
        else (columns.by_object, columns.object_starts)
    )
    used, each = columns.predicates, Counter[int]()
    for node in met.nodes:
        each.update({used[row] for row in order[begin[node] : begin[node + 1]]})
    return met.counts(columns, each)


def values_of(columns: Columns, about: About, predicate: Iri) -> Counts:
    """As `Counted.values_of`."""
    used, objects = columns.number(predicate), columns.objects
    if not about:
        some, factor = _some(columns.rows_of(used))
        some = [row for row in some if row >= columns.declared]
        each = Counter(objects[row] for row in some if objects[row] >= 0)
        found = _Met((), factor).counts(columns, each)
        return Counts(_iris(found), 0, found.exact)
    met, each = _met(columns, about), Counter[int]()
    for node in met.nodes:
        each.update({objects[row] for row in columns.rows_from(node, used) if objects[row] >= 0})
    found = met.counts(columns, each)
    return Counts(_iris(found), found.of, found.exact)


def _iris(found: Counts) -> dict[Iri, int]:
    return {iri: n for iri, n in found.each.items() if not iri.startswith(("_:", "<<"))}


def _all_predicates(columns: Columns, *, forward: bool) -> Counts:
    """All that are used, by their statements."""
    begin, each = columns.predicate_starts, Counter[int]()
    for node in columns.predicate_nodes():
        if forward or columns.objects[columns.by_predicate[begin[node + 1] - 1]] >= 0:
            each[node] = begin[node + 1] - begin[node]
    each.subtract(Counter(columns.predicates[: columns.declared]) & each)
    return Counts(_Met((), 1).counts(columns, +each).each)


def _met(columns: Columns, about: About) -> _Met:
    if about.iri is not None:
        node = columns.number(about.iri)
        return _Met((node,) if node >= 0 else (), 1)
    places = [_place(columns, said) for said in about.said]
    first = min(range(len(places)), key=lambda i: len(places[i][0]))
    rows, ends = places[first]
    every, factor = _some(rows)
    some = [row for row in every if row >= columns.declared] or list(every)
    others = [said for i, said in enumerate(about.said) if i != first]
    nodes = dict.fromkeys(ends[row] for row in some)
    return _Met([n for n in nodes if n >= 0 and _fits(columns, n, others)], factor)


def _place(columns: Columns, said: Said) -> tuple[Sequence[int], Sequence[int]]:
    """The statements of which one thing holds, and the column with those of which it is said."""
    used = columns.number(said.predicate)
    ends = columns.subjects if said.forward else columns.objects
    if said.other is None:
        return columns.rows_of(used), ends
    node = columns.number(said.other)
    found = columns.rows_to(node, used) if said.forward else columns.rows_from(node, used)
    return found, ends


def _fits(columns: Columns, node: int, others: Iterable[Said]) -> bool:
    return all(_holds(columns, node, said) for said in others)


def _holds(columns: Columns, node: int, said: Said) -> bool:
    used = columns.number(said.predicate)
    rows = columns.rows_from(node, used) if said.forward else columns.rows_to(node, used)
    if said.other is None:
        return len(rows) > 0
    other = columns.number(said.other)
    ends = columns.objects if said.forward else columns.subjects
    return any(ends[row] == other for row in rows)


def _some(rows: Sequence[int]) -> tuple[Iterable[int], float]:
    """At most `SAMPLE` rows from everywhere, and how many there are for each.

    By the golden ratio: even steps would meet the same kinds again and again in an orderly file.
    """
    count = len(rows)
    if count <= SAMPLE:
        return rows, 1
    places = {int(i * _GOLDEN % 1 * count) for i in range(SAMPLE)}
    return (rows[place] for place in sorted(places)), count / len(places)
