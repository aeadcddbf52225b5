"""What is kept of a large ontology: there at once, never out of date, made anew if damaged."""

import os
from pathlib import Path

import pytest

from explorer.app.jobs import Ticket
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.errors import Cancelled
from explorer.model.terms import Iri, Literal, Statement
from explorer.resources import vocabulary_files
from explorer.store.index import kept_index
from explorer.store.index.arrays import ints
from explorer.store.index.kept_index import Keeper
from explorer.store.local import LocalStore
from explorer.store.opening import LARGE

HEAD = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix x: <https://x.org/> .\n"
COUNT = LARGE + 10


def text(word: str) -> str:
    rows = (
        f'x:c{i} a skos:Concept ; skos:prefLabel "{word} {i}"@en ; skos:broader x:c{i // 9} .\n'
        for i in range(COUNT)
    )
    return HEAD + "".join(rows)


def x(i: int) -> Iri:
    return Iri(f"https://x.org/c{i}")


def opened(path: Path, keeper: Keeper) -> LocalStore:
    return LocalStore.open([path], vocabulary_files(), "en", keeper=keeper)


def told(store: LocalStore) -> list[object]:
    """Answers of every sort, once all is made and kept."""
    store.make_ready(Ticket())
    return [
        store.size(),
        store.prefixes(),
        store.languages,
        store.search("thing 77", 5),
        store.describe(x(777)),
        store.links(x(7), 20),
        store.tops(5),
        store.relations(),
        store.kinds(),
    ]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("large") / "large.ttl"
    file.write_text(text("thing"), encoding="utf-8")
    return file


def test_opened_again_it_answers_the_same_and_reads_nothing(path: Path, tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    first = told(opened(path, keeper))
    kept = {file.name: file.stat().st_size for file in tmp_path.iterdir()}
    assert len(kept) == 2
    again = opened(path, keeper)
    assert told(again) == first
    assert {file.name: file.stat().st_size for file in tmp_path.iterdir()} == kept


def test_before_the_names_are_complete_they_are_found_as_after(path: Path, tmp_path: Path) -> None:
    fresh, kept = opened(path, Keeper(tmp_path)), opened(path, Keeper(tmp_path))
    kept.make_ready(Ticket())
    again = opened(path, Keeper(tmp_path))
    for typed in ("t", "thing 7", "t7", "thing 77", "thign 77", "nothing"):
        assert fresh.search(typed, 20) == kept.search(typed, 20) == again.search(typed, 20)


def test_names_are_kept_when_they_are_complete_and_once(path: Path, tmp_path: Path) -> None:
    store = opened(path, Keeper(tmp_path))
    store.search("thing", 5)
    stopped = Ticket()
    stopped.cancel()
    with pytest.raises(Cancelled):
        store.make_ready(stopped)
    assert len(list(tmp_path.iterdir())) == 1
    store.make_ready(Ticket())
    files = {file: file.stat().st_ino for file in tmp_path.iterdir()}
    assert len(files) == 2
    store.make_ready(Ticket())
    assert {file: file.stat().st_ino for file in tmp_path.iterdir()} == files


def test_a_file_that_changed_by_a_letter_is_read_anew(path: Path, tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    opened(path, keeper)
    stamp = path.stat()
    other = tmp_path / path.name
    other.write_bytes(path.read_bytes())
    opened(other, keeper)
    other.write_text(text("thong"), encoding="utf-8")
    os.utime(other, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert opened(other, keeper).concepts([x(5)])[x(5)].label == "thong 5"


@pytest.mark.parametrize("place", [0, 1_000_003, -5, -200])
def test_what_is_damaged_is_made_anew(path: Path, tmp_path: Path, place: int) -> None:
    keeper = Keeper(tmp_path)
    first = told(opened(path, keeper))
    for file in tmp_path.iterdir():
        whole = bytearray(file.read_bytes())
        whole[place % len(whole)] ^= 1
        file.write_bytes(whole)
    assert told(opened(path, keeper)) == first
    for file in tmp_path.iterdir():
        file.write_bytes(file.read_bytes()[: 100 - place % 50])
    assert told(opened(path, keeper)) == first


def test_an_edit_of_what_was_kept_shows_and_is_not_kept(path: Path, tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    opened(path, keeper)
    store = opened(path, keeper)
    new = Statement(x(5), v.ALT_LABEL, Literal("zebra", "en"))
    store.apply(Change(added=frozenset({new})))
    assert [hit.concept.iri for hit in store.search("zebra", 5)] == [x(5)]
    assert opened(path, keeper).search("zebra", 5).total == 0


def test_small_ontologies_are_not_kept(tmp_path: Path) -> None:
    small = tmp_path / "small.ttl"
    small.write_text(HEAD + "x:a skos:broader x:b .", encoding="utf-8")
    opened(small, Keeper(tmp_path / "kept"))
    assert not (tmp_path / "kept").exists()


def test_a_folder_that_cannot_be_written_changes_nothing(path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert opened(path, Keeper(tmp_path / "file")).size().concepts == COUNT


def test_what_was_not_used_for_longest_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = Keeper(tmp_path)
    for i, name in enumerate("abc"):
        keeper.keep(name, {"numbers": ints(range(1000))}, name)
        os.utime(tmp_path / f"{name}.index", (i, i))
    assert keeper.find("a") is not None
    monkeypatch.setattr(kept_index, "MOST_BYTES", 8_000)
    keeper.keep("d", {"numbers": ints(())}, {})
    assert {file.stem for file in tmp_path.iterdir()} == {"a", "d"}
