"""Individuals of an OWL or RDFS ontology: what is of a class that is described here.

A type that is no class of this ontology ("skos:Concept", or of a vocabulary that it only uses)
makes no individual of what has it, but where such individuals are what the file is about: a list
of units is of a class that stands in another file.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set

from explorer.model import vocabulary as v
from explorer.store.index.arrays import Ints, at_least, ints, take
from explorer.store.index.columns import Columns
from explorer.store.index.words import LABELS

# So many are counted in one go, while other threads wait.
_SLICE = 100_000


def individuals(
    columns: Columns, classes: Set[int], concepts: Sequence[int]
) -> Mapping[int, tuple[Ints, Ints]]:
    """By the node of `rdf:type`: each individual, and a class that it is of.

    `concepts` has a flag for each node that is a concept without that: its class is its kind.
    O(types stated).
    """
    if not classes:
        return {}
    kind = columns.number(v.TYPE)
    ends = zip(*columns.ends(kind), strict=True)

    def _new(node: int) -> bool:
        return node >= columns.words and not concepts[node]

    found = [(one, of) for one, of in ends if of in classes and _new(one)]
    return {kind: (ints(one for one, _ in found), ints(of for _, of in found))}


def of_foreign_classes(columns: Columns, concepts: bytes, may_be: Callable[[str], bool]) -> Ints:
    """What is of a class that is described elsewhere and has more with a name than there are
    concepts: beside many concepts a few authors and documents are none themselves.

    `concepts` has a flag for each node that is a concept without that. O(types stated).
    """
    count, kind = concepts.count(1, columns.words), columns.number(v.TYPE)
    ends = take(columns.objects, columns.rows_of(kind))
    nodes = take(ends, at_least(ends, 0))
    each: Counter[int] = Counter()
    for at in range(0, len(nodes), _SLICE):
        each.update(nodes[at : at + _SLICE])
    large = (of for of, uses in each.items() if uses > count > 0 and not concepts[of])
    classes = [of for of in large if may_be(columns.name(of))]
    named = _with_names(columns) if classes else set()
    found: list[int] = []
    for of in classes:
        rows = ints(columns.rows_to(of, kind))
        some = [one for one in take(columns.subjects, rows) if one in named]
        found += some if len(some) > count else []
    return ints(found)


def _with_names(columns: Columns) -> set[int]:
    """The nodes that have a name of their own."""
    rows = (columns.rows_of(columns.number(label)) for label in LABELS)
    return {columns.subjects[row] for some in rows for row in some if columns.objects[row] < 0}
