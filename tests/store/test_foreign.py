"""Ontologies that nobody here wrote: odd labels, circles, blank nodes, thousands of concepts."""

from pathlib import Path

import pytest
from foreign import ex, labels, opened

from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.concept import plain
from explorer.model.terms import LEARNER, Iri, Statement
from explorer.store.local import LocalStore


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
