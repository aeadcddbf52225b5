"""`query` without rows says beside the answer which name is a slip, or which part is in the way."""

from pathlib import Path

import pytest

from explorer.cli import main

OWN = """\
<http://e/one> <http://e/uses> <http://e/two> .
<http://e/one> <http://e/code> "x" .
<http://e/one> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e/Thing> .
"""


@pytest.fixture
def own(tmp_path: Path) -> str:
    file = tmp_path / "own.nt"
    file.write_text(OWN)
    return str(file)


@pytest.fixture
def graphs(tmp_path: Path) -> str:
    file = tmp_path / "own.nq"
    lines = (f"<http://e/{n}> <http://e/uses> <http://e/b> <http://e/{g}> ." for n, g in NAMED)
    file.write_text("\n".join(lines))
    return str(file)


NAMED = (("a", "first"), ("c", "second"))


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "xml", "spreadsheet"])
def test_a_slip_in_a_name_is_told_in_each_form(
    capfd: pytest.CaptureFixture[str], form: str
) -> None:
    assert main(("query", "--format", form, "SELECT ?x { ?x ce:usess ?y }")) == 0
    assert capfd.readouterr().err == (
        "concept-explorer: Line 1, column 16: ce:usess occurs nowhere in this ontology. "
        "Did you mean ce:uses?\n"
    )


@pytest.mark.parametrize("form", ["turtle", "json", "xml", "csv", "table"])
def test_the_same_of_a_graph_without_statements(
    capfd: pytest.CaptureFixture[str], form: str
) -> None:
    assert main(("query", "--format", form, "CONSTRUCT WHERE { ?x ce:usess ?y }")) == 0
    assert "Did you mean ce:uses?" in capfd.readouterr().err


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "xml"])
@pytest.mark.parametrize("query", ["ASK { ?x ce:uses ?y }", "SELECT ?x { ?x ce:uses ?y }"])
def test_nothing_is_said_beside_an_answer(
    capfd: pytest.CaptureFixture[str], form: str, query: str
) -> None:
    assert main(("query", "--format", form, query)) == 0
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "xml"])
def test_no_as_an_answer_is_looked_into_too(capfd: pytest.CaptureFixture[str], form: str) -> None:
    assert main(("query", "--format", form, "ASK { ?x ce:usess ?y }")) == 0
    assert "Did you mean ce:uses?" in capfd.readouterr().err


def test_the_first_part_without_a_match_is_named_to_a_person(
    capfd: pytest.CaptureFixture[str],
) -> None:
    query = "SELECT * {\n  ?x ce:uses ?y .\n  ?y ce:kind ce:uses .\n}"
    assert main(("query", query)) == 0
    said = capfd.readouterr().err
    assert said.startswith("concept-explorer: Line 3, column 3: The pattern on line 3 matches no")
    assert "line 2 matches" in said


def test_a_program_that_reads_rows_is_not_told_why_there_are_none(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert main(("query", "--format", "csv", "SELECT ?x { ?x ce:kind ce:uses }")) == 0
    assert capfd.readouterr() == ("x\r\n", "")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("PREFIX e: <http://e/> SELECT ?x { ?x e:usess ?y }", "Did you mean e:uses?"),
        ("SELECT ?x { ?x a <http://e/Thin> }", "Did you mean <http://e/Thing>?"),
        ("PREFIX e: <http://e/> SELECT ?x { ?x e:code e:tow }", "Did you mean e:two?"),
        ("SELECT ?x { ?x <http://other/uses> ?y }", "The pattern on line 1 matches nothing."),
        (
            "SELECT ?x { ?x <http://e/uses> ?y . ?y <http://e/code> ?z }",
            "The parts of line 1 match, but never together.",
        ),
    ],
)
def test_files_are_asked_as_they_are(
    capfd: pytest.CaptureFixture[str], own: str, query: str, said: str
) -> None:
    assert main(("query", "--data", own, query)) == 0
    assert said in capfd.readouterr().err


@pytest.mark.parametrize("more", [(), ("--inferred",)])
def test_a_graph_that_is_not_there_is_named_with_those_that_are(
    capfd: pytest.CaptureFixture[str], graphs: str, more: tuple[str, ...]
) -> None:
    query = "SELECT * { GRAPH <http://other/x> { ?s ?p ?o } }"
    assert main(("query", "--data", graphs, *more, query)) == 0
    said = capfd.readouterr().err
    assert "Line 1, column 18: There is no graph <http://other/x> in this ontology." in said
    assert "Its graphs are <http://e/first> and <http://e/second>." in said


def test_statements_of_named_graphs_only_are_told_of(
    capfd: pytest.CaptureFixture[str], graphs: str
) -> None:
    assert main(("query", "--data", graphs, "SELECT * { ?s ?p ?o }")) == 0
    assert "All statements stand in named graphs. Ask GRAPH ?g" in capfd.readouterr().err
    assert main(("query", "--data", graphs, "SELECT * { GRAPH ?g { ?s ?p ?o } }")) == 0
    assert capfd.readouterr().err == ""


def test_prefixes_of_the_data_need_no_declaration(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "own.ttl"
    file.write_text("@prefix e: <http://e/> .\ne:a e:uses e:b .\n")
    words = ("query", "--data", str(file))
    assert main((*words, "SELECT ?x { ?x e:uses ?y }")) == 0
    assert "e:a" in capfd.readouterr().out.split()
    assert main((*words, "CONSTRUCT WHERE { ?x e:uses ?y }")) == 0
    assert capfd.readouterr().out.splitlines() == ["@prefix e: <http://e/> .", "e:a e:uses e:b ."]
