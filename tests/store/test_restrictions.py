"""OWL restrictions, intersections and unions as links between classes."""

from pathlib import Path

from explorer.model import vocabulary as v
from explorer.model.concept import Way
from explorer.model.terms import Iri
from explorer.resources import vocabulary_files
from explorer.store.local import LocalStore

PREFIXES = (
    "@prefix : <https://example.org/> . @prefix owl: <http://www.w3.org/2002/07/owl#> . "
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . "
)
PART = 'a owl:ObjectProperty ; rdfs:label "is part of"@en'


def opened(folder: Path, turtle: str) -> LocalStore:
    path = folder / "classes.ttl"
    path.write_text(PREFIXES + turtle, encoding="utf-8")
    return LocalStore.open([path], vocabulary_files(), "en")


def links(store: LocalStore) -> set[tuple[str, str, str]]:
    """All links by the last parts of their IRIs; rdfs:subClassOf is "under"."""
    everything = frozenset(concept.iri for concept in store.ranked(100))
    named = {v.SUBCLASS_OF: "under"}
    return {
        (_last(k.source), named.get(k.relation) or _last(k.relation), _last(k.target))
        for k in store.links_among(everything)
    }


def _last(iri: Iri) -> str:
    return iri.removeprefix("https://example.org/")


def restriction(filler: str) -> str:
    return f"[ a owl:Restriction ; owl:onProperty :part ; {filler} ]"


def test_each_sort_of_restriction_links_the_class_by_its_property(tmp_path: Path) -> None:
    store = opened(
        tmp_path,
        f":part {PART} . "
        f":a rdfs:subClassOf {restriction('owl:someValuesFrom :b')} , "
        f"{restriction('owl:allValuesFrom :c')} , {restriction('owl:hasValue :d')} , "
        f"{restriction('owl:onClass :e ; owl:minQualifiedCardinality 2')} . "
        ":a a owl:Class . :b a owl:Class . :c a owl:Class . :e a owl:Class .",
    )
    assert links(store) == {("a", "part", end) for end in "bcde"}
    part = Iri("https://example.org/part")
    assert store.relations()[part].label == "is part of"
    assert store.link_counts(Iri("https://example.org/a")) == {Way(part, forward=True): 4}
    assert not any(link.inferred for link in store.links(Iri("https://example.org/a"), 9))
    assert sum(concept.label == "[without a name]" for concept in store.ranked(9)) == 0


def test_definitions_by_intersection_and_union_make_the_tree(tmp_path: Path) -> None:
    some = restriction("owl:someValuesFrom [ owl:intersectionOf ( :wall :stone ) ]")
    store = opened(
        tmp_path,
        f":tower a owl:Class ; owl:equivalentClass [ owl:intersectionOf ( :building {some} ) ] . "
        ":building a owl:Class . :wall a owl:Class . :stone a owl:Class . "
        ":thing a owl:Class ; owl:unionOf ( :building :stone ) . "
        ":ruin rdfs:subClassOf [ owl:unionOf ( :building :stone ) ] .",
    )
    assert links(store) == {
        ("tower", "under", "building"),
        ("tower", "part", "wall"),
        ("tower", "part", "stone"),
        ("building", "under", "thing"),
        ("stone", "under", "thing"),
    }
    assert [concept.label for concept in store.narrower(Iri("https://example.org/thing"), 9)] == [
        "building",
        "stone",
    ]


def test_an_inverse_property_is_read_the_other_way_round(tmp_path: Path) -> None:
    store = opened(
        tmp_path,
        ":whole rdfs:subClassOf [ owl:onProperty [ owl:inverseOf :part ] ; "
        "owl:someValuesFrom :piece ] .",
    )
    assert links(store) == {("piece", "part", "whole")}


def test_lists_that_bite_their_tail_and_nesting_without_end_are_read_once(tmp_path: Path) -> None:
    store = opened(
        tmp_path,
        ":a a owl:Class ; rdfs:subClassOf _:x , [ owl:onProperty _:p ; owl:someValuesFrom :b ] . "
        "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . "
        "_:x owl:intersectionOf _:l . _:l rdf:first _:x ; rdf:rest _:l . "
        ":b a owl:Class ; owl:equivalentClass [ owl:intersectionOf ( :b ) ] .",
    )
    assert links(store) == set()
    assert store.size().concepts == 2


def test_a_restriction_orders_learning_when_its_relation_does(tmp_path: Path) -> None:
    store = opened(
        tmp_path,
        "@prefix ce: <https://w3id.org/concept-explorer/vocab#> . "
        ":part ce:learnFirst ce:Object ; ce:orderKind ce:Prerequisite . "
        f":a rdfs:subClassOf {restriction('owl:someValuesFrom :b')} .",
    )
    goal = Iri("https://example.org/a")
    net = store.prerequisites(frozenset({goal}))
    assert [net.iris[rank] for rank in net.needs[net.ranks[goal]]] == [Iri("https://example.org/b")]
