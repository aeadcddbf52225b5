"""The links between classes that OWL makes otherwise than by statements from one to the other."""

from collections.abc import Iterable
from itertools import chain

import pyoxigraph as ox

from explorer.model import vocabulary as v
from explorer.model.concept import Link
from explorer.model.terms import Iri
from explorer.store.index.class_properties import between_classes
from explorer.store.index.index import is_iri
from explorer.store.index.indexing import NEVER, columns_of_quads, main_relation
from explorer.store.index.restrictions import restrictions
from explorer.store.index.schema import Schema

_TREE = (
    ox.Quad(ox.NamedNode("urn:below"), ox.NamedNode(v.SUBCLASS_OF), ox.NamedNode("urn:above")),
)
"""Without one of these statements a file has no tree, which the part that is at hand may lack."""


def class_links(statements: Iterable[ox.Quad], schema: Schema) -> list[Link]:
    """The links that these statements make, each once."""
    columns = columns_of_quads([*statements, *_TREE])
    found: dict[Link, None] = {}
    between = between_classes(columns, schema)
    for node, ends in chain(restrictions(columns).items(), between.items()):
        predicate = columns.name(node)
        main = main_relation(predicate, schema)
        for one, other in zip(*ends, strict=True):
            source, target = Iri(columns.name(one)), Iri(columns.name(other))
            if main is not None:
                source, target = target, source
            if source != target and _may_be_concepts(source, target):
                found[Link(source, main or Iri(predicate), target)] = None
    return list(found)


def _may_be_concepts(*names: str) -> bool:
    return all(is_iri(name) and not name.startswith(NEVER) for name in names)
