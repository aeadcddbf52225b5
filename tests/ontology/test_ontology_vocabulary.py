"""Relations, groups and kinds: named in both languages, with the learning order they promise."""

import pytest
from bundled import CE, LLM, rows, schema

from explorer.model.concept import End

FIRST_OBJECT = [
    "isA",
    "requires",
    "uses",
    "startsFrom",
    "derivedFrom",
    "easierAfter",
    "consumes",
    "produces",
    "actsOn",
    "needs",
    "usedFor",
    "techniqueOf",
    "affects",
    "improves",
    "reduces",
    "mitigates",
    "mayCost",
    "costs",
]
BINDING = {"isA", "requires", "uses", "startsFrom", "derivedFrom", "trainedOn"}
OWN = [
    "trainedOn",
    "captures",
    "identifies",
    "predicts",
    "controls",
    "splits",
    "updates",
    "keepsFrozen",
]
DECLARED = [CE + name for name in [*FIRST_OBJECT, "partOf", "contrastsWith", "equivalentTo"]]


def test_these_relations_are_declared_and_no_others() -> None:
    declared = rows("SELECT ?relation { ?relation a ce:Relation }")
    assert {iri for (iri,) in declared} == {*DECLARED, *(LLM + name for name in OWN)}


@pytest.mark.parametrize("name", [*FIRST_OBJECT, *OWN])
def test_the_object_is_learned_first_and_binds_where_it_should(name: str) -> None:
    relation = (LLM if name in OWN else CE) + name
    assert schema().order(relation) == (End.OBJECT, name in BINDING)


def test_a_part_is_better_learned_before_its_whole() -> None:
    assert schema().order(CE + "partOf") == (End.SUBJECT, False)


@pytest.mark.parametrize("name", ["contrastsWith", "equivalentTo"])
def test_a_comparison_gives_no_order(name: str) -> None:
    assert schema().order(CE + name) == (End.NEITHER, False)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("kind", ["ce:Relation", "ce:RelationGroup", "ce:Kind", "skos:Collection"])
def test_every_name_has_a_label_and_a_definition(kind: str, language: str) -> None:
    label = "skos:prefLabel" if kind == "skos:Collection" else "rdfs:label"
    unnamed = f"""SELECT ?name {{ ?name a {kind} .
        FILTER NOT EXISTS {{ ?name {label} ?label ; skos:definition ?definition .
            FILTER(LANG(?label) = "{language}" && LANG(?definition) = "{language}") }} }}"""
    assert rows(unnamed) == []


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_relation_reads_both_ways(language: str) -> None:
    one_way = f"""SELECT ?relation {{ ?relation a ce:Relation .
        FILTER NOT EXISTS {{ ?relation a <http://www.w3.org/2002/07/owl#SymmetricProperty> }}
        FILTER NOT EXISTS {{ ?relation ce:inverseLabel ?inverse
            FILTER(LANG(?inverse) = "{language}") }} }}"""
    assert rows(one_way) == []


@pytest.mark.parametrize("kind", ["ce:RelationGroup", "ce:Kind", "skos:Collection"])
def test_places_in_the_legend_are_counted_from_one(kind: str) -> None:
    places = rows(f"SELECT ?place {{ ?name a {kind} ; skos:notation ?place }}")
    assert sorted(int(place) for (place,) in places) == list(range(1, len(places) + 1))
