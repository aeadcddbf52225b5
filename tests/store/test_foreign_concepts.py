"""What of a foreign ontology is shown as a concept: SKOS-XL, classes, individuals, plain RDF."""

from pathlib import Path

import pytest
from foreign import ex, labels, opened

from explorer.app.jobs import Ticket
from explorer.model import vocabulary as v
from explorer.model.concept import plain

XL = "@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> . "


def test_labels_that_are_resources_name_concepts_and_are_found_and_queried(tmp_path: Path) -> None:
    store = opened(
        tmp_path,
        XL + "ex:x a skos:Concept ; skosxl:prefLabel ex:l1 , [ a skosxl:Label ; "
        'skosxl:literalForm "Fluss"@de ] ; skosxl:altLabel ex:l2 ; skosxl:hiddenLabel "odd" . '
        'ex:l1 skosxl:literalForm "river"@en . ex:l2 skosxl:literalForm "stream \\"wild\\""@en .',
    )
    assert labels(store) == ["river"]
    assert store.in_language("de").concepts([ex("x")])[ex("x")].label == "Fluss"
    assert store.describe(ex("x")).concept.names == ('stream "wild"',)
    assert set(store.languages) >= {"en", "de"}
    assert [hit.matched for hit in store.search("stream", 5)] == ['stream "wild"']
    try:
        found = store.query("SELECT ?l { ex:x skos:prefLabel|skos:altLabel ?l }", Ticket())
    finally:
        store.close()
    assert sorted(plain(row[0]) for row in found.rows) == ["Fluss", "river", 'stream "wild"']


@pytest.mark.parametrize("schema", ["https://schema.org/", "http://schema.org/"])
def test_defined_terms_have_names_meanings_and_codes(tmp_path: Path, schema: str) -> None:
    store = opened(
        tmp_path,
        f'@prefix s: <{schema}> . ex:x a s:DefinedTerm ; s:name "Oak"@en ; s:termCode "Q1" ; '
        's:description "A tree."@en ; s:inDefinedTermSet ex:trees . '
        'ex:trees a s:DefinedTermSet ; s:name "Trees"@en .',
    )
    (oak,) = store.ranked(9)
    assert (oak.label, oak.definition, oak.names) == ("Oak", "A tree.", ("Q1",))


def test_classes_of_rdf_schema_and_plain_resources_are_shown_by_what_they_say(
    tmp_path: Path,
) -> None:
    store = opened(
        tmp_path,
        'ex:Pet rdfs:subClassOf ex:Animal ; rdfs:label "pet"@en ; rdfs:comment "A friend."@en .',
    )
    assert [(c.label, c.definition) for c in store.ranked(9)] == [
        ("Animal", ""),
        ("pet", "A friend."),
    ]
    assert [c.label for c in store.tops(9)] == ["Animal"]
    store = opened(tmp_path, "ex:rex ex:livesIn ex:oldTown_2 . ex:rex a ex:Dog .")
    assert labels(store) == ["old Town 2", "rex"]
    assert [store.relations()[link.relation].label for link in store.links(ex("rex"), 9)] == [
        "lives in"
    ]


def test_relations_read_as_words_and_those_of_the_languages_have_names(tmp_path: Path) -> None:
    store = opened(
        tmp_path,
        "ex:a a owl:Class ; rdfs:subClassOf ex:b ; ex:hasPart ex:c ; ex:part_of ex:d ; "
        "ex:DNALink ex:e ; "
        'owl:disjointWith ex:d . ex:part_of rdfs:label "part_of" . '
        "ex:c a owl:Class . ex:d a owl:Class . ex:e a owl:Class .",
    )
    relations = store.relations()
    found = {relations[link.relation].label for link in store.links(ex("a"), 9)}
    assert found == {"is a kind of", "has part", "part of", "DNA link"}


def test_properties_link_the_classes_for_which_they_are(tmp_path: Path) -> None:
    store = opened(
        tmp_path,
        "ex:Act a owl:Class . ex:Tool a owl:Class . ex:uses a owl:ObjectProperty ; "
        "rdfs:domain ex:Act ; rdfs:range ex:Tool . ex:usedIn owl:inverseOf ex:uses ; "
        "rdfs:domain ex:Tool ; rdfs:range ex:Act . "
        "ex:when rdfs:domain ex:Act ; rdfs:range ex:Time .",
    )
    (link,) = store.links(ex("Act"), 9)
    assert (link.source, link.relation, link.target) == (ex("Act"), ex("uses"), ex("Tool"))
    assert labels(store) == ["Act", "Tool"]


def test_a_class_of_concepts_is_their_kind_and_none_of_them(tmp_path: Path) -> None:
    store = opened(
        tmp_path,
        "ex:Place a owl:Class ; rdfs:subClassOf skos:Concept . ex:Time a owl:Class ; "
        "rdfs:subClassOf skos:Concept . ex:x a ex:Place, skos:Concept . "
        "ex:y a ex:Time, skos:Concept .",
    )
    assert labels(store) == ["x", "y"]
    assert [kind.label for kind in store.kinds()] == ["Place", "Time"]


