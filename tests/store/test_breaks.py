"""Broken files: told by name and place, and read up to the break where that is wanted."""

import gzip
from pathlib import Path

import pytest
import zstandard
from samples import JSON, LINES, TURTLE

from explorer.model.errors import BadInput, BrokenFile
from explorer.store.files import (
    parse,
)
from explorer.store.places import cut


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"@prefix ex: <https://example.org/> .\nex:a ex:p\n", "broken.ttl, line 3"),
        (b"<https://example.org/a> <https://example.org/p> <b c> .\n", "broken.ttl, line 1"),
        (b"ex:a ex:p ex:b .\n", "broken.ttl, line 1"),
        (b"<!DOCTYPE html><html><p>hello</html>", "is a web page"),
        (b"\x00\x01\x02\x03", "is not text"),
        (
            b'<?xml version="1.0"?><Ontology xmlns="http://www.w3.org/2002/07/owl#"></Ontology>',
            "OWL/XML",
        ),
        (gzip.compress(TURTLE.encode())[:-12], "damaged"),
        (zstandard.compress(TURTLE.encode())[:-6], "damaged"),
        (b"Prefix(:=<x:>)\nOntology(<x:o>\n)", "is OWL in functional syntax"),
        (b"# about\nPrefix: : <x:>\n\nOntology: <x:o>\n", "is OWL in Manchester syntax"),
        (b"format-version: 1.2\nontology: go\n\n[Term]\nid: GO:1\n", "is an OBO file"),
        (b"%PDF-1.7\n\0\0", "is not text"),
    ],
)
def test_a_broken_file_is_told_by_name_place_and_what_to_do(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "broken.ttl"
    path.write_bytes(content)
    with pytest.raises(BadInput) as caught:
        list(parse(path))
    assert said in caught.value.message
    assert caught.value.hint


MISTAKE = LINES * 595 + "<https://example.org/a> no statement .\n" + LINES


@pytest.mark.parametrize("name", ["a.nt", "a.ttl", "a.trig", "a.nq", "a.n3"])
def test_a_broken_file_opens_up_to_the_break_where_that_is_wanted(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_text(MISTAKE)
    with pytest.raises(BrokenFile, match=f"{name}, line 1191, column") as caught:
        list(parse(path))
    assert caught.value.before == 1190
    assert len(list(parse(cut(path)))) == 1190


def test_a_broken_file_keeps_its_prefixes_up_to_the_break(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(TURTLE + "ex:a nonsense .")
    found: dict[str, str] = {}
    assert len(list(parse(cut(path), prefixes=found))) == 2
    assert found == {"ex": "https://example.org/"}


@pytest.mark.parametrize(
    "more", ["{ ex:a ex:p ex:b } => { ex:b ex:q ex:a } .", "{ ?x ex:p ?y } => { ?y ex:q ?x } ."]
)
def test_rules_of_n3_are_told_and_never_taken_for_what_is_so(tmp_path: Path, more: str) -> None:
    path = tmp_path / "rules.n3"
    path.write_text(TURTLE + more)
    with pytest.raises(BrokenFile, match=r"rules\.n3") as caught:
        list(parse(path))
    assert caught.value.before == 2
    assert "rules of N3 are not read" in caught.value.hint
    assert len(list(parse(cut(path)))) == 2


@pytest.mark.parametrize(("name", "content"), [("a.ttl", "a"), ("a.jsonld", JSON[:-3])])
def test_what_has_no_beginning_to_open_is_only_told(
    tmp_path: Path, name: str, content: str
) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(BadInput) as caught:
        list(parse(tmp_path / name))
    assert not isinstance(caught.value, BrokenFile)


@pytest.mark.parametrize(
    ("before", "line"),
    [("", 5), ("<!-- long -->" * 9_000 + "\n" * 70_000, 70_005)],
)
def test_xml_that_is_no_rdf_is_told_with_its_line(tmp_path: Path, before: str, line: int) -> None:
    path = tmp_path / "a.owl.gz"
    text = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:e:">\n'
        + before
        + '<rdf:Description rdf:about="urn:a">\n<e:p>one</e:p>\n'
        "<e:p>two</e:p>\n<e:p>three <b>bold</b> four</e:p>\n</rdf:Description>\n</rdf:RDF>\n"
    )
    path.write_bytes(gzip.compress(text.encode()))
    with pytest.raises(BadInput, match=f"a.owl.gz, line {line}: ") as caught:
        list(parse(path))
    assert caught.value.where == f"a.owl.gz:{line}"
