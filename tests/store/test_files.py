"""Files: what would crash the parser, encodings, folders, and replacing a file as a whole."""

import gzip
import os
from pathlib import Path

import pytest
import zstandard
from samples import JSON, LINES, TURTLE, XML

from explorer.model.concept import plain
from explorer.model.errors import BadInput, ExplorerError, NotFound, TooLarge
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

BEGIN, END = XML.split("<ex:q", 1)[0], "</rdf:Description></rdf:RDF>"
NESTED = "<ex:p><rdf:Description>", "</rdf:Description></ex:p>"


def bomb(*entities: str, use: str) -> bytes:
    """RDF/XML that declares these entities and uses one."""
    declared = "".join(f"<!ENTITY {entity}>" for entity in entities)
    head = XML.replace("?>", f"?><!DOCTYPE rdf:RDF [{declared}]>", 1)
    return head.replace(">c<", f">{use}<").encode()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("cut.rdf", BEGIN, "cut.rdf, line 1, column"),
        ("cut.rdf", XML.removesuffix("</rdf:RDF>"), "the file ends before"),
        ("long.rdf", BEGIN + "<ex:q>c</ex:q>" * 200_000, "the file ends before"),
        ("a.rdf", "", "a.rdf is empty"),
        ("a.jsonld", " \n", "a.jsonld is empty"),
        ("a.xml", '<?xml version="1.0"?><svg/>', "XML, but not RDF/XML"),
        (
            "lol.rdf",
            bomb('a "lol"', *(f'a{i} "{"&a;" * 200}"' for i in range(3)), use="&a2;"),
            "grow",
        ),
        ("long.rdf", bomb(f'a "{"a" * 5000}"', use="&a;" * 9000), "grow too large"),
        ("many.rdf", bomb(*(f'a{i} "b"' for i in range(300)), use="&a1;"), "grow too large"),
        ("out.rdf", bomb('a SYSTEM "file:///etc/passwd"', use="&a;"), "lies outside"),
        ("deep.rdf", BEGIN + NESTED[0] * 50_000 + NESTED[1] * 50_000 + END, "nested too deep"),
        ("deep.jsonld", '{"x:p":' * 5_000 + "1" + "}" * 5_000, "nested too deep"),
        ("deep.jsonld", '{"@id":"x:a","x:p":' + "[" * 5_000 + "]" * 5_000 + "}", "nested too deep"),
        ("deep.nt", "<x:a> <x:p> " + "<<( <x:a> <x:b> " * 30_000 + ")>>" * 30_000, "too deep"),
        ("wide.ttl", "# " + "a" * 17_000_000 + "\n", "more than 16 MB"),
        ("a.ttl.zst", b"\x28\xb5\x2f\xfd\0\0\0", "is damaged"),
        (
            "a.jsonld",
            '{"@context":"http://127.0.0.1:9/c","@id":"x:a","name":"n"}',
            "remote context",
        ),
        (
            "latin.ttl",
            '<x:a> <x:p> "ä" .'.encode("latin-1"),
            "line 1, column 14: this is not UTF-8",
        ),
        ("utf16.rdf", XML.replace("?>", ' encoding="UTF-8"?>').encode("utf-16")[:-3], "utf-16"),
    ],
)
def test_what_would_crash_or_deceive_the_parser_is_refused(
    tmp_path: Path, name: str, content: str | bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises((BadInput, TooLarge)) as caught:
        list(parse(path))
    assert said in caught.value.message
    assert caught.value.hint


def test_a_packed_file_that_grows_beyond_measure_is_refused(tmp_path: Path) -> None:
    plain_text = b"# nothing\n" * 11_000_000
    for name, packed in (
        ("gz", gzip.compress(plain_text)),
        ("zst", zstandard.compress(plain_text)),
    ):
        path = tmp_path / f"bomb.nt.{name}"
        path.write_bytes(packed)
        with pytest.raises(TooLarge, match="100 times its size"):
            list(parse(path))


def test_a_flipped_byte_in_a_packed_file_is_told(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(LINES.encode() * 100, mtime=0))
    packed[20] ^= 0xFF
    path = tmp_path / "a.nt.gz"
    path.write_bytes(packed)
    with pytest.raises(BadInput):
        list(parse(path))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bom.ttl", TURTLE.encode("utf-8-sig")),
        ("bom.nt", LINES.encode("utf-8-sig")),
        ("bom.rdf", XML.encode("utf-8-sig")),
        ("bom.jsonld", JSON.encode("utf-8-sig")),
        ("utf16.ttl", TURTLE.encode("utf-16")),
        ("utf32.ttl", TURTLE.encode("utf-32")),
        ("utf16.jsonld", JSON.encode("utf-16")),
        ("utf16.rdf", XML.replace("?>", ' encoding="UTF-16"?>', 1).encode("utf-16")),
        ("utf16.rdf", XML.replace("?>", ' encoding="UTF-16"?>', 1).encode("utf-16-be")),
        ("latin.rdf", XML.replace("?>", ' encoding="ISO-8859-1"?>', 1).encode("latin-1")),
        ("windows.ttl", TURTLE.replace("\n", "\r\n").encode()),
        ("windows.nt", LINES.replace("\n", "\r\n").encode()),
    ],
)
def test_encodings_that_tell_themselves_and_line_ends_do_not_matter(
    tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    found = {plain(s.object) for s in map(decode, parse(tmp_path / name))}
    assert found == {"https://example.org/b", "c"}


def test_a_large_file_in_another_encoding_is_read_to_its_end(tmp_path: Path) -> None:
    many = "".join(f'<ex:q xml:lang="de">ü{i}</ex:q>' for i in range(40_000))
    xml = XML.replace("?>", ' encoding="windows-1252"?>', 1).replace("<ex:q", many + "<ex:q", 1)
    path = tmp_path / "a.rdf"
    path.write_bytes(xml.encode("cp1252"))
    assert "ü39999" in {plain(s.object) for s in map(decode, parse(path))}


def test_namespaces_abbreviated_by_entities_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.owl"
    path.write_bytes(bomb('b "https://example.org/"', 'c "&b;c"', use="&c;"))
    assert "https://example.org/c" in {plain(s.object) for s in map(decode, parse(path))}


def test_brackets_in_long_json_texts_do_not_count_as_depth(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonld"
    text = '{[\\"' * 400_000
    path.write_text(f'{{"@id":"x:a","x:p":"{text}"}}')
    (statement,) = map(decode, parse(path))
    assert len(plain(statement.object)) == 1_200_000


@pytest.mark.parametrize(
    "name", ["100% sure.ttl", "größe 日本.ttl", "a#b?c.ttl", "%41.ttl", "-.ttl"]
)
def test_a_file_may_be_called_anything(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text('<#a> <x:p> "b" .')
    store = LocalStore.open([tmp_path / name])
    assert [c.label for c in store.ranked(5)] == ["a"]


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
    (tmp_path / "package.json").write_text('{"name": "not RDF"}')
    (tmp_path / "pom.xml").write_text('<?xml version="1.0"?><project/>')
    (tmp_path / "lost.ttl").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.ttl")
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
