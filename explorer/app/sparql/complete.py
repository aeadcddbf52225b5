"""What can be typed at the cursor: keywords, prefixes, variables, relations and concepts by name.

Asks the source, so it runs off the main thread.
"""

from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import NamedTuple

from explorer.app.sparql.context import Place, place_at
from explorer.app.sparql.doubts import doubt
from explorer.app.sparql.lex import Token, tokens
from explorer.app.sparql.offered import Item, Wanted, concepts, objects, relations
from explorer.app.sparql.read import read
from explorer.app.sparql.reading import Problem, Reading
from explorer.app.sparql.words import SIGNATURES
from explorer.model.source import Source

_KEYWORDS = {
    "start": "SELECT|ASK|CONSTRUCT|DESCRIBE|PREFIX",
    "head": "DISTINCT|WHERE|(COUNT(*) AS ?count)",
    "open": "WHERE",
    "subject": "OPTIONAL|FILTER|FILTER NOT EXISTS|UNION|MINUS|BIND|VALUES|GRAPH",
    "after": "OPTIONAL|FILTER|FILTER NOT EXISTS|BIND",
    "modifier": "ORDER BY|GROUP BY|HAVING|LIMIT|OFFSET|DESC|ASC",
}
_EXPRESSIONS = ("expression", "filter", "bind")
_CONCEPTS = ("subject", "object", "path", "values", *_EXPRESSIONS)
_WITH_VARIABLES = ("head", "modifier", *_CONCEPTS)


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
    found = _all(source, reading, cursor)
    items = {item.insert: item for item in reversed([*islice(found, limit)])}
    unsure = doubt(source, text, typed) if typed and reading.role in _CONCEPTS else None
    every = tuple(reversed(items.values()))
    return Offer(start, typed.end if typed else cursor, every, unsure)


def _silent(text: str, cursor: int, typed: Token | None) -> bool:
    inside = any(t.kind == "comment" and t.start < cursor <= t.end for t in tokens(text))
    return inside or (typed is not None and "string" in typed.kind)


def _all(source: Source, reading: Reading, cursor: int) -> Iterator[Item]:
    role, prefixes = reading.role, {**source.prefixes(), **reading.prefixes}
    word = reading.text[reading.typed.start : cursor] if reading.typed else ""
    if role == "prefix" or word[:1] in ("?", "$"):
        return _declarations(word, prefixes) if role == "prefix" else _variables(reading, word)
    place = place_at(reading, cursor, prefixes)
    terms = _terms(source, role, place, Wanted(word, prefixes))
    if not word:
        variables = _variables(reading, "?") if role in _WITH_VARIABLES else ()
        return chain(variables, terms, _keywords(role, word))
    if ":" in word or word.startswith("<"):
        return terms
    known = _prefixes(word, prefixes) if role in ("predicate", *_CONCEPTS) else ()
    return chain(_keywords(role, word), terms, known)


def _terms(source: Source, role: str, place: Place, wanted: Wanted) -> Iterator[Item]:
    if role == "predicate":
        return relations(source, place, wanted)
    if role == "object":
        return objects(source, place, wanted)
    return concepts(source, wanted) if role in _CONCEPTS else iter(())


def _variables(reading: Reading, word: str) -> Iterator[Item]:
    names = dict.fromkeys(t.text for t in reading.tokens if t.kind == "var" and t != reading.typed)
    wanted = "?" + word[1:]
    for name in names:
        if name.startswith(wanted) and name != wanted:
            yield Item(name, name, note="variable")


def _keywords(role: str, word: str) -> Iterator[Item]:
    for keyword in _KEYWORDS.get(role, "").split("|"):
        if keyword and keyword.startswith(word.upper()):
            yield Item(keyword, keyword, note="keyword")
    if role in _EXPRESSIONS or role == "head":
        for name, takes in SIGNATURES.items():
            if word and name.startswith(word.upper()):
                yield Item(f"{name}(", name, f"({takes})", "function")


def _prefixes(word: str, prefixes: Mapping[str, str]) -> Iterator[Item]:
    for prefix, space in sorted(prefixes.items()):
        if prefix.startswith(word):
            yield Item(f"{prefix}:", f"{prefix}:", space, "prefix")


def _declarations(word: str, prefixes: Mapping[str, str]) -> Iterator[Item]:
    for prefix, space in sorted(prefixes.items()):
        if prefix.startswith(word.rstrip(":")):
            yield Item(f"{prefix}: <{space}>", f"{prefix}:", space, "prefix")
