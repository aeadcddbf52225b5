"""What somebody gets who installs the program without a clone."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from explorer.resources import resource

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The names of the files in the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run([*build, "--directory", str(folder)], cwd=ROOT, check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    return frozenset(zipfile.ZipFile(file).namelist())


@pytest.mark.parametrize("folder", ["ontology", "assets"])
def test_the_wheel_holds_what_the_program_reads(folder: str, wheel: frozenset[str]) -> None:
    root = resource(folder)
    files = {path.relative_to(root.parent) for path in root.rglob("*") if path.is_file()}
    assert files
    assert {f"explorer/{file.as_posix()}" for file in files} <= wheel


def test_the_wheel_holds_the_program_and_nothing_else(wheel: frozenset[str]) -> None:
    tops = {name.partition("/")[0] for name in wheel if ".dist-info/" not in name}
    assert tops == {"explorer"}
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "explorer").rglob("*.py")}
    assert modules <= wheel


def test_type_checkers_of_others_see_the_types(wheel: frozenset[str]) -> None:
    assert "explorer/py.typed" in wheel
