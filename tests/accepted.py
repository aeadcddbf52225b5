"""Compares a text with the one that was looked at and accepted."""

import os
from pathlib import Path


def same_as_golden(text: str, golden: Path) -> None:
    """Fail where `text` differs from the file; with ACCEPT=1 in the environment, write it."""
    if os.environ.get("ACCEPT"):
        golden.write_text(text, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == text, f"{golden.name} differs: look, then ACCEPT=1"
