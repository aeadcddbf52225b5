"""What can be typed at the cursor: keywords, prefixes, variables, relations and concepts by name.

Asks the source, so it runs off the main thread.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from explorer.app.sparql.clauses import KEYWORDS, USUAL, clause_at
from explorer.app.sparql.context import Place, place_at
from explorer.app.sparql.doubts import doubt
from explorer.app.sparql.lex import Token, tokens
from explorer.app.sparql.offered import (
    Item,
    Wanted,
    concepts,
    graphs,
    languages,
    objects,
    relations,
)
from explorer.app.sparql.read import read
from explorer.app.sparql.reading import Problem, Reading
from explorer.app.sparql.whole import Begun, begun_at, written_whole
from explorer.app.sparql.words import SIGNATURES
from explorer.model.source import Source

_EXPRESSIONS = ("expression", "filter", "bind")
_CONCEPTS = ("subject", "object", "path", "data", "described", "expression")
_WITH_VARIABLES = (
    *("head", "described", "by", "values", "graph"),
    *("subject", "object", "path", "expression"),
)
_DOUBTED = ("subject", "object", "path", "values", "expression")
_STATEMENTS = ("subject", "after", "modifier", "filter", "described")
"""Here a keyword is likelier than any concept."""


class Offer(NamedTuple):
    """What may replace the text from `start` to `end`, best first.

    `doubt` says that what is typed occurs nowhere, and what was probably meant.
    """

    start: int
    end: int
    items: tuple[Item, ...]
    doubt: Problem | None = None


def complete(source: Source, text: str, cursor: int, limit: int = 40) -> Offer:
    """What fits at the cursor; nothing in comments and strings."""
    reading = read(text, cursor)
    typed = reading.typed
    start = typed.start if typed else cursor
    if _silent(text, cursor, typed):
        return Offer(start, start, ())
    begun = begun_at(text, cursor)
    if begun and reading.role != "prefix":
        return Offer(begun.start, begun.end, _first(_whole(source, begun), limit))
    items = _first(_all(source, reading, cursor), limit)
    unsure = doubt(source, text, typed) if typed and reading.role in _DOUBTED else None
    return Offer(start, typed.end if typed else cursor, items, unsure)


def _first(found: Iterable[Item], limit: int) -> tuple[Item, ...]:
    """So many different ones; what comes twice stands where it came first."""
    items: dict[str, Item] = {}
    for item in found:
        items.setdefault(item.insert, item)
        if len(items) == limit:
            break
    return tuple(items.values())


def _silent(text: str, cursor: int, typed: Token | None) -> bool:
    inside = any(t.kind == "comment" and t.start < cursor <= t.end for t in tokens(text))
    return inside or (typed is not None and "string" in typed.kind)


def _all(source: Source, reading: Reading, cursor: int) -> Iterator[Item]:
    prefixes = {**source.prefixes(), **reading.prefixes}
    start = reading.typed.start if reading.typed else cursor
    word, role = reading.text[start:cursor], clause_at(reading, start)
    if role == "prefix":
        return _declarations(word, reading, prefixes)
    if word[:1] in ("?", "$"):
        return _variables(reading, word)
    if word.startswith("@"):
        return languages(source, word) if _is_tag(reading) else iter(())
    place = place_at(reading, cursor, prefixes)
    terms = _terms(source, role, place, Wanted(word, prefixes))
    return _named(role, word, terms, prefixes) if word else _unasked(reading, role, terms)


def _is_tag(reading: Reading) -> bool:
    """Whether a text ends where the typed token begins."""
    typed = reading.typed
    return any(t.kind == "string" and typed and t.end == typed.start for t in reading.tokens)


def _whole(source: Source, begun: Begun) -> Iterator[Item]:
    """What fits an IRI that is typed whole."""
    around, prefixes = begun.around, {**source.prefixes(), **begun.around.prefixes}
    place = place_at(around, begun.start, prefixes)
    role = clause_at(around, begun.start)
    terms = _terms(source, role, place, Wanted(begun.name, prefixes))
    return written_whole(terms, begun, prefixes)


def _named(
    role: str, word: str, terms: Iterator[Item], prefixes: Mapping[str, str]
) -> Iterator[Item]:
    """What begins with what was typed, or is called so."""
    if ":" in word or word.startswith("<"):
        return terms
    known = _prefixes(word, prefixes) if role in ("predicate", *_CONCEPTS) else ()
    return chain(_keywords(role, word), terms, known)


def _unasked(reading: Reading, role: str, terms: Iterator[Item]) -> Iterator[Item]:
    """All that can stand at a place where nothing was typed yet."""
    variables = _variables(reading, "?") if role in _WITH_VARIABLES else ()
    keywords = _keywords(role, "")
    rest = chain(keywords, terms) if role in _STATEMENTS else chain(terms, keywords)
    usual = _functions(USUAL, "") if role in ("expression", "filter") else ()
    return chain(variables, usual, rest)


def _terms(source: Source, role: str, place: Place, wanted: Wanted) -> Iterator[Item]:
    if role == "predicate":
        found = relations(source, place, wanted)
        # In a template a concept gets what it does not have.
        return chain(found, relations(source, Place(), wanted)) if place.made else found
    if role in ("object", "data"):
        return objects(source, place, wanted)
    if role in ("graph", "from"):
        return graphs(source, wanted)
    return concepts(source, wanted) if role in _CONCEPTS else iter(())


def _variables(reading: Reading, word: str) -> Iterator[Item]:
    names = dict.fromkeys(t.text for t in reading.tokens if t.kind == "var" and t != reading.typed)
    wanted = "?" + word[1:]
    for name in names:
        if name.startswith(wanted) and name != wanted:
            yield Item(name, name, note="variable")


def _keywords(role: str, word: str) -> Iterator[Item]:
    for keyword in KEYWORDS.get(role, "").split("|"):
        if keyword and keyword.upper().startswith(word.upper()):
            yield Item(keyword, keyword.rstrip("("), note="keyword")
    if word and (role in _EXPRESSIONS or role in ("head", "by")):
        yield from _functions(SIGNATURES, word)


def _functions(names: Iterable[str], word: str) -> Iterator[Item]:
    for name in names:
        if name.startswith(word.upper()):
            yield Item(f"{name}(", name, f"({SIGNATURES[name]})", "function")


def _prefixes(word: str, prefixes: Mapping[str, str]) -> Iterator[Item]:
    for prefix, space in sorted(prefixes.items()):
        if prefix.startswith(word):
            yield Item(f"{prefix}:", f"{prefix}:", space, "prefix")


def _declarations(word: str, reading: Reading, prefixes: Mapping[str, str]) -> Iterator[Item]:
    """A prefix with its IRI; the IRI alone behind a prefix."""
    declared = reading.place.predicate if reading.place else ""
    if declared:
        space = prefixes.get(declared, "")
        if space and space.startswith(word.strip("<>")):
            yield Item(f"<{space}>", f"<{space}>", f"{declared}:", "prefix")
        return
    for prefix, space in sorted(prefixes.items()):
        if prefix.startswith(word.rstrip(":")):
            yield Item(f"{prefix}: <{space}>", f"{prefix}:", space, "prefix")
