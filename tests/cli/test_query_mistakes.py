"""`query` tells what is wrong as the window does: the place, in plain words, and the repair."""

from pathlib import Path

import pytest

from explorer.cli import main


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (
            "SELECT ?tool {\n  ?tool ce:kind ce:Software\n  ?tool ce:uses ?what .\n}",
            "Line 3, column 3: A “.” or “;” is missing before ?tool. Write “.”.",
        ),
        ("SELECT * { ?x foo:bar ?y }", "Line 1, column 15: Prefix “foo” is not known."),
        ("  ", "The query is empty. Write one, or pick an example."),
        (
            "LOAD <http://127.0.0.1:9/x.ttl>",
            "Line 1, column 1: LOAD fetches nothing here. Open that address by itself. "
            "To see what is there: concept-explorer open http://127.0.0.1:9/x.ttl",
        ),
        (
            "SELECT * { SERVICE zz:x { ?s ?p ?o } }",
            "Line 1, column 12: SERVICE would ask another address, "
            "and none is known for the prefix of zz:x.",
        ),
        (
            "SELECT * {\n SERVICE <http://a.example/q> { ?s ?p ?o } }",
            "Line 2, column 2: SERVICE would send a part of this query to another address: "
            "a.example. To allow it: --allow-service a.example",
        ),
        (
            "SELECT ?n { BIND(CONCAT (1, 2 AS ?n) }",
            "Line 1, column 38: A “)” is missing before this “}”. Write “)”.",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place_and_its_repair(
    capfd: pytest.CaptureFixture[str], query: str, said: str
) -> None:
    assert main(("query", query)) == 2
    told = capfd.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"concept-explorer: {said}")
    assert "expected one of" not in told.err


def test_a_graph_that_is_not_there_is_told_beside_the_answer(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = tmp_path / "d.nq"
    data.write_text("<x:a> <x:b> <x:c> <x:g> .\n")
    words = ("query", "--data", str(data), "--format", "csv")
    assert main((*words, "SELECT (COUNT(*) AS ?n) FROM <x:h> { ?s ?p ?o }")) == 0
    told = capfd.readouterr()
    assert told.out == "n\r\n0\r\n"
    assert "Line 1, column 30: FROM names <x:h>, which is no graph" in told.err
    assert "concept-explorer open x:h" in told.err
    assert main((*words, "SELECT (COUNT(*) AS ?n) FROM <x:g> { ?s ?p ?o }")) == 0
    assert capfd.readouterr() == ("n\r\n1\r\n", "")
