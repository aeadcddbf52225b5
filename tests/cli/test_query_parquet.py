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
