"""Files: formats, clear messages for broken ones, and replacing a file as a whole."""

import bz2
import gzip
import lzma
import os
from pathlib import Path

import pytest

from explorer.model.concept import plain
from explorer.model.errors import BadInput, ExplorerError, NotFound
from explorer.model.terms import LEARNER, Iri, Literal, Statement
from explorer.store.files import (
    files_of,
    parse,
    read_statements,
    write_atomically,
    write_statements,
)
from explorer.store.local import LocalStore
from explorer.store.terms import decode

TURTLE = '@prefix ex: <https://example.org/> .\nex:a ex:p ex:b ; ex:q "c"@en .\n'
XML = (
    '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:ex="https://example.org/"><rdf:Description rdf:about="https://example.org/a">'
    '<ex:p rdf:resource="https://example.org/b"/><ex:q xml:lang="en">c</ex:q>'
    "</rdf:Description></rdf:RDF>"
)
JSON = (
    '{"@id":"https://example.org/a","https://example.org/p":{"@id":"https://example.org/b"},'
    '"https://example.org/q":{"@value":"c","@language":"en"}}'
)
LINES = (
    "<https://example.org/a> <https://example.org/p> <https://example.org/b> .\n"
    '<https://example.org/a> <https://example.org/q> "c"@en .\n'
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.ttl", TURTLE.encode()),
        ("a.nt", LINES.encode()),
        ("a.nq", LINES.encode()),
        ("a.trig", TURTLE.encode()),
        ("a.rdf", XML.encode()),
        ("a.owl", XML.encode()),
        ("a.jsonld", JSON.encode()),
        ("a.txt", TURTLE.encode()),
        ("wrong.ttl", XML.encode()),
        ("wrong.nt", JSON.encode()),
        ("a.ttl.gz", gzip.compress(TURTLE.encode())),
        ("a.ttl.bz2", bz2.compress(TURTLE.encode())),
        ("a.ttl.xz", lzma.compress(TURTLE.encode())),
        ("unlikely.bin", gzip.compress(TURTLE.encode())),
    ],
)
def test_every_format_is_read_also_under_a_misleading_name(
    tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    found = {(s.predicate, plain(s.object)) for s in map(decode, parse(tmp_path / name))}
    assert found == {
        ("https://example.org/p", "https://example.org/b"),
        ("https://example.org/q", "c"),
    }


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"@prefix ex: <https://example.org/> .\nex:a ex:p\n", "broken.ttl, line 3"),
        (b"<https://example.org/a> <https://example.org/p> <b c> .\n", "broken.ttl, line 1"),
        (b"ex:a ex:p ex:b .\n", "broken.ttl, line 1"),
        (b"<!DOCTYPE html><html><p>hello</html>", "is a web page"),
        (b"\x00\x01\x02\x03", "is not text"),
        (
            b'<?xml version="1.0"?><Ontology xmlns="http://www.w3.org/2002/07/owl#"></Ontology>',
            "OWL/XML",
        ),
        (gzip.compress(TURTLE.encode())[:-12], "damaged"),
    ],
)
def test_a_broken_file_is_told_by_name_place_and_what_to_do(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "broken.ttl"
    path.write_bytes(content)
    with pytest.raises(BadInput) as caught:
        list(parse(path))
    assert said in caught.value.message
    assert caught.value.hint


def test_a_missing_file_and_an_empty_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no file"):
        list(parse(tmp_path / "none.ttl"))
    with pytest.raises(NotFound, match="No RDF file"):
        files_of(tmp_path)


def test_a_named_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.ttl")
    with pytest.raises(BadInput, match="not a file"):
        list(parse(tmp_path / "pipe.ttl"))


def test_a_folder_opens_as_one_ontology(tmp_path: Path) -> None:
    (tmp_path / "one.ttl").write_text(TURTLE)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "two.nt").write_text("<x:c> <x:p> <x:d> .\n")
    (tmp_path / "readme.md").write_text("not RDF")
    (tmp_path / "sub" / "circle").symlink_to(tmp_path)
    store = LocalStore.open([tmp_path])
    assert store.size().statements == 3


def test_own_statements_survive_being_written_and_read(tmp_path: Path) -> None:
    own = frozenset(
        {
            Statement(Iri("x:a"), Iri("x:p"), Literal('tab\t, "quote"\nline', "en"), LEARNER),
            Statement(Iri("x:a"), Iri("x:p"), Iri("x:ü"), LEARNER),
        }
    )
    path = tmp_path / "own.nq"
    write_atomically(path, write_statements(own))
    assert read_statements(path) == own


def test_a_file_is_replaced_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.txt"
    write_atomically(path, "one")
    write_atomically(path, "two")
    assert path.read_text() == "two"
    assert [p.name for p in path.parent.iterdir()] == ["a.txt"]
    with pytest.raises(ExplorerError, match="cannot be written"):
        write_atomically(path / "below-a-file", "three")
    assert path.read_text() == "two"


def test_permissions_of_a_replaced_file_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one")
    path.chmod(0o600)
    write_atomically(path, "two")
    assert path.stat().st_mode & 0o777 == 0o600
