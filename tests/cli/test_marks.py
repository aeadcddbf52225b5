"""`--profile`: `path`, `next` and `read` count what is marked in a profile."""

import json
from pathlib import Path

import pytest

from explorer.app.folders import HOME, folders
from explorer.cli import main
from explorer.model import vocabulary as v
from explorer.model.terms import BASE, LEARNER, Iri, Statement
from explorer.store.files import write_atomically, write_statements

SELF_ATTENTION = Iri(BASE + "nlp-llm/SelfAttention")
Printed = pytest.CaptureFixture[str]


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder of the person's own, with nothing in it."""
    monkeypatch.setenv(HOME, str(tmp_path))
    return tmp_path


def marked(home: Path, name: str, iri: Iri, mark: Iri) -> None:
    """A profile in which a concept has a mark."""
    path = folders({HOME: str(home)}).of(name).profile
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, write_statements([Statement(iri, v.MARK, mark, LEARNER)]))


def steps(capfd: Printed, *words: str, goal: str = "vLLM") -> list[str]:
    """The steps of a path."""
    assert main(("path", goal, "--format", "json", *words)) == 0
    found = json.loads(capfd.readouterr().out)["steps"]
    return [step["iri"] for step in found]


def test_a_path_leaves_out_what_is_known_in_the_profile(home: Path, capfd: Printed) -> None:
    marked(home, "Anna", SELF_ATTENTION, v.KNOWN)
    whole = steps(capfd)
    assert SELF_ATTENTION in whole
    assert steps(capfd, "--profile", "default") == whole
    assert SELF_ATTENTION not in steps(capfd, "--profile", "anna")
    known = steps(capfd, "--known", "Self-Attention")
    assert steps(capfd, "--profile", "Anna") == known


def test_what_is_not_really_known_stays_a_step(home: Path, capfd: Printed) -> None:
    marked(home, "Anna", SELF_ATTENTION, v.NOT_REALLY)
    known = ("--known", "Transformer")
    assert SELF_ATTENTION not in steps(capfd, *known, goal="KV Caching")
    assert SELF_ATTENTION in steps(capfd, *known, "--profile", "Anna", goal="KV Caching")


def test_it_is_told_apart_from_the_answer_whose_marks_count(home: Path, capfd: Printed) -> None:
    marked(home, "Anna", SELF_ATTENTION, v.KNOWN)
    assert main(("path", "vLLM", "--profile", "Anna")) == 0
    printed = capfd.readouterr()
    assert printed.err == "Counting 1 concept marked known in the profile Anna.\n"
    assert "Counting" not in printed.out


def test_reading_and_what_is_next_count_it_too(home: Path, capfd: Printed) -> None:
    marked(home, "Anna", SELF_ATTENTION, v.KNOWN)
    text = home / "text.txt"
    text.write_text("Self-Attention and Softmax", encoding="utf-8")
    assert main(("read", str(text), "--json", "--profile", "Anna")) == 0
    found = json.loads(capfd.readouterr().out)["concepts"]
    assert {c["label"]: c["state"] for c in found}["Self-Attention"] == "known"
    assert main(("next", "--limit", "100")) == 0
    assert "Self-Attention" not in capfd.readouterr().out
    assert main(("next", "--limit", "100", "--profile", "Anna")) == 0
    assert "you know what it needs: Self-Attention" in capfd.readouterr().out


@pytest.mark.parametrize("name", ["Bert", "../x"])
def test_a_profile_that_is_not_there_is_told(home: Path, capfd: Printed, name: str) -> None:
    marked(home, "Anna", SELF_ATTENTION, v.KNOWN)
    assert main(("path", "vLLM", "--profile", name)) == 2
    told = capfd.readouterr().err
    assert name in told
    if name == "Bert":
        assert "Default, Anna" in told
