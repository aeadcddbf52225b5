"""The command line's answers, exit codes and complaints."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from elsewhere import elsewhere

from explorer.cli import main

ROOT = Path(__file__).parents[2]
PREFIXES = (
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix ex: <https://example.org/> . "
    "@prefix ce: <https://w3id.org/concept-explorer/vocab#> . "
)
LLM = "https://w3id.org/concept-explorer/nlp-llm/"


class Spoken:
    """What a command wrote and how it ended."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err


@pytest.fixture
def say(capfd: pytest.CaptureFixture[str]) -> "Say":
    return Say(capfd)


class Say:
    """Runs a command in this process."""

    def __init__(self, capfd: pytest.CaptureFixture[str]) -> None:
        self._capfd = capfd

    def __call__(self, *words: str) -> Spoken:
        status = main(words)
        out, err = self._capfd.readouterr()
        return Spoken(status, out, err)


def test_a_query_over_the_bundled_ontology_sees_what_follows(say: Say) -> None:
    said = say("query", "SELECT ?tool { ?tool ce:uses llm:PagedAttention } ORDER BY ?tool")
    assert said.status == 0
    assert said.out.splitlines()[:1] == ["tool"]
    assert "llm:VLLM" in said.out
    assert "llm:TensorRTLLM" in said.out
    assert said.out.endswith("2 rows\n")
    asked = say("query", "ASK { llm:VLLM ce:hasPrerequisite llm:PagedAttention }")
    assert asked.out == "yes\n"


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("csv", "s,n\r\nx:a,1\r\n"),
        ("tsv", "?s\t?n\n<x:a>\t1\n"),
        ("json", '{"head":{"vars":["s","n"]}'),
        ("xml", '<?xml version="1.0"?>'),
        ("table", "s    n\n"),
        ("spreadsheet", "\ufeffs,n\r\nx:a,1\r\n"),
    ],
)
def test_rows_in_every_form(say: Say, tmp_path: Path, form: str, start: str) -> None:
    data = tmp_path / "a.ttl"
    data.write_text("<x:a> <x:n> 1 .")
    said = say("query", "--data", str(data), "--format", form, "SELECT ?s ?n { ?s <x:n> ?n }")
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith(start)


def test_a_graph_is_turtle_unless_asked_otherwise(say: Say, tmp_path: Path) -> None:
    data = tmp_path / "a.ttl"
    data.write_text("<x:a> <x:n> <x:b> .")
    said = say("query", "--data", str(data), "CONSTRUCT WHERE { ?s ?p ?o }")
    assert said.out == "<x:a> <x:n> <x:b> .\n"
    named = say("query", "DESCRIBE llm:VLLM").out
    assert named.startswith("@prefix ce: <")
    assert "xkos" not in named
    assert named == say("query", "DESCRIBE llm:VLLM").out
    assert (
        "x:a,x:n,x:b\r\n"
        in say("query", "--data", str(data), "--format", "csv", "CONSTRUCT WHERE { ?s ?p ?o }").out
    )
    wrong = say("query", "--data", str(data), "--format", "turtle", "SELECT * { ?s ?p ?o }")
    assert wrong.status == 2
    assert "has rows" in wrong.err


def test_own_data_is_asked_exactly_as_it_is_unless_inferred(say: Say, tmp_path: Path) -> None:
    data = tmp_path / "a.ttl"
    data.write_text(
        "@prefix ce: <https://w3id.org/concept-explorer/vocab#> . <x:a> ce:uses <x:b> ."
    )
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    exact = say("query", "--data", str(data), "--format", "csv", count)
    assert exact.out == "n\r\n1\r\n"
    needs = "ASK { <x:a> ce:hasPrerequisite <x:b> }"
    assert say("query", "--data", str(data), needs).out == "no\n"
    assert say("query", "--data", str(data), "--inferred", needs).out == "yes\n"


def test_a_query_can_come_from_a_file(say: Say, tmp_path: Path) -> None:
    file = tmp_path / "q.rq"
    file.write_text("ASK {}", encoding="utf-8-sig")
    assert say("query", "--file", str(file)).out == "yes\n"
    assert say("query", "--file", str(tmp_path / "none.rq")).status == 2
    assert say("query").status == 2


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT ?s {\n ?s ?p }", "Line 2, column"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "another address"),
        ("{" * 5000, "5,000 deep"),
    ],
)
def test_a_query_that_cannot_be_answered_is_told_in_one_line(
    say: Say, query: str, said: str
) -> None:
    answer = say("query", query)
    assert answer.status == 2
    assert said in answer.err
    assert answer.err.count("\n") == 1
    assert answer.out == ""


def test_a_query_out_of_time_ends_with_1(say: Say) -> None:
    runaway = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    said = say("query", "--timeout", "0.3", runaway)
    assert said.status == 1
    assert "within 0.3 s" in said.err


