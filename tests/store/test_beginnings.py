"""The beginning of a large file: true statements of the whole, known by the same address."""

import gzip
from pathlib import Path

import pytest

from explorer.model.terms import Iri
from explorer.resources import vocabulary_files
from explorer.store.beginnings import LARGE, beginning
from explorer.store.index.reading import graph_of
from explorer.store.local import LocalStore

HEAD = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix x: <https://x.org/> .\n"
ROW = 'x:c{n} a skos:Concept ; skos:prefLabel "thing {n}"@en ; skos:note "{long}" .\n'


def folder(tmp_path: Path) -> Path:
    found = tmp_path / "first"
    found.mkdir()
    return found


def text() -> str:
    long = "word " * 500
    return HEAD + "".join(ROW.format(n=n, long=long) for n in range(LARGE // len(long) + 1))


@pytest.mark.parametrize("packed", [False, True])
def test_what_stands_first_is_read_up_to_where_it_is_cut_off(tmp_path: Path, packed: bool) -> None:  # noqa: FBT001  # a case of the test
    path = tmp_path / ("large.ttl.gz" if packed else "large.ttl")
    path.write_bytes(gzip.compress(text().encode(), 0) if packed else text().encode())
    part = beginning(path, folder(tmp_path))
    assert part is not None
    assert graph_of(part) == graph_of(path)
    first = LocalStore.open([part], vocabulary_files(), "en")
    assert 100 < first.size().concepts < LARGE // 2500
    concept = Iri("https://x.org/c7")
    assert first.concepts([concept])[concept].label == "thing 7"
    whole = LocalStore.open([path], vocabulary_files(), "en")
    assert first.describe(concept) == whole.describe(concept)
    whole.close()


def test_a_small_file_and_one_that_cannot_be_cut_have_none(tmp_path: Path) -> None:
    small = tmp_path / "small.ttl"
    small.write_text(HEAD + ROW.format(n=1, long=""), encoding="utf-8")
    assert beginning(small, folder(tmp_path)) is None
    xml = tmp_path / "large.rdf"
    space = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xml.write_text(f'<rdf:RDF xmlns:rdf="{space}"><!--{" " * LARGE}--></rdf:RDF>', "utf-8")
    assert beginning(xml, tmp_path / "first") is None
