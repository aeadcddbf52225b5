"""What the engine writes is taken apart alike, however it is written and cut."""

from pathlib import Path

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from explorer.model import vocabulary as v
from explorer.model.terms import Iri
from explorer.store.index.cells import taken_apart
from explorer.store.index.columns import Columns
from explorer.store.index.reading import Reader, Reading
from explorer.store.pieces import Pieces

HERE = Reading(Path("x.ttl"), Iri("urn:g"), "b0x")
iris = st.sampled_from(["urn:x:a", "urn:x:b", "urn:x:ä/1?q=2", v.TYPE]).map(ox.NamedNode)
blanks = st.sampled_from("nm").map(ox.BlankNode)
texts = st.sampled_from(['"', "\\", '\\"', " .\n", " ; <urn:x:a> , ", "", "größer", "5", "\1\2"])
types = st.sampled_from(["integer", "decimal", "double", "boolean", "date"])
written = st.sampled_from(["5", "-07", "+1.5", ".5", "1.", "1e3", ".5E-3", "INF", "true", "false"])
literals = (
    texts.map(ox.Literal)
    | st.builds(ox.Literal, texts, language=st.sampled_from(["en", "de-at"]))
    | st.builds(lambda text, t: ox.Literal(text, datatype=ox.NamedNode(v.XSD + t)), written, types)
)
quoted = st.builds(ox.Triple, iris | blanks, iris, iris | blanks | literals)
plain = st.builds(ox.Quad, iris | blanks, iris, iris | blanks | literals)
odd = st.builds(ox.Quad, iris, iris, quoted)


def read(quads: list[ox.Quad], form: ox.RdfFormat, parts: int) -> Columns:
    """Statements that arrive written so, in so many parts."""
    reader = Reader()
    take = reader.taking(HERE)
    size = len(quads) // parts + 1
    for at in range(0, len(quads), size):
        take(ox.serialize(quads[at : at + size], format=form) or b"", form)
    return reader.done()


@given(st.lists(plain | odd, max_size=14), st.integers(1, 3))
def test_turtle_is_read_like_lines_one_by_one(quads: list[ox.Quad], parts: int) -> None:
    found, lines = (
        [columns.line(row) for row in range(len(columns))]
        for columns in (
            read(quads, form, parts) for form in (ox.RdfFormat.TURTLE, ox.RdfFormat.N_QUADS)
        )
    )
    assert found == lines
    assert len(lines) == len(set(quads))


def test_many_statements_in_turtle_are_read_like_lines() -> None:
    node = [ox.NamedNode(f"urn:x:{n}") for n in range(900)]
    quads = [
        ox.Quad(node[n // 30 % 900], node[n // 7 % 11], ox.Literal(n) if n % 3 else node[n % 900])
        for n in range(30_000)
    ]
    found, lines = (read(quads, form, 4) for form in (ox.RdfFormat.TURTLE, ox.RdfFormat.N_QUADS))
    assert list(map(found.line, range(len(found)))) == list(map(lines.line, range(len(lines))))
    assert len(found) == len(set(quads))


def test_a_graph_in_every_line_is_read_in_the_order_of_the_lines() -> None:
    quads = [
        ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal(n), ox.NamedNode(graph))
        for n, graph in enumerate(["urn:h", "urn:g", "urn:h"])
    ]
    columns = read(quads, ox.RdfFormat.N_QUADS, 1)
    graphs = [columns.statement(row).graph for row in range(len(columns))]
    assert graphs == ["urn:h", "urn:g", "urn:h"]


def test_texts_keep_their_escapes() -> None:
    piece = b'<urn:s> <urn:p> "a \\"b\\" \\\\"@en , "\\\\\\"" , "" .\n'
    found, cells = taken_apart(piece)
    assert found == [b'a \\"b\\" \\\\', b'\\\\\\"', b""]
    assert cells == [b"<urn:s>", b"<urn:p>", b'"@en', b",", b'"', b",", b'"', b"."]


def test_whole_statements_are_handed_on_however_long_they_are() -> None:
    taken: list[bytes] = []
    pieces = Pieces(taken.append)
    text = b"".join(b"<urn:x:%d> ,\n" % n for n in range(200_000)) + b"<urn:end> .\n<urn:more"
    for at in range(0, len(text), 50_000):
        pieces.write(text[at : at + 50_000])
    pieces.write(b"> .\n")
    pieces.finish()
    assert b"".join(taken) == text + b"> .\n"
    assert all(piece.endswith(b" .\n") for piece in taken)
