"""Names many at once are the names one by one, whatever stands in them."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from explorer.store.index.indexing import index_of
from explorer.store.index.names import Chosen, Names, searchable
from explorer.store.index.reading import Reading, graph_of, read

SIGNS = 'aB1 é"\\\t\n\u00a0\u2028\u202e\x7f\x85\ufeff中'
SKOS = "http://www.w3.org/2004/02/skos/core#"
A = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


def names_of(file: Path, labels: list[str]) -> Names:
    """The names of concepts that have these labels; every third has no label but other names."""
    lines = []
    for i, label in enumerate(labels):
        lines.append(f"<urn:c{i}> {A} <{SKOS}Concept> .")
        escaped = label.translate({ord(c): f"\\u{ord(c):04X}" for c in '"\\\n\r'})
        kind = "altLabel" if i % 3 == 2 else "prefLabel"
        lines.append(f'<urn:c{i}> <{SKOS}{kind}> "{escaped}"@en .')
        lines.append(f'<urn:c{i}> <{SKOS}hiddenLabel> "{escaped} "@de .')
    file.write_text("\n".join([*lines, ""]), "utf-8")
    index = index_of(read([], [Reading(file, graph_of(file), "b")], lambda *_: None, {}))
    return searchable(Chosen(index, "en"))[1]


@settings(max_examples=60, deadline=None)
@given(labels=st.lists(st.text(SIGNS, max_size=8), min_size=1, max_size=9))
@example(labels=["x" * 299, "x" * 300, "x" * 301, "é" * 160, "y" * 5_000, " edge", "edge ", ""])
def test_lines_are_the_names(tmp_path_factory: pytest.TempPathFactory, labels: list[str]) -> None:
    file = tmp_path_factory.mktemp("names") / "field.nt"
    names = names_of(file, labels)
    for first, last in ((0, len(names)), (1, len(names) - 1), (0, 1)):
        if first < last:
            told = names.lines(first, last).decode().split("\n")
            assert told == [*list(names)[first:last], ""]


def test_concepts_without_any_text_are_named_by_their_addresses(tmp_path: Path) -> None:
    file = tmp_path / "field.nt"
    file.write_text(f"<urn:x/BeamSearch> {A} <{SKOS}Concept> .\n")
    index = index_of(read([], [Reading(file, graph_of(file), "b")], lambda *_: None, {}))
    names = searchable(Chosen(index, "en"))[1]
    assert names.lines(0, 1) == b"Beam Search\n"
