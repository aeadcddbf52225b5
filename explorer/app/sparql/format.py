"""Writes a query in one way: a pattern a line, braces indented, keywords in capitals.

From the tokens alone, so that comments and strings stay as they are. Formatting twice changes
nothing, and no token is added, lost or moved.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from explorer.app.sparql.lex import Token, tokens
from explorer.app.sparql.read import FORMS, UPDATES, read

_INDENT = 2
_FAR = 44  # where a predicate stands further right than this, its chain is indented instead
_SHORT = 56  # so many signs of one pattern stay on the line of its brace
_LONG = frozenset({"{", ".", ";"})
_PROLOGUE = frozenset({"PREFIX", "BASE", "VERSION"})
_MODIFIERS = frozenset({"FROM", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"})
_CLAUSES = _PROLOGUE | FORMS | UPDATES | _MODIFIERS | {"WITH", "USING"}
_PARTS = frozenset({"FILTER", "OPTIONAL", "MINUS", "BIND", "VALUES", "GRAPH", "SERVICE"})
_GROUPS = frozenset({"group", "template"})
# Words that call nothing: a bracket behind them stands apart.
_APART = frozenset({"A", "SELECT", "DISTINCT", "REDUCED", "BY", "HAVING", "IN", "AS", "VALUES"})
_CALLING = frozenset({"filter", "bind", "head", "modifier", "expression"})
_STAY = frozenset({"UNION", ".", ";", ",", ")"})
_WRONG = frozenset({"bad", "open_string", "open_iri"})


@dataclass(slots=True)
class _Brace:
    """An open brace: where its predicates stand, whether it is one line, brackets open in it."""

    column: int = 0
    inline: bool = False
    round: int = 0


@dataclass(slots=True)
class _Piece:
    """A token with what the reader says of it; `lines` are the line ends before it."""

    token: Token
    role: str
    inside: str
    lines: int
    touches: bool

    @property
    def text(self) -> str:
        return self.token.text

    @property
    def word(self) -> str:
        return self.token.upper if self.token.kind == "word" else ""

    @property
    def mark(self) -> str:
        return self.token.text if self.token.kind == "mark" else ""

    @property
    def is_comment(self) -> bool:
        return self.token.kind == "comment"

    @property
    def in_path(self) -> bool:
        return self.inside == "path" or self.role in ("predicate", "path")


def formatted(text: str) -> str | None:
    """The text in its usual form; None where something in it is wrong."""
    pieces = _pieces(text)
    if pieces is None:
        return None
    written = _Writer(pieces).run()
    return written if _same(text, written) else None


def _same(text: str, other: str) -> bool:
    """Whether both have the same tokens, but for capitals in keywords."""
    return _folded(tokens(text)) == _folded(tokens(other))


def _folded(found: Iterable[Token]) -> list[tuple[str, str]]:
    return [(t.kind, t.upper if t.kind == "word" else t.text.rstrip()) for t in found]


def _pieces(text: str) -> list[_Piece] | None:
    reading = read(text)
    if reading.problems or any(token.kind in _WRONG for token in reading.tokens):
        return None
    each = zip(reading.tokens, reading.roles, reading.inside, strict=True)
    known = {token.start: (role, inside) for token, role, inside in each}
    found, end = [], 0
    for token in tokens(text):
        role, inside = known.get(token.start, ("comment", ""))
        lines = text.count("\n", end, token.start)
        found.append(_Piece(token, role, inside, lines, token.start == end))
        end = token.end
    return found


@dataclass(slots=True)
class _Writer:
    """Puts one piece behind another; `code` is the last one that is no comment."""

    pieces: list[_Piece]
    out: list[str] = field(default_factory=list)
    column: int = 0
    braces: list[_Brace] = field(default_factory=lambda: [_Brace()])
    code: _Piece | None = None
    prologue: bool = False

    def run(self) -> str:
        for at, piece in enumerate(self.pieces):
            self._gap(at, piece)
            self._bracket(at, piece)
            self._put(_cased(piece))
            if not piece.is_comment:
                self.code = piece
                if piece.inside == "top" and piece.word in _CLAUSES:
                    self.prologue = piece.word in _PROLOGUE
        return "".join(self.out) + ("\n" if self.out else "")

    def _put(self, text: str) -> None:
        self.out.append(text)
        rest = text.rpartition("\n")[2]
        self.column = len(rest) if "\n" in text else self.column + len(text)

    def _bracket(self, at: int, piece: _Piece) -> None:
        """Follow brackets, and where the predicates of this subject stand."""
        brace = self.braces[-1]
        if piece.inside in _GROUPS and piece.role == "subject":
            brace.column = 0
        elif piece.inside in _GROUPS and piece.role == "predicate" and not brace.column:
            far = self.column > _FAR + self._depth()
            brace.column = self._depth() + 2 * _INDENT if far else self.column
        if piece.mark == "{":
            self.braces.append(_Brace(inline=self._short(at, piece)))
        elif piece.mark == "}":
            self.braces.pop()
        elif piece.mark in ("(", "["):
            brace.round += 1
        elif piece.mark in (")", "]"):
            brace.round -= 1

    def _short(self, at: int, piece: _Piece) -> bool:
        """Whether what an open brace holds stays on its line: nothing, values, or one pattern."""
        inside: list[_Piece] = []
        for after in self.pieces[at + 1 :]:
            if after.mark == "}":
                break
            if after.is_comment or after.mark in _LONG or after.word in _PARTS | _CLAUSES:
                return False
            inside.append(after)
        if piece.role == "values":
            return not any(p.mark == "(" for p in inside)
        return sum(len(p.text) + 1 for p in inside) <= _SHORT

    def _depth(self) -> int:
        return _INDENT * (len(self.braces) - 1)

    # --- gaps -------------------------------------------------------------------------------

    def _gap(self, at: int, piece: _Piece) -> None:
        """White space before a piece."""
        before = self.pieces[at - 1] if at else None
        if before is None:
            return
        if piece.is_comment and not piece.lines:
            self._put("  ")
        elif piece.is_comment or before.is_comment or self._breaks(piece):
            parted = self.prologue and not self._in_prologue(at)
            self.prologue = self.prologue and not parted
            kept = piece.lines > 1 and before.mark != "{" and piece.mark != "}"
            self._put("\n\n" if parted or kept else "\n")
            self._put(" " * self._indent(piece))
        elif self.code is not None and self._spaced(self.code, piece):
            self._put(" ")

    def _in_prologue(self, at: int) -> bool:
        """Whether what comes now, comments left out, still belongs to the prologue."""
        after = next((p for p in self.pieces[at:] if not p.is_comment), None)
        return after is None or after.word in _PROLOGUE or not self._breaks(after)

    def _indent(self, piece: _Piece) -> int:
        brace, depth = self.braces[-1], self._depth()
        if piece.mark == "}":
            return depth - _INDENT
        goes_on = not (piece.is_comment or piece.word == "WHERE" or self._breaks(piece))
        if brace.round or goes_on:
            return depth + 2 * _INDENT
        chained = self.code is not None and self.code.mark == ";" and piece.role != "subject"
        return brace.column if chained and brace.column and piece.inside != "top" else depth

    def _breaks(self, piece: _Piece) -> bool:
        """Whether a piece begins a line."""
        code, brace = self.code, self.braces[-1]
        if code is None:
            return True
        if piece.mark == "}" or code.mark == "{":
            return not brace.inline
        within = bool(brace.round) or brace.inline
        ended = code.mark == "}" and not {piece.word, piece.mark} & _STAY
        return not within and (ended or (code.mark != "}" and _begins(code, piece)))

    def _spaced(self, before: _Piece, piece: _Piece) -> bool:
        """Whether a space stands between two pieces of one line."""
        if before.mark in ("+", "-") or piece.mark in ("+", "-"):
            return not self._glued(before, piece)
        if piece.mark == "(":
            return not _calls(before, piece) and not _holds(before)
        if before.mark + piece.mark in ("{}", "[]"):
            return False
        return not _holds(before) and not _clings(piece)

    def _glued(self, before: _Piece, piece: _Piece) -> bool:
        """A sign stays as it was written: with a space or without, it may be another term."""
        if piece.mark == "+" and piece.in_path and not piece.touches:
            return False
        return (piece.touches and before.mark != ",") or before.mark == "(" or piece.mark == ")"


def _begins(code: _Piece, piece: _Piece) -> bool:
    clause = piece.word in _CLAUSES and piece.inside in ("top", "group")
    if clause or (piece.word in _PARTS and piece.inside in _GROUPS):
        return True
    if code.mark == ";":
        return piece.inside in (*_GROUPS, "top") and piece.mark not in (".", ";")
    if piece.inside == "data":
        return piece.mark == "("
    return piece.inside in _GROUPS and piece.role == "subject" and piece.mark not in (".", ";")


def _holds(before: _Piece) -> bool:
    """Whether nothing stands apart from what is before."""
    if before.mark in ("(", "^^", "!"):
        return True
    return before.mark in ("/", "|", "^") and before.in_path


def _clings(piece: _Piece) -> bool:
    """Whether a piece follows the one before without a space."""
    if piece.mark in (")", ",", "^^") or piece.token.kind == "lang":
        return True
    return piece.mark in ("/", "|", "*", "?") and piece.in_path


def _calls(before: _Piece, piece: _Piece) -> bool:
    """Whether a bracket belongs to the name of a function before it."""
    if before.token.kind == "word":
        return before.word not in _APART
    return before.token.kind in ("iri", "name") and (
        piece.role in _CALLING or piece.inside == "expression"
    )


def _cased(piece: _Piece) -> str:
    if not piece.word:
        return piece.text.rstrip() if piece.is_comment else piece.text
    if piece.text == "a":
        return "a"
    return piece.text.lower() if piece.word in ("TRUE", "FALSE") else piece.word
