"""Names in a query that occur nowhere in the ontology, and which name was probably meant.

Asks the source, so it runs off the main thread. A name of another namespace is never doubted,
nor one in a template, where new names are made.
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from explorer.app.sparql.lex import Token
from explorer.app.sparql.read import read
from explorer.app.sparql.reading import Problem, Reading, Repair
from explorer.app.wording import is_named
from explorer.model.concept import local_name
from explorer.model.prefixes import expanded, shortened
from explorer.model.source import Source
from explorer.model.terms import Iri

_SAMPLE = 50


class Names(NamedTuple):
    """What the names of an ontology are checked against."""

    prefixes: Mapping[str, str]
    spaces: frozenset[str]


def doubts(source: Source, text: str) -> tuple[Problem, ...]:
    """Each doubtful name of a query, with the repair where something is near."""
    reading = read(text)
    names = _names(source, reading)
    return tuple(
        problem
        for token, inside in zip(reading.tokens, reading.inside, strict=True)
        if token.kind == "name" and inside not in ("template", "top")
        for problem in _doubt(source, token, names)
    )


def doubt(source: Source, text: str, typed: Token) -> Problem | None:
    """The same for the one name that is being typed."""
    if typed.kind != "name":
        return None
    return next(_doubt(source, typed, _names(source, read(text))), None)


def _names(source: Source, reading: Reading) -> Names:
    prefixes = {**source.prefixes(), **reading.prefixes}
    shown = [*source.relations(), *(concept.iri for concept in source.tops(_SAMPLE))]
    return Names(prefixes, frozenset(_space(iri) for iri in shown))


def _space(iri: Iri) -> str:
    return iri.removesuffix(local_name(iri))


def _doubt(source: Source, token: Token, names: Names) -> Iterator[Problem]:
    iri = expanded(token.text.replace("\\", ""), names.prefixes)
    if not iri or len(local_name(iri)) < 2 or iri.endswith(("/", "#")):
        return
    if _space(iri) not in names.spaces or _occurs(source, iri):
        return
    near = _near(source, iri, names)
    ask = f" Did you mean {near}?" if near else ""
    repair = Repair(token.start, token.end, near) if near else None
    message = f"{token.text} occurs nowhere in this ontology.{ask}"
    yield Problem(token.start, token.end, message, repair)


def _occurs(source: Source, iri: Iri) -> bool:
    concept = source.concepts([iri])[iri]
    said = concept.kind is not None or concept.definition or is_named(concept)
    return bool(said) or iri in source.relations() or bool(source.link_counts(iri))


def _near(source: Source, iri: Iri, names: Names) -> str:
    space, wanted = _space(iri), local_name(iri)
    hits = source.search(wanted, 20)
    found = (hit.concept.iri for hit in hits if hit.matched != hit.concept.definition)
    inside = [near for near in found if near.startswith(space)]
    if not inside:
        locals_ = {local_name(r): r for r in source.relations() if r.startswith(space)}
        inside = [locals_[name] for name in get_close_matches(wanted, locals_, 1)]
    return shortened(inside[0], names.prefixes) if inside else ""
