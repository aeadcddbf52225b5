"""Every fact that the notebook states, asked of the ontology, term by term.

The facts are in facts.txt: a heading names the term, each line below is one pattern.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bundled import PREFIXES, store

TABLE = Path(__file__).with_name("facts.txt")


def facts() -> Iterator[tuple[str, str]]:
    """Term and pattern of each line."""
    term = ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            term = line.strip("# -")
        elif line:
            yield term, line


@pytest.mark.parametrize(("term", "pattern"), list(facts()))
def test_the_ontology_answers_the_fact_with_yes(term: str, pattern: str) -> None:
    assert store().query(f"{PREFIXES} ASK {{ {pattern} }}"), f"{term}: {pattern}"
