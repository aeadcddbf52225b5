"""A large file is parsed by another process: the same statements, mistakes and cancelling."""

from pathlib import Path

import pytest

from explorer.model.errors import BadInput, BrokenFile, Cancelled, NotFound
from explorer.store.files import parse
from explorer.store.index.reading import LARGE_BYTES, Reader, Reading, graph_of, read
from explorer.store.parse_process import ParseProcess

HEAD = "@prefix : <urn:x:> .\n"
# Two blank nodes, so that their names are seen to stay those of the file's order.
ROW = ':c{n} :p :c{m} , _:b{n} ; :name "Concept \\"{n}\\" – größer"@en .\n'


def written(folder: Path, tail: str = "") -> Path:
    """A file that is just large enough."""
    rows, size, n = [HEAD], 0, 0
    while size < LARGE_BYTES:
        rows.append(ROW.format(n=n, m=n // 2) + f':c{n} :long "{"x" * 3000}" .\n')
        size += len(rows[-1])
        n += 1
    path = folder / "large.ttl"
    path.write_text("".join(rows) + tail, encoding="utf-8")
    return path


def test_the_statements_are_those_that_this_process_reads(tmp_path: Path) -> None:
    path = written(tmp_path)
    file = Reading(path, graph_of(path), "b0x")
    prefixes: dict[str, str] = {}
    told: list[tuple[int, int]] = []
    beside = read([], [file], lambda *of: told.append(of), prefixes)
    reader = Reader()
    reader.all_is_declared()
    reader.read(parse(path, blank=None), file)
    here = reader.done()
    lines = [{columns.line(row) for row in range(len(columns))} for columns in (beside, here)]
    assert lines[0] == lines[1]
    assert len(beside) == len(here) > 3000
    assert prefixes == {"": "urn:x:"}
    assert sum(count for count, _ in told) == path.stat().st_size
    assert told[-1][1] == len(here)


def test_a_mistake_is_told_with_its_place(tmp_path: Path) -> None:
    path = written(tmp_path, ":broken :p ;;; .\n:c [\n")
    with pytest.raises(BrokenFile) as caught:
        read([], [Reading(path, graph_of(path), "b0x")], lambda *_: None, {})
    assert caught.value.where.startswith("large.ttl:")
    assert caught.value.before > 3000


def test_whoever_cancels_need_not_wait(tmp_path: Path) -> None:
    path = written(tmp_path)

    def progress(_: int, __: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read([], [Reading(path, graph_of(path), "b0x")], progress, {})


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    process = ParseProcess(tmp_path / "none.ttl")
    try:
        with pytest.raises(NotFound):
            process.read(lambda *_: None, lambda _: None, {})
    finally:
        process.end()


def test_a_reader_that_was_ended_is_no_end_of_the_file(tmp_path: Path) -> None:
    process = ParseProcess(written(tmp_path))
    process.end()
    with pytest.raises((BadInput, ValueError)):
        process.read(lambda *_: None, lambda _: None, {})