def test_the_type_of_a_few_is_not_the_kind_of_all(tmp_path: Path) -> None:
    many = "".join(f"ex:c{i} a skos:Concept ; skos:broader ex:top ." for i in range(9))
    store = opened(tmp_path, f"{many} ex:c1 a ex:Odd . ex:c2 a ex:Other .")
    assert [kind.label for kind in store.kinds()] == ["top"]


def test_of_very_many_tops_the_largest_are_kinds(tmp_path: Path) -> None:
    many = "".join(f"ex:t{i} a skos:Concept . ex:u{i} skos:broader ex:t{i} ." for i in range(70))
    store = opened(tmp_path, f"{many} ex:v skos:broader ex:t69 . ex:alone a skos:Concept .")
    assert len(store.kinds()) == 60
    assert store.concepts([ex("alone")])[ex("alone")].kind is None
    found = store.concepts([ex("v")])[ex("v")].kind
    assert found is not None
    assert (found.iri, found.place) == (ex("t69"), 1)


def test_without_a_hierarchy_there_are_no_kinds(tmp_path: Path) -> None:
    flat = "ex:a a skos:Concept ; skos:related ex:b . ex:b a skos:Concept ."
    store = opened(tmp_path, flat)
    assert [c.label for c in store.tops(9)] == ["a", "b"]
    assert store.kinds() == ()
    assert store.concepts([ex("a")])[ex("a")].kind is None
    assert [k.label for k in opened(tmp_path, f"{flat} ex:c skos:broader ex:a .").kinds()] == [
        "a",
        "b",
    ]


def test_what_a_property_under_broader_is_for_sets_no_class_above_another(tmp_path: Path) -> None:
    """As the variants of a product in schema.org."""
    store = opened(
        tmp_path,
        "ex:Product rdfs:subClassOf ex:Thing . ex:Group rdfs:subClassOf ex:Product . "
        "ex:variantOf a owl:ObjectProperty ; rdfs:subPropertyOf skos:broader ; "
        "rdfs:domain ex:Product ; rdfs:range ex:Group . ex:has owl:inverseOf ex:variantOf ; "
        "rdfs:domain ex:Group ; rdfs:range ex:Product .",
    )
    assert [c.label for c in store.tops(9)] == ["Thing"]
    assert store.broader(ex("Product")) == (ex("Thing"),)


def test_what_is_deprecated_is_found_but_no_top(tmp_path: Path) -> None:
    store = opened(
        tmp_path,
        "ex:old a owl:Class ; owl:deprecated true . ex:new a owl:Class . "
        "ex:base a owl:Class ; owl:deprecated true . ex:under rdfs:subClassOf ex:base .",
    )
    assert [c.label for c in store.tops(9)] == ["base", "new"]
    assert [hit.concept.label for hit in store.search("old", 5)] == ["old"]


def test_an_ontology_without_a_scheme_is_called_by_its_header(tmp_path: Path) -> None:
    store = opened(
        tmp_path,
        '<https://example.org/o> a owl:Ontology ; rdfs:label "Tools"@en ; owl:versionInfo '
        f'"{"changed " * 9}" , "1.2" . ex:a a owl:Class .',
    )
    assert (store.origin.title, store.origin.version) == ("Tools", "1.2")
    assert opened(tmp_path, "ex:a a owl:Class .").origin.title == "foreign.ttl"
    assert opened(tmp_path, "ex:s a skos:ConceptScheme .").origin.title == "foreign.ttl"


def test_individuals_are_concepts_below_their_classes(tmp_path: Path) -> None:
    store = opened(
        tmp_path,
        "ex:Wine a owl:Class . ex:Red a owl:Class ; rdfs:subClassOf ex:Wine . "
        "ex:Topic a owl:Class ; rdfs:subClassOf skos:Concept . "
        "ex:made a owl:ObjectProperty . ex:corton a ex:Red, owl:NamedIndividual ; ex:made ex:who . "
        "ex:who a ex:Elsewhere . ex:odd a ex:Topic . [] a ex:Wine .",
    )
    assert labels(store) == ["corton", "Red", "Wine"]
    assert [c.label for c in store.tops(9)] == ["Wine"]
    assert [c.label for c in store.narrower(ex("Red"), 9)] == ["corton"]
    kinds = {c.label: c.kind.label for c in store.ranked(9) if c.kind}
    assert kinds == {"corton": "Wine", "Red": "Wine", "Wine": "Wine"}
    links = {(link.source, link.relation, link.target) for link in store.links(ex("Red"), 9).items}
    assert links == {
        (ex("corton"), v.TYPE, ex("Red")),
        (ex("Red"), v.SUBCLASS_OF, ex("Wine")),
    }


