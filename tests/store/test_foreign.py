"""Ontologies that nobody here wrote: odd labels, circles, blank nodes, thousands of concepts."""

from pathlib import Path

import pytest

from explorer.app.jobs import Ticket
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.concept import plain
from explorer.model.terms import LEARNER, Iri, Statement
from explorer.resources import vocabulary_files
from explorer.store.local import LocalStore

PREFIXES = (
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix ex: <https://example.org/> . "
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . "
    "@prefix owl: <http://www.w3.org/2002/07/owl#> . "
    "@prefix ce: <https://w3id.org/concept-explorer/vocab#> . "
)


def opened(folder: Path, turtle: str) -> LocalStore:
    path = folder / "foreign.ttl"
    path.write_text(PREFIXES + turtle, encoding="utf-8")
    return LocalStore.open([path], vocabulary_files(), "en")


def ex(name: str) -> Iri:
    return Iri(f"https://example.org/{name}")


def labels(store: LocalStore) -> list[str]:
    return [concept.label for concept in store.ranked(100)]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"line\nbreak\ttab\r", "line break tab"),
        (r"a\u0007b\u0000c\u001B[31md", "abc[31md"),
        (r"invoice\u202Efdp.exe", "invoicefdp.exe"),
        (r"\u2066a\u2069\uFEFF", "a"),
        (r"\u0000\u202E", "x"),
        ("  ", "x"),
        ("m" * 1_000_000, "m" * 299 + "…"),
        (r"\u05D0\u200Fb \U0001F468\u200D\U0001F469", "\u05d0\u200fb \U0001f468\u200d\U0001f469"),
    ],
)
def test_a_label_is_one_line_that_cannot_change_what_stands_around_it(
    tmp_path: Path, written: str, shown: str
) -> None:
    store = opened(tmp_path, f'ex:x a skos:Concept ; skos:prefLabel "{written}"@en .')
    assert labels(store) == [shown]


def test_other_names_and_texts_are_as_harmless_and_the_statements_stay_as_they_are(
    tmp_path: Path,
) -> None:
    long = "d " * 100_000
    store = opened(
        tmp_path,
        r'ex:x a skos:Concept ; skos:prefLabel "x"@en ; skos:altLabel "y\u0007\nz"@en ; '
        rf'skos:definition "{long}"@en ; skos:scopeNote "one\r\ntwo\u202E"@en .',
    )
    found = store.describe(ex("x"))
    assert found.concept.names == ("y z",)
    assert found.concept.definition.endswith("… (180,000 more characters)")
    assert found.notes == ("one\ntwo",)
    assert "one\r\ntwo\u202e" in {plain(s.object) for s in found.statements}


def test_circles_are_shown_and_can_be_entered_from_the_tops(tmp_path: Path) -> None:
    store = opened(
        tmp_path,
        "ex:a skos:broader ex:b . ex:b skos:broader ex:c . ex:c skos:broader ex:a , ex:c . "
        "ex:under skos:broader ex:b . "
        "ex:K rdfs:subClassOf ex:L . ex:L rdfs:subClassOf ex:K, ex:L .",
    )
    assert [c.label for c in store.tops(9)] == ["a", "K"]
    assert [c.label for c in store.narrower(ex("b"), 9)] == ["a", "under"]
    assert len(store.prerequisites(frozenset())) == 6
    assert len(store.kinds()) == 2


@pytest.mark.parametrize("close", ["", "ex:c0 skos:broader ex:c19999 ."])
def test_twenty_thousand_concepts_in_one_line_or_circle_have_one_top(
    tmp_path: Path, close: str
) -> None:
    line = "".join(f"ex:c{i + 1} skos:broader ex:c{i} .\n" for i in range(19_999))
    store = opened(tmp_path, line + close)
    assert [c.label for c in store.tops(9)] == ["c0"]
    assert [k.iri for k in store.kinds()] == [ex("c0")]
    assert store.search("c19998", 5).items[0].concept.iri == ex("c19998")


