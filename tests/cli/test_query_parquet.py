"""Parquet from the command line."""

import io
import subprocess
import sys
from pathlib import Path

from pyarrow import parquet  # type: ignore[import-untyped]  # it has no types


def test_rows_are_written_as_parquet(tmp_path: Path) -> None:
    data = tmp_path / "a.ttl"
    data.write_text("<x:a> <x:n> 1 , 2 .")
    words = ["query", "--data", str(data), "--format", "parquet", "SELECT ?n { ?s ?p ?n }"]
    said = subprocess.run(
        [sys.executable, "-m", "explorer", *words], capture_output=True, timeout=60, check=True
    )
    assert sorted(parquet.read_table(io.BytesIO(said.stdout)).to_pydict()["n"]) == [1, 2]


# What Python itself does for a library that is not installed: the name cannot be imported.
_WITHOUT = "import sys; sys.modules['pyarrow'] = None; from explorer.__main__ import main; "


def test_without_pyarrow_it_is_told_how_to_install_it_and_what_goes_without(
    tmp_path: Path,
) -> None:
    data = tmp_path / "a.ttl"
    data.write_text("<x:a> <x:n> 1 .")
    words = ["query", "--data", str(data), "SELECT ?n { ?s ?p ?n }", "--format"]
    said = subprocess.run(
        [sys.executable, "-c", _WITHOUT + f"sys.exit(main({[*words, 'parquet']!r}))"],
        capture_output=True,
        timeout=60,
        check=False,
        text=True,
    )
    assert said.returncode == 2
    assert said.stdout == ""
    assert "needs the library pyarrow" in said.stderr
    assert "pip install 'concept-explorer[parquet]'" in said.stderr
    other = subprocess.run(
        [sys.executable, "-c", _WITHOUT + f"sys.exit(main({[*words, 'tsv']!r}))"],
        capture_output=True,
        timeout=60,
        check=True,
        text=True,
    )
    assert other.stdout.splitlines()[1:] == ["1"]
