"""The house keeps its promises: light starts, a whole manual, keys that do one thing."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from explorer.app.commands.command import Command
from explorer.app.commands.table import COMMANDS
from explorer.cli import commands as words

ROOT = Path(__file__).parents[1]
HEAVY = ("IPython", "jinja2", "networkx", "numpy", "pyshacl", "pyvis", "rdflib", "scipy")


@pytest.fixture(scope="module")
def manual() -> str:
    return (ROOT / "docs" / "manual.md").read_text(encoding="utf-8")


def loaded(code: str) -> set[str]:
    """The heavy libraries and Qt, as far as the code loads them in a new process."""
    names = (*HEAVY, "PySide6")
    script = f"{code}\nimport sys\nprint([n for n in {names} if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(re.findall(r"'(\w+)'", done.stdout.splitlines()[-1]))


def test_the_command_line_starts_without_the_window_and_without_heavy_libraries() -> None:
    assert loaded("import explorer.cli") == set()


def test_the_window_starts_without_heavy_libraries() -> None:
    assert loaded("import explorer.gui.start, explorer.gui.program") == {"PySide6"}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.id)
def test_every_command_is_in_the_manual(command: Command, manual: str) -> None:
    keys = ", ".join(f"`{key}`" for key in command.all_keys)
    assert f"| {command.title} | {keys} |" in manual


def test_no_two_commands_have_one_id_or_one_key() -> None:
    ids = [command.id for command in COMMANDS]
    keys = [key for command in COMMANDS for key in command.all_keys]
    assert len(set(ids)) == len(ids)
    assert len(set(keys)) == len(keys)


def test_every_word_of_the_command_line_is_in_the_manual(manual: str) -> None:
    for word in words.commands:
        assert f"concept-explorer {word} " in manual


def test_no_library_under_the_gpl_is_a_dependency() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8").lower()
    assert not re.search(r"\b(python-igraph|igraph|pyqt\d?|qscintilla)\b", text)


def test_the_base_of_our_addresses_stands_in_one_place() -> None:
    found = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "explorer").rglob("*.py"))
        if "w3id.org/concept-explorer" in path.read_text(encoding="utf-8")
    ]
    assert found == ["explorer/model/terms.py"]
