"""What a person's SPARQL is, and what of it is refused before the engine reads it."""

import re
from collections.abc import Set
from functools import lru_cache

from explorer.model.concept import Form
from explorer.model.errors import BadQuery
from explorer.model.services import (
    COMMENT,
    ESCAPE,
    IRI,
    TEXT,
    bare,
    check_services,
    is_unclear,
)

MAX_DEPTH = 500
# Texts, IRIs, comments, escaped signs, brackets and words; what begins with ? or $ is no word.
TOKENS = re.compile(
    rf"{TEXT}|{IRI}|{COMMENT}|{ESCAPE}|[({{\[]|[)}}\]]|(?<![:?$@\w-])[^\W\d_]+(?![:\w-])",
    re.DOTALL,
)
_LOAD = re.compile(r"(?<![\w?$:./#@%<-])load", re.IGNORECASE)


def check(text: str, allowed: Set[str] = frozenset()) -> None:
    """Refuse what would crash the engine, change data or leave the machine. Raises BadQuery.

    Hosts that are `allowed` may be asked by SERVICE.
    """
    words, _ = _read(text)
    if next((w for w in words if w not in ("PREFIX", "BASE")), "") in _UPDATES:
        raise BadQuery(
            "This text would change data, and a query only reads.",
            "Ask with SELECT, ASK, CONSTRUCT or DESCRIBE.",
        )
    _check_depth(text)
    check_services(text, allowed)


def check_safe(text: str) -> None:
    """The same for an update, which may change data. Raises BadQuery."""
    _check_depth(text)
    check_services(text)
    if _LOAD.search(bare(text)) or ("load" in text.lower() and is_unclear(text)):
        raise BadQuery("LOAD would fetch another address.", "Open that address by itself.")


def _check_depth(text: str) -> None:
    _, deepest = _read(text)
    if deepest > MAX_DEPTH:
        raise BadQuery(f"The query is nested {deepest:,} deep; at most {MAX_DEPTH} goes.")


_UPDATES = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
)
_FORMS = {
    "SELECT": Form.SELECT,
    "ASK": Form.ASK,
    "CONSTRUCT": Form.GRAPH,
    "DESCRIBE": Form.GRAPH,
}


def form_of(text: str) -> Form | None:
    """The kind of query, by its first word that names one; None for an update or no query."""
    words, _ = _read(text)
    return next((_FORMS[word] for word in words if word in _FORMS), None)


def form_ending(text: str, form: str) -> int:
    """Where the word ends that says that a query is of this form; the end of any other text."""
    for found in TOKENS.finditer(text):
        if found[0].upper() in _FORMS:
            return found.end() if found[0].upper() == form else len(text)
    return len(text)


def names_its_graphs(text: str) -> bool:
    """Whether the query says itself, by FROM, which graphs it asks."""
    words, _ = _read(text)
    return "FROM" in words


@lru_cache(4)
def _read(text: str) -> tuple[tuple[str, ...], int]:
    """Keywords in capitals, of which texts, names and comments have none; and how deep it goes.

    A query is asked several things, and often more than once.
    """
    words: list[str] = []
    depth = deepest = 0
    for piece in TOKENS.findall(text):
        if piece in "({[":
            depth += 1
            deepest = max(deepest, depth)
        elif piece in ")}]":
            depth -= 1
        elif piece.isalpha():
            words.append(piece.upper())
    return tuple(words), deepest
