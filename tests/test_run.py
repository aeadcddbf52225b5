"""`run.py` does what is not done, does it once, and tells what it may not do.

Real folders and real Pythons, no network. A clone that is set up has a virtual environment without
pip: what is started in it cannot have installed anything.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import run

PROGRAM = "import os, sys\nprint(*sys.argv[1:], 'in', os.getcwd())\nsys.exit(7)\n"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    root = tmp_path / "clone"
    root.mkdir()
    shutil.copy(run.__file__, root / "run.py")
    (root / "pyproject.toml").write_text('[project]\nname = "small"\n')
    return root


@pytest.fixture
def set_up(clone: Path) -> Path:
    """A clone that was set up for the command line."""
    make_venv(clone, "--without-pip")
    folder = next((clone / ".venv").rglob("site-packages")) / "explorer"
    folder.mkdir()
    (folder / "__main__.py").write_text(PROGRAM)
    run.write_stamp(clone, run.stamp_for(clone, frozenset()))
    return clone


def make_venv(root: Path, *options: str) -> None:
    subprocess.run([sys.executable, "-m", "venv", *options, str(root / ".venv")], check=True)


def start(root: Path, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(root / "run.py"), *words]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, cwd=root.parent)


def test_a_second_start_only_hands_the_words_and_the_exit_code_on(set_up: Path) -> None:
    second = start(set_up, "path", "vLLM")
    assert second.communicate() == (f"path vLLM in {set_up.parent}\n", "")
    assert second.returncode == 7


def test_a_program_of_the_same_name_in_the_current_folder_is_not_taken(set_up: Path) -> None:
    other = set_up.parent / "explorer"
    other.mkdir()
    (other / "__main__.py").write_text("raise SystemExit('the wrong one')")
    assert start(set_up, "path").communicate() == (f"path in {set_up.parent}\n", "")


def test_a_start_during_another_ones_set_up_waits_for_it(set_up: Path) -> None:
    run.write_stamp(set_up, [])
    with run.only_one_at_a_time(set_up):
        second = start(set_up, "path")
        assert second.stderr
        assert "waiting" in second.stderr.readline()
        run.write_stamp(set_up, run.stamp_for(set_up, frozenset()))
    assert second.communicate() == (f"path in {set_up.parent}\n", "")


def test_what_was_set_up_is_ready_for_its_purposes_only(set_up: Path) -> None:
    assert run.ready(set_up, frozenset())
    assert not run.ready(set_up, frozenset({"test"}))


def test_a_changed_pyproject_is_installed_again_into_the_same_venv(set_up: Path) -> None:
    (set_up / "pyproject.toml").write_text('[project]\nname = "larger"\n')
    assert not run.ready(set_up, frozenset())
    assert not run.must_remake(set_up)


def test_a_set_up_that_was_broken_off_begins_anew(set_up: Path) -> None:
    run.write_stamp(set_up, [])
    assert not run.ready(set_up, frozenset())
    assert run.must_remake(set_up)


def test_a_moved_clone_begins_anew(set_up: Path) -> None:
    moved = set_up.rename(set_up.with_name("moved"))
    assert not run.ready(moved, frozenset())
    assert run.must_remake(moved)


def test_a_venv_of_another_python_begins_anew(set_up: Path) -> None:
    made, *rest = run.stamp_for(set_up, frozenset())
    run.write_stamp(set_up, [made.replace("Python 3.", "Python 2."), *rest])
    assert not run.ready(set_up, frozenset())
    assert run.must_remake(set_up)


def test_a_venv_whose_python_is_gone_begins_anew(set_up: Path) -> None:
    run.python_of(set_up).unlink()
    assert not run.ready(set_up, frozenset())
    assert run.must_remake(set_up)


def test_a_venv_made_by_hand_stays(clone: Path) -> None:
    make_venv(clone)
    assert not run.must_remake(clone)


def test_a_venv_without_pip_that_somebody_else_made_begins_anew(clone: Path) -> None:
    make_venv(clone, "--without-pip")
    assert run.must_remake(clone)


def test_a_new_venv_counts_as_unfinished_until_its_packages_are_in(clone: Path) -> None:
    (clone / ".venv").mkdir()
    (clone / ".venv" / "left over").touch()
    run.make_venv(clone)
    assert not (clone / ".venv" / "left over").exists()
    assert run.python_of(clone).exists()
    assert run.must_remake(clone)


def test_without_rights_the_exact_command_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    missing = {"libEGL.so.1": "libegl1", "fonts": "fonts-dejavu-core"}
    with pytest.raises(SystemExit) as stopped:
        run.install_in_system(missing, None)
    assert stopped.value.code == 2
    told = capsys.readouterr().err
    assert "lacks libEGL.so.1, fonts." in told
    command = "sudo apt-get install --no-install-recommends libegl1 fonts-dejavu-core"
    assert f"\n    sudo apt-get update && {command}\n" in told


def test_nothing_is_asked_of_a_system_that_lacks_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run.install_in_system({}, None)
    assert capsys.readouterr().err == ""


def test_tests_want_a_browser_and_a_server_from_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    found = run.missing_in_system(frozenset({"test"}), pip=True)
    assert found["Virtuoso"] == "virtuoso-opensource-7"
    assert found["Chromium"] == "chromium|chromium-browser"
    assert "Virtuoso" not in run.missing_in_system(frozenset(), pip=True)


def test_a_system_without_apt_gives_no_rights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run.rights() is None


@pytest.mark.parametrize(("known", "named"), [("new", ["new", "same"]), ("old", ["old", "same"])])
def test_a_package_goes_by_the_name_that_the_release_knows(
    known: str, named: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apt_cache = tmp_path / "apt-cache"
    apt_cache.write_text(f'#!/bin/sh\ntest "$2" = {known}\n')
    apt_cache.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert run.packages({"a library": "new|old", "a font": "same"}) == named


@pytest.mark.parametrize(
    ("words", "purposes"),
    [
        ([], {"picture", "screen"}),
        (["open", "my.ttl"], {"picture", "screen"}),
        (["--profile", "Anna"], {"picture", "screen"}),
        (["draw", "BERT"], {"picture"}),
        (["test"], {"picture", "test"}),
        (["path", "vLLM"], set()),
        (["--help"], set()),
    ],
)
def test_only_what_the_words_need_is_set_up(words: list[str], purposes: set[str]) -> None:
    assert run.purposes_of(words, {"DISPLAY": ":0"}) == purposes


def test_without_a_screen_no_library_of_a_screen_is_needed() -> None:
    assert run.purposes_of([], {}) == {"picture"}
