"""What follows from declared relations: the engine's updates add what the columns tell."""

import pyoxigraph as ox

from explorer.model.terms import INFERRED, Iri
from explorer.store.index.indexing import columns_of_quads, schema_of
from explorer.store.index.inference import inferred_lines, inferring

GRAPHS = (Iri("https://x.org/one"), Iri("https://x.org/two"))
TRIG = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ce: <https://w3id.org/concept-explorer/vocab#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix x: <https://x.org/> .
x:one {
  x:needs a ce:Relation ; rdfs:subPropertyOf skos:related ; owl:inverseOf x:helps ;
    ce:learnFirst ce:object ; ce:orderKind ce:prerequisite .
  x:hints a ce:Relation ; rdfs:subPropertyOf x:needs ; ce:orderKind ce:suggestion .
  x:a skos:broader x:top ; x:needs x:b , x:c , "a word" ; x:hints x:d .
  x:b skos:related x:a .
}
x:two {
  x:c x:helps x:a ; skos:related x:c , [ x:needs x:a ] ; skos:topConceptOf x:scheme .
  x:top skos:narrower x:a , x:b . x:d x:helps x:a . x:a ce:hasPrerequisite x:b .
}
"""


def test_the_updates_of_a_store_add_what_follows_from_its_columns() -> None:
    store = ox.Store()
    store.extend(ox.parse(TRIG, ox.RdfFormat.TRIG))
    columns = columns_of_quads(store)
    schema = schema_of(columns)
    for update in inferring(columns, schema, GRAPHS):
        store.update(update)
    added = {f"{quad} ." for quad in store.quads_for_pattern(None, None, None, graph(INFERRED))}
    told = b"".join(inferred_lines(columns, schema)).decode().splitlines()
    assert len(told) > 10
    assert added == set(told)


def graph(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)
