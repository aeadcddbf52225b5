"""What properties are for, read as links from class to class: "Activity used Entity".

A property whose domain and range are classes says what may stand at its ends; in an ontology
without individuals it is all that relates the classes, but for the hierarchy. A property under
skos:broader says what is above an individual, not which of the classes is above the other.
"""

from collections.abc import Iterator, Mapping
from itertools import product

from explorer.model import vocabulary as v
from explorer.store.index.arrays import Ints, ints
from explorer.store.index.columns import Columns
from explorer.store.index.schema import Schema

_ENDS = (
    (v.RDFS + "domain", v.RDFS + "range"),
    *((space + "domainIncludes", space + "rangeIncludes") for space in (v.SCHEMA, v.SCHEMA_HTTP)),
)
_DATA = (v.SCHEMA + "DataType", v.SCHEMA_HTTP + "DataType")
_MOST = 16
"""So many classes at each end of a property are read."""


def between_classes(columns: Columns, schema: Schema) -> Mapping[int, tuple[Ints, Ints]]:
    """The ends of such links by the node of their property. O(such statements)."""
    found: dict[int, tuple[list[int], list[int]]] = {}
    data, inverse = set(_data_types(columns)), _inverses(columns)
    for domain, range_ in _ENDS:
        starts, ends = _by_subject(columns, domain), _by_subject(columns, range_)
        for relation in sorted(starts.keys() & ends.keys()):
            if _upward(columns.name(relation), schema) or inverse.get(relation) in found:
                continue
            into = [end for end in ends[relation] if end not in data]
            both = found.setdefault(relation, ([], []))
            for source, target in product(starts[relation], into):
                both[0].append(source)
                both[1].append(target)
    return {relation: (ints(a), ints(b)) for relation, (a, b) in sorted(found.items())}


def _upward(name: str, schema: Schema) -> bool:
    return any(v.BROADER in schema.above(one) for one in (name, *schema.inverses(name)))


def _by_subject(columns: Columns, predicate: str) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for subject, target in zip(*columns.ends(columns.number(predicate)), strict=True):
        some = found.setdefault(subject, [])
        if len(some) < _MOST:
            some.append(target)
    return found


def _inverses(columns: Columns) -> dict[int, int]:
    """Properties that say the same, read the other way round."""
    ones, others = columns.ends(columns.number(v.INVERSE_OF))
    found = dict(zip(others, ones, strict=True))
    return {**found, **dict(zip(ones, others, strict=True))}


def _data_types(columns: Columns) -> Iterator[int]:
    """Classes of texts and numbers, which are no ends of a link."""
    for kind in _DATA:
        rows = columns.rows_to(columns.number(kind), columns.number(v.TYPE))
        nodes = [columns.subjects[row] for row in rows]
        yield from nodes
        for node in nodes:
            below = columns.rows_to(node, columns.number(v.SUBCLASS_OF))
            yield from (columns.subjects[row] for row in below)
