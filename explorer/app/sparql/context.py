"""What a query says of the place at the cursor: of which resources, and by which relation.

The patterns around are those of the group of the cursor and of the groups around it; what is
being typed is none of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from explorer.app.sparql.lex import Token
from explorer.app.sparql.read import read
from explorer.app.sparql.reading import Pattern, Reading
from explorer.model import vocabulary as v
from explorer.model.counts import ANYTHING, About, Said
from explorer.model.prefixes import expanded
from explorer.model.terms import Iri

_HOLE = "?_hole"
_TEMPLATES = ("CONSTRUCT", "INSERT", "DELETE", "DATA")
_HOLES = {"predicate": " ?_hole ?_hole . ", "object": " ?_hole . ", "path": " ?_hole ?_hole . "}


@dataclass(frozen=True, slots=True)
class Place:
    """What is said of the subject at the cursor; `predicate` where an object follows.

    `forward` is False behind "^": then the subject is the object of what is looked for.
    `made` in a template, where what is said need not be so already.
    """

    about: About = ANYTHING
    predicate: Iri | None = None
    forward: bool = True
    made: bool = False


def place_at(reading: Reading, cursor: int, prefixes: Mapping[str, str]) -> Place:
    """The place of the cursor; nothing is known of other places than predicates and objects."""
    typed, frame = reading.typed, reading.place
    start = typed.start if typed else cursor
    end = typed.end if typed else cursor
    if reading.role == "values":
        return _of_values(reading, start, prefixes)
    hole = _HOLES.get(reading.role)
    if hole is None or frame is None:
        return Place()
    before = reading.text[:start]
    whole = read(before + hole + reading.text[end:])
    predicate = iri_of(frame.predicate, prefixes) if reading.role == "object" else None
    forward = not before.rstrip().endswith("^")
    behind = _behind_step(reading, start, prefixes)
    if behind is not None:
        return Place(About(said=(behind,)), None, forward)
    template = _is_template(whole, frame.group)
    near = _answering(whole, frame.group) if template else _around(whole, frame.group)
    patterns = [pattern for pattern in whole.patterns if pattern.group in near]
    return Place(about_of(patterns, frame.subject, prefixes), predicate, forward, template)


def _behind_step(reading: Reading, start: int, prefixes: Mapping[str, str]) -> Said | None:
    """What a step of a path before "/" says of all that are reached by it."""
    before = [token for token in reading.tokens if token.end <= start]
    if before and before[-1].text == "^":
        before.pop()
    if len(before) < 3 or before[-1].text != "/":
        return None
    predicate = iri_of(before[-2].text, prefixes)
    return Said(predicate, forward=before[-3].text == "^") if predicate else None


def _of_values(reading: Reading, start: int, prefixes: Mapping[str, str]) -> Place:
    """The relation that leads to the variable of VALUES, where the query has one."""
    before = [token for token in reading.tokens if token.end <= start]
    brace = _last(before, "{")
    variables = [token.text for token in before[_last(before[:brace], "VALUES") + 1 : brace]]
    place = _terms_in(before[brace + 1 :])
    names = [name for name in variables if name not in "()"]
    variable = names[place] if place < len(names) else ""
    leading = (p.predicate for p in reading.patterns if p.object == variable)
    known = (iri_of(predicate, prefixes) for predicate in leading)
    return Place(predicate=next(filter(None, known), None))


def _last(tokens: Sequence[Token], word: str) -> int:
    """The place of a word or mark in front of the cursor, the nearest; 0 where it is not."""
    return next((at for at in range(len(tokens) - 1, -1, -1) if tokens[at].upper == word), 0)


def _terms_in(row: Sequence[Token]) -> int:
    """How many terms stand in the row of values that is open; 0 without brackets around it."""
    opening = _last(row, "(")
    if not row or row[opening].text != "(" or any(t.text == ")" for t in row[opening:]):
        return 0
    terms = zip(row[opening:], row[opening + 1 :], strict=False)
    return sum(t.kind not in ("lang", "mark") and last.text != "^^" for last, t in terms)


def about_of(patterns: Iterable[Pattern], subject: str, prefixes: Mapping[str, str]) -> About:
    """What patterns say of a subject, which may be a concept itself."""
    iri = iri_of(subject, prefixes)
    if iri is not None:
        return About(iri)
    said = (_said(pattern, subject, prefixes) for pattern in patterns)
    return About(said=tuple(dict.fromkeys(s for s in said if s is not None)))


def _around(reading: Reading, group: int) -> frozenset[int]:
    """A group and all that are around it."""
    return frozenset(_upward(reading, group))


def _is_template(reading: Reading, group: int) -> bool:
    return any(reading.groups[at].how in _TEMPLATES for at in _upward(reading, group))


def _answering(reading: Reading, group: int) -> frozenset[int]:
    """The group behind WHERE that answers for a template."""
    groups = enumerate(reading.groups)
    outer = (at for at, other in groups if at > group and other.parent == 0)
    found = next((at for at in outer if not _is_template(reading, at)), None)
    return frozenset(() if found is None else (found,))


def _upward(reading: Reading, group: int) -> Iterator[int]:
    while group >= 0:
        yield group
        group = reading.groups[group].parent


def _said(pattern: Pattern, subject: str, prefixes: Mapping[str, str]) -> Said | None:
    """What a pattern says of the subject, if it is about it and no part of it is open."""
    predicate = iri_of(pattern.predicate, prefixes)
    if predicate is None or _HOLE in pattern[:3] or subject not in (pattern[0], pattern[2]):
        return None
    forward = pattern.subject == subject
    other = pattern.object if forward else pattern.subject
    return Said(predicate, iri_of(other, prefixes), forward)


def iri_of(written: str, prefixes: Mapping[str, str]) -> Iri | None:
    """A term as an IRI; None for variables, texts and paths."""
    if written == "a":
        return v.TYPE
    if written.startswith("<") and written.endswith(">"):
        return Iri(written[1:-1])
    if written[:1] in ("?", "$", '"', "'", "_", "[", "(", "^", "!") or set(written) & set("/|*+"):
        return None
    return expanded(written.replace("\\", ""), prefixes)
