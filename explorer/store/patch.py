"""A change as RDF Patch text, which the query process speaks, and as lines of N-Quads.

Source: https://jena.apache.org/documentation/rdf-patch (A and D rows in one
TX ... TC block per change).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

from explorer.model.change import Change
from explorer.model.errors import BadInput
from explorer.model.source import Token
from explorer.model.terms import Iri, Statement
from explorer.store.memory import uncollected
from explorer.store.terms import decode, encode

CHECKED = 1_000
"""After so many statements it is asked whether to go on."""


def write(change: Change) -> str:
    rows = [f"D {encode(statement)} ." for statement in sorted(change.removed, key=repr)]
    rows += [f"A {encode(statement)} ." for statement in sorted(change.added, key=repr)]
    return "\n".join(["TX .", *rows, "TC .", ""])


def of_lines(removed: Iterable[bytes], added: Iterable[bytes]) -> str:
    """The same from lines of N-Quads, with their ends."""
    rows = [f"D {line.decode()}" for line in sorted(removed)]
    rows += [f"A {line.decode()}" for line in sorted(added)]
    return "".join(["TX .\n", *rows, "TC .\n"])


def read(text: str) -> Change:
    """Read one change; raises BadInput with the line when a row is no statement."""
    sides = {"A": set[Statement](), "D": set[Statement]()}
    for number, line in enumerate(text.split("\n"), 1):
        code, _, rest = line.partition(" ")
        if code in sides:
            sides[code].add(_statement(rest, number))
    return Change(frozenset(sides["D"]), frozenset(sides["A"]))


def _statement(row: str, number: int) -> Statement:
    try:
        (quad,) = ox.parse(row, ox.RdfFormat.N_QUADS)
    except (SyntaxError, ValueError) as error:
        raise BadInput(f"line {number}: {error}") from error
    return decode(quad)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A `Proposal` held as the lines that came, a fifth of what its statements take."""

    removed: int
    added: int
    graphs: frozenset[Iri]
    gone: bytes
    new: bytes

    @classmethod
    def of(cls, lines: bytes, told: Mapping[str, object]) -> "Proposed":
        """What the query process sent, and said of it at the end."""
        removed, added, end = (int(str(told[name])) for name in ("removed", "added", "bytes"))
        graphs = told["graphs"] if isinstance(told["graphs"], list) else []
        return cls(removed, added, frozenset(map(Iri, graphs)), lines[:end], lines[end:])

    def first(self, count: int) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
        parts = (b"\n".join(side.split(b"\n", count)[:count]) for side in (self.gone, self.new))
        gone, new = (tuple(map(decode, ox.parse(part, ox.RdfFormat.N_QUADS))) for part in parts)
        return gone, new

    def whole(self, token: Token) -> Change:
        with uncollected():
            return Change(_statements(self.gone, token), _statements(self.new, token))


def _statements(lines: bytes, token: Token) -> frozenset[Statement]:
    quads, found = iter(ox.parse(lines, ox.RdfFormat.N_QUADS)), set[Statement]()
    while some := list(map(decode, islice(quads, CHECKED))):
        token.check()
        found.update(some)
    return frozenset(found)
