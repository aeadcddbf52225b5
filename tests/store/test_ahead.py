"""The query process loads a large file while its index is made: the same answers, no leftovers."""

import os
from pathlib import Path

import pytest

from explorer.app.jobs import Ticket
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.errors import BadInput, Cancelled
from explorer.model.source import Limits
from explorer.model.terms import BlankNode, Iri, Literal, Statement
from explorer.resources import vocabulary_files
from explorer.store.ahead import open_ahead
from explorer.store.index.reading import LARGE_BYTES
from explorer.store.local import LocalStore

HEAD = (
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    "@prefix ce: <https://w3id.org/concept-explorer/vocab#> .\n@prefix x: <https://x.org/> .\n"
)
ROW = 'x:c{n} a skos:Concept ; skos:prefLabel "thing {n}"@en ; ce:requires x:c{m} ; x:is {n} .\n'
COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
X = "https://x.org/"


def written(folder: Path, tail: str = "") -> Path:
    """A file that is just large enough, and holds more than fifty thousand statements."""
    rows, size, n = [HEAD], 0, 0
    while size < LARGE_BYTES:
        rows.append(ROW.format(n=n, m=n // 2))
        size += len(rows[-1])
        n += 1
    path = folder / "large.ttl"
    path.write_text("".join(rows) + tail, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("ahead"))


def begun(store: LocalStore) -> int:
    """The process that was begun while the file was opened; 0 for none."""
    child = store.processes._loaded._spare.child  # noqa: SLF001  # no one else needs to know it
    return child.process.pid if child else 0


def filled(store: LocalStore) -> int:
    """The process that holds the statements."""
    child = store.processes._loaded._child  # noqa: SLF001  # as above
    return child.process.pid if child else 0


def children() -> set[int]:
    """The query processes of this process."""
    found: set[int] = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            named = b"explorer.store.queries.process" in (folder / "cmdline").read_bytes()
        except (OSError, ValueError):
            continue  # it ended meanwhile
        if parent == os.getpid() and named:
            found.add(int(folder.name))
    return found


def ask(store: LocalStore, text: str) -> object:
    return store.query(text, Ticket(), Limits(10, None)).rows


def test_the_process_that_was_begun_answers_as_one_that_is_filled_later(path: Path) -> None:
    store, plain = (way([path], vocabulary_files(), "en") for way in (open_ahead, LocalStore.open))
    try:
        pid = begun(store)
        assert pid in children()
        assert not begun(plain)
        assert ask(store, COUNT) == ask(plain, COUNT)
        assert filled(store) == pid
        for one in (store, plain):
            prerequisites = "ASK { <https://x.org/c9> ce:hasPrerequisite <https://x.org/c4> }"
            assert ask(one, prerequisites) == ((Literal("true", datatype=v.BOOLEAN),),)
    finally:
        store.close()
        plain.close()


def test_an_edit_before_the_first_query_is_in_its_answer(path: Path) -> None:
    store = open_ahead([path], vocabulary_files(), "en")
    try:
        new = Statement(Iri(X + "c3"), v.ALT_LABEL, Literal("third", "en"))
        store.apply(Change(added=frozenset({new})))
        asked = f"ASK {{ <{X}c3> skos:altLabel 'third'@en }}"
        assert ask(store, asked) == ((Literal("true", datatype=v.BOOLEAN),),)
    finally:
        store.close()


def test_what_names_blank_nodes_is_handed_to_the_process_as_it_was_read(tmp_path: Path) -> None:
    store = open_ahead([written(tmp_path, "x:c1 x:by [ x:name 'N' ] .\n")], (), "en")
    try:
        assert not begun(store)
        (row,) = store.query(f"SELECT ?b {{ <{X}c1> <{X}by> ?b }}", Ticket()).rows
        assert row == (BlankNode("b0x0"),)
    finally:
        store.close()


def test_no_process_stays_where_a_file_is_broken_or_opening_is_taken_back(tmp_path: Path) -> None:
    before = children()
    with pytest.raises(BadInput):
        open_ahead([written(tmp_path, "x:broken ;;; .\n")])
    assert children() == before

    def progress(_: int, __: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        open_ahead([written(tmp_path)], progress=progress)
    assert children() == before


def test_a_store_that_is_closed_at_once_leaves_no_process(path: Path) -> None:
    before = children()
    store = open_ahead([path], vocabulary_files(), "en")
    assert children() > before
    store.close()
    assert children() == before


def test_a_small_file_begins_no_process(tmp_path: Path) -> None:
    file = tmp_path / "small.ttl"
    file.write_text(HEAD + ROW.format(n=1, m=0), encoding="utf-8")
    store = open_ahead([file], vocabulary_files(), "en")
    assert not begun(store)
