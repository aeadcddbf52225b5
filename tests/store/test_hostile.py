"""A hostile file harms nothing: it is told in words, fetches nothing, and stays within bounds.

Each file is opened as a whole ontology in a process of its own, whose memory and time are
limited: what grows without end would end it.
"""

import bz2
import gzip
import json
import lzma
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import zstandard

from explorer.store.local import LocalStore

ROOT = Path(__file__).parents[2]
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SKOS = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix x: <http://x.org/> . "
HEAD = f'<?xml version="1.0"?>%s<rdf:RDF xmlns:rdf="{RDF}" xmlns:x="http://x.org/">'
BODY = '<rdf:Description rdf:about="http://x.org/a"><x:p>%s</x:p></rdf:Description></rdf:RDF>'
# Megabytes of address space beyond what the libraries take, and seconds of processor time.
ROOM, SECONDS = 1_500, 40

OPENER = f"""
import json, resource, sys
from pathlib import Path
from explorer.model.errors import ExplorerError
from explorer.store.local import LocalStore

base = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (base + {ROOM} * 2**20,) * 2)
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS},) * 2)
told = {{}}
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        store = LocalStore.open([path])
        labels = [c.label for c in store.ranked(5)]
        told[path.name] = f"opened {{store.size().statements}}: " + " | ".join(labels)
    except ExplorerError as error:
        told[path.name] = f"{{error.message}} {{error.hint}}"
    print(path.name, file=sys.stderr, flush=True)
print(json.dumps(told))
"""


def xml(doctype: str = "", text: str = "", body: str = BODY) -> str:
    return HEAD % doctype + (body % text if "%s" in body else body)


def entities(*declared: str) -> str:
    return f"<!DOCTYPE rdf:RDF [{''.join(f'<!ENTITY {one}>' for one in declared)}]>"


LAUGHS = entities('a0 "lol"', *(f'a{i} "{f"&a{i - 1};" * 10}"' for i in range(1, 10)))
BLOW_UP = entities(f'a "{"a" * 60_000}"')
DEEP = 30_000
LONG = "word " * 250_000

