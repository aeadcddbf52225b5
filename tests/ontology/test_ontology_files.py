"""Every bundled file is plain RDF 1.1 Turtle, in order, and names the base once."""

import re
from pathlib import Path

import pytest
from bundled import BASE, FOLDER, LLM, SCHEME, TURTLE, concepts, local, name_of, rows
from pyoxigraph import RdfFormat, parse

AREAS = sorted(path for path in FOLDER.glob("nlp-llm/*.ttl"))
ENGLISH = [path for path in AREAS if not path.name.endswith(".de.ttl")]


@pytest.mark.parametrize("path", TURTLE, ids=name_of)
def test_both_libraries_read_the_same_number_of_statements(path: Path) -> None:
    from rdflib import Graph

    statements = set(parse(path=str(path), format=RdfFormat.TURTLE, base_iri=path.as_uri()))
    assert statements
    assert len(Graph().parse(path, format="turtle")) == len(statements)


@pytest.mark.parametrize("path", [*TURTLE, *FOLDER.rglob("*.rq")], ids=name_of)
def test_the_base_stands_on_prefix_lines_and_in_the_names_of_files_only(path: Path) -> None:
    names = (f"<{SCHEME}>", f"<{BASE}vocab>", f"<{BASE}shapes>", f'"{BASE}vocab#"')
    text = path.read_text(encoding="utf-8")
    for name in names:
        text = text.replace(name, "")
    lines = [line for line in text.splitlines() if BASE in line]
    assert [line for line in lines if not line.lower().startswith(("@prefix", "prefix"))] == []


@pytest.mark.parametrize("path", AREAS, ids=name_of)
def test_the_blocks_of_an_area_are_sorted(path: Path) -> None:
    names = re.findall(r"^llm:(\S+)", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert names == sorted(set(names), key=str.lower)


@pytest.mark.parametrize("path", ENGLISH, ids=name_of)
def test_every_concept_of_an_area_is_a_member_of_its_section(path: Path) -> None:
    names = re.findall(r"^llm:(\S+) a skos:Concept", path.read_text(encoding="utf-8"), re.MULTILINE)
    missing = [name for name in names if not _is_member(name, path.stem)]
    assert names
    assert missing == []


def test_every_member_of_a_section_is_a_concept() -> None:
    members = rows("SELECT ?member { ?section skos:member ?member }")
    assert {local(member) for (member,) in members} == set(concepts())


def _is_member(name: str, area: str) -> bool:
    return (LLM + name,) in rows(f"SELECT ?member {{ llm:section-{area} skos:member ?member }}")
