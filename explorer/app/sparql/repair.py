"""What the engine refuses though it is valid or harmless, mended before it is sent.

Every repair keeps the length of the text, so that places in errors stay true.
"""

from itertools import zip_longest

from explorer.app.sparql.lex import Token, tokens
from explorer.app.sparql.read import FORMS, UPDATES

_MARK = "\ufeff"
_SPACES = " \t\r\n"
# These two alone are refused where white space stands before their bracket.
_TOUCHY = frozenset({"CONCAT", "COALESCE"})


def repaired(text: str) -> str:
    """The same query as the engine takes it, with each token at its place."""
    found = [token for token in tokens(text) if token.text != _MARK]
    signs = list(text)
    _clean_spaces(signs, found)
    for token, after in zip_longest(found, found[1:]):
        if token.kind == "word" and token.upper in ("TRUE", "FALSE"):
            signs[token.start : token.end] = token.text.lower()
        if after is not None and _parted(token, after):
            signs[token.end : after.end] = "(" + "".join(signs[token.end : after.start])
    if found and found[-1].text == ";" and _only_asks(found):
        signs[found[-1].start] = " "
    return "".join(signs)


def _clean_spaces(signs: list[str], found: list[Token]) -> None:
    """A space for what other programs put between words: no-break spaces, a byte order mark."""
    end = 0
    for token in found:
        _blank(signs, end, token.start)
        end = token.end
    _blank(signs, end, len(signs))


def _blank(signs: list[str], start: int, end: int) -> None:
    for at in range(start, end):
        if signs[at] not in _SPACES:
            signs[at] = " "


def _parted(token: Token, after: Token) -> bool:
    touchy = token.kind == "word" and token.upper in _TOUCHY
    return touchy and after.text == "(" and after.start > token.end


def _only_asks(found: list[Token]) -> bool:
    words = [token.upper for token in found if token.kind == "word"]
    return any(word in FORMS for word in words) and not any(word in UPDATES for word in words)
