"""What can be typed at the cursor: keywords, prefixes, variables, relations and concepts by name.

Asks the source, so it runs off the main thread.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import NamedTuple

from explorer.app.sparql.doubts import doubt
from explorer.app.sparql.lex import Token, tokens
from explorer.app.sparql.read import read
from explorer.app.sparql.reading import Problem, Reading
from explorer.model import vocabulary as v
from explorer.model.concept import Concept
from explorer.model.prefixes import shortened
from explorer.model.source import Source
from explorer.model.terms import Iri

_KEYWORDS = {
    "start": "SELECT|ASK|CONSTRUCT|DESCRIBE|PREFIX",
    "head": "DISTINCT|WHERE|(COUNT(*) AS ?count)",
    "open": "WHERE",
    "subject": "OPTIONAL|FILTER|FILTER NOT EXISTS|UNION|MINUS|BIND|VALUES|GRAPH",
    "after": "OPTIONAL|FILTER|FILTER NOT EXISTS|BIND",
    "modifier": "ORDER BY|GROUP BY|HAVING|LIMIT|OFFSET|DESC|ASC",
}
_FUNCTIONS = (
    "BOUND COALESCE CONCAT CONTAINS COUNT EXISTS IF LANG LANGMATCHES LCASE MAX MIN REGEX SAMPLE "
    "STR STRLEN STRSTARTS SUM UCASE"
)
_EXPRESSIONS = ("expression", "filter", "bind")
_CONCEPTS = ("subject", "object", "path", "values", *_EXPRESSIONS)
_WITH_VARIABLES = ("head", "modifier", *_CONCEPTS)
PROPERTIES = (
    (v.TYPE, "is of type"),
    (v.PREF_LABEL, "preferred label"),
    (v.ALT_LABEL, "other label"),
    (v.DEFINITION, "definition"),
    (v.BROADER, "has broader"),
    (v.NARROWER, "has narrower"),
    (v.KIND, "kind"),
    (v.DIFFICULTY, "difficulty"),
    (v.STUDY_MINUTES, "minutes of study"),
    (v.HAS_PREREQUISITE, "has prerequisite"),
    (v.MEMBER, "has member"),
    (v.IN_SCHEME, "is in scheme"),
    (v.LABEL, "label"),
)


class Item(NamedTuple):
    """One thing to insert; `kind` is a place among kinds for concepts, None for all else."""

    insert: str
    name: str
    detail: str = ""
    note: str = ""
    kind: int | None = None


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
    word = text[start:cursor]
    found = _all(source, reading, word)
    items = {item.insert: item for item in reversed([*islice(found, limit)])}
    unsure = doubt(source, text, typed) if typed and reading.role in _CONCEPTS else None
    every = tuple(reversed(items.values()))
    return Offer(start, typed.end if typed else cursor, every, unsure)


def _silent(text: str, cursor: int, typed: Token | None) -> bool:
    inside = any(t.kind == "comment" and t.start < cursor <= t.end for t in tokens(text))
    return inside or (typed is not None and "string" in typed.kind)


def _all(source: Source, reading: Reading, word: str) -> Iterator[Item]:
    role, prefixes = reading.role, {**source.prefixes(), **reading.prefixes}
    if role == "prefix" or word[:1] in ("?", "$"):
        return _declarations(word, prefixes) if role == "prefix" else _variables(reading, word)
    terms = _terms(source, role, word, prefixes)
    if not word:
        variables = _variables(reading, "?") if role in _WITH_VARIABLES else ()
        return chain(variables, terms, _keywords(role, word))
    if ":" in word or word.startswith("<"):
        return terms
    known = _prefixes(word, prefixes) if role in ("predicate", *_CONCEPTS) else ()
    return chain(_keywords(role, word), terms, known)


def _terms(source: Source, role: str, word: str, prefixes: Mapping[str, str]) -> Iterator[Item]:
    if role == "predicate":
        return _relations(source, word, prefixes)
    return _concepts(source, word, prefixes) if role in _CONCEPTS else iter(())


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
        for name in _FUNCTIONS.split():
            if word and name.startswith(word.upper()):
                yield Item(f"{name}(", name, note="function")


def _prefixes(word: str, prefixes: Mapping[str, str]) -> Iterator[Item]:
    for prefix, space in sorted(prefixes.items()):
        if prefix.startswith(word):
            yield Item(f"{prefix}:", f"{prefix}:", space, "prefix")


def _declarations(word: str, prefixes: Mapping[str, str]) -> Iterator[Item]:
    for prefix, space in sorted(prefixes.items()):
        if prefix.startswith(word.rstrip(":")):
            yield Item(f"{prefix}: <{space}>", f"{prefix}:", space, "prefix")


def _relations(source: Source, word: str, prefixes: Mapping[str, str]) -> Iterator[Item]:
    found = [(r.iri, r.label, r.group_label) for r in source.relations().values()]
    found += [(iri, label, "property") for iri, label in PROPERTIES]
    wanted = word.casefold()
    fitting = []
    for iri, label, note in found:
        short = name_of(iri, prefixes)
        rank = _met(
            wanted, (short.casefold(), short.partition(":")[2].casefold(), label.casefold())
        )
        if rank is not None:
            fitting.append((rank, Item("a" if iri == v.TYPE else short, label, short, note)))
    yield from (item for _, item in sorted(fitting, key=lambda pair: pair[0]))


def _met(wanted: str, names: Iterable[str]) -> int | None:
    """0 where a name begins so, 1 where a word in it does, 2 inside, None not at all."""
    every = tuple(names)
    if any(name.startswith(wanted) for name in every):
        return 0
    if any(f" {wanted}" in name for name in every):
        return 1
    return 2 if any(wanted in name for name in every) else None


def _concepts(source: Source, word: str, prefixes: Mapping[str, str]) -> Iterator[Item]:
    prefix, colon, local = word.partition(":")
    if word.startswith("<") or (colon and not local and prefix not in prefixes):
        return
    space = prefixes.get(prefix, "") if colon else ""
    for concept in _found(source, local if colon else word):
        if concept.iri.startswith(space):
            yield _item(concept, prefixes)


def _found(source: Source, wanted: str) -> Iterable[Concept]:
    if wanted:
        hits = source.search(wanted, 40)
        return (hit.concept for hit in hits if hit.matched != hit.concept.definition)
    return source.tops(40)


def _item(concept: Concept, prefixes: Mapping[str, str]) -> Item:
    name = name_of(concept.iri, prefixes)
    kind = concept.kind
    return Item(name, concept.label, name, kind.label if kind else "", kind.place if kind else 0)


def name_of(iri: Iri, prefixes: Mapping[str, str]) -> str:
    """An IRI as a query writes it: by its prefix where one fits."""
    short = shortened(iri, prefixes)
    return f"<{iri}>" if short == iri else short