# What is in the file, and what the person is told; one line of the list each.
FILES: dict[str, tuple[str | bytes, str]] = {
    # XML entity bombs and external entities
    "laughs.rdf": (xml(LAUGHS, "&a9;"), "declares entities that grow too large"),
    "blow-up.rdf": (xml(BLOW_UP, "&a;" * 60_000), "declares entities that grow too large"),
    "itself.rdf": (xml(entities('a "&a;"'), "&a;"), "itself.rdf, line 1, column"),
    "parameter.rdf": (
        xml('<!DOCTYPE rdf:RDF [<!ENTITY % a SYSTEM "http://127.0.0.1:9/"> %a;]>', "b"),
        "entity that lies outside of it: a",
    ),
    "external.rdf": (
        xml(entities('a SYSTEM "file:///etc/hostname"'), "&a;"),
        "entity that lies outside of it: a. Nothing is fetched",
    ),
    # JSON-LD with a remote context or nested 30,000 deep
    "remote.jsonld": (
        '{"@context":"http://127.0.0.1:9/c.jsonld","@id":"http://x.org/a","name":"n"}',
        "remote context",
    ),
    "objects.jsonld": ('{"http://x.org/p":' * DEEP + "1" + "}" * DEEP, "is nested too deep"),
    "lists.jsonld": (
        '{"@id":"http://x.org/a","http://x.org/p":' + '{"@list":[' * DEEP + "]}" * DEEP + "}",
        "is nested too deep",
    ),
    # the same in the other formats
    "elements.rdf": (
        xml(
            body="<rdf:Description><x:p>" * DEEP + "</x:p></rdf:Description>" * DEEP + "</rdf:RDF>"
        ),
        "is nested too deep",
    ),
    "blanks.ttl": (
        "<http://x.org/a> <http://x.org/p> " + "[ <http://x.org/p> " * DEEP,
        "blanks.ttl",
    ),
    "lists.ttl": ("<http://x.org/a> <http://x.org/p> " + "( " * DEEP + ") " * DEEP + ".", "opened"),
    "quoted.ttl": ("<< " * DEEP, "quoted.ttl"),
    "formulas.n3": ("<http://x.org/a> <http://x.org/p> " + "{ " * DEEP, "formulas.n3"),
    "graphs.trig": ("{ " * DEEP, "graphs.trig"),
    # bombs of each packing, also within each other
    "bomb.nt.gz": (gzip.compress(b"# zero zero\n" * 10_000_000, 9), "more than 100 times its size"),
    "bomb.nt.zst": (
        zstandard.compress(b"# zero zero\n" * 10_000_000, 19),
        "more than 100 times its size",
    ),
    "bomb.nt.bz2": (bz2.compress(b"# zero zero\n" * 10_000_000), "more than 100 times its size"),
    "bomb.nt.xz": (lzma.compress(b"# zero zero\n" * 10_000_000), "more than 100 times its size"),
    "within.nt.gz": (gzip.compress(gzip.compress(b"#\n" * 1_000_000)), "is not text"),
    # UTF-16 and wrong encodings
    "utf16.ttl": (f'{SKOS}x:a a skos:Concept ; skos:prefLabel "Größe" .'.encode("utf-16"), "Größe"),
    "utf16.rdf": (
        xml(text="Größe").replace("?>", ' encoding="utf-16"?>', 1).encode("utf-16"),
        "opened 1",
    ),
    "unmarked.ttl": (f"{SKOS}x:a a skos:Concept .".encode("utf-16-le"), "is not text"),
    "latin.ttl": (
        f'{SKOS}\nx:a skos:prefLabel "Größe" .'.encode("latin-1"),
        "line 2, column 23: this is not UTF-8. Save it as UTF-8",
    ),
    "lying.rdf": (
        xml(text="Größe").replace("?>", ' encoding="utf-8"?>', 1).encode("latin-1"),
        "lying.rdf, line 1, column",
    ),
    "half.ttl": ('<http://x.org/a> <http://x.org/p> "\\uD800" .', "half.ttl, line 1"),
    # HTML or a binary named .ttl
    "page.ttl": (
        "<!DOCTYPE html><html><body>404 not found</body></html>",
        "is a web page, not RDF",
    ),
    "page.rdf": (
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><p>404</p></html>',
        "page.rdf is XML, but not RDF/XML",
    ),
    "picture.ttl": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is not text"),
    "program.ttl": (b"\x7fELF\x02\x01\x01\0" + b"\0" * 5_000, "is not text"),
    "archive.ttl": (b"PK\x03\x04\x14\0\0\0", "It is a ZIP archive"),
    # labels of a megabyte, and lines without an end
    "label.ttl": (f'{SKOS}x:a a skos:Concept ; skos:prefLabel "{LONG}" .', "opened 2: word word"),
    "line.nt": ("<http://x.org/a> <http://x.org/p> " + "a" * 20_000_000, "more than 16 MB"),
    # cyclic broader and lists
    "circle.ttl": (
        f"{SKOS}x:a skos:broader x:b . x:b skos:broader x:c . x:c skos:broader x:a .",
        "opened 3: a | b | c",
    ),
    "itself.ttl": (f"{SKOS}x:a skos:broader x:a ; skos:narrower x:a .", "opened 2: a"),
    "endless.ttl": (
        f"@prefix rdf: <{RDF}> . {SKOS}@prefix ce: <https://w3id.org/concept-explorer/vocab#> . "
        "x:l rdf:first x:a ; rdf:rest x:l . x:c a skos:OrderedCollection ; skos:memberList x:l . "
        "x:a a skos:Concept . x:g a ce:Alternative ; ce:for x:a ; ce:oneOf x:l .",
        "opened 8",
    ),
    # IRIs with spaces, or of other schemes
    "spaces.ttl": (
        "<http://x.org/a b> <http://x.org/p> <http://x.org/c> .",
        "spaces.ttl, line 1, column 1",
    ),
    "script.ttl": (
        f"{SKOS}<javascript:alert(1)> a skos:Concept ; skos:definition <data:text/html,a> ; "
        "<http://xmlns.com/foaf/0.1/isPrimaryTopicOf> <file:///etc/passwd> .",
        "opened 3: alert(1)",
    ),
    # cut off
    "cut.rdf": (
        xml(text="b").removesuffix("</rdf:RDF>"),
        "the file ends before all that was begun",
    ),
    "cut.jsonld": ('{"@id":"http://x.org/a","http://x.org/p":[1,2', "cut.jsonld"),
    "cut.ttl": (f"{SKOS}x:a x:p x:b .\nx:a x:p", "cut.ttl, line 2, column"),
    "cut.nt.gz": (gzip.compress(b"<x:a> <x:b> <x:c> .\n" * 999)[:-9], "cut.nt.gz is damaged"),
    "cut.nt.zst": (zstandard.compress(b"<x:a> <x:b> <x:c> .\n" * 999)[:-5], "is damaged"),
    "empty.rdf": ("", "empty.rdf is empty"),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """What a person is told of each file."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, (content, _) in FILES.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    os.mkfifo(folder / "pipe.ttl")
    (folder / "zero.ttl").symlink_to("/dev/zero")
    done = subprocess.run(
        [sys.executable, "-c", OPENER, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, f"ended by {done.returncode} after: {done.stderr[-2000:]}"
    found: Mapping[str, str] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_told_in_words_or_opens_as_what_it_is(
    told: Mapping[str, str], name: str
) -> None:
    assert FILES[name][1] in told[name]
    assert len(told[name]) < 1_000


@pytest.mark.parametrize("name", ["pipe.ttl", "zero.ttl"])
def test_a_pipe_is_not_waited_for_and_a_device_not_read(told: Mapping[str, str], name: str) -> None:
    assert "is not a file" in told[name]


def test_a_folder_that_links_to_itself_opens_once(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(f"{SKOS}x:a a skos:Concept .")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "loop.ttl").symlink_to(tmp_path / "loop.ttl")
    assert LocalStore.open([tmp_path]).size().statements == 1


class Tempting(ThreadingHTTPServer):
    """A server that files point to; remembers who came."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.visits: list[str] = []


class _Answering(BaseHTTPRequestHandler):
    server: Tempting

    def do_GET(self) -> None:
        self.server.visits.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its own names
        pass


@contextmanager
def tempting() -> Iterator[Tempting]:
    with Tempting() as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


def test_nothing_is_fetched_unasked_and_no_file_is_touched_that_was_not_named(
    tmp_path: Path,
) -> None:
    # Whoever opened the pipe would wait for ever, and a writer would find a reader.
    elsewhere = tmp_path / "elsewhere"
    os.mkfifo(elsewhere)
    folder = tmp_path / "data"
    folder.mkdir()
    with tempting() as server:
        address = f"http://127.0.0.1:{server.server_address[1]}"
        for target, name in ((address, "web"), (elsewhere.as_uri(), "file")):
            write_temptations(folder, target, name)
        before = sorted(folder.iterdir())
        for path in before:
            open_wholly(path)
        assert server.visits == []
    assert sorted(folder.iterdir()) == before
    with pytest.raises(OSError, match="No such device"):
        os.open(elsewhere, os.O_WRONLY | os.O_NONBLOCK)


def write_temptations(folder: Path, target: str, name: str) -> None:
    """Files that name an address in every place where a program might follow it."""
    owl = (
        f"@prefix owl: <http://www.w3.org/2002/07/owl#> . {SKOS}"
        f"@prefix foaf: <http://xmlns.com/foaf/0.1/> . <> a owl:Ontology ; "
        f"owl:imports <{target}> . "
        f'x:a a skos:Concept ; skos:prefLabel "<img src={target}>" ; foaf:depiction <{target}> ; '
        f"foaf:isPrimaryTopicOf <{target}> ; skos:inScheme <{target}> ."
    )
    (folder / f"{name}.ttl").write_text(owl)
    dtd = f'<!DOCTYPE rdf:RDF SYSTEM "{target}">'
    (folder / f"{name}-dtd.rdf").write_text(xml(dtd, "b"))
    sheet = f'<?xml-stylesheet href="{target}"?>'
    (folder / f"{name}-sheet.rdf").write_text(xml(sheet, "b"))
    context = {"@context": target, "@id": "http://x.org/a", "name": "n"}
    (folder / f"{name}.jsonld").write_text(json.dumps(context))
    within = {"@context": {"@import": target}, "@id": "http://x.org/a"}
    (folder / f"{name}-import.jsonld").write_text(json.dumps(within))


def open_wholly(path: Path) -> None:
    """Open a file where that is possible, and ask all that the window asks of it."""
    from explorer.app.jobs import Ticket
    from explorer.model.errors import ExplorerError

    try:
        store = LocalStore.open([path])
    except ExplorerError:
        return
    try:
        for concept in store.ranked(10):
            store.describe(concept.iri)
            store.links(concept.iri, 10)
        store.query("SELECT * { ?s ?p ?o }", Ticket())
        store.query("SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }", Ticket())
    finally:
        store.close()
