"""`read`: concepts of a text, what reading it takes, and terms that the ontology lacks."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from explorer.cli import main

TEXT = "vLLM uses PagedAttention. PagedAttention cuts the KV cache. ALiBi is not here.\n"


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "text.md"
    path.write_text(TEXT, "utf-8")
    return str(path)


def run(capfd: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(["read", *words])
    return status, *capfd.readouterr()


def test_concepts_needed_ones_and_strangers_are_listed(
    capfd: pytest.CaptureFixture[str], file: str
) -> None:
    status, out, err = run(capfd, file)
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].startswith("You know 0 of 3. To read this you need 3 concepts and ")
    assert lines[lines.index("In the text") + 1].split() == ["PagedAttention", "2×", "25", "min"]
    assert lines.index("Needed first") < lines.index("Not in the ontology")
    assert lines[-1].split() == ["ALiBi", "1×"]


def test_what_is_known_shortens_the_list(capfd: pytest.CaptureFixture[str], file: str) -> None:
    _, out, _ = run(capfd, file, "--known", "vLLM")
    assert out.splitlines()[0] == "You know all 3 concepts in it."


def test_as_json_all_of_it_is_told(capfd: pytest.CaptureFixture[str], file: str) -> None:
    _, out, _ = run(capfd, file, "--json", "--known", "KV Caching")
    told = json.loads(out)
    states = {c["label"]: (c["count"], c["state"]) for c in told["concepts"]}
    assert states["PagedAttention"] == (2, "not known")
    assert states["KV Caching"] == (1, "known")
    assert told["language"] == "en"
    assert told["strangers"] == [{"word": "ALiBi", "count": 1}]
    assert told["minutes"] == sum(step["minutes"] for step in told["steps"])
    named = {c["iri"] for c in (*told["prerequisites"], *told["concepts"])}
    assert {iri for step in told["steps"] for iri in step["concepts"]} <= named


def test_labels_are_in_the_language_that_was_asked_for(
    capfd: pytest.CaptureFixture[str], file: str
) -> None:
    _, out, _ = run(capfd, file, "--lang", "de")
    assert "KV-Caching" in out or "KV-Cache" in out


def test_a_text_comes_from_standard_input_too() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "explorer", "read", "-"],
        input=TEXT.encode(),
        capture_output=True,
        check=False,
    )
    assert said.returncode == 0
    assert "PagedAttention" in said.stdout.decode()


def test_a_text_without_concepts_is_a_no(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Nothing of the sort.", "utf-8")
    assert run(capfd, str(path))[0] == 1


def test_a_file_that_is_no_text_is_a_wrong_input(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK")
    status, out, err = run(capfd, str(path))
    assert (status, out) == (2, "")
    assert "a.docx is no text that can be read" in err