def test_what_should_be_a_resource_may_be_a_literal_and_the_other_way_round(tmp_path: Path) -> None:
    store = opened(
        tmp_path,
        'ex:a a skos:Concept, "type" ; ce:kind "k", [], ex:kind ; skos:prefLabel ex:b, [] ; '
        'skos:broader "above" ; skos:notation "²" ; ce:difficulty "²", "1e3", -3 ; '
        'ce:studyMinutes "long" ; skos:related [] ; rdfs:seeAlso "text", [] . '
        'ex:col a skos:Collection ; skos:member "x", ex:a, [] ; skos:notation "²" . '
        'ex:kind skos:notation "²" .',
    )
    found = store.describe(ex("a"))
    assert (found.concept.difficulty, found.concept.minutes) == (None, None)
    assert [c.members for c in found.collections] == [(ex("a"),)]
    assert found.references == ()
    assert [k.iri for k in store.kinds()] == [ex("kind")]


def test_blank_nodes_and_quoted_statements_are_no_concepts(tmp_path: Path) -> None:
    store = opened(
        tmp_path,
        "ex:A a owl:Class ; rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ex:p ; "
        "owl:someValuesFrom ex:B ] , [ owl:unionOf ( ex:A [ owl:complementOf ex:B ] ) ] . "
        "ex:B a owl:Class . << ex:A ex:p ex:B >> ex:q 1 . ex:A ex:r <<( ex:A ex:p ex:B )>> .",
    )
    assert labels(store) == ["A", "B"]
    assert store.describe(ex("A")).statements
    plain = tmp_path / "plain.ttl"
    plain.write_text("<x:s> <x:p> <x:o> ; <x:r> <<( <x:a> <x:b> <x:c> )>> , [ <x:q> <x:o> ] .")
    assert labels(LocalStore.open([plain])) == ["o", "s"]


def test_odd_schemes_and_language_tags_are_read(tmp_path: Path) -> None:
    store = opened(
        tmp_path,
        "<javascript:alert(1)> a skos:Concept ; rdfs:seeAlso <javascript:alert(2)>, <mailto:a@b>, "
        "<http://[::1]:99/wiki/x> ; skos:related <data:text/html,x>, <file:///etc/passwd>, <x:%2F> "
        '; skos:prefLabel "a"@x-klingon, "b"@zh-Hant-TW, "c"@EN-us .',
    )
    found = store.describe(Iri("javascript:alert(1)"))
    assert found.concept.label == "c"
    assert [r.url for r in found.references if r.url] == ["http://[::1]:99/wiki/x"]
    assert set(store.languages) >= {"x-klingon", "zh-hant-tw", "en-us"}


def test_sixty_concepts_of_one_name_are_all_found(tmp_path: Path) -> None:
    many = "".join(f'ex:c{i} a skos:Concept ; skos:prefLabel "Bank"@en .' for i in range(60))
    store = opened(tmp_path, many)
    assert store.search("bank", 100).total == 60


def test_a_statement_that_is_written_twice_counts_once(tmp_path: Path) -> None:
    path = tmp_path / "a.nt"
    path.write_text("<x:a> <x:p> <x:b> .\n" * 3)
    assert LocalStore.open([path, path]).size().statements == 1


def test_a_description_has_marks_and_the_graph_of_each_statement(tmp_path: Path) -> None:
    store = opened(tmp_path, "ex:a skos:related ex:b .")
    mark = Statement(ex("a"), v.MARK, v.KNOWN, LEARNER)
    store.apply(Change(added=frozenset({mark})))
    graphs = {s.predicate: s.graph for s in store.describe(ex("a")).statements}
    assert graphs == {v.RELATED: Iri((tmp_path / "foreign.ttl").as_uri()), v.MARK: LEARNER}


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
    assert found == {"is a kind of", "has part", "part of", "dnalink"}


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