def test_an_interrupted_query_ends_with_130() -> None:
    runaway = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    child = subprocess.Popen(
        [sys.executable, "-m", "explorer", "query", runaway],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert child.stderr is not None
    with child.stderr:
        time.sleep(2)
        os.kill(child.pid, signal.SIGINT)
        told = child.stderr.read()
        assert child.wait(20) == 130
    assert b"Traceback" not in told


@pytest.mark.parametrize(
    "name", ["BPE", "bpe", "Byte Pair Encoding", "llm:BytePairEncoding", LLM + "BytePairEncoding"]
)
def test_a_concept_is_named_by_label_other_name_prefixed_name_or_iri(say: Say, name: str) -> None:
    said = say("show", name)
    assert said.status == 0
    assert said.out.startswith("Byte Pair Encoding (also: BPE)")
    assert "is a (1)\n  Tokenization" in said.out


def test_show_says_both_directions_sources_and_notes(say: Say) -> None:
    found = json.loads(say("show", "PagedAttention", "--json").out)
    reads = {r["reads"]: [c["label"] for c in r["concepts"]] for r in found["relations"]}
    assert reads["is used by"] == ["TensorRT-LLM", "vLLM"]
    assert found["references"][0]["url"] == "https://arxiv.org/abs/2309.06180"
    assert "They belong to BERT" in say("show", "Vocabulary").out


def test_show_speaks_german(say: Say) -> None:
    said = say("show", "Language Model", "--lang", "de")
    assert said.out.startswith("Sprachmodell")
    assert "hat Art" in said.out or "hat als Art" in said.out or "Unterart" in said.out


def test_an_unknown_name_says_what_is_near_and_ends_with_1(say: Say) -> None:
    said = say("show", "Tokenisatoin")
    assert said.status == 1
    assert "Nothing is called “Tokenisatoin”" in said.err
    assert "Tokenization" in said.err
    assert say("show", "llm:Nothing").status == 1


def test_a_name_that_fits_several_lists_them_and_ends_with_2(say: Say, tmp_path: Path) -> None:
    data = tmp_path / "a.ttl"
    data.write_text(
        PREFIXES + 'ex:a a skos:Concept ; skos:prefLabel "Bank"@en .'
        'ex:b a skos:Concept ; skos:prefLabel "Bank"@en .'
    )
    said = say("show", "Bank", "--data", str(data))
    assert said.status == 2
    assert "ex:a" in said.err
    assert "ex:b" in said.err


def test_search_lists_what_was_meant_first(say: Say) -> None:
    assert say("search", "paged atention").out.startswith("PagedAttention")
    found = json.loads(say("search", "bpe", "--json").out)
    assert found["hits"][0] == {
        "iri": LLM + "BytePairEncoding",
        "label": "Byte Pair Encoding",
        "matched": "BPE",
    }
    nothing = say("search", "zzzzqqq")
    assert (nothing.status, nothing.out) == (1, "")


@pytest.mark.parametrize("words", [("show", "x", "--data", "none.ttl"), ("frobnicate",), ("show",)])
def test_wrong_usage_and_missing_files_end_with_2(say: Say, words: tuple[str, ...]) -> None:
    said = say(*words)
    assert said.status == 2
    assert said.err
    assert "Traceback" not in said.err


def test_a_broken_file_is_told_by_line_and_ends_with_2(say: Say, tmp_path: Path) -> None:
    data = tmp_path / "broken.ttl"
    data.write_text("@prefix ex: <https://example.org/> .\nex:a ex:b\n")
    for words in (("show", "a"), ("query", "ASK {}"), ("query", "--inferred", "ASK {}")):
        said = say(*words, "--data", str(data))
        assert said.status == 2
        assert "broken.ttl, line 3" in said.err


def test_the_bundled_ontology_is_valid(say: Say) -> None:
    said = say("validate")
    assert said.status == 0
    assert "violation" not in said.out


def test_an_invalid_ontology_ends_with_1_and_names_the_concept(say: Say, tmp_path: Path) -> None:
    data = tmp_path / "a.ttl"
    data.write_text(
        PREFIXES + "ex:a a skos:Concept ; ce:difficulty 9 ;"
        ' skos:prefLabel "Aardvark"@en ; ce:requires ex:b . ex:b a skos:Concept ;'
        ' skos:prefLabel "Bee"@en ; ce:requires ex:a .'
    )
    said = say("validate", "--data", str(data))
    assert said.status == 1
    assert "violation: Aardvark: Difficulty is one whole number from 1 to 5." in said.out
    assert "violation: Bee: The prerequisites go in a circle." in said.out


def test_problems_of_the_learning_order_are_listed_where_wanted(say: Say, tmp_path: Path) -> None:
    bundled = say("validate", "--learning")
    assert bundled.status == 0
    assert "info: Transformer: Transformer needs Neural Network anyway" in bundled.out
    data = tmp_path / "a.ttl"
    data.write_text(
        PREFIXES + 'ex:a a skos:Concept ; skos:prefLabel "Aardvark"@en ; ce:requires ex:b .'
        ' ex:b a skos:Concept ; skos:prefLabel "Bee"@en ; ce:requires ex:a .'
    )
    said = say("validate", "--learning", "--data", str(data))
    assert said.status == 1
    assert "violation: Aardvark: Aardvark and Bee need each other." in said.out
    severities = [line.partition(":")[0] for line in said.out.splitlines()[:-1]]
    order = ["violation", "warning", "info"]
    assert severities == sorted(severities, key=order.index)


def test_help_of_every_command_has_an_example(say: Say) -> None:
    for word in ("query", "path", "show", "search", "validate", "draw", "open"):
        assert f"concept-explorer {word}" in say(word, "--help").out


def test_the_command_line_loads_no_window_and_no_heavy_library() -> None:
    code = (
        "import sys; from explorer.cli import main; main(['search', 'bpe']);"
        "print([m for m in ('PySide6', 'rdflib', 'networkx', 'pyvis', 'pyshacl', 'scipy', 'jinja2')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.decode().splitlines()[-1] == "[]"


def test_service_asks_only_a_host_that_is_allowed(say: Say) -> None:
    with elsewhere() as server:
        refused = say("query", server.query())
        assert (refused.status, server.asked) == (2, [])
        assert f"--allow-service {server.host}" in refused.err
        other = say("query", "--allow-service", "other.example", server.query())
        assert (other.status, server.asked) == (2, [])
        many = ("--allow-service", "other.example", "--allow-service", server.host)
        assert "from elsewhere" in say("query", *many, server.query()).out
        assert server.asked == ["/sparql"]
