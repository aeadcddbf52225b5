"""Finding concepts on a server: it looks for the words, the program puts what it found in order."""

import re
from collections.abc import Sequence
from contextlib import suppress

from explorer.model.errors import BadQuery, TooLarge, Unreachable
from explorer.model.source import Token
from explorer.model.terms import Iri
from explorer.store.index.words import DEFINITIONS
from explorer.store.remote import search_questions as q
from explorer.store.remote.profile import cell_text, number
from explorer.store.remote.questions import which_are_concepts
from explorer.store.remote.replies import Rows
from explorer.store.remote.shelf import BATCH, NAMES, Shelf, batches
from explorer.store.remote.ways import search_through

CANDIDATES = 300
"""Of so many hits the best are found; of more it is told how many there are."""
SECONDS = 10.0
"""So long a server may look at every text."""
_TAGS = 8
# A shorter half of a word is in too many names.
_LEAST = 2
_SLOW = "Only whole names are found: the server takes too long to look within them."
_WORD = re.compile(r"[^\W_]+")


def candidates(shelf: Shelf, text: str, token: Token) -> tuple[list[Iri], int]:
    """Concepts that may be meant, those with the shortest names first, and how many there are."""
    words = _WORD.findall(text.casefold())
    if not words:
        return [], 0
    if _SLOW in shelf.slow:
        return _called(shelf, text, token), 0
    try:
        return _holding(shelf, words, token)
    except TooLarge:
        shelf.slow.add(_SLOW)
        shelf.tell(_SLOW)
        return _called(shelf, text, token), 0


def alike(shelf: Shelf, text: str, token: Token) -> list[Iri]:
    """Concepts with a name that holds one half of the longest word.

    A typing error is in the other half.
    """
    word = max(_WORD.findall(text.casefold()), key=len, default="")
    middle = len(word) // 2
    if middle < _LEAST or _SLOW in shelf.slow:
        return []
    found: dict[Iri, None] = {}
    with suppress(TooLarge):
        for half in (word[:middle], word[middle:]):
            found.update(dict.fromkeys(_iris(_rows(shelf, (half,), NAMES, token))))
    return list(found)


def _holding(shelf: Shelf, words: Sequence[str], token: Token) -> tuple[list[Iri], int]:
    """Those of which a text holds the words."""
    rows = _rows(shelf, words, NAMES, token)
    named = _iris(rows)
    if shelf.profile.long_labels:
        long = shelf.rows(q.search_long(words, shelf.profile.sorts, CANDIDATES), token)
        named = list(dict.fromkeys((*named, *_iris(long))))
    for text in search_through(words, shelf.profile.ways, shelf.profile.sorts, CANDIDATES):
        named = list(dict.fromkeys((*named, *_iris(shelf.rows(text, token)))))
    if len(named) >= CANDIDATES or not rows.complete:
        text = q.count_search(words, NAMES, shelf.profile.sorts)
        return named, _counted(shelf, text, len(named), token)
    try:
        explained = _iris(_rows(shelf, words, DEFINITIONS, token))
    except TooLarge:
        if not named:
            raise
        explained = []
    if named or explained:
        return list(dict.fromkeys((*named, *explained))), 0
    return _iris(shelf.rows(q.search_iris(words, shelf.profile.sorts, CANDIDATES), token)), 0


def _called(shelf: Shelf, text: str, token: Token) -> list[Iri]:
    """Those of which a name is the text, which every server finds at once."""
    plain = " ".join(text.split())
    forms = dict.fromkeys((plain, plain.lower(), plain.capitalize(), plain.title(), plain.upper()))
    tags = dict.fromkeys((*list(shelf.profile.languages)[:_TAGS], ""))
    wanted = [(form, tag) for form in forms for tag in tags]
    found = _iris(shelf.rows(q.called(wanted, NAMES, CANDIDATES), token))
    asked = (which_are_concepts(some, shelf.profile.sorts) for some in batches(found, BATCH))
    concepts = {iri for text in asked for iri in _iris(shelf.all_rows(text, token))}
    return [iri for iri in found if iri in concepts]


def _iris(rows: Rows) -> list[Iri]:
    return [Iri(cell_text(row[0])) for row in rows.rows]


def _rows(shelf: Shelf, words: Sequence[str], predicates: Sequence[str], token: Token) -> Rows:
    """By Virtuoso's index of words where that finds something, else by looking at every text."""
    sorts = shelf.profile.sorts
    if shelf.endpoint.server.startswith("Virtuoso"):
        with suppress(BadQuery, TooLarge, Unreachable):
            quick = q.search_indexed(words, predicates, sorts, CANDIDATES)
            found = shelf.rows(quick, token)
            if found.rows:
                return found
    return shelf.rows(q.search(words, predicates, sorts, CANDIDATES), token, SECONDS)


def _counted(shelf: Shelf, text: str, least: int, token: Token) -> int:
    try:
        return number(shelf.all_rows(text, token).rows[0][0])
    except TooLarge:
        return least
