"""Typical mistakes in plain words and their repair.

The table speaks only after the engine refused a query, so that a wrong rule cannot disturb a
right one. What the engine expected is of no use to a person; only its place is taken.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import NamedTuple

from explorer.app.sparql.addresses import named_services
from explorer.app.sparql.lex import Token
from explorer.app.sparql.near_names import near_variables
from explorer.app.sparql.read import UPDATES, read
from explorer.app.sparql.reading import Problem, Reading, Repair
from explorer.model.services import Service, refused

MAX_DEPTH = 500
_NAMES = {"LOWER": "LCASE", "UPPER": "UCASE", "LENGTH": "STRLEN", "LEN": "STRLEN"}
_EXPECTED = {
    "start": "SELECT, ASK, CONSTRUCT or DESCRIBE",
    "open": "“{”",
    "head": "the columns, or * for all",
    "subject": "a concept, a variable or “}”",
    "predicate": "a relation",
    "path": "what the relation leads to",
    "object": "what the relation leads to",
    "after": "“.”, “;”, “,” or “}”",
    "reifier": "a name for the statement",
    "modifier": "ORDER BY, GROUP BY, LIMIT or the end",
    "filter": "a condition in brackets",
    "bind": "(… AS ?name)",
    "expression": "a value or “)”",
    "values": "a variable or its values",
    "graph": "a graph",
    "prefix": "a prefix and its IRI",
    "base": "an IRI",
}


class Rule(NamedTuple):
    """A line of mistakes.tsv: where to look, what begins at a token, message, repair if certain."""

    roles: str
    pattern: re.Pattern[str]
    message: str
    repair: str | None


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of the table; "-" is no repair, "=" stands before one."""
    table = Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines()[1:])
    return tuple(
        Rule(roles, re.compile(pattern, re.IGNORECASE), message, fix[1:] if fix[0] == "=" else None)
        for roles, pattern, message, fix in rows
    )


def refusal(
    reading: Reading, known: Mapping[str, str], allowed: Set[str] = frozenset()
) -> Problem | None:
    """Why a text must not even be sent: empty, too deep, or bound elsewhere than is allowed.

    `known` are prefixes that need no declaration.
    """
    if not reading.tokens:
        return Problem(0, 0, "The query is empty. Write one, or pick an example.")
    if reading.depth > MAX_DEPTH:
        return Problem(0, 0, f"Nested {reading.depth:,} deep; at most {MAX_DEPTH}.")
    for token, inside in zip(reading.tokens, reading.inside, strict=True):
        word = token.kind == "word"
        said = _refused(token, inside, updates=is_update(reading)) if word else ""
        if said:
            address = _behind(reading, token) if token.upper == "LOAD" else ""
            return Problem(token.start, token.end, said, address=address)
    asked = (s for s in named_services(reading, known) if s.host not in allowed)
    return next(map(_not_asked, asked), None)


def _not_asked(service: Service) -> Problem:
    said, _ = refused(service)
    end = service.start + len("SERVICE")
    return Problem(service.start, end, said, host=service.host)


def _behind(reading: Reading, token: Token) -> str:
    """The address that stands behind a word."""
    following = (t.text[1:-1] for t in reading.tokens if t.start > token.start and t.kind == "iri")
    return next(following, "")


def is_update(reading: Reading) -> bool:
    """Whether the text changes data instead of asking for it."""
    return reading.forms[:1] != [] and reading.forms[0] in UPDATES


def _refused(token: Token, inside: str, *, updates: bool) -> str:
    if inside != "top" or token.upper not in UPDATES:
        return ""
    if token.upper == "LOAD":
        return "LOAD fetches nothing here. Open that address by itself."
    return "" if updates else f"{token.upper} changes the ontology, and this text only asks."


def unknown_prefixes(reading: Reading, known: Mapping[str, str]) -> Iterator[Problem]:
    """Prefixed names whose prefix neither the query nor `known` declares."""
    for token, role in zip(reading.tokens, reading.roles, strict=True):
        prefix, colon, _ = token.text.partition(":")
        if token.kind != "name" or role == "prefix" or not colon:
            continue
        if prefix not in known and prefix not in reading.prefixes:
            near = get_close_matches(prefix, (*reading.prefixes, *known), 1)
            ask = f" Did you mean “{near[0]}”?" if near else ""
            repair = Repair(token.start, token.start + len(prefix), near[0]) if near else None
            yield Problem(token.start, token.end, f"Prefix “{prefix}” is not known.{ask}", repair)


def while_typing(reading: Reading, known: Mapping[str, str], cursor: int) -> tuple[Problem, ...]:
    """What is wrong by all signs, in the order of the text; never the token under the cursor."""
    found = (*reading.problems, *unknown_prefixes(reading, known), *near_variables(reading))
    quiet = (p for p in found if not p.start < cursor <= p.end)
    return tuple(sorted(quiet, key=lambda p: p.start))


def explain(text: str, offset: int, known: Mapping[str, str]) -> Problem:
    """The one problem to show when the engine stopped at `offset`: the first that is found."""
    reading = read(text)
    found = (*reading.problems, *unknown_prefixes(reading, known), *_by_rules(reading))
    first = min(found, key=_noticed, default=None)
    return first or _expected(text, offset)


def _noticed(problem: Problem) -> int:
    """Where the engine can notice it: an open bracket only where its partner is missing."""
    return max(problem.start, problem.repair.start if problem.repair else 0)


def _by_rules(reading: Reading) -> Iterable[Problem]:
    for token, role in zip(reading.tokens, reading.roles, strict=True):
        if token.kind == "string" or (token.kind == "iri" and token.text != "<>"):
            continue
        problem = next(_at(reading.text, token, role), None)
        if problem:
            yield problem


def _at(text: str, token: Token, role: str) -> Iterator[Problem]:
    for rule in rules():
        found = rule.pattern.match(text, token.start)
        if found and (rule.roles == "any" or role in rule.roles.split()):
            parts = [g or "" for g in (found.group(), *found.groups())]
            name = _NAMES.get(parts[0].upper(), "")
            message = rule.message.format(*parts, function=name)
            repair = None
            if rule.repair is not None:
                repair = Repair(*found.span(), rule.repair.format(*parts, function=name))
            yield Problem(*found.span(), message, repair)


def _expected(text: str, offset: int) -> Problem:
    reading = read(text)
    for token, role in zip(reading.tokens, reading.roles, strict=True):
        if token.end > offset:
            want = _EXPECTED.get(role, "something else")
            shown = token.text if len(token.text) < 30 else token.text[:28] + "…"
            message = f"“{shown}” cannot stand here. Expected: {want}."
            return Problem(token.start, token.end, message)
    want = _EXPECTED.get(read(text, len(text)).role, "more")
    return Problem(len(text), len(text), f"The query ends too early. Expected: {want}.")
