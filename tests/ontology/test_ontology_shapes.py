"""The bundled ontology keeps its own shapes."""

from bundled import FOLDER, graph


def test_the_shapes_find_nothing_in_the_bundled_ontology() -> None:
    from pyshacl import validate
    from rdflib import Graph

    shapes = Graph().parse(FOLDER / "shapes.ttl", format="turtle")
    conforms, _, report = validate(graph(), shacl_graph=shapes)
    assert conforms, report


def test_the_shapes_find_a_bundled_concept_without_its_kind() -> None:
    from pyshacl import validate
    from rdflib import Graph, URIRef

    shapes = Graph().parse(FOLDER / "shapes.ttl", format="turtle")
    changed = Graph() + graph()
    changed.remove((None, URIRef("https://w3id.org/concept-explorer/vocab#kind"), None))
    conforms, _, report = validate(changed, shacl_graph=shapes)
    assert not conforms
    assert "A bundled concept has exactly one declared kind." in report
