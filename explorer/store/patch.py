"""A change as RDF Patch text: the query process speaks it.

Source: https://jena.apache.org/documentation/rdf-patch (A and D rows in one
TX ... TC block per change).
"""

from collections.abc import Callable, Iterable

import pyoxigraph as ox

from explorer.model.change import Change
from explorer.model.errors import BadInput
from explorer.model.terms import Statement
from explorer.store.terms import decode, encode

CHECKED = 1_000
"""After so many rows it is asked whether to go on."""


def write(change: Change) -> str:
    rows = [f"D {encode(statement)} ." for statement in sorted(change.removed, key=repr)]
    rows += [f"A {encode(statement)} ." for statement in sorted(change.added, key=repr)]
    return "\n".join(["TX .", *rows, "TC .", ""])


def of_lines(removed: Iterable[bytes], added: Iterable[bytes]) -> str:
    """The same from lines of N-Quads, with their ends."""
    rows = [f"D {line.decode()}" for line in sorted(removed)]
    rows += [f"A {line.decode()}" for line in sorted(added)]
    return "".join(["TX .\n", *rows, "TC .\n"])


def read(text: str, check: Callable[[], object] | None = None) -> Change:
    """Read one change; raises BadInput with the line when a row is no statement.

    `check` is called now and then, and ends the reading by what it raises.
    """
    sides = {"A": set[Statement](), "D": set[Statement]()}
    for number, line in enumerate(text.split("\n"), 1):
        if check is not None and number % CHECKED == 0:
            check()
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
