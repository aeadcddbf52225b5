"""An update of one operation as two graphs that are asked for: what it removes, what it adds.

That is exact where nothing is made anew and no graph is named; it takes no copy of all statements.
"""

import re
from typing import NamedTuple

_PIECES = re.compile(
    r"""\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'"""
    r"""|<[^<>"{}|^`\\\s]*>|\#[^\n]*|_:|[()\[\]{};]|(?<![:?$@\w-])[^\W\d_]+(?![:\w-])""",
    re.DOTALL,
)
_ELSEWHERE = frozenset(
    {"GRAPH", "WITH", "USING", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE"}
)
_MAKES = ("_:", "[", "(")
_SHAPES = {
    ("INSERT", "DATA"): "a.",
    ("DELETE", "DATA"): "d.",
    ("DELETE", "WHERE"): "d=",
    ("INSERT", "WHERE"): "aw",
    ("DELETE", "WHERE", "2"): "dw",
    ("DELETE", "INSERT", "WHERE"): "daw",
}
"""What the groups of each shape are: added, deleted, where; "." where they stand for themselves,
"=" where what is deleted is also what is looked for."""


class Templates(NamedTuple):
    """Two queries for graphs; "" where nothing is removed or added."""

    removed: str
    added: str


def templates(text: str) -> Templates | None:
    """The queries of an update that the engine can read; None where it is more than one operation,
    names graphs, or makes blank nodes.
    """
    words: list[str] = []
    groups: list[str] = []
    start = depth = 0
    first = None
    for found in _PIECES.finditer(text):
        piece = found[0]
        if piece == "{":
            start = start if depth else found.end()
            depth += 1
        elif piece == "}":
            depth -= 1
            if depth == 0:
                groups.append(text[start : found.start()])
        elif depth == 0 and piece.upper() in ("INSERT", "DELETE", "DATA", "WHERE"):
            first = found.start() if first is None else first
            words.append(piece.upper())
        elif (piece == ";" and depth == 0) or piece.upper() in _ELSEWHERE:
            return None
    if first is None:
        return None
    return _made(text[:first], words, groups)


def _made(prologue: str, words: list[str], groups: list[str]) -> Templates | None:
    name = (*words, "2") if words == ["DELETE", "WHERE"] and len(groups) == 2 else tuple(words)
    shape = _SHAPES.get(name)
    if shape is None or len(groups) != len(shape.rstrip(".=")):
        return None
    parts = dict(zip(shape, groups, strict=False))
    added = parts.get("a", "")
    if any(found[0] in _MAKES for found in _PIECES.finditer(added)):
        return None
    where = parts["d"] if shape == "d=" else parts.get("w", "")
    asked = {
        name: f"{prologue}CONSTRUCT {{{parts[name]}}} WHERE {{{where}}}" if name in parts else ""
        for name in "da"
    }
    return Templates(asked["d"], asked["a"])
