"""Tokens of SPARQL 1.1 and 1.2, also of text that is still being typed. Never fails.

Source: the terminals of https://www.w3.org/TR/sparql12-query/#sparqlGrammar.
"""

import re
from functools import lru_cache
from typing import NamedTuple

_U = (  # PN_CHARS_U of the grammar
    "A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_C = _U + "0-9\u00b7\u0300-\u036f\u203f-\u2040\\-"  # PN_CHARS
_ESC = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL = rf"(?:[{_U}:0-9]|{_ESC})(?:(?:[{_C}.:]|{_ESC})*(?:[{_C}:]|{_ESC}))?"
_KINDS = {
    "space": r"\s+",
    "comment": r"#[^\n\r]*",
    "iri": r'<(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>',
    "open_iri": r'<[A-Za-z][A-Za-z0-9+.\-]*:[^\s<>"{}|^`\\]*',
    "bnode": rf"_:[{_U}0-9](?:[{_C}.]*[{_C}])?",
    "name": rf"(?:[{_U.replace('_', '', 1)}](?:[{_C}.]*[{_C}])?)?:(?:{_LOCAL})?",
    "var": rf"[?$][{_U}0-9][{_U}0-9\u00b7\u0300-\u036f\u203f-\u2040]*",
    "string": r'"""(?:[^"\\]|\\.|"(?!""))*"""|'
    r"'''(?:[^'\\]|\\.|'(?!''))*'''|"
    r'"(?!"")(?:[^"\\\n\r]|\\.)*"|'
    r"'(?!'')(?:[^'\\\n\r]|\\.)*'",
    "open_string": r'"""(?:[^"\\]|\\.|"(?!""))*"{0,2}\Z|'
    r"'''(?:[^'\\]|\\.|'(?!''))*'{0,2}\Z|"
    r"[\"'][^\n\r]*",
    "lang": r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[A-Za-z]+)?",
    "number": r"(?:[0-9]+\.[0-9]*|\.?[0-9]+)[eE][+\-]?[0-9]+|[0-9]*\.[0-9]+|[0-9]+",
    "word": r"[A-Za-z][A-Za-z0-9_]*",
    "mark": r"\^\^|&&|\|\||!=|<=|>=|<<\(|\)>>|<<|>>|\{\||\|\}|[{}()\[\].;,*/+\-=<>!|^~?]",
    "bad": r".",
}
_TOKEN = re.compile("|".join(f"(?P<{k}>{v})" for k, v in _KINDS.items()), re.DOTALL)


class Token(NamedTuple):
    """A piece of the text; `kind` is iri, name, var, word and so on, as in the table above."""

    kind: str
    start: int
    end: int
    text: str

    @property
    def upper(self) -> str:
        return self.text.upper()


@lru_cache(4)
def tokens(text: str) -> tuple[Token, ...]:
    """All tokens but white space; of a text that is looked at again they are known. O(length)."""
    return tuple(
        Token(str(m.lastgroup), m.start(), m.end(), m.group())
        for m in _TOKEN.finditer(text)
        if m.lastgroup != "space"
    )
