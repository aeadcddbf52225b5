"""What can be chosen in the lines of a form, and what its terms are called.

Asks the source, so it runs off the main thread.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from itertools import chain, islice

from explorer.app.sparql.building import Form
from explorer.app.sparql.context import iri_of
from explorer.app.sparql.lex import tokens
from explorer.app.sparql.offered import (
    PROPERTIES,
    Item,
    Wanted,
    concepts,
    met,
    name_of,
    objects,
    relations,
)
from explorer.app.sparql.read import read
from explorer.model import vocabulary as v
from explorer.model.concept import local_name
from explorer.model.source import Source
from explorer.model.terms import Iri

LIMIT = 60
_MARKS = (v.KNOWN, v.SHAKY, v.NOT_REALLY)
_STEPS = {"+": ", over one or more steps", "*": ", over any number of steps"}
_ALONE = frozenset({"iri", "name", "var", "number", "string"})


class End(Enum):
    """The three fields of a line."""

    SUBJECT = "What"
    RELATION = "Relation"
    OBJECT = "What else"


def choices(source: Source, form: Form, at: tuple[int, End], word: str) -> tuple[Item, ...]:
    """What fits into a field of a line, best first."""
    place, end = at
    wanted = Wanted(word.strip(), prefixes_of(source, form))
    found = (
        _relations(source, form, place, wanted)
        if end is End.RELATION
        else _ends(source, form, at, wanted)
    )
    items = {item.insert: item for item in reversed([*islice(found, LIMIT)])}
    return tuple(reversed(items.values()))


def _relations(source: Source, form: Form, place: int, wanted: Wanted) -> Iterator[Item]:
    where = form.place_of(place, wanted.prefixes)
    yield from relations(source, where, wanted)
    yield from _fitting([Item(form.free_name("relation"), "any relation", note="open")], wanted)


def _ends(source: Source, form: Form, at: tuple[int, End], wanted: Wanted) -> Iterator[Item]:
    place, end = at
    where = form.place_of(place, wanted.prefixes)
    variables = [Item(name, name, note="open") for name in form.variables]
    if end is End.SUBJECT:
        fresh = Item(form.free_name("concept"), form.free_name("concept"), note="one more")
        return chain(_fitting([*variables, fresh], wanted), concepts(source, wanted))
    name = form.free_name(_word(where.predicate))
    fresh = Item(name, name, "anything", "open")
    if where.predicate == v.MARK:
        named = source.concepts(_MARKS)
        marks = [Item(name_of(m, wanted.prefixes), named[m].label, note="mark") for m in _MARKS]
        return _fitting(marks, wanted)
    return chain(_fitting([fresh, *variables], wanted), objects(source, where, wanted))


def _word(predicate: Iri | None) -> str:
    """A name for what a relation leads to: its own."""
    local = local_name(predicate) if predicate else ""
    short = {"prefLabel": "name", "label": "name", "altLabel": "other_name", "type": "class"}
    return short.get(local, local if local.isidentifier() and local.isascii() else "other")


def _fitting(items: Iterable[Item], wanted: Wanted) -> Iterator[Item]:
    word = wanted.word.casefold()
    for item in items:
        names = (item.insert.casefold(), item.insert.lstrip("?").casefold(), item.name.casefold())
        if met(word, names) is not None:
            yield item


def prefixes_of(source: Source, form: Form) -> dict[str, str]:
    """Those of the source and of the query itself."""
    return {**source.prefixes(), **read(form.head).prefixes}


def typed_term(text: str, end: End) -> str | None:
    """A term that was written out and not chosen: ?name, llm:Softmax, "words"@en; else None."""
    found = tokens(text)
    first = found[0] if found else None
    if first is None or first.kind not in _ALONE:
        return None
    if end is not End.OBJECT and first.kind in ("string", "number"):
        return None
    tail = "".join(token.kind for token in found[1:])
    whole = tail in ("", "lang") or (tail in ("markname", "markiri") and found[1].text == "^^")
    if not whole or (tail and first.kind != "string"):
        return None
    return "?" + text.strip()[1:] if first.kind == "var" else text.strip()


def labels(source: Source, form: Form) -> Mapping[str, str]:
    """What each term of a form is called."""
    prefixes = prefixes_of(source, form)
    terms = dict.fromkeys(term for line in form.lines for term in line.terms)
    return {term: _label(source, term, prefixes) for term in terms}


def _label(source: Source, written: str, prefixes: Mapping[str, str]) -> str:
    back, core = written.startswith("^"), written.strip("^+*")
    iri = iri_of(core, prefixes)
    if iri is None:
        return written
    relation = source.relations().get(iri)
    if relation is not None:
        label = relation.reads(forward=not back)
    else:
        label = dict(PROPERTIES).get(iri) or source.concepts([iri])[iri].label
        label += " ←" if back else ""
    return label + _STEPS.get(written[-1], "")
