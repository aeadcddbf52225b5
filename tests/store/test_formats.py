"""Formats: each is read packed and unpacked, under any name."""

import bz2
import gzip
import lzma
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import zstandard
from samples import JSON, LINES, TURTLE, XML

from explorer.model.concept import plain
from explorer.store.files import (
    parse,
)
from explorer.store.terms import decode


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
        ("a.ttl.zst", zstandard.compress(TURTLE.encode())),
        ("two.nt.zst", b"".join(map(zstandard.compress, LINES.encode().splitlines(keepends=True)))),
        ("wrong.jsonld", TURTLE.encode()),
        ("lines.rdf", LINES.encode()),
        ("quads.ttl", LINES.replace(" .\n", " <urn:g> .\n").encode()),
        ("graphs.nt", f"<urn:g> {{ {LINES} }}".encode()),
        ("graphs.txt", f"{{ {LINES} }}".encode()),
        ("n3.ttl", TURTLE.replace("ex:a ex:p ex:b ;", "ex:b is ex:p of ex:a . ex:a").encode()),
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


WRITTEN = {
    "ttl": TURTLE,
    "trig": f"{{ {TURTLE.splitlines()[1]} }}".replace("{ ", TURTLE.splitlines()[0] + " { ", 1),
    "n3": TURTLE,
    "nt": LINES,
    "nq": LINES.replace(" .", " <https://example.org/g> ."),
    "rdf": XML,
    "jsonld": JSON,
}
PACKED: Mapping[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstandard.compress,
}


@pytest.mark.parametrize("packed", PACKED)
@pytest.mark.parametrize("ending", WRITTEN)
def test_every_format_is_read_from_every_packing(tmp_path: Path, ending: str, packed: str) -> None:
    path = tmp_path / f"a.{ending}.{packed}"
    path.write_bytes(PACKED[packed](WRITTEN[ending].encode()))
    found = [decode(quad) for quad in parse(path)]
    assert [plain(s.object) for s in found] == ["https://example.org/b", "c"]
    assert {s.graph for s in found} == ({"https://example.org/g"} if ending == "nq" else {""})