def test_the_class_of_a_concept_is_its_kind_and_not_linked_with_it(tmp_path: Path) -> None:
    store = opened(
        tmp_path,
        "ex:Method a owl:Class . ex:Task a owl:Class . "
        "ex:one a skos:Concept, ex:Method . ex:two a skos:Concept, ex:Task . ",
    )
    kinds = {c.label: c.kind.label for c in store.ranked(9) if c.kind}
    assert kinds == {"one": "Method", "two": "Task"}
    assert store.links(ex("Method"), 9).items == ()


def test_an_individual_that_a_restriction_names_is_below_its_class_too(tmp_path: Path) -> None:
    store = opened(
        tmp_path,
        "ex:Wine a owl:Class . ex:Region a owl:Class . ex:bordeaux a ex:Region . "
        "ex:Claret rdfs:subClassOf ex:Wine, "
        "[ a owl:Restriction ; owl:onProperty ex:locatedIn ; owl:hasValue ex:bordeaux ] . ",
    )
    assert [c.label for c in store.tops(9)] == ["Region", "Wine"]
    assert [c.label for c in store.narrower(ex("Region"), 9)] == ["bordeaux"]


def test_what_another_ontology_has_and_is_only_mentioned_is_no_top(tmp_path: Path) -> None:
    store = opened(
        tmp_path,
        "ex:Plain a owl:Class . ex:Thing a owl:Class ; rdfs:label 'Thing' . "
        "ex:Plan rdfs:subClassOf <http://a.org/Act>, ex:Thing ; rdfs:label 'Plan' ; "
        "owl:equivalentClass <http://a.org/Plan>, <http://b.org/Plan> . "
        "<http://b.org/Plan> a owl:Class . ex:Walk rdfs:subClassOf <http://c.org/Move> . ",
    )
    assert [c.label for c in store.tops(9)] == ["Move", "Plain", "Thing"]
    assert store.search("Act", 9).total == 1
    assert set(store.broader(ex("Plan"))) == {"http://a.org/Act", ex("Thing")}


def test_what_a_list_holds_is_shown_though_its_class_stands_elsewhere(tmp_path: Path) -> None:
    store = opened(
        tmp_path,
        '@prefix q: <https://example.com/q/> . ex:m a q:Unit ; rdfs:label "metre"@en . '
        'ex:s a q:Unit ; rdfs:label "second"@en . ex:kn a q:Unit ; rdfs:label "knot"@en . '
        'ex:x a q:Unit . ex:bbl skos:broader ex:box . ex:me a q:Author ; rdfs:label "me"@en .',
    )
    assert labels(store) == ["bbl", "box", "knot", "metre", "second"]


def test_beside_as_many_concepts_what_is_of_a_foreign_class_is_none(tmp_path: Path) -> None:
    store = opened(
        tmp_path,
        "@prefix q: <https://example.com/q/> . ex:a skos:broader ex:b . "
        'ex:me a q:Author ; rdfs:label "me"@en . ex:you a q:Author ; rdfs:label "you"@en .',
    )
    assert labels(store) == ["a", "b"]


def test_a_label_that_is_a_resource_is_no_individual_of_its_class(tmp_path: Path) -> None:
    store = opened(
        tmp_path,
        XL + "skosxl:Label a owl:Class . ex:l a skosxl:Label ; skosxl:literalForm 'river'@en . "
        "ex:x a skos:Concept ; skosxl:prefLabel ex:l .",
    )
    assert labels(store) == ["river"]


def test_the_header_of_a_list_of_resources_is_none_of_them(tmp_path: Path) -> None:
    store = opened(
        tmp_path,
        'ex:o a owl:Ontology ; rdfs:label "Media"@en . ex:a a ex:Type . ex:b a ex:Type .',
    )
    assert labels(store) == ["a", "b"]
    assert store.origin.title == "Media"


def test_what_only_repeats_a_hierarchy_is_not_drawn_beside_it(tmp_path: Path) -> None:
    closed = "ex:a skos:broaderTransitive ex:b, ex:c . ex:c skos:narrowerTransitive ex:a . "
    store = opened(tmp_path, "ex:a skos:broader ex:b . ex:b skos:broader ex:c . " + closed)
    assert {link.relation for link in store.links(ex("a"), 9).items} == {v.BROADER}
    alone = opened(
        tmp_path, "ex:a a skos:Concept . ex:b a skos:Concept . ex:c a skos:Concept . " + closed
    )
    assert alone.link_counts(ex("a"))


def test_definitions_of_obo_are_read_and_initials_in_iris_set_apart(tmp_path: Path) -> None:
    store = opened(
        tmp_path,
        "@prefix oio: <http://www.geneontology.org/formats/oboInOwl#> . "
        'ex:KVCachingStep a owl:Class ; oio:hasDefinition "Keeps keys." . ex:PDFs a owl:Class .',
    )
    found = {c.label: c.definition for c in store.ranked(9)}
    assert found == {"KV Caching Step": "Keeps keys.", "PDFs": ""}
