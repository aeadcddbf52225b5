"""Colours of a query, line by line; only long strings go on from one line to the next."""

import re

from PySide6.QtGui import QColor, QPen, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from explorer.app.sparql.lex import Token, tokens
from explorer.app.sparql.words import FUNCTIONS, KEYWORDS
from explorer.gui.panes.utf16 import to_units
from explorer.gui.style import Look

_NORMAL, _DOUBLE, _SINGLE = 0, 1, 2
_ENDS = {
    _DOUBLE: re.compile(r'(?:[^"\\]|\\.|"(?!""))*"""'),
    _SINGLE: re.compile(r"(?:[^'\\]|\\.|'(?!''))*'''"),
}
_STATES = {'"""': _DOUBLE, "'''": _SINGLE}
# Places among the kinds, whose colours are told apart with each of the common colour visions.
_WORD, _NUMBER, _STRING = 4, 2, 6
_HEAVIER = 0.4


class Highlighter(QSyntaxHighlighter):
    """Follows the theme by itself."""

    def __init__(self, document: QTextDocument, look: Look) -> None:
        super().__init__(document)
        self._look = look
        self._take_colours()
        look.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self._take_colours()
        self.rehighlight()

    def _take_colours(self) -> None:
        look = self._look
        words, numbers = look.kind(_WORD), look.kind(_NUMBER)
        strings, names = look.kind(_STRING), look.colour("done")
        self._formats = {
            "keyword": _format(words, bold=True),
            "function": _format(words),
            "comment": _format(look.colour("faint")),
            "var": _format(look.colour("accent")),
            "prefix": _format(names),
            "iri": _format(names),
            "open_iri": _format(names),
            "bnode": _format(names),
            "number": _format(numbers),
            "lang": _format(numbers),
            "string": _format(strings),
            "open_string": _format(strings),
            "bad": _format(look.colour("error")),
        }

    def highlightBlock(self, text: str) -> None:
        start = self._rest_of_string(text)
        if start is None:
            return
        self.setCurrentBlockState(_NORMAL)
        for token in tokens(text[start:]):
            self._colour(text, token, start)

    def _rest_of_string(self, text: str) -> int | None:
        """Where the string from the line before ends; None where it goes on."""
        state = max(self.previousBlockState(), _NORMAL)
        if state == _NORMAL:
            return 0
        end = _ENDS[state].match(text)
        length = to_units(text, end.end() if end else len(text))
        self.setFormat(0, length, self._formats["string"])
        if end is None:
            self.setCurrentBlockState(state)
        return end.end() if end else None

    def _colour(self, text: str, token: Token, shift: int) -> None:
        kind, start, length = token.kind, shift + token.start, token.end - token.start
        if kind == "open_string":
            self.setCurrentBlockState(_STATES.get(token.text[:3], _NORMAL))
        elif kind == "name":
            kind, length = "prefix", token.text.index(":") + 1
        elif kind == "word":
            kind = _of_word(token)
        if kind in self._formats:
            begin, end = to_units(text, start), to_units(text, start + length)
            self.setFormat(begin, end - begin, self._formats[kind])


def _of_word(token: Token) -> str:
    if token.upper in KEYWORDS and (token.upper != "A" or token.text == "a"):
        return "keyword"
    return "function" if token.upper in FUNCTIONS else ""


def _format(colour: QColor, *, bold: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(colour)
    if bold:
        # The code font has one weight only: its outline makes a word heavier.
        made.setTextOutline(QPen(colour, _HEAVIER))
    return made
