"""Individuals of an OWL or RDFS ontology: what is of a class that is described here.

A type that is no class of this ontology ("skos:Concept", or of a vocabulary that it only uses)
makes no individual of what has it.
"""

from collections.abc import Mapping, Sequence, Set

from explorer.model import vocabulary as v
from explorer.store.index.arrays import Ints, ints
from explorer.store.index.columns import Columns


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
