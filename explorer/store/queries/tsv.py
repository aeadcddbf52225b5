"""Rows of SPARQL-TSV, as the query process writes them, back into terms.

Source: https://www.w3.org/TR/sparql11-results-csv-tsv/ section 4.
"""

import re

from explorer.model import vocabulary as v
from explorer.model.concept import Row
from explorer.model.terms import BlankNode, Iri, Literal, Term

_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_CHARACTERS = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
_INTEGER = re.compile(r"[+-]?\d+")
_DECIMAL = re.compile(r"[+-]?\d*\.\d+")


def row(line: str) -> Row:
    """The cells of one line."""
    return tuple(term(cell) for cell in line.split("\t"))


def term(cell: str) -> Term | None:
    """One cell; an empty one is unbound."""
    if not cell:
        return None
    if cell.startswith("<") and not cell.startswith("<<"):
        return Iri(_unescaped(cell[1:-1]))
    return BlankNode(cell[2:]) if cell.startswith("_:") else _literal(cell)


def cell(written: bytes) -> Term | None:
    """One cell as it came."""
    return term(written.decode())


def _literal(cell: str) -> Literal:
    if not cell.startswith('"'):
        return Literal(cell, datatype=_short(cell))
    # Neither a language nor a datatype has a quotation mark.
    end = cell.rindex('"')
    text, rest = _unescaped(cell[1:end]), cell[end + 1 :]
    if rest.startswith("@"):
        return Literal(text, rest[1:].partition("--")[0])
    return Literal(text, datatype=Iri(rest[3:-1]) if rest else None)


def _short(cell: str) -> Iri | None:
    """The datatype of a value that is written without quotation marks."""
    if cell in ("true", "false"):
        return v.BOOLEAN
    if _INTEGER.fullmatch(cell):
        return v.INTEGER
    if _DECIMAL.fullmatch(cell):
        return Iri(v.XSD + "decimal")
    return Iri(v.XSD + "double") if cell[:1] in "+-.0123456789" else None


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(found: re.Match[str]) -> str:
    code = found[1]
    if code[0] in "uU" and len(code) > 1:
        return chr(int(code[1:], 16))
    return _CHARACTERS.get(code, code)
