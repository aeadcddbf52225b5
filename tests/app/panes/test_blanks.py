"""Blank nodes in the Sources pane: told as what they are."""

from pathlib import Path

import pytest

from explorer.app.panes.details import detail
from explorer.model.terms import Iri
from explorer.resources import vocabulary_files
from explorer.store.local import LocalStore

SPACE = "https://example.org/"
HEAD = f"""@prefix : <{SPACE}> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
:part rdfs:label "part of" . :Nucleus a owl:Class ; rdfs:label "Cell nucleus" .
:Cell a owl:Class ; rdfs:label "Cell" . :Body a owl:Class ; rdfs:label "Nucleolus" .
"""
PART = "owl:onProperty :part"


def told(folder: Path, turtle: str, name: str) -> list[str]:
    path = folder / "cells.ttl"
    path.write_text(HEAD + turtle, encoding="utf-8")
    store = LocalStore.open([path], vocabulary_files(), "en")
    return [said.sentence for said in detail(store, Iri(SPACE + name), None, frozenset()).said]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (f"[ {PART} ; owl:someValuesFrom :Nucleus ]", "some part of: Cell nucleus"),
        (f"[ {PART} ; owl:allValuesFrom :Nucleus ]", "only part of: Cell nucleus"),
        (f"[ {PART} ; owl:hasValue :Nucleus ]", "part of: Cell nucleus"),
        (f"[ {PART} ; owl:minCardinality 2 ]", "at least 2 part of"),
        (
            f"[ {PART} ; owl:qualifiedCardinality 1 ; owl:onClass :Cell ]",
            "exactly 1 part of: Cell",
        ),
        (
            f"[ owl:intersectionOf ( :Cell [ {PART} ; owl:someValuesFrom :Nucleus ] ) ]",
            "Cell and some part of: Cell nucleus",
        ),
        ("[ owl:unionOf ( :Cell :Nucleus ) ]", "Cell or Cell nucleus"),
        ("[ owl:complementOf :Cell ]", "not Cell"),
        ('[ rdfs:label "odd one" ]', "odd one"),
        ("[ ]", "something without a name"),
        ('[ a :Cell ; :width "3" ]', "something of the type Cell (width “3”)"),
    ],
)
def test_what_a_blank_node_is_is_said(tmp_path: Path, written: str, words: str) -> None:
    assert f"Nucleolus – {words}" in told(tmp_path, f":Body rdfs:subClassOf {written} .", "Body")


def test_a_statement_about_a_blank_node_is_told_by_what_it_stands_in(tmp_path: Path) -> None:
    some = f"[ {PART} ; owl:someValuesFrom :Nucleus ]"
    turtle = f":Body owl:equivalentClass [ owl:intersectionOf ( :Cell {some} ) ] ."
    words = "Nucleolus means Cell and some part of: Cell nucleus"
    for name in ("Body", "Nucleus", "Cell"):
        assert words in told(tmp_path, turtle, name)


def test_circles_of_blank_nodes_and_lists_end(tmp_path: Path) -> None:
    said = told(
        tmp_path,
        ":Body rdfs:subClassOf _:a ; rdfs:seeAlso _:l . _:a owl:complementOf _:b . "
        "_:b owl:complementOf _:a . _:l rdf:first :Cell ; rdf:rest _:l . _:c owl:hasValue :Body ; "
        "owl:onProperty _:c .",
        "Body",
    )
    assert any(s.startswith("Nucleolus – not not not") for s in said)


def test_a_bag_of_values_is_told_by_its_first_ones(tmp_path: Path) -> None:
    turtle = ":Body :size [ :height 3 ; :unit :metre ] ; skos:example ( :Cell :Nucleus ) ."
    said = told(tmp_path, turtle, "Body")
    assert "Nucleolus size something (height 3 and unit metre)" in said
    assert "Nucleolus has the example Cell, Cell nucleus" in said
