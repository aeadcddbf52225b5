"""`next`: what can be learned now, with reasons, for goals or for the whole ontology."""

import json
from pathlib import Path

import pytest

from explorer.cli import main

DATA = """@prefix : <https://example.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ce: <https://w3id.org/concept-explorer/vocab#> .
:token a skos:Concept ; skos:prefLabel "Token"@en ; ce:studyMinutes 5 .
:vector a skos:Concept ; skos:prefLabel "Vector"@en .
:embedding a skos:Concept ; skos:prefLabel "Embedding"@en ; ce:requires :token .
"""


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "field.ttl"
    path.write_text(DATA, "utf-8")
    return str(path)


def run(capfd: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(["next", *words])
    return status, *capfd.readouterr()


def test_what_leads_to_the_goal_stands_first_with_its_reason(
    capfd: pytest.CaptureFixture[str], file: str
) -> None:
    status, out, err = run(capfd, "Embedding", "--data", file)
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "2 concepts are ready to learn.",
        "",
        "1. Token (5 min)",
        "   Why: on the way to Embedding",
        "   Unlocks: Embedding",
        "",
        "2. Vector (~20 min, estimate)",
        "   Why: a place to start: nothing comes before it",
    ]


def test_what_is_known_opens_what_builds_on_it(
    capfd: pytest.CaptureFixture[str], file: str
) -> None:
    _, out, _ = run(capfd, "Embedding", "--known", "Token", "--data", file, "--limit", "1")
    assert out.splitlines()[0] == "2 concepts are ready to learn. The best 1:"
    assert out.splitlines()[2:] == ["1. Embedding (~20 min, estimate)", "   Why: your goal"]


def test_as_json_it_has_names_times_and_reasons(
    capfd: pytest.CaptureFixture[str], file: str
) -> None:
    _, out, _ = run(capfd, "--json", "--data", file)
    told = json.loads(out)
    assert told["total"] == 2
    assert told["next"][0]["concepts"] == [{"iri": "https://example.org/token", "label": "Token"}]
    assert (told["next"][0]["minutes"], told["next"][0]["estimated"]) == (5, False)
    assert {"kind": "unlocks", "text": "Embedding"} in told["next"][0]["reasons"]


def test_nothing_left_is_said_with_status_1(capfd: pytest.CaptureFixture[str], file: str) -> None:
    known = ("--known", "Embedding", "--known", "Vector")
    assert run(capfd, *known, "--data", file) == (1, "Nothing is left to learn.\n", "")


def test_an_unknown_goal_gets_a_suggestion(capfd: pytest.CaptureFixture[str], file: str) -> None:
    status, out, err = run(capfd, "Embeding", "--data", file)
    assert (status, out) == (1, "")
    assert "Did you mean “Embedding”?" in err
