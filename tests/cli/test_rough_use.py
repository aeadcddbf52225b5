"""The command line under rough use: pipes, full disks, odd terminals, wrong words, hash seeds."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from explorer.cli import main
from explorer.cli.query import FORMATS

ROOT = Path(__file__).parents[2]
SMALL = (
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix ex: <https://example.org/> . "
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . "
    'ex:a a skos:Concept ; skos:prefLabel "Aal"@de ; rdfs:seeAlso [ rdfs:label "x" ] ; '
    "skos:related [ ] , ex:b . ex:b skos:broader ex:a . "
)
ALL = "SELECT * { ?s ?p ?o }"
GRAPH = "CONSTRUCT { ?s ?p ?o . ?s <x:made> [] } WHERE { ?s ?p ?o }"


@pytest.fixture
def data(tmp_path: Path) -> str:
    path = tmp_path / "small.ttl"
    path.write_text(SMALL)
    return str(path)


def run(
    *words: str, given: str | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "explorer", *words],
        cwd=ROOT,
        env={**os.environ, **environment},
        input=given.encode() if given is not None else None,
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    "words",
    [
        *(("query", "--format", f, ALL) for f in FORMATS if f != "turtle"),
        *(
            ("query", "--format", f, GRAPH)
            for f in ("table", "csv", "tsv", "json", "xml", "turtle")
        ),
        *(("path", "ex:b", "--format", f) for f in ("text", "json", "html", "md")),
        ("show", "ex:a", "--json"),
        ("search", "a", "--json"),
        ("draw", "ex:a"),
        ("validate",),
    ],
    ids=" ".join,
)
def test_the_same_question_has_the_same_answer_to_the_byte(
    data: str, words: tuple[str, ...]
) -> None:
    one = run(*words, "--data", data, PYTHONHASHSEED="1")
    other = run(*words, "--data", data, PYTHONHASHSEED="4711")
    assert one.stdout
    assert (one.returncode, one.stdout, one.stderr) == (
        other.returncode,
        other.stdout,
        other.stderr,
    )


@pytest.mark.parametrize(
    "words",
    [
        ("path",),
        ("draw",),
        ("draw", "vLLM", "-o", "vllm.jpg"),
        ("draw", "vLLM", "-o", "vllm"),
        ("query", "--timeout", "0", "ASK {}"),
        ("query", "--timeout", "-1", "ASK {}"),
        ("query", "--timeout", "nan", "ASK {}"),
        ("query", "--format", "excel", "ASK {}"),
        ("query", "INSERT DATA { <x:a> <x:b> <x:c> }"),
        ("query", "PREFIX a: <x:insert> # ask\nDELETE WHERE { ?s ?p ?o }"),
        ("query", "--file", "none.rq"),
        ("show", "vLLM", "--nonsense"),
        ("show", "x", "--data", "none.ttl"),
        ("query", "ASK {}", "--data", "none.ttl"),
        ("path", "vLLM", "-o", "/dev/null/below/a.txt"),
    ],
    ids=" ".join,
)
def test_wrong_use_is_one_line_that_says_what_to_do_and_status_2(
    capfd: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert main(words) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("concept-explorer: ")
    assert err.count("\n") == 1


def test_a_folder_without_rdf_and_a_hostile_file_are_wrong_input_not_an_answer(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for words in (("show", "x"), ("query", "ASK {}"), ("query", "--inferred", "ASK {}")):
        assert main((*words, "--data", str(tmp_path))) == 2
        assert "No RDF file" in capfd.readouterr().err
    deep = tmp_path / "deep.jsonld"
    deep.write_text('{"x:p":' * 5_000 + "1" + "}" * 5_000)
    for words in (("show", "x"), ("query", "ASK {}"), ("query", "--inferred", "ASK {}")):
        assert main((*words, "--data", str(deep))) == 2
        assert "nested too deep" in capfd.readouterr().err


def test_words_of_an_update_in_texts_and_names_are_no_update(
    capfd: pytest.CaptureFixture[str], data: str
) -> None:
    text = 'ASK { FILTER("INSERT" != "DELETE" && <x:drop> != skos:add) } # CLEAR'
    assert main(("query", "--data", data, text)) == 0
    assert capfd.readouterr().out == "yes\n"


def test_several_files_are_asked_together_and_from_asks_one_of_them(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, data: str
) -> None:
    other = tmp_path / "other.nq"
    other.write_text("<x:a> <x:b> <x:c> .\n<x:a> <x:b> <x:d> <x:g> .\n")
    count = "SELECT (COUNT(*) AS ?n) { ?s <x:b> ?o }"
    main(("query", "--data", data, "--data", str(other), "--format", "csv", count))
    assert capfd.readouterr().out == "n\r\n1\r\n"
    main(("query", "--data", str(other), "--inferred", "--format", "csv", count))
    assert capfd.readouterr().out == "n\r\n2\r\n"
    one = count.replace("{", "FROM <x:g> {", 1)
    main(("query", "--data", str(other), "--inferred", "--format", "csv", one))
    assert capfd.readouterr().out == "n\r\n1\r\n"


def test_a_query_file_from_windows_is_read(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, data: str
) -> None:
    file = tmp_path / "q.rq"
    file.write_bytes("\ufeff# eine Frage\r\nASK\r\n{ ?s a skos:Concept }\r\n".encode())
    assert main(("query", "--data", data, "--file", str(file))) == 0
    assert capfd.readouterr().out == "yes\n"


@pytest.mark.parametrize("words", [("query", "--format", "csv", ALL), ("show", "ex:a")])
def test_standard_input_is_data(words: tuple[str, ...]) -> None:
    done = run(*words, "--data", "-", given=SMALL)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Aal" in done.stdout.decode()
    broken = run(*words, "--data", "-", given="<x:a> <x:b>")
    assert broken.returncode == 2
    assert b"standard input, line 1" in broken.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("query", "--format", "tsv", ALL),
        ("query", ALL),
        ("path", "vLLM", "--format", "html"),
        ("search", "a"),
        ("draw", "vLLM"),
    ],
    ids=" ".join,
)
def test_a_reader_that_has_enough_is_no_failure_and_a_full_disk_is_one(
    words: tuple[str, ...],
) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "explorer", *words]
    gone = subprocess.run(command, cwd=ROOT, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (gone.returncode, gone.stderr) == (0, b"")
    if Path("/dev/full").exists():
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False
            )
        assert done.returncode == 2
        assert b"cannot be written" in done.stderr
        assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "ascii", "LANG": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
    ids=str,
)
def test_a_terminal_without_our_letters_does_not_stop_an_answer(
    environment: dict[str, str],
) -> None:
    for words in (("path", "vLLM", "--lang", "de"), ("query", "SELECT * { llm:VLLM ?p ?o }")):
        done = run(*words, **environment)
        assert (done.returncode, done.stderr) == (0, b"")
    unknown = run("show", "日本語", **environment)
    assert unknown.returncode == 1
    assert unknown.stderr.count(b"\n") == 1
    answer = run("path", "vLLM", "--lang", "de", "--format", "json", **environment)
    assert json.loads(answer.stdout.decode("utf-8", "replace"))["goals"]


def test_a_cell_cannot_steer_the_terminal(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = tmp_path / "a.ttl"
    data.write_text(r'<x:a> <x:p> "red\u001B[31m\u202Eand\nlong" , "' + "m" * 100_000 + '" .')
    assert main(("query", "--data", str(data), "SELECT ?o { ?s ?p ?o } ORDER BY DESC(?o)")) == 0
    out = capfd.readouterr().out
    assert "red[31mand long" in out
    assert len(out) < 10_000


def test_ctrl_c_while_data_is_read_ends_with_130_and_says_nothing() -> None:
    pipe = subprocess.Popen(
        [sys.executable, "-m", "explorer", "query", "--data", "-", "ASK {}"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert pipe.stdin is not None
    assert pipe.stderr is not None
    assert pipe.stdout is not None
    with pipe.stdin, pipe.stderr, pipe.stdout:
        # More than a pipe holds: when it is written, the other side is reading.
        pipe.stdin.write(b"# nothing\n" * 100_000)
        pipe.stdin.flush()
        os.killpg(pipe.pid, signal.SIGINT)
        assert pipe.wait(20) == 130
        assert b"Traceback" not in pipe.stderr.read()
